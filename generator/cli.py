"""The commands of build.py: arguments in, words and an exit code out. Only here are clock and environment read."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TextIO

from generator.build import ROOT, Report, Request, build
from generator.model import ContentError, Problem
from generator.uptodate import OPTIONS, plain_options, today

FAILED: Final = {
    "en": "Problems: {0}. Nothing was written.",
    "id": "Masalah: {0}. Tidak ada yang ditulis.",
}
PATIENCE: Final = 1.0  # seconds after which a terminal is shown how far the build is


class Options(NamedTuple):
    """What was asked for; both folders are absolute."""

    content: Path
    out: Path
    today: date | None
    wait: float = 0
    lang: str = ""
    explain: bool = False


def main(argv: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when there is something for an editor to mend."""
    if argv[:1] == ["schema"]:
        return _schema()
    if argv[:1] == ["new"]:
        return _new(argv[1:])
    options = _plain(argv) or _parsed(argv)
    begun = time.perf_counter()
    try:
        report = build(
            Request(
                content=options.content,
                templates=ROOT / "templates",
                out=options.out,
                cache=ROOT / ".cache",
                today=options.today or date.fromisoformat(today(os.environ, time.time())),
                now=time.time_ns(),
                wait=options.wait,
                tell=_say,
                progress=_progress,
            )
        )
    except ContentError as error:
        _tell_problems(error.problems, options.lang or ("id" if os.environ.get("LANG", "")[:2] == "id" else "en"))
        return 1
    _tell_report(report, time.perf_counter() - begun, explain=options.explain)
    here = Path.cwd()
    folder = options.out.relative_to(here) if options.out.is_relative_to(here) else options.out
    _say(f"Open it: python3 -m http.server --directory {folder}, then http://localhost:8000/")
    return 0


def _new(words: Sequence[str]) -> int:
    """Begin a village, an article or a page: see `starting`."""
    from generator.asking import Desk, new  # noqa: PLC0415  # no build needs it

    desk = Desk(
        content=ROOT / "content",
        today=date.fromisoformat(today(os.environ, time.time())),
        lang="en" if os.environ.get("LANG", "")[:2] == "en" else "id",
        ask=input if sys.stdin.isatty() and sys.stdout.isatty() else None,
        say=_say,
        warn=partial(_say, to=sys.stderr),
    )
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415  # arrow keys in answers, where the system has it
    return new(words, desk)


def _schema() -> int:
    """Write what editors' programs know of the content anew: see `schemas`."""
    from generator.schemas import FOLDER, save  # noqa: PLC0415  # no build needs it

    _say(f"content/{FOLDER}: {', '.join(save(ROOT / 'content'))}")
    return 0


def _say(*lines: str, to: TextIO | None = None) -> None:
    """Print; a reader who has seen enough, such as `head`, is no reason to stop."""
    stream = to or sys.stdout
    with suppress(BrokenPipeError):
        print(*lines, sep="\n", file=stream, flush=True)
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell_problems(problems: Sequence[Problem], lang: str) -> None:
    from generator.tell import tell  # noqa: PLC0415  # most builds have none

    _say(*(tell(problem, lang) for problem in problems), FAILED[lang].format(len(problems)), to=sys.stderr)


def _tell_report(report: Report, seconds: float, *, explain: bool) -> None:
    for path, why in report.rebuilt.items():
        if explain or why.endswith("by hand"):
            _say(f"{path}: {why}")
    _say(f"{report.files} files: {len(report.rebuilt)} rebuilt, {report.removed} removed, {seconds:.2f} s")


def _progress(items: Iterable[Any], count: int) -> Iterable[Any]:
    """A bar on a terminal, once it has taken a while."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm  # noqa: PLC0415  # only a terminal needs it

    bar: Iterable[Any] = tqdm(items, total=count, delay=PATIENCE, unit=" pages", leave=False)
    return bar


def _plain(argv: list[str]) -> Options | None:
    """The options, if they are no more than those that need no parser, which takes long to import."""
    given = plain_options(argv, str(ROOT))
    if given is None or (given["--today"] and not _day(given["--today"])):
        return None
    return Options(Path(given["--content"]), Path(given["--out"]), _day(given["--today"]))


def _parsed(argv: Sequence[str]) -> Options:
    from argparse import ArgumentParser, ArgumentTypeError  # noqa: PLC0415  # see _plain

    def day(text: str) -> date:
        if found := _day(text):
            return found
        raise ArgumentTypeError(f"{text!r} is not a day like 2026-11-24")

    about = (
        "Builds the site from content/. `build` may be left out; `build.py new` begins a village, an article or a "
        "page, `build.py schema` writes content/.schema anew, and `build.py test` runs the tests."
    )
    parser = ArgumentParser(prog="build.py")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", description=about)
    for name, help_ in (("content", "what to build from"), ("out", "where to write it")):
        usual = OPTIONS[f"--{name}"]
        say = f"{help_}; default: {usual}"
        command.add_argument(f"--{name}", type=os.path.abspath, default=ROOT / usual, metavar="DIR", help=say)
    command.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day to build for; default: today")
    command.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="for another build; default: 0")
    command.add_argument(
        "--lang", choices=("id", "en"), default="", help="of messages on the content; default: the system's"
    )
    command.add_argument("--explain", action="store_true", help="tell of each page why it was built again")
    words = argv if argv and not argv[0].startswith("-") else ["build", *argv]
    given = parser.parse_args(words)
    return Options(Path(given.content), Path(given.out), given.today, given.wait, given.lang, given.explain)


def _day(text: str) -> date | None:
    """The day, if it is written like 2026-11-24."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
