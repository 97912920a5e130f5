"""Where the time of a build went: stages, and kinds of outputs whichever process made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from sites import Small

from generator.output import OWN
from generator.plan import Job
from generator.stopwatch import Stopwatch, Unwatched, kind

TABLE = """
Time of each stage               seconds     %     files
Looking what changed                1.00    10
Reading and checking                5.00    51     1,200
Making                              3.75    38         3

Making, all processes added up   seconds     %     files
pages/village.html                  2.50    67         2
pictures for chats                  1.25    33         1"""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def job(path: str, template: str = "") -> Job:
    return Job(path=path, template=template, reads=(), make=bytes)


def work(stopwatch: Unwatched, clock: Clock, jobs: Iterable[Job], seconds: float) -> None:
    for _ in stopwatch.jobs(jobs):
        clock.now += seconds


def test_stages_and_kinds_are_told_with_their_share() -> None:
    clock = Clock()
    stopwatch = Stopwatch(clock)
    clock.now += 1
    stopwatch.stage("reading", 1200)
    clock.now += 2
    stopwatch.stage("reading")  # goes on
    clock.now += 3
    stopwatch.stage("making", 3)
    pages = [job("a/index.html", "pages/village.html"), job("b/index.html", "pages/village.html")]
    work(stopwatch, clock, [*pages, job("cards/1.png")], 1.25)

    assert TABLE == stopwatch.table("en")
    assert "pages/village.html 2,50 67 2" in [" ".join(line.split()) for line in stopwatch.table("id").splitlines()]


def test_what_another_process_made_is_added() -> None:
    clock = Clock()
    here, there = Stopwatch(clock), Stopwatch(clock)
    work(here, clock, [job("photos/1.avif")], 1)
    work(there, clock, [job("photos/2.avif"), job("robots.txt", "feeds/robots.txt")], 2)
    here.learn(there.learned())

    assert {"photos": (3.0, 2), "feeds": (2.0, 1)} == here.made


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (job("index.html", "pages/home.html"), "pages/home.html"),
        (job("cards/1.png"), "pictures"),
        (job("photos/1.avif"), "photos"),
        (job("data/villages.csv"), "open-data"),
        (job("sitemap.xml", "feeds/sitemap.xml"), "feeds"),
        (job("_headers"), "other"),
    ],
)
def test_kinds(one: Job, expected: str) -> None:
    assert expected == kind(one)


def test_nothing_is_kept_unless_asked_for() -> None:
    jobs = [job("a")]

    assert jobs is Unwatched().jobs(jobs)


def test_every_output_of_a_build_is_counted(small: Small) -> None:
    """In the stages that it goes through."""
    clock: Callable[[], float] = Clock()
    stopwatch = Stopwatch(clock)
    report = small.build(stopwatch=stopwatch, stage=stopwatch.stage)
    made = report.files + len(OWN)

    assert made == sum(one.files for one in stopwatch.made.values())
    assert ["looking", "reading", "planning", "making", "publishing", "remembering"] == list(stopwatch.stages)
    assert {made} == {stopwatch.stages[name].files for name in ("making", "publishing")}
    files = sum(path.is_file() for path in small.content.rglob("*"))
    assert files == stopwatch.stages["reading"].files < stopwatch.stages["looking"].files
