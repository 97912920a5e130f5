"""What an editor may write: one class a kind of file, checked by pydantic, frozen afterwards.

Every class refuses unknown keys and converts nothing: what is not written in the expected form is an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.source import Bare

TITLE_LENGTH = 60  # what a search result and a WhatsApp preview show of a title
SUMMARY_LENGTH = 160


class Kind(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)


# -- spellings ---------------------------------------------------------------


def _quoted(value: Any) -> Any:
    """Digits without quotes lose their leading zeros in other tools, so text made of digits is quoted."""
    if isinstance(value, Bare) or (isinstance(value, int) and not isinstance(value, bool)):
        raise PydanticCustomError("unquoted", "text", {"value": str(value)})
    return value


def _iso_date(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("iso_date", "date", {"value": str(value)})
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_day", "date", {"value": value}) from None
    raise PydanticCustomError("iso_date", "date", {"value": value})


def _partial_date(value: Any) -> Any:
    text = str(value)
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    return _iso_date(value).isoformat()


def _in_every_language(value: Mapping[str, str], info: ValidationInfo) -> Mapping[str, str]:
    languages: tuple[str, ...] = (info.context or {}).get("languages", tuple(value))
    missing = [lang for lang in languages if not value.get(lang, "").strip()]
    if missing:
        raise PydanticCustomError("missing_language", "text", {"languages": ", ".join(missing)})
    if unknown := [lang for lang in value if lang not in languages]:
        raise PydanticCustomError("unknown_language", "text", {"value": unknown[0], "languages": ", ".join(languages)})
    return {lang: " ".join(value[lang].split()) for lang in languages}


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@\\\"<>]+\.[^\s/?#@\\\"<>]+(/[^\s\"<>\\]*)?", value):
        raise PydanticCustomError("web_address", "address", {"value": value})
    return value


def _like(pattern: str, example: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError("spelling", "text", {"value": value, "example": example})
        return value

    return AfterValidator(check)


Text = Annotated[Mapping[str, str], AfterValidator(_in_every_language)]
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(lambda text: " ".join(text.split()))]
Title = Annotated[str, Field(min_length=1, max_length=TITLE_LENGTH)]
Summary = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(lambda text: " ".join(text.split()))]
Key = Annotated[str, _like(r"[a-z0-9]+(-[a-z0-9]+)*", "gatak-delanggu")]
Name = Annotated[str, _like(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "lowest_contribution")]
Slug = Annotated[str, _like(r"([a-z0-9]+(-[a-z0-9]+)*)?", "cara-daftar")]
Url = Annotated[str, AfterValidator(_url)]
Day = Annotated[date, BeforeValidator(_iso_date)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Rupiah = Annotated[int, Field(ge=0)]
VillageCode = Annotated[str, BeforeValidator(_quoted), _like(r"\d{2}\.\d{2}\.\d{2}\.[12]\d{3}", "33.10.16.2012")]
BpsCode = Annotated[str, BeforeValidator(_quoted), _like(r"\d{10}", "3310180013")]
PostalCode = Annotated[str, BeforeValidator(_quoted), _like(r"\d{5}", "57471")]


# -- one value each, in one file a kind -----------------------------------------


class Friend(Kind):
    name: Text
    note: Text
    url: Url


class Site(Kind):
    base_url: Url
    languages: Mapping[Annotated[str, _like(r"[a-z]{2,3}", "id")], str]
    name: Text
    promise: Text
    publisher: Text
    disclaimer: Text
    warning: Text
    warning_page: Key
    menu: Annotated[tuple[Key, ...], Field(max_length=6, strict=False)]
    footer: Annotated[tuple[Key, ...], Field(strict=False)]
    friends: Annotated[tuple[Friend, ...], Field(strict=False)] = ()
    corrections: Text


class Cited(Kind):
    """What every fact carries: where it comes from and when someone last looked."""

    sources: Annotated[tuple[Key, ...], Field(min_length=1, strict=False)]
    checked: Day


class Source(Kind):
    title: Line
    publisher: Line
    date: PartialDate | None = None
    url: Url | None = None
    note: Text | None = None


class Period(Kind):
    value: int | float | str
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None


class Fact(Cited):
    label: Text
    unit: Literal["rupiah", "number", "percent", "date", "phone", "days", "months", "years", "hours"]
    value: int | float | str | None = None
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    periods: Annotated[tuple[Period, ...], Field(strict=False)] = ()
    note: Text | None = None


class Programme(Cited):
    name: Text
    compulsory: bool
    summary: Text
    pays: Annotated[tuple[Text, ...], Field(strict=False)]
    not_paid: Annotated[tuple[Text, ...], Field(strict=False)]
    waiting: Annotated[tuple[Text, ...], Field(strict=False)]


class Band(Kind):
    """Monthly income from and to, the income base set for it, and the monthly rupiah of each programme."""

    income: Annotated[tuple[Rupiah, Rupiah], Field(strict=False)]
    base: Rupiah
    jkk: Rupiah
    jkm: Rupiah
    jht: Rupiah


class Discount(Cited):
    name: Text
    sector: Literal["general", "transport"]
    percent: Annotated[int, Field(gt=0, lt=100)]
    programmes: Annotated[tuple[Literal["jkk", "jkm", "jht"], ...], Field(strict=False)]
    from_: Annotated[Day, Field(alias="from")]
    until: Day
    note: Text


class Contributions(Cited):
    note: Text
    bands: Annotated[tuple[Band, ...], Field(min_length=1, strict=False)]


class Programmes(Kind):
    programmes: Mapping[Literal["jkk", "jkm", "jht"], Programme]
    contributions: Contributions
    discounts: Annotated[tuple[Discount, ...], Field(strict=False)] = ()


class Term(Kind):
    expansion: Text
    meaning: Text


class Helper(Cited):
    name: Text
    who: Text
    can: Text
    cannot: Text
    fact: Name | None = None


class District(Kind):
    name: Line
    short: Annotated[str, Field(min_length=2, max_length=3)]
    tile: Annotated[tuple[int, int], Field(strict=False)]


class Question(Cited):
    question: Text
    answer: Text
    page: Key | None = None


class Members(Cited):
    date: PartialDate
    active: int
    bpu: int | None = None


# -- villages ----------------------------------------------------------------


class Location(Kind):
    lat: Annotated[float, Field(ge=-11.5, le=6.5)]
    lon: Annotated[float, Field(ge=94.5, le=141.5)]


class Happening(Cited):
    title: Text
    text: Text
    date: PartialDate | None = None


class Feature(Cited):
    text: Text


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
    happenings: Annotated[tuple[Happening, ...], Field(strict=False)] = ()
    feature: Feature | None = None
    caution: Text | None = None


# -- front matter of texts -------------------------------------------------------


class PageText(Kind):
    """What each language of a page says of itself."""

    title: Title
    slug: Slug
    summary: Summary
    label: Annotated[str, Field(min_length=1, max_length=24)] | None = None


class PageOriginal(PageText):
    """And, once, in the page's first language: what holds in every language."""

    sources: Annotated[tuple[Key, ...], Field(strict=False)] = ()
    checked: Day


class ArticleText(Kind):
    title: Title
    slug: Slug
    summary: Summary
    place: Line
    byline: Line
    caption: Line | None = None
    credit: Line | None = None


class ArticleOriginal(ArticleText):
    date: Day
    villages: Annotated[tuple[Key, ...], Field(strict=False)] = ()
    read_also: Annotated[tuple[Key, ...], Field(strict=False)] = ()
    sources: Annotated[tuple[Key, ...], Field(min_length=1, strict=False)]
    checked: Day
