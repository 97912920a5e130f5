"""How editors must write values: one type a spelling. Nothing is converted that is not written in the expected form.

A spelling is a function that takes what stands in the file and returns the value, or raises Wrong. What it asks for is
bound to it by name (`pattern`, `example`, `least`, `most`, `ge`, `gt`, `le`, `lt`), where `schemas` reads it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Final, Literal, TypeVar

from generator.model import TITLE_LENGTH, WIB
from generator.source import HOST
from generator.values import Bare, Thousands

T = TypeVar("T")
Group = TypeVar("Group", bound=Sized)

# As short as the names of files must be, and none that Windows keeps for its devices.
KEY: Final = r"(?=.{1,80}$)(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(-[a-z0-9]+)*"
YEAR: Final = r"(19|20|21)[0-9]{2}"
DAY: Final = rf"{YEAR}-[0-9]{{2}}-[0-9]{{2}}"
PARTIAL_DATE: Final = rf"{YEAR}(-(0[1-9]|1[0-2]))?|{DAY}"
URL: Final = rf"(?=.{{1,1000}}$)https?://{HOST}(/[^\s\"<>\\]*)?"
REPORT: Final = (
    rf"(?=\S*\{{page\}})(https://{HOST}[/?#]|mailto:[!#-;=?A-Z^-z|~]+@{HOST}\?)"
    r"([^\s{}\\\"<>]|\{page\}|\{checked\})+"
)


class Wrong(Exception):  # noqa: N818  # it becomes a Problem
    """What is wrong with a value: a kind of message and the words that fill it, but for the key and the value."""

    def __init__(self, kind: str, fields: Mapping[str, str]) -> None:
        super().__init__(kind, fields)
        self.kind = kind
        self.fields = fields


def wrong(kind: str, **fields: object) -> Wrong:
    return Wrong(kind, {name: str(value) for name, value in fields.items()})


def string(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("text")
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise wrong("flag")
    return value


def whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong("whole-number")
    return value


def point(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise wrong("number")
    return float(value)


def _length(value: Any, least: int, most: int) -> str:
    text = string(value)
    if len(text) < least:
        raise wrong("empty")
    if len(text) > most:
        raise wrong("too-long", limit=most, value=len(text))
    return text


def _line(value: Any, least: int, most: int) -> str:
    return " ".join(_length(value, least, most).split())


def _range(value: Any, number: Callable[[Any], T], **bounds: float) -> T:
    """The number within bounds; their names are those of Python's comparisons: ge, gt, le, lt."""
    found: Any = number(value)
    holds = {"ge": found.__ge__, "gt": found.__gt__, "le": found.__le__, "lt": found.__lt__}
    for name, bound in bounds.items():
        if not holds[name](bound):
            sign = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}[name]
            raise wrong("out-of-range", bound=f"{sign} {bound}")
    return found  # type: ignore[no-any-return]


def _like(value: Any, pattern: str, example: str) -> str:
    if not re.fullmatch(pattern, string(value)):
        raise wrong("spelling", example=example)
    return str(value)


def _quoted(value: Any, pattern: str, example: str) -> str:
    """Digits without quotes lose their leading zeros in other tools, so text made of digits is quoted."""
    if isinstance(value, Bare) or (isinstance(value, int) and not isinstance(value, bool)):
        raise wrong("unquoted", value=value)
    return _like(value, pattern, example)


def _fact_value(value: Any) -> int | float | str:
    """A number may stand without quotes, but not digits that are none: 08123 is a phone number, and 2.000 is 2000."""
    if isinstance(value, Thousands):
        raise wrong("whole-number")
    if isinstance(value, Bare):
        raise wrong("unquoted", value=value)
    if not isinstance(value, int | float | str) or isinstance(value, bool):
        raise wrong("whole-number")
    return value


def _day(value: Any, pattern: str = DAY, example: str = "") -> date:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise wrong("iso-date")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise wrong("no-such-day") from None


def _moment(value: Any, pattern: str, example: str) -> datetime:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise wrong("moment")
    try:
        return datetime.fromisoformat(value).replace(tzinfo=WIB)
    except ValueError:
        raise wrong("no-such-moment") from None


def _month(value: Any, pattern: str, example: str) -> str:
    """A month, or a day of it."""
    text = str(value)
    if not re.fullmatch(pattern, text):
        raise wrong("spelling", example=example)
    return _day(text).isoformat() if len(text) > len("2026-11") else text


