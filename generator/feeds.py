"""What programs read: sitemap, Atom feeds, robots.txt. And what is the same on all pages of a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.cards import Link
from generator.content import Content, newest
from generator.edition import Edition
from generator.numbers import dialled, phone
from generator.pages import UNSEEN
from generator.plan import Job
from generator.routes import HOME, SOURCES, VILLAGES, Routes, feed_path, is_sheet
from generator.views import Entry, Feed, Site

FEED_LENGTH = 20


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
    yield Job(path="sitemap.xml", template="feeds/sitemap.xml", reads=listed, make=partial(_sitemap, content, routes))
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


def _sitemap(content: Content, routes: Routes) -> Feed:
    entries = []
    for page, lang in routes.paths:
        if (page, lang) in routes.written and page not in UNSEEN and not is_sheet(page):
            others = routes.languages_of(page)
            links = tuple(Link(href=routes.absolute(page, other), text="", lang=other) for other in others)
            entries.append(Entry(url=routes.absolute(page, lang), alternates=links if len(links) > 1 else ()))
    return Feed(url="", entries=tuple(sorted(entries, key=lambda entry: entry.url)))


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
