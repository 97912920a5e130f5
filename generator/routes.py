"""Content to Routes: where each page lives in each language. The one table that every link is read from."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from generator.areas import codes
from generator.content import Content, Document
from generator.model import Lang, Record
from generator.paths import POSTER, Key, Paths

HOME: Final = "pages/home"
NEWS: Final = "pages/news"
VILLAGES: Final = "pages/villages"
EVENTS: Final = "pages/events"
DATA: Final = "pages/data"
NOT_FOUND: Final = "pages/not-found"
OFFLINE: Final = "pages/offline"
SOURCES: Final = "pages/sources"
# The page that lists what stands in a folder.
PARENTS: Final[Mapping[str, str]] = {"articles": NEWS, "villages": VILLAGES, "events": EVENTS}
PRINT: Final = "pages/print"
# The pages that are sheets of paper, and how many characters of text fit on each.
SHEETS: Final[Mapping[str, int]] = {POSTER: 1030, "pages/handbill": 690, "pages/checklist": 1100}
CALENDAR: Final = "agenda.ics"  # of all events, beside the page that lists them
SCHEMES: Final = ("https", "http", "mailto", "tel")


class Routes(Record):
    """`paths` leads from (page id, language) to an address below the site's root, without its leading slash."""

    base_url: str
    languages: tuple[Lang, ...]
    paths: Paths
    standins: frozenset[Key] = frozenset()  # the pages that stand in for a missing translation
    areas: tuple[str, ...] = ()  # codes of those that have a page

    def url(self, page: str, lang: Lang) -> str:
        """The address as a page of this site links it: from the root of the host."""
        return self.base_path + self.paths[page, lang]

    def absolute(self, page: str, lang: Lang) -> str:
        return self.base_url.rstrip("/") + "/" + self.paths[page, lang]

    def asset(self, path: str) -> str:
        """The whole address of a file that is not a page."""
        return self.base_url.rstrip("/") + "/" + path

    def output(self, page: str, lang: Lang) -> str:
        """The file under the site's folder that answers at the address."""
        return file_at(self.paths[page, lang])

    def languages_of(self, page: str) -> tuple[Lang, ...]:
        """The languages that the page is really written in, in the site's order."""
        return tuple(lang for lang in self.languages if self.is_written(page, lang))

    def is_written(self, page: str, lang: Lang) -> bool:
        """Whether there is a page, and not one that stands in for a missing translation."""
        page_or_poster = POSTER if self.paths.village(page)[1] else page
        return (page, lang) in self.paths and (page_or_poster, lang) not in self.standins

    def lang_of(self, address: str) -> Lang:
        """The language of an address, old or new."""
        first = address.lstrip("/").partition("/")[0]
        return first if first in self.languages[1:] else self.languages[0]

    @cached_property
    def base_path(self) -> str:
        return urlsplit(self.base_url).path.rstrip("/") + "/"

    def __contains__(self, page: str) -> bool:
        return (page, self.languages[0]) in self.paths


class Collision(NamedTuple):
    """An address that is taken already: by which page, and who else wants it."""

    path: str
    other: str
    document: Document | None = None
    lang: Lang = ""
    redirect: str = ""


def file_at(path: str) -> str:
    """The file that answers at a path below the site's root."""
    return path + "index.html" if path == "" or path.endswith("/") else path


def slug(text: str) -> str:
    """The text as a part of an address: Café, 2026! is cafe-2026."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


def village_key(name: str, district: str) -> str:
    """What a village's file is called, and its page: of its district, too, because names come twice."""
    return f"{slug(name)}-{district}"


def area_of(code: str) -> str:
    """The id of the page of a province, a regency or a district."""
    return f"areas/{code}"


def calendar_path(routes: Routes, lang: Lang, key: str = "") -> str:
    """The calendar file of one event, or of all."""
    return routes.paths[f"events/{key}", lang] + f"{key}.ics" if key else routes.paths[EVENTS, lang] + CALENDAR


def feed_path(routes: Routes, lang: Lang) -> str:
    return routes.paths[HOME, lang] + "feed.xml"


