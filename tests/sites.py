"""A small bilingual site that tests may spoil, and ways to build it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from generator.build import Report, Request, build
from generator.model import ContentError, Problem
from generator.output import MANIFEST
from generator.reading import checked
from generator.site import outputs
from generator.tell import tell
from generator.uptodate import MARKER

T = TypeVar("T")

HERE = Path(__file__).parent
REPO = HERE.parent
TODAY = date(2026, 11, 24)
DISTRICT = 500  # of the villages that tests add


_kept: dict[tuple[str, ...], Any] = {}


def compiled(key: tuple[str, ...], make: Callable[[], T]) -> T:
    """A memo of what no test changes: the font and the compiled templates. Content is read anew each time."""
    if key[0] not in ("heading font", "template", "stylesheet"):
        return make()
    if key not in _kept:
        _kept[key] = make()
    kept: T = _kept[key]
    return kept


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Small:
    """A copy of tests/small/content in a folder of its own."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    def write(self, name: str, text: str | bytes) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.content / name).read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        self.write(name, text.replace(old, new, 1))

    def delete(self, name: str) -> None:
        path = self.content / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def files(self, today: date = TODAY, templates: Path = REPO / "templates") -> dict[str, bytes]:
        return outputs(checked(self.content, today), templates, compiled)

    def page(self, path: str, today: date = TODAY) -> str:
        return self.files(today)[path].decode()

    def request(self, today: date = TODAY, **changed: Any) -> Request:
        """A build of this content into a folder beside it, with a cache of its own."""
        usual = {"content": self.content, "templates": REPO / "templates", "out": self.root / "site"}
        return Request(**{**usual, "cache": self.root / "cache", "today": today, "now": time.time_ns(), **changed})

    def build(self, today: date = TODAY, **changed: Any) -> Report:
        return build(self.request(today, **changed))

    def site(self) -> dict[str, bytes]:
        """What stands there, without the two files that the build keeps for itself."""
        return {path: data for path, data in tree(self.root / "site").items() if path not in (MARKER, MANIFEST)}

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the content; the test fails if nothing is."""
        with pytest.raises(ContentError) as caught:
            checked(self.content, TODAY)
        return caught.value.problems

    def told(self) -> list[str]:
        """The first line of each problem, as an editor reads it."""
        return [tell(problem, "en").splitlines()[0] for problem in self.problems()]


def many(small: Small, count: int) -> None:
    """So many villages more, and names of the areas by which they are listed where they are very many."""
    text = (small.content / "villages/wunut-tulung.yaml").read_text()
    for number in range(count):
        code = f"33.10.{number // DISTRICT + 40}.{number % DISTRICT + 2001}"
        village = text.replace("Wunut", f"Desa {number}").replace("33.10.19.2018", code)
        small.write(f"villages/desa-{number}-tulung.yaml", village)
    small.write("areas.yaml", '"33": Jawa Tengah\n"33.10": Kabupaten Klaten\n')
