"""The tables as files that other programs open: CSV, JSON and GeoJSON, with schemas and checksums."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from io import StringIO
from typing import Any, Final, NamedTuple

from generator.columns import CHECKSUMS, TABLES, Column
from generator.model import Lang, Memo, forget
from generator.opendata_schemas import feature_schema, table_schema
from generator.plan import Job
from generator.routes import DATA
from generator.tables import ROWS, Editions, Part, Row

MARK: Final = "\ufeff"  # by which spreadsheets know UTF-8
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")  # https://owasp.org/www-community/attacks/CSV_Injection


Maker = Callable[[], bytes]


class Lines(NamedTuple):
    """The rows of a part of a table as they stand in its files."""

    csv: bytes
    json: bytes
    features: bytes


LinesOf = Callable[[str], Iterator[bytes]]  # part after part, of a field of Lines


def open_data(editions: Editions, memo: Memo = forget) -> Iterator[Job]:
    """The files below the page that explains them; a site without that page has none."""
    first = next(iter(editions.values()))
    if DATA not in first.routes:
        return
    folder = first.routes.paths[DATA, first.lang]
    place = first.routes.absolute(DATA, first.lang)
    files: list[str] = []
    everything: dict[str, None] = {}
    for name, table in ROWS.items():
        everything |= dict.fromkeys(table.reads)
        for file, make in _files(name, _lines(name, editions, memo), editions, place).items():
            files.append(folder + file)
            reads = ("data.yaml", "site.yaml", "facts.yaml", "today") if file.endswith(".schema.json") else table.reads
            yield Job(path=folder + file, reads=(*reads, "site.yaml"), make=make)
    reads = (*everything, "data.yaml")
    yield Job(path=folder + CHECKSUMS, reads=reads, of=tuple(files), make=partial(_sums, folder))


def _lines(name: str, editions: Editions, memo: Memo) -> LinesOf:
    """Of the table, for one of its files after the other. What was made of the same rows before is not made again."""
    parts = cache(lambda: tuple(ROWS[name].parts(editions)))
    made = partial(_part, TABLES[name], languages=tuple(editions))

    def kept(part: Part, file: str) -> bytes:
        key = "table", name, part.made_from

        def make() -> bytes:
            lines = made(part)
            for field, value in lines._asdict().items():  # the other files will ask for the same rows
                if field != file:
                    memo((*key, field), partial(bytes, value))
            return bytes(getattr(lines, file))

        return memo((*key, file), make) if part.made_from else bytes(getattr(made(part), file))

    return lambda file: (kept(part, file) for part in parts())


def _part(columns: Sequence[Column], part: Part, languages: Sequence[Lang]) -> Lines:
    rows = tuple(part.rows())
    objects = [_object(columns, row) for row in rows]
    features = map(_feature, objects) if _on_map(columns) else ()
    return Lines(as_csv(columns, rows, languages).encode(), _joined(objects), _joined(features))


def _files(name: str, lines: LinesOf, editions: Editions, place: str) -> Mapping[str, Maker]:
    columns, languages = TABLES[name], tuple(editions)
    schema = f"{place}{name}.schema.json"
    dataset = next(iter(editions.values())).content.data[name]
    files: dict[str, Maker] = {
        f"{name}.csv": lambda: b"".join([(MARK + head(columns, languages)).encode(), *lines("csv")]),
        f"{name}.json": lambda: _wrapped(f'"$schema": {_dump(schema)},\n"rows"', lines("json")),
        f"{name}.schema.json": lambda: as_json(table_schema(schema, columns, dataset, editions)),
    }
    if _on_map(columns):
        geo = f"{place}{name}.geojson.schema.json"
        features = '"type": "FeatureCollection",\n"features"'
        files[f"{name}.geojson"] = lambda: _wrapped(features, lines("features"))
        files[f"{name}.geojson.schema.json"] = lambda: as_json(feature_schema(geo, columns, dataset, editions))
    return files


def _on_map(columns: Sequence[Column]) -> bool:
    return any(column.name == "lat" for column in columns)


def head(columns: Sequence[Column], languages: Sequence[Lang]) -> str:
    """The first line of a table; a text in every language takes a column each."""
    return _csv([[name for column in columns for name in _names(column, languages)]])


def as_csv(columns: Sequence[Column], rows: Sequence[Row], languages: Sequence[Lang]) -> str:
    """The lines of a table."""
    return _csv(
        [cell for column, value in zip(columns, row, strict=True) for cell in _cells(column, value, languages)]
        for row in rows
    )


def _csv(lines: Iterable[Sequence[object]]) -> str:
    """As RFC 4180 has it."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def _names(column: Column, languages: Sequence[Lang]) -> list[str]:
    spread = column.kind in ("texts", "links")
    return [f"{column.name}_{lang}" for lang in languages] if spread else [column.name]


def _cells(column: Column, value: Any, languages: Sequence[Lang]) -> list[object]:
    if column.kind in ("texts", "links"):
        return [_safe(value[lang]) if value else "" for lang in languages]
    return [_safe("; ".join(value)) if column.kind == "list" else _safe(_plain(value))]


def _safe(value: object) -> object:
    """No spreadsheet takes a text for a formula; a number stays one."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # a moment is a date, too


def _object(columns: Sequence[Column], row: Row) -> dict[str, object]:
    return {column.name: _plain(value) for column, value in zip(columns, row, strict=True)}


def _feature(row: Mapping[str, object]) -> dict[str, object]:
    """RFC 7946: longitude first; what has no place yet has no geometry."""
    properties = dict(row)
    lat, lon = properties.pop("lat"), properties.pop("lon")
    point = {"type": "Point", "coordinates": [lon, lat]} if lat is not None else None
    return {"type": "Feature", "id": properties["key"], "geometry": point, "properties": properties}


def as_json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _joined(objects: Iterable[object]) -> bytes:
    """A line for each, so that a table of a whole country can be read and compared."""
    return ",".join(f"\n{_dump(one)}" for one in objects).encode()


def _wrapped(before: str, parts: Iterable[bytes]) -> bytes:
    return b"".join((f"{{{before}: [".encode(), b",".join(filter(None, parts)), b"\n]}\n"))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sums(folder: str, digests: Mapping[str, str]) -> bytes:
    """As `sha256sum -c` reads it."""
    return "".join(f"{digests[path]}  {path.removeprefix(folder)}\n" for path in sorted(digests)).encode()
