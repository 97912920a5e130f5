"""The view of each kind of page: what of the content stands on it, for readers of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from generator.agenda import event_card
from generator.areas import levels
from generator.areas_shown import areas_above, provinces
from generator.around import Around
from generator.blocks import (
    BLOCKS,
    cited,
    cloth_cards,
    helpers,
    programmes,
    top_questions,
    village_map,
    villages,
)
from generator.cards import Cloth, Evidence, Link, VillageCard
from generator.checked import Texts
from generator.content import Document
from generator.edition import Edition, whatsapp
from generator.figures import REFERENCE
from generator.kinds import Cited
from generator.kinds_places import Village
from generator.model import TITLE_LENGTH, Lang
from generator.paths import poster_of
from generator.photo_card import photo_card
from generator.prose import Prose, parts, resolve
from generator.routes import HOME, NOT_FOUND, OFFLINE, PARENTS, VILLAGES, Routes
from generator.sharing import image, text_card, village_card
from generator.translations import outdated
from generator.views import Article, Happening, Home, Notice, Page, Part, VillagePage, Villages

UNSEEN: Final = (NOT_FOUND, OFFLINE)  # never in the sitemap, never offered in another language to search engines

# What every page reads besides its own file: see `reads.py`.
READS: Final = ("site.yaml", "words.yaml", "facts.yaml", "sources.yaml", "glossary.yaml", "cards", "today")
VILLAGE_READS: Final = ("programmes.yaml", "helpers.yaml", "districts.yaml", "agenda")


# -- the parts that all pages have ------------------------------------------------------------------------------


def plain_page(edition: Edition, document: Document, prose: Texts) -> Page:
    return Page(**_common(edition, document, prose))


def _common(edition: Edition, document: Document, prose: Texts, also: Iterable[Link] = ()) -> dict[str, Any]:
    """The fields of Page for a document; `also` are the links that read_also blocks show, in turn."""
    head = edition.head(document)
    text_lang = edition.text_lang(document)
    made = prose[document.id, text_lang]
    body = tuple(_parts(edition, document, made, iter(also)))
    shown = [part.block for part in body if part.block]
    names = REFERENCE.findall(head.summary + document.texts[text_lang].body)
    facts: list[Cited] = [edition.content.facts[name] for name in names]
    original = document.texts[document.original].head
    return {
        **address(edition, document.id, edition.fill(head.title)),
        "image": image(edition, text_card(edition, document)),
        "text_lang": text_lang,
        "lead": edition.fill(head.summary),
        "description": edition.fill(head.summary),
        "notice": _notice(edition, document),
        "parts": body,
        "scripts": tuple(name for name in ("calculator",) if name in shown),
        "contents": tuple(Link(href=f"#{one.id}", text=one.text) for one in made.headings),
        "evidence": _evidence(edition, [*facts, *cited(edition.content, shown)], original),
        "cloths": _cloths(card for part in body for card in cloth_cards(part.block, part.view)),
    }


def address(edition: Edition, page: str, heading: str) -> dict[str, Any]:
    """Where the page is, what it is called, and where it stands in other languages."""
    routes, lang, name = edition.routes, edition.lang, edition.text(edition.content.site.name)
    full = f"{heading} · {name}"
    written = routes.languages_of(page)
    own = lang if lang in written else written[0]
    return {
        "id": page,
        "lang": lang,
        "heading": heading,
        "title": full if len(full) <= TITLE_LENGTH else heading,
        "canonical": routes.absolute(page, own) if page not in UNSEEN else "",
        "hreflang": _hreflang(routes, page, written) if lang in written and page not in UNSEEN else (),
        "switch": tuple(
            Link(href=routes.url(page, other), text=edition.content.site.languages[other], lang=other)
            for other in routes.languages
            if other != lang
        ),
        "crumbs": _crumbs(edition, page),
        "unseen": page in edition.content.unseen,
        "share": whatsapp(heading, routes.absolute(page, own)) if page not in UNSEEN else "",
    }


def _hreflang(routes: Routes, page: str, written: tuple[Lang, ...]) -> tuple[Link, ...]:
    if len(written) < 2:
        return ()
    links = tuple(Link(href=routes.absolute(page, lang), text="", lang=lang) for lang in written)
    return (*links, links[0]._replace(lang="x-default"))


def _crumbs(edition: Edition, page: str) -> tuple[Link, ...]:
    """The way from the home page to this one, without itself."""
    if page in (HOME, NOT_FOUND, OFFLINE):
        return ()
    kind = page.partition("/")[0]
    parent = VILLAGES if kind == "areas" else PARENTS.get(kind)
    chain = [HOME, *([parent] if parent else [])]
    return (*(edition.link(one.removeprefix("pages/")) for one in chain), *areas_above(edition, page))


def _notice(edition: Edition, document: Document) -> Notice | None:
    original, own = document.original, document.texts.get(edition.lang)
    made = outdated(document, own) if own else None
    if own and not made:
        return None
    href = edition.routes.url(document.id, original)
    link = Link(href=href, text=edition.content.site.languages[original], lang=original)
    if made:
        return Notice(original=link, date=edition.day(made.date), outdated=True)
    return Notice(original=link, date=edition.day(document.texts[original].head.checked))  # type: ignore[union-attr]


def _parts(edition: Edition, document: Document, made: Prose, also: Iterator[Link]) -> Iterator[Part]:
    first = True
    for kind, piece in parts(resolve(made.html, edition.routes, edition.lang)):
        if kind == "html":
            yield Part(html=piece)
        elif kind == "photo":
            yield Part(photo=photo_card(edition, document, made.pictures[int(piece)], first=first))
            first = False
        elif piece == "read_also":
            yield from (Part(block=piece, view=link) for link in [next(also, None)] if link)
        elif piece in BLOCKS:
            yield Part(block=piece, view=BLOCKS[piece].build(edition))


def _evidence(edition: Edition, used: Iterable[Cited], head: Any) -> Evidence:
    return edition.evidence(used, head.sources, head.checked)


def _cloths(cards: Iterable[VillageCard]) -> tuple[Cloth, ...]:
    return tuple({card.cloth.id: card.cloth for card in cards}.values())


# -- the pages with a template of their own -----------------------------------------------------------------------


def _home(edition: Edition, document: Document, prose: Texts) -> Home:
    common = _common(edition, document, prose)
    shown = ("price", "protections", "villages", "top_questions")
    cards = villages(edition)
    keys = [key for key in FIGURES_ON_HOME if key in edition.content.facts]
    facts = edition.content.facts
    common["cloths"] = _cloths(cards)
    common["evidence"] = _evidence(
        edition, [*cited(edition.content, shown), *(facts[key] for key in keys)], document.page
    )
    common["title"] = f"{edition.text(edition.content.site.name)} · Klaten"
    return Home(
        **common,
        price=edition.price(),
        figures=tuple(_figure(edition, key) for key in keys),
        programmes=programmes(edition),
        villages=cards,
        map=village_map(edition),
        areas=provinces(edition),
        news=edition.latest(),
        questions=top_questions(edition),
    )


FIGURES_ON_HOME: Final = ("death_benefit", "work_death_benefit_lowest", "call_centre")


def _figure(edition: Edition, name: str) -> tuple[str, str, str]:
    fact = edition.content.facts[name]
    return edition.text(fact.label), edition.figures.text(name, edition.lang), edition.text(fact.note)


def _villages(edition: Edition, document: Document, prose: Texts) -> Villages:
    common = _common(edition, document, prose)
    cards = tuple(sorted(villages(edition), key=lambda card: (card.district, card.name)))
    common["cloths"] = _cloths(cards)
    common["scripts"] = ("finder",)
    return Villages(**common, villages=cards, map=village_map(edition), areas=provinces(edition))


def village_page(edition: Edition, key: str, around: Callable[[], Around]) -> VillagePage:
    shared, village = around(), edition.content.villages[key]
    card = edition.village(key)
    near = edition.villages(shared.neighbours(key))
    here = shared.map(levels(village)[1], card.district)
    worn = (one for tile in here.visited for one in tile.villages)
    used: list[Cited] = [village, *village.happenings, *([village.feature] if village.feature else [])]
    used += edition.once(_price_rests_on)
    summary = edition.text(village.summary)
    common = address(edition, f"villages/{key}", edition.village_heading(village))
    return VillagePage(
        **(common | {"title": edition.full_name(village)}),
        image=image(edition, village_card(edition, village)),
        text_lang=edition.lang,
        lead=summary,
        description=summary,
        evidence=edition.evidence(used, village.sources, village.checked),
        cloths=_cloths([card, *near, *worn]),
        name=village.name,
        type=getattr(edition.words, village.type),
        district=card.district,
        cloth=card.cloth,
        status=card.status,
        happenings=tuple(
            Happening(title=edition.text(one.title), text=edition.text(one.text), date=edition.partial_date(one.date))
            for one in village.happenings
        ),
        feature=edition.text(village.feature.text) if village.feature else "",
        caution=edition.text(village.caution),
        codes=_codes(edition, village),
        helpers=edition.once(helpers),
        price=edition.price(),
        map=here,
        events=tuple(event_card(edition, one) for one in shared.coming.get(key, ())),
        neighbours=near,
        poster=edition.url(poster_of(key)) if poster_of(key) in edition.routes else "",
        news=edition.news(shared.mentions.get(key, ())),
    )


def _price_rests_on(edition: Edition) -> tuple[Cited, ...]:
    return tuple(cited(edition.content, ("price",)))


def _codes(edition: Edition, village: Village) -> tuple[tuple[str, str], ...]:
    words = edition.words
    named = (
        (words.code_kemendagri, village.code),
        (words.code_bps, village.bps_code),
        (words.code_postal, village.postal_code),
    )
    return tuple((name, value) for name, value in named if value)


def article(edition: Edition, document: Document, prose: Texts) -> Article:
    content = edition.content
    head, shared = edition.head(document), document.article
    named = edition.news(content.articles[key] for key in shared.read_also)
    links = tuple(Link(href=item.href, text=item.title, lang=item.lang) for item in named)
    common = _common(edition, document, prose, links)
    inside = sum(part.block == "read_also" for part in common["parts"])
    cards = edition.villages(shared.villages)
    common["cloths"] = tuple({cloth.id: cloth for cloth in (*_cloths(cards), *common["cloths"])}.values())
    return Article(
        **common,
        og_type="article",
        date=edition.day(shared.date),
        place=head.place,
        byline=head.byline,
        caption=edition.fill(head.caption or ""),
        credit=head.credit or "",
        villages=cards,
        read_also=named[inside:],
        latest=edition.latest(but=document.id, most=3),
    )


SPECIAL: Final[Mapping[str, tuple[str, Callable[[Edition, Document, Texts], Page]]]] = {
    HOME: ("pages/home.html", _home),
    VILLAGES: ("pages/villages.html", _villages),
    NOT_FOUND: ("pages/not-found.html", plain_page),
    OFFLINE: ("pages/not-found.html", plain_page),
}
PLAIN: Final = ("pages/page.html", plain_page)
