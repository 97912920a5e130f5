"""What was built from what, in SQLite under .cache/: file signatures, what each output read, and a memo.

Never trusted over the sources: deleting it only costs time, and one that cannot be read is made anew.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, cast

from generator.shelf import SCHEMA as VILLAGES
from generator.uptodate import VERSION

T = TypeVar("T")

Learned = tuple[set[bytes], dict[bytes, bytes]]

KEPT_BUILDS: Final = 20  # how many builds a memo outlives without being asked for, at least
TOUCHED: Final = 10  # builds after which the store notes that a memo was asked for again
AHEAD: Final = 4_000  # memos fetched at once, which is ten times as quick as one by one
SMALL: Final = 20_000  # bytes of what is fetched ahead
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS input (path TEXT PRIMARY KEY, signature TEXT, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS output (path TEXT PRIMARY KEY, signature TEXT, digest TEXT, view TEXT, reads TEXT)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB, build INTEGER) WITHOUT ROWID;
"""


class Input(NamedTuple):
    """A file that was read: how it looked from outside, and the digest of its bytes."""

    signature: str
    digest: str


class Built(NamedTuple):
    """An output: how the file looks from outside, its bytes' digest, its view's, and the digests of all it read."""

    signature: str
    digest: str
    view: str
    reads: Mapping[str, str]


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

    def _open(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path)
        try:
            db.execute("PRAGMA synchronous = OFF")  # what a power cut leaves is checked against the files, or made anew
            db.executescript(SCHEMA + VILLAGES)
            found = dict(db.execute("SELECT name, value FROM state"))
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

    @cached_property
    def outputs(self) -> dict[str, Built]:
        """What the last build made."""
        rows = self.db.execute("SELECT path, signature, digest, view, reads FROM output")
        return {path: Built(signature, digest, view, _pairs(reads)) for path, signature, digest, view, reads in rows}

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

    def finish(self, inputs: Mapping[str, Input], outputs: Mapping[str, Built], state: Mapping[str, str]) -> None:
        """All is as it should be: remember what was read, what stands there, and until when."""
        known, old = self.outputs, self.inputs
        changed = ((path, *_row(built)) for path, built in outputs.items() if known.get(path) != built)
        with self.db:
            self.db.execute("DELETE FROM journal")
            self.db.executemany("DELETE FROM output WHERE path = ?", ((path,) for path in known if path not in outputs))
            self.db.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?)", changed)
            self.db.executemany("DELETE FROM input WHERE path = ?", ((path,) for path in old if path not in inputs))
            self.db.executemany(
                "INSERT OR REPLACE INTO input VALUES (?, ?, ?)",
                ((path, one.signature, one.digest) for path, one in inputs.items() if old.get(path) != one),
            )
            values = {"publishing": "", "build": str(self.build), **state}
            self.db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())
            self._keep_memos()

    def memo(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What `make` returns, from an earlier build if it is kept; see `model.Memo`."""
        name = self._name(key)
        found = (
            self._ahead.get(name) or self.db.execute("SELECT value, build FROM memo WHERE key = ?", (name,)).fetchone()
        )
        if found is None:
            value = make()
            self._new[name] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            return value
        kept, build = found
        if build <= self.build - TOUCHED:
            self._used.add(name)
        return cast("T", pickle.loads(kept))  # noqa: S301  # our own, in a folder of ours

    def keep(self, key: tuple[str, ...], value: object) -> None:
        """Let the memo return this value in later builds."""
        self._new[self._name(key)] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def _name(self, key: tuple[str, ...]) -> bytes:
        return blake2b("\0".join((self.code, *key)).encode(errors="surrogateescape"), digest_size=16).digest()

    def read_ahead(self, code: str) -> None:
        """For who only looks up the memo, and will ask for nearly all that is kept for the code of this digest."""
        self.code = code
        rows = self.db.execute("SELECT key, value, build FROM memo WHERE length(value) < ? LIMIT ?", (SMALL, AHEAD))
        self._ahead = {key: (value, build) for key, value, build in rows}

    def reopen(self) -> None:
        """After a fork, in the child, for which the files of its parent were closed."""
        self._left = self.db  # never to be closed: its numbers may be those of other files by now
        self.db = self._open(self.path)

    def learned(self) -> Learned:
        """What the memo was asked for, and what it did not know, to be handed to the store that finishes."""
        return self._used, self._new

    def learn(self, learned: Learned) -> None:
        self._used |= learned[0]
        self._new |= learned[1]

    def _keep_memos(self) -> None:
        self.db.executemany(
            "INSERT OR REPLACE INTO memo VALUES (?, ?, ?)",
            ((key, value, self.build) for key, value in self._new.items()),
        )
        self.db.executemany("UPDATE memo SET build = ? WHERE key = ?", ((self.build, key) for key in self._used))
        self.db.execute("DELETE FROM memo WHERE build < ?", (self.build - KEPT_BUILDS - TOUCHED,))


def made_from(path: Path, output: str) -> frozenset[str]:
    """The names of what an output reads, as the last build left them; none where nothing is known of it."""
    try:
        with closing(sqlite3.connect(path)) as db:
            rows = db.execute("SELECT reads FROM output WHERE path = ?", (output,)).fetchall()
    except sqlite3.DatabaseError:
        return frozenset()
    return frozenset(name for (reads,) in rows for name in _pairs(reads))


def _row(built: Built) -> tuple[str, str, str, str]:
    return (
        built.signature,
        built.digest,
        built.view,
        "\n".join(f"{name} {digest}" for name, digest in built.reads.items()),
    )


def _pairs(lines: str) -> dict[str, str]:
    return dict(line.rsplit(" ", 1) for line in lines.split("\n") if line)
