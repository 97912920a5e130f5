"""Whether an article or a page says the same in every language, as far as a program can tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from itertools import zip_longest
from typing import Final

from generator.content import Content, Document, Written
from generator.facts_in_text import Said, said
from generator.model import Lang, Memo, Problem
from generator.source import place
from generator.translations import blocks

SAID: Final = ("title", "summary", "caption")  # the fields of a head that say something to readers
KINDS: Final = ("amount", "percent", "date", "phone", "number", "fact", "block", "link", "photo")


def unequal(content: Content, memo: Memo, spoiled: Collection[str]) -> Iterator[Problem]:
    """What is said in one language only; texts in files that are spoiled wait until these are mended."""
    for document in content.documents:
        original = document.texts[document.original]
        for lang, written in document.texts.items():
            if lang == document.original or not {original.source.path, written.source.path}.isdisjoint(spoiled):
                continue
            sources = (original.source, written.source)
            key = ("same facts", document.original, lang, *(part for one in sources for part in (one.path, one.digest)))
            yield from memo(key, partial(_differences, document, lang))


def readable(written: Written) -> str:
    """The file with blanks in the place of all that is not said to readers, so that places stay what they are."""
    lines, shown = [], False
    for line in written.source.text.split("\n")[: written.first_line - 1]:
        key = re.match(r"(\w+)[ ]*:", line)
        shown = key[1] in SAID if key else shown and line.startswith(" ")
        lines.append(line if shown else " " * len(line))
    return "\n".join([*lines, written.body])


def _differences(document: Document, lang: Lang) -> tuple[Problem, ...]:
    original, translation = document.texts[document.original], document.texts[lang]
    here, there = _said(translation, lang), _said(original, document.original)
    found: list[Problem] = []
    for kind in KINDS:
        for mine, other in zip_longest(_odd(kind, here, there), _odd(kind, there, here)):
            if mine and other:
                words = {"value": _shown(mine), "other": _shown(other), "file": _at(original, other.offset)}
                found.append(translation.source.at(mine.offset, "facts-differ", **words))
            elif mine:
                found.append(_alone(translation, mine, original))
            else:
                found.append(_alone(original, other, translation))
    return tuple(found)


def _alone(written: Written, one: Said, other: Written) -> Problem:
    file = f"{other.source.path}:{_line_like(written, one.offset, other)}"
    return written.source.at(one.offset, "fact-alone", value=_shown(one), file=file)


def _line_like(written: Written, offset: int, other: Written) -> int:
    """The line in the other language where what stands at the offset should be: in the head, or in the same block."""
    line = place(written.source.text, offset)[0]
    if line < written.first_line:
        key = re.findall(r"(?m)^\w+", written.source.text[:offset])[-1]  # a text may run over several lines
        lines = other.source.text.split("\n")[: other.first_line]
        return next((number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
    before = sum(block.line <= line for block in blocks(written.body, written.first_line))
    theirs = [block.line for block in blocks(other.body, other.first_line)] or [other.first_line]
    return theirs[min(before, len(theirs)) - 1]


def _shown(one: Said) -> str:
    """As written; of a link, what it leads to."""
    return one.value if one.kind in ("link", "photo") else one.text


def _at(written: Written, offset: int) -> str:
    return f"{written.source.path}:{place(written.source.text, offset)[0]}"


def _said(written: Written, lang: Lang) -> tuple[Said, ...]:
    return tuple(said(readable(written), written.source.path, lang))


def _odd(kind: str, here: tuple[Said, ...], there: tuple[Said, ...]) -> list[Said]:
    """What of a kind is said here and not there, each once, in order of place."""
    known = {one.value for one in there if one.kind == kind}
    first: dict[str, Said] = {}
    for one in here:
        if one.kind == kind and one.value not in known:
            first.setdefault(one.value, one)
    return sorted(first.values(), key=lambda one: one.offset)
