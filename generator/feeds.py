"""What programs read: sitemap, Atom feeds, robots.txt. And what is the same on all pages of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from generator.cards import Link
from generator.content import newest
from generator.edition import Edition
from generator.model import Lang
from generator.numbers import dialled, phone
from generator.pages import UNSEEN
from generator.plan import Job
from generator.routes import HOME, SOURCES, VILLAGES, Routes, feed_path, is_sheet
from generator.views import Entry, Feed, Site

FEED_LENGTH = 20
SITEMAP_LENGTH = 50_000  # https://www.sitemaps.org/protocol.html


def site(edition: Edition, assets: Mapping[str, str], scripts: Mapping[str, str]) -> Site:
    content, lang = edition.content, edition.lang
    written = content.site
    call = content.facts.get("call_centre")
    return Site(
        lang=lang,
        name=edition.text(written.name),
        disclaimer=edition.text(written.disclaimer),
        corrections=edition.text(written.corrections),
        report=written.report or "",
        warning=Link(href=edition.url(f"pages/{written.warning_page}"), text=edition.text(written.warning)),
        home=edition.url(HOME),
        menu=tuple(edition.link(key) for key in written.menu),
        footer=tuple(edition.link(key) for key in written.footer),
        friends=tuple(
            Link(href=one.url, text=edition.text(one.name), note=edition.text(one.note)) for one in written.friends
        ),
        feed=Link(href=edition.routes.base_path + feed_path(edition.routes, lang), text=edition.words.feed)
        if content.names["articles"]
        else None,
        phone=Link(href=dialled(str(call.value)), text=phone(str(call.value))) if call else None,
        sources=edition.url(SOURCES),
        register=edition.url("pages/register") if "pages/register" in edition.routes else "",
        villages=edition.url(VILLAGES) if VILLAGES in edition.routes else "",
        icon=edition.routes.base_path + assets["icon"],
        font=edition.routes.base_path + assets["font"] if "font" in assets else "",
        style=assets["style"],
        paper=assets["paper"],
        manifest=edition.routes.base_path + assets["manifest"],
        touch_icon=edition.routes.base_path + assets["touch_icon"],
        everywhere=("offline",) if written.offline else (),
        scripts=scripts,
    )


def feeds(editions: Mapping[str, Edition]) -> Iterator[Job]:
    first = next(iter(editions.values()))
    content, routes = first.content, first.routes
    listed = ("site.yaml", "cards")
    yield from sitemaps(routes)
    yield Job(path="robots.txt", template="feeds/robots.txt", reads=("site.yaml",), make=partial(_robots, routes))
    if content.names["articles"]:  # also while all of them are hidden: readers follow the address
        for lang, edition in editions.items():
            yield Job(
                path=feed_path(routes, lang),
                template="feeds/atom.xml",
                lang=lang,
                reads=(*listed, "facts.yaml", "today"),
                make=partial(_atom, edition),
            )


def _robots(routes: Routes) -> Feed:
    return Feed(url=routes.base_url.rstrip("/") + "/sitemap.xml")


def sitemaps(routes: Routes, most: int = SITEMAP_LENGTH) -> Iterator[Job]:
    """One; or, of more addresses than it may hold, an index of several, each as full as may be."""
    reads, template = ("site.yaml", "cards"), "feeds/sitemap.xml"
    fixed = sum(_listed(routes, *key) for key in routes.paths.fixed)
    count = fixed + len(routes.paths.villages) * len(routes.paths.sections)
    listed = cache(partial(_in_order, routes))
    if count <= most:
        yield Job(path="sitemap.xml", template=template, reads=reads, make=partial(_part, routes, listed, 0, most))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, -(-count // most) + 1)]
    index = Feed(url="", entries=tuple(Entry(url=routes.asset(name)) for name in names))
    yield Job(path="sitemap.xml", template="feeds/sitemaps.xml", reads=reads, make=lambda: index)
    for number, name in enumerate(names):
        part = partial(_part, routes, listed, number * most, most)
        yield Job(path=name, template=template, reads=reads, make=part)


def _listed(routes: Routes, page: str, lang: Lang) -> bool:
    return routes.is_written(page, lang) and page not in UNSEEN and not is_sheet(page)


def _in_order(routes: Routes) -> list[tuple[str, str]]:
    """The address of each page that is listed, and its id."""
    pages = routes.paths._replace(posters={})
    return sorted((routes.absolute(page, lang), page) for page, lang in pages if _listed(routes, page, lang))


def _part(routes: Routes, listed: Callable[[], list[tuple[str, str]]], start: int, most: int) -> Feed:
    entries = []
    for url, page in listed()[start : start + most]:
        others = routes.languages_of(page)
        links = tuple(Link(href=routes.absolute(page, other), text="", lang=other) for other in others)
        entries.append(Entry(url=url, alternates=links if len(links) > 1 else ()))
    return Feed(url="", entries=tuple(entries))


def _atom(edition: Edition) -> Feed:
    content, routes, lang = edition.content, edition.routes, edition.lang
    documents = newest(one for one in content.articles.values() if lang in one.texts)
    entries = tuple(
        Entry(
            url=routes.absolute(one.id, lang),
            title=edition.fill(edition.head(one).title),
            summary=edition.fill(edition.head(one).summary),
            date=f"{one.article.date.isoformat()}T00:00:00+07:00",
        )
        for one in documents[:FEED_LENGTH]
    )
    return Feed(
        url=routes.base_url.rstrip("/") + "/" + feed_path(routes, lang),
        home=routes.absolute(HOME, lang),
        title=edition.text(content.site.name),
        subtitle=edition.text(content.site.promise),
        author=edition.text(content.site.publisher),
        lang=lang,
        updated=entries[0].date if entries else "1970-01-01T00:00:00Z",
        entries=entries,
    )
