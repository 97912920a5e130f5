"""Writing under site/: everything is staged beside it first, then moved in by rename; what is not wanted is pruned."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.model import ContentError, Problem, Where

MARKER: Final = ".gitignore"
MARKER_TEXT: Final = b"*\n!.gitignore\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How many files were written, removed, and left alone because their bytes were the same."""

    written: int
    removed: int
    same: int


def publish(out: Path, files: Mapping[str, bytes]) -> Report:
    """Make the folder hold exactly these files, by path below it.

    Raises ContentError if the folder is not one of ours, or cannot be written; then nothing in it has changed.
    """
    if out.exists() and not _ours(out):
        raise ContentError((Problem(Where(out.name), "not-ours"),))
    stage = out.with_name(f".{out.name}.staged")
    try:
        shutil.rmtree(stage, ignore_errors=True)
        out.mkdir(parents=True, exist_ok=True)
        wanted = {MARKER: MARKER_TEXT, **files}
        changed = [path for path, data in wanted.items() if not _same(out / path, data)]
        for path in changed:
            _write(stage / path, wanted[path])
        for path in sorted(changed, key=_order):
            _move(stage / path, out, path)
        removed = _prune(out, wanted)
    except OSError as error:
        where = Where(str(error.filename or out))
        raise ContentError((Problem(where, "cannot-write", {"reason": error.strerror or str(error)}),)) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return Report(written=len(changed), removed=removed, same=len(wanted) - len(changed))


def _ours(out: Path) -> bool:
    """A folder carries our marker, or is empty: then there is nothing to lose."""
    marker = out / MARKER
    try:
        return marker.read_bytes() == MARKER_TEXT or not any(out.iterdir())
    except FileNotFoundError:
        return not any(out.iterdir())
    except OSError:
        return False


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _order(path: str) -> tuple[int, str]:
    """The marker, then what pages need, then pages, then what lists them."""
    if path == MARKER:
        return 0, path
    return {"html": 2, "xml": 3, "txt": 3}.get(path.rsplit(".", 1)[-1], 1), path


def _move(source: Path, out: Path, path: str) -> None:
    target = out / path
    _make_way(out, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _make_way(out: Path, path: str) -> None:
    """Take away a file where a folder must be, and a folder where the file must be."""
    target = out / path
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for folder in target.relative_to(out).parents:
        if (out / folder).is_symlink() or (out / folder).is_file():
            (out / folder).unlink()


def _prune(out: Path, wanted: Mapping[str, bytes]) -> int:
    removed = 0
    for path in _files(out):
        if path.relative_to(out).as_posix() not in wanted:
            path.unlink()
            removed += 1
    for folder in sorted((path for path in out.rglob("*") if path.is_dir()), reverse=True):
        if not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()
    return removed


def _files(out: Path) -> Iterator[Path]:
    for path in sorted(out.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path
