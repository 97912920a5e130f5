"""(Content, Routes) to Jobs: which files the site has, what each is made from, and all that it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from itertools import product
from typing import Any

from generator import photos, social
from generator.area_page import area_page
from generator.areas import Area, areas
from generator.areas_shown import area_name, visible_areas
from generator.around import around
from generator.blocks import BLOCKS
from generator.checked import Texts
from generator.content import Content, Document, Written
from generator.edition import Edition
from generator.event_page import event_page
from generator.model import Lang, Memo, Record, forget
from generator.pages import (
    PLAIN,
    READS,
    SPECIAL,
    UNSEEN,
    VILLAGE_READS,
    article,
    village_page,
)
from generator.routes import SHEETS, area_of, poster_of
from generator.sharing import area_social, event_social, text_card, village_card
from generator.sheets import sheet, village_poster
from generator.social import Card
from generator.structured import described


class Job(Record):
    """One output: its path under the site's folder, the template, and how its view is made; or its bytes are.

    `reads` names all that the view and the template depend on: files below content/, and what `reads.py` names.
    A job without a template makes bytes. One that is `of` other outputs is made after them, and `make` gets their
    digests by their paths.
    """

    path: str
    template: str = ""
    lang: Lang = ""
    reads: tuple[str, ...]
    of: tuple[str, ...] = ()
    make: Callable[..., Any]

    def view(self, digest_of: Callable[[str], str]) -> Any:
        """What it makes, told the digest of an output when it is of others."""
        return self.make({path: digest_of(path) for path in self.of}) if self.of else self.make()


def pages(editions: Mapping[Lang, Edition], prose: Texts, memo: Memo = forget) -> Iterator[Job]:
    cards: set[Card] = set()  # a title may be the same in two languages
    tree = cache(partial(areas, next(iter(editions.values())).content))
    for lang, edition in editions.items():
        content, output = edition.content, edition.routes.output
        for document in content.documents:
            template, build = SPECIAL.get(document.id, PLAIN)
            if document.id in SHEETS:
                template, build = "pages/sheet.html", partial(sheet, memo=memo)
            if document.key in content.articles and document.id.startswith("articles/"):
                template, build = "pages/article.html", article
            yield Job(
                path=output(document.id, lang),
                template=template,
                lang=lang,
                reads=(*READS, *_text_reads(document, prose)),
                make=partial(described, edition, build, document, prose),
            )
            if document.id not in UNSEEN:
                cards.add(text_card(edition, document))
        poster = content.pages.get("poster")
        printed = (*READS, "districts.yaml", *(_text_reads(poster, prose) if poster else ()))  # of villages, the cards
        common = cache(partial(sheet, edition, poster, prose, memo=memo)) if poster else None
        shared = cache(partial(around, edition, tree))
        for key, village in content.villages.items():
            yield Job(
                path=output(f"villages/{key}", lang),
                template="pages/village.html",
                lang=lang,
                reads=(*READS, *VILLAGE_READS, f"villages/{key}.yaml"),
                make=partial(described, edition, village_page, key, village, shared),
            )
            cards.add(village_card(edition, village))
            if common:
                yield Job(
                    path=output(poster_of(key), lang),
                    template="pages/sheet.html",
                    lang=lang,
                    reads=printed,
                    make=partial(village_poster, edition, key, common, memo=memo),
                )
        for code in visible_areas(edition):
            cards.add(area_social(edition, area_name(edition, code, tree()[code].name)))
            yield _area(edition, code, tree)
        for key, event in content.events.items():
            cards.add(event_social(edition, event))
            yield Job(
                path=output(f"events/{key}", lang),
                template="pages/event.html",
                lang=lang,
                reads=(*READS, "districts.yaml", "agenda", f"events/{key}.yaml"),
                make=partial(described, edition, event_page, key),
            )
    yield from map(picture_of, sorted(cards, key=lambda card: (card.code, card)))  # a district's titles share lines


def _area(edition: Edition, code: str, tree: Callable[[], Mapping[str, Area]]) -> Job:
    return Job(
        path=edition.routes.output(area_of(code), edition.lang),
        template="pages/villages.html",
        lang=edition.lang,
        reads=(*READS, "districts.yaml"),
        make=partial(described, edition, area_page, code, tree),
    )


def picture_of(card: Card) -> Job:
    """It reads nothing, for the name of its file changes with all that it shows."""
    return Job(path=social.path(card), reads=(), make=partial(social.picture, card))


def photo_files(content: Content, memo: Memo) -> Iterator[Job]:
    """Each photo in each width and format; the same photo beside two texts is the same files."""
    jobs = {}
    for name, photo in content.photos.items():
        for width, form in product(photos.widths(photo), photos.FORMATS):
            path = photos.path(photo, width, form)
            jobs[path] = Job(path=path, reads=(name,), make=partial(photos.picture, photo, width, form, memo))
    yield from jobs.values()


def _text_reads(document: Document, prose: Texts) -> Iterator[str]:
    """Its files in all languages, its photos, and the files of the blocks that it shows."""
    for lang in document.texts:
        yield f"{document.id}/{lang}.md"
        yield from (f"{document.id}/{one.src}" for one in prose[document.id, lang].pictures)
    yield from dict.fromkeys(
        name for written in document.texts.values() for block in _blocks(document, written) for name in block
    )


def _blocks(document: Document, written: Written) -> Iterator[tuple[str, ...]]:
    yield from (BLOCKS[name].reads for name in re.findall(r"\(\(show ([a-z_]+)\)\)", written.body) if name in BLOCKS)
    yield ("programmes.yaml", "questions.yaml", "districts.yaml") if document.id in SPECIAL else ()
    yield ("districts.yaml",) if document.id.startswith("articles/") else ()
