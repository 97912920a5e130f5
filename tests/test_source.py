"""Files become text and values, or Problems; never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import ContentError
from generator.source import LARGEST_FILE, Source, front_matter, read
from generator.tell import tell
from generator.values import Bare, locate, values


def source(text: str) -> Source:
    return Source("content/x.yaml", text, "")


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as caught:
        values(source(text))
    return [(str(problem.where), problem.kind) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("17:00", "17:00"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2026-11-24", "2026-11-24"),
        ("<<", "<<"),
        ("true", True),
        ("null", None),
        ("~", None),
        ("42", 42),
        ("-3", -3),
        ("1.5", 1.5),
        ('"42"', "42"),
        ("33.10.16.2012", "33.10.16.2012"),
    ],
)
def test_yaml_1_2_without_surprises(written: str, value: object) -> None:
    """Only what looks like a number, true, false or null is not text."""
    assert {"a": value} == values(source(f"a: {written}"))


@pytest.mark.parametrize("written", ["0311", "08123456789", "+628123", "007", "1" * 30])
def test_bare_digits_are_text_that_remembers_it_had_no_quotes(written: str) -> None:
    """A phone number keeps its zero, and `kinds` can ask for quotes."""
    value = values(source(f"a: {written}"))["a"]

    assert (written, Bare) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", [("content/x.yaml:3:1", "repeated-key")]),
        ("a:\n\tb: 1", [("content/x.yaml:2:1", "tab")]),
        ("a: !!python/object:os.system x", [("content/x.yaml:1:4", "yaml-tag")]),
        ("1: a", [("content/x.yaml:1:1", "key-not-text")]),
        ("a: [1, 2", [("content/x.yaml:2:1", "yaml")]),
        ("a: b: c", [("content/x.yaml:1:5", "yaml-colon")]),
        ("x: &a 1\ny: [" + "*a," * 30 + "]", [("content/x.yaml:2:65", "too-many-aliases")]),
        ("[" * 40 + "]" * 40, [("content/x.yaml:1:31", "too-deep")]),
        ("- " * 40 + "x", [("content/x.yaml:1:61", "too-deep")]),
        ("a: &a [*a]", [("content/x.yaml:1:4", "too-deep")]),
    ],
)
def test_refused_yaml(text: str, expected: list[tuple[str, str]]) -> None:
    """Each refusal names its line and column."""
    assert expected == refused(text)


def test_two_mistakes_are_both_told() -> None:
    assert ["repeated-key", "yaml-tag"] == [kind for _, kind in refused("a: 1\na: 2\nb: !x 1")]


@pytest.mark.parametrize("bomb", ["[" * 300_000, "{a: " * 200_000, "- " * 400_000, "? " * 400_000])
def test_nesting_bombs_are_refused(bomb: str) -> None:
    """No depth of nesting reaches the recursive composer."""
    assert [kind for _, kind in refused(bomb)] in (["too-deep"], ["yaml"])


@given(st.text(max_size=300))
def test_any_text_is_values_or_problems(text: str) -> None:
    """Whatever stands in a YAML file, the loader raises nothing but a ContentError."""
    assert _read(text)


@given(st.lists(st.sampled_from(["a: ", "- ", "[", "]", "{", "}", "*a", "&a ", "!t ", '"', "\n", "  ", "#", "|", "x"])))
def test_any_yaml_syntax_is_values_or_problems(pieces: list[str]) -> None:
    """The same for texts made of YAML's own signs."""
    assert _read("".join(pieces))


def _read(text: str) -> object:
    try:
        return values(source(text)) or True
    except ContentError as error:
        return error.problems


def test_a_value_is_found_again_by_its_keys() -> None:
    """Line, column and the form it was written in."""
    assert (3, 8, '"x"') == locate(source('a:\n  - b: 1\n  - c: "x"\n'), ("a", 1, "c"))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xff", "content/x.md:1:1: the file must be saved as UTF-8"),
        (b"ab\nc\xe9", "content/x.md:2:2: the file must be saved as UTF-8"),
        (b"a\x00b", "content/x.md:1:2: an invisible control character (U+0000)"),
        ("a\u202eb".encode(), "content/x.md:1:2: an invisible control character (U+202E)"),
        (b"x" * (LARGEST_FILE + 1), "content/x.md: the file must be smaller than 500 kB, it has 501 kB"),
    ],
)
def test_unreadable_bytes(tmp_path: Path, raw: bytes, expected: str) -> None:
    """The first wrong byte is named."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "x.md").write_bytes(raw)
    with pytest.raises(ContentError) as caught:
        read(folder, folder / "x.md")
    assert tell(caught.value.problems[0], "en").startswith(expected)


def test_windows_files_read_as_any_other(tmp_path: Path) -> None:
    """A byte-order mark and CRLF leave no trace."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "x.md").write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")

    assert read(folder, folder / "x.md").text == "a\nb\n"


def test_front_matter_keeps_line_numbers() -> None:
    head, body, line = front_matter(source("---\ntitle: x\n---\n\nText\n"))

    assert ("\ntitle: x", "\nText\n", 4) == (head.text, body, line)


@pytest.mark.parametrize("text", ["", "title: x", "---\ntitle: x\n", "--- x\n---"])
def test_front_matter_that_is_not_closed(text: str) -> None:
    with pytest.raises(ContentError):
        front_matter(source(text))
