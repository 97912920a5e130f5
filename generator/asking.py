"""`new`: asks what it must know or takes it from options, and begins a village, an article or a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args, get_origin

from generator.content import Content
from generator.descriptions import Both, described
from generator.load import load
from generator.model import ContentError, Problem, Where, ordered
from generator.refusing import Answer, known, refused, tidy
from generator.starting import STARTS, Question, Said, Start, files, questions, save
from generator.tell import tell
from generator.usage import Parser, add_lang, both

MOST_CHOICES: Final = 40  # names that are listed with a question
KEY: Final = Both("Nama folder; pembaca tidak melihatnya.", "The folder's name; readers do not see it.")
WORDS: Final[Mapping[str, Both]] = {
    "later": Both("Enter: isi nanti", "Enter: fill in later"),
    "choices": Both("Pilihan: {0}", "Choices: {0}"),
    "stopped": Both("Dihentikan. Tidak ada yang ditulis.", "Stopped. Nothing was written."),
    "made": Both("Dibuat: {0}", "Made: {0}"),
    "fill": Both(
        "Buka berkasnya dan lengkapi baris yang bertanda ISI. Untuk memakai baris lain, hapus tanda # di depannya.",
        "Open it and complete what is marked FILL IN. To use another line, delete the # in front of it.",
    ),
    "build": Both(
        "Jalankan: python3 build.py. Program menyebut baris yang masih kosong.",
        "Run: python3 build.py. It names the lines that are still empty.",
    ),
}


class Desk(NamedTuple):
    """Where an editor sits: the content, the day, the language to speak, and how to ask and tell."""

    content: Path
    today: date
    lang: str
    ask: Callable[[str], str] | None  # None where nobody could answer
    say: Callable[[str], None]
    warn: Callable[[str], None]


def new(words: Sequence[str], desk: Desk) -> int:
    """Begin what the words say: 0 when it is there, 1 when something was refused, 2 when an option lacks."""
    usual = _usual((desk.lang,))
    given, _ = usual.parse_known_args(words)
    desk = desk._replace(lang=given.lang or desk.lang, content=Path(given.content or desk.content))
    usual.spoken = (desk.lang,)
    try:
        return _begun(words, usual, desk)
    except ContentError as error:
        for problem in error.problems:
            desk.warn(tell(problem, desk.lang))
        return 1
    except (KeyboardInterrupt, EOFError):
        desk.warn("\n" + WORDS["stopped"].said(desk.lang))
        return 1


def _begun(words: Sequence[str], usual: Parser, desk: Desk) -> int:
    content, problems = load(desk.content)
    if content is None:
        raise ContentError(ordered(problems))
    chosen = _parser(usual, content).parse_args(words)
    start = STARTS[chosen.kind]
    asked = questions(start, content.languages)
    options = {one.option: getattr(chosen, one.option.replace("-", "_")) or "" for one in asked}
    lacking = [f"--{one.option}" for one in asked if one.needed and not options[one.option]]
    if lacking and not desk.ask:
        desk.warn(tell(Problem(Where("build.py"), "needed-options", {"value": ", ".join(lacking)}), desk.lang))
        return 2
    said = _Interview(start, content, desk if lacking else desk._replace(ask=None)).said(options)
    made = files(start, said, desk.today, content.languages)
    save(desk.content, made)
    names = ", ".join(f"{content.folder}/{name}" for name in made)
    desk.say(WORDS["made"].said(desk.lang).format(names))
    for text in (WORDS["fill"], start.then, WORDS["build"]):
        desk.say(text.said(desk.lang))
    return 0


def _usual(spoken: tuple[str, ...]) -> Parser:
    usual = Parser(spoken=spoken, prog="build.py new", add_help=False, allow_abbrev=False)
    where = both("tempatnya", "where it belongs")
    usual.add_argument("--content", type=os.path.abspath, metavar="DIR", help=f"{where}: content")
    add_lang(usual)
    return usual


def _parser(usual: Parser, content: Content) -> Parser:
    about = both("Memulai berkas dan menanyakan yang belum disebut.", "Begins a file and asks what no option says.")
    parser = Parser(spoken=usual.spoken, prog="build.py new", description=about)
    kinds = parser.commands("kind")
    for name, start in STARTS.items():
        command = kinds.add_parser(name, parents=[usual], allow_abbrev=False)
        for question in questions(start, content.languages):
            words = _meaning(start, question)
            command.add_argument(f"--{question.option}", metavar="…", help=f"{words.id} / {words.en}")
    return parser


def _meaning(start: Start, question: Question) -> Both:
    return KEY if question.field == "key" else described(start.kind, question.field)


class _Interview(NamedTuple):
    start: Start
    content: Content
    desk: Desk

    def said(self, options: Said) -> Said:
        """Every answer there is. Raises ContentError with all that is refused, where nobody can be asked again."""
        said: dict[str, str] = {}
        problems: list[Problem] = []
        for question in questions(self.start, self.content.languages):
            usual = self.start.key(said, self.content.languages[-1]) if question.field == "key" else ""
            for text in self.tries(question, options[question.option], usual):
                answer = Answer(self.start, self.content, question, {**said, question.option: text})
                found = tuple(refused(answer)) if text else ()
                if text and not found:
                    said[question.option] = text
                if not found and (text or not question.needed):
                    break
                problems += self.told(found)
        if problems:
            raise ContentError(tuple(problems))
        return said

    def tries(self, question: Question, given: str, usual: str) -> Iterator[str]:
        """What was given as an option; then, where somebody can be asked, what they type, again and again."""
        if given or not self.desk.ask:
            yield tidy(question, given or usual)
        if self.desk.ask:
            self.desk.say("\n" + self.about(question, usual))
            while True:
                yield tidy(question, self.desk.ask(f"{question.option}: ")) or usual

    def told(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """The problems, if nobody is there who could be told of them at once."""
        if not self.desk.ask:
            return problems
        for problem in problems:
            self.desk.warn(tell(problem, self.desk.lang))
        return ()

    def about(self, question: Question, usual: str) -> str:
        """What the field means, what it may hold, and what happens if nothing is answered."""
        lang, hint = self.desk.lang, question.hint
        choices = get_args(hint) if get_origin(hint) is Literal else known(self.content, question.field)
        lines = [_meaning(self.start, question).said(lang)]
        if 0 < len(choices) <= MOST_CHOICES:
            lines.append(WORDS["choices"].said(lang).format(", ".join(choices)))
        if usual:
            lines.append(f"Enter: {usual}")
        elif not question.needed:
            lines.append(WORDS["later"].said(lang))
        return "\n".join(lines)
