"""What is missing, unused, said twice or grown old: rules over Content, for `check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from generator.checked import Checked
from generator.content import Content, Document
from generator.kinds import ArticleOriginal, Cited, PageOriginal
from generator.model import Problem
from generator.source import Source, front_matter
from generator.values import Steps, locate, locate_key

YEAR: Final = timedelta(days=365)


class Stated(NamedTuple):
    """Something with sources and a day of checking. `past` is what happened once, and does not become untrue."""

    source: Source
    steps: Steps
    said: Cited | PageOriginal | ArticleOriginal
    past: bool = False


def stated(content: Content) -> Iterator[Stated]:
    for kind in ("facts", "helpers", "questions"):
        entries: Mapping[str, Cited] = getattr(content, kind)
        yield from (Stated(content.file(f"{kind}.yaml"), (key,), entry) for key, entry in entries.items())
    for number, row in enumerate(content.membership):
        yield Stated(content.file("membership.yaml"), (number,), row, past=True)
    programmes, source = content.programmes, content.file("programmes.yaml")
    yield Stated(source, ("contributions",), programmes.contributions)
    yield from (Stated(source, ("programmes", key), one) for key, one in programmes.programmes.items())
    yield from (Stated(source, ("discounts", n), one) for n, one in enumerate(programmes.discounts))
    yield from _places(content)
    for document in content.pages.values():
        yield Stated(_head(document), (), document.page)
    for document in content.articles.values():
        yield Stated(_head(document), (), document.article, past=True)


def _places(content: Content) -> Iterator[Stated]:
    for key, village in content.villages.items():
        source = content.file(f"villages/{key}.yaml")
        yield Stated(source, (), village)
        yield from (Stated(source, ("happenings", n), one, past=True) for n, one in enumerate(village.happenings))
        if village.feature:
            yield Stated(source, ("feature",), village.feature)
    for key, event in content.events.items():
        yield Stated(content.file(f"events/{key}.yaml"), (), event, past=True)


def _head(document: Document) -> Source:
    return front_matter(document.texts[document.original].source)[0]


def missing_translations(made: Checked) -> Iterator[Problem]:
    content = made.content
    for document in (*content.pages.values(), *content.articles.values()):
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
            yield _at_checked(one, "unchecked")


def checked_ahead(made: Checked) -> Iterator[Problem]:
    for one in stated(made.content):
        if one.said.checked > made.figures.today:
            yield _at_checked(one, "checked-ahead")


def _at_checked(one: Stated, kind: str) -> Problem:
    line, column, _ = locate(one.source, (*one.steps, "checked"))
    return one.source.problem(kind, line, column, value=one.said.checked.isoformat())


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
    for document in (*content.pages.values(), *content.articles.values()):
        for lang, written in document.texts.items():
            title = (lang, made.figures.fill(written.head.title, lang).casefold())
            if title in first:
                place = locate(front_matter(written.source)[0], ("title",))[:2]
                yield written.source.problem("same-title", *place, other=first[title])
            first.setdefault(title, written.source.path)