def is_sheet(page: str) -> bool:
    """Whether the page is made for paper: what it says stands on another page, which search engines should find."""
    return page in SHEETS or (page.startswith("villages/") and page.endswith("/poster"))


def make(content: Content) -> tuple[Routes, tuple[Collision, ...]]:
    """Every page in every language, and each address that two of them want."""
    fixed: dict[Key, str] = {}
    taken: dict[str, str] = {}
    collisions: list[Collision] = []
    paths, areas = _villages(content), codes(content)
    for page, lang, path, document in _addresses(content, paths.sections, areas):
        if other := taken.get(path) or paths.village_at(path):
            collisions.append(Collision(f"/{path}", other, document, lang))
        taken.setdefault(path, page)
        fixed[page, lang] = path
    for old in content.redirects:
        path = old.lstrip("/").lower()  # on many disks, addresses that differ only in case are one file
        if other := taken.get(path) or paths.village_at(path):
            collisions.append(Collision(old, other, redirect=old))
        taken.setdefault(path, f"redirects.yaml: {old}")
    routes = Routes(
        base_url=content.site.base_url,
        languages=content.languages,
        paths=paths._replace(fixed=fixed),
        standins=frozenset(
            (document.id, lang)
            for document in content.documents
            for lang in content.languages
            if lang not in document.texts
        ),
        areas=areas,
    )
    return routes, tuple(collisions)


def _villages(content: Content) -> Paths:
    """The paths of villages and their posters alone."""
    poster = content.pages.get("poster")
    return Paths(
        fixed={},
        villages=content.villages,
        sections={lang: _section(content, "villages", lang) for lang in content.languages},
        posters={lang: _slug(poster, lang) for lang in content.languages} if poster else {},
    )


def _section(content: Content, folder: str, lang: Lang) -> str:
    """What the addresses of all that stands in a folder begin with: that of the page that lists it."""
    top = content.pages.get(PARENTS[folder].removeprefix("pages/"))
    return _prefix(content, lang) + (_folder(top, lang) or f"{folder}/")


def _prefix(content: Content, lang: Lang) -> str:
    return "" if lang == content.languages[0] else f"{lang}/"


def _addresses(
    content: Content, villages: Mapping[Lang, str], areas: tuple[str, ...]
) -> Iterator[tuple[str, Lang, str, Document | None]]:
    """Of all pages but villages and their posters."""
    for lang in content.languages:
        for document in content.pages.values():
            above = content.pages.get("print") if document.id in SHEETS else None
            yield (
                document.id,
                lang,
                _prefix(content, lang) + _folder(above, lang) + _page_path(document, lang),
                document,
            )
        articles, events = _section(content, "articles", lang), _section(content, "events", lang)
        for document in content.articles.values():
            yield document.id, lang, f"{articles}{_slug(document, lang)}/", document
        yield from ((area_of(code), lang, f"{villages[lang]}{code}/", None) for code in areas)
        yield from ((f"events/{key}", lang, f"{events}{key}/", None) for key in content.events)


def _page_path(document: Document, lang: Lang) -> str:
    if document.id == NOT_FOUND:
        return "404.html"
    slug = _slug(document, lang)
    return f"{slug}/" if slug else ""


def _folder(document: Document | None, lang: Lang) -> str:
    return f"{_slug(document, lang)}/" if document else ""


def _slug(document: Document, lang: Lang) -> str:
    return document.texts.get(lang, document.texts[document.original]).head.slug


def linked_page(path: str, href: str) -> str | None:
    """The page id that a link, written in the content file `path`, leads to; None if it leaves content/.

    Links name the file in any language, or the folder of a text: ../cost/id.md, ../cost/, ../../villages/x-y.yaml.
    """
    folder = path.split("/", 1)[0]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
    if not target.startswith(folder + "/"):
        return None
    inside = target.removeprefix(folder + "/")
    return re.sub(r"(/[a-z]{2,3}\.md|\.yaml)$", "", inside)
