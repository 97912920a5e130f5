"""What templates see: one typed value a page, already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a body: HTML, or a block by name with its view."""

    html: str = ""
    block: str = ""
    view: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Why a page does not stand in the reader's language, and where the original is."""

    original: Link
    date: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has; a plain page has nothing more."""

    id: str
    lang: Lang
    text_lang: Lang  # of the text, which differs from `lang` where a translation is missing
    title: str  # of the window, with the site's name where it fits
    heading: str
    lead: str
    description: str
    canonical: str
    hreflang: tuple[Link, ...]
    switch: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    share: str
    notice: Notice | None = None
    parts: tuple[Part, ...] = ()
    contents: tuple[Link, ...] = ()
    evidence: Evidence | None = None
    cloths: tuple[Cloth, ...] = ()
    og_type: str = "website"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(Page):
    price: PriceBox
    figures: tuple[tuple[str, str, str], ...]
    programmes: tuple[ProgrammeCard, ...]
    villages: tuple[VillageCard, ...]
    map: Map
    news: tuple[NewsItem, ...]
    questions: tuple[QuestionCard, ...]
    links: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Villages(Page):
    groups: tuple[tuple[str, tuple[VillageCard, ...]], ...]
    map: Map


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    title: str
    text: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VillagePage(Page):
    name: str
    type: str
    district: str
    cloth: Cloth
    status: str
    happenings: tuple[Happening, ...]
    feature: str
    caution: str
    codes: tuple[tuple[str, str], ...]
    helpers: tuple[HelperCard, ...]
    price: PriceBox
    map: Map
    neighbours: tuple[VillageCard, ...]
    news: tuple[NewsItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Page):
    date: Day
    place: str
    byline: str
    caption: str
    credit: str
    villages: tuple[VillageCard, ...]
    read_also: tuple[NewsItem, ...]
    latest: tuple[NewsItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is the same on all pages of a language."""

    lang: Lang
    name: str
    promise: str
    publisher: str
    disclaimer: str
    corrections: str
    warning: Link
    home: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    friends: tuple[Link, ...]
    feed: Link | None
    phone: Link | None
    sources: str
    register: str  # address of the page on how to register; empty where the site has none
    villages: str
    icon: str
    style: str
    font: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An address in the sitemap, an item of a feed, or a redirect."""

    url: str
    alternates: tuple[Link, ...] = ()
    title: str = ""
    summary: str = ""
    date: str = ""
    lang: Lang = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list of addresses for programs: sitemap, Atom feed, robots.txt, redirect."""

    url: str
    home: str = ""
    title: str = ""
    subtitle: str = ""
    author: str = ""
    lang: Lang = ""
    updated: str = ""
    entries: tuple[Entry, ...] = ()
