"""What an editor may write: one class a kind of file.

Unknown keys are refused, and nothing is converted: what is not written in the expected form is an error. The names in
the annotations stand in `spellings`; `fields` reads them where there is something to check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from generator.model import Record

if TYPE_CHECKING:
    from generator.spellings import (
        Count,
        Day,
        FactValue,
        Flag,
        Hash,
        Key,
        Label,
        Languages,
        Line,
        Month,
        Name,
        PartialDate,
        Percent,
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
        Whole,
    )


class Friend(Record):
    name: Text
    note: Text
    url: Url


class Service(Record):
    """What the site is about but does not provide: who does, and the pages that describe it."""

    name: Text
    provider: Line
    url: Url
    pages: tuple[Key, ...]


class Site(Record):
    base_url: Url
    languages: Languages
    name: Text
    promise: Text
    publisher: Text
    disclaimer: Text
    warning: Text
    warning_page: Key
    menu: tuple[Key, ...]
    footer: tuple[Key, ...]
    friends: tuple[Friend, ...] = ()
    service: Service | None = None
    corrections: Text
    offline: Flag = False
    report: Report | None = None


class Cited(Record):
    """What every fact carries: where it comes from and when someone last looked."""

    sources: Sources
    checked: Day


class Published(Record):
    """What may be hidden from readers: a draft always, other things before and after their days in Klaten."""

    draft: Flag = False
    publish_from: Day | None = None
    publish_until: Day | None = None


class Source(Record):
    title: Line
    publisher: Line
    date: PartialDate | None = None
    url: Url | None = None
    note: Text | None = None


class Period(Record):
    value: FactValue
    from_: Day | None = None
    until: Day | None = None


class Fact(Cited):
    label: Text
    unit: Literal["rupiah", "number", "percent", "date", "phone", "days", "months", "years", "hours"]
    value: FactValue | None = None
    from_: Day | None = None
    until: Day | None = None
    periods: tuple[Period, ...] = ()
    note: Text | None = None


class Programme(Cited):
    name: Text
    compulsory: Flag
    summary: Text
    pays: tuple[Text, ...]
    not_paid: tuple[Text, ...]
    waiting: tuple[Text, ...]


class Band(Record):
    """Monthly income from and to, the income base set for it, and the monthly rupiah of each programme."""

    income: tuple[Rupiah, Rupiah]
    base: Rupiah
    jkk: Rupiah
    jkm: Rupiah
    jht: Rupiah


class Discount(Cited):
    name: Text
    sector: Literal["general", "transport"]
    percent: Percent
    programmes: tuple[ProgrammeKey, ...]
    from_: Day
    until: Day
    note: Text


class Contributions(Cited):
    note: Text
    bands: tuple[Band, ...]


class Programmes(Record):
    programmes: Mapping[ProgrammeKey, Programme]
    contributions: Contributions
    discounts: tuple[Discount, ...] = ()


class Term(Record):
    expansion: Text
    meaning: Text


class Helper(Cited):
    name: Text
    who: Text
    can: Text
    cannot: Text
    fact: Name | None = None


class District(Record):
    name: Line
    short: Short
    tile: tuple[Whole, Whole]


class Question(Cited):
    question: Text
    answer: Text
    page: Key | None = None


class Members(Cited):
    date: Month
    active: Whole
    bpu: Whole | None = None


class Dataset(Record):
    """What readers of a file of open data are told of it, and of each of its columns."""

    name: Text
    about: Text
    columns: Mapping[Name, Text]


class Check(Record):
    """What tests/browser/report.py found when it last looked at all pages, each width by day and by night."""

    date: Day
    tool: Line
    browser: Line
    pages: Count
    widths: tuple[Count, ...]
    violations: Count


# -- front matter of texts -------------------------------------------------------


class PageText(Record):
    """What each language of a page says of itself."""

    title: Title
    slug: Slug
    summary: Summary
    label: Label | None = None


class MadeFrom(Record):
    """What a translation was made from: a hash of each text of the original, as `translations` makes them."""

    date: Day
    title: Hash
    summary: Hash
    body: tuple[Hash, ...]


class PageTranslation(PageText):
    """And, in every other language."""

    made_from: MadeFrom | None = None


class PageOriginal(PageText, Published):
    """And, once, in the page's first language: what holds in every language."""

    sources: tuple[Key, ...] = ()
    checked: Day


class ArticleText(Record):
    title: Title
    slug: Slug
    summary: Summary
    place: Line
    byline: Line
    caption: Line | None = None
    credit: Line | None = None


class ArticleTranslation(ArticleText):
    made_from: MadeFrom | None = None


class ArticleOriginal(ArticleText, Published):
    date: Day
    villages: tuple[Key, ...] = ()
    read_also: tuple[Key, ...] = ()
    sources: Sources
    checked: Day
