"""What stands under the site's folder, beside what the last build left there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from generator.aside import aside
from generator.looking import Changed, changed, middle, signature
from generator.output import digest_of
from generator.stale import DELETED
from generator.store import Store
from generator.uptodate import signatures, told_name


class Standing(NamedTuple):
    """What differs: digests of outputs that are not as they were left, new signatures of those that only look it, and
    files that no build is known to have made.
    """

    digests: dict[str, str]
    signatures: dict[str, str]
    units: frozenset[str]  # villages with an output that is not as it was left
    others: frozenset[str]
    folders: frozenset[str] | None  # that something was put into or taken from; None where it may be any


def standing(out: Path, store: Store, *, trust: bool) -> Standing:
    """With `trust`, a file that looks as it was left is taken for that; without, as after a build that was killed, it
    is read.
    """
    digests: dict[str, str] = {}
    looks: dict[str, str] = {}
    units: set[str] = set()
    state = store.state()
    if trust and state.get("looked") and not state.get("foreign"):
        files, seen_in = _changed(store, out)
        inside = dict(_inside(out, seen_in))
        linked = {path for name in (*seen_in, *inside) if (out / name).is_symlink() for path in store.below(name)}
        rows: Iterable[tuple[str, str, str, str]] = map(store.row, dict.fromkeys([*files, *linked]))
        others, folders = frozenset(_put_in(inside, store)), frozenset(seen_in)
        there = {path: _look(f"{out}/{path}") for path in files if path not in linked}
    else:
        rows, folders = tuple(store.standing()), None
        there = signatures(str(out), "")
        others = frozenset(there.keys() - {path for path, *_ in rows})
    for path, unit, left, digest in rows:
        seen = there.get(path, "")  # of what is below a link nothing, for it is not here
        if trust and seen == left:
            continue
        now = digest_of(out / path) if seen else DELETED
        if now == digest:
            looks[path] = seen
        else:
            digests[path] = now
            units.add(unit)
    return Standing(digests, looks, frozenset(units), others, folders)


def looks_of_folders(out: Path, store: Store, touched: Iterable[str] | None) -> Iterator[tuple[str, str]]:
    """How those look now that files are in which the site has once; nothing for such as no longer are. Of `touched`
    files and folders those that they are in; of None, all. To be asked once the store knows the outputs.
    """
    watched, known = above(store.once()), store.folders()
    for path in (watched | known) if touched is None else (watched | known) & above(touched):
        seen = _stat(f"{out}/{path}") if path in watched else None
        yield path, signature(seen) if seen else ""


def above(paths: Iterable[str]) -> set[str]:
    """All folders that the paths are in, the one of the site itself included, which is an empty path."""
    found: set[str] = {""}
    for path in paths:
        while (path := path.rpartition("/")[0]) not in found:
            found.add(path)
    return found


def _changed(store: Store, out: Path) -> Changed:
    """By two processes where there are many to look at."""
    half = middle(str(store.path))
    if not half:
        return changed(str(store.path), str(out))
    other = aside(partial(changed, str(store.path), str(out), half))
    files, folders = changed(str(store.path), str(out), end=half)
    more_files, more_folders = other()
    return [*files, *more_files], [*folders, *more_folders]


def _inside(out: Path, folders: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """What is right in these folders, by names as the store has them; nothing in a link."""
    for folder in folders:
        before = f"{folder}/" if folder else ""
        with suppress(FileNotFoundError, NotADirectoryError):
            for path in () if (out / folder).is_symlink() else (out / folder).iterdir():
                yield before + told_name(path.name), path


def _put_in(inside: Mapping[str, Path], store: Store) -> Iterator[str]:
    """Of what is in folders the files, or files in new folders there, that are no outputs."""
    for name, path in inside.items():
        if store.holds(name):
            continue
        if S_ISDIR(path.lstat().st_mode):
            yield from signatures(str(path), f"{name}/")
        elif not store.has(name):
            yield name


def _look(path: str) -> str:
    """The signature of a file or link; nothing where there is none, or a folder."""
    found = _stat(path)
    return signature(found) if found and not S_ISDIR(found.st_mode) else ""


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
