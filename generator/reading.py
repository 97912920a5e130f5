"""Content read and checked as of a day: every problem, or all that is needed to publish it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from generator import ledger, relations
from generator.braces import fillable
from generator.captions import photographs
from generator.checked import Checked, Texts
from generator.content import Content, Written
from generator.figures import REFERENCE, Figures
from generator.load import load
from generator.model import ContentError, Lang, Memo, Problem, forget, ordered
from generator.prose import (
    BLOCKS,
    DEEPEST,
    HEAVY,
    NOTHING,
    Found,
    Prose,
    broken_anchor,
    forged,
    in_links,
    in_text,
    too_heavy,
)
from generator.routes import make
from generator.same_facts import unequal
from generator.shelving import Order, shelved
from generator.source import MOST_PROBLEMS
from generator.village_rules import of_villages
from generator.visible import visible

# Interface words that the generator itself needs, for a content without words.yaml to be told of them.
UNTIL: Final = "until_note"
BACK: Final = "footnote_back"
PHOTO: Final = "photo"


def checked(
    root: Path, today: date, memo: Memo = forget, *, drafts: bool = False, villages: Order | None = None
) -> Checked:
    """Read and check the content as of a day; `drafts` shows what readers do not see. With an order for `villages`,
    those that are kept and have not changed are not read.

    Raises ContentError with every problem, in order of place.
    """
    content, in_files = load(root, memo, villages=villages is None)
    if content is None:  # too little is known to judge villages by it, but what is wrong in their own files is told
        raise ContentError(ordered(in_files if villages is None else load(root, memo)[1]))
    relations.refuse_languages(content)
    judged = shelved(content, content.villages, villages, BLOCKS) if villages else None
    content = judged.content if judged else content
    facts, in_facts = relations.sound_facts(content)
    figures = Figures(facts, today, fillable(content, UNTIL))
    prose, in_texts = _texts(content, figures, _word(content, BACK), memo)
    routes, collisions = make(content)
    in_routes = islice(relations.addresses(content, collisions), MOST_PROBLEMS)
    in_photos = islice(photographs(content, prose, _word(content, PHOTO)), MOST_PROBLEMS)
    found = [
        *in_files,
        *in_facts,
        *relations.problems(content, figures, BLOCKS, memo),
        *(judged.problems if judged else of_villages(content._replace(marks={}), BLOCKS)),
        *in_texts,
        *in_photos,
        *in_routes,
        *(() if in_files else islice(ledger.problems(content, routes), MOST_PROBLEMS)),
    ]
    found += unequal(content, memo, {problem.where.path for problem in found})
    if found:
        raise ContentError(ordered(found))
    if judged and villages:
        villages.kept.prove(judged.judged, judged.context)
    shown = visible(content, routes, today, drafts=drafts)
    texts = {key: text for key, text in prose.items() if key[0] not in shown.hidden} if shown.hidden else prose
    return Checked(**shown._asdict(), figures=figures, prose=texts, whole=content)


def _texts(
    content: Content, figures: Figures, back: Mapping[Lang, str], memo: Memo
) -> tuple[Texts, tuple[Problem, ...]]:
    """Every Markdown body as Prose, by page id and language; and what in them must be mended."""
    made: dict[tuple[str, Lang], Prose] = {}
    found: list[Problem] = []
    linked: list[tuple[Written, Lang, Found]] = []
    ids = content.ids
    for document in content.documents:
        for lang, written in document.texts.items():
            source = written.source
            key = ("prose", source.path, lang, back[lang], source.digest, figures.behind(written.body))
            prose, links, mistakes = memo(key, partial(_converted, written, figures, lang, back[lang]))
            made[document.id, lang] = prose
            found += (*mistakes, *islice(in_links(written, links, ids), MOST_PROBLEMS))
            linked += ((written, lang, link) for link in links)
    for written, lang, link in linked:
        target = made.get((link.page or "", lang))
        if target:
            found += broken_anchor(written, link, target)
    return made, tuple(found)


def _converted(
    written: Written, figures: Figures, lang: Lang, back: str
) -> tuple[Prose, tuple[Found, ...], tuple[Problem, ...]]:
    from generator.markup import convert  # noqa: PLC0415  # takes long to import, and unchanged texts are kept

    mistakes = tuple(islice(chain(too_heavy(written), in_text(written)), MOST_PROBLEMS))
    if any(one.kind in HEAVY for one in mistakes):
        return NOTHING, (), mistakes
    try:
        prose, links = convert(_filled(written.body, figures, lang), written.source.path, lang, back)
    except RecursionError:  # of Python-Markdown, which looks into lists and quotes step by step
        return NOTHING, (), (*mistakes, written.source.problem("text-too-deep", limit=str(DEEPEST)))
    return prose, links, (*mistakes, *forged(written, prose))


def _filled(body: str, figures: Figures, lang: Lang) -> str:
    """The body with its facts; an unknown name stays as it is, for `relations` to tell."""

    def value(match: Any) -> str:
        return figures.text(match[1], lang, linked=True) if match[1] in figures.facts else str(match[0])

    return REFERENCE.sub(value, body)


def _word(content: Content, name: str) -> dict[Lang, str]:
    return dict(content.words.get(name, dict.fromkeys(content.languages, "")))
