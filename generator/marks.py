"""What a file's text refers to, and what in it looks like a reference or like markup: places and words, no judgement.

They depend on the text alone, so they are kept with what else is known of a file that has not changed.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from generator.source import Source

REFERENCE: Final = re.compile(r"\(\(([^()\n]*)\)\)")
TO_WRITE: Final = {"id": "tulis di sini", "en": "write here"}  # ((tulis di sini)): where a text is still to come
STRAY: Final = re.compile(
    r"""\(\((?=[\w\ ]*(?:\)(?!\))|[^\w\ )]|$))  # an opening that is not closed by two
    |\{\{[^{}\n]*\}\}  # as other programs write it
    |(?<![\](])\((?P<name>[a-z0-9_]+)\)(?!\))  # one pair only, around what may be a fact's name
    """,
    re.MULTILINE | re.VERBOSE,
)
COMMENT: Final = re.compile(r"(?m)(?<!\S)#.*$")
MARKUP: Final = re.compile(r"</?[A-Za-z][^<>\n]*>|\*\*|\]\(")


class Mark(NamedTuple):
    """A place in a text, counted in characters from 0, what stands there, and the name in it."""

    offset: int
    text: str
    name: str


class Marks(NamedTuple):
    """`references` are ((name)) outside comments, `stray` what may have been meant for one, `markup` tags in YAML."""

    references: tuple[Mark, ...] = ()
    stray: tuple[Mark, ...] = ()
    markup: tuple[Mark, ...] = ()


def marks(source: Source) -> Marks:
    bare = uncommented(source)
    markup = MARKUP.finditer(bare) if source.path.endswith(".yaml") else ()
    return Marks(
        references=tuple(Mark(found.start(), found[0], found[1]) for found in REFERENCE.finditer(bare)),
        stray=tuple(Mark(found.start(), found[0], found["name"] or "") for found in STRAY.finditer(source.text)),
        markup=tuple(Mark(found.start(), found[0], "") for found in markup),
    )


def uncommented(source: Source) -> str:
    """The text with blanks where a YAML file has comments, so that every place in it is the same."""
    if not source.path.endswith(".yaml"):
        return source.text
    return COMMENT.sub(lambda comment: " " * len(comment[0]), source.text)
