"""The content as readers of one language get it on one day: texts filled in, addresses known, cards of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import Any, Final, TypeVar, TypeVarTuple
from urllib.parse import quote

from generator import numbers as show
from generator.cards import Cloth, Day, Evidence, Link, NewsItem, PriceBox, SourceLine, VillageCard
from generator.content import Content, Document, newest
from generator.figures import Figures
from generator.kinds import Cited
from generator.kinds_places import Village
from generator.lurik import pattern
from generator.model import ContentError, Lang, Record
from generator.prices import BASIC, price
from generator.routes import Routes
from generator.shelf import Place
from generator.source import Source

KEPT: Final = 1_024  # pieces that pages share: cards of villages near each other, and all that is shown often

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Words(SimpleNamespace):
    """Interface words of one language by name. One that is missing is an editor's to add, and raises ContentError."""

    _file: Source

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):  # Python's own, which no word's name begins with
            raise AttributeError(name)
        raise ContentError((self._file.problem("missing-key", 1, 1, key=name),))


class Edition(Record):
    content: Content
    routes: Routes
    figures: Figures
    lang: Lang

    @property
    def today(self) -> date:
        return self.figures.today

    @cached_property
    def words(self) -> Any:  # attributes by name
        words = {name: text[self.lang] for name, text in self.content.words.items()}
        return Words(_file=self.content.file("words.yaml"), **words)

    def once(self, make: Callable[[Edition, *Ts], T], *given: *Ts) -> T:
        """What the function makes of this edition and of those values, made once while many pages show it."""
        made: T = self._kept(make, *given)
        return made

    @cached_property
    def _kept(self) -> Callable[..., Any]:
        return lru_cache(KEPT)(lambda make, *given: make(self, *given))

    def text(self, text: Mapping[Lang, str] | None) -> str:
        return self.fill(text[self.lang]) if text else ""

    def fill(self, text: str) -> str:
        return self.figures.fill(text, self.lang)

    def url(self, page: str) -> str:
        return self.routes.url(page, self.lang)

    def day(self, value: date) -> Day:
        return Day(text=show.day(value, self.lang), short=show.short_day(value, self.lang), iso=value.isoformat())

    def partial_date(self, value: str | None) -> str:
        return show.partial_date(value, self.lang) if value else ""

    def rupiah(self, value: int) -> str:
        return show.rupiah(value, self.lang)

    def number(self, value: int) -> str:
        return show.number(value, self.lang)

    # -- documents ---------------------------------------------------------

    def head(self, document: Document) -> Any:
        return document.texts[self.text_lang(document)].head

    def text_lang(self, document: Document) -> Lang:
        return self.lang if self.lang in document.texts else document.original

    def link(self, key: str) -> Link:
        """To a page, by the short name that it carries in the menu."""
        return self.once(Edition._link, key)

    def _link(self, key: str) -> Link:
        document = self.content.pages[key]
        head = self.head(document)
        lang = self.text_lang(document)
        text = self.fill(head.label or head.title)
        return Link(href=self.url(document.id), text=text, page=document.id, lang=lang if lang != self.lang else "")

    def news(self, documents: Iterable[Document]) -> tuple[NewsItem, ...]:
        return tuple(
            NewsItem(
                href=self.url(document.id),
                title=self.fill(self.head(document).title),
                summary=self.fill(self.head(document).summary),
                date=self.day(document.article.date),
                lang=self.text_lang(document) if self.lang not in document.texts else "",
            )
            for document in documents
        )

    def latest(self, *, but: str = "", most: int = 4) -> tuple[NewsItem, ...]:
        """The newest articles in this language."""
        chosen = [one for one in self.content.articles.values() if self.lang in one.texts and one.id != but]
        return self.news(newest(chosen)[:most])

    # -- villages ----------------------------------------------------------

    def village(self, key: str) -> VillageCard:
        return self.once(Edition._village, key)

    def _village(self, key: str) -> VillageCard:
        village = self.content.places[key]
        return VillageCard(
            href=self.url(f"villages/{key}"),
            name=village.name,
            district=self.content.districts[village.district].name,
            cloth=Cloth(id=f"c-{key}", svg=pattern(village.code, f"c-{key}")),
            status=getattr(self.words, f"status_{village.status}"),
        )

    def village_heading(self, village: Place | Village) -> str:
        words = self.words
        return str(words.village_heading.format(type=getattr(words, village.type), name=village.name))

    def full_name(self, village: Place | Village) -> str:
        """With its district, because names come twice: Desa Gatak, Kecamatan Delanggu."""
        district = self.content.districts[village.district].name
        return f"{self.village_heading(village)}, {self.words.district_of.format(name=district)}"

    def villages(self, keys: Iterable[str] | None = None) -> tuple[VillageCard, ...]:
        return tuple(self.village(key) for key in (self.content.villages if keys is None else keys))

    # -- evidence ------------------------------------------------------------

    def source(self, key: str) -> SourceLine:
        return self.once(Edition._source, key)

    def _source(self, key: str) -> SourceLine:
        source = self.content.sources[key]
        return SourceLine(
            key=key,
            text=source.title,
            publisher=source.publisher,
            date=self.partial_date(source.date),
            href=source.url or "",
            note=self.text(source.note),
        )

    def evidence(self, cited: Iterable[Cited], keys: Iterable[str], checked: date) -> Evidence:
        """The sources named, then those of what is cited, each once; and the oldest day of checking."""
        cited = tuple(cited)
        names = dict.fromkeys([*keys, *(key for one in cited for key in one.sources)])
        oldest = min([checked, *(one.checked for one in cited)])
        return self.once(Edition._evidence, tuple(names), oldest)

    def _evidence(self, names: tuple[str, ...], checked: date) -> Evidence:
        return Evidence(sources=tuple(self.source(name) for name in names), checked=self.day(checked))

    def price(self) -> PriceBox:
        """What the lowest band pays for the compulsory pair."""
        return self.once(Edition._price)

    def _price(self) -> PriceBox:
        programmes = self.content.programmes
        band = programmes.contributions.bands[0]
        found = price(programmes, band, BASIC, self.today)
        return PriceBox(
            income=self.rupiah(band.income[1]),
            now=self.rupiah(found.now),
            until=self.day(found.until) if found.until else None,
            percent_off=show.percent(found.percent_off, self.lang) if found.percent_off else "",
            after=self.rupiah(found.after) if found.after is not None else "",
            starts=self.day(found.starts) if found.starts else None,
            href=self.url("pages/cost") if "pages/cost" in self.routes else "",
        )


def whatsapp(title: str, url: str) -> str:
    """A link that opens WhatsApp with the title and the address, for any contact (https://faq.whatsapp.com)."""
    return "https://wa.me/?text=" + quote(f"{title} {url}", safe="")
