"""Disk to text, digest and front matter."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from generator.model import ContentError, Problem, Where

LARGEST_FILE: Final = 1_000_000  # bytes
# NUL and the other C0 and C1 controls, and the marks that turn the direction of text around.
INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


class Source(NamedTuple):
    """One file of the content: its path as editors know it, its text, and the digest of its bytes."""

    path: str
    text: str
    digest: str

    def problem(self, kind: str, line: int = 0, column: int = 0, /, **fields: str) -> Problem:
        lines = self.text.splitlines()
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        return Problem(Where(self.path, line, column), kind, fields, excerpt[:160] if column <= 160 else "")

    def at(self, offset: int, kind: str, /, **fields: str) -> Problem:
        """A problem at a place in the text, counted in characters from 0."""
        line, column = place(self.text, offset)
        return self.problem(kind, line, column, **fields)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal, as checksums of open data tell it."""
    return sha256(data).hexdigest()


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character counted from 0."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read(root: Path, path: Path, most: int = LARGEST_FILE) -> Source:
    """Read one file; `path` lies under `root`, whose name begins the path that problems show.

    Raises ContentError if the file is not plain UTF-8 text of at most that many bytes.
    """
    name = (Path(root.name) / path.relative_to(root)).as_posix()

    def fail(kind: str, line: int = 0, column: int = 0, **fields: str) -> ContentError:
        return ContentError((Problem(Where(name, line, column), kind, fields),))

    try:
        if (size := path.stat().st_size) > most:
            raise fail("too-large", limit=f"{most // 1_000_000} MB", value=f"{size / 1e6:.1f} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise fail(
            "missing-file" if isinstance(error, FileNotFoundError) else "unreadable-file",
            reason=error.strerror or str(error),
        ) from error
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        raise fail("not-utf8", *place(before, len(before)), value=f"0x{raw[error.start]:02X}") from error
    source = Source(name, text, digest(raw))
    if found := INVISIBLE.search(text):
        raise ContentError((source.at(found.start(), "control-character", value=f"U+{ord(found[0]):04X}"),))
    return source


def front_matter(source: Source) -> tuple[Source, str, int]:
    """Split a text file into its head (a Source with the same line numbers), its body and the body's first line."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        raise ContentError((source.problem("front-matter", 1, 1),))
    try:
        end = next(n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    except StopIteration:
        raise ContentError((source.problem("front-matter", 1, 1),)) from None
    head = Source(source.path, "\n".join(["", *lines[1:end]]), source.digest)
    return head, "\n".join(lines[end + 1 :]), end + 2
