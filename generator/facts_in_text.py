"""What a text says that must be equal in every language: amounts, dates, phones, numbers, links, facts, blocks, photos.

Each is read by the rules of its language into one spelling: Rp1.500.000 and Rp1,500,000 are the same amount. Numbers
in words and single digits are not read, for languages differ in when they use which.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Final, NamedTuple

from generator.figures import REFERENCE
from generator.model import Lang
from generator.numbers import Words, words_of

NUMBER: Final = r"\d+(?:[.,:]\d+)*"


class Said(NamedTuple):
    """One thing that a text says: its kind, one spelling for all languages, and its words and their place."""

    kind: str
    value: str
    text: str
    offset: int


class _Rule(NamedTuple):
    kind: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], str]  # "" for what need not be equal


def said(text: str, path: str, lang: Lang) -> Iterator[Said]:
    """All of them, by kind. The first rule that knows a stretch of text takes it away from those that follow."""
    for rule in (*_references(path), *_figures(lang)):
        taken = []
        for found in rule.pattern.finditer(text):
            taken.append(found)
            if value := rule.value(found):
                yield Said(rule.kind, value, found[0].strip(), found.start())
        for found in taken:
            start, end = found.span("gone" if "gone" in rule.pattern.groupindex else 0)
            text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


# -- what leads elsewhere ----------------------------------------------------------------------------------------


def _references(path: str) -> Iterator[_Rule]:
    target = partial(_target, path)
    yield _Rule("photo", re.compile(r"!\[(?:[^\[\]]*)\](?P<gone>\(\s*(?P<href>[^\s)]+))"), lambda found: found["href"])
    yield _Rule("link", re.compile(r"\](?P<gone>\(\s*<?(?P<href>[^\s)>]*)>?)"), target)
    yield _Rule("link", re.compile(r"(?m)^[ ]{0,3}\[[^^\]\n][^\]\n]*\](?P<gone>:\s*<?(?P<href>[^\s>]+)>?)"), target)
    yield _Rule("link", re.compile(r"<?(?P<href>(?:https?://|mailto:|tel:)[^\s>)]+)>?"), target)
    yield _Rule("block", re.compile(r"\(\((show [a-z_]+)\)\)"), lambda found: found[1])
    yield _Rule("fact", REFERENCE, lambda found: found[1])
    yield _Rule("", re.compile(r"(?m)\[\^[^\[\]\s]+\]|^[ ]*\d+[.)][ ]"), lambda _: "")  # numbers of notes and lists


def _target(path: str, found: re.Match[str]) -> str:
    """The address, or the page of the site; its headings have a name in each language."""
    href = found["href"]
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href):
        return href.rstrip(".,;")
    target = href.partition("#")[0]
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else ""
    return re.sub(r"/[a-z]{2,3}\.md$|\.yaml$", "", page)


# -- figures -----------------------------------------------------------------------------------------------------


@cache
def _figures(lang: Lang) -> tuple[_Rule, ...]:
    words = words_of(lang)
    month = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
    scale = "|".join(map(re.escape, words.scales))
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
    named = partial(_date, words)
    counted = partial(_number, words)
    return (
        _Rule("date", re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"), named),
        _Rule("date", re.compile(rf"\b{day}\s+(?P<month>{month})\b(?:,?\s+{year}\b)?"), named),
        _Rule("date", re.compile(rf"\b(?P<month>{month})\s+(?P<day>\d{{1,2}})(?:,?\s+{year})?\b(?!\d)"), named),
        _Rule("date", re.compile(rf"\b(?P<month>{month})\s+{year}\b"), named),
        _Rule("amount", re.compile(rf"\bRp\.?\s?(?P<number>{NUMBER})(?:\s(?P<scale>{scale})\b)?"), counted),
        _Rule(
            "percent",
            re.compile(rf"(?<!\w)(?<!\d[.,:])(?P<number>{NUMBER})(?:\s?%|\s{re.escape(words.percent)}\b)"),
            counted,
        ),
        _Rule("phone", re.compile(r"(?<![\w.,])(?:\+62|0)[\d ()-]{6,}\d"), _phone),
        _Rule("number", re.compile(rf"(?<![\w.,])(?P<number>{NUMBER})(?:\s(?P<scale>{scale})\b)?"), _plain(counted)),
    )


def _date(words: Words, found: re.Match[str]) -> str:
    """2023-10-19, 2023-10 or --10-19."""
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else words.months[parts["month"]]
    day = parts.get("day")
    return f"{parts.get('year') or '-'}-{month:02}" + (f"-{int(day):02}" if day else "")


def _number(words: Words, found: re.Match[str]) -> str:
    scale = words.scales[found["scale"]] if found.groupdict().get("scale") else 1
    text, parting = found["number"], "." if words.decimal == "," else ","
    if not re.fullmatch(rf"\d{{1,3}}(\{parting}\d{{3}})*(\{words.decimal}\d+)?|\d+(\{words.decimal}\d+)?", text):
        return re.sub("[.,:]", ".", text)  # a time, or the number of a version: 09.30, 2.2
    value = Decimal(text.replace(parting, "").replace(words.decimal, ".")) * scale
    return f"{value.normalize():f}"


def _plain(counted: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
    """Single digits may be written in words."""
    return lambda found: "" if re.fullmatch(r"\d", found[0]) else counted(found)


def _phone(found: re.Match[str]) -> str:
    return re.sub(r"\D", "", re.sub(r"^\+62", "0", found[0]))
