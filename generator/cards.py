"""The pieces that pages are made of: a village, a price, a source, already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    href: str
    text: str
    page: str = ""  # the id of the page of ours that it leads to
    lang: Lang = ""  # of what it leads to, where that is not the page's own
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    text: str  # 19 Oktober 2023
    short: str  # 19 Okt 2023
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloth:
    """A village's lurik: the id of its SVG pattern and the pattern itself."""

    id: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageCard:
    href: str
    name: str
    district: str
    cloth: Cloth
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    text: str
    publisher: str
    date: str
    href: str
    note: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a page rests on, and the oldest day on which a part of it was checked."""

    sources: tuple[SourceLine, ...]
    checked: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceBox:
    income: str
    now: str
    until: Day | None
    percent_off: str
    after: str
    starts: Day | None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    id: str
    income: str
    basic: str
    full: str
    basic_normal: str
    full_normal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTable:
    rows: tuple[BandRow, ...]
    discounted: bool
    until: Day | None
    starts: Day | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeCard:
    key: str
    code: str
    name: str
    compulsory: bool
    summary: str
    pays: tuple[str, ...]
    not_paid: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperCard:
    name: str
    who: str
    can: str
    cannot: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One district on the map, at a column and a row, with the cloths and villages that the campaign reached there."""

    column: int
    row: int
    short: str
    name: str
    villages: tuple[VillageCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    tiles: tuple[Tile, ...]
    columns: int
    rows: int
    here: str = ""  # the district that a village page is about

    @property
    def visited(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.villages)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCard:
    id: str
    question: str
    answer: str
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    date: str
    active: str
    bpu: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    term: str
    expansion: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    href: str
    title: str
    summary: str
    date: Day
    lang: Lang = ""
