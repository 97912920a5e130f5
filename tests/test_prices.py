"""What a month costs, by day."""

from __future__ import annotations

from datetime import date

import pytest
from sites import REPO, TODAY

from generator.figures import Figures
from generator.kinds import Programmes
from generator.prices import BASIC, FULL, Price, Span, monthly, price, spans
from generator.reading import checked


@pytest.fixture(scope="module")
def programmes() -> Programmes:
    return checked(REPO / "content", TODAY).content.programmes


def test_until_the_end_of_2026_half_is_paid_and_the_next_price_is_known(programmes: Programmes) -> None:
    """PP 50/2025: half of JKK and JKM from April to December 2026."""
    band = programmes.contributions.bands[0]

    assert Price(now=8400, until=date(2026, 12, 31), normal=16800, after=16800) == price(
        programmes, band, BASIC, date(2026, 12, 31)
    )


def test_from_2027_the_normal_price_holds(programmes: Programmes) -> None:
    band = programmes.contributions.bands[0]

    assert Price(now=16800, until=None, normal=16800, after=None) == price(programmes, band, BASIC, date(2027, 1, 1))


def test_before_the_discount_its_coming_is_told(programmes: Programmes) -> None:
    band = programmes.contributions.bands[0]

    assert Price(now=16800, until=date(2026, 3, 31), normal=16800, after=8400) == price(
        programmes, band, BASIC, date(2026, 3, 1)
    )


def test_old_age_savings_are_never_cut(programmes: Programmes) -> None:
    band = programmes.contributions.bands[0]

    assert 28400 == monthly(programmes, band, FULL, date(2026, 11, 24))
    assert 36800 == monthly(programmes, band, FULL, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            date(2026, 3, 1),
            [(None, date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 12, 31)), (date(2027, 1, 1), None)],
        ),
        (date(2026, 12, 31), [(date(2026, 4, 1), date(2026, 12, 31)), (date(2027, 1, 1), None)]),
        (date(2027, 1, 1), [(date(2027, 1, 1), None)]),
    ],
    ids=str,
)
def test_the_days_with_one_price_follow_each_other(
    programmes: Programmes, day: date, expected: list[tuple[date | None, date | None]]
) -> None:
    """From the span that holds to the last that is known; what was before is over."""
    assert tuple(Span(*one) for one in expected) == spans(programmes, day)


def test_a_discount_that_goes_on_as_it_was_changes_no_price(programmes: Programmes) -> None:
    """Prolonged by a second entry: the reader is told of one span, to its new end."""
    (first, *others) = programmes.discounts
    second = first._replace(from_=date(2027, 1, 1), until=date(2027, 6, 30))
    longer = programmes._replace(discounts=(first, second, *others))

    assert [date(2027, 6, 30), None] == [span.until for span in spans(longer, TODAY)]


def test_every_band_follows_the_rule(programmes: Programmes) -> None:
    """JKK is 1% of the base, JKM Rp6,800, JHT 2% (PP 44/2015 and PP 46/2015); bands leave no gap."""
    bands = programmes.contributions.bands

    assert [(band.base // 100, 6800, band.base // 50) for band in bands] == [
        (band.jkk, band.jkm, band.jht) for band in bands
    ]
    assert [band.income[0] for band in bands[1:]] == [band.income[1] + 1000 for band in bands[:-1]]
    assert all(low <= band.base <= high for band in bands for low, high in [band.income])


def test_the_facts_agree_with_the_bands(programmes: Programmes) -> None:
    """The lowest price stands in facts.yaml too, for sentences; it must be the same on every day that it changes."""
    content = checked(REPO / "content", TODAY).content
    band = programmes.contributions.bands[0]
    for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 1)):
        figures = Figures(content.facts, day, {})
        assert figures.value("lowest_contribution")[0] == monthly(programmes, band, BASIC, day)
