"""The commands of build.py: arguments in, words and an exit code out. Only here are clock and environment read."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from zlib import crc32

from generator.arguments import Options, add_common, for_check, parsed, plain
from generator.build import Report, Request, build
from generator.inputs import ROOT
from generator.memory import peak
from generator.model import ContentError
from generator.notices import languages, say
from generator.printing import followed, notice, put, tell_problems, tell_report
from generator.reader import Reader
from generator.stopwatch import Stopwatch, Unwatched
from generator.uptodate import store_path, today

SHOWING: Final = ("build", "preview")
CHECK: Final = "check"
WAIT_OF_CHECK: Final = 60.0  # seconds, for another check of the same content


def main(
    argv: list[str],
    started: Reader | None = None,
    seen: Mapping[str, str] = {},
    clock: Callable[[], float] = time.perf_counter,
) -> int:
    """Run one command; 0 when all is well, 1 when there is something for an editor to mend. A build may find its reader
    `started` and its inputs `seen`, and what takes long is told of by the `clock`, in seconds.
    """
    name = argv[0] if argv and not argv[0].startswith("-") else "build"
    spoken = languages(os.environ, _lang(argv))
    try:
        if name in SHOWING:
            return _shown(argv, spoken, partial(build, started=started, seen=seen), clock)
        if name == CHECK:
            gc.enable()
            return _check(argv[1:], spoken, clock)
        if name in COMMANDS:
            gc.enable()  # the launcher leaves that to us
            return COMMANDS[name](argv[1:], spoken)
    except ContentError as error:
        tell_problems(error.problems, spoken)
        return 1
    known = ", ".join(sorted((*SHOWING, CHECK, *COMMANDS, "test")))
    put(say("unknown-command", spoken, word=name, known=known), to=sys.stderr)
    return 2


def _lang(argv: Sequence[str]) -> str:
    """The language that was asked for, whichever command it was said to."""
    words = [part for word in argv for part in (word.split("=", 1) if word.startswith("--lang=") else [word])]
    return words[words.index("--lang") + 1] if "--lang" in words[:-1] else ""


def _shown(
    argv: list[str], spoken: tuple[str, ...], builds: Callable[[Request], Report], clock: Callable[[], float]
) -> int:
    options = plain(argv) or parsed(argv, spoken)
    spoken = languages(os.environ, options.lang)
    if options.command == "preview":
        gc.enable()
        return _preview(options, spoken)
    return _build(options, spoken, builds, clock)


def _build(
    options: Options, spoken: tuple[str, ...], builds: Callable[[Request], Report], clock: Callable[[], float]
) -> int:
    begun = clock()
    asked = _request(options.content, options.out, ROOT / ".cache", options.today)
    asked = asked._replace(wait=options.wait, compress=options.compress, tell=partial(notice, spoken))
    stopwatch = Stopwatch(clock) if options.profile else Unwatched()
    with followed(asked, spoken, stopwatch, clock) as asked:
        report = builds(asked)
    tell_report(report, clock() - begun, spoken, explain=options.explain, memory=peak())
    if isinstance(stopwatch, Stopwatch):
        put(*map(stopwatch.table, spoken), "")
    here = Path.cwd()
    folder = options.out.relative_to(here) if options.out.is_relative_to(here) else options.out
    notice(spoken, "open", folder=folder)
    return 0


def _check(words: Sequence[str], spoken: tuple[str, ...], clock: Callable[[], float]) -> int:
    """Tell of everything that is wrong or doubtful, in content and pages: see `check`."""
    from generator.check import check  # noqa: PLC0415  # no build needs it
    from generator.tell import severity  # noqa: PLC0415  # see above
    from generator.told import FORMATS  # noqa: PLC0415  # see above

    given = for_check(words, FORMATS, spoken)
    content, cache, spoken = Path(given.content), ROOT / ".cache", languages(os.environ, given.lang)
    kept = cache / "check"  # as the incremental build leaves it, so that the next check is quick
    out = kept / Path(store_path(str(cache), str(content), str(kept))).stem
    asked = _request(content, out, cache, given.today)._replace(wait=WAIT_OF_CHECK)
    with followed(asked, spoken, Unwatched(), clock) as asked:
        found = check(asked, mend=given.fix, external=given.external)
    if told := FORMATS[given.format](found.problems, spoken):
        put(told)
    kinds = [severity(problem) for problem in found.problems]
    errors, warnings = kinds.count("error"), kinds.count("warning")
    kind = "checked" if found.pages else "not-checked"
    lines = [say("fixed", spoken, names=", ".join(found.fixed))] if found.fixed else []
    lines.append(say(kind, spoken, pages=found.pages, errors=errors, warnings=warnings))
    put(*lines, to=sys.stdout if given.format == "text" else sys.stderr)
    return 1 if errors else 0


def _new(words: Sequence[str], _: tuple[str, ...]) -> int:
    """Begin a village, an article or a page: see `starting`."""
    from generator.asking import Desk, new  # noqa: PLC0415  # no build needs it

    desk = Desk(
        content=ROOT / "content",
        today=_today(),
        lang="en" if os.environ.get("LANG", "")[:2] == "en" else "id",
        ask=input if sys.stdin.isatty() and sys.stdout.isatty() else None,
        say=put,
        warn=partial(put, to=sys.stderr),
    )
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415  # arrow keys in answers, where the system has it
    return new(words, desk)


def _moved(words: Sequence[str], spoken: tuple[str, ...]) -> int:
    """Let an old address lead to where its page is now: see `moving`."""
    from generator.moving import moved  # noqa: PLC0415  # no build needs them
    from generator.usage import Parser, add_lang, both  # noqa: PLC0415  # see above

    about = both("Alamat lama menuju halamannya yang sekarang.", "Lets an old address lead to where its page is now.")
    parser = Parser(spoken=spoken, prog="build.py moved", description=about)
    parser.add_argument(
        "words", nargs="*", metavar="OLD PAGE", help=both("misalnya", "such as") + ": /biaya/ pages/cost"
    )
    parser.add_argument("--content", type=os.path.abspath, default=ROOT / "content", metavar="DIR")
    add_lang(parser)
    given = parser.parse_args(words)
    spoken = languages(os.environ, given.lang)
    if len(given.words) != 2:
        put(say("moved-usage", spoken), to=sys.stderr)
        return 2
    made = moved(Path(given.content), *given.words)
    put(f"redirects.yaml: {made.line}")
    for old, new in made.others:
        notice(spoken, "moved-next", old=old, new=new)
    return 0


def _next(words: list[str], spoken: tuple[str, ...]) -> int:
    """Tell on which day the site will be another, though nobody changes it, and why."""
    options = plain(words) or parsed(["build", *words], spoken)
    from generator.nextday import next_changes  # noqa: PLC0415  # no build needs it
    from generator.numbers import day  # noqa: PLC0415  # see above
    from generator.reading import checked  # noqa: PLC0415  # see above

    spoken = languages(os.environ, options.lang)
    today_ = options.today or _today()
    content = checked(options.content, today_).whole
    for lang in spoken:
        coming = next_changes(content, today_, lang)
        put(say("next-day", (lang,), day=day(coming[0].day, lang)) if coming else say("never", (lang,)))
        if coming:
            put(*(say(change.kind, (lang,), name=change.name) for change in coming))
    return 0


def _schema(words: Sequence[str], _: tuple[str, ...]) -> int:
    """Write what editors' programs know of the content anew: see `schemas`."""
    from generator.schemas import FOLDER, save  # noqa: PLC0415  # no build needs it

    names = save(ROOT / "content")
    put(f"content/{FOLDER}: {', '.join(names)}")
    return 0


