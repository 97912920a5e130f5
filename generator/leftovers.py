"""Files in the content that no part of the site asks for: nothing an editor wrote is passed over in silence."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from generator.model import Lang, Problem, Where, close

LEFTOVER: Final = re.compile(r"Thumbs\.db|desktop\.ini|.*(~|\.bak|\.swp|\.tmp)", re.IGNORECASE)


def unasked(
    root: Path, seen: Collection[str], languages: Collection[Lang], singles: Collection[str]
) -> Iterator[Problem]:
    """Of all files and links below the folder but those `seen`; `singles` are those at its top, without endings."""
    for path in map(Path, _others(str(root), seen)):
        inside = path.relative_to(root)
        where = Where((Path(root.name) / inside).as_posix())
        if path.is_symlink():
            yield Problem(where, "symlink")
        elif inside.as_posix() != "README.md" and not hidden(inside):
            yield Problem(where, "unknown-file", {"help": _expected(root.name, inside, languages, singles)})


def hidden(inside: Path) -> bool:
    """Hidden files, and what systems and editors leave beside the files that one works on."""
    return any(part.startswith((".", "~$")) for part in inside.parts) or bool(LEFTOVER.fullmatch(inside.name))


def _others(folder: str, seen: Collection[str]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _others(entry.path, seen)
            elif entry.path not in seen:
                yield entry.path


def _expected(root: str, inside: Path, languages: Collection[Lang], singles: Collection[str]) -> str:
    top = inside.parts[0]
    if top in ("pages", "articles"):
        return " / ".join(f"{root}/{top}/<key>/{lang}.md" for lang in languages)
    if top == "villages":
        return f"{root}/villages/<village>-<district>.yaml"
    if top == "events":
        return f"{root}/events/<key>.yaml"
    known = tuple(f"{name}.yaml" for name in singles)
    return close(inside.name, known) or ", ".join(known)
