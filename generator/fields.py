"""Values of a file checked against a kind of `kinds`: a value of that kind, or every Problem with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from generator import spellings
from generator.kinds import Cited, Published
from generator.model import ContentError, Problem, Record, close
from generator.source import MOST_PROBLEMS, Source
from generator.spellings import Wrong, in_every_language, wrong
from generator.values import Steps, locate, locate_key

T = TypeVar("T")


class _Told:
    """The file that is being checked, and what was found wrong in it so far."""

    def __init__(self, source: Source, languages: tuple[str, ...]) -> None:
        self.source = source
        self.languages = languages
        self.problems: list[Problem] = []

    def wrong(self, steps: Steps, value: Any, error: Wrong) -> None:
        line, column, written = locate(self.source, steps)
        key = str(next((step for step in reversed(steps) if isinstance(step, str)), ""))
        shown = written if written is not None else _shown(value)
        words = {"key": key, "value": shown, **_WORDS.get(error.kind, _no_words)(key, shown), **error.fields}
        self.problem(error.kind, line, column, **words)

    def missing(self, steps: Steps, key: str) -> None:
        line, column = locate_key(self.source, steps) if steps else (1, 1)
        self.problem("missing-key", line, column, key=key, missing=key)

    def unknown(self, steps: Steps, key: str, known: Iterable[str]) -> None:
        line, column = locate_key(self.source, (*steps, key))
        self.problem("unknown-key", line, column, key=key, suggest=close(key, known))

    def problem(self, kind: str, line: int, column: int, /, **fields: str) -> None:
        self.problems.append(self.source.problem(kind, line, column, **fields))
        if len(self.problems) >= MOST_PROBLEMS:
            raise ContentError(tuple(self.problems))


Check = Callable[[Any, Steps, _Told], Any]


def validated(kind: type[T], value: Any, source: Source, languages: tuple[str, ...] = ()) -> T:
    """The value as a `kind`; raises ContentError with every Problem in it."""
    told = _Told(source, languages)
    made = _check(cast("Any", kind))(value, (), told)
    if told.problems:
        raise ContentError(tuple(told.problems))
    return cast("T", made)


class Field(NamedTuple):
    """A field as editors write it, as Python calls it, what it may hold, and whether it must be there."""

    key: str
    name: str
    hint: Any
    needed: bool


def fields(kind: type[Record]) -> tuple[Field, ...]:
    """In the order in which they are written: what a kind has of Cited comes last, and then what few need."""
    hints = get_type_hints(kind, localns=vars(spellings), include_extras=True)
    names = sorted(kind._fields, key=lambda name: (name in Published._fields, name in Cited._fields))
    return tuple(Field(name.rstrip("_"), name, hints[name], not hasattr(kind, name)) for name in names)


# -- one check for each form that an annotation can have; what it returns after a Problem is never used ------------


@cache
def _check(kind: Any) -> Check:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inside = _check(inner[0]) if get_origin(inner[0]) in (tuple, Mapping, _MAPPING) else None
        return _spelled(inner[1], inside)
    if origin is Literal:
        return _one_of(inner)
    if origin in (Union, UnionType):
        return _optional(*(_check(one) for one in inner if one is not NoneType))
    if origin is tuple:
        return _list(_check(inner[0]), None if inner[-1] is ... else len(inner))
    if origin is _MAPPING:
        return _mapping(*(_check(one) for one in inner))
    return _record(kind) if issubclass(kind, Record) else _spelled(spellings.string, None)


_MAPPING: Final = get_origin(Mapping[str, str])


def _spelled(spelling: Callable[..., Any], inside: Check | None) -> Check:
    def check(value: Any, steps: Steps, told: _Told) -> Any:
        if inside:
            before = len(told.problems)
            value = inside(value, steps, told)
            if len(told.problems) > before:
                return None
        try:
            return spelling(value, told.languages) if spelling is in_every_language else spelling(value)
        except Wrong as error:
            return told.wrong(steps, value, error)

    return check


def _one_of(choices: tuple[str, ...]) -> Check:
    def check(value: Any, steps: Steps, told: _Told) -> Any:
        if value not in choices:
            suggest = close(str(value), choices)
            shown = {"value": str(value).strip("\"'")} if isinstance(value, str) else {}
            told.wrong(steps, value, wrong("one-of", allowed=", ".join(choices), suggest=suggest, **shown))
        return value

    return check


def _optional(inside: Check) -> Check:
    return lambda value, steps, told: None if value is None else inside(value, steps, told)


def _list(inside: Check, length: int | None) -> Check:
    def check(value: Any, steps: Steps, told: _Told) -> Any:
        if not isinstance(value, tuple):
            return told.wrong(steps, value, wrong("not-a-list"))
        if length is not None and len(value) != length:
            return told.wrong(steps, value, wrong("list-length", value=len(value), bound=f"= {length}"))
        return tuple(inside(item, (*steps, number), told) for number, item in enumerate(value))

    return check


def _mapping(key: Check, inside: Check) -> Check:
    def check(value: Any, steps: Steps, told: _Told) -> Any:
        if not isinstance(value, dict):
            return told.wrong(steps, value, wrong("not-a-mapping"))
        for name in value:
            key(name, (*steps, name), told)
        return {name: inside(item, (*steps, name), told) for name, item in value.items()}

    return check


def _record(kind: type[Record]) -> Check:
    known = fields(kind)
    checks = {one.key: (one.name, _check(one.hint)) for one in known}
    needed = [one.key for one in known if one.needed]

    def check(value: Any, steps: Steps, told: _Told) -> Any:
        if not isinstance(value, dict):
            return told.wrong(steps, value, wrong("not-a-mapping"))
        for key in needed:
            if key not in value:
                told.missing(steps, key)
        made = {}
        for key, item in value.items():
            if key not in checks:
                told.unknown(steps, key, checks)
                continue
            name, inside = checks[key]
            made[name] = inside(item, (*steps, key), told)
        return kind(**made)

    return check


# -- words of messages that depend on what was written ------------------------------------------------------------


def _whole_number(key: str, written: str) -> Mapping[str, str]:
    digits = re.sub(r"[\s.,_\"']", "", written)
    plain = digits if re.fullmatch(r"-?\d+", digits) and not re.search(r"[.,]\d{1,2}\b", written) else ""
    return {"write": plain.lstrip("0") or plain[:1]}


def _number(key: str, written: str) -> Mapping[str, str]:
    plain = re.sub(r"[\s\"']", "", written).replace(",", ".")
    return {"write": plain if re.fullmatch(r"-?\d+(\.\d+)?", plain) else ""}


def _text(key: str, written: str) -> Mapping[str, str]:
    plain = written if re.fullmatch(r"[\w.+-]+", written) else ""
    return {"write": f'{key}: "{plain}"' if plain else ""}


def _iso_date(key: str, written: str) -> Mapping[str, str]:
    value = written.strip("\"'")
    parts = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})", value)
    write = ""
    if parts and int(parts[2]) <= 12:
        day, month, year = (int(part) for part in parts.groups())
        write = f"{year + 2000 * (year < 100)}-{month:02}-{day:02}"
    return {"value": value, "write": write}


def _moment(key: str, written: str) -> Mapping[str, str]:
    """What was probably meant by 5/12/2026 9.00 or 2026-12-05 jam 9."""
    value = written.strip("\"'")
    parts = re.fullmatch(r"(\S+)[\sT,]+(?:\D*\s)?(\d{1,2})(?:[.:](\d{2}))?(?::00)?(?:\s*WIB)?", value)
    day = parts[1].strip(",") if parts else ""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        day = _iso_date(key, day)["write"]
    write = f"{day} {int(parts[2]):02}:{parts[3] or '00'}" if parts and day and int(parts[2]) < 24 else ""
    return {"value": value, "write": write}


def _bare(key: str, written: str) -> Mapping[str, str]:
    return {"value": written.strip("\"'")}


def _no_words(key: str, written: str) -> Mapping[str, str]:
    return {}


_WORDS: Final[Mapping[str, Callable[[str, str], Mapping[str, str]]]] = {
    "whole-number": _whole_number,
    "number": _number,
    "text": _text,
    "iso-date": _iso_date,
    "no-such-day": _bare,
    "moment": _moment,
    "no-such-moment": _bare,
    "spelling": _bare,
    "web-address": _bare,
    "report-address": _bare,
}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a group"
    if isinstance(value, tuple):
        return "a list"
    return "nothing" if value is None else str(value)[:60]


def unknown_reference(source: Source, steps: Steps, kind: str, known: Iterable[str]) -> Problem:
    """The Problem for a name, at `steps`, that no `kind` carries."""
    line, column, written = locate(source, steps)
    value = (written or "").strip("\"'")
    return source.problem("unknown-reference", line, column, kind=kind, value=value, suggest=close(value, known))
