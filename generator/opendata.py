"""The tables as files that other programs open: CSV, JSON and GeoJSON, with schemas and checksums."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from io import StringIO
from typing import Any, Final

from generator.columns import CHECKSUMS, TABLES, Column
from generator.model import Lang
from generator.opendata_schemas import feature_schema, table_schema
from generator.plan import Job
from generator.routes import DATA
from generator.tables import ROWS, Editions, Row

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")  # https://owasp.org/www-community/attacks/CSV_Injection


Maker = Callable[[], bytes]


def open_data(editions: Editions) -> Iterator[Job]:
    """The files below the page that explains them; a site without that page has none."""
    first = next(iter(editions.values()))
    if DATA not in first.routes:
        return
    folder = first.routes.paths[DATA, first.lang]
    place = first.routes.absolute(DATA, first.lang)
    files: list[str] = []
    everything: dict[str, None] = {}
    for name, table in ROWS.items():
        rows = cache(partial(_rows, name, editions))
        everything |= dict.fromkeys(table.reads)
        for file, make in _files(name, rows, editions, place).items():
            files.append(folder + file)
            reads = ("data.yaml", "site.yaml", "facts.yaml", "today") if file.endswith(".schema.json") else table.reads
            yield Job(path=folder + file, reads=(*reads, "site.yaml"), make=make)
    reads = (*everything, "data.yaml")
    yield Job(path=folder + CHECKSUMS, reads=reads, of=tuple(files), make=partial(_sums, folder))


def _rows(name: str, editions: Editions) -> tuple[Row, ...]:
    return tuple(ROWS[name].rows(editions))


def _files(name: str, rows: Callable[[], tuple[Row, ...]], editions: Editions, place: str) -> Mapping[str, Maker]:
    columns, languages = TABLES[name], tuple(editions)
    schema = f"{place}{name}.schema.json"
    dataset = next(iter(editions.values())).content.data[name]
    files: dict[str, Maker] = {
        f"{name}.csv": lambda: as_csv(columns, rows(), languages),
        f"{name}.json": lambda: as_lines({"$schema": schema, "rows": [_object(columns, row) for row in rows()]}),
        f"{name}.schema.json": lambda: as_json(table_schema(schema, columns, dataset, editions)),
    }
    if any(column.name == "lat" for column in columns):
        geo = f"{place}{name}.geojson.schema.json"
        files[f"{name}.geojson"] = lambda: as_lines(_features(columns, rows()))
        files[f"{name}.geojson.schema.json"] = lambda: as_json(feature_schema(geo, columns, dataset, editions))
    return files


def as_csv(columns: Sequence[Column], rows: Sequence[Row], languages: Sequence[Lang]) -> bytes:
    """RFC 4180, with the mark by which spreadsheets know UTF-8; a text in every language takes a column each."""
    out = StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write([name for column in columns for name in _names(column, languages)])
    for row in rows:
        write([cell for column, value in zip(columns, row, strict=True) for cell in _cells(column, value, languages)])
    return out.getvalue().encode("utf-8-sig")


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


def _features(columns: Sequence[Column], rows: Sequence[Row]) -> dict[str, object]:
    """RFC 7946: longitude first; what has no place yet has no geometry."""
    features = []
    for row in rows:
        properties = _object(columns, row)
        lat, lon = properties.pop("lat"), properties.pop("lon")
        point = {"type": "Point", "coordinates": [lon, lat]} if lat is not None else None
        features.append({"type": "Feature", "id": properties["key"], "geometry": point, "properties": properties})
    return {"type": "FeatureCollection", "features": features}


def as_json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def as_lines(value: Mapping[str, Any]) -> bytes:
    """An object whose lists take a line for each entry, so that a table of a whole country can be read and compared."""
    dump = partial(json.dumps, ensure_ascii=False)
    parts = (
        f"{dump(name)}: [" + ",".join(f"\n{dump(entry)}" for entry in one) + "\n]"
        if isinstance(one, list)
        else f"{dump(name)}: {dump(one)}"
        for name, one in value.items()
    )
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _sums(folder: str, digests: Mapping[str, str]) -> bytes:
    """As `sha256sum -c` reads it."""
    return "".join(f"{digests[path]}  {path.removeprefix(folder)}\n" for path in sorted(digests)).encode()
