"""The preview's own pages: a page in all its languages side by side, and what a page is told of a build."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from generator import overview, served
from generator.build import Request
from generator.built import pages
from generator.check import in_content
from generator.live import Outcome
from generator.model import ContentError, Lang, Problem, ordered
from generator.overview import Entry, Side, Weight
from generator.pages import READS
from generator.preview_words import WORDS, word
from generator.reading import checked
from generator.render import environment
from generator.store import made_from
from generator.tell import tell
from generator.uptodate import store_path

T = TypeVar("T")

FILES: Final = ("client.js", "style.css", "sw.js")


class Shown(NamedTuple):
    """One side of the desk: a page in one language, and what it weighs as that language writes it."""

    side: Side
    weight: str


def standing(out: Path, build: str = "") -> Outcome:
    """What is to be shown of the pages that stand there."""
    return Outcome(build=build, base=overview.base_path(out), files=served.files(out))


class Desk:
    """`ask` makes the request that a build now would be made from."""

    def __init__(self, ask: Callable[[], Request], spoken: tuple[Lang, ...]) -> None:
        request = ask()
        self.ask, self.out, self.spoken, self.lang = ask, request.out, spoken, spoken[0]
        self.store = Path(store_path(str(request.cache), str(request.content), str(request.out)))
        self.folder = request.templates / "preview"
        self.templates = environment(self.folder)
        self.words = {name: texts[self.lang] for name, texts in WORDS.items()}
        self._found: Any = lru_cache(1)(lambda outcome: overview.entries(self.out, outcome.files))
        self._kept: dict[tuple[str, ...], Any] = {}

    def file(self, name: str) -> bytes | None:
        return (self.folder / name).read_bytes() if name in FILES else None

    def note(self, outcome: Outcome, name: str, **fields: str) -> str:
        """A page of a line, for where the site has none."""
        return self._render("note.html", build=outcome.build, text=word(name, self.lang, **fields))

    def overview(self, outcome: Outcome, name: str) -> str:
        """All pages to choose from, and the chosen one, or else the first, in each of its languages."""
        entries = self._entries(outcome)
        if not entries:
            return self.note(outcome, "waiting")
        chosen = next((entry for entry in entries if name in entry.names), entries[0])
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

    def doubts(self, outcome: Outcome, name: str) -> list[dict[str, Any]]:
        """What `check` tells of a page in its languages: of the files that it reads, its own first, and of its HTML.

        Asked for by the page itself once it is there, for it takes longer than a build.
        """
        request, entries = self.ask(), self._entries(outcome)
        names = next((entry.names for entry in entries if name in entry.names), ())
        reads = frozenset(read for one in names for read in made_from(self.store, one))
        try:
            made = checked(request.content, request.today, self._memo, drafts=True)
            found = [one for one in in_content(made, request.content) if _concerns(one, reads)]
            found += pages(made, self.out, outcome.files, names)
        except (ContentError, FileNotFoundError):  # there is worse to tell, or the next build is publishing
            return []
        told = [self._problem(problem, reads.difference(READS)) for problem in ordered(found)]
        return sorted(told, key=lambda problem: not problem["here"])

    def _entries(self, outcome: Outcome) -> tuple[Entry, ...]:
        found: tuple[Entry, ...] = self._found(outcome.but())
        return found

    def _memo(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What was read once is not read again while the preview runs."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    def _problem(self, problem: Problem, reads: frozenset[str]) -> dict[str, Any]:
        lines = tell(problem, *self.spoken).split("\n")
        count = len(self.spoken)
        return {
            "text": [line.strip() for line in lines[:count]],
            "excerpt": "\n".join(line[4:] for line in lines[count:]),
            "here": _concerns(problem, reads),
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


def _concerns(problem: Problem, reads: frozenset[str]) -> bool:
    """Whether its file is one that an output reads, or in a folder that it reads."""
    name = problem.where.path.removeprefix("content/")
    return any(name.startswith(read) if read.endswith("/") else name == read for read in reads)
