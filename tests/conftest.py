"""The sites that tests build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import HERE, REPO, TODAY, Small

from generator.reading import checked
from generator.site import outputs


@pytest.fixture
def small(tmp_path: Path) -> Small:
    shutil.copytree(HERE / "small" / "content", tmp_path / "content")
    return Small(tmp_path)


@pytest.fixture(scope="session")
def real() -> dict[str, bytes]:
    """The files of the real site, as of a fixed day."""
    return outputs(checked(REPO / "content", TODAY), REPO / "templates")


@pytest.fixture
def copies(tmp_path: Path) -> Callable[[str], Small]:
    """More than one small site in one test, by name."""

    def copy(name: str) -> Small:
        shutil.copytree(HERE / "small" / "content", tmp_path / name / "content")
        return Small(tmp_path / name)

    return copy
