"""The files that a build may read, with their digests; only those that look changed are read for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.output import digest_of
from generator.store import Input
from generator.uptodate import signatures_of_inputs

if TYPE_CHECKING:
    from generator.content import Content

ROOT: Final = Path(__file__).resolve().parent.parent
VILLAGES: Final = "content/villages/"
RACY: Final = 2_000_000_000  # nanoseconds: a file this young may change again without looking changed from outside
YOUNG: Final = "young"  # the signature of a file that is to be read again by the next build
UNKNOWN: Final = Input(YOUNG, "")


def look(
    content: Path, templates: Path, known: Mapping[str, Input], now: int, looks: Mapping[str, str] = {}
) -> dict[str, Input]:
    """By names that begin with their folder's; `known` is what the last build left, `now` nanoseconds since 1970.

    Their `looks` need not be found out again, where somebody has just done so.
    """
    found = {}
    for path, seen in (looks or signatures_of_inputs(str(ROOT), str(content), str(templates))).items():
        before = known.get(path)
        if before is None or before.signature != seen:
            before = Input(_settled(seen, now), _digest(_source(path, content, templates)))
        found[path] = before
    return found


def villages(inputs: Mapping[str, Input]) -> dict[str, str]:
    """The digests of their files by key."""
    return {_key(path): one.digest for path, one in inputs.items() if _is_village(path)}


def changed_since(
    inputs: Mapping[str, Input], known: Mapping[str, Input], content: Content, code: str
) -> tuple[str, ...]:
    """The names of files that were read after they had changed again: the next build must look at them once more."""
    return (*_changed_files(inputs, content), *_changed_villages(inputs, known, content, code))


def _changed_files(inputs: Mapping[str, Input], content: Content) -> Iterator[str]:
    for path, source in content.files.items():
        name = f"content/{path.partition('/')[2]}"
        if name in inputs and inputs[name].digest != source.digest:
            yield name


def _changed_villages(
    inputs: Mapping[str, Input], known: Mapping[str, Input], content: Content, code: str
) -> Iterator[str]:
    """Those that look as they did were not read."""
    from generator.shelf import version_of  # noqa: PLC0415  # a build with nothing to do needs no villages

    versions = content.versions
    for path, one in inputs.items():
        if not _is_village(path) or one == known.get(path) or _key(path) not in versions:
            continue
        if versions[_key(path)] != version_of(code, content.languages, one.digest):
            yield path


def _is_village(path: str) -> bool:
    return path.startswith(VILLAGES) and path.endswith(".yaml")


def _key(path: str) -> str:
    return path[len(VILLAGES) : -len(".yaml")]


def _source(path: str, content: Path, templates: Path) -> Path:
    folders = {"content": content, "templates": templates}
    first, _, rest = path.partition("/")
    return folders[first] / rest if first in folders else ROOT / path


def _digest(path: Path) -> str:
    try:
        return digest_of(path)
    except PermissionError:
        return "unreadable"  # the loader tells of it


def _settled(seen: str, now: int) -> str:
    """The signature, or one that nothing equals if the file is so young that it may yet change unseen."""
    _, modified, changed, _ = (int(part) for part in seen.split())
    return seen if max(modified, changed) < now - RACY else YOUNG
