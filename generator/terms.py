"""Glossary terms explained where a reader first meets them on a page: `JKK` becomes `JKK (Jaminan Kecelakaan Kerja)`.

Works on finished HTML, so it holds wherever the word came from: Markdown, YAML or an interface word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from typing import Final

from generator.kinds import Term
from generator.model import Lang

# What is inside these is a name or a control, not a sentence; the term is explained at its next use.
QUIET = ("a", "h1", "h2", "h3", "h4", "abbr", "button", "summary", "svg", "script", "style", "title", "b", "dfn", "th")


def explain(html: str, terms: Mapping[str, Term], lang: Lang) -> str:
    """The HTML with each term's expansion after its first use in running text, and <abbr> around the term."""
    if not terms:
        return html
    expansions = {term: entry.expansion[lang] for term, entry in terms.items()}
    tags = _QUIET.finditer(html)
    ahead = next(tags, None)
    seen: set[str] = set()
    quiet: list[str] = []
    out: list[str] = []
    position = 0
    for token in _tokens(html, tuple(sorted(expansions, key=len, reverse=True))):
        word, start = token[0], token.start()
        if word in seen:
            continue
        while ahead and ahead.start() < start:
            _track(quiet, ahead)
            ahead = next(tags, None)
        if not quiet and html.rfind("<", 0, start) <= html.rfind(">", 0, start):  # not within a tag
            seen.add(word)
            out += (html[position:start], _explained(html, token, word, expansions[word]))
            position = token.end()
    return "".join([*out, html[position:]])


def _explained(html: str, token: re.Match[str], word: str, expansion: str) -> str:
    if html[token.start() - 1 : token.start()] == "(" and html[token.end() : token.end() + 1] == ")":
        return f'<abbr title="{escape(expansion)}">{word}</abbr>'  # the words before it explain it already
    return f"<abbr>{word}</abbr> ({escape(expansion)})"


def _track(quiet: list[str], tag: re.Match[str]) -> None:
    name = tag["name"]
    if tag[0].endswith("/>"):
        return
    if not tag["close"]:
        quiet.append(name)
    elif quiet and quiet[-1] == name:
        quiet.pop()


# As templates and the sanitiser write tags, in small letters: to look for capitals takes three times as long.
_QUIET: Final = re.compile(rf"<(?P<close>/?)(?P<name>{'|'.join(QUIET)})(?![\w-])[^>]*>")


def _tokens(html: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Each whole word. What stands before it is looked at last: a pattern that begins with letters is sooner found."""
    pattern, position = _pattern(words), 0
    while token := pattern.search(html, position):
        whole = not re.match(r"[\w-]", html[token.start() - 1 : token.start()])
        position = token.end() if whole else token.start() + 1
        if whole:
            yield token


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    choice = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?:{choice})(?![\w-])")
