"""Members over the years as a picture: bars from zero, each at its month, in percent of the picture's size.

Bars and no line, because a line between a December, which is a seasonal peak, and another month would tell of rises
and falls that nobody measured. Percent and not pixels, so that the picture is as wide as the screen while its words
keep the size that the reader chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from generator import numbers as show
from generator.kinds import Members
from generator.model import Lang

LEFT, RIGHT, TOP, BOTTOM = 9.0, 96.5, 7.0, 88.0  # of the room for bars
PEAK: Final = 12  # December
WIDE, THIN = 1.25, 0.6  # of a month's room: so no two bars touch
ROOM: Final = 8  # months that a number above a bar takes at 320 px
MOST_LEVELS: Final = 5


class Bar(NamedTuple):
    """`text` stands above it, at `middle`; empty where there is no room for one."""

    x: str
    y: str
    width: str
    height: str
    peak: bool
    middle: str
    above: str
    text: str


class Mark(NamedTuple):
    """A line at a height or between two years, and what it says beside it."""

    at: str
    text: str
    middle: str = ""


class Chart(NamedTuple):
    """The first, the last and the highest figure are (date, members) for those who cannot see the picture."""

    bars: tuple[Bar, ...]
    levels: tuple[Mark, ...]
    years: tuple[Mark, ...]
    first: tuple[str, str]
    last: tuple[str, str]
    highest: tuple[str, str]


def chart(members: Sequence[Members], lang: Lang) -> Chart | None:
    """The picture of at least two figures, whatever their order; None for fewer."""
    rows = sorted(members, key=lambda row: row.date)
    if len(rows) < 2:
        return None
    top = max(row.active for row in rows)
    step = next(step for step in _steps() if top <= step * MOST_LEVELS)
    scale = _Scale(_month(rows[0]) - 1, _month(rows[-1]) + 2, -(-top // step) * step)
    return Chart(
        bars=tuple(_bars(rows, scale, lang)),
        levels=tuple(
            Mark(at=_percent(scale.y(level)), text=_millions(level, lang)) for level in range(0, scale.top + 1, step)
        ),
        years=tuple(_years(scale)),
        first=_told(rows[0], lang),
        last=_told(rows[-1], lang),
        highest=_told(max(rows, key=lambda row: row.active), lang),
    )


class _Scale(NamedTuple):
    """From months, counted from the year 0, and members to percent."""

    start: int
    end: int
    top: int

    @property
    def month(self) -> float:
        return (RIGHT - LEFT) / (self.end - self.start)

    def x(self, month: float) -> float:
        return LEFT + (month - self.start) * self.month

    def y(self, members: int) -> float:
        return BOTTOM - members * (BOTTOM - TOP) / self.top


def _bars(rows: Sequence[Members], scale: _Scale, lang: Lang) -> Iterator[Bar]:
    last_peak = max((_month(row) for row in rows if _peak(row)), default=0)
    for row in rows:
        middle = scale.x(_month(row) + 0.5)
        width = scale.month * (WIDE if _peak(row) else THIN)
        y = scale.y(row.active)
        said = _peak(row) or (row is rows[-1] and _month(row) - last_peak >= ROOM)
        yield Bar(
            x=_percent(middle - width / 2),
            y=_percent(y),
            width=_percent(width),
            height=_percent(BOTTOM - y),
            peak=_peak(row),
            middle=_percent(middle),
            above=_percent(y - 2),
            text=_millions(row.active, lang) if said else "",
        )


def _years(scale: _Scale) -> Iterator[Mark]:
    """A mark where each year begins; its number in the middle of what is seen of it, if that is half of it."""
    for year in range(scale.start // 12, (scale.end - 1) // 12 + 1):
        begins, ends = max(year * 12, scale.start), min(year * 12 + 12, scale.end)
        text = str(year) if ends - begins >= 6 else ""
        yield Mark(at=_percent(scale.x(begins)), text=text, middle=_percent(scale.x((begins + ends) / 2)))


def _steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


def _month(row: Members) -> int:
    year, month = row.date.split("-")[:2]
    return int(year) * 12 + int(month) - 1


def _peak(row: Members) -> bool:
    return _month(row) % 12 + 1 == PEAK


def _told(row: Members, lang: Lang) -> tuple[str, str]:
    return show.partial_date(row.date, lang), show.compact(row.active, lang)


def _millions(members: int, lang: Lang) -> str:
    return show.millions(round(members, -5), lang)


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
