"""Markdown becomes clean HTML, and nothing else gets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import TAGS, convert
from generator.prose import parts

HERE = "content/pages/cost/id.md"


def html(text: str) -> str:
    return convert(text, HERE, "id", "Kembali")[0].html


def test_sections_begin_at_each_heading() -> None:
    """Title and body stand apart, so that wide screens can set them side by side."""
    expected = (
        '<p>Awal.</p>\n<section class="section"><div class="section__head"><h2 id="satu">Satu</h2></div>'
        '<div class="section__body"><p>Isi.</p></div></section>'
    )
    assert re.sub(r">\n+<", "><", expected) == re.sub(r">\n+<", "><", html("Awal.\n\n## Satu\n\nIsi.").strip())


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", '<th scope="col">a</th>'),
        ("kata[^1]\n\n[^1]: isi", 'class="footnote-ref"'),
        ("Istilah\n:   arti", "<dt>Istilah</dt>"),
        ("[a](https://x.example/)", '<a class="more" href="https://x.example/" rel="noopener external">a</a>'),
        ("[a](../home/id.md#x)", '<a class="more" href="@pages/home#x">a</a>'),
        ("[a](../home/)", '<a class="more" href="@pages/home">a</a>'),
        ("[a](../../villages/gatak-delanggu.yaml)", '<a class="more" href="@villages/gatak-delanggu">a</a>'),
        ("[a](#x)", '<a class="more" href="#x">a</a>'),
        ("2 < 3 & 4", "2 &lt; 3 &amp; 4"),
        ("## Judul satu\n\n## Judul satu", 'id="judul-satu_1"'),
    ],
)
def test_markdown(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](&#106;avascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    '[x](https://a.example/"onmouseover="alert(1))',
    "<a href='javascript:alert(1)'>x</a>",
    "![x](javascript:alert(1))",
    "<svg onload=alert(1)>",
    "<math><mi xlink:href='javascript:alert(1)'>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "{: onclick=alert(1) }\n# x {: onclick=alert(1) }",
    "<style>*{display:none}</style>",
    "<!-- x --><iframe src=//evil.example></iframe>",
    "`<script>`",
    "    <script>alert(1)</script>",
    "[^<script>]: x",
    "| <script> |\n|---|\n| <b onclick=x> |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_gets_through(text: str) -> None:
    """Not even where the rules for editors would have missed it."""
    _assert_harmless(html(text))


@given(
    st.lists(
        st.sampled_from(["<", ">", "a", "script", " ", "\n", "[", "](", ")", "javascript:", "&#", "`", "=", '"', "#"])
    )
)
def test_no_mixture_of_signs_gets_through(pieces: list[str]) -> None:
    _assert_harmless(html("".join(pieces)))


def _assert_harmless(made: str) -> None:
    tags = set(re.findall(r"</?([a-zA-Z][\w-]*)", made))
    attributes = re.findall(r"<[a-z0-9]+((?:\s+[\w-]+=\"[^\"]*\")*)\s*/?>", made)
    names = {name for group in attributes for name in re.findall(r"([\w-]+)=\"", re.sub(r"\"[^\"]*\"", '""', group))}
    assert tags <= TAGS
    assert names <= {"href", "rel", "id", "class", "scope", "title", "start", "tabindex"}
    assert not re.search(r'href="\s*(?!https?:|mailto:|tel:|#|@)[a-z]+:', made, re.IGNORECASE)


def test_blocks_are_cut_out() -> None:
    made = html("Satu.\n\n((show price))\n\nDua.")

    assert ["html", "block", "html"] == [kind for kind, _ in parts(made)]
    assert "price" == list(parts(made))[1][1]
