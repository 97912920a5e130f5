"""Where the time of a build went: seconds and files of each stage, and of each kind of output that was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.notices import NOTICES, written

if TYPE_CHECKING:
    from generator.plan import Job

Row = tuple[str, str, str, str]

FIRST: Final = "looking"  # the stage that a build begins with
# What is no page, by the first folder of its template or else of its path, and the notice that names it.
KINDS: Final = {"cards": "pictures", "photos": "photos", "data": "open-data", "feeds": "feeds"}


class Spent(NamedTuple):
    seconds: float = 0.0
    files: int = 0

    def more(self, seconds: float, files: int) -> Spent:
        return Spent(self.seconds + seconds, self.files + files)


class Unwatched:
    """Keeps no time, and costs none."""

    def stage(self, name: str, files: int = 0) -> None:
        """A stage begins, or goes on, of so many files; the one before has ended."""

    def jobs(self, jobs: Iterable[Job]) -> Iterable[Job]:
        """The jobs, each of them taken for done when the next is asked for."""
        return jobs

    def learned(self) -> Mapping[str, Spent]:
        """What `jobs` were seen to take in this process, by their kind, for another to `learn`."""
        return {}

    def learn(self, spent: Mapping[str, Spent]) -> None:
        pass


class Stopwatch(Unwatched):
    """Keeps the time of one build by the `clock`, which tells seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock, self.begun, self.name = clock, clock(), FIRST
        self.stages: dict[str, Spent] = {}
        self.made: dict[str, Spent] = {}

    def stage(self, name: str, files: int = 0) -> None:
        now = self.clock()
        _add(self.stages, self.name, now - self.begun, 0)
        self.begun, self.name = now, name
        _add(self.stages, name, 0.0, files)

    def jobs(self, jobs: Iterable[Job]) -> Iterator[Job]:
        for job in jobs:
            begun = self.clock()
            yield job
            _add(self.made, kind(job), self.clock() - begun, 1)

    def learned(self) -> Mapping[str, Spent]:
        return self.made

    def learn(self, spent: Mapping[str, Spent]) -> None:
        for name, one in spent.items():
            _add(self.made, name, *one)

    def table(self, lang: str) -> str:
        """The stages in the order in which they came, and the kinds of output, the slowest first."""
        self.stage(self.name)  # has ended
        slowest = dict(sorted(self.made.items(), key=lambda one: (-one[1].seconds, one[0])))
        rows = [*_rows("profile-stages", self.stages, lang), *_rows("profile-kinds", slowest, lang)]
        width = max(len(name) for name, *_ in rows)
        return "\n".join(f"{row[0]:{width}}{row[1]:>10}{row[2]:>6}{row[3]:>10}".rstrip() for row in rows)


def kind(job: Job) -> str:
    """The template of a page; of what is no page, a kind of `notices`."""
    folder = (job.template or job.path).partition("/")[0]
    return job.template if folder == "pages" else KINDS.get(folder, "other")


def _add(times: dict[str, Spent], name: str, seconds: float, files: int) -> None:
    times[name] = times.get(name, Spent()).more(seconds, files)


def _rows(title: str, times: Mapping[str, Spent], lang: str) -> Iterator[Row]:
    """None where nothing was timed."""
    if not times:
        return
    yield "", "", "", ""
    yield _said(title, lang), _said("seconds", lang), "%", _said("files", lang)
    whole = sum(one.seconds for one in times.values()) or 1.0
    for name, one in times.items():
        percent, files = round(100 * one.seconds / whole), written(one.files, lang) if one.files else ""
        yield _said(name, lang), written(one.seconds, lang), str(percent), files


def _said(name: str, lang: str) -> str:
    return NOTICES[name][lang] if name in NOTICES else name
