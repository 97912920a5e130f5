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
from generator.uptodate import OPTIONS, plain_options, store_path, today

PATIENCE: Final = 1.0  # seconds after which a terminal is shown how far the build is
WAIT_OF_CHECK: Final = 60.0  # seconds, for another check of the same content


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
    if argv[:1] == ["check"]:
        return _check(argv[1:])
    if argv[:1] == ["schema"]:
        return _schema()
    if argv[:1] == ["new"]:
        return _new(argv[1:])
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


def _check(words: Sequence[str]) -> int:
    """Tell of everything that is wrong or doubtful, in content and pages: see `check`."""
    from generator.check import check  # noqa: PLC0415  # no build needs it
    from generator.tell import severity  # noqa: PLC0415
    from generator.told import FORMATS  # noqa: PLC0415

    given = _check_parser(FORMATS).parse_args(words)
    content, cache, spoken = Path(given.content), ROOT / ".cache", languages(os.environ, given.lang)
    kept = cache / "check"  # as the incremental build leaves it, so that the next check is quick
    out = kept / Path(store_path(str(cache), str(content), str(kept))).stem
    request = Request(
        content=content,
        templates=ROOT / "templates",
        out=out,
        cache=cache,
        today=given.today or date.fromisoformat(today(os.environ, time.time())),
        now=time.time_ns(),
        wait=WAIT_OF_CHECK,
    )
    found = check(request, fix=given.fix, external=given.external)
    if told := FORMATS[given.format](found.problems, spoken):
        _say(told)
    kinds = [severity(problem) for problem in found.problems]
    errors, warnings = kinds.count("error"), kinds.count("warning")
    kind = "checked" if found.pages else "not-checked"
    lines = [say("fixed", spoken, names=", ".join(found.fixed))] if found.fixed else []
    lines.append(say(kind, spoken, pages=found.pages, errors=errors, warnings=warnings))
    _say(*lines, to=sys.stdout if given.format == "text" else sys.stderr)
    return 1 if errors else 0


def _check_parser(formats: Iterable[str]) -> Any:
    from argparse import ArgumentParser  # noqa: PLC0415  # see _plain

    parser = ArgumentParser(prog="build.py check", description="Tells what is wrong or doubtful; writes no site.")
    _add_common(parser, "content")
    parser.add_argument("--format", choices=tuple(formats), default="text", help="for whom; default: text")
    parser.add_argument("--fix", action="store_true", help="write what the tool can write by itself")
    parser.add_argument("--external", action="store_true", help="also ask other sites whether links to them work")
    return parser


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
    from argparse import ArgumentParser  # noqa: PLC0415  # see _plain

    about = (
        "Builds the site from content/. `build` may be left out; `build.py check` looks for mistakes, `build.py new` "
        "begins a village, an article or a page, `build.py schema` writes content/.schema anew, and `build.py test` "
        "runs the tests."
    )
    parser = ArgumentParser(prog="build.py")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", description=about)
    _add_common(command, "content", "out")
    command.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="for another build; default: 0")
    command.add_argument("--explain", action="store_true", help="tell of each page why it was built again")
    command.add_argument(
        "--compress", action="store_true", help="also write each text as .br and .gz, for hosts that send them"
    )
    words = argv if argv and not argv[0].startswith("-") else ["build", *argv]
    given = parser.parse_args(words)
    given.content, given.out = Path(given.content), Path(given.out)
    return Options(*(getattr(given, name) for name in Options._fields))


def _add_common(parser: Any, *folders: str) -> None:
    """Options that more than one command has."""
    from argparse import ArgumentTypeError  # noqa: PLC0415  # see _plain

    def day(text: str) -> date:
        if found := _day(text):
            return found
        raise ArgumentTypeError(f"{text!r} is not a day like 2026-11-24")

    helps = {"content": "what to build from", "out": "where to write it"}
    for name in folders:
        usual = OPTIONS[f"--{name}"]
        say = f"{helps[name]}; default: {usual}"
        parser.add_argument(f"--{name}", type=os.path.abspath, default=ROOT / usual, metavar="DIR", help=say)
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day to build for; default: today")
    parser.add_argument(
        "--lang", choices=("id", "en"), default="", help="of messages on the content; default: the system's"
    )


def _day(text: str) -> date | None:
    """The day, if it is written like 2026-11-24."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
