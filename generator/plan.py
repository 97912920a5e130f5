"""(Content, Routes) to Jobs: which files the site has, what each is made from, and all that it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
from itertools import product
from typing import Any

from generator import photos, social
from generator.area_page import area_page
from generator.areas import Area, areas
from generator.areas_shown import area_name, visible_areas
from generator.around import Around, around
from generator.blocks import BLOCKS
from generator.checked import Texts
from generator.content import Content, Document, Written
from generator.edition import Edition
from generator.event_page import event_page
from generator.model import Lang, Memo, Record
from generator.neighbours import neighbours
from generator.pages import (
    PLAIN,
    READS,
    SPECIAL,
    UNSEEN,
    VILLAGE_READS,
    article,
    village_page,
)
from generator.paths import poster_of
from generator.routes import SHEETS, area_of
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


Tree = Callable[[], Mapping[str, Area]]


class Units(Record):
    """Villages, of each of which the site has the same pages: its jobs are planned when they are wanted."""

    keys: Collection[str]
    jobs: Callable[[str], tuple[Job, ...]]


def tree_of(editions: Mapping[Lang, Edition]) -> Tree:
    """The areas of the content, worked out once they are asked for."""
    return cache(partial(areas, next(iter(editions.values())).content))


def pages(editions: Mapping[Lang, Edition], prose: Texts, tree: Tree) -> Iterator[Job]:
    """All pages but those of villages, and their pictures."""
    cards: set[Card] = set()  # a title may be the same in two languages
    for lang, edition in editions.items():
        content, output = edition.content, edition.routes.output
        for document in content.documents:
            template, build = SPECIAL.get(document.id, PLAIN)
            if document.id in SHEETS:
                template, build = "pages/sheet.html", sheet
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


def units(editions: Mapping[Lang, Edition], prose: Texts, tree: Tree) -> Units:
    """The pages of villages, their posters, and their pictures."""
    first = next(iter(editions.values()))
    nearest = cache(lambda: neighbours(first.content.places))  # the same in every language
    makers = [
        _village_jobs(edition, prose, cache(partial(around, edition, tree, nearest))) for edition in editions.values()
    ]

    def jobs(key: str) -> tuple[Job, ...]:
        village = first.content.places[key]
        cards = {village_card(edition, village) for edition in editions.values()}
        return *(job for make in makers for job in make(key)), *map(picture_of, sorted(cards))

    near = sorted(first.content.places, key=lambda key: first.content.places[key].code)  # neighbours show much the same
    return Units(keys=near, jobs=jobs)


def _village_jobs(edition: Edition, prose: Texts, shared: Callable[[], Around]) -> Callable[[str], Iterator[Job]]:
    """In one language; what all their pages share is made when the first is."""
    output, poster = edition.routes.output, edition.content.pages.get("poster")
    printed = (*READS, "districts.yaml", *(_text_reads(poster, prose) if poster else ()))  # of villages, the cards
    common = cache(partial(sheet, edition, poster, prose)) if poster else None

    def jobs(key: str) -> Iterator[Job]:
        yield Job(
            path=output(f"villages/{key}", edition.lang),
            template="pages/village.html",
            lang=edition.lang,
            reads=(*READS, *VILLAGE_READS, f"villages/{key}.yaml"),
            make=partial(described, edition, village_page, key, shared),
        )
        if common:
            yield Job(
                path=output(poster_of(key), edition.lang),
                template="pages/sheet.html",
                lang=edition.lang,
                reads=printed,
                make=partial(village_poster, edition, key, common),
            )

    return jobs


def _area(edition: Edition, code: str, tree: Tree) -> Job:
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
