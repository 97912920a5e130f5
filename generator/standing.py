"""What stands under the site's folder, beside what the last build left there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.output import digest_of
from generator.stale import DELETED
from generator.uptodate import signatures


class Standing(NamedTuple):
    """What differs: digests of outputs that are not as they were left, new signatures of those that only look it, and
    files that no build is known to have made.
    """

    digests: dict[str, str]
    signatures: dict[str, str]
    units: frozenset[str]  # villages with an output that is not as it was left
    others: frozenset[str]


def standing(out: Path, left: Iterable[tuple[str, str, str, str]], *, trust: bool) -> Standing:
    """`left` are path, unit, signature and digest of each output. With `trust`, a file that looks as it was left is
    taken for that; without, as after a build that was killed, it is read.
    """
    there = signatures(str(out), "")
    digests: dict[str, str] = {}
    looks: dict[str, str] = {}
    units: set[str] = set()
    for path, unit, signature, digest in left:
        seen = there.pop(path, "")
        if trust and seen == signature and seen:
            continue
        now = digest_of(out / path) if seen else DELETED
        if now == digest:
            looks[path] = seen
        else:
            digests[path] = now
            units.add(unit)
    return Standing(digests, looks, frozenset(units), frozenset(there))
