"""Why an answer to a question of `new` cannot stand: rules over what was said so far, each a generator of Problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from generator.content import Content
from generator.events import LONGEST, in_order
from generator.fields import unknown_reference, validated
from generator.model import ContentError, Problem, Where
from generator.routes import NEWS, make, slug
from generator.source import Source
from generator.starting import Question, Said, Start, target, value
from generator.values import ESCAPED

# The fields whose values name something, with its kind and the part of Content that holds it.
NAMES: Final = {
    "district": ("district", "districts"),
    "sources": ("source", "sources"),
    "village": ("village", "villages"),
    "villages": ("village", "villages"),
}


class Answer(NamedTuple):
    """An answer, the question, and the answers before it."""

    start: Start
    content: Content
    question: Question
    said: Said

    @property
    def text(self) -> str:
        return self.said[self.question.option]

    def problem(self, kind: str, /, **words: str) -> Problem:
        return Problem(Where(f"--{self.question.option}"), kind, words)


def refused(answer: Answer) -> Iterator[Problem]:
    """What is wrong with the answer; its place is the option."""
    found = list(_invisible(answer)) or list(_misspelled(answer))
    yield from found
    if not found:
        for rule in RULES:
            yield from rule(answer)


def tidy(question: Question, text: str) -> str:
    """The answer as it is meant: names of things may be written as they are read."""
    if question.field not in NAMES:
        return text.strip()
    return ", ".join(filter(None, map(slug, text.split(","))))


def known(content: Content, field: str) -> tuple[str, ...]:
    """What a field may name, where that is known."""
    _, part = NAMES.get(field, ("", ""))
    if not part or part in content.broken:
        return ()
    return tuple(sorted(content.names.get(part) or getattr(content, part)))


def _invisible(answer: Answer) -> Iterator[Problem]:
    if found := ESCAPED.search(answer.text):
        yield answer.problem("control-character", value=f"U+{ord(found[0]):04X}")


def _misspelled(answer: Answer) -> Iterator[Problem]:
    field = answer.question.field
    try:
        # The text is only what the message quotes.
        source = Source("", f"{field}: {answer.text}", "")
        validated(_held_by(answer.question.hint), {field: value(answer.question, answer.text)}, source)
    except ContentError as error:
        yield from (answer.problem(one.kind, **one.fields) for one in error.problems)


def _held_by(hint: Any) -> Any:
    return Mapping[str, hint]


def unknown_names(answer: Answer) -> Iterator[Problem]:
    field = answer.question.field
    names = known(answer.content, field)
    for name in answer.text.split(", ") if names else ():
        if name not in names:
            found = unknown_reference(Source("", f"{field}: {name}", ""), (field,), NAMES[field][0], names)
            yield answer.problem(found.kind, **found.fields)


def taken_code(answer: Answer) -> Iterator[Problem]:
    if answer.question.field == "code":
        for key, village in answer.content.villages.items():
            if village.code == answer.text:
                other = answer.content.file(f"villages/{key}.yaml").path
                yield answer.problem("same-code", value=answer.text, other=other)


def order(answer: Answer) -> Iterator[Problem]:
    starts = answer.said.get("starts")
    if answer.question.field != "ends" or not starts:
        return
    if not in_order(datetime.fromisoformat(starts), datetime.fromisoformat(answer.text)):
        yield answer.problem("event-order", starts=starts, value=answer.text, limit=str(LONGEST.days))


def no_address(answer: Answer) -> Iterator[Problem]:
    if answer.question.field in ("name", "title") and not slug(answer.text):
        yield answer.problem("no-address", value=answer.text)


def taken_address(answer: Answer) -> Iterator[Problem]:
    """Of a text, whose address is made of its title."""
    if answer.start.translation is None or answer.question.field != "title" or not slug(answer.text):
        return
    lang = answer.question.lang
    paths = make(answer.content)[0].paths
    prefix = "" if lang == answer.content.languages[0] else f"{lang}/"
    above = paths.get((NEWS, lang), f"{prefix}articles/") if answer.start.folder == "articles" else prefix
    path = f"{above}{slug(answer.text)}/"
    if other := next((page for (page, _), taken in paths.items() if taken == path), ""):
        yield answer.problem("same-address", value=f"/{path}", other=other)


def taken_name(answer: Answer) -> Iterator[Problem]:
    """Of file or folder, once the answers make one."""
    if answer.question.field not in ("name", "district", "key"):
        return
    key = answer.start.key(answer.said, answer.content.languages[-1])
    if key in answer.content.names[answer.start.folder]:
        yield answer.problem("already-there", value=f"{answer.content.folder}/{target(answer.start, key)}")


RULES: Final[tuple[Callable[[Answer], Iterator[Problem]], ...]] = (
    unknown_names,
    taken_code,
    order,
    no_address,
    taken_address,
    taken_name,
)
