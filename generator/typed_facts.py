"""Figures typed by hand that are facts already: a rule of `check`, which stops no build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.checked import Checked
from generator.content import Content
from generator.facts_in_text import Said, said
from generator.kinds import Fact
from generator.marks import uncommented
from generator.model import Problem
from generator.same_facts import readable
from generator.source import Source

KINDS: Final = {"rupiah": "amount", "percent": "percent", "phone": "phone", "date": "date"}  # said as, by a fact's unit
SILENT: Final = ("facts.yaml", "sources.yaml")  # where facts are kept, and titles are quoted

SHORT: Final = 5  # digits of a phone number that looks like any other number

Known = Mapping[tuple[str, str], str]  # names of facts by kind and value


def typed_facts(made: Checked) -> Iterator[Problem]:
    """Each amount, percentage, phone number and date in a text that is the value of exactly one fact."""
    known = _known(made.content.facts)
    for source, one in _all_said(made.content):
        name = known.get((one.kind, one.value), "")
        if name and not (one.kind == "date" and "-" in one.text):  # 2026-11-24 in YAML is a value, not a text
            yield source.at(one.offset, "fact-typed", value=one.text, name=name)


def _known(facts: Mapping[str, Fact]) -> Known:
    """A year alone, or a value that several facts share, tells nothing."""
    names: dict[tuple[str, str], set[str]] = {}
    for name, fact in facts.items():
        for value in (fact.value, *(period.value for period in fact.periods)):
            if fact.unit in KINDS and value is not None:
                names.setdefault(_as_said(KINDS[fact.unit], value), set()).add(name)
    return {key: min(found) for key, found in names.items() if len(found) == 1 and key[0] != "year"}


def _as_said(kind: str, value: float | str) -> tuple[str, str]:
    """The kind and the spelling that `said` has for a fact's value."""
    if kind == "phone":
        digits = re.sub(r"\D", "", str(value))
        return ("phone" if len(digits) > SHORT else "number"), digits
    if kind == "date":
        return ("year" if len(str(value)) == len("2026") else kind), str(value)
    return kind, f"{Decimal(str(value)).normalize():f}"


def _all_said(content: Content) -> Iterator[tuple[Source, Said]]:
    for document in content.documents:
        for lang, written in document.texts.items():
            yield from ((written.source, one) for one in said(readable(written), written.source.path, lang))
    for path, source in content.files.items():
        if path.endswith(".yaml") and path.rpartition("/")[2] not in SILENT:
            text = uncommented(source)
            # A file holds texts in every language, and what one of them would misread is no value of a fact.
            found = {(one.offset, one.value): one for lang in content.languages for one in said(text, path, lang)}
            yield from ((source, one) for one in found.values())
