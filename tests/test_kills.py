"""A build that is killed at any instant leaves old or new bytes in every file, and the next build heals."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from sites import REPO, Small, many

VILLAGES = 20
MANY = 1_000  # of which lists are split by areas
BUILD = """
import sys
from datetime import date
from pathlib import Path
from generator.build import Request, build
root = Path(sys.argv[1])
build(Request(content=root / "content", templates=Path("templates").resolve(), out=root / "site", cache=root / "cache",
              today=date(2026, 11, 24), now=0))
"""


def _turn(small: Small, number: int) -> None:
    """An edit that changes every page, adds some and removes some."""
    words = (small.content / "words.yaml").read_text().splitlines()
    at = words.index("skip:")
    small.write(
        "words.yaml",
        "\n".join([*words[: at + 1], f"  id: Lewati {number % 2}", f"  en: Skip {number % 2}", *words[at + 3 :]]),
    )
    small.write("redirects.yaml", f"/lama-{number % 2}/: pages/cost\n")


def _publishing(small: Small) -> bool:
    store = next((small.root / "cache").glob("*.sqlite"))
    with sqlite3.connect(store) as db:
        found = db.execute("SELECT value FROM state WHERE name = 'publishing'").fetchone()
    db.close()
    return found is not None and found[0] == "yes"


def _kill(small: Small, instant: float, *, publishing: bool) -> None:
    """Start a build and kill it after `instant` seconds: of its start, or of its first move into the site."""
    watched = small.root / "site" / "404.html"
    before = watched.stat().st_ino
    build = subprocess.Popen([sys.executable, "-c", BUILD, str(small.root)], cwd=REPO)
    if publishing:
        while build.poll() is None and watched.stat().st_ino == before:
            pass
    begun = time.perf_counter()
    while build.poll() is None and time.perf_counter() - begun < instant:
        pass
    build.send_signal(signal.SIGKILL)
    build.wait()


def _hits(small: Small, kills: int, villages: int = VILLAGES, seconds: float = 0.7) -> int:
    """Kill that many builds of so many villages within so many seconds, half of them while they publish; how many died
    while publishing.
    """
    chance = random.Random(175)  # noqa: S311  # the same instants each time
    many(small, villages)
    sites = []
    for number in (0, 1):
        _turn(small, number)
        sites.append(small.files())
    small.build()
    hits = 0
    for number in range(kills):
        old, new = sites[(number + 1) % 2], sites[number % 2]
        _turn(small, number)
        publishing = number % 2 == 0
        _kill(small, chance.uniform(0, 0.003 if publishing else seconds), publishing=publishing)
        hits += _publishing(small)
        for path, data in small.site().items():
            assert data in (old.get(path), new.get(path)), path
        small.build()
        assert new == small.site()
    return hits


def test_killed_at_60_instants(small: Small) -> None:
    """At least 20 of them while publishing."""
    assert _hits(small, 60) >= 20


@pytest.mark.long
def test_killed_at_200_instants(small: Small) -> None:
    assert _hits(small, 200) >= 60


@pytest.mark.long
def test_killed_at_12_instants_with_many_villages(small: Small) -> None:
    assert _hits(small, 12, MANY, seconds=12) >= 4


def test_a_killed_build_leaves_nothing_behind(small: Small) -> None:
    """Neither a staging folder nor a journal after the next one."""
    many(small, VILLAGES)
    small.build()
    _turn(small, 1)
    _kill(small, 0.0, publishing=True)
    small.build()

    assert {"cache", "content", "site"} == {path.name for path in small.root.iterdir()}
    assert not _publishing(small)
