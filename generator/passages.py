"""What readers get to read, piece by piece, with its place in the file: Markdown, heads of texts, and texts in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.content import Content, Written
from generator.model import Problem
from generator.prose import CODE
from generator.source import Source, front_matter
from generator.values import Steps, texts

HEAD: Final = ("title", "summary", "label", "place", "byline", "caption", "credit")
# In Markdown, what is not read as words: code, addresses of links, marks of footnotes, blocks, and tables' lines.
UNREAD: Final = (
    CODE,
    re.compile(r"(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)|\[\^[^\]\n]+\]:?|\(\(show \w+\)\)|(?m:^[|: -]+$)"),
)
# Where one piece ends and the next begins. Each is replaced by as many NULs, so that places stay what they are.
BETWEEN: Final = re.compile(r"(?m)^[ ]*(?:[-*+]|\d+[.)]|>|\#{1,6})[ ]+|(?<=\n)[ ]*\n|\||(?<=\A)\n", re.VERBOSE)
HEADING: Final = re.compile(r"(?m)^(#{1,6} .*)\n")


class Passage(NamedTuple):
    """A paragraph, an item of a list, a cell of a table, a heading, or one text in YAML.

    `within` is the whole file as far as it is read, in which the passage begins at `start`.
    """

    source: Source
    start: int
    text: str
    within: str

    def problem(self, words: str, kind: str, /, **fields: str) -> Problem:
        """A problem at the first of these words: in YAML, a text may be broken into lines and indented anew."""
        first = re.compile(r"\s+".join(re.escape(word) for word in words.split()[:4]))
        found = first.search(self.within, self.start)
        return self.source.at(found.start() if found else self.start, kind, **fields)


def passages(content: Content) -> Iterator[Passage]:
    for name, source in content.files.items():
        if name.endswith(".yaml"):
            yield from (one for steps, one in _yaml(source, source) if steps and steps[-1] in content.languages)
    for document in content.documents:
        for written in document.texts.values():
            head = front_matter(written.source)[0]
            yield from (one for steps, one in _yaml(head, written.source) if steps[0] in HEAD)
            yield from _body(written)


def _yaml(yaml: Source, source: Source) -> Iterator[tuple[Steps, Passage]]:
    starts = [0, *(found.end() for found in re.finditer("\n", source.text))]
    for steps, (line, column), text in texts(yaml):
        yield steps, Passage(source, starts[line - 1] + column - 1, text, source.text)


def _body(written: Written) -> Iterator[Passage]:
    source = written.source
    begin = len(source.text) - len(written.body)
    body = written.body
    for pattern in UNREAD:
        body = pattern.sub(lambda found: " " * len(found[0]), body)
    body = HEADING.sub("\\1\0", body)
    body = BETWEEN.sub(lambda found: "\0" * len(found[0]), body)
    within = source.text[:begin] + body
    for found in re.finditer(r"[^\0]*[^\0\s][^\0]*", body):
        yield Passage(source, begin + found.start(), found[0], within)
