"""The price table, and the form that marks a row of it and says what it means."""

from __future__ import annotations

from typing import Final

from generator import numbers as show
from generator.cards import BandRow, Calculator, PriceTable
from generator.edition import Edition
from generator.kinds import Band
from generator.prices import BASIC, FULL, monthly, price

# Facts: percent of the income base while unable to work; for death by work accident its multiple, and what is added.
MULTIPLIED: Final = ("sick_pay_first", "accident_death_multiple", "funeral_benefit", "periodic_benefit")
CALCULATED: Final = (*MULTIPLIED, "death_benefit", "sick_pay_first_months")


def price_table(edition: Edition) -> PriceTable:
    programmes = edition.content.programmes
    contributions = programmes.contributions
    today = edition.today
    found = price(programmes, contributions.bands[0], BASIC, today)
    rows = []
    for band in contributions.bands:
        normal = {package: sum(getattr(band, name) for name in package) for package in (BASIC, FULL)}
        low, high = band.income
        income = "–".join(show.number(limit, edition.lang) for limit in (low, high))
        rows.append(
            BandRow(
                id=f"p{band.base // 1000}",
                income=income if low else "≤ " + show.number(high, edition.lang),
                basic=show.number(monthly(programmes, band, BASIC, today), edition.lang),
                full=show.number(monthly(programmes, band, FULL, today), edition.lang),
                basic_normal=show.number(normal[BASIC], edition.lang),
                full_normal=show.number(normal[FULL], edition.lang),
                prices=_prices_for_scripts(edition, band),
            )
        )
    return PriceTable(
        rows=tuple(rows),
        discounted=found.now < found.normal,
        until=edition.day(found.until) if found.until else None,
        starts=edition.day(found.starts) if found.starts else None,
        note=edition.text(contributions.note),
    )


def _prices_for_scripts(edition: Edition, band: Band) -> str:
    found = [price(edition.content.programmes, band, package, edition.today) for package in (BASIC, FULL)]
    return " ".join(str(amount) for one in found for amount in (one.now, one.now if one.after is None else one.after))


def calculator(edition: Edition) -> Calculator:
    """The form that marks a row of the price table and says what it means; a text shows both."""
    programmes = edition.content.programmes
    found = price(programmes, programmes.contributions.bands[0], BASIC, edition.today)
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
