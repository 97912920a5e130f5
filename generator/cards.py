"""The pieces that pages are made of: a village, a price, a source, already in the reader's language.

Records, because defining a named tuple takes a tenth of a millisecond, and a build that changes one page defines all.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Lang, Record


class Link(Record):
    href: str
    text: str
    page: str = ""  # the id of the page of ours that it leads to
    lang: Lang = ""  # of what it leads to, where that is not the page's own
    note: str = ""


class Day(Record):
    text: str  # 19 Oktober 2023
    short: str  # 19 Okt 2023
    iso: str


class Cloth(Record):
    """A village's lurik: the id of its SVG pattern and the pattern itself."""

    id: str
    svg: str


class VillageCard(Record):
    href: str
    name: str
    district: str
    cloth: Cloth
    status: str


class AreaCard(Record):
    """An area, or a village in one that has too many to show their cloths."""

    href: str
    text: str
    find: str  # names by which it is found: its own, and those of what is in it


class SourceLine(Record):
    text: str
    publisher: str
    date: str
    href: str
    note: str
    key: str


class Publisher(Record):
    """Its sources, each with the number of facts that rest on it."""

    name: str
    sources: tuple[tuple[SourceLine, int], ...]


class Evidence(Record):
    """What a page rests on, and the oldest day on which a part of it was checked."""

    sources: tuple[SourceLine, ...]
    checked: Day


class PriceBox(Record):
    income: str
    now: str
    until: Day | None
    percent_off: str
    after: str
    starts: Day | None
    href: str


class BandRow(Record):
    income: str
    amounts: tuple[str, ...]  # the pair's price in the span that holds and in those to come, then what JHT adds


class PriceTable(Record):
    rows: tuple[BandRow, ...]
    heads: tuple[str, ...]  # a span each, where prices will change
    added: int  # columns for what JHT adds: one if it is the same in all spans
    until: Day | None
    note: str


class Calculator(Record):
    """What a script needs besides the price table's rows, and figures by their names in facts.yaml.

    `bands` is a row each, parted by |: rupiah of the pair in each span, with JHT in each; then paid a month while
    unable to work, for total disability, for death by work accident; then saved a month in JHT.
    """

    starts: str  # the first days of the spans, parted by blanks
    told: str  # what to say of the price in each span, parted by |
    bands: str
    facts: Mapping[str, str]


class ProgrammeCard(Record):
    key: str
    code: str
    name: str
    compulsory: bool
    summary: str
    pays: tuple[str, ...]
    not_paid: tuple[str, ...]
    waiting: tuple[str, ...]


class HelperCard(Record):
    name: str
    who: str
    can: str
    cannot: str
    href: str


class Tile(Record):
    """One district on the map, at a column and a row, with the cloths and villages that the campaign reached there."""

    column: int
    row: int
    short: str
    name: str
    villages: tuple[VillageCard, ...]


class Map(Record):
    tiles: tuple[Tile, ...]
    columns: int
    rows: int
    here: str = ""  # the district that a village page is about
    area: str = "Klaten"  # whose districts it shows

    @property
    def visited(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.villages)


class QuestionCard(Record):
    id: str
    question: str
    answer: str
    more: Link | None


class MemberRow(Record):
    date: str
    active: str
    bpu: str
    source: str


class AccessCheck(Record):
    """The last look at all pages with a tool: who looked at how much, and what was wrong."""

    date: Day
    tool: str
    browser: str
    pages: str
    widths: str
    views: str
    violations: str


class TermRow(Record):
    term: str
    expansion: str
    meaning: str


class Posters(Record):
    """What can be printed: the sheets for everybody, and the villages with the addresses of their posters."""

    sheets: tuple[Link, ...]
    villages: tuple[VillageCard, ...]


class EventCard(Record):
    href: str
    title: str
    iso: str
    day: str  # 5
    month: str  # Des
    when: str
    where: str
    cancelled: bool


class Agenda(Record):
    """What is to come, next first; what has been, last first; and the address of the calendar of all."""

    coming: tuple[EventCard, ...]
    past: tuple[EventCard, ...]
    calendar: str


class DatasetCard(Record):
    """A table of the open data: its files by kind, and what each column means."""

    key: str
    name: str
    about: str
    files: tuple[Link, ...]
    columns: tuple[tuple[str, str], ...]


class OpenData(Record):
    tables: tuple[DatasetCard, ...]
    checksums: str


class PhotoCard(Record):
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


class NewsItem(Record):
    href: str
    title: str
    summary: str
    date: Day
    lang: Lang = ""
