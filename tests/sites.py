"""A small bilingual site that tests may spoil, and ways to build it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.build import build, checked, outputs
from generator.model import ContentError, Problem
from generator.output import Report
from generator.tell import tell

HERE = Path(__file__).parent
REPO = HERE.parent
TODAY = date(2026, 11, 24)


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
        return outputs(checked(self.content, today), templates, REPO / ".cache")

    def page(self, path: str, today: date = TODAY) -> str:
        return self.files(today)[path].decode()

    def build(self, today: date = TODAY, templates: Path = REPO / "templates") -> Report:
        return build(
            content=self.content, templates=templates, out=self.root / "site", cache=REPO / ".cache", today=today
        )

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the content; the test fails if nothing is."""
        with pytest.raises(ContentError) as caught:
            checked(self.content, TODAY)
        return caught.value.problems

    def told(self) -> list[str]:
        """The first line of each problem, as an editor reads it."""
        return [tell(problem).splitlines()[0] for problem in self.problems()]
