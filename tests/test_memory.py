"""The memory that a build took: of this process and of what it started."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sites import REPO

from generator.memory import peak

HELD = """
from generator.aside import aside
from generator.memory import peak
before = peak()
held = bytearray(b"x") * {here}
aside(lambda: len(bytearray(b"x") * {there}))()
print(peak() - before)
"""
MEBI = 2**20


def held(here: int, there: int) -> float:
    """By how many MiB the peak grows where so many bytes are held here and in a process beside."""
    code = HELD.format(here=here * MEBI, there=there * MEBI)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=True, timeout=60)
    return int(done.stdout) / MEBI


def test_what_this_process_and_its_child_hold_counts() -> None:
    pytest.importorskip("resource")
    nothing = held(0, 0)

    assert 90 < held(0, 100) - nothing < 130
    assert 190 < held(100, 100) - nothing < 330  # systems differ in whether the child holds what it has from here


def test_where_the_system_does_not_tell_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)

    assert 0 == peak()
