"""What templates see: one typed value a page, already in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.cards import (
    AreaCard,
    Cloth,
    Day,
    EventCard,
    Evidence,
    HelperCard,
    Link,
    Map,
    NewsItem,
    PhotoCard,
    PriceBox,
    ProgrammeCard,
    QuestionCard,
    VillageCard,
)
from generator.headers import policy
from generator.model import Lang, Record


class Part(Record):
    """A stretch of a body: HTML, a photo, or a block by name with its view."""

    html: str = ""
    photo: PhotoCard | None = None
    block: str = ""
    view: object = None


class Notice(Record):
    """Where the original is: of a page not in the reader's language, or of a translation made before it changed."""

    original: Link
    date: Day
    outdated: bool = False


class Page(Record):
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
    image: str  # the address of the picture that chats show
    scripts: tuple[str, ...] = ()  # names of its own; each stands right behind what it shows, so that nothing moves
    notice: Notice | None = None
    parts: tuple[Part, ...] = ()
    contents: tuple[Link, ...] = ()
    evidence: Evidence | None = None
    cloths: tuple[Cloth, ...] = ()
    og_type: str = "website"
    unseen: bool = False  # only a preview shows it
    structured: str = ""  # what programs are told of the page, as JSON-LD


class Home(Page):
    price: PriceBox
    figures: tuple[tuple[str, str, str], ...]
    programmes: tuple[ProgrammeCard, ...]
    villages: tuple[VillageCard, ...]
    map: Map | None
    areas: tuple[AreaCard, ...] = ()
    news: tuple[NewsItem, ...]
    questions: tuple[QuestionCard, ...]


class Villages(Page):
    """Of few villages, or of an area; a list that would be too long is split by areas."""

    villages: tuple[VillageCard, ...] = ()
    map: Map | None = None
    areas: tuple[AreaCard, ...] = ()
    by_name: bool = False  # whether villages are found by their names


class Happening(Record):
    title: str
    text: str
    date: str


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
    events: tuple[EventCard, ...]
    neighbours: tuple[VillageCard, ...]
    poster: str  # its address
    news: tuple[NewsItem, ...]


class Article(Page):
    date: Day
    place: str
    byline: str
    caption: str
    credit: str
    villages: tuple[VillageCard, ...]
    read_also: tuple[NewsItem, ...]
    latest: tuple[NewsItem, ...]


class Once:
    """Keeps what a template makes of fields that several pages share, so that only the first of them makes it."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}

    def __call__(self, name: str, caller: Callable[[], str]) -> str:
        if name not in self._made:
            self._made[name] = caller()
        return self._made[name]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Once)

    def __hash__(self) -> int:
        return hash(Once)

    def __repr__(self) -> str:
        return "Once()"  # what it keeps is told by the fields that it is made of


class Sheet(Page):
    """A page that is a sheet of paper."""

    size: str  # A4 or A5
    headline: str
    place: str  # whose cloth it wears; nothing on those for all villages
    district: str
    qr: str  # SVG
    target: Link  # where the QR code leads, with the address as people read it
    back: Link
    once: Once  # of what the posters of all villages have in common


class EventPage(Page):
    event: EventCard
    past: bool
    host: str
    bring: tuple[str, ...]
    village: VillageCard | None
    calendar: str


class Site(Record):
    """What is the same on all pages of a language."""

    lang: Lang
    name: str
    disclaimer: str
    corrections: str
    report: str  # an address with {page} and {checked} in it; empty where the site has none
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
    paper: str  # the style of what is made for paper
    font: str
    manifest: str
    touch_icon: str
    everywhere: tuple[str, ...]  # names of the scripts that all pages use
    scripts: Mapping[str, str]  # by name, each to stand in the pages that use it

    def policy(self, style: str, scripts: tuple[str, ...]) -> str:
        """The Content-Security-Policy of a page that uses that style and those scripts."""
        return policy((style,), (self.scripts[name] for name in scripts))


class Entry(Record):
    """An address in the sitemap, an item of a feed, or a redirect."""

    url: str
    alternates: tuple[Link, ...] = ()
    title: str = ""
    summary: str = ""
    date: str = ""
    lang: Lang = ""


class Feed(Record):
    """A list of addresses for programs: sitemap, Atom feed, robots.txt, redirect."""

    url: str
    home: str = ""
    title: str = ""
    subtitle: str = ""
    author: str = ""
    lang: Lang = ""
    updated: str = ""
    entries: tuple[Entry, ...] = ()
