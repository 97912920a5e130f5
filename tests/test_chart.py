"""The chart of members: what it shows, how true it is, how small."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from sites import TODAY

from generator.chart import BOTTOM, Chart, chart
from generator.kinds import Members


def members(**active: int) -> tuple[Members, ...]:
    """Figures by month, written as m2023_12."""
    return tuple(
        Members(date=month[1:].replace("_", "-"), active=number, sources=("paper",), checked=TODAY)
        for month, number in active.items()
    )


def drawn(**active: int) -> Chart:
    made = chart(members(**active), "en")
    assert made is not None
    return made


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


def test_bars_stand_on_zero_and_are_as_high_as_their_figures() -> None:
    """A figure twice as large has a bar twice as high: the axis is not cut."""
    low, high = drawn(m2023_12=20_000_000, m2024_12=40_000_000).bars

    assert pytest.approx(2 * percent(low.height), abs=0.02) == percent(high.height)
    assert [BOTTOM] * 2 == [pytest.approx(percent(bar.y) + percent(bar.height)) for bar in (low, high)]


def test_bars_stand_where_their_months_are() -> None:
    """Two months apart is two months apart, whatever lies between."""
    first, second, third = (percent(bar.middle) for bar in drawn(m2023_12=3, m2024_12=4, m2025_02=2).bars)

    assert pytest.approx(6 * (third - second), abs=0.05) == second - first


def test_months_may_come_in_any_order() -> None:
    assert drawn(m2023_12=3, m2024_12=4) == drawn(m2024_12=4, m2023_12=3)


def test_a_december_is_wide() -> None:
    december, february = drawn(m2024_12=4, m2025_02=2).bars

    assert (True, False) == (december.peak, february.peak)
    assert percent(december.width) > 2 * percent(february.width)


def test_bars_of_neighbouring_months_do_not_touch() -> None:
    bars = drawn(m2024_11=1, m2024_12=2, m2025_01=3, m2025_02=4).bars
    ends = [(percent(bar.x), percent(bar.x) + percent(bar.width)) for bar in bars]

    assert all(one[1] < two[0] for one, two in pairwise(ends))


def test_decembers_and_the_newest_say_their_number() -> None:
    """In millions, to one place, as the language writes it; the newest only where it does not hide a December's."""
    shown = {"m2023_12": 41_560_000, "m2024_02": 41_000_000, "m2024_12": 45_230_000}

    assert ["41.6", "", "45.2", "42.7"] == [bar.text for bar in drawn(**shown, m2025_10=42_700_000).bars]
    assert ["41.6", "", "45.2", ""] == [bar.text for bar in drawn(**shown, m2025_03=40_200_000).bars]
    assert ["41,6", "45,2"] == [
        bar.text
        for bar in chart(members(m2023_12=41_560_000, m2024_12=45_230_000), "id").bars  # type: ignore[union-attr]
    ]


def test_levels_are_round_and_reach_above_the_highest() -> None:
    made = drawn(m2023_12=29_980_000, m2024_12=45_230_000)

    assert ["0", "10", "20", "30", "40", "50"] == [level.text for level in made.levels]


def test_years_are_named_where_half_of_them_is_seen() -> None:
    made = drawn(m2022_12=1, m2024_03=2, m2025_07=3)

    assert ["", "2023", "2024", "2025"] == [year.text for year in made.years]


def test_one_figure_makes_no_chart() -> None:
    assert chart(members(m2023_12=3), "en") is None
    assert chart((), "en") is None


def test_who_cannot_see_it_hears_its_ends_and_its_top() -> None:
    made = drawn(m2023_12=41_560_000, m2024_12=45_230_000, m2025_10=42_700_000)

    assert ("December 2023", "41.56 million") == made.first
    assert ("December 2024", "45.23 million") == made.highest
    assert ("October 2025", "42.7 million") == made.last


@pytest.mark.parametrize("path", ["media/index.html", "en/press/index.html"])
def test_the_picture_on_the_page(real: dict[str, bytes], path: str) -> None:
    """Named and described, a bar for each row of the table below it, no style of its own, at most 2 kB with gzip."""
    page = real[path].decode()
    (picture,) = re.findall(r'<svg class="chart".*?</svg>', page, re.DOTALL)
    table = page[page.index(picture) :]
    table = table[table.index("<tbody>") : table.index("</tbody>")]

    assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)".*<title id="\1">.+<desc id="\2">.+', picture, re.DOTALL)
    assert table.count("<tr>") == picture.count("<rect")
    assert "style=" not in picture
    assert len(gzip.compress(picture.encode())) <= 2_000
