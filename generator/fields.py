"""Values of a file checked against a kind of `kinds`; what pydantic refuses becomes Problems with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from functools import cache
from typing import Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator import kinds, spellings
from generator.model import ContentError, Problem, close
from generator.source import Source
from generator.values import Steps, locate, locate_key

T = TypeVar("T")
Fields = Mapping[str, str]


def validated(kind: type[T], value: Any, source: Source, languages: tuple[str, ...] = ()) -> T:
    """The value as a `kind`; raises ContentError with every Problem in it."""
    context = {"languages": languages} if languages else None
    try:
        made: T = _adapter(cast("Any", kind)).validate_python(value, context=context)
    except ValidationError as error:
        found = (_problem(kind, source, detail) for detail in error.errors(include_url=False))
        # A union complains once for each of its branches: one place, one problem; but each missing field is one.
        raise ContentError(tuple({(one.where, one.fields.get("missing")): one for one in found}.values())) from error
    return made


# pydantic reads annotations in the namespace of the module that they stand in.
vars(kinds).update({name: value for name, value in vars(spellings).items() if name[0].isupper()})


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problem(kind: Any, source: Source, detail: ErrorDetails) -> Problem:
    steps: Steps = tuple(detail["loc"])
    key = str(next((step for step in reversed(steps) if isinstance(step, str)), ""))
    tell = _TELL.get(detail["type"], _other)
    if detail["type"] == "missing":
        line, column = locate_key(source, steps[:-1]) if steps[:-1] else (1, 1)
        return source.problem("missing-key", line, column, key=key, missing=key)
    if detail["type"] == "unexpected_keyword_argument":
        line, column = locate_key(source, steps)
        known = tuple(_known(kind, steps[:-1]))
        return source.problem("unknown-key", line, column, key=key, suggest=close(key, known))
    line, column, written = locate(source, steps)
    name, fields = tell(key, written if written is not None else _shown(detail["input"]), detail)
    return source.problem(name, line, column, **{"key": key, **fields})


def _known(kind: Any, steps: Steps) -> Iterator[str]:
    """The field names that may stand where `steps` lead, by following the annotations."""
    if is_dataclass(kind):
        names = {field.name.rstrip("_"): field.name for field in dataclass_fields(kind)}
        if not steps:
            yield from names
        elif steps[0] in names:
            yield from _known(get_type_hints(kind)[names[str(steps[0])]], steps[1:])
        return
    origin = get_origin(kind)
    inner = get_args(kind)
    if origin in (Mapping, dict, tuple, list) or getattr(origin, "__name__", "") in ("Mapping", "tuple"):
        yield from _known(inner[-1] if inner[-1] is not ... else inner[0], steps[1:])
    else:
        for argument in inner:
            yield from _known(argument, steps)


# -- one teller for each error type of pydantic and of kinds: the message's name and its words -----------------


def _whole_number(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    digits = re.sub(r"[\s.,_\"']", "", written)
    plain = digits if re.fullmatch(r"-?\d+", digits) and not re.search(r"[.,]\d{1,2}\b", written) else ""
    return "whole-number", {"value": written, "write": plain.lstrip("0") or plain[:1]}


def _number(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    plain = re.sub(r"[\s\"']", "", written).replace(",", ".")
    return "number", {"value": written, "write": plain if re.fullmatch(r"-?\d+(\.\d+)?", plain) else ""}


def _text(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    plain = written if re.fullmatch(r"[\w.+-]+", written) else ""
    return "text", {"value": written, "write": f'{key}: "{plain}"' if plain else ""}


def _one_of(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    allowed = tuple(re.findall(r"'([^']+)'", detail["ctx"]["expected"])) if "ctx" in detail else ()
    value = written.strip("\"'")
    return "one-of", {"allowed": ", ".join(allowed), "value": value, "suggest": close(value, allowed)}


def _iso_date(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    value = written.strip("\"'")
    parts = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})", value)
    write = ""
    if parts and int(parts[2]) <= 12:
        day, month, year = (int(part) for part in parts.groups())
        write = f"{year + 2000 * (year < 100)}-{month:02}-{day:02}"
    return "iso-date", {"value": value, "write": write}


def _length(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    context = detail["ctx"]
    if "max_length" in context and isinstance(detail["input"], str):
        return "too-long", {"limit": str(context["max_length"]), "value": str(len(detail["input"]))}
    if isinstance(detail["input"], str):
        return "empty", {}
    bound = f"≤ {context['max_length']}" if "max_length" in context else f"≥ {context['min_length']}"
    return "list-length", {"value": str(context.get("actual_length", "?")), "bound": bound}


def _range(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    return "out-of-range", {
        "value": written,
        "bound": " ".join(f"{signs[name]} {limit}" for name, limit in detail["ctx"].items() if name in signs),
    }


def _plain(name: str) -> Callable[[str, str, ErrorDetails], tuple[str, Fields]]:
    def tell(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
        context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
        return name, {"value": written, **context}

    return tell


def _other(key: str, written: str, detail: ErrorDetails) -> tuple[str, Fields]:
    return "value", {"value": written, "reason": detail["msg"]}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a group"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else str(value)[:60]


_TELL: Final[Mapping[str, Callable[[str, str, ErrorDetails], tuple[str, Fields]]]] = {
    "int_type": _whole_number,
    "int_from_float": _whole_number,
    "float_type": _number,
    "string_type": _text,
    "bool_type": _plain("value"),
    "literal_error": _one_of,
    "iso_date": _iso_date,
    "no_such_day": _plain("no-such-day"),
    "unquoted": _plain("unquoted"),
    "spelling": _plain("spelling"),
    "web_address": _plain("web-address"),
    "report_address": _plain("report-address"),
    "missing_language": _plain("missing-language"),
    "unknown_language": _plain("unknown-language"),
    "string_too_long": _length,
    "string_too_short": _length,
    "too_long": _length,
    "too_short": _length,
    "greater_than": _range,
    "greater_than_equal": _range,
    "less_than": _range,
    "less_than_equal": _range,
    "tuple_type": _plain("not-a-list"),
    "list_type": _plain("not-a-list"),
    "dict_type": _plain("not-a-mapping"),
    "mapping_type": _plain("not-a-mapping"),
    "dataclass_type": _plain("not-a-mapping"),
}


def unknown_reference(source: Source, steps: Steps, kind: str, known: Iterable[str]) -> Problem:
    """The Problem for a name, at `steps`, that no `kind` carries."""
    line, column, written = locate(source, steps)
    value = (written or "").strip("\"'")
    return source.problem("unknown-reference", line, column, kind=kind, value=value, suggest=close(value, known))
