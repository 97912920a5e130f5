"""How editors must write values: one type a spelling, for pydantic, which converts nothing.

`kinds` names these types in its annotations; `fields` puts the two together when there is something to check, so that
a build that checks nothing does not import pydantic, which takes as long as all the rest.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, Strict, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.model import TITLE_LENGTH
from generator.values import Bare, Thousands


def _quoted(value: Any) -> Any:
    """Digits without quotes lose their leading zeros in other tools, so text made of digits is quoted."""
    if isinstance(value, Bare) or (isinstance(value, int) and not isinstance(value, bool)):
        raise PydanticCustomError("unquoted", "text", {"value": str(value)})
    return value


def _bare(value: Any) -> Any:
    """A number may stand without quotes, but not digits that are none: 08123 is a phone number, and 2.000 is 2000."""
    if isinstance(value, Thousands):
        raise PydanticCustomError("int_type", "number")
    if isinstance(value, Bare):
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


def _report(value: str) -> str:
    """An address to send reports to, of which only {page} and {checked} are filled in."""
    address = value.replace("{page}", "", 1).replace("{checked}", "", 1)
    known = re.fullmatch(r"https://[^\s/?#@{}\\\"<>]+\.[^\s{}\\\"<>]+|mailto:[^\s@{}\"<>]+@[^\s@{}\"<>]+", address)
    if "{page}" not in value or not known:
        raise PydanticCustomError("report_address", "address", {"value": value})
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
Report = Annotated[str, AfterValidator(_report)]
Day = Annotated[date, BeforeValidator(_iso_date)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Month = Annotated[PartialDate, _like(r"\d{4}-\d\d.*", "2023-10")]  # or a day of it
Whole = Annotated[int, Strict()]
Point = Annotated[float, Strict()]
Flag = Annotated[bool, Strict()]
Rupiah = Annotated[Whole, Field(ge=0)]
Count = Annotated[Whole, Field(ge=0)]
VillageCode = Annotated[str, BeforeValidator(_quoted), _like(r"\d{2}\.\d{2}\.\d{2}\.[12]\d{3}", "33.10.16.2012")]
BpsCode = Annotated[str, BeforeValidator(_quoted), _like(r"\d{10}", "3310180013")]
PostalCode = Annotated[str, BeforeValidator(_quoted), _like(r"\d{5}", "57471")]
Sources = Annotated[tuple[Key, ...], Field(min_length=1)]
FromDay = Annotated[Day, Field(alias="from")]
From = Annotated[Day | None, Field(alias="from")]
FactValue = Annotated[Whole | Point | str, BeforeValidator(_bare)]
Percent = Annotated[Whole, Field(gt=0, lt=100)]
Latitude = Annotated[Point, Field(ge=-11.5, le=6.5)]  # of Indonesia
Longitude = Annotated[Point, Field(ge=94.5, le=141.5)]
Short = Annotated[str, Field(min_length=2, max_length=3)]
Label = Annotated[str, Field(min_length=1, max_length=24)]
Language = Annotated[str, _like(r"[a-z]{2,3}", "id")]
ProgrammeKey = Literal["jkk", "jkm", "jht"]
