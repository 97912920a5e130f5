"""Which files and folders under the site's folder do not look as the last build left them: only stat.

Imports next to nothing, for a build that has nothing to do; see `uptodate`. A folder looks different once something
was put into it or taken away; a file, once it was written. Folders that only villages' files are in are not looked at:
of a country they are a third of all there is to look at, and nobody puts anything there.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

MANY = 20_000  # files from which on two processes look at half of them each
PATIENCE = 60  # seconds to wait for another of our processes that writes into the store
CHUNK = 5_000  # rows fetched at once
END = "\U0010ffff"  # behind every path


Changed = tuple[list[str], list[str]]  # files and folders


def changed(store: str, out: str, begin: str = "", end: str = END) -> Changed:
    """Of the outputs and folders that the store knows, from one path to before another."""
    with _opened(store) as db:
        files, folders = (list(_differing(db, table, out, begin, end)) for table in ("output", "folder"))
    return files, folders


def middle(store: str, many: int = MANY) -> str:
    """The path that halves the outputs; nothing where they are too few to be halved, or there is no second process."""
    if not hasattr(os, "fork"):
        return ""
    with _opened(store) as db:
        (count,) = db.execute("SELECT count(*) FROM output").fetchone()
        found = "SELECT path FROM output ORDER BY path LIMIT 1 OFFSET ?"
        return str(db.execute(found, (count // 2,)).fetchone()[0]) if count >= many else ""


def as_left(store: str, out: str, many: int = MANY) -> bool:
    """Whether all of them look as they were left."""
    half = middle(store, many)
    child = os.fork() if half else 0
    if half and not child:
        code = 1
        try:
            code = int(any(changed(store, out, half)))
        finally:
            os._exit(code)
    good = not any(changed(store, out, end=half or END))
    return not (half and os.waitpid(child, 0)[1]) and good


def signature(stat: os.stat_result) -> str:
    """What tells a changed file from outside. The time of its last change of any kind cannot be set by hand."""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def _differing(db: sqlite3.Connection, table: str, out: str, begin: str, end: str) -> Iterator[str]:
    for path, seen in _rows(db, table, begin, end):
        try:
            if signature(os.lstat(f"{out}/{path}")) != seen:
                yield path
        except (FileNotFoundError, NotADirectoryError):
            yield path


def _rows(db: sqlite3.Connection, table: str, begin: str, end: str) -> Iterator[tuple[str, str]]:
    """Some at a time: while rows are being fetched nobody else can write, such as who keeps villages meanwhile."""
    rows = f"SELECT path, signature FROM {table} WHERE path {{}} ? AND path < ? ORDER BY path LIMIT {CHUNK}"  # noqa: S608  # names of ours
    found = db.execute(rows.format(">="), (begin, end)).fetchall()
    while found:
        yield from found
        found = db.execute(rows.format(">"), (found[-1][0], end)).fetchall()


def _opened(store: str) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=PATIENCE))
