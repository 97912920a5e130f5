"""Everything in the content that names its sources and the day on which someone last looked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.content import Content
from generator.kinds import ArticleOriginal, Cited, PageOriginal
from generator.source import Source, front_matter
from generator.values import Steps


class Stated(NamedTuple):
    """One of them, at `steps` in a file. `past` is what happened once, and does not become untrue."""

    path: str
    steps: Steps
    said: Cited | PageOriginal | ArticleOriginal
    past: bool = False

    def source(self, content: Content) -> Source:
        """Its file as YAML, with the line numbers of the file; only a Problem needs it."""
        file = content.files[self.path]
        return front_matter(file)[0] if self.path.endswith(".md") else file


def stated(content: Content) -> Iterator[Stated]:
    yield from elsewhere(content)
    yield from in_villages(content)


def elsewhere(content: Content) -> Iterator[Stated]:
    """In all files but those of villages."""
    folder, programmes = content.folder, content.programmes
    for kind in ("facts", "helpers", "questions"):
        entries: Mapping[str, Cited] = getattr(content, kind)
        yield from (Stated(f"{folder}/{kind}.yaml", (key,), entry) for key, entry in entries.items())
    for number, row in enumerate(content.membership):
        yield Stated(f"{folder}/membership.yaml", (number,), row, past=True)
    file = f"{folder}/programmes.yaml"
    yield Stated(file, ("contributions",), programmes.contributions)
    yield from (Stated(file, ("programmes", key), one) for key, one in programmes.programmes.items())
    yield from (Stated(file, ("discounts", n), one) for n, one in enumerate(programmes.discounts))
    for key, event in content.events.items():
        yield Stated(f"{folder}/events/{key}.yaml", (), event, past=True)
    for document in content.pages.values():
        yield Stated(document.texts[document.original].source.path, (), document.page)
    for document in content.articles.values():
        yield Stated(document.texts[document.original].source.path, (), document.article, past=True)


def in_villages(content: Content) -> Iterator[Stated]:
    for key, village in content.villages.items():
        file = f"{content.folder}/villages/{key}.yaml"
        yield Stated(file, (), village)
        yield from (Stated(file, ("happenings", n), one, past=True) for n, one in enumerate(village.happenings))
        if village.feature:
            yield Stated(file, ("feature",), village.feature)
