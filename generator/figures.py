"""Facts, amounts and dates as a reader of one language writes them. The only owner of Babel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal
from babel.units import format_unit

from generator.kinds import Fact
from generator.model import Lang

REFERENCE: Final = re.compile(r"\(\(([a-z0-9_]+)\)\)")
MILLION: Final = 1_000_000


@cache
def number(value: float, lang: Lang) -> str:
    return format_decimal(value, locale=lang)


@cache
def compact(value: int, lang: Lang) -> str:
    """Whole ten-thousands from a million on in words: 42 juta, 35.68 million; other numbers in digits."""
    if value >= MILLION and value % 10_000 == 0:
        return format_compact_decimal(value, format_type="long", locale=lang, fraction_digits=2).replace("\xa0", " ")
    return number(value, lang)


def rupiah(value: int, lang: Lang) -> str:
    return "Rp" + (compact(value, lang) if value % 100_000 == 0 else number(value, lang))


@cache
def day(value: date, lang: Lang) -> str:
    """19 Oktober 2023, 19 October 2023."""
    return format_date(value, "d MMMM y", locale=lang)


@cache
def short_day(value: date, lang: Lang) -> str:
    """19 Okt 2023, 19 Oct 2023: for narrow columns."""
    return format_date(value, "d MMM y", locale=lang)


def partial_date(value: str, lang: Lang) -> str:
    """A year, a month or a day, as written in a source: 2023, Oktober 2023, 19 Oktober 2023."""
    parts = [int(part) for part in str(value).split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return month(date(parts[0], parts[1], 1), lang)
    return day(date(parts[0], parts[1], parts[2]), lang)


@cache
def month(value: date, lang: Lang) -> str:
    return format_date(value, "MMMM y", locale=lang)


def percent(value: float, lang: Lang) -> str:
    return number(value, lang) + "%"


@cache
def duration(value: int, unit: str, lang: Lang) -> str:
    return format_unit(value, f"duration-{unit.removesuffix('s')}", locale=lang).replace("\xa0", " ")


def phone(value: str) -> str:
    """0813 8007 0175: groups of four, as printed in Indonesia; short numbers stay whole."""
    digits = re.sub(r"\D", "", value)
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4)) if len(digits) > 5 else digits


def dialled(value: str) -> str:
    """The address behind a phone number (RFC 3966): tel:+6281380070175, or tel:175 for a short one."""
    digits = re.sub(r"\D", "", value)
    return f"tel:+62{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


@dataclass(frozen=True, slots=True)
class Figures:
    """The facts as of one day."""

    facts: Mapping[str, Fact]
    today: date
    until_words: Mapping[Lang, str]  # such as "(sampai {date})"

    def text(self, name: str, lang: Lang, *, linked: bool = False) -> str:
        """A fact's value for a reader; one that has expired says until when it held.

        `linked` makes a phone number a Markdown link. Raises KeyError for an unknown name.
        """
        fact = self.facts[name]
        value, until = self.value(name)
        shown = _shown(fact.unit, value, lang)
        if fact.unit == "phone" and linked:
            shown = f"[{shown}]({dialled(str(value))})"
        if until is not None and until < self.today:
            shown += " " + self.until_words[lang].format(date=day(until, lang))
        return shown

    def value(self, name: str) -> tuple[int | float | str, date | None]:
        """The value that holds today and its last day; with none today, the last that held, else the first to come."""
        fact = self.facts[name]
        if fact.value is not None:
            return fact.value, fact.until
        periods = sorted(fact.periods, key=lambda period: period.from_ or date.min)
        begun = [period for period in periods if period.from_ is None or period.from_ <= self.today]
        current = begun[-1] if begun else periods[0]
        return current.value, current.until

    def depends_on_day(self, name: str) -> bool:
        fact = self.facts[name]
        return bool(fact.periods) or fact.until is not None

    def fill(self, text: str, lang: Lang, *, linked: bool = False) -> str:
        """The text with every ((name)) replaced by what it says today."""
        if "((" not in text:
            return text
        return REFERENCE.sub(lambda found: self.text(found[1], lang, linked=linked), text)


def _shown(unit: str, value: float | str, lang: Lang) -> str:
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
