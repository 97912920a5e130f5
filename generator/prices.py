"""What a month costs on a given day: the bands of programmes.yaml less the discounts that hold that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from generator.kinds import Band, Programmes
from generator.model import Record

ProgrammeKey = Literal["jkk", "jkm", "jht"]
Sector = Literal["general", "transport"]
Package = tuple[ProgrammeKey, ...]
BASIC: Final[Package] = ("jkk", "jkm")  # compulsory, only as a pair
FULL: Final[Package] = ("jkk", "jkm", "jht")


class Price(Record):
    """Rupiah a month: what holds today with its last day, what it is cut from, and what holds after that day."""

    now: int
    until: date | None
    normal: int
    after: int | None

    @property
    def percent_off(self) -> int:
        return 100 - 100 * self.now // self.normal

    @property
    def starts(self) -> date | None:
        return self.until + timedelta(days=1) if self.until else None


def monthly(
    programmes: Programmes, band: Band, package: Sequence[ProgrammeKey], day: date, sector: Sector = "general"
) -> int:
    """Rupiah a month; in transport the discount has other dates than elsewhere."""
    total = 0
    for name in package:
        amount: int = getattr(band, name)
        for discount in programmes.discounts:
            if discount.sector == sector and name in discount.programmes and discount.from_ <= day <= discount.until:
                amount = amount * (100 - discount.percent) // 100
        total += amount
    return total


def price(programmes: Programmes, band: Band, package: Package, today: date) -> Price:
    now = monthly(programmes, band, package, today)
    normal = sum(getattr(band, name) for name in package)
    for day in changes(programmes, today):
        if (after := monthly(programmes, band, package, day)) != now:
            return Price(now=now, until=day - timedelta(days=1), normal=normal, after=after)
    return Price(now=now, until=None, normal=normal, after=None)


class Span(NamedTuple):
    """Days with the same prices: the first, None if always so far, and the last, None if nothing else is known."""

    from_: date | None
    until: date | None


def spans(programmes: Programmes, today: date) -> tuple[Span, ...]:
    """The span that holds today, and each after it that has other prices."""
    starts = [max((edge for edge in _edges(programmes) if edge <= today), default=None)]
    tariff = _tariff(programmes, today)
    for day in changes(programmes, today):
        if (later := _tariff(programmes, day)) != tariff:
            starts.append(day)
            tariff = later
    ends = [*(start - timedelta(days=1) for start in starts[1:] if start), None]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def _tariff(programmes: Programmes, day: date) -> tuple[int, ...]:
    bands = programmes.contributions.bands
    return tuple(monthly(programmes, band, package, day) for band in bands for package in (BASIC, FULL))


def changes(programmes: Programmes, today: date) -> Sequence[date]:
    """The days after `today` on which a general discount begins or no longer holds."""
    return sorted(day for day in _edges(programmes) if day > today)


def _edges(programmes: Programmes) -> set[date]:
    general = [discount for discount in programmes.discounts if discount.sector == "general"]
    return {day for one in general for day in (one.from_, one.until + timedelta(days=1))}
