"""A file to fill in: every field of a kind with its comment, what is known of it, and a mark where something lacks.

What must be filled in stands there empty, so that the build names its line; what may be left out stands as a comment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from generator.descriptions import described
from generator.fields import Field, fields
from generator.model import Lang, Record
from generator.spellings import in_every_language

PLAIN: Final = re.compile(r"(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9-]*( [A-Za-z0-9-]+)*|\d{4}-\d{2}-\d{2}")


def form(kind: type[Record], known: Mapping[str, Any], languages: tuple[Lang, ...]) -> str:
    """The fields as YAML; `known` holds values by key: text, tuples of text, or texts by language."""
    parts = [_part(kind, field, known.get(field.key), languages) for field in fields(kind)]
    return "\n".join("\n".join(part) + "\n" for part in parts)


def _part(kind: type[Record], field: Field, known: Any, languages: tuple[Lang, ...]) -> list[str]:
    lines = list(_yaml(field.key, empty(field.hint, languages) if known is None else known))
    if known is None and not field.needed:
        lines = [f"# {line}" for line in lines]
    half = isinstance(known, dict) and not all(known.values())
    return [*_comment(kind, field, lacks=half or (known is None and field.needed)), *lines]


def _comment(kind: type[Record], field: Field, *, lacks: bool) -> Iterator[str]:
    words, bare = described(kind, field.key), plain(field.hint)
    example = getattr(bare, "__metadata__", [None])[0]
    shown = "" if get_origin(bare) is Literal else getattr(example, "keywords", {}).get("example", "")
    for lang, text in zip(("id", "en"), words, strict=True):
        mark = {"id": "ISI: ", "en": "FILL IN: "}[lang] if lacks else ""
        spare = "" if field.needed else {"id": " Boleh tidak diisi.", "en": " May be left out."}[lang]
        like = {"id": " Seperti ", "en": " Like "}[lang] + f"{shown}." if shown and not field.needed else ""
        yield f"# {mark}{text}{like}{spare}"
    if get_origin(bare) is Literal:
        yield f"# Pilihan / Choices: {', '.join(get_args(bare))}"


def plain(hint: Any) -> Any:
    """The hint of an optional field without its None."""
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        return next(one for one in get_args(hint) if one is not NoneType)
    return hint


def is_text(hint: Any) -> bool:
    """Whether it is a text in every language."""
    hint = plain(hint)
    return get_origin(hint) is Annotated and hint.__metadata__[0] is in_every_language


def is_list(hint: Any) -> bool:
    hint = plain(hint)
    return tuple in (get_origin(hint), get_origin(getattr(hint, "__origin__", None)))


def empty(hint: Any, languages: tuple[Lang, ...]) -> Any:
    """Nothing, in the form in which something is to be written."""
    hint = plain(hint)
    if is_text(hint):
        return dict.fromkeys(languages, "")
    if is_list(hint):
        inner = get_args(hint)[0]
        return (empty(inner, languages),) if isinstance(inner, type) and issubclass(inner, Record) else ()
    if isinstance(hint, type) and issubclass(hint, Record):
        return {field.key: empty(field.hint, languages) for field in fields(hint)}
    base = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return None if get_origin(hint) is Literal or base in (int, float, bool) else ""


def _yaml(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{key}:"
        for inner, item in value.items():
            yield from (f"  {line}" for line in _yaml(inner, item))
    elif isinstance(value, tuple) and value and isinstance(value[0], dict):
        yield f"{key}:"
        for entry in value:
            lines = [line for inner, item in entry.items() for line in _yaml(inner, item)]
            yield from (f"  {'  ' if number else '- '}{line}" for number, line in enumerate(lines))
    elif isinstance(value, tuple):
        yield f"{key}: [{', '.join(map(_scalar, value))}]"
    else:
        yield f"{key}: {_scalar(value)}".rstrip()


def _scalar(value: str | None) -> str:
    if value is None:
        return ""
    return value if PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
