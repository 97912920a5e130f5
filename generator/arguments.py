"""The arguments of build.py, as values."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.inputs import ROOT
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
    profile: bool = False
    command: str = "build"
    port: int = 0


def plain(argv: list[str]) -> Options | None:
    """The options, if they are no more than those that need no parser, which takes long to import."""
    given = plain_options(argv, str(ROOT))
    if given is None or (given["--today"] and not _day(given["--today"])):
        return None
    return Options(Path(given["--content"]), Path(given["--out"]), _day(given["--today"]))


def parsed(argv: Sequence[str], spoken: tuple[str, ...]) -> Options:
    from generator.usage import Parser, both  # noqa: PLC0415  # see plain

    about = both(
        "Membangun situs dari content/; kata build boleh dihilangkan. check mencari kesalahan, new memulai desa, "
        "acara, artikel, atau halaman, translated BERKAS mencatat bahwa terjemahan sudah sesuai, moved LAMA HALAMAN "
        "menjaga alamat lama, next memberi tahu kapan situs berubah sendiri, schema menulis ulang content/.schema, "
        "test menjalankan pengujian.",
        "Builds the site from content/; the word build may be left out. check looks for mistakes, new begins a "
        "village, an event, an article or a page, translated FILE notes that a translation follows its original, "
        "moved OLD PAGE keeps an old address alive, next tells when the site will change by itself, schema writes "
        "content/.schema anew, test runs the tests.",
    )
    parser = Parser(spoken=spoken, prog="build.py", description=about)
    commands = parser.commands("command")
    build_ = commands.add_parser("build", help=both("menulis situs", "write the site"), description=about)
    show = both(
        "menampilkan situs selagi ditulis, hanya di komputer ini", "show the site while it is written, only here"
    )
    preview = commands.add_parser("preview", help=show, description=show)
    add_common(build_, "content", "out")
    add_common(preview, "content")
    wait = both("menunggu pembangunan lain; biasanya 0", "for another build; default: 0")
    build_.add_argument("--wait", type=float, default=0, metavar="SECONDS", help=wait)
    explain = both("sebab tiap halaman dibuat ulang", "tell of each page why it was built again")
    build_.add_argument("--explain", action="store_true", help=explain)
    compress = both(
        "tulis juga .br dan .gz, untuk hos yang memakainya", "also write .br and .gz, for hosts that send them"
    )
    build_.add_argument("--compress", action="store_true", help=compress)
    profile = both("ke mana perginya waktu", "tell where the time went")
    build_.add_argument("--profile", action="store_true", help=profile)
    port = both("atau yang bebas sesudahnya; biasanya %(default)s", "or the next that is free; default: %(default)s")
    preview.add_argument("--port", type=int, default=PORT, help=port)
    words = argv if argv and not argv[0].startswith("-") else ["build", *argv]
    given = vars(parser.parse_args(words))
    folders = {name: Path(given.get(name, ROOT / "site")) for name in ("content", "out")}
    return Options(**given | folders)


def for_check(words: Sequence[str], formats: Iterable[str], spoken: tuple[str, ...]) -> Any:
    from generator.usage import Parser, both  # noqa: PLC0415  # see plain

    about = both(
        "Mencari yang salah atau meragukan; tanpa menulis.", "Tells what is wrong or doubtful; writes no site."
    )
    parser = Parser(spoken=spoken, prog="build.py check", description=about)
    add_common(parser, "content")
    whom = both("untuk siapa; biasanya text", "for whom; default: text")
    parser.add_argument("--format", choices=tuple(formats), default="text", help=whom)
    fix = both("tulis yang bisa ditulis sendiri", "write what the tool can write by itself")
    parser.add_argument("--fix", action="store_true", help=fix)
    external = both("tanyakan juga ke situs lain", "also ask other sites whether links to them work")
    parser.add_argument("--external", action="store_true", help=external)
    return parser.parse_args(words)


def add_common(parser: Any, *folders: str) -> None:
    """Options that more than one command has."""
    from argparse import ArgumentTypeError  # noqa: PLC0415  # see plain

    from generator.usage import add_lang, both  # noqa: PLC0415  # see plain

    def day(text: str) -> date:
        if found := _day(text):
            return found
        raise ArgumentTypeError(f"not a day: {text}")

    helps = {"content": both("bahannya", "what to build from"), "out": both("tujuannya", "where to write it")}
    for name in folders:
        usual = OPTIONS[f"--{name}"]
        say = f"{helps[name]}: {usual}"
        parser.add_argument(f"--{name}", type=os.path.abspath, default=ROOT / usual, metavar="DIR", help=say)
    today = both("dibangun seperti pada hari ini", "the day to build for; default: today")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help=today)
    add_lang(parser)


def _day(text: str) -> date | None:
    """The day, if it is written like 2026-11-24."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
