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
from zlib import crc32

from generator.build import ROOT, Report, Request, build
from generator.model import ContentError, Problem
from generator.notices import languages, say
from generator.stale import BY_HAND, why
from generator.uptodate import OPTIONS, plain_options, today

PORT: Final = 8000
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
    command: str = "build"
    port: int = 0


def main(argv: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when there is something for an editor to mend."""
    if argv[:1] == ["schema"]:
        return _schema()
    if argv[:1] == ["new"]:
        return _new(argv[1:])
    if argv[:1] == ["translated"]:
        return _translated(argv[1:])
    options = _plain(argv) or _parsed(argv)
    spoken = languages(os.environ, options.lang)
    return (_preview if options.command == "preview" else _build)(options, spoken)


def _build(options: Options, spoken: tuple[str, ...]) -> int:
    begun = time.perf_counter()
    try:
        report = build(
            Request(
                content=options.content,
                templates=ROOT / "templates",
                out=options.out,
                cache=ROOT / ".cache",
                today=options.today or _today(),
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


def _schema() -> int:
    """Write what editors' programs know of the content anew: see `schemas`."""
    from generator.schemas import FOLDER, save  # noqa: PLC0415  # no build needs it

    _say(f"content/{FOLDER}: {', '.join(save(ROOT / 'content'))}")
    return 0


def _preview(options: Options, spoken: tuple[str, ...]) -> int:
    """Serve until Ctrl-C; a process that has changed code starts itself again, on the port that pages know."""
    folder = ROOT / ".cache" / "preview"

    def request(port: int) -> Request:
        return Request(
            content=options.content,
            templates=ROOT / "templates",
            out=folder / f"{port}-{crc32(str(options.content).encode()):08x}",
            cache=folder,
            today=options.today or _today(),
            now=time.time_ns(),
        )

    def report(made: Report, begun: int) -> None:
        _tell_report(made, f"{(time.time_ns() - begun) / 1e9:.2f}", spoken, explain=False)

    port = 0
    with suppress(KeyboardInterrupt):  # Ctrl-C ends it, also while this imports
        from generator.preview import Terminal, served_until_stopped  # noqa: PLC0415  # a build needs no server

        terminal = Terminal(spoken, partial(_notice, spoken), partial(_tell_problems, spoken=spoken), report)
        port = served_until_stopped(request, options.port, terminal)
    return _again("--port", str(port)) if port else _ended(spoken)


def _ended(spoken: tuple[str, ...]) -> int:
    _notice(spoken, "preview-ended")
    return 0


def _again(*words: str) -> int:
    """Become a new process of the same command, with `words` to say more exactly what was meant."""
    command = [sys.executable, *sys.orig_argv[1:], *words]
    if os.name != "nt":  # where a shell would not wait for what this process became
        os.execv(command[0], command)  # noqa: S606  # becoming another process is the point
    import subprocess  # noqa: PLC0415  # see above

    return subprocess.call(command)  # noqa: S603  # our own


def _today() -> date:
    return date.fromisoformat(today(os.environ, time.time()))


def _translated(words: Sequence[str]) -> int:
    """Note in a translation that it follows its original: see `translated`."""
    from argparse import ArgumentParser  # noqa: PLC0415  # no build needs them

    from generator.translated import translated  # noqa: PLC0415

    parser = ArgumentParser(prog="build.py translated", description="Notes that a translation follows its original.")
    parser.add_argument("file", type=Path, help="such as content/articles/nine-villages/en.md")
    parser.add_argument("--content", type=os.path.abspath, default=ROOT / "content", metavar="DIR")
    parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: today")
    parser.add_argument("--lang", choices=("id", "en"), default="", help="of messages; default: the system's")
    given = parser.parse_args(words)
    spoken = languages(os.environ, given.lang)
    day = given.today or date.fromisoformat(today(os.environ, time.time()))
    try:
        file = translated(Path(given.content), given.file, day)
    except ContentError as error:
        _tell_problems(error.problems, spoken)
        return 1
    _notice(spoken, "translated", file=file, date=day.isoformat())
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
        "page, `build.py translated FILE` notes that a translation follows its original, `build.py schema` writes "
        "content/.schema anew, and `build.py test` runs the tests."
    )
    parser = ArgumentParser(prog="build.py", description=about)
    commands = parser.add_subparsers(dest="command", required=True)
    build_ = commands.add_parser("build", help="write the site", description=about)
    show = "show the site while it is written, on this machine only"
    preview = commands.add_parser("preview", help=show, description=show)
    for command in (build_, preview):
        _folder(command, "content", "what to build from")
        command.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day to build for; default: today")
        command.add_argument(
            "--lang", choices=("id", "en"), default="", help="of messages on the content; default: the system's"
        )
    _folder(build_, "out", "where to write it")
    build_.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="for another build; default: 0")
    build_.add_argument("--explain", action="store_true", help="tell of each page why it was built again")
    build_.add_argument(
        "--compress", action="store_true", help="also write each text as .br and .gz, for hosts that send them"
    )
    preview.add_argument("--port", type=int, default=PORT, help="or the next that is free; default: %(default)s")
    words = argv if argv and not argv[0].startswith("-") else ["build", *argv]
    given = vars(parser.parse_args(words))
    folders = {name: Path(given.get(name, ROOT / "site")) for name in ("content", "out")}
    return Options(**given | folders)


def _folder(command: Any, name: str, help_: str) -> None:
    usual = OPTIONS[f"--{name}"]
    say = f"{help_}; default: {usual}"
    command.add_argument(f"--{name}", type=os.path.abspath, default=ROOT / usual, metavar="DIR", help=say)


def _day(text: str) -> date | None:
    """The day, if it is written like 2026-11-24."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
