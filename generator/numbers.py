"""Amounts, dates and phone numbers as a reader of one language writes them. The only owner of Babel.

Importing Babel and reading its tables takes 25 ms, so what was worked out once is handed on from build to build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, wraps
from typing import Any, Final, NamedTuple, ParamSpec

from generator.model import Lang

MILLION: Final = 1_000_000
KEPT: Final[dict[tuple[Any, ...], str]] = {}  # by function and arguments; it only ever saves work

P = ParamSpec("P")


class Words(NamedTuple):
    """How a language writes numbers: names of months and powers of ten, percent, and the sign before decimals."""

    months: Mapping[str, int]
    scales: Mapping[str, int]
    percent: str
    decimal: str


def kept(make: Callable[P, str]) -> Callable[P, str]:
    @wraps(make)
    def wrapper(*args: P.args, **named: P.kwargs) -> str:
        key = (make.__name__, *args)
        found = KEPT.get(key)
        if found is None:
            found = KEPT[key] = make(*args, **named)
        return found

    return wrapper


@kept
def number(value: float, lang: Lang) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=lang)


@kept
def compact(value: int, lang: Lang) -> str:
    """Whole ten-thousands from a million on in words: 42 juta, 35.68 million; other numbers in digits."""
    from babel.numbers import format_compact_decimal

    if value >= MILLION and value % 10_000 == 0:
        return format_compact_decimal(value, format_type="long", locale=lang, fraction_digits=2).replace("\xa0", " ")
    return number(value, lang)


def millions(value: int, lang: Lang) -> str:
    """How many, for a column or a chart that says so: 41,56 and 41.56."""
    return number(value / MILLION, lang)


def rupiah(value: int, lang: Lang) -> str:
    return "Rp" + (compact(value, lang) if value % 100_000 == 0 else number(value, lang))


@kept
def day(value: date, lang: Lang) -> str:
    """19 Oktober 2023, 19 October 2023."""
    from babel.dates import format_date

    return format_date(value, "d MMMM y", locale=lang)


@kept
def short_day(value: date, lang: Lang) -> str:
    """19 Okt 2023, 19 Oct 2023: for narrow columns."""
    from babel.dates import format_date

    return format_date(value, "d MMM y", locale=lang)


@kept
def weekday(value: date, lang: Lang) -> str:
    """Sabtu, 5 Desember 2026; Saturday, 5 December 2026."""
    from babel.dates import format_date

    return format_date(value, "EEEE, d MMMM y", locale=lang)


@kept
def short_month(value: date, lang: Lang) -> str:
    """Des, Dec: under the number of the day."""
    from babel.dates import format_date

    return format_date(value, "MMM", locale=lang)


@kept
def clock(value: datetime, lang: Lang) -> str:
    """09.00 in Indonesian, 09:00 in English."""
    from babel.dates import format_skeleton

    return format_skeleton("Hm", value, locale=lang)


def partial_date(value: str, lang: Lang) -> str:
    """A year, a month or a day, as written in a source: 2023, Oktober 2023, 19 Oktober 2023."""
    parts = [int(part) for part in str(value).split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return month(date(parts[0], parts[1], 1), lang)
    return day(date(parts[0], parts[1], parts[2]), lang)


@kept
def month(value: date, lang: Lang) -> str:
    from babel.dates import format_date

    return format_date(value, "MMMM y", locale=lang)


def percent(value: float, lang: Lang) -> str:
    return number(value, lang) + "%"


@kept
def duration(value: int, unit: str, lang: Lang) -> str:
    from babel.units import format_unit

    return format_unit(value, f"duration-{unit.removesuffix('s')}", locale=lang).replace("\xa0", " ")


def phone(value: str) -> str:
    """0813 8007 0175: groups of four, as printed in Indonesia; short numbers stay whole."""
    digits = re.sub(r"\D", "", value)
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4)) if len(digits) > 5 else digits


def dialled(value: str) -> str:
    """The address behind a phone number (RFC 3966): tel:+6281380070175, or tel:175 for a short one."""
    digits = re.sub(r"\D", "", value)
    return f"tel:+62{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


def shown(unit: str, value: float | str, lang: Lang) -> str:
    """A fact's value by its unit."""
    match unit:
        case "rupiah":
            return rupiah(int(value), lang)
        case "number":
            return compact(value, lang) if isinstance(value, int) else number(float(value), lang)
        case "percent":
            return percent(float(value), lang)
        case "date":
            return partial_date(str(value), lang)
        case "phone":
            return phone(str(value))
        case _:
            return duration(int(value), unit, lang)


def knows(lang: Lang) -> bool:
    """Whether numbers and dates can be written in the language, with powers of ten in words."""
    from babel import UnknownLocaleError

    try:
        return bool(words_of(lang))
    except (UnknownLocaleError, KeyError, ValueError):
        return False


@cache
def words_of(lang: Lang) -> Words:
    """What texts in a language may say of numbers: read off what is written for some of them."""
    from babel.dates import format_date
    from babel.numbers import format_compact_decimal
    from babel.units import format_unit

    firsts = [date(2000, number, 1) for number in range(1, 13)]
    months = {format_date(one, form, locale=lang): one.month for one in firsts for form in ("MMM", "MMMM")}
    powers = [10**zeros for zeros in (3, 6, 9, 12)]
    scales = {format_compact_decimal(power, format_type="long", locale=lang).split()[-1]: power for power in powers}
    percent_word = str(format_unit(2, "concentr-percent", locale=lang)).split()[-1]
    return Words(months, scales, percent_word, number(0.5, lang)[1])
