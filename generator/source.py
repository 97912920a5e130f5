"""Disk to text, digest and front matter."""

from __future__ import annotations

import re
from errno import EINVAL, EISDIR
from hashlib import sha256
from os import strerror
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final, NamedTuple

from generator.model import ContentError, Problem, Where

LARGEST_FILE: Final = 500_000  # bytes
LARGEST_TEXT: Final = 50_000  # the same, of a text in Markdown
MOST_PROBLEMS: Final = 100  # that are told of one file at once: behind more of them stands one cause
# NUL and the other C0 and C1 controls, marks that turn the direction of text around or part lines, spaces of no width,
# and what Unicode calls tags.
INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)

# A host in plain Latin letters: Cyrillic ones look the same, and xn-- is how browsers are told of them.
_PART: Final = r"(?![Xx][Nn]--)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
HOST: Final = rf"{_PART}(\.{_PART})+(:[0-9]{{1,5}})?"


class Source(NamedTuple):
    """One file of the content: its path as editors know it, its text, and the digest of its bytes."""

    path: str
    text: str
    digest: str

    def problem(self, kind: str, line: int = 0, column: int = 0, /, **fields: str) -> Problem:
        lines = self.text.split("\n", line)
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        excerpt = INVISIBLE.sub("\ufffd", excerpt[:160]) if column <= 160 else ""
        return Problem(Where(self.path, line, column), kind, fields, excerpt)

    def at(self, offset: int, kind: str, /, **fields: str) -> Problem:
        """A problem at a place in the text, counted in characters from 0."""
        line, column = place(self.text, offset)
        return self.problem(kind, line, column, **fields)


class Files(dict[str, Source]):
    """Sources by their paths. One that is not at hand is read when it is asked for: mostly, for a Problem."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root

    def __missing__(self, path: str) -> Source:
        return read(self.root, self.root / path.partition("/")[2])


class TooLargeError(Exception):
    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal, as checksums of open data tell it."""
    return sha256(data).hexdigest()


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character counted from 0."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read(root: Path, path: Path, most: int = LARGEST_FILE) -> Source:
    """Read one file; `path` lies under `root`, whose name begins the path that problems show.

    Raises ContentError if the file is a link, or not plain UTF-8 text of at most that many bytes.
    """
    name = (Path(root.name) / path.relative_to(root)).as_posix()

    def fail(kind: str, line: int = 0, column: int = 0, **fields: str) -> ContentError:
        return ContentError((Problem(Where(name, line, column), kind, fields),))

    if path.is_symlink():
        raise fail("symlink")
    try:
        raw = plain(path, most)
    except TooLargeError as error:
        raise fail("too-large", limit=f"{most // 1000} kB", value=f"{-(-error.size // 1000)} kB") from error
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


def plain(path: Path, most: int) -> bytes:
    """The file's bytes. Raises OSError for what is no plain file, such as a pipe that nobody writes into."""
    about = path.stat()
    if not S_ISREG(about.st_mode):
        number = EISDIR if S_ISDIR(about.st_mode) else EINVAL
        raise OSError(number, strerror(number))
    if about.st_size > most:
        raise TooLargeError(about.st_size)
    return path.read_bytes()


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
