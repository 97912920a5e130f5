"""The pieces that pages are made of: a village, a price, a source, already in the reader's language.

Named tuples, because making a frozen dataclass takes twelve times as long, and a build makes all of these each time.
Always built with keywords.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.model import Lang


class Link(NamedTuple):
    href: str
    text: str
    page: str = ""  # the id of the page of ours that it leads to
    lang: Lang = ""  # of what it leads to, where that is not the page's own
    note: str = ""


class Day(NamedTuple):
    text: str  # 19 Oktober 2023
    short: str  # 19 Okt 2023
    iso: str


class Cloth(NamedTuple):
    """A village's lurik: the id of its SVG pattern and the pattern itself."""

    id: str
    svg: str


class VillageCard(NamedTuple):
    href: str
    name: str
    district: str
    cloth: Cloth
    status: str


class SourceLine(NamedTuple):
    text: str
    publisher: str
    date: str
    href: str
    note: str
    key: str


class Publisher(NamedTuple):
    """Its sources, each with the number of facts that rest on it."""

    name: str
    sources: tuple[tuple[SourceLine, int], ...]


class Evidence(NamedTuple):
    """What a page rests on, and the oldest day on which a part of it was checked."""

    sources: tuple[SourceLine, ...]
    checked: Day


class PriceBox(NamedTuple):
    income: str
    now: str
    until: Day | None
    percent_off: str
    after: str
    starts: Day | None
    href: str


class BandRow(NamedTuple):
    income: str
    amounts: tuple[str, ...]  # the pair's price in the span that holds and in those to come, then what JHT adds


class PriceTable(NamedTuple):
    rows: tuple[BandRow, ...]
    heads: tuple[str, ...]  # a span each, where prices will change
    added: int  # columns for what JHT adds: one if it is the same in all spans
    until: Day | None
    note: str


class Calculator(NamedTuple):
    """What a script needs besides the price table's rows, and figures by their names in facts.yaml.

    `bands` is a row each, parted by |: rupiah of the pair in each span, with JHT in each; then paid a month while
    unable to work, for total disability, for death by work accident; then saved a month in JHT.
    """

    starts: str  # the first days of the spans, parted by blanks
    told: str  # what to say of the price in each span, parted by |
    bands: str
    facts: Mapping[str, str]


class ProgrammeCard(NamedTuple):
    key: str
    code: str
    name: str
    compulsory: bool
    summary: str
    pays: tuple[str, ...]
    not_paid: tuple[str, ...]
    waiting: tuple[str, ...]


class HelperCard(NamedTuple):
    name: str
    who: str
    can: str
    cannot: str
    href: str


class Tile(NamedTuple):
    """One district on the map, at a column and a row, with the cloths and villages that the campaign reached there."""

    column: int
    row: int
    short: str
    name: str
    villages: tuple[VillageCard, ...]


class Map(NamedTuple):
    tiles: tuple[Tile, ...]
    columns: int
    rows: int
    here: str = ""  # the district that a village page is about

    @property
    def visited(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.villages)


class QuestionCard(NamedTuple):
    id: str
    question: str
    answer: str
    more: Link | None


class MemberRow(NamedTuple):
    date: str
    active: str
    bpu: str
    source: str


class AccessCheck(NamedTuple):
    """The last look at all pages with a tool: who looked at how much, and what was wrong."""

    date: Day
    tool: str
    browser: str
    pages: str
    widths: str
    views: str
    violations: str


class TermRow(NamedTuple):
    term: str
    expansion: str
    meaning: str


class Posters(NamedTuple):
    """What can be printed: the sheets for everybody, and the villages with the addresses of their posters."""

    sheets: tuple[Link, ...]
    villages: tuple[VillageCard, ...]


class EventCard(NamedTuple):
    href: str
    title: str
    iso: str
    day: str  # 5
    month: str  # Des
    when: str
    where: str
    cancelled: bool


class Agenda(NamedTuple):
    """What is to come, next first; what has been, last first; and the address of the calendar of all."""

    coming: tuple[EventCard, ...]
    past: tuple[EventCard, ...]
    calendar: str


class DatasetCard(NamedTuple):
    """A table of the open data: its files by kind, and what each column means."""

    key: str
    name: str
    about: str
    files: tuple[Link, ...]
    columns: tuple[tuple[str, str], ...]


class OpenData(NamedTuple):
    tables: tuple[DatasetCard, ...]
    checksums: str


class PhotoCard(NamedTuple):
    """A photo in a text: for each format its media type and its files by width, then the file that all can show."""

    better: tuple[tuple[str, str], ...]
    files: str
    href: str
    width: int
    height: int
    description: str
    caption: str
    credit: str
    first: bool


class NewsItem(NamedTuple):
    href: str
    title: str
    summary: str
    date: Day
    lang: Lang = ""
