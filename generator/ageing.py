"""What is missing, unused, said twice or grown old: rules over Content, for `check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.checked import Checked
from generator.content import Content
from generator.model import Problem
from generator.source import front_matter
from generator.stated import Stated, stated
from generator.values import locate, locate_key

YEAR: Final = timedelta(days=365)


def missing_translations(made: Checked) -> Iterator[Problem]:
    content = made.content
    for document in content.documents:
        missing = [lang for lang in content.languages if lang not in document.texts]
        if missing:
            files = ", ".join(f"{lang}.md" for lang in missing)
            source = document.texts[document.original].source
            yield source.problem("translation-missing", 1, 1, languages=", ".join(missing), value=files)


def facts_over(made: Checked) -> Iterator[Problem]:
    for name in made.content.facts:
        _, until = made.figures.value(name)
        if until and until < made.figures.today:
            source = made.content.file("facts.yaml")
            yield source.problem("fact-over", *locate_key(source, (name,)), key=name, value=until.isoformat())


def not_checked_lately(made: Checked) -> Iterator[Problem]:
    today = made.figures.today
    for one in stated(made.content):
        if one.said.checked < today - YEAR and not one.past:
            yield _at_checked(made.content, one, "unchecked")


def checked_ahead(made: Checked) -> Iterator[Problem]:
    for one in stated(made.content):
        if one.said.checked > made.figures.today:
            yield _at_checked(made.content, one, "checked-ahead")


def _at_checked(content: Content, one: Stated, kind: str) -> Problem:
    source = one.source(content)
    line, column, _ = locate(source, (*one.steps, "checked"))
    return source.problem(kind, line, column, value=one.said.checked.isoformat())


def unused_sources(made: Checked) -> Iterator[Problem]:
    used = {name for one in stated(made.content) for name in one.said.sources}
    for name in made.content.sources:
        if name not in used:
            source = made.content.file("sources.yaml")
            yield source.problem("source-unused", *locate_key(source, (name,)), value=name)


def same_titles(made: Checked) -> Iterator[Problem]:
    """In one language, as readers see them in a list of open pages."""
    content = made.content
    first: dict[tuple[str, str], str] = {}
    for document in content.documents:
        for lang, written in document.texts.items():
            title = (lang, made.figures.fill(written.head.title, lang).casefold())
            if title in first:
                place = locate(front_matter(written.source)[0], ("title",))[:2]
                yield written.source.problem("same-title", *place, other=first[title])
            first.setdefault(title, written.source.path)
