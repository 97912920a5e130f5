"""The commands of build.py: arguments in, words and an exit code out. Only here are clock and environment read."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, TextIO

from generator.build import ROOT, Report, Request, build
from generator.model import ContentError
from generator.tell import tell
from generator.uptodate import today

FAILED: Final = {
    "en": "Problems: {0}. Nothing was written.",
    "id": "Masalah: {0}. Tidak ada yang ditulis.",
}
PATIENCE: Final = 1.0  # seconds after which a terminal is shown how far the build is


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 when all is well, 1 when there is something for an editor to mend."""
    arguments = _parser().parse_args(_with_command(argv))
    begun = time.perf_counter()
    try:
        report = build(
            Request(
                content=_folder(arguments.content, "content"),
                templates=ROOT / "templates",
                out=_folder(arguments.out, "site"),
                cache=ROOT / ".cache",
                today=arguments.today or date.fromisoformat(today(os.environ, time.time())),
                now=time.time_ns(),
                wait=arguments.wait,
                tell=_say,
                progress=_progress,
            )
        )
    except ContentError as error:
        count = len(error.problems)
        lang = arguments.lang or ("id" if os.environ.get("LANG", "").startswith("id") else "en")
        _say(*(tell(problem, lang) for problem in error.problems), FAILED[lang].format(count), to=sys.stderr)
        return 1
    _tell_report(report, time.perf_counter() - begun, explain=arguments.explain)
    _say(f"Open it: python3 -m http.server --directory {arguments.out or 'site'}, then http://localhost:8000/")
    return 0


def _say(*lines: str, to: TextIO | None = None) -> None:
    """Print; a reader who has seen enough, such as `head`, is no reason to stop."""
    stream = to or sys.stdout
    with suppress(BrokenPipeError):
        print(*lines, sep="\n", file=stream, flush=True)
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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


def _with_command(argv: Sequence[str]) -> Sequence[str]:
    return argv if argv and not argv[0].startswith("-") else ["build", *argv]


def _parser() -> argparse.ArgumentParser:
    about = "Builds the site from content/. `build` may be left out; `build.py test` runs the tests."
    parser = argparse.ArgumentParser(prog="build.py")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", description=about)
    command.add_argument("--content", type=Path, metavar="DIR", help="what to build from; default: content")
    command.add_argument("--out", type=Path, metavar="DIR", help="where to write it; default: site")
    command.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day to build for; default: today")
    command.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="for another build; default: 0")
    command.add_argument("--lang", choices=("id", "en"), help="of messages on the content; default: the system's")
    command.add_argument("--explain", action="store_true", help="tell of each page why it was built again")
    return parser


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-24")
    return day


def _folder(given: Path | None, usual: str) -> Path:
    """What was typed lies where it was typed; what was not lies beside build.py."""
    return Path(os.path.abspath(given)) if given else ROOT / usual  # noqa: PTH100  # as uptodate.py makes it
