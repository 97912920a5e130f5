"""Villages whose files changed are read, judged and put on the shelf, batch after batch; the others stay there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import Final, NamedTuple

from generator.aside import aside, forks
from generator.content import Content
from generator.fields import validated
from generator.kinds_places import Village
from generator.marks import marks
from generator.model import ContentError, Lang, Problem, ordered
from generator.shelf import Kept, Place, Shelf, Whole, place_of, version_of
from generator.source import MOST_PROBLEMS, Files, Source, read
from generator.values import values
from generator.village_rules import of_villages

BATCH: Final = 200  # villages in memory at a time
PAYS: Final = 300  # villages from which on a second process makes up for starting it
TEXTS: Final = ("pages", "articles", "villages", "events")  # folders of what no village's soundness depends on


class Order(NamedTuple):
    """The rows where villages are kept, the digests of their files by key, and that of the code which reads them."""

    kept: Kept
    digests: Mapping[str, str]
    code: str


class Shelved(NamedTuple):
    """The content with all villages that could be read, what is wrong with them, and which have now been judged."""

    content: Content
    problems: tuple[Problem, ...]
    judged: Mapping[str, Place]
    context: bytes


class _Found(NamedTuple):
    places: dict[str, Place]
    problems: tuple[Problem, ...]


def shelved(content: Content, keys: Iterable[str], order: Order, blocks: tuple[str, ...]) -> Shelved:
    """Put the villages of these keys, which the content lacks, into it."""
    context = _context(content, order.code)
    rows = order.kept.rows()
    version = partial(version_of, order.code, content.languages)
    keys = tuple(keys)
    known = (key for key in keys if key in rows and key in order.digests)
    same = {key: rows[key].place() for key in known if rows[key].version == version(order.digests[key])}
    new = [key for key in keys if key not in same]
    doubtful = [key for key in keys if key in same and rows[key].proved != context]
    work = partial(_judged, content, order, blocks, same)
    found = _shared(work, [*new, *doubtful])
    places = same | found.places
    order.kept.forget({key: row for key, row in rows.items() if key not in places})
    shelf = Shelf({key: places[key] for key in keys if key in places}, order.kept)
    judged = {key: places[key] for key in (*new, *doubtful) if key in places}
    return Shelved(content._replace(villages=shelf), _capped(found.problems), judged, context)


def _capped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Of each kind as many as are told, the first ones."""
    told: Counter[str] = Counter()
    found = []
    for one in ordered(problems):
        told[one.kind] += 1
        if told[one.kind] <= MOST_PROBLEMS:
            found.append(one)
    return tuple(found)


def _shared(work: partial[_Found], keys: Sequence[str]) -> _Found:
    """In two processes where it pays."""
    if len(keys) < PAYS or not forks():
        return work(keys)
    other = aside(partial(work, keys[1::2]))
    mine = work(keys[::2])
    theirs = other()
    return _Found({**mine.places, **theirs.places}, (*mine.problems, *theirs.problems))


def _judged(
    content: Content, order: Order, blocks: tuple[str, ...], same: Mapping[str, Place], keys: Sequence[str]
) -> _Found:
    """Of each that is not the same its place, and of all what is wrong with them, of each kind as many as are told."""
    places: dict[str, Place] = {}
    problems: tuple[Problem, ...] = ()
    parent = os.getppid()
    root = content.files.root
    for batch in _batches(keys):
        names = {key: f"{root.name}/villages/{key}.yaml" for key in batch}
        files, whole, amiss = Files(root), dict[str, Whole](), list[Problem]()
        for key, name in names.items():
            if key in same:
                whole[key] = order.kept.village(key, same[key].version)
                continue
            try:
                source = files[name] = read(root, root / "villages" / f"{key}.yaml")
                whole[key] = _parsed(source, content.languages)
            except ContentError as error:
                amiss += error.problems
        fresh = {key: one for key, one in whole.items() if key not in same}
        versions = {key: version_of(order.code, content.languages, files[names[key]].digest) for key in fresh}
        if os.getppid() != parent:  # it was killed, and another build may be at work by now
            raise SystemExit
        order.kept.put({key: (versions[key], one) for key, one in fresh.items()})
        places |= {key: place_of(village, versions[key]) for key, (village, _) in fresh.items()}
        part = content._replace(
            files=files,
            villages={key: village for key, (village, _) in whole.items()},
            marks={names[key]: found for key, (_, found) in whole.items()},
        )
        problems = _capped([*problems, *amiss, *of_villages(part, blocks)])
    return _Found(places, problems)


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    left = iter(keys)
    while batch := tuple(islice(left, BATCH)):
        yield batch


def _parsed(source: Source, languages: tuple[Lang, ...]) -> Whole:
    return validated(Village, values(source), source, languages), marks(source)


def _context(content: Content, code: str) -> bytes:
    """Of all that decides whether a village is sound, but its own file."""
    files = sorted((path, one.digest) for path, one in content.files.items() if path.split("/")[1] not in TEXTS)
    return blake2b(repr((code, files, sorted(content.broken))).encode(), digest_size=12).digest()
