"""The ready pieces that an editor puts into a text with a line ((show name)): one builder of a view each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from generator import numbers as show
from generator.agenda import agenda
from generator.areas import Area
from generator.cards import (
    AccessCheck,
    DatasetCard,
    HelperCard,
    Link,
    Map,
    MemberRow,
    NewsItem,
    OpenData,
    Posters,
    PriceBox,
    ProgrammeCard,
    Publisher,
    QuestionCard,
    SourceLine,
    TermRow,
    Tile,
    VillageCard,
)
from generator.chart import Chart, chart
from generator.columns import CHECKSUMS, TABLES
from generator.content import Content
from generator.edition import Edition
from generator.kinds import Cited
from generator.posters import posters
from generator.rates import calculated, calculator, price_table, priced
from generator.routes import DATA

TOP_QUESTIONS: Final = 4
SCHEMES: Final = 2  # by day and by night
WORN: Final = 2  # cloths that a tile of the map shows


def price_box(edition: Edition) -> PriceBox:
    return edition.price()


def programmes(edition: Edition) -> tuple[ProgrammeCard, ...]:
    return tuple(
        ProgrammeCard(
            key=key,
            code=key.upper(),
            name=edition.text(one.name),
            compulsory=one.compulsory,
            summary=edition.text(one.summary),
            pays=tuple(edition.text(text) for text in one.pays),
            not_paid=tuple(edition.text(text) for text in one.not_paid),
            waiting=tuple(edition.text(text) for text in one.waiting),
        )
        for key, one in edition.content.programmes.programmes.items()
    )


def helpers(edition: Edition) -> tuple[HelperCard, ...]:
    facts = edition.content.facts
    return tuple(
        HelperCard(
            name=edition.text(one.name),
            who=edition.text(one.who),
            can=edition.text(one.can),
            cannot=edition.text(one.cannot),
            href=show.dialled(str(facts[one.fact].value)) if one.fact and facts[one.fact].unit == "phone" else "",
        )
        for one in edition.content.helpers.values()
    )


def villages(edition: Edition) -> tuple[VillageCard, ...]:
    """None where they are too many for one list."""
    return () if edition.routes.areas else edition.villages()


def village_map(edition: Edition) -> Map:
    """Without tiles where there are too many villages for one map."""
    if edition.routes.areas:
        return Map(tiles=(), columns=0, rows=0)
    content = edition.content
    reached: dict[str, list[str]] = {}
    for key, village in content.places.items():
        if village.status != "planned":
            reached.setdefault(village.district, []).append(key)
    return _map(edition, content.districts, reached)


def regency_map(edition: Edition, areas: Mapping[str, Area], code: str) -> Map:
    """Its districts that have villages."""
    reached: dict[str, list[str]] = {}
    for district in areas[code].areas:
        for key in areas[district].villages:
            village = edition.content.places[key]
            found = reached.setdefault(village.district, [])
            if village.status != "planned" and len(found) < WORN:
                found.append(key)
    return _map(edition, reached, reached)._replace(area=areas[code].name)


def _map(edition: Edition, districts: Iterable[str], reached: Mapping[str, Iterable[str]]) -> Map:
    shown = {key: edition.content.districts[key] for key in districts}
    tiles = tuple(
        Tile(
            column=district.tile[0],
            row=district.tile[1],
            short=district.short,
            name=district.name,
            villages=edition.villages(reached.get(key, ())),
        )
        for key, district in sorted(shown.items(), key=lambda item: (item[1].tile[1], item[1].tile[0]))
    )
    columns = max((tile.column for tile in tiles), default=-1) + 1
    rows = max((tile.row for tile in tiles), default=-1) + 1
    return Map(tiles=tiles, columns=columns, rows=rows)


def only_here(shown: Map, district: str) -> Map:
    """The map for a page about one district, with the cloths of that alone, of which a tile shows two."""
    tiles = (one._replace(villages=one.villages[:WORN] if one.name == district else ()) for one in shown.tiles)
    return shown._replace(tiles=tuple(tiles), here=district)


def latest(edition: Edition) -> tuple[NewsItem, ...]:
    return edition.latest(most=len(edition.content.articles))


def questions(edition: Edition) -> tuple[QuestionCard, ...]:
    return tuple(
        QuestionCard(
            id=key,
            question=edition.text(one.question),
            answer=edition.text(one.answer),
            more=edition.link(one.page) if one.page else None,
        )
        for key, one in edition.content.questions.items()
    )


def top_questions(edition: Edition) -> tuple[QuestionCard, ...]:
    return questions(edition)[:TOP_QUESTIONS]


def sources_list(edition: Edition) -> tuple[Publisher, ...]:
    """By publisher, the oldest first; what has no date comes last."""
    content = edition.content
    resting = Counter(key for fact in content.facts.values() for key in fact.sources)
    keys = sorted(content.sources, key=lambda key: (content.sources[key].date or "9999", key))
    found: dict[str, list[tuple[SourceLine, int]]] = {}
    for key in keys:
        found.setdefault(content.sources[key].publisher, []).append((edition.source(key), resting[key]))
    names = sorted(found, key=lambda name: (name.casefold(), name))
    return tuple(Publisher(name=name, sources=tuple(found[name])) for name in names)


def glossary(edition: Edition) -> tuple[TermRow, ...]:
    return tuple(
        TermRow(term=term, expansion=edition.text(one.expansion), meaning=edition.text(one.meaning))
        for term, one in sorted(edition.content.glossary.items(), key=lambda item: item[0].casefold())
    )


def membership(edition: Edition) -> Membership:
    sources = edition.content.sources
    rows = tuple(
        MemberRow(
            date=edition.partial_date(row.date),
            active=show.millions(row.active, edition.lang),
            bpu=show.millions(row.bpu, edition.lang) if row.bpu is not None else "",
            source=", ".join(sources[key].publisher for key in row.sources),
        )
        for row in edition.content.membership
    )
    return Membership(chart=chart(edition.content.membership, edition.lang), rows=rows)


def accessibility(edition: Edition) -> AccessCheck:
    check, lang = edition.content.accessibility, edition.lang
    return AccessCheck(
        date=edition.day(check.date),
        tool=check.tool,
        browser=check.browser,
        pages=show.number(check.pages, lang),
        widths=", ".join(show.number(width, lang) for width in check.widths),
        views=show.number(check.pages * len(check.widths) * SCHEMES, lang),
        violations=show.number(check.violations, lang),
    )


def datasets(edition: Edition) -> OpenData:
    routes = edition.routes
    folder = routes.url(DATA, routes.languages[0]) if DATA in routes else ""
    tables = tuple(
        DatasetCard(
            key=key,
            name=edition.text(one.name),
            about=edition.text(one.about),
            files=tuple(Link(href=f"{folder}{key}.{ending}", text=text) for ending, text in _endings(key)),
            columns=tuple((name, edition.text(one.columns[name])) for name in one.columns),
        )
        for key, one in edition.content.data.items()
    )
    return OpenData(tables=tables, checksums=folder + CHECKSUMS)


def _endings(table: str) -> tuple[tuple[str, str], ...]:
    geo = (("geojson", "GeoJSON"),) if any(column.name == "lat" for column in TABLES[table]) else ()
    return ("csv", "CSV"), ("json", "JSON"), *geo, ("schema.json", "JSON Schema")


def share(edition: Edition) -> None:
    """The page's own share link, which every page carries."""


