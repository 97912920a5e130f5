"""(Content, Routes) to Jobs: which files the site has, and the view that each is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.edition import Edition
from generator.figures import REFERENCE, Figures
from generator.load import Content
from generator.model import Lang, Problem
from generator.pages import PLAIN, SPECIAL, Texts, article, village_page
from generator.prose import Prose, convert, problems
from generator.routes import Routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One output: its path under the site's folder, the template, and the view."""

    path: str
    template: str
    page: Any


def texts(content: Content, figures: Figures, back: Mapping[Lang, str]) -> tuple[Texts, tuple[Problem, ...]]:
    """Every Markdown body as Prose, by page id and language; and what in them must be mended."""
    made: dict[tuple[str, Lang], Prose] = {}
    found: list[Problem] = []
    for document in (*content.pages.values(), *content.articles.values()):
        for lang, written in document.texts.items():
            body = _filled(written.body, figures, lang)
            prose, pictures, links = convert(body, written.source.path, lang, back[lang])
            made[document.id, lang] = prose
            found += problems(written, pictures, links, content.ids)
    return made, tuple(found)


def _filled(body: str, figures: Figures, lang: Lang) -> str:
    """The body with its facts; an unknown name stays as it is, for `relations` to tell."""

    def value(match: Any) -> str:
        return figures.text(match[1], lang, linked=True) if match[1] in figures.facts else str(match[0])

    return REFERENCE.sub(value, body)


def pages(content: Content, routes: Routes, figures: Figures, prose: Texts) -> Iterator[Job]:
    for lang in content.languages:
        edition = Edition(content=content, routes=routes, figures=figures, lang=lang)
        for document in content.pages.values():
            template, build = SPECIAL.get(document.id, PLAIN)
            yield Job(path=routes.output(document.id, lang), template=template, page=build(edition, document, prose))
        for document in content.articles.values():
            story = article(edition, document, prose)
            yield Job(path=routes.output(document.id, lang), template="pages/article.html", page=story)
        for key, village in content.villages.items():
            page = village_page(edition, key, village)
            yield Job(path=routes.output(f"villages/{key}", lang), template="pages/village.html", page=page)
