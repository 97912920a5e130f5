"""Which blocks of an original a translation was made from, and which of them changed since: hashes, no judgement.

A block is what empty lines part, and each heading. White space, line breaks and the kind of quotes do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from itertools import zip_longest
from typing import Final, NamedTuple

from generator.content import Document, Written
from generator.kinds import MadeFrom

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
LENGTH: Final = 6  # letters of a hash, and only letters, so that YAML never takes one for a number
STRAIGHT: Final = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')


class Block(NamedTuple):
    """Its first line, counted from 1 in the text that it was cut from, and its text."""

    line: int
    text: str


class Change(NamedTuple):
    """A block as it was and as it is: the hash recorded, or "" for a new one; the block, or None for one that is gone.

    `line` is where it stands in the original's file, or stood.
    """

    line: int
    was: str
    now: Block | None


def blocks(body: str, first_line: int = 1) -> Iterator[Block]:
    lines: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        heading = line.startswith("#")
        if lines and (heading or not line.strip()):
            yield Block(number - len(lines), "\n".join(lines))
            lines = []
        if heading:
            yield Block(number, line)
        elif line.strip():
            lines.append(line)


def hashed(text: str) -> str:
    plain = " ".join(text.translate(STRAIGHT).split())
    number = int.from_bytes(blake2b(plain.encode(), digest_size=8).digest())
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "".join(letters)


def record(original: Written, today: date) -> MadeFrom:
    """What a translation made today is made from."""
    return MadeFrom(
        date=today,
        title=hashed(original.head.title),
        summary=hashed(original.head.summary),
        body=tuple(hashed(block.text) for block in blocks(original.body)),
    )


def recorded(translation: Written) -> MadeFrom | None:
    made: MadeFrom | None = getattr(translation.head, "made_from", None)  # an original has none
    return made


def outdated(document: Document, translation: Written) -> MadeFrom | None:
    """The record of a translation whose original changed since."""
    made = recorded(translation)
    current = made and record(document.texts[document.original], made.date)
    return made if made != current else None


def changes(original: Written, made: MadeFrom) -> Iterator[Change]:
    """What changed in the original since the translation was made from it, in order of place."""
    for name, was, now in (
        ("title", made.title, original.head.title),
        ("summary", made.summary, original.head.summary),
    ):
        if hashed(now) != was:
            found = re.search(rf"(?m)^{name}[ ]*:", original.source.text)
            line = original.source.text.count("\n", 0, found.start()) + 1 if found else 1
            yield Change(line, was, Block(line, now))
    current = tuple(blocks(original.body, original.first_line))
    hashes = tuple(hashed(block.text) for block in current)
    end = original.source.text.rstrip().count("\n") + 1
    if hashes == tuple(made.body):
        return
    from difflib import SequenceMatcher  # noqa: PLC0415  # most translations follow their originals

    for same, old, old_end, new, new_end in SequenceMatcher(None, made.body, hashes, autojunk=False).get_opcodes():
        if same == "equal":
            continue
        after = current[new_end].line if new_end < len(current) else end
        for was, block in zip_longest(made.body[old:old_end], current[new:new_end]):
            yield Change(block.line if block else after, was or "", block)
