"""What was built from what, in SQLite under .cache/: file signatures, what each output read, and a memo.

Never trusted over the sources: deleting it only costs time, and one that cannot be read is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, cast

from generator.looking import PATIENCE
from generator.memos import SCHEMA as MEMOS
from generator.memos import Memos
from generator.shelf import SCHEMA as VILLAGES
from generator.uptodate import VERSION

TIDIED: Final = 10  # builds after which lines that no output has any more are forgotten
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS input (path TEXT PRIMARY KEY, signature TEXT, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS output (
    path TEXT PRIMARY KEY, unit TEXT, signature TEXT, digest TEXT, reads INTEGER, own TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS output_unit ON output (unit);
CREATE TABLE IF NOT EXISTS reads (id INTEGER PRIMARY KEY, lines TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, signature TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unit (key TEXT PRIMARY KEY, made_from TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Input(NamedTuple):
    """A file that was read: how it looked from outside, and the digest of its bytes."""

    signature: str
    digest: str


class Reads(NamedTuple):
    """What an output reads, a line each: a name, a blank, and a digest. Most of it is the same for many outputs, which
    share it.
    """

    shared: str
    own: str = ""

    def pairs(self) -> dict[str, str]:
        return dict(line.rsplit(" ", 1) for lines in self for line in lines.split("\n") if line)


class Built(NamedTuple):
    """An output: how the file looks from outside, its bytes' digest, and the digests of all it read.

    `unit` is the key of the village that has it; nothing for what the site has once.
    """

    signature: str
    digest: str
    reads: Reads
    unit: str = ""


class News(NamedTuple):
    """What a build leaves behind that differs from what the last one left."""

    inputs: Mapping[str, Input]  # all of them
    outputs: Iterable[tuple[str, Built]] = ()
    removed: Collection[str] = ()
    signatures: Mapping[str, str] = {}  # of others that look different now
    units: Mapping[str, str] = {}  # what they are made from; nothing for those that are no more
    folders: Iterable[tuple[str, str]] = ()  # how they look; nothing for those not to be looked at any more


class Store:
    """One file for one content and one output. Open it only while holding the lock."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path, self.patience = path, patience
        self.fresh = False
        try:
            self.db = self._open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and by_system(error):
                raise
            forget(path)
            self.db = self._open(path)
            self.fresh = True
        self.build = int(self.state().get("build", "0")) + 1
        self.memos = Memos(self.db, self.build)

    def _open(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=self.patience)
        try:
            db.execute("PRAGMA synchronous = OFF")  # what a power cut leaves is checked against the files, or made anew
            db.executescript(SCHEMA + MEMOS + VILLAGES)
            found = dict(db.execute("SELECT name, value FROM state"))
            if not found:
                db.execute("INSERT OR IGNORE INTO state VALUES ('version', ?)", (VERSION,))
                db.commit()
        except sqlite3.DatabaseError:
            db.close()
            raise
        if found.get("version", VERSION) == VERSION:
            return db
        db.close()
        raise sqlite3.DatabaseError("of another version")

    def close(self) -> None:
        self.db.close()

    def state(self) -> dict[str, str]:
        return dict(self.db.execute("SELECT name, value FROM state"))

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """What the last build read."""
        rows = self.db.execute("SELECT path, signature, digest FROM input")
        return {path: Input(signature, digest) for path, signature, digest in rows}

    @property
    def units(self) -> dict[str, str]:
        """What each village's outputs were made from."""
        return dict(self.db.execute("SELECT key, made_from FROM unit"))

    def outputs(self, unit: str) -> dict[str, Built]:
        """What the last build made of a village; or of what the site has once."""
        rows = self.db.execute("SELECT path, signature, digest, reads, own FROM output WHERE unit = ?", (unit,))
        return {
            path: Built(signature, digest, Reads(self._lines[reads], own), unit)
            for path, signature, digest, reads, own in rows
        }

    def standing(self) -> Iterator[tuple[str, str, str, str]]:
        """Path, unit, signature and digest of all outputs, as the last build left them."""
        yield from self.db.execute("SELECT path, unit, signature, digest FROM output")

    def row(self, path: str) -> tuple[str, str, str, str]:
        """As `standing`, of one output."""
        found = self.db.execute("SELECT path, unit, signature, digest FROM output WHERE path = ?", (path,)).fetchone()
        return cast("tuple[str, str, str, str]", found)

    def below(self, folder: str, most: int = -1) -> list[str]:
        """The outputs in a folder and in folders in it; so many of them, or all."""
        found = "SELECT path FROM output WHERE path >= ? AND path < ? LIMIT ?"  # -1 is no limit
        return [path for (path,) in self.db.execute(found, (f"{folder}/", f"{folder}0", most))]

    def holds(self, folder: str) -> bool:
        """Whether there are outputs in it."""
        return bool(self.below(folder, 1))

    def has(self, path: str) -> bool:
        """Whether it is an output."""
        return self.db.execute("SELECT 1 FROM output WHERE path = ?", (path,)).fetchone() is not None

    def folders(self) -> set[str]:
        """Those of which it knows how they look."""
        return {path for (path,) in self.db.execute("SELECT path FROM folder")}

    def count(self) -> int:
        """Of all outputs."""
        (count,) = self.db.execute("SELECT count(*) FROM output").fetchone()
        return int(count)

    def paths(self) -> list[str]:
        return [path for (path,) in self.db.execute("SELECT path FROM output ORDER BY path")]

    def once(self) -> list[str]:
        """The outputs that no village has."""
        return [path for (path,) in self.db.execute("SELECT path FROM output WHERE unit = ''")]

    @cached_property
    def _lines(self) -> dict[int, str]:
        return dict(self.db.execute("SELECT id, lines FROM reads"))

    def journal(self) -> frozenset[str] | None:
        """The paths that a publishing which never ended was about to touch; None if the last one ended."""
        if not self.state().get("publishing"):
            return None
        return frozenset(path for (path,) in self.db.execute("SELECT path FROM journal"))

    def begin(self, paths: Iterable[str]) -> None:
        """From here on `paths` may hold old or new bytes, until `finish`."""
        with self.db:
            self.db.execute("INSERT OR REPLACE INTO state VALUES ('publishing', 'yes')")
            self.db.executemany("INSERT OR IGNORE INTO journal VALUES (?)", ((path,) for path in paths))

    def finish(self, news: News, state: Mapping[str, str]) -> None:
        """All is as it should be: remember what was read, what stands there, and until when."""
        with self.db:
            self.db.execute("DELETE FROM journal")
            self._keep_outputs(news)
            self._keep_inputs(news.inputs)
            values = {"publishing": "", "build": str(self.build), **state}
            self.db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())
            self.memos.write()

    def _keep_inputs(self, inputs: Mapping[str, Input]) -> None:
        old, db = self.inputs, self.db
        db.executemany("DELETE FROM input WHERE path = ?", ((path,) for path in old if path not in inputs))
        new = ((path, *one) for path, one in inputs.items() if old.get(path) != one)
        db.executemany("INSERT OR REPLACE INTO input VALUES (?, ?, ?)", new)

    def _keep_outputs(self, news: News) -> None:
        away = [key for key, now in news.units.items() if not now]
        self.db.executemany("DELETE FROM output WHERE path = ?", ((path,) for path in news.removed))
        self.db.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?)", self._rows(news.outputs))
        others = ((seen, path) for path, seen in news.signatures.items())
        self.db.executemany("UPDATE output SET signature = ? WHERE path = ?", others)
        self.db.executemany("INSERT OR REPLACE INTO unit VALUES (?, ?)", news.units.items())
        self.db.executemany("DELETE FROM unit WHERE key = ?", ((key,) for key in away))
        self.db.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", news.folders)
        self.db.execute("DELETE FROM folder WHERE signature = ''")
        if self.build % TIDIED == 0:
            self.db.execute("DELETE FROM reads WHERE id NOT IN (SELECT reads FROM output)")

    def _rows(self, outputs: Iterable[tuple[str, Built]]) -> Iterator[tuple[str | int, ...]]:
        """Of outputs; what they read is kept once for all that share it."""
        ids = {lines: number for number, lines in self.db.execute("SELECT id, lines FROM reads")}
        for path, one in outputs:
            shared, own = one.reads
            if shared not in ids:
                ids[shared] = self.db.execute("INSERT INTO reads (lines) VALUES (?)", (shared,)).lastrowid
            yield path, one.unit, one.signature, one.digest, ids[shared], own

    def reopen(self) -> None:
        """After a fork, in the child, for which the files of its parent were closed."""
        self._left = self.db  # never to be closed: its numbers may be those of other files by now
        self.db = self._open(self.path)
        self.memos.db = self.db


def forget(path: Path) -> None:
    """Away with the file and what SQLite keeps beside it."""
    for left in path.parent.glob(path.name + "*"):
        left.unlink()


def by_system(error: sqlite3.OperationalError) -> bool:
    """Whether it is the system that refused to read or write the file, such as a full disk, and no fault of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # https://sqlite.org/rescode.html: the rest tells more of it
    return code in (
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
    )


def made_from(path: Path, output: str) -> frozenset[str]:
    """The names of what an output reads, as the last build left them; none where nothing is known of it."""
    found = "SELECT lines, own FROM output JOIN reads ON reads.id = output.reads WHERE path = ?"
    try:
        with closing(sqlite3.connect(path)) as db:
            rows = db.execute(found, (output,)).fetchall()
    except sqlite3.DatabaseError:
        return frozenset()
    return frozenset(name for row in rows for name in Reads(*row).pairs())
