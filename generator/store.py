"""What was built from what, in SQLite under .cache/: file signatures, what each output read, and a memo.

Never trusted over the sources: deleting it only costs time, and one that cannot be read is made anew.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, cast

from generator.shelf import SCHEMA as VILLAGES
from generator.uptodate import VERSION

T = TypeVar("T")

Learned = tuple[set[bytes], dict[bytes, bytes], bool]  # names asked for, what was new, and for who reads ahead

KEPT_BUILDS: Final = 20  # how many builds a memo outlives without being asked for, at least
TOUCHED: Final = 10  # builds after which the store notes that a memo was asked for again
AHEAD: Final = 4_000  # memos fetched at once, which is ten times as quick as one by one
MANY: Final = 500  # memos that wait in memory to be kept; they are true whatever becomes of the build
SMALL: Final = 20_000  # bytes of what is fetched ahead
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS input (path TEXT PRIMARY KEY, signature TEXT, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS output (
    path TEXT PRIMARY KEY, unit TEXT, signature TEXT, digest TEXT, view TEXT, reads INTEGER, own TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS output_unit ON output (unit);
CREATE TABLE IF NOT EXISTS reads (id INTEGER PRIMARY KEY, lines TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS unit (key TEXT PRIMARY KEY, made_from TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB, build INTEGER, early INTEGER) WITHOUT ROWID;
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
    """An output: how the file looks from outside, its bytes' digest, its view's, and the digests of all it read.

    `unit` is the key of the village that has it; nothing for what the site has once.
    """

    signature: str
    digest: str
    view: str
    reads: Reads
    unit: str = ""


class News(NamedTuple):
    """What a build leaves behind that differs from what the last one left."""

    inputs: Mapping[str, Input]  # all of them
    outputs: Mapping[str, Built] = {}
    removed: Collection[str] = ()
    signatures: Mapping[str, str] = {}  # of outputs that look different and are the same
    units: Mapping[str, str] = {}  # what they are made from; nothing for those that are no more


class Store:
    """One file for one content and one output. Open it only while holding the lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fresh = False
        self.code = ""  # digest of the generator's own code, which every memo depends on
        try:
            self.db = self._open(path)
        except sqlite3.DatabaseError:
            for left in path.parent.glob(path.name + "*"):
                left.unlink()
            self.db = self._open(path)
            self.fresh = True
        self.build = int(self.state().get("build", "0")) + 1
        self._ahead: dict[bytes, tuple[bytes, int]] = {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._early = False  # whether what is learned is for who reads ahead

    def _open(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path)
        try:
            db.execute("PRAGMA synchronous = OFF")  # what a power cut leaves is checked against the files, or made anew
            db.executescript(SCHEMA + VILLAGES)
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
        rows = self.db.execute("SELECT path, signature, digest, view, reads, own FROM output WHERE unit = ?", (unit,))
        return {
            path: Built(signature, digest, view, Reads(self._lines[reads], own), unit)
            for path, signature, digest, view, reads, own in rows
        }

    def standing(self) -> Iterator[tuple[str, str, str, str]]:
        """Path, unit, signature and digest of all outputs, as the last build left them."""
        yield from self.db.execute("SELECT path, unit, signature, digest FROM output")

    def count(self) -> int:
        """Of all outputs."""
        (count,) = self.db.execute("SELECT count(*) FROM output").fetchone()
        return int(count)

    def paths(self) -> list[str]:
        return [path for (path,) in self.db.execute("SELECT path FROM output ORDER BY path")]

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
            self._keep_memos()

    def _keep_inputs(self, inputs: Mapping[str, Input]) -> None:
        old, db = self.inputs, self.db
        db.executemany("DELETE FROM input WHERE path = ?", ((path,) for path in old if path not in inputs))
        new = ((path, *one) for path, one in inputs.items() if old.get(path) != one)
        db.executemany("INSERT OR REPLACE INTO input VALUES (?, ?, ?)", new)

    def _keep_outputs(self, news: News) -> None:
        outputs, away = news.outputs, [key for key, now in news.units.items() if not now]
        self.db.executemany("DELETE FROM output WHERE path = ?", ((path,) for path in news.removed))
        self.db.executemany(
            "UPDATE output SET signature = ? WHERE path = ?", ((seen, path) for path, seen in news.signatures.items())
        )
        self.db.executemany("INSERT OR REPLACE INTO unit VALUES (?, ?)", news.units.items())
        self.db.executemany("DELETE FROM unit WHERE key = ?", ((key,) for key in away))
        shared = dict.fromkeys(built.reads.shared for built in outputs.values())
        self.db.executemany("INSERT OR IGNORE INTO reads (lines) VALUES (?)", ((lines,) for lines in shared))
        ids = {lines: number for number, lines in self.db.execute("SELECT id, lines FROM reads")}
        self.db.executemany(
            "INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (path, one.unit, one.signature, one.digest, one.view, ids[one.reads.shared], one.reads.own)
                for path, one in outputs.items()
            ),
        )
        if self.build % TOUCHED == 0:
            self.db.execute("DELETE FROM reads WHERE id NOT IN (SELECT reads FROM output)")

    def memo(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What `make` returns, from an earlier build if it is kept; see `model.Memo`."""
        name = self._name(key)
        if name in self._new:
            kept, build = self._new[name], self.build
        elif found := self._ahead.get(name) or self._kept(name):
            kept, build = found
        else:
            value = make()
            self._learn(name, value)
            return value
        if build <= self.build - TOUCHED:
            self._used.add(name)
        return cast("T", pickle.loads(kept))  # noqa: S301  # our own, in a folder of ours

    def keep(self, key: tuple[str, ...], value: object) -> None:
        """Let the memo return this value in later builds."""
        self._learn(self._name(key), value)

    def _kept(self, name: bytes) -> tuple[bytes, int] | None:
        found: tuple[bytes, int] | None = self.db.execute(
            "SELECT value, build FROM memo WHERE key = ?", (name,)
        ).fetchone()
        return found

    def _learn(self, name: bytes, value: object) -> None:
        self._new[name] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        if len(self._new) >= MANY:
            with self.db:
                self._keep_memos()

    def _name(self, key: tuple[str, ...]) -> bytes:
        return blake2b("\0".join((self.code, *key)).encode(errors="surrogateescape"), digest_size=16).digest()

    def read_ahead(self, code: str) -> None:
        """For who only looks up the memo, and will ask for nearly all that is kept for the code of this digest."""
        self.code, self._early = code, True
        wanted = "SELECT key, value, build FROM memo WHERE early AND length(value) < ? LIMIT ?"
        self._ahead = {key: (value, build) for key, value, build in self.db.execute(wanted, (SMALL, AHEAD))}

    def reopen(self) -> None:
        """After a fork, in the child, for which the files of its parent were closed."""
        self._left = self.db  # never to be closed: its numbers may be those of other files by now
        self.db = self._open(self.path)

    def learned(self) -> Learned:
        """What the memo was asked for, and what it did not know, to be handed to the store that finishes."""
        return self._used, self._new, self._early

    def learn(self, learned: Learned) -> None:
        used, new, early = learned
        self._used |= used
        with self.db:
            self._keep(new, early=early)

    def _keep(self, new: Mapping[bytes, bytes], *, early: bool) -> None:
        rows = ((key, value, self.build, early) for key, value in new.items())
        self.db.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?, ?)", rows)

    def _keep_memos(self) -> None:
        self._keep(self._new, early=self._early)
        self._new = {}
        self.db.executemany("UPDATE memo SET build = ? WHERE key = ?", ((self.build, key) for key in self._used))
        self.db.execute("DELETE FROM memo WHERE build < ?", (self.build - KEPT_BUILDS - TOUCHED,))


def by_system(error: sqlite3.OperationalError) -> bool:
    """Whether it is the system that refused to read or write the file, such as a full disk, and no fault of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # https://sqlite.org/rescode.html: the rest tells more of it
    return code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def made_from(path: Path, output: str) -> frozenset[str]:
    """The names of what an output reads, as the last build left them; none where nothing is known of it."""
    found = "SELECT lines, own FROM output JOIN reads ON reads.id = output.reads WHERE path = ?"
    try:
        with closing(sqlite3.connect(path)) as db:
            rows = db.execute(found, (output,)).fetchall()
    except sqlite3.DatabaseError:
        return frozenset()
    return frozenset(name for row in rows for name in Reads(*row).pairs())
