"""Which outputs must be made again, and why: one pure function over what is wanted, what was built and what stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.notices import NOTICES
from generator.store import Built

Reads = Mapping[str, str]  # what an output reads, with a digest each
Reason = tuple[tuple[str, tuple[str, ...]], ...]  # kinds of `notices`, each with the names that it is about

BY_HAND: Final = ("deleted", "edited")


def stale(
    wanted: Mapping[str, Reads], built: Mapping[str, Built], standing: Mapping[str, str]
) -> Iterator[tuple[str, Reason]]:
    """Path and reason of each output that may not be as it should.

    `wanted` holds the reads of every output of the site, `built` what the last build made, and `standing` the digests
    of the files that stand there now. What is not told is right: the same was read, and the same bytes stand.
    """
    for path, reads in wanted.items():
        if path not in built:
            yield path, (("new", ()),)
        elif path not in standing:
            yield path, (("deleted", ()),)
        elif standing[path] != built[path].digest:
            yield path, (("edited", ()),)
        elif why := _difference(reads, built[path].reads):
            yield path, why


def _difference(now: Reads, before: Reads) -> Reason:
    found = (
        ("changed", tuple(name for name in now if name in before and now[name] != before[name])),
        ("added", tuple(name for name in now if name not in before)),
        ("gone", tuple(name for name in before if name not in now)),
    )
    return tuple((kind, names) for kind, names in found if names)


def why(reason: Reason, lang: str) -> str:
    """The reason as a sentence."""
    return ", ".join(
        NOTICES[kind][lang].format(names=", ".join(NOTICES[name][lang] if name in NOTICES else name for name in names))
        for kind, names in reason
    )
