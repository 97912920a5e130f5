"""Whether texts are easy to read, and phones in them right: rules over Content, for `check`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.checked import Checked
from generator.model import Problem
from generator.passages import Passage, passages

LONGEST: Final = 25  # words
SENTENCE: Final = re.compile(r"\S.*?(?:[.!?…]+[\"'”’)\]*_]*(?=\s)|\Z)", re.DOTALL)
WORD: Final = re.compile(r"\w")
CAPITALS: Final = re.compile(r"(?<![\w./-])[A-Z]{4,}(?![\w./-])")
HERE: Final = re.compile(r"(?i)\b(?:klik\s+di\s?sini|click\s+here)\b|(?<=\[)(?:di\s?sini|here)(?=\])")
NUMBER: Final = re.compile(r"(?<![\w.,/+-])(?:\+62|0)[ .-]?\d{2,}(?:[ .-]?\d{2,})+(?![\w-])")
SHORTEST_NUMBER: Final = 9  # digits
ADDRESS: Final = re.compile(
    r"\b(?P<kind>tel:|wa\.me/)(?P<number>\+?\d[^\s\"'<>?,}\]]*?)(?=[\s\"'<>?,}\])]|$)", re.MULTILINE
)
WRITTEN: Final = {
    "tel:": (re.compile(r"\+62\d{7,12}|\d{3,5}"), "tel:+6281234567890"),
    "wa.me/": (re.compile(r"62\d{8,13}"), "https://wa.me/6281234567890"),
}


def plain_language(made: Checked) -> Iterator[Problem]:
    """What keeps people from reading on: the rules of this module that look at one passage at a time."""
    content = made.content
    explained = frozenset(part for term in content.glossary for part in re.split(r"\W+", term))
    known = Counter(_digits(str(fact.value)) for fact in content.facts.values() if fact.unit == "phone")
    for passage in passages(content):
        yield from long_sentences(passage)
        yield from capitals(passage, explained)
        yield from (passage.problem(one[0], "click-here", value=one[0]) for one in HERE.finditer(passage.text))
        yield from typed_phones(passage, known)


def long_sentences(passage: Passage) -> Iterator[Problem]:
    for found in SENTENCE.finditer(passage.text):
        words = [word for word in found[0].split() if WORD.search(word)]
        if len(words) > LONGEST:
            yield passage.problem(found[0], "long-sentence", value=str(len(words)), limit=str(LONGEST))


def capitals(passage: Passage, explained: frozenset[str]) -> Iterator[Problem]:
    """Words that are shouted. What cannot be spoken, such as BPJS, is an abbreviation, as is what is explained."""
    for found in CAPITALS.finditer(passage.text):
        word = found[0]
        spoken = len(word) > 5 or sum(letter in "AEIOU" for letter in word) > 1
        if spoken and word not in explained:
            yield passage.problem(word, "capitals", value=word)


def typed_phones(passage: Passage, known: Counter[str]) -> Iterator[Problem]:
    """Numbers stand in facts.yaml, once: a typed one stays behind when the office moves.

    The number of one fact is left to `typed_facts`, which tells the fact's name.
    """
    for found in NUMBER.finditer(passage.text):
        digits = _digits(found[0])
        if len(digits) >= SHORTEST_NUMBER and known[digits] != 1:
            yield passage.problem(found[0], "typed-phone", value=found[0])


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number.replace("+62", "0", 1))


def phone_addresses(made: Checked) -> Iterator[Problem]:
    for source in made.content.files.values():
        for found in ADDRESS.finditer(source.text):
            right, example = WRITTEN[found["kind"]]
            if not right.fullmatch(found["number"]):
                yield source.at(found.start(), "phone-address", value=found[0], example=example)
