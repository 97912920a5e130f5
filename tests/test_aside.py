"""Work in a process of its own: its result, its failures, and nothing of this process left in its hands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.aside import aside
from generator.model import ContentError, Problem, Where
from generator.output import locked


def _fail() -> None:
    raise ContentError((Problem(Where("content/a.yaml", 1, 2), "tab"),))


def test_the_result_comes_back() -> None:
    assert {"a": (1, "b")} == aside(lambda: {"a": (1, "b")})()


def test_what_it_raised_is_raised_here() -> None:
    """With all its problems: exceptions travel by pickle."""
    with pytest.raises(ContentError) as caught:
        aside(_fail)()

    assert ((Problem(Where("content/a.yaml", 1, 2), "tab"),)) == caught.value.problems


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the work is done in this process where there is no fork")
def test_a_process_that_ends_without_an_answer_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended without an answer"):
        aside(lambda: os._exit(3))()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are looked up in /proc")
def test_it_holds_no_file_of_ours(tmp_path: Path) -> None:
    """Least of all the lock: a build that is killed leaves nobody behind who holds it."""
    lock = tmp_path / "site.lock"
    with locked(lock, 0):
        held = aside(_open_files)()

    assert held
    assert str(lock) not in held


def test_a_lock_is_free_as_soon_as_it_is_left(tmp_path: Path) -> None:
    """Even while a process that was started under it has not yet let go of its copy."""
    lock = tmp_path / "site.lock"
    with locked(lock, 0):
        result = aside(int)
    with locked(lock, 0):
        assert 0 == result()


def _open_files() -> list[str]:
    return [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
