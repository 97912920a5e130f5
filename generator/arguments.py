"""The arguments of build.py, as values."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.build import ROOT
from generator.uptodate import OPTIONS, plain_options

PORT: Final = 8000


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


def plain(argv: list[str]) -> Options | None:
    """The options, if they are no more than those that need no parser, which takes long to import."""
    given = plain_options(argv, str(ROOT))
    if given is None or (given["--today"] and not _day(given["--today"])):
        return None
    return Options(Path(given["--content"]), Path(given["--out"]), _day(given["--today"]))


def parsed(argv: Sequence[str]) -> Options:
    from argparse import ArgumentParser  # noqa: PLC0415  # see plain

    about = (
        "Builds the site from content/. `build` may be left out. `build.py check` looks for mistakes, `new` begins a "
        "village, an event, an article or a page, `translated FILE` notes that a translation follows its original, "
        "`moved OLD PAGE` keeps an old address alive, `next` tells when the site will change by itself, `schema` "
        "writes content/.schema anew, and `test` runs the tests."
    )
    parser = ArgumentParser(prog="build.py", description=about)
    commands = parser.add_subparsers(dest="command", required=True)
    build_ = commands.add_parser("build", help="write the site", description=about)
    show = "show the site while it is written, on this machine only"
    preview = commands.add_parser("preview", help=show, description=show)
    add_common(build_, "content", "out")
    add_common(preview, "content")
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


def add_common(parser: Any, *folders: str) -> None:
    """Options that more than one command has."""
    from argparse import ArgumentTypeError  # noqa: PLC0415  # see plain

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
