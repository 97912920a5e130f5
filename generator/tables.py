"""The rows of the open data: villages, events, rates and facts, in an order that stays.

Phones that may be a person's own are left out by rule: every Indonesian mobile number begins with 08.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from itertools import groupby, pairwise
from typing import Any, Final, NamedTuple

from generator.agenda import by_start
from generator.edition import Edition
from generator.kinds import Cited, Discount, Fact, Period
from generator.model import Lang
from generator.prices import BASIC, FULL, Sector, monthly

Editions = Mapping[Lang, Edition]
Row = tuple[Any, ...]  # one value a column of `columns.TABLES`

MANY: Final = (500, 20_000)  # villages from which on one more letter of their keys tells parts of a table apart
DAY: Final = timedelta(days=1)
MOBILE: Final = ("08", "+628", "628")


class Part(NamedTuple):
    """Rows that stand together. `made_from` changes with all that they are made from; nothing where that is unknown."""

    rows: Callable[[], Iterator[Row]]
    made_from: str = ""


def villages(editions: Editions) -> Iterator[Part]:
    """By the beginnings of their keys: few of the parts change with a village. In Indonesia there are 2,600 of them;
    of a thousand villages fewer are better, for looking up a part takes about as long as making the rows of one.
    """
    first = _first(editions)
    letters = 1 + sum(len(first.content.places) > count for count in MANY)
    versions, routes = first.content.versions, first.routes
    shared = first.figures, first.content.districts, routes.base_url, routes.paths.sections
    common = blake2b(repr(shared).encode()).digest()
    for _, found in groupby(sorted(first.content.places), key=lambda key: key[:letters]):
        keys = tuple(found)
        rows = [common, repr(keys).encode(), *(versions[key] for key in keys if versions)]
        made_from = blake2b(b"".join(rows), digest_size=12).hexdigest() if versions else ""
        yield Part(partial(_villages, editions, keys), made_from)


def _villages(editions: Editions, keys: Iterable[str]) -> Iterator[Row]:
    content = _first(editions).content
    for key in keys:
        one = content.villages[key]
        yield (
            *(key, one.name, one.type, one.district, content.districts[one.district].name, one.code),
            *(one.bps_code, one.postal_code),
            *((one.location.lat, one.location.lon) if one.location else (None, None)),
            *(one.status, _texts(editions, one.summary), _links(editions, f"villages/{key}"), *_proof(one)),
        )


def events(editions: Editions) -> Iterator[Row]:
    content = _first(editions).content
    for key, one in by_start(content.events):
        yield (
            *(key, _texts(editions, one.title), one.village, _texts(editions, one.place)),
            *(one.starts, one.ends, _texts(editions, one.what), _texts(editions, one.host)),
            *(one.status, _links(editions, f"events/{key}"), *_proof(one)),
        )


def rates(editions: Editions) -> Iterator[Row]:
    """Every band in every stretch of days with the same discounts, for each sector."""
    programmes = _first(editions).content.programmes
    sectors: tuple[Sector, ...] = ("general", "transport")
    for sector in sectors:
        discounts = [one for one in programmes.discounts if one.sector == sector]
        for start, end in _stretches(discounts):
            day = start or end or date.max
            proof = _proof(programmes.contributions, *(one for one in discounts if one.from_ <= day <= one.until))
            for band in programmes.contributions.bands:
                costs = [monthly(programmes, band, package, day, sector) for package in _PACKAGES]
                yield (sector, start, end, *band.income, band.base, *costs, *proof)


_PACKAGES: Final = (("jkk",), ("jkm",), ("jht",), BASIC, FULL)


def _stretches(discounts: Iterable[Discount]) -> Iterator[tuple[date | None, date | None]]:
    """First and last days, None where there is none, between which no discount begins or ends."""
    edges = sorted({day for one in discounts for day in (one.from_, one.until + DAY)})
    yield from ((start, end - DAY if end else None) for start, end in pairwise([None, *edges, None]))


def facts(editions: Editions) -> Iterator[Row]:
    for key, one in sorted(_first(editions).content.facts.items()):
        for stated in _stated(one):
            if one.unit == "phone" and str(stated.value).startswith(MOBILE):
                continue
            yield (
                *(key, _texts(editions, one.label), one.unit, stated.value, stated.from_, stated.until),
                *(_texts(editions, one.note), *_proof(one)),
            )


def _stated(fact: Fact) -> Iterable[Period]:
    if fact.value is None:
        return fact.periods
    return (Period(value=fact.value, from_=fact.from_, until=fact.until),)


def _first(editions: Editions) -> Edition:
    return next(iter(editions.values()))


def _texts(editions: Editions, text: Mapping[Lang, str] | None) -> dict[Lang, str] | None:
    return {lang: edition.text(text) for lang, edition in editions.items()} if text else None


def _links(editions: Editions, page: str) -> dict[Lang, str]:
    return {lang: edition.routes.absolute(page, lang) for lang, edition in editions.items()}


def _proof(*cited: Cited) -> tuple[tuple[str, ...], date]:
    """Every source once, and the oldest day of checking."""
    return tuple(dict.fromkeys(key for one in cited for key in one.sources)), min(one.checked for one in cited)


class Table(NamedTuple):
    """How its rows are made, and what these are read from: see `reads.py`."""

    parts: Callable[[Editions], Iterator[Part]]
    reads: tuple[str, ...]


def _whole(rows: Callable[[Editions], Iterator[Row]]) -> Callable[[Editions], Iterator[Part]]:
    return lambda editions: iter([Part(partial(rows, editions))])


_TEXTS: Final = ("facts.yaml", "today", "site.yaml", "cards", "words.yaml")
ROWS: Final[Mapping[str, Table]] = {
    "villages": Table(villages, (*_TEXTS, "villages/", "districts.yaml")),
    "events": Table(_whole(events), (*_TEXTS, "events/")),
    "rates": Table(_whole(rates), ("programmes.yaml",)),
    "facts": Table(_whole(facts), _TEXTS),
}
