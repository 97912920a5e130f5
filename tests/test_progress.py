"""How far a build is: on a terminal one line, in a log a line now and then, and nothing of what is soon over."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import partial

import pytest
from sites import Small

from generator.build import build
from generator.model import ContentError
from generator.printing import followed, put
from generator.progress import Progress
from generator.stopwatch import Unwatched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def ignored(*_: object, **__: object) -> None:
    pass


def ticking(seconds: float) -> Callable[[], float]:
    """A clock on which so much time passes between two looks."""
    now = iter(number * seconds for number in range(10**6))
    return lambda: next(now)


def shown(
    work: Callable[[Progress], object], seconds: float, *, terminal: bool = False, spoken: tuple[str, ...] = ("en",)
) -> str:
    """What is printed of work during which the clock is looked at again and again."""
    out = io.StringIO()
    work(Progress(partial(put, to=out), spoken, terminal=terminal, clock=ticking(seconds)))
    return out.getvalue()


def making(progress: Progress, count: int = 1200) -> None:
    progress.stage("making")
    assert list(range(count)) == list(progress.files(range(count), count))


def waiting(progress: Progress) -> None:
    for _ in range(12):
        progress.stage("reading")


def screen(written: str) -> Iterator[str]:
    """What stands on a terminal's line after each return to its beginning."""
    line = ""
    for part in written.split("\r")[1:]:
        line = part + line[len(part) :]
        yield line.rstrip()


def test_a_log_gets_a_line_every_five_seconds() -> None:
    lines = shown(partial(making, count=12_000), 0.002).splitlines()

    assert "Making: 2,498 of 12,000 files, 5 s" == lines[0]
    assert [5, 10, 15, 20] == [int(line.split()[-2]) for line in lines]


def test_what_ends_before_is_not_told_of() -> None:
    assert "" == shown(making, 0.004)
    assert "" == shown(making, 0.0008, terminal=True)


def test_numbers_are_written_as_the_language_does() -> None:
    lines = shown(partial(making, count=12_000), 1.0, spoken=("id", "en")).splitlines()

    place = lines.index("Membuat: 9.998 dari 12.000 berkas, 10.000 detik")
    assert "Making: 9,998 of 12,000 files, 10,000 s" == lines[place + 1]


def test_waiting_for_what_is_read_is_told() -> None:
    lines = shown(waiting, 1.0).splitlines()

    assert ["Reading and checking, 5 s", "Reading and checking, 10 s"] == lines


def test_a_terminal_has_one_line_that_is_written_over() -> None:
    """In both languages, cut where the terminal ends; and away once all is done."""

    def work(progress: Progress) -> None:
        waiting(progress)
        making(progress, 3)
        progress.clear()

    written = shown(work, 1.0, terminal=True, spoken=("id", "en"))
    lines = list(screen(written))

    assert "\n" not in written
    assert "Membaca dan memeriksa, 1 detik / Reading and checking, 1 s" == lines[0]
    assert "Membuat, 13 detik / Making, 13 s" == lines[12]  # at once, and nothing is left of the longer line
    assert lines[-3].startswith("Membuat: 2 dari 3 berkas, 16 detik")
    assert "" == lines[-1]
    assert all(len(line) < 80 for line in lines)


def followed_build(small: Small, stream: io.StringIO, heard: Callable[..., None]) -> None:
    """A build during which every look at the clock is a second later."""
    request = small.request(tell=heard)
    with redirect_stderr(stream), followed(request, ("en",), Unwatched(), ticking(1.0)) as request:
        build(request)


def test_every_stage_of_a_build_is_told(small: Small) -> None:
    out = Terminal()
    followed_build(small, out, ignored)
    told = dict.fromkeys(re.split(r"[,:]", line)[0] for line in screen(out.getvalue()))

    stages = ["Looking what changed", "Reading and checking", "Planning", "Making", "Publishing", "Remembering"]
    assert [*stages, ""] == list(told)


def test_a_log_has_no_line_that_is_written_over(small: Small) -> None:
    out = io.StringIO()
    followed_build(small, out, ignored)

    assert re.fullmatch(r"(?:[A-Z][a-z ]+(?:, |: [\d,]+ of [\d,]+ files, )\d+ s\n)+", out.getvalue())


def test_the_line_gives_way_to_what_is_said(small: Small) -> None:
    """To a notice, and to the mistakes that end a build."""
    out, seen = Terminal(), []
    small.build()
    (small.root / "site/diary.txt").touch()
    small.replace("words.yaml", "en: Sources", "en: Where from")
    followed_build(small, out, lambda *_, **__: seen.append([*screen(out.getvalue())]))
    assert "Making" in "".join(seen[-1])
    assert "" == seen[-1][-1]

    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    out = Terminal()
    with pytest.raises(ContentError):
        followed_build(small, out, ignored)
    assert "Reading" in out.getvalue()
    assert "" == list(screen(out.getvalue()))[-1]
