"""The preview's own pages: a page in all its languages side by side, and what a page is told of a build."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator import overview, served
from generator.build import Request
from generator.live import Outcome
from generator.model import Lang, Problem
from generator.overview import Entry, Side, Weight
from generator.preview_words import WORDS, word
from generator.render import environment
from generator.store import made_from
from generator.tell import tell
from generator.uptodate import store_path

FILES: Final = ("client.js", "style.css", "sw.js")


class Shown(NamedTuple):
    """One side of the desk: a page in one language, and what it weighs as that language writes it."""

    side: Side
    weight: str


def standing(out: Path, build: str = "") -> Outcome:
    """What is to be shown of the pages that stand there."""
    return Outcome(build=build, base=overview.base_path(out), files=served.files(out))


class Desk:
    def __init__(self, request: Request, spoken: tuple[Lang, ...]) -> None:
        self.out, self.spoken, self.lang = request.out, spoken, spoken[0]
        self.store = Path(store_path(str(request.cache), str(request.content), str(request.out)))
        self.folder = request.templates / "preview"
        self.templates = environment(self.folder)
        self.words = {name: texts[self.lang] for name, texts in WORDS.items()}
        self._entries = lru_cache(1)(lambda outcome: overview.entries(self.out, outcome.files))

    def file(self, name: str) -> bytes | None:
        return (self.folder / name).read_bytes() if name in FILES else None

    def note(self, outcome: Outcome, name: str, **fields: str) -> str:
        """A page of a line, for where the site has none."""
        return self._render("note.html", build=outcome.build, text=word(name, self.lang, **fields))

    def overview(self, outcome: Outcome, name: str) -> str:
        """All pages to choose from, and the chosen one, or else the first, in each of its languages."""
        entries = self._entries(outcome._replace(problems=(), fault=""))
        if not entries:
            return self.note(outcome, "waiting")
        chosen: Entry = next((entry for entry in entries if name in entry.names), entries[0])
        return self._render(
            "overview.html",
            build=outcome.build,
            sections=overview.sections(entries),
            chosen=chosen,
            shown=[Shown(side, self._weighed(side.name)) for side in chosen.sides],
        )

    def news(self, outcome: Outcome, name: str = "") -> dict[str, Any]:
        """What a page is told: whether to load itself anew, or else what must be mended; what concerns `name` first."""
        reads = made_from(self.store, name) if name and outcome.problems else frozenset()
        problems = [self._problem(problem, reads) for problem in outcome.problems]
        kind = "fault" if outcome.fault else "mend"
        return {
            "build": outcome.build,
            "head": [word(kind, lang, count=len(problems)) for lang in self.spoken],
            "problems": sorted(problems, key=lambda problem: not problem["here"]),
            "fault": outcome.fault,
            "hide": self.words["hide"],
        }

    def _problem(self, problem: Problem, reads: frozenset[str]) -> dict[str, Any]:
        lines = tell(problem, *self.spoken).split("\n")
        count = len(self.spoken)
        return {
            "text": [line.strip() for line in lines[:count]],
            "excerpt": "\n".join(line[4:] for line in lines[count:]),
            "here": any(_is_in(problem.where.path, read) for read in reads),
        }

    def _weighed(self, name: str) -> str:
        found: Weight = overview.weight(self.out, name)
        texts = {field: f"{value:.1f}" for field, value in found._asdict().items()}
        if self.lang == "id":
            texts = {field: text.replace(".", ",") for field, text in texts.items()}
        return word("weight", self.lang, **texts)

    def _render(self, template: str, **fields: object) -> str:
        return self.templates.get_template(template).render(
            t=self.words, lang=self.lang, client=served.CLIENT, **fields
        )


def _is_in(path: str, read: str) -> bool:
    """Whether a file, named as in a problem, is what an output reads, or in a folder that it reads."""
    name = path.removeprefix("content/")
    return name.startswith(read) if read.endswith("/") else name == read
