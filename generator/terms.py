"""Glossary terms explained where a reader first meets them on a page: `JKK` becomes `JKK (Jaminan Kecelakaan Kerja)`.

Works on finished HTML, so it holds wherever the word came from: Markdown, YAML or an interface word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Final

from generator.kinds import Term
from generator.model import Lang

# What is inside these is a name or a control, not a sentence; the term is explained at its next use. Of what is drawn,
# only text, titles and descriptions have words in them.
QUIET: Final = (
    *("a", "h1", "h2", "h3", "h4", "abbr", "button", "summary", "script", "style", "b", "dfn", "th"),
    *("text", "title", "desc"),
)


def explain(html: str, terms: Mapping[str, Term], lang: Lang) -> str:
    """The HTML with each term's expansion after its first use in running text, and <abbr> around the term."""
    if not terms:
        return html
    pattern = _pattern(tuple(terms))
    seen: set[str] = set()
    out: list[str] = []
    told = position = 0
    while found := pattern.search(html, position):
        word, start, position = found[0], found.start(), found.end()
        if found["quiet"]:
            continue
        if _part(html, start):
            position = start + 1
        elif word not in seen and html.rfind("<", 0, start) <= html.rfind(">", 0, start):  # not within a tag
            seen.add(word)
            out += (html[told:start], _explained(html, found, word, terms[word].expansion[lang]))
            told = position
    return "".join([*out, html[told:]])


def _part(html: str, start: int) -> bool:
    """Of a longer word. Looked at last: a pattern that begins with letters is sooner found."""
    return bool(re.match(r"[\w-]", html[start - 1 : start]))


def _explained(html: str, token: re.Match[str], word: str, expansion: str) -> str:
    if html[token.start() - 1 : token.start()] == "(" and html[token.end() : token.end() + 1] == ")":
        return f'<abbr title="{escape(expansion)}">{word}</abbr>'  # the words before it explain it already
    return f"<abbr>{word}</abbr> ({escape(expansion)})"


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The next word, or all that is quiet and stands before it."""
    choice = "|".join(rf"{re.escape(word)}(?![\w-])" for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"{choice}|<(?P<quiet>{'|'.join(QUIET)})(?![\w-])[^<]*(?:<(?!/(?P=quiet)>)[^<]*)*")
