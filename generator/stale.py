"""Whether an output must be made again, and why: pure functions over what it reads, what was built and what stands."""

from __future__ import annotations

from typing import Final

from generator.notices import NOTICES
from generator.store import Built, Reads

Reason = tuple[tuple[str, tuple[str, ...]], ...]  # kinds of `notices`, each with the names that it is about

BY_HAND: Final = ("deleted", "edited")
NOT_THERE: Final = ("new", *BY_HAND)  # the bytes that the last build made do not stand there
DELETED: Final = "deleted"  # stands for the digest of a file that is not there


def reason(reads: Reads, built: Built | None, standing: str) -> Reason:
    """Why an output may not be as it should; nothing if the same was read, and the same bytes stand.

    `built` is what the last build made, and `standing` the digest of the file that stands there now.
    """
    if built is None:
        return (("new", ()),)
    if standing != built.digest:
        return (("deleted" if standing == DELETED else "edited", ()),)
    return _difference(reads.pairs(), built.reads.pairs()) if reads != built.reads else ()


def _difference(now: dict[str, str], before: dict[str, str]) -> Reason:
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
