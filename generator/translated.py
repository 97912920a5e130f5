"""`build.py translated FILE`: a translation records what of its original it was made from."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from generator.content import Document, Written
from generator.kinds import MadeFrom
from generator.load import load
from generator.model import ContentError, Problem, Where, ordered
from generator.translations import record

RECORD: Final = re.compile(rb"(?m)^made_from[ ]*:.*(?:\r\n|\r|\n)(?:[ ]+\S.*(?:\r\n|\r|\n))*")
END: Final = re.compile(rb"(?:\r\n|\r|\n)---[ ]*(?:\r\n|\r|\n|$)")


def translated(root: Path, path: Path, today: date) -> str:
    """Record in the file that it follows its original as of now; the rest of it stays byte for byte. Its name.

    Raises ContentError if it is no translation of a text of this content, or if something in it must be mended first.
    """
    content, problems = load(root)
    name = _name(root, path)
    documents = content.documents if content else ()
    original = next((document.texts[document.original] for document in documents if name in _others(document)), None)
    if original is None:
        beside = name.rpartition("/")[0] + "/"
        raise ContentError(
            ordered(one for one in problems if content is None or one.where.path.startswith(beside))
            or (Problem(Where(name), "not-a-translation"),)
        )
    try:
        _replace(path, with_record(path.read_bytes(), record(original, today)))
    except OSError as error:
        raise ContentError((Problem(Where(name), "system", {"reason": error.strerror or str(error)}),)) from error
    return name


def with_record(file: bytes, made: MadeFrom) -> bytes:
    """The file, which has a head, with the record in the place of the one before, or at the end of the head."""
    end = END.search(file)
    if end is None:
        raise ValueError("a text without a head")
    newline = b"\r\n" if b"\r\n" in file[: end.end()] else b"\n"
    lines = newline.join(line.encode() for line in _lines(made)) + newline
    start = end.start() + len(end[0]) - len(end[0].lstrip())  # after the line break
    head, rest = file[:start], file[start:]
    old = RECORD.search(head)
    return (head[: old.start()] + lines + head[old.end() :] if old else head + lines) + rest


def _lines(made: MadeFrom) -> Iterator[str]:
    yield "made_from:"
    yield f"  date: {made.date.isoformat()}"
    yield f"  title: {made.title}"
    yield f"  summary: {made.summary}"
    yield f"  body: [{', '.join(made.body)}]"


def _name(root: Path, path: Path) -> str:
    """The path as problems show it."""
    full = Path(os.path.abspath(path))  # noqa: PTH100  # symbolic links stay what they are
    return (Path(root.name) / full.relative_to(root)).as_posix() if full.is_relative_to(root) else str(path)


def _others(document: Document) -> tuple[str, ...]:
    texts: dict[str, Written] = dict(document.texts)
    del texts[document.original]
    return tuple(written.source.path for written in texts.values())


def _replace(path: Path, data: bytes) -> None:
    """In one step; the file beside it is hidden, so that no build looks at it."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