def read_also(edition: Edition) -> None:
    """The next of the article's read_also; the plan puts it in, because it knows the article."""


class Membership(NamedTuple):
    chart: Chart | None
    rows: tuple[MemberRow, ...]


class Block(NamedTuple):
    """A builder of a view, the files that it reads, and what of the content its figures rest on."""

    build: Callable[[Edition], object]
    reads: tuple[str, ...] = ()
    cited: Callable[[Content], Iterable[Cited]] = lambda _: ()


BLOCKS: Final[Mapping[str, Block]] = {
    "price": Block(price_box, ("programmes.yaml",), priced),
    "price_table": Block(price_table, ("programmes.yaml",), priced),
    "calculator": Block(calculator, ("programmes.yaml",), calculated),
    "protections": Block(programmes, ("programmes.yaml",), lambda content: content.programmes.programmes.values()),
    "benefits": Block(programmes, ("programmes.yaml",), lambda content: content.programmes.programmes.values()),
    "helpers": Block(helpers, ("helpers.yaml",), lambda content: content.helpers.values()),
    "villages": Block(villages, ("districts.yaml",)),
    "map": Block(village_map, ("districts.yaml",)),
    "latest": Block(latest),
    "events": Block(agenda, ("districts.yaml", "agenda")),
    "questions": Block(questions, ("questions.yaml",), lambda content: content.questions.values()),
    "top_questions": Block(
        top_questions, ("questions.yaml",), lambda content: tuple(content.questions.values())[:TOP_QUESTIONS]
    ),
    "sources_list": Block(sources_list),
    "glossary": Block(glossary),
    "membership": Block(membership, ("membership.yaml",), lambda content: content.membership),
    "posters": Block(posters, ("districts.yaml",)),
    "datasets": Block(datasets, ("data.yaml",)),
    "accessibility": Block(accessibility, ("accessibility.yaml",)),
    "share": Block(share),
    "read_also": Block(read_also),
}


def cited(content: Content, names: Iterable[str]) -> Iterable[Cited]:
    """What the blocks of those names rest on."""
    return (one for name in dict.fromkeys(names) for one in BLOCKS[name].cited(content))


def cloth_cards(name: str, view: object) -> tuple[VillageCard, ...]:
    """The villages whose cloth a block shows."""
    if name == "villages" and isinstance(view, tuple):
        return view
    if isinstance(view, Posters):
        return view.villages
    if isinstance(view, Map):
        return tuple(card for tile in view.visited for card in tile.villages)
    return ()
