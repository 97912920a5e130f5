"""What VS Code knows of the content: the same as the build, as far as a schema can say it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from sites import REPO, Small
from test_mistakes import CASES

from generator.descriptions import FIELDS, FILES, described
from generator.fields import fields
from generator.kinds import Cited, Published
from generator.model import ContentError, Record
from generator.schemas import FOLDER, KINDS, schemas
from generator.source import front_matter, read
from generator.uptodate import signatures_of_inputs
from generator.values import Bare, Thousands, values

LANGUAGES = ("id", "en")
FORMATS = Draft202012Validator.FORMAT_CHECKER
VALIDATORS = {
    name.removesuffix(".json"): Draft202012Validator(json.loads(text), format_checker=FORMATS)
    for name, text in schemas(LANGUAGES).items()
}
# Mistakes of shape that a schema must let pass, and why.
UNSEEN = {
    ("facts.yaml", "value: 2.000"): "a whole number to every other program",
    ("facts.yaml", "value: 42.000.000"): "text, and text may be a phone or a date",
    ("facts.yaml", 'value: "2.000"'): "text again",
    ("facts.yaml", "value: 175"): "a number, and its unit is another field",
    ("facts.yaml", "value: 08123456789"): "a number to every other program",
    ("facts.yaml", "value: 19 Oktober"): "text, and its unit is another field",
    (
        "events/meeting-gatak.yaml",
        "Temu contoh yang panjang sekali namanya di Gatak dan di sekitarnya",
    ): "the length is a rule of events, not of texts in two languages",
    ("data.yaml", ""): "the columns of a table are known to the build only",
    ("data.yaml", "\nrate:\n"): "and so are the tables",
}
OF_SHAPE = {f"K{number:03}" for number in (*range(20, 41), 110, 145, 150)}  # the messages on fields


def records(kind: Any) -> Iterator[type[Record]]:
    """Every record that a kind holds, itself included."""
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
        for field in fields(kind):
            yield from records(field.hint)
    for inner in get_args(kind):
        yield from records(inner)


def schema_of(inside: Path) -> str:
    """The schema for a file, by its place in content/."""
    top = inside.parts[0]
    if inside.suffix == ".md":
        return f"{top.removesuffix('s')}-{'original' if inside.stem == 'id' else 'translation'}"
    return {"villages": "village", "events": "event"}.get(top, inside.stem)


def as_others_read(value: Any) -> Any:
    """What a YAML 1.2 program without our spellings makes of a value."""
    if isinstance(value, dict):
        return {key: as_others_read(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [as_others_read(item) for item in value]
    if isinstance(value, Bare):
        return int(value)
    return float(value) if isinstance(value, Thousands) else value


def mistakes(content: Path, inside: Path) -> list[str]:
    source = read(content, content / inside)
    yaml = front_matter(source)[0] if inside.suffix == ".md" else source
    return [one.message for one in VALIDATORS[schema_of(inside)].iter_errors(as_others_read(values(yaml) or {}))]


def test_the_committed_schemas_are_those_of_the_kinds() -> None:
    made = schemas(LANGUAGES)
    kept = {path.name: path.read_text(encoding="utf-8") for path in (REPO / "content" / FOLDER).iterdir()}

    assert made == kept, "The kinds have changed. Write the schemas anew: python3 build.py schema"


@pytest.mark.parametrize("name", KINDS)
def test_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(VALIDATORS[name].schema)


def test_every_field_is_described_in_both_languages() -> None:
    """And nothing else is."""
    known = {(kind, field.key) for root in KINDS.values() for kind in records(root) for field in fields(kind)}
    named = {Cited.__name__, Published.__name__, *(kind.__name__ for kind, _ in known)}

    assert [] == [(kind, key) for kind, key in known if not all(described(kind, key))]
    assert [] == sorted(FIELDS.keys() - named)
    assert [] == [
        (name, key)
        for name, told in FIELDS.items()
        for key in told
        if not any(key == one and name in {base.__name__ for base in kind.__mro__} for kind, one in known)
    ]
    assert KINDS.keys() == FILES.keys()


@pytest.mark.parametrize("content", [REPO / "content", REPO / "tests" / "small" / "content"], ids=["real", "small"])
def test_all_that_the_build_takes_is_valid(content: Path) -> None:
    files = [path.relative_to(content) for path in content.rglob("*") if path.suffix in (".yaml", ".md")]
    wrong = {str(inside): mistakes(content, inside) for inside in files if inside.name != "README.md"}

    assert {} == {name: found for name, found in wrong.items() if found}


@pytest.mark.parametrize(("file", "old", "new", "told"), CASES, ids=[f"{case[0]}: {case[2]}"[:90] for case in CASES])
def test_mistakes_of_shape_are_seen(small: Small, file: str, old: str, new: str, told: str) -> None:
    """Of the build's own table, the schemas see just the mistakes of shape, but for those that stand above."""
    small.replace(file, old, new)
    try:
        seen = bool(mistakes(small.content, Path(file)))
    except ContentError:
        seen = False  # no YAML, or no head: VS Code tells that by itself

    assert (told.rstrip("]")[-4:] in OF_SHAPE and (file, new) not in UNSEEN) == seen


def test_vs_code_finds_the_schema_of_every_file() -> None:
    settings = json.loads((REPO / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    found = {
        path.relative_to(REPO).as_posix(): [
            schema for schema, glob in settings.items() if fnmatch(path.relative_to(REPO).as_posix(), glob)
        ]
        for path in (REPO / "content").rglob("*.yaml")
    }
    expected = {name: [f"./content/{FOLDER}/{schema_of(Path(name).relative_to('content'))}.json"] for name in found}

    assert expected == found
    heads = {name for name in KINDS if name.startswith(("page-", "article-"))}
    assert {f"./content/{FOLDER}/{name}.json" for name in KINDS.keys() - heads} == settings.keys()


def test_no_build_reads_them(small: Small) -> None:
    before = signatures_of_inputs(str(REPO), str(small.content))
    small.write(f"{FOLDER}/village.json", "{}")

    assert before == signatures_of_inputs(str(REPO), str(small.content))
    assert small.files()
