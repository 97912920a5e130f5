"""Options of commands: argparse, whose help and complaints are for people who speak Indonesian or English."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from functools import partial
from typing import Any, Final, NoReturn

from generator.notices import say

# What argparse complains of, in the words that it has for it; and the kind of `notices` that says it.
COMPLAINTS: Final = (
    (r"unrecognized arguments: (?P<value>.+)", "usage-unknown"),
    (r"the following arguments are required: (?P<value>.+)", "usage-missing"),
    (r"argument (?P<option>\S+): expected .+", "usage-value"),
    (r"argument (?P<option>\S+): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)", "usage-choice"),
    (r"argument (?P<option>\S+): not a day: (?P<value>.*)", "usage-day"),
    (r"argument (?P<option>\S+): invalid \S+ value: '(?P<value>.*)'", "usage-wrong"),
    (r"(?P<reason>.*)", "usage-other"),
)


class Parser(ArgumentParser):
    """Complains in the languages `spoken`, and ends with 2, as commands do that were not called as they should."""

    def __init__(self, *, spoken: tuple[str, ...], **how: Any) -> None:
        super().__init__(**how)
        self.spoken = spoken

    def commands(self, name: str) -> Any:
        made: Any = partial(Parser, spoken=self.spoken)
        return self.add_subparsers(dest=name, required=True, parser_class=made)

    def error(self, message: str) -> NoReturn:
        found = ((re.fullmatch(pattern, message, re.DOTALL), kind) for pattern, kind in COMPLAINTS)
        told, kind = next((match, kind) for match, kind in found if match)
        fields = {name: text.replace("'", "") for name, text in told.groupdict().items()}
        self.exit(2, f"{say(kind, self.spoken, **fields)}\n{say('usage-help', self.spoken, command=self.prog)}\n")


def both(indonesian: str, english: str) -> str:
    """Help, which is read before anybody has said in which language."""
    return f"{indonesian} / {english}"


def add_lang(parser: ArgumentParser) -> None:
    help_ = both("bahasa pesan; biasanya bahasa sistem", "of messages; default: the system's")
    parser.add_argument("--lang", choices=("id", "en"), default="", help=help_)
