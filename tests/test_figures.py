"""Facts as readers of each language write them, on each day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.figures import Figures
from generator.kinds import Fact, Period
from generator.numbers import compact, day, dialled, duration, partial_date, percent, phone, rupiah


@pytest.mark.parametrize(
    ("value", "id_", "en"),
    [
        (8400, "Rp8.400", "Rp8,400"),
        (1_099_000, "Rp1.099.000", "Rp1,099,000"),
        (1_000_000, "Rp1 juta", "Rp1 million"),
        (42_000_000, "Rp42 juta", "Rp42 million"),
        (83_500_000, "Rp83,5 juta", "Rp83.5 million"),
        (102_600_000_000, "Rp102,6 miliar", "Rp102.6 billion"),
        (0, "Rp0", "Rp0"),
    ],
)
def test_rupiah(value: int, id_: str, en: str) -> None:
    assert (id_, en) == (rupiah(value, "id"), rupiah(value, "en"))


def test_numbers() -> None:
    assert ("35,68 juta", "35.68 million") == (compact(35_680_000, "id"), compact(35_680_000, "en"))
    assert ("219.000", "219,000") == (compact(219_000, "id"), compact(219_000, "en"))
    assert ("36,6%", "36.6%") == (percent(36.6, "id"), percent(36.6, "en"))


def test_dates() -> None:
    assert ("19 Oktober 2023", "19 October 2023") == (day(date(2023, 10, 19), "id"), day(date(2023, 10, 19), "en"))
    assert ("Oktober 2023", "2023") == (partial_date("2023-10", "id"), partial_date("2023", "en"))
    assert ("3 bulan", "3 months", "1 year") == (
        duration(3, "months", "id"),
        duration(3, "months", "en"),
        duration(1, "years", "en"),
    )


def test_phones() -> None:
    """Shown in groups of four, linked as the network dials it."""
    assert ("0813 8007 0175", "tel:+6281380070175") == (phone("0813-8007-0175"), dialled("0813-8007-0175"))
    assert ("175", "tel:175") == (phone("175"), dialled("175"))


def _fact(**fields: Any) -> Fact:
    given: dict[str, Any] = {"label": {}, "unit": "rupiah", "sources": ("law",), "checked": date(2026, 11, 23)}
    return Fact(**{**given, **fields})


def _figures(today: date, **facts: Fact) -> Figures:
    return Figures(facts, today, {"id": "(sampai {date})", "en": "(until {date})"})


PERIODS = (
    Period(value=16800, from_=None, until=date(2026, 3, 31)),
    Period(value=8400, from_=date(2026, 4, 1), until=date(2026, 12, 31)),
    Period(value=16800, from_=date(2027, 1, 1), until=None),
)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), "Rp16.800"),
        (date(2026, 4, 1), "Rp8.400"),
        (date(2026, 12, 31), "Rp8.400"),
        (date(2027, 1, 1), "Rp16.800"),
    ],
)
def test_a_fact_with_periods_follows_the_day(today: date, expected: str) -> None:
    """First and last days belong to their period."""
    figures = _figures(today, price=_fact(periods=PERIODS))

    assert f"Mulai {expected}." == figures.fill("Mulai ((price)).", "id")


def test_an_expired_fact_says_until_when_it_held() -> None:
    offer = _fact(value=8400, until=date(2026, 12, 31))

    assert "Rp8.400" == _figures(date(2026, 12, 31), offer=offer).text("offer", "id")
    assert "Rp8,400 (until 31 December 2026)" == _figures(date(2027, 1, 1), offer=offer).text("offer", "en")


def test_an_unknown_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        _figures(date(2026, 1, 1)).fill("((nothing))", "id")
