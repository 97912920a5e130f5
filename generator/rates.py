"""The price table, and the form that marks a row of it and says what it means."""

from __future__ import annotations

from typing import Final

from generator import numbers as show
from generator.cards import BandRow, Calculator, PriceTable
from generator.edition import Edition
from generator.kinds import Band
from generator.prices import BASIC, FULL, Package, Price, price

# Facts: percent of the income base while unable to work; for death by work accident its multiple, and what is added.
MULTIPLIED: Final = ("sick_pay_first", "accident_death_multiple", "funeral_benefit", "periodic_benefit")
CALCULATED: Final = (*MULTIPLIED, "death_benefit", "sick_pay_first_months")


def price_table(edition: Edition) -> PriceTable:
    contributions = edition.content.programmes.contributions
    found = _price(edition, contributions.bands[0], BASIC)
    return PriceTable(
        rows=tuple(_row(edition, band) for band in contributions.bands),
        discounted=found.now < found.normal,
        until=edition.day(found.until) if found.until else None,
        starts=edition.day(found.starts) if found.starts else None,
        note=edition.text(contributions.note),
    )


def _row(edition: Edition, band: Band) -> BandRow:
    basic, full = (_price(edition, band, package) for package in (BASIC, FULL))
    low, high = band.income
    income = "–".join(show.number(limit, edition.lang) for limit in (low, high))
    scripted = (amount for one in (basic, full) for amount in (one.now, one.now if one.after is None else one.after))
    return BandRow(
        id=f"p{band.base // 1000}",
        income=income if low else "≤ " + show.number(high, edition.lang),
        basic=show.number(basic.now, edition.lang),
        full=show.number(full.now, edition.lang),
        basic_normal=show.number(basic.normal, edition.lang),
        prices=" ".join(map(str, scripted)),
    )


def _price(edition: Edition, band: Band, package: Package) -> Price:
    return price(edition.content.programmes, band, package, edition.today)


def calculator(edition: Edition) -> Calculator:
    """The form that marks a row of the price table and says what it means; a text shows both."""
    found = _price(edition, edition.content.programmes.contributions.bands[0], BASIC)
    sick, times, *added = (int(edition.figures.value(name)[0]) for name in MULTIPLIED)
    return Calculator(
        until=edition.day(found.until) if found.until else None,
        starts=edition.day(found.starts) if found.starts else None,
        death=edition.figures.text("death_benefit", edition.lang),
        sick=sick,
        sick_months=edition.figures.text("sick_pay_first_months", edition.lang),
        times=times,
        plus=sum(added),
    )
