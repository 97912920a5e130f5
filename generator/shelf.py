"""Villages on a shelf: of each what lists show of it, and the whole of one when it is asked for.

A country has 84,000 of them. Their files are read once; what was found is kept as rows of the store, from which a
build that changes one village takes that one.
"""

from __future__ import annotations

import marshal
import os
import pickle
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from types import NoneType
from typing import Any, Final, NamedTuple, cast

from generator.kinds_places import Village
from generator.looking import PATIENCE
from generator.marks import Marks
from generator.model import Lang
from generator.sealed import sealed, unsealed

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS place (key TEXT PRIMARY KEY, version BLOB, proved BLOB, place BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS village (key TEXT PRIMARY KEY, version BLOB, whole BLOB) WITHOUT ROWID;
"""
RECENT: Final = 64  # villages kept at hand: a page in each language and the poster are made one after the other


class Point(NamedTuple):
    lat: float
    lon: float


class Place(NamedTuple):
    """What lists, maps, addresses and posters need of a village, by the names that it has in the village."""

    name: str
    type: str
    district: str
    code: str
    status: str
    location: Point | None
    draft: bool
    publish_from: date | None
    publish_until: date | None
    version: bytes = b""  # of its file, as it is kept in a store


Whole = tuple[Village, Marks]


class Row(NamedTuple):
    """A village as the store keeps it: of which version of its file, and against which content it was found sound."""

    version: bytes
    proved: bytes
    flat: bytes

    def place(self) -> Place:
        """Only for a version that this code has written."""
        return _place(self.flat, self.version)


class Kept:
    """The rows of villages in the file of a store. Each process that uses it has a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: tuple[int, sqlite3.Connection] | None = None
        self._left: list[sqlite3.Connection] = []  # of the process that this one was forked from: never to be closed
        self.village = lru_cache(RECENT)(self._village)

    def __reduce__(self) -> tuple[type[Kept], tuple[Path]]:
        return Kept, (self.path,)

    @property
    def db(self) -> sqlite3.Connection:
        if self._opened and self._opened[0] == os.getpid():
            return self._opened[1]
        if self._opened:
            self._left.append(self._opened[1])
        db = sqlite3.connect(self.path, timeout=PATIENCE)
        db.execute("PRAGMA synchronous = OFF")  # as the store
        self._opened = os.getpid(), db
        return db

    def rows(self) -> dict[str, Row]:
        found = self.db.execute("SELECT key, version, proved, place FROM place")
        return {key: Row(*row) for key, *row in found}

    def put(self, found: Mapping[str, tuple[bytes, Whole]]) -> None:
        """Villages by key, each with the version of its file."""
        with self.db as db:
            db.executemany(
                "INSERT OR REPLACE INTO place VALUES (?, ?, X'', ?)",
                ((key, version, _flat(place_of(whole[0]))) for key, (version, whole) in found.items()),
            )
            db.executemany(
                "INSERT OR REPLACE INTO village VALUES (?, ?, ?)",
                (
                    (key, version, sealed(pickle.dumps(whole, pickle.HIGHEST_PROTOCOL)))
                    for key, (version, whole) in found.items()
                ),
            )

    def prove(self, places: Mapping[str, Place], context: bytes) -> None:
        """From now on these are known to be sound beside the content of this digest."""
        rows = ((context, key, place.version) for key, place in places.items())
        with self.db as db:
            db.executemany("UPDATE place SET proved = ? WHERE key = ? AND version = ?", rows)

    def forget(self, rows: Mapping[str, Row]) -> None:
        with self.db as db:
            places = ((key, row.version) for key, row in rows.items())
            db.executemany("DELETE FROM place WHERE key = ? AND version = ?", places)
            villages = ((key, row.version) for key, row in rows.items())
            db.executemany("DELETE FROM village WHERE key = ? AND version = ?", villages)

    def close(self) -> None:
        if self._opened and self._opened[0] == os.getpid():
            self._opened[1].close()
        self._opened = None

    def _village(self, key: str, version: bytes) -> Whole:
        found = self.db.execute("SELECT whole FROM village WHERE key = ? AND version = ?", (key, version)).fetchone()
        if not found:
            raise RuntimeError(f"another process has written over the village {key}")
        return cast("Whole", pickle.loads(unsealed(found[0])))  # noqa: S301  # our own, in a folder of ours


class Shelf(Mapping[str, Village]):
    """Villages by their keys, in the order of `places`."""

    def __init__(self, places: Mapping[str, Place], kept: Kept) -> None:
        self.places, self.kept = places, kept

    def __reduce__(self) -> tuple[Callable[[bytes, Kept], Shelf], tuple[bytes, Kept]]:
        """Plain values: pickling each place would take longer than reading all of them."""
        return _shelf, (marshal.dumps([(key, one.version, _bare(one)) for key, one in self.places.items()]), self.kept)

    def __getitem__(self, key: str) -> Village:
        return self.kept.village(key, self.places[key].version)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, key: object) -> bool:
        return key in self.places


def only(villages: Mapping[str, Village], keys: Collection[str]) -> Mapping[str, Village]:
    """Those of the keys, in the order in which they stand."""
    if isinstance(villages, Shelf):
        return Shelf({key: villages.places[key] for key in keys}, villages.kept)
    return {key: villages[key] for key in keys}


def place_of(one: Village, version: bytes = b"") -> Place:
    location = Point(one.location.lat, one.location.lon) if one.location else None
    days = one.draft, one.publish_from, one.publish_until
    return Place(one.name, one.type, one.district, one.code, one.status, location, *days, version)


def version_of(code: str, languages: tuple[Lang, ...], digest: str) -> bytes:
    """Of a village as it was read: equal ones come of the same bytes by the same code."""
    return blake2b("\0".join((code, *languages, digest)).encode(), digest_size=12).digest()


def _shelf(flat: bytes, kept: Kept) -> Shelf:
    rows = marshal.loads(flat)  # noqa: S302  # our own
    return Shelf({key: _restored(values, version) for key, version, values in rows}, kept)


def _flat(place: Place) -> bytes:
    """Plain values, which are read back in a third of the time that pickle takes."""
    return sealed(marshal.dumps(_bare(place)))


def _place(flat: bytes, version: bytes) -> Place:
    return _restored(marshal.loads(unsealed(flat)), version)  # noqa: S302  # our own


def _bare(place: Place) -> tuple[Any, ...]:
    """All but the version."""
    name, kind, district, code, status, at, draft, first, last, _ = place
    days = first and first.toordinal(), last and last.toordinal()
    return name, kind, district, code, status, at and tuple(at), draft, *days


def _restored(bare: tuple[Any, ...], version: bytes) -> Place:
    name, kind, district, code, status, at, draft, first, last = bare
    days = first and date.fromordinal(first), last and date.fromordinal(last)
    return Place(name, kind, district, code, status, at and Point(*at), draft, *days, version)


def plain(places: Mapping[str, Place | Village], names: Collection[str]) -> bytes:
    """The named parts of all places as bytes: equal parts, equal bytes."""
    parts = attrgetter(*names)
    return marshal.dumps([(key, *map(_part, parts(one))) for key, one in places.items()], 2)


def _part(value: Any) -> Any:
    return value if type(value) in (str, NoneType) else (value.lat, value.lon)
