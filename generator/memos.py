"""What slow pure functions returned, kept in the store from build to build."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Final, TypeVar, cast

from generator.sealed import sealed, unsealed

T = TypeVar("T")

Learned = tuple[set[bytes], dict[bytes, bytes], bool]  # names asked for, what was new, and for who reads ahead

KEPT_BUILDS: Final = 20  # how many builds a memo outlives without being asked for, at least
TOUCHED: Final = 10  # builds after which the store notes that a memo was asked for again
AHEAD: Final = 4_000  # memos fetched at once, which is ten times as quick as one by one
MANY: Final = 500  # memos that wait in memory to be kept; they are true whatever becomes of the build
SMALL: Final = 20_000  # bytes of what is fetched ahead
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB, build INTEGER, early INTEGER) WITHOUT ROWID;
"""


class Memos:
    """Those of one store, in the build of this number."""

    def __init__(self, db: sqlite3.Connection, build: int) -> None:
        self.db, self.build = db, build
        self.code = ""  # digest of the generator's own code, which every memo depends on
        self._ahead: dict[bytes, tuple[bytes, int]] = {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._early = False  # whether what is learned is for who reads ahead

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
        return cast("T", pickle.loads(unsealed(kept)))  # noqa: S301  # our own, in a folder of ours

    def keep(self, key: tuple[str, ...], value: object) -> None:
        """Let the memo return this value in later builds."""
        self._learn(self._name(key), value)

    def _kept(self, name: bytes) -> tuple[bytes, int] | None:
        found: tuple[bytes, int] | None = self.db.execute(
            "SELECT value, build FROM memo WHERE key = ?", (name,)
        ).fetchone()
        return found

    def _learn(self, name: bytes, value: object) -> None:
        self._new[name] = sealed(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        if len(self._new) >= MANY:
            with self.db:
                self.write()

    def _name(self, key: tuple[str, ...]) -> bytes:
        return blake2b("\0".join((self.code, *key)).encode(errors="surrogateescape"), digest_size=16).digest()

    def read_ahead(self, code: str) -> None:
        """For who only looks up the memo, and will ask for nearly all that is kept for the code of this digest."""
        self.code, self._early = code, True
        wanted = "SELECT key, value, build FROM memo WHERE early AND length(value) < ? LIMIT ?"
        self._ahead = {key: (value, build) for key, value, build in self.db.execute(wanted, (SMALL, AHEAD))}

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

    def write(self) -> None:
        """All that waits, as a part of whatever else is being written."""
        self._keep(self._new, early=self._early)
        self._new = {}
        self.db.executemany("UPDATE memo SET build = ? WHERE key = ?", ((self.build, key) for key in self._used))
        self._used = set()
        self.db.execute("DELETE FROM memo WHERE build < ?", (self.build - KEPT_BUILDS - TOUCHED,))
