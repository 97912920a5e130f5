"""What an editor may write: one class a kind of file, frozen.

Every class refuses unknown keys, and nothing is converted: what is not written in the expected form is an error. The
names in the annotations stand in `spellings`, which only checking needs: see `fields`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from generator.spellings import (
        BpsCode,
        Count,
        Day,
        FactValue,
        Flag,
        From,
        FromDay,
        Key,
        Label,
        Language,
        Latitude,
        Line,
        Longitude,
        Month,
        Name,
        PartialDate,
        Percent,
        PostalCode,
        ProgrammeKey,
        Report,
        Rupiah,
        Short,
        Slug,
        Sources,
        Summary,
        Text,
        Title,
        Url,
        VillageCode,
        Whole,
    )


class Kind:
    """Read by pydantic, which refuses unknown keys; that nothing is converted is in the spellings."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True)
class Friend(Kind):
    name: Text
    note: Text
    url: Url


@dataclass(frozen=True, kw_only=True)
class Site(Kind):
    base_url: Url
    languages: Mapping[Language, str]
    name: Text
    promise: Text
    publisher: Text
    disclaimer: Text
    warning: Text
    warning_page: Key
    menu: tuple[Key, ...]
    footer: tuple[Key, ...]
    friends: tuple[Friend, ...] = ()
    corrections: Text
    report: Report | None = None


@dataclass(frozen=True, kw_only=True)
class Cited(Kind):
    """What every fact carries: where it comes from and when someone last looked."""

    sources: Sources
    checked: Day


@dataclass(frozen=True, kw_only=True)
class Source(Kind):
    title: Line
    publisher: Line
    date: PartialDate | None = None
    url: Url | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Period(Kind):
    value: FactValue
    from_: From = None
    until: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Fact(Cited):
    label: Text
    unit: Literal["rupiah", "number", "percent", "date", "phone", "days", "months", "years", "hours"]
    value: FactValue | None = None
    from_: From = None
    until: Day | None = None
    periods: tuple[Period, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Programme(Cited):
    name: Text
    compulsory: Flag
    summary: Text
    pays: tuple[Text, ...]
    not_paid: tuple[Text, ...]
    waiting: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Band(Kind):
    """Monthly income from and to, the income base set for it, and the monthly rupiah of each programme."""

    income: tuple[Rupiah, Rupiah]
    base: Rupiah
    jkk: Rupiah
    jkm: Rupiah
    jht: Rupiah


@dataclass(frozen=True, kw_only=True)
class Discount(Cited):
    name: Text
    sector: Literal["general", "transport"]
    percent: Percent
    programmes: tuple[ProgrammeKey, ...]
    from_: FromDay
    until: Day
    note: Text


@dataclass(frozen=True, kw_only=True)
class Contributions(Cited):
    note: Text
    bands: tuple[Band, ...]


@dataclass(frozen=True, kw_only=True)
class Programmes(Kind):
    programmes: Mapping[ProgrammeKey, Programme]
    contributions: Contributions
    discounts: tuple[Discount, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Term(Kind):
    expansion: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class Helper(Cited):
    name: Text
    who: Text
    can: Text
    cannot: Text
    fact: Name | None = None


@dataclass(frozen=True, kw_only=True)
class District(Kind):
    name: Line
    short: Short
    tile: tuple[Whole, Whole]


@dataclass(frozen=True, kw_only=True)
class Question(Cited):
    question: Text
    answer: Text
    page: Key | None = None


@dataclass(frozen=True, kw_only=True)
class Members(Cited):
    date: Month
    active: Whole
    bpu: Whole | None = None


@dataclass(frozen=True, kw_only=True)
class Check(Kind):
    """What tests/browser/report.py found when it last looked at all pages, each width by day and by night."""

    date: Day
    tool: Line
    browser: Line
    pages: Count
    widths: tuple[Count, ...]
    violations: Count


# -- villages ----------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Location(Kind):
    lat: Latitude
    lon: Longitude


@dataclass(frozen=True, kw_only=True)
class Happening(Cited):
    title: Text
    text: Text
    date: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Feature(Cited):
    text: Text


@dataclass(frozen=True, kw_only=True)
class Village(Cited):
    name: Line
    type: Literal["desa", "kelurahan"]
    district: Key
    code: VillageCode
    bps_code: BpsCode | None = None
    postal_code: PostalCode | None = None
    location: Location | None = None
    status: Literal["planned", "informed", "enrolling", "covered"]
    summary: Text
    happenings: tuple[Happening, ...] = ()
    feature: Feature | None = None
    caution: Text | None = None


# -- front matter of texts -------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PageText(Kind):
    """What each language of a page says of itself."""

    title: Title
    slug: Slug
    summary: Summary
    label: Label | None = None


@dataclass(frozen=True, kw_only=True)
class PageOriginal(PageText):
    """And, once, in the page's first language: what holds in every language."""

    sources: tuple[Key, ...] = ()
    checked: Day


@dataclass(frozen=True, kw_only=True)
class ArticleText(Kind):
    title: Title
    slug: Slug
    summary: Summary
    place: Line
    byline: Line
    caption: Line | None = None
    credit: Line | None = None


@dataclass(frozen=True, kw_only=True)
class ArticleOriginal(ArticleText):
    date: Day
    villages: tuple[Key, ...] = ()
    read_also: tuple[Key, ...] = ()
    sources: Sources
    checked: Day
