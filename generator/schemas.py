"""JSON Schema (draft 2020-12) of the open data files, made from the same columns as the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.columns import Column
from generator.kinds import Dataset
from generator.tables import Editions

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
KINDS: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": "string"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "whole": {"type": "integer", "minimum": 0},
    "point": {"type": "number"},
    "value": {"type": ["number", "string"]},
    "list": {"type": "array", "items": {"type": "string"}, "minItems": 1},
}


def table_schema(address: str, columns: Sequence[Column], dataset: Dataset, editions: Editions) -> dict[str, Any]:
    rows = {"type": "array", "items": _row(columns, dataset, editions)}
    return _head(address, dataset, editions) | _object({"$schema": {"const": address}, "rows": rows})


def feature_schema(address: str, columns: Sequence[Column], dataset: Dataset, editions: Editions) -> dict[str, Any]:
    point = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    geometry = _object({"type": {"const": "Point"}, "coordinates": point})
    properties = [column for column in columns if column.name not in ("lat", "lon")]
    feature = _object(
        {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": {"anyOf": [{"type": "null"}, geometry]},
            "properties": _row(properties, dataset, editions),
        }
    )
    features = {"type": "array", "items": feature}
    return _head(address, dataset, editions) | _object({"type": {"const": "FeatureCollection"}, "features": features})


def _head(address: str, dataset: Dataset, editions: Editions) -> dict[str, Any]:
    name, about = _said(dataset.name, editions), _said(dataset.about, editions)
    return {"$schema": DRAFT, "$id": address, "title": name, "description": about}


def _row(columns: Sequence[Column], dataset: Dataset, editions: Editions) -> dict[str, Any]:
    return _object(
        {
            column.name: {"description": _said(dataset.columns[column.name], editions)} | _value(column, editions)
            for column in columns
        }
    )


def _value(column: Column, editions: Editions) -> dict[str, Any]:
    if column.kind in ("texts", "links"):
        link = {"format": "uri"} if column.kind == "links" else {}
        kind = _object({lang: {"type": "string", **link} for lang in editions})
    else:
        kind = dict(KINDS[column.kind])
    return kind | {"type": [kind["type"], "null"]} if column.empty else kind


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [*properties], "additionalProperties": False, "properties": properties}


def _said(text: Any, editions: Editions) -> str:
    """In every language of the site, as a schema has room for only one text."""
    return " / ".join(dict.fromkeys(edition.text(text) for edition in editions.values()))
