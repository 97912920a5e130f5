"""Which pages a site cannot do without, and whether days of publishing can be: rules over Content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checked import Checked
from generator.content import Content, Document
from generator.kinds import Published
from generator.model import Problem, Where
from generator.prose import problem_at
from generator.routes import DATA, EVENTS, HOME, NEWS, NOT_FOUND, OFFLINE, SOURCES, VILLAGES, linked_page
from generator.source import Source, front_matter
from generator.values import Steps, locate, locate_key
from generator.visible import dated

HREF: Final = re.compile(r"\]\(<?([^)\s>]+)")


def needed(content: Content) -> tuple[str, ...]:
    """The ids of the pages that other pages cannot be made without."""
    wanted = dict.fromkeys((HOME, NOT_FOUND, SOURCES), True)
    wanted |= {OFFLINE: content.site.offline, NEWS: bool(content.articles), VILLAGES: bool(content.villages)}
    wanted |= {EVENTS: bool(content.events), DATA: bool(content.data)}
    return tuple(page for page, needed in wanted.items() if needed)


def needed_pages(content: Content) -> Iterator[Problem]:
    ids = content.ids
    for page in needed(content):
        if page not in ids:
            yield Problem(Where(f"{content.folder}/{page}/{content.languages[0]}.md"), "missing-file")


def needed_shown(content: Content) -> Iterator[Problem]:
    """Nor may the calendar take one of them away."""
    for page in dict.fromkeys((*needed(content), f"pages/{content.site.warning_page}")):
        document = content.pages.get(page.removeprefix("pages/"))
        for name in Published._fields if document else ():
            if document and getattr(document.page, name):
                source = _file(content, page)
                yield source.problem("needed-page", *locate_key(source, (name,)), key=name)


def days(content: Content) -> Iterator[Problem]:
    for page, item in dated(content):
        first, last = item.publish_from, item.publish_until
        if first and last and last < first:
            source = _file(content, page)
            line, column, written = locate(source, ("publish_until",))
            yield source.problem("publish-order", line, column, value=written or "", first=first.isoformat())


def _file(content: Content, page: str) -> Source:
    """The file that holds the fields of a page, as YAML."""
    kind, key = page.split("/")
    if kind in ("villages", "events"):
        return content.file(f"{page}.yaml")
    return head(getattr(content, kind)[key])


def named(content: Content) -> Iterator[tuple[str, Source, Steps, str]]:
    """Every name of a page, village, article or fact in YAML and in heads of texts: its kind, and where it stands."""
    site = content.file("site.yaml")
    yield "page", site, ("warning_page",), content.site.warning_page
    yield from (("page", site, ("menu", n), name) for n, name in enumerate(content.site.menu))
    yield from (("page", site, ("footer", n), name) for n, name in enumerate(content.site.footer))
    pages = content.site.service.pages if content.site.service else ()
    yield from (("page", site, ("service", "pages", n), name) for n, name in enumerate(pages))
    for key, question in content.questions.items():
        if question.page:
            yield "page", content.file("questions.yaml"), (key, "page"), question.page
    for key, helper in content.helpers.items():
        if helper.fact:
            yield "fact", content.file("helpers.yaml"), (key, "fact"), helper.fact
    for document in content.articles.values():
        place, article = head(document), document.article
        yield from (("village", place, ("villages", n), name) for n, name in enumerate(article.villages))
        yield from (("article", place, ("read_also", n), name) for n, name in enumerate(article.read_also))


def head(document: Document) -> Source:
    """The head of a text as YAML, with the line numbers of the file."""
    return front_matter(document.texts[document.original].source)[0]


def hidden_links(made: Checked) -> Iterator[Problem]:
    """Links in texts that readers get as plain words, because their page is hidden."""
    for document in made.content.documents if made.hidden else ():
        for lang, written in document.texts.items():
            if made.hidden.keys().isdisjoint(made.prose[document.id, lang].pages):
                continue
            for found in HREF.finditer(written.body):
                page = linked_page(written.source.path, found[1].partition("#")[0])
                if page and page in made.hidden:
                    yield problem_at(written, found[0], "hidden-link", page=page, why=made.hidden[page])


def hidden_names(made: Checked) -> Iterator[Problem]:
    """Places in YAML and in heads that name a hidden page, and are left out as long as it is."""
    for kind, source, steps, name in named(made.whole) if made.hidden else ():
        page = f"{kind}s/{name}"
        if page in made.hidden:
            line, column, _ = locate(source, steps)
            yield source.problem("hidden-link", line, column, page=page, why=made.hidden[page])
