"""What commands print for people: notices, problems, how far a build is, and what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Final, TextIO

from generator.build import Report, Request
from generator.model import Problem
from generator.notices import say
from generator.progress import Progress
from generator.source import MOST_PROBLEMS
from generator.stale import BY_HAND, why
from generator.stopwatch import Unwatched

LONG: Final = 2.0  # seconds: who waits so long for a build is told what it took of the machine, too


@contextmanager
def followed(
    request: Request, spoken: tuple[str, ...], stopwatch: Unwatched, clock: Callable[[], float]
) -> Iterator[Request]:
    """The request as one of which people hear how far it is, and the stopwatch which stage is at work."""
    progress = Progress(partial(put, to=sys.stderr), spoken, terminal=sys.stderr.isatty(), clock=clock)

    def stage(name: str, files: int = 0) -> None:
        progress.stage(name)
        stopwatch.stage(name, files)

    def tell(kind: str, **fields: object) -> None:
        progress.clear()
        request.tell(kind, **fields)

    try:
        yield request._replace(tell=tell, stage=stage, progress=progress.files, stopwatch=stopwatch)
    finally:
        progress.clear()


def put(*lines: str, to: TextIO | None = None, end: str = "\n") -> None:
    """Print; a reader who has seen enough, such as `head`, is no reason to stop."""
    stream = to or sys.stdout
    with suppress(BrokenPipeError):
        print(*lines, sep="\n", end=end, file=stream, flush=True)
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def notice(spoken: tuple[str, ...], kind: str, /, **fields: object) -> None:
    put(say(kind, spoken, **fields))


def tell_problems(problems: Sequence[Problem], spoken: tuple[str, ...]) -> None:
    from generator.tell import tell  # noqa: PLC0415  # most builds have none

    put(*(tell(problem, *spoken) for problem in problems), to=sys.stderr)
    failed = "failed" if len(problems) < MOST_PROBLEMS else "failed-at-most"
    put(say(failed, spoken, count=len(problems), most=MOST_PROBLEMS), to=sys.stderr)


def tell_report(report: Report, seconds: float, spoken: tuple[str, ...], *, explain: bool, memory: int) -> None:
    for path, reason in report.rebuilt.items():
        if explain or reason[0][0] in BY_HAND:
            put(*(f"{path}: {why(reason, lang)}" for lang in spoken))
    made = {"files": report.files, "rebuilt": len(report.rebuilt), "removed": report.removed, "seconds": seconds}
    if not report.rebuilt and not report.removed:
        notice(spoken, "up-to-date", **made)
    elif memory and seconds >= LONG:
        notice(spoken, "built-long", **made, memory=round(memory / 1e6))
    else:
        notice(spoken, "built", **made)
