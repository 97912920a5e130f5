"""The price table and the form that reads it to a visitor: what each band pays, from when to when, and what it gets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from generator import numbers as show
from generator.cards import BandRow, Calculator, PriceTable
from generator.content import Content
from generator.edition import Edition
from generator.kinds import Band, Cited
from generator.payouts import NEEDED, payouts
from generator.prices import BASIC, FULL, Span, monthly, spans


def price_table(edition: Edition) -> PriceTable:
    held = spans(edition.content.programmes, edition.today)
    contributions = edition.content.programmes.contributions
    prices = {band: _prices(edition, band, held) for band in contributions.bands}
    added = {band: [full - basic for basic, full in zip(*both, strict=True)] for band, both in prices.items()}
    if all(len(set(one)) == 1 for one in added.values()):  # so it is as long as no discount cuts JHT
        added = {band: one[:1] for band, one in added.items()}
    return PriceTable(
        rows=tuple(_row(edition, band, (*prices[band][0], *added[band])) for band in contributions.bands),
        heads=tuple(_head(edition, span) for span in held) if len(held) > 1 else (),
        added=len(added[contributions.bands[0]]),
        until=edition.day(held[0].until) if held[0].until else None,
        note=edition.text(contributions.note),
    )


def _prices(edition: Edition, band: Band, held: tuple[Span, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """In each span, of the pair and with JHT."""
    programmes, today = edition.content.programmes, edition.today
    days = [span.from_ or today for span in held]
    basic, full = (tuple(monthly(programmes, band, one, when) for when in days) for one in (BASIC, FULL))
    return basic, full


def _row(edition: Edition, band: Band, amounts: Iterable[int]) -> BandRow:
    low, high = (show.number(limit, edition.lang) for limit in band.income)
    return BandRow(
        income=f"{low}–{high}" if band.income[0] else f"≤ {high}",
        amounts=tuple(show.number(amount, edition.lang) for amount in amounts),
    )


def _head(edition: Edition, span: Span) -> str:
    words = edition.words
    if span.until:
        return str(words.price_until.format(date=_together(edition.day(span.until).short)))
    return str(words.basic_from.format(date=_together(edition.day(span.from_).short))) if span.from_ else ""


def _together(day: str) -> str:
    """The day beside its month, in a narrow column too."""
    return day.replace(" ", "\N{NO-BREAK SPACE}", 1)


def calculator(edition: Edition) -> Calculator:
    """The form that marks a row of the price table and says what it means; a text shows both."""
    held = spans(edition.content.programmes, edition.today)
    return Calculator(
        starts=" ".join(span.from_.isoformat() if span.from_ else "" for span in held),
        told="|".join(_told(edition, span) for span in held),
        bands="|".join(_amounts(edition, band, held) for band in edition.content.programmes.contributions.bands),
        facts={name: edition.figures.text(name, edition.lang) for name in NEEDED},
    )


def _told(edition: Edition, span: Span) -> str:
    """What to say of the price in a span, a sentence a line; a script fills in the amounts of a band."""
    words, lines = edition.words, []
    if span.until:
        following = edition.day(span.until + timedelta(days=1)).text
        lines.append(words.calc_until.format(date=edition.day(span.until).text, amount="{0}"))
        lines.append(words.calc_from.format(date=following, amount="{1}"))
    else:
        lines.append(words.calc_now.format(amount="{0}"))
    return "\n".join([*lines, words.calc_year.format(amount="{2}")])


def _amounts(edition: Edition, band: Band, held: tuple[Span, ...]) -> str:
    basic, full = _prices(edition, band, held)
    return " ".join(str(amount) for amount in (*basic, *full, *payouts(edition.figures, band.base), band.jht))


def priced(content: Content) -> Iterable[Cited]:
    """What prices rest on."""
    yield content.programmes.contributions
    yield from (one for one in content.programmes.discounts if one.sector == "general")


def calculated(content: Content) -> Iterable[Cited]:
    yield from priced(content)
    yield from (content.facts[name] for name in NEEDED)
