"""Glossary terms explained where a reader first meets them on a page: `JKK` becomes `JKK (Jaminan Kecelakaan Kerja)`.

Works on finished HTML, so it holds wherever the word came from: Markdown, YAML or an interface word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape

from generator.kinds import Term
from generator.model import Lang

# What is inside these is a name or a control, not a sentence; the term is explained at its next use.
QUIET = ("a", "h1", "h2", "h3", "h4", "abbr", "button", "summary", "svg", "script", "style", "title", "b", "dfn", "th")


def explain(html: str, terms: Mapping[str, Term], lang: Lang) -> str:
    """The HTML with each term's expansion after its first use in running text, and <abbr> around the term."""
    if not terms:
        return html
    expansions = {term: entry.expansion[lang] for term, entry in terms.items()}
    seen: set[str] = set()
    quiet: list[str] = []
    out: list[str] = []
    position = 0
    for token in _pattern(tuple(sorted(expansions, key=len, reverse=True))).finditer(html):
        out.append(html[position : token.start()])
        position = token.end()
        word = token["term"]
        if word is None:
            _track(quiet, token)
        elif not quiet and word not in seen:
            seen.add(word)
            out.append(_explained(html, token, word, expansions[word]))
            continue
        out.append(token[0])
    return "".join([*out, html[position:]])


def _explained(html: str, token: re.Match[str], word: str, expansion: str) -> str:
    if html[token.start() - 1 : token.start()] == "(" and html[token.end() : token.end() + 1] == ")":
        return f'<abbr title="{escape(expansion)}">{word}</abbr>'  # the words before it explain it already
    return f"<abbr>{word}</abbr> ({escape(expansion)})"


def _track(quiet: list[str], token: re.Match[str]) -> None:
    name = token["name"].lower()
    if name in QUIET and not token[0].endswith("/>"):
        if not token["close"]:
            quiet.append(name)
        elif quiet and quiet[-1] == name:
            quiet.pop()


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    choice = "|".join(re.escape(word) for word in words)
    return re.compile(rf"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)[^>]*>|(?<![\w-])(?P<term>{choice})(?![\w-])")