def partial_date(value: Any, pattern: str = PARTIAL_DATE, example: str = "") -> str:
    text = str(value)
    if not re.fullmatch(pattern, text):
        raise wrong("iso-date")
    return _day(text).isoformat() if len(text) > len("2026-11") else text


def _url(value: Any, pattern: str, example: str) -> str:
    if not re.fullmatch(pattern, string(value)):
        raise wrong("web-address")
    return str(value)


def _report(value: Any, pattern: str, example: str) -> str:
    """An address to send reports to, of which only {page} and {checked} are filled in."""
    if not re.fullmatch(pattern, string(value)):
        raise wrong("report-address")
    return str(value)


def in_every_language(value: Mapping[str, str], languages: tuple[str, ...]) -> Mapping[str, str]:
    languages = languages or tuple(value)  # of site.yaml, which says them
    missing = [lang for lang in languages if not value.get(lang, "").strip()]
    if missing:
        raise wrong("missing-language", languages=", ".join(missing))
    if unknown := [lang for lang in value if lang not in languages]:
        raise wrong("unknown-language", value=unknown[0], languages=", ".join(languages))
    return {lang: " ".join(value[lang].split()) for lang in languages}


def _entries(value: Group, least: int) -> Group:
    if len(value) < least:
        raise wrong("list-length", value=len(value), bound=f"≥ {least}")
    return value


String = Annotated[str, string]
Text = Annotated[Mapping[str, String], in_every_language]
Line = Annotated[str, partial(_line, least=1, most=300)]
Title = Annotated[str, partial(_length, least=1, most=TITLE_LENGTH)]
Summary = Annotated[str, partial(_line, least=1, most=400)]
Key = Annotated[str, partial(_like, pattern=KEY, example="gatak-delanggu")]
Name = Annotated[str, partial(_like, pattern=r"[a-z][a-z0-9]*(_[a-z0-9]+)*", example="lowest_contribution")]
Hash = Annotated[str, partial(_like, pattern=r"[a-z]{6}", example="kqzwtb")]
Slug = Annotated[str, partial(_like, pattern=f"({KEY})?", example="cara-daftar")]
Url = Annotated[str, partial(_url, pattern=URL, example="https://www.bpjsketenagakerjaan.go.id/")]
Report = Annotated[str, partial(_report, pattern=REPORT, example="https://forge.example/new?title={page}")]
Day = Annotated[date, partial(_day, pattern=DAY, example="2026-03-09")]
Moment = Annotated[
    datetime, partial(_moment, pattern=rf"{DAY} [0-9]{{2}}:[0-9]{{2}}", example="2026-12-05 09:00")
]  # in Klaten
Month = Annotated[str, partial(_month, pattern=rf"{YEAR}-(0[1-9]|1[0-2])|{DAY}", example="2023-10")]
PartialDate = Annotated[str, partial(partial_date, pattern=PARTIAL_DATE, example="2026-03")]
Whole = Annotated[int, whole]
Flag = Annotated[bool, flag]
Count = Annotated[int, partial(_range, number=whole, ge=0)]
Rupiah = Annotated[int, partial(_range, number=whole, ge=0)]
VillageCode = Annotated[
    str, partial(_quoted, pattern=r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[123][0-9]{3}", example="33.10.16.2012")
]
AreaCode = Annotated[
    str, partial(_quoted, pattern=r"[0-9]{2}(\.[0-9]{2})?", example="33.10")
]  # of a province or regency
BpsCode = Annotated[str, partial(_quoted, pattern=r"[0-9]{10}", example="3310180013")]
PostalCode = Annotated[str, partial(_quoted, pattern=r"[0-9]{5}", example="57471")]
Sources = Annotated[tuple[Key, ...], partial(_entries, least=1)]
FactValue = Annotated[int | float | str, _fact_value]
Percent = Annotated[int, partial(_range, number=whole, gt=0, lt=100)]
Latitude = Annotated[float, partial(_range, number=point, ge=-11.5, le=6.5)]  # of Indonesia
Longitude = Annotated[float, partial(_range, number=point, ge=94.5, le=141.5)]
Short = Annotated[str, partial(_length, least=2, most=3)]
Label = Annotated[str, partial(_length, least=1, most=24)]
Language = Annotated[str, partial(_like, pattern=r"[a-z]{2,3}", example="id")]
Languages = Annotated[Mapping[Language, String], partial(_entries, least=1)]
ProgrammeKey = Literal["jkk", "jkm", "jht"]
