"""The commands of build.py: arguments in, words and an exit code out. Only here are clock and environment read."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from generator.build import build
from generator.model import ContentError
from generator.tell import tell

ROOT = Path(__file__).resolve().parent.parent
JAKARTA = timezone(timedelta(hours=7))  # Asia/Jakarta has had no summer time since 1963


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 when all is well, 1 when there is something for an editor to mend."""
    arguments = _parser().parse_args(_with_command(argv))
    begun = time.perf_counter()
    try:
        report = build(
            content=_absolute(arguments.content),
            templates=ROOT / "templates",
            out=_absolute(arguments.out),
            cache=ROOT / ".cache",
            today=arguments.today or today(os.environ, datetime.now(UTC)),
        )
    except ContentError as error:
        count = len(error.problems)
        print(*(tell(problem) for problem in error.problems), sep="\n", file=sys.stderr)
        print(f"{count} problem{'s' * (count != 1)}; nothing was written.", file=sys.stderr)
        return 1
    seconds = time.perf_counter() - begun
    total = report.written + report.same
    print(f"{total} files: {report.written} written, {report.removed} removed, {seconds:.2f} s")
    print(f"Open it: python3 -m http.server --directory {arguments.out}, then http://localhost:8000/")
    return 0


def today(environment: Mapping[str, str], now: datetime) -> date:
    """The day that the site is built for: SOURCE_DATE_EPOCH (seconds, UTC) if set, else the day in Asia/Jakarta."""
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        now = datetime.fromtimestamp(int(epoch), UTC)
    return now.astimezone(JAKARTA).date()


def _with_command(argv: Sequence[str]) -> Sequence[str]:
    return argv if argv and (not argv[0].startswith("-") or argv[0] in ("-h", "--help")) else ["build", *argv]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Builds the site. `build.py test` runs the tests.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", help="write the site (the default command)")
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="default: content")
    command.add_argument("--out", type=Path, default=Path("site"), metavar="DIR", help="default: site")
    command.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day to build for; default: today")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-24") from None


def _absolute(path: Path) -> Path:
    """The defaults lie beside build.py, wherever it was called from; what is typed lies where it was typed."""
    return ROOT / path if path in (Path("content"), Path("site")) and not path.exists() else Path.cwd() / path
