"""JSON Schemas of all that editors write in YAML, from the kinds that `fields` checks: for VS Code, as one types.

They say what `fields` says and no more: whether a name leads somewhere is told by the build. Only words that drafts
7 to 2020-12 understand alike are used, as editors' programs differ in what they support.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from generator.descriptions import FILES, Both, described
from generator.fields import fields
from generator.kinds import ArticleOriginal, ArticleTranslation, PageOriginal, PageTranslation, Site
from generator.kinds_places import Event, Village
from generator.load import SINGLE, load
from generator.model import ContentError, Lang, Record
from generator.spellings import PartialDate, in_every_language

Schema = dict[str, Any]

FOLDER: Final = ".schema"  # in content/; hidden, so that no build reads it
KINDS: Final[Mapping[str, Any]] = {
    "site": Site,
    **SINGLE,
    "village": Village,
    "event": Event,
    "page-original": PageOriginal,
    "page-translation": PageTranslation,
    "article-original": ArticleOriginal,
    "article-translation": ArticleTranslation,
}
TYPES: Final = {str: "string", date: "string", datetime: "string", int: "integer", float: "number", bool: "boolean"}
# What binds a spelling, and the word that a schema has for it.
BOUNDS: Final = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def schemas(languages: tuple[Lang, ...]) -> dict[str, str]:
    """Every schema as text, by the name of its file."""
    return {f"{name}.json": _text(name, kind, languages) for name, kind in KINDS.items()}


def save(root: Path) -> tuple[str, ...]:
    """Write the schemas into the content folder, without those that no kind has; their names."""
    content, problems = load(root)
    if content is None:
        raise ContentError(problems)
    folder, made = root / FOLDER, schemas(content.languages)
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.json"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_bytes(text.encode())
    return tuple(made)


def _text(name: str, kind: Any, languages: tuple[Lang, ...]) -> str:
    title = Both(*FILES[name])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{title.id} / {title.en}"}
    return json.dumps({**head, **_schema(kind, languages)}, ensure_ascii=False, indent=1) + "\n"


def _schema(kind: Any, languages: tuple[Lang, ...]) -> Schema:
    """What a value of the kind looks like; the branches are those of `fields`."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _spelled(kind, languages)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, UnionType):
        return _union(inner, languages)
    if origin is tuple:
        exactly = {} if inner[-1] is ... else {"minItems": len(inner), "maxItems": len(inner)}
        return {"type": "array", "items": _schema(inner[0], languages), **exactly}
    if origin is not None:
        return _mapping(inner[0], inner[1], languages)
    return _record(kind, languages) if issubclass(kind, Record) else {"type": TYPES[kind]}


def _spelled(kind: Any, languages: tuple[Lang, ...]) -> Schema:
    base, spelling = get_args(kind)[:2]
    if spelling is in_every_language:
        return _texts(languages)
    bound: Mapping[str, Any] = getattr(spelling, "keywords", {})
    found = _schema(base, languages)
    if base is date:
        found["format"] = "date"
    if kind == PartialDate:
        found["type"] = ["string", "integer"]  # a year alone is a number to YAML
    if "pattern" in bound:
        # Not as `examples`: VS Code fills them in, and nobody would have checked anything on that day.
        like = bound["example"]
        found["pattern"] = f"^({bound['pattern']})$"
        found["patternErrorMessage"] = f"Tulis seperti {like} / Write it like {like}"  # understood by VS Code alone
    of = {tuple: "Items", Mapping: "Properties"}.get(get_origin(base), "Length")
    words = {**BOUNDS, "least": f"min{of}", "most": f"max{of}"}
    return found | {words[name]: limit for name, limit in bound.items() if name in words}


def _texts(languages: tuple[Lang, ...]) -> Schema:
    one = {"type": "string", "pattern": "\\S"}
    return _object(dict.fromkeys(languages, one), languages)


def _object(properties: Mapping[str, Schema], required: tuple[str, ...]) -> Schema:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, "additionalProperties": False}


def _union(kinds: tuple[Any, ...], languages: tuple[Lang, ...]) -> Schema:
    """One kind or nothing, or plain kinds side by side: the schema of the one with more types."""
    found = _schema(next(one for one in kinds if one is not NoneType), languages)
    if "enum" in found:
        return {"enum": [*found["enum"], None]}
    types = found["type"] if isinstance(found["type"], list) else [found["type"]]
    others = ["null" if one is NoneType else TYPES[one] for one in kinds if one is NoneType or one in TYPES]
    return found | {"type": list(dict.fromkeys([*types, *others]))}


def _mapping(key: Any, kind: Any, languages: tuple[Lang, ...]) -> Schema:
    inside, name = _schema(kind, languages), _schema(key, languages)
    if "enum" in name:
        return _object(dict.fromkeys(name["enum"], inside), ())
    named = {"propertyNames": {"pattern": name["pattern"]}} if "pattern" in name else {}
    return {"type": "object", **named, "additionalProperties": inside}


def _record(kind: type[Record], languages: tuple[Lang, ...]) -> Schema:
    properties = {}
    for field in fields(kind):
        words = described(kind, field.key)
        properties[field.key] = {"description": f"{words.id}\n\n{words.en}", **_schema(field.hint, languages)}
    return _object(properties, tuple(field.key for field in fields(kind) if field.needed))
