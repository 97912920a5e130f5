"""Writing under site/: staged beside it, then moved in by rename in an order that never leads a reader to nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from generator.model import ContentError, Problem, Where
from generator.source import digest
from generator.uptodate import MARKER

MARKER_TEXT: Final = b"*\n!.gitignore\n"
MANIFEST: Final = ".outputs"  # names all outputs, for builds that have lost the store
OWN: Final = (MARKER, MANIFEST)  # what readers never ask for
PAUSE: Final = 0.05  # seconds between two looks at a lock that another build holds
GRACE: Final = 1.0  # seconds, for a process that was just started by one that is dead to let go of its copy of the lock

Progress = Callable[[Iterable[Any], int], Iterable[Any]]


class Stage:
    """New files beside the site, to be moved in when all of them are there."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.place = out.with_name(f".{out.name}.staged")
        self.folder = self.place / str(os.getpid())  # so that nothing left of a build that was killed can get in
        self.paths: set[str] = set()
        _delete(self.place)

    def write(self, path: str, data: bytes) -> None:
        place = f"{self.folder}/{path}"
        try:
            file = open(place, "wb", buffering=0)  # noqa: PTH123, SIM115  # a third of what Path takes
        except FileNotFoundError:
            os.makedirs(place.rpartition("/")[0], exist_ok=True)  # noqa: PTH103  # as well
            file = open(place, "wb", buffering=0)  # noqa: PTH123, SIM115
        with file:
            file.write(data)
        self.paths.add(path)

    def publish(self, removed: Iterable[str], progress: Progress = lambda items, _: items) -> None:
        """Move everything in, then take away what is no longer wanted. Every step is one rename or one removal."""
        self.out.mkdir(parents=True, exist_ok=True)
        pieces = self._pieces()
        for path in progress(pieces, len(pieces)):
            make_way(self.out, path)
            (self.out / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).replace(self.out / path)
        for path in sorted(removed):
            (self.out / path).unlink(missing_ok=True)
            _prune(self.out, (self.out / path).parent)

    def _pieces(self) -> list[str]:
        """What is moved in one step each, in order: a file, or a folder that the site does not have yet."""
        new: dict[str, bool] = {}
        found: dict[str, int] = {}

        def piece(path: str) -> str:
            for end, letter in enumerate(path):
                if letter == "/":
                    folder = path[:end]
                    if folder not in new:
                        new[folder] = not os.path.lexists(self.out / folder)
                    if new[folder]:
                        return folder
            return path

        for path in self.paths:
            one = piece(path)
            found[one] = max(found.get(one, 0), order(path)[0])
        return sorted(found, key=lambda one: (found[one], one))

    def discard(self) -> None:
        _delete(self.place)


def order(path: str) -> tuple[int, str]:
    """The marker and the list of outputs, then what pages need, then pages, then what lists them."""
    if path in (MARKER, MANIFEST):
        return 0, path
    return {"html": 2, "xml": 3, "txt": 3}.get(path.rsplit(".", 1)[-1], 1), path


def make_way(out: Path, path: str) -> None:
    """Take away a file or link where a folder must be, and a folder where the file must be."""
    target = out / path
    if target.is_dir() and not target.is_symlink():
        _delete(target)
    for folder in list(target.relative_to(out).parents)[:-1]:
        if (out / folder).is_symlink() or (out / folder).is_file():
            (out / folder).unlink()


def _delete(folder: Path) -> None:
    if folder.is_dir():
        import shutil  # noqa: PLC0415  # a build with nothing to do deletes nothing

        shutil.rmtree(folder, ignore_errors=True)


def _prune(out: Path, folder: Path) -> None:
    while folder != out and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def refuse_foreign_folder(out: Path) -> None:
    """Raise ContentError unless the folder is missing, empty or ours: else there is something to lose."""
    try:
        ours = (out / MARKER).read_bytes() == MARKER_TEXT
    except (FileNotFoundError, NotADirectoryError):
        ours = False
    if not ours and (out.is_file() or (out.is_dir() and any(out.iterdir()))):
        raise ContentError((Problem(Where(out.name), "not-ours"),))


def listed(out: Path) -> frozenset[str]:
    """What the manifest names; of a site without one, every file, for the marker says that it is ours."""
    try:
        return frozenset((out / MANIFEST).read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        files = (path for path in out.rglob("*") if path.is_symlink() or not path.is_dir())
        return frozenset(path.relative_to(out).as_posix() for path in files)


def digest_of(path: Path) -> str:
    """Of a file's bytes; empty where there is no plain file."""
    try:
        return digest(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ""


@contextmanager
def locked(path: Path, wait: float, clock: Callable[[], float] = time.monotonic) -> Iterator[bool]:
    """Hold the lock, which the system takes back from a process that dies; told is whether it was free at once.

    Raises ContentError after `wait` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        begun, free = clock(), True
        while not _lock(file.fileno()):
            free = False
            file.seek(0)
            holder = file.read().decode("ascii", "replace").strip() or "?"
            if clock() - begun >= (max(wait, GRACE) if _gone(holder) else wait):
                raise ContentError((Problem(Where(path.stem), "locked", {"holder": holder}),))
            time.sleep(PAUSE)
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        try:
            yield free
        finally:
            _unlock(file.fileno())


def _gone(holder: str) -> bool:
    """Whether the process with that number is dead. Where there is no fork, a lock has no copies, and nobody asks."""
    if not hasattr(os, "fork"):
        return False
    try:
        os.kill(int(holder), 0)
    except ProcessLookupError:
        return True
    except (ValueError, OverflowError, PermissionError):
        return False
    return False


if os.name == "nt":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            os.lseek(file, 1 << 20, os.SEEK_SET)  # far behind the number that is written there, for others to read
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]  # only Windows has it
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, 1 << 20, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined, unused-ignore]

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)  # closing is not enough while a child holds a copy
