"""Which outputs must be made again, and why: one pure function over what is wanted, what was built and what stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.store import Built

Reads = Mapping[str, str]  # what an output reads, with a digest each

FILES = {
    "cards": "what other pages show of a text or village",
    "today": "the day",
    "generator": "the generator",
    "frame": "what all pages share",
}


def stale(
    wanted: Mapping[str, Reads], built: Mapping[str, Built], standing: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Path and reason, a sentence, of each output that may not be as it should.

    `wanted` holds the reads of every output of the site, `built` what the last build made, and `standing` the digests
    of the files that stand there now. What is not told is right: the same was read, and the same bytes stand.
    """
    for path, reads in wanted.items():
        if path not in built:
            yield path, "it is new"
        elif path not in standing:
            yield path, "it was deleted by hand"
        elif standing[path] != built[path].digest:
            yield path, "it was changed by hand"
        elif why := _difference(reads, built[path].reads):
            yield path, why


def _difference(now: Reads, before: Reads) -> str:
    changed = [name for name in now if name in before and now[name] != before[name]]
    added = [name for name in now if name not in before]
    gone = [name for name in before if name not in now]
    parts = [f"{_named(changed)} changed"] if changed else []
    parts += [f"it now reads {_named(added)}"] if added else []
    parts += [f"it no longer reads {_named(gone)}"] if gone else []
    return ", ".join(parts)


def _named(names: list[str]) -> str:
    return ", ".join(FILES.get(name, name) for name in names)
