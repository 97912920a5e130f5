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
from generator.notices import languages, say
from generator.stale import BY_HAND, why
from generator.uptodate import OPTIONS, plain_options, today

PATIENCE: Final = 1.0  # seconds after which a terminal is shown how far the build is


class Options(NamedTuple):
    """What was asked for; both folders are absolute."""

    content: Path
    out: Path
    today: date | None
    wait: float = 0
    lang: str = ""
    explain: bool = False
    compress: bool = False


def main(argv: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when there is something for an editor to mend."""
    if argv[:1] == ["schema"]:
        return _schema()
    if argv[:1] == ["new"]:
        return _new(argv[1:])
    if argv[:1] == ["moved"]:
        return _moved(argv[1:])
    if argv[:1] == ["next"]:
        return _next(_plain(argv[1:]) or _parsed(["build", *argv[1:]]))
    options = _plain(argv) or _parsed(argv)
    spoken = languages(os.environ, options.lang)
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
                compress=options.compress,
                tell=partial(_notice, spoken),
                progress=_progress,
            )
        )
    except ContentError as error:
        _tell_problems(error.problems, spoken)
        return 1
    _tell_report(report, f"{time.perf_counter() - begun:.2f}", spoken, explain=options.explain)
    here = Path.cwd()
    folder = options.out.relative_to(here) if options.out.is_relative_to(here) else options.out
    _notice(spoken, "open", folder=folder)
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


def _moved(words: Sequence[str]) -> int:
    """Let an old address lead to where its page is now: see `moving`."""
    from generator.moving import moved  # noqa: PLC0415  # no build needs it

    spoken = languages(os.environ)
    if len(words) != 2:
        _say(say("moved-usage", spoken), to=sys.stderr)
        return 2
    try:
        made = moved(ROOT / "content", *words)
    except ContentError as error:
        _tell_problems(error.problems, spoken)
        return 1
    _say(f"redirects.yaml: {made.line}")
    for old, new in made.others:
        _notice(spoken, "moved-next", old=old, new=new)
    return 0


def _next(options: Options) -> int:
    """Tell on which day the site will be another, though nobody changes it, and why."""
    from generator.nextday import next_changes  # noqa: PLC0415  # no build needs it
    from generator.numbers import day  # noqa: PLC0415
    from generator.reading import checked  # noqa: PLC0415

    spoken = languages(os.environ, options.lang)
    today_ = options.today or date.fromisoformat(today(os.environ, time.time()))
    try:
        content = checked(options.content, today_).whole
    except ContentError as error:
        _tell_problems(error.problems, spoken)
        return 1
    for lang in spoken:
        coming = next_changes(content, today_, lang)
        _say(say("next-day", (lang,), day=day(coming[0].day, lang)) if coming else say("never", (lang,)))
        if coming:
            _say(*(say(change.kind, (lang,), name=change.name) for change in coming))
    return 0


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


def _notice(spoken: tuple[str, ...], kind: str, /, **fields: object) -> None:
    _say(say(kind, spoken, **fields))


def _tell_problems(problems: Sequence[Problem], spoken: tuple[str, ...]) -> None:
    from generator.tell import tell  # noqa: PLC0415  # most builds have none

    _say(*(tell(problem, *spoken) for problem in problems), to=sys.stderr)
    _say(say("failed", spoken, count=len(problems)), to=sys.stderr)


def _tell_report(report: Report, seconds: str, spoken: tuple[str, ...], *, explain: bool) -> None:
    for path, reason in report.rebuilt.items():
        if explain or reason[0][0] in BY_HAND:
            _say(*(f"{path}: {why(reason, lang)}" for lang in spoken))
    _notice(spoken, "built", files=report.files, rebuilt=len(report.rebuilt), removed=report.removed, seconds=seconds)


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
        "page, `build.py moved OLD PAGE` keeps an old address alive, `build.py next` tells when the site will change "
        "by itself, `build.py schema` writes content/.schema anew, and `build.py test` runs the tests."
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
    command.add_argument(
        "--compress", action="store_true", help="also write each text as .br and .gz, for hosts that send them"
    )
    words = argv if argv and not argv[0].startswith("-") else ["build", *argv]
    given = parser.parse_args(words)
    given.content, given.out = Path(given.content), Path(given.out)
    return Options(*(getattr(given, name) for name in Options._fields))


def _day(text: str) -> date | None:
    """The day, if it is written like 2026-11-24."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
