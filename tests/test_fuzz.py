"""Whatever stands in a file, it becomes content or Problems, in bounded time, and never anything that runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import HERE, REPO
from test_hostile import bounded

from generator.content import Ids, Written
from generator.facts_in_text import said
from generator.fields import validated
from generator.kinds import ArticleOriginal, PageOriginal, PageText, Site
from generator.kinds_places import Event, Village
from generator.marks import marks
from generator.markup import TAGS, convert
from generator.model import ContentError
from generator.prose import forged, in_links, in_text, too_heavy
from generator.source import INVISIBLE, Source, front_matter
from generator.tell import tell
from generator.values import values

HEAD = PageText(title="", slug="", summary="")
KINDS = (Village, Event, PageOriginal, ArticleOriginal, Site)
FILES = [*(HERE / "small" / "content").rglob("*.yaml"), *(REPO / "content" / "villages").glob("*.yaml")]
TEXTS = sorted((REPO / "content").glob("*/*/*.md"))
SIGNS = (
    *("\n", "\n\n", " ", "    ", "[", "]", "(", ")", "](", "![", "[^1]", "[^1]: ", "]: ", "((", "))", "((show price))"),
    *("<", ">", "</", "<script>", "<img src=x onerror=ran()>", "javascript:", "data:", "https://a.example/", "&#106;"),
    *(
        "&",
        "&#40;",
        "\\",
        "`",
        "```",
        "*",
        "**",
        "_",
        "|",
        "|-|",
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        ": ",
        "---",
        "x",
        "é",
    ),
    *('"', "'", "{", "}", "{:", "@", "wzxhzdk:0", "\t", "a.b", "+62", "Rp1.000", "photo 0"),
)
YAML_SIGNS = (
    *(
        "a: ",
        "name: ",
        "summary: ",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "&a ",
        "*a",
        "!!str ",
        "! ",
        "|\n",
        ">\n",
    ),
    *(
        "'",
        '"',
        "\\",
        "\\u202e",
        "\n",
        "\n  ",
        "#",
        "%",
        "---",
        "...",
        "null",
        "true",
        "0x1",
        "1e999",
        "9" * 40,
        "~",
        "<<: ",
    ),
)


class _Harmless(HTMLParser):
    """Fails at what could run."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ("href", "rel", "title", "id", "class", "scope", "start", "tabindex")
            assert name != "href" or not re.match(r"\s*(?!https?:|mailto:|tel:)[a-z]+:", value or "", re.IGNORECASE)


def mutated(paths: list[Path], signs: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Real files with pieces cut out, repeated or replaced by signs."""

    def mutate(text: str, cuts: list[tuple[float, float, str, int]]) -> str:
        for start, length, sign, times in cuts:
            at = int(start * len(text))
            text = text[:at] + sign * times + text[at + int(length * 60) :]
        return text

    cut = st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(signs), st.integers(0, 40))
    texts = st.sampled_from([path.read_text(encoding="utf-8") for path in paths])
    return st.builds(mutate, texts, st.lists(cut, min_size=1, max_size=6))


def written(signs: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Signs in a row, some of them many times."""
    piece = st.tuples(st.sampled_from(signs), st.sampled_from((1, 1, 1, 2, 3, 30, 900))).map(
        lambda one: one[0] * one[1]
    )
    return st.lists(piece, max_size=25).map("".join)


def read_yaml(text: str) -> None:
    source = Source("content/villages/x.yaml", text, "")
    marks(source)
    for kind in KINDS:
        _problems_or(lambda kind=kind: validated(kind, values(source), source, ("id", "en")))  # type: ignore[misc]


def read_text(text: str) -> None:
    source = Source("content/pages/x/id.md", text, "")
    marks(source)
    _problems_or(lambda: validated(PageOriginal, values(front_matter(source)[0]), source, ("id", "en")))
    prose(Written(source=source, head=HEAD, body=text, first_line=1))


def prose(text: Written) -> None:
    list(in_text(text))
    list(said(text.body, text.source.path, "id"))
    if not any(too_heavy(text)):
        try:
            made, links = convert(text.body, text.source.path, "id", "Kembali")
        except RecursionError:
            return  # `reading` makes a Problem of it
        _Harmless().feed(made.html)
        list(in_links(text, links, Ids({"pages": frozenset({"x"})})))
        list(forged(text, made))


def _problems_or(read: Callable[[], object]) -> None:
    try:
        read()
    except ContentError as error:
        for one in error.problems:
            tell(one, "en", "id")


CASES: list[tuple[str, st.SearchStrategy[str], Callable[[str], None]]] = [
    ("YAML of signs", written(YAML_SIGNS), read_yaml),
    ("YAML that was content", mutated(sorted(FILES), YAML_SIGNS), read_yaml),
    ("Markdown of signs", written(SIGNS), read_text),
    ("texts that were content", mutated(TEXTS, SIGNS), read_text),
]


def _fuzz(texts: st.SearchStrategy[str], read: Callable[[str], None], many: int) -> None:
    @settings(
        max_examples=many, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(texts.filter(lambda text: not INVISIBLE.search(text)))
    def fuzz(text: str) -> None:
        with bounded():
            read(text)

    fuzz()


@pytest.mark.parametrize(("texts", "read"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_content_or_problems(texts: st.SearchStrategy[str], read: Callable[[str], None]) -> None:
    _fuzz(texts, read, 300)


@pytest.mark.long
@pytest.mark.parametrize(("texts", "read"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_content_or_problems_many_times(texts: st.SearchStrategy[str], read: Callable[[str], None]) -> None:
    _fuzz(texts, read, 5000)