def _preview(options: Options, spoken: tuple[str, ...]) -> int:
    """Serve until Ctrl-C; a process that has changed code starts itself again, on the port that pages know."""
    folder = ROOT / ".cache" / "preview"

    def request(port: int) -> Request:
        out = folder / f"{port}-{crc32(str(options.content).encode()):08x}"
        return _request(options.content, out, folder, options.today)._replace(drafts=True)

    def report(made: Report, begun: int) -> None:
        tell_report(made, (time.time_ns() - begun) / 1e9, spoken, explain=False, memory=0)

    port = 0
    with suppress(KeyboardInterrupt):  # Ctrl-C ends it, also while this imports
        from generator.preview import Terminal, served_until_stopped  # noqa: PLC0415  # a build needs no server

        terminal = Terminal(spoken, partial(notice, spoken), partial(tell_problems, spoken=spoken), report)
        port = served_until_stopped(request, options.port, terminal)
    return _again("--port", str(port)) if port else _ended(spoken)


def _ended(spoken: tuple[str, ...]) -> int:
    notice(spoken, "preview-ended")
    return 0


def _again(*words: str) -> int:
    """Become a new process of the same command, with `words` to say more exactly what was meant."""
    command = [sys.executable, *sys.orig_argv[1:], *words]
    if os.name != "nt":  # where a shell would not wait for what this process became
        os.execv(command[0], command)  # noqa: S606  # becoming another process is the point
    import subprocess  # noqa: PLC0415  # see above

    return subprocess.call(command)  # noqa: S603  # our own


def _request(content: Path, out: Path, cache: Path, day: date | None) -> Request:
    """What every command that builds asks for; the day is today unless one is given."""
    return Request(
        content=content,
        templates=ROOT / "templates",
        out=out,
        cache=cache,
        today=day or _today(),
        now=time.time_ns(),
    )


def _today() -> date:
    return date.fromisoformat(today(os.environ, time.time()))


def _translated(words: Sequence[str], spoken: tuple[str, ...]) -> int:
    """Note in a translation that it follows its original: see `translated`."""
    from generator.translated import translated  # noqa: PLC0415  # no build needs them
    from generator.usage import Parser, both  # noqa: PLC0415  # see above

    about = both("Mencatat bahwa terjemahan sesuai naskah aslinya.", "Notes that a translation follows its original.")
    parser = Parser(spoken=spoken, prog="build.py translated", description=about)
    example = both("misalnya", "such as") + " content/articles/nine-villages/en.md"
    parser.add_argument("file", type=Path, metavar="FILE", help=example)
    add_common(parser, "content")
    given = parser.parse_args(words)
    spoken = languages(os.environ, given.lang)
    day = given.today or _today()
    file = translated(Path(given.content), given.file, day)
    notice(spoken, "translated", file=file, date=day.isoformat())
    return 0


COMMANDS: Final[Mapping[str, Callable[[list[str], tuple[str, ...]], int]]] = {
    "schema": _schema,
    "new": _new,
    "translated": _translated,
    "moved": _moved,
    "next": _next,
}
