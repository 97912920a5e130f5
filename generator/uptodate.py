"""Whether anything changed since the last build, seen from outside: only stat, and only the standard library.

A build that has nothing to do spends its time on importing, so this module imports next to nothing: no pathlib, no
dataclasses, no argparse. It is a shortcut: whatever it does not understand is left to `build.py`.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from zlib import crc32

from generator.looking import as_left, signature
from generator.notices import languages, say

VERSION = "7"  # of the store's layout
MARKER = ".gitignore"
LOCK = "requirements.lock"
JAKARTA = 7 * 3600  # Asia/Jakarta has had no summer time since 1963
OPTIONS = {"--content": "content", "--out": "site", "--today": ""}


def up_to_date(
    arguments: list[str], root: str, environment: Mapping[str, str], now: float, seen: dict[str, str] | None = None
) -> str:
    """What to tell of a build with nothing to do; empty if there may be something. `root` holds build.py.

    How the inputs look is put into `seen`, once they were looked at.
    """
    begun = time.perf_counter()
    options = plain_options(arguments, root)
    if options is None:
        return ""
    content, out = options["--content"], options["--out"]
    day = options["--today"] or today(environment, now)
    try:
        path = store_path(os.path.join(root, ".cache"), content, out)
        with open(path, "rb"):  # sqlite would make an empty one
            store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            state = dict(store.execute("SELECT name, value FROM state"))
            if (
                state.get("version") != VERSION
                or state.get("publishing")
                or state.get("compress")
                or state.get("drafts")
                or state.get("foreign")
            ):
                return ""
            if not state["from"] <= day < state["until"]:
                return ""
            inputs = dict(store.execute("SELECT path, signature FROM input"))
            (outputs,) = store.execute("SELECT count(*) FROM output").fetchone()
        finally:
            store.close()
        look = signatures_of_inputs(root, content)
        if seen is not None:
            seen |= look
        if inputs != look or not outputs or not as_left(path, out):
            return ""
    except (OSError, sqlite3.Error, KeyError, ValueError):
        return ""
    spent = time.perf_counter() - begun
    return say("up-to-date", languages(environment), files=outputs - 2, seconds=spent)


def plain_options(arguments: list[str], root: str) -> dict[str, str] | None:
    """The values of OPTIONS by their names, the folders absolute; None where the arguments hold anything else."""
    rest = arguments[1:] if arguments[:1] == ["build"] else arguments
    given = dict(zip(rest[::2], rest[1::2], strict=False))
    if len(rest) % 2 or not set(given) <= set(OPTIONS) or len(given) != len(rest) // 2:
        return None
    paths = {name: os.path.join(root, word) if word else "" for name, word in OPTIONS.items()}
    return {**paths, **{name: word if name == "--today" else os.path.abspath(word) for name, word in given.items()}}


def today(environment: Mapping[str, str], now: float) -> str:
    """The day that a site is built for, as 2026-11-24: of SOURCE_DATE_EPOCH if set, else of now, in Asia/Jakarta.

    Both are seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    seconds = float(environment.get("SOURCE_DATE_EPOCH") or now)
    return time.strftime("%Y-%m-%d", time.gmtime(seconds + JAKARTA))


def store_path(cache: str, content: str, out: str) -> str:
    """Where the store of this content and this output lies."""
    name = os.path.basename(out) or "site"
    return os.path.join(cache, f"{name}-{crc32(os.fsencode(f'{content}|{out}')):08x}.sqlite")


def signatures_of_inputs(root: str, content: str, templates: str = "") -> dict[str, str]:
    """Of every file that a build may read, by a name that begins with its folder's."""
    found = signatures(content, "content/", hidden=False)
    found |= signatures(templates or os.path.join(root, "templates"), "templates/", hidden=False)
    found |= signatures(os.path.join(root, "generator"), "generator/", hidden=False)
    found[LOCK] = signature(os.stat(os.path.join(root, LOCK)))
    return found


def signatures(folder: str, prefix: str, *, hidden: bool = True) -> dict[str, str]:
    """Of every file below the folder, links themselves included; without compiled Python and, if asked, hidden ones."""
    found: dict[str, str] = {}
    try:
        entries: Iterable[os.DirEntry[str]] = os.scandir(folder)
    except FileNotFoundError:
        return found
    for entry in entries:
        if entry.name == "__pycache__" or (not hidden and entry.name.startswith(".")):
            continue
        if entry.is_dir(follow_symlinks=False):
            found |= signatures(entry.path, f"{prefix}{entry.name}/", hidden=hidden)
        else:
            found[prefix + told_name(entry.name)] = signature(entry.stat(follow_symlinks=False))
    return found


def told_name(name: str) -> str:
    """The name of a file as it may be told and kept: bytes that are no UTF-8 as their numbers."""
    return name if name.isascii() else os.fsencode(name).decode(errors="backslashreplace")
