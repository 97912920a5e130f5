"""The pages as built: whether every link leads somewhere, and pictures and links say what they are. For `check`.

One page at a time is in memory; of the others, only which ids they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from generator.checked import Checked
from generator.model import Problem, Where
from generator.packed import packed
from generator.routes import Routes, file_at

HEAVIEST: Final = 12_000  # bytes, as sent with gzip
LINKS: Final = ("href", "src", "poster", "action", "xlink:href")
SETS: Final = ("srcset", "imagesrcset")
NAMED: Final = ("for", "aria-labelledby", "aria-describedby", "aria-controls")  # ids on the same page
PROPERTIES: Final = ("og:image", "og:url", "twitter:image")
STYLE_URL: Final = re.compile(r"url\(\s*[\"']?([^\"')]+)")
# In outputs that are no pages, addresses from the site's root stand in quotes: the manifest and the service worker.
ROOTED: Final = re.compile(r"\"(/[^\"\s]*)\"")
TEXTS: Final = (".xml", ".json", ".geojson", ".webmanifest", ".txt", ".ics", ".csv", ".js")


class Link(NamedTuple):
    address: str
    tag: str  # as it stands in the page
    anchor: bool = True  # whether what follows a # is the id of something there


class Page(HTMLParser):
    """What a page links, and what is amiss in itself: kind of the problem, value, and the tag as it stands there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[Link] = []
        self.amiss: list[tuple[str, str, str]] = []
        self._link: tuple[str, str] | None = None  # the one that is open: where it leads, and its tag
        self._said = ""  # and what it says so far
        self._inside = ""  # the element whose text is no text: script or style
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        whole = self.get_starttag_text() or ""
        if "id" in given:
            if given["id"] in self.ids:
                self.amiss.append(("same-id", given["id"], whole))
            self.ids.add(given["id"])
        self.links += (Link(address, whole) for address in _addresses(tag, given))
        if tag == "img" and "alt" not in given:
            self.amiss.append(("image-without-description", "", whole))
        if tag in ("script", "style"):
            self._inside = given.get("type", tag)
        if tag == "a" and "href" in given:
            self._link, self._said = (given["href"], whole), ""
        self._said += given.get("aria-label", "") + given.get("alt", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._inside = ""
        if tag == "a" and self._link:
            if not self._said.strip():
                self.amiss.append(("link-without-text", *self._link))
            self._link = None

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.links += (Link(address, address) for address in STYLE_URL.findall(data))
        elif self._inside == "application/ld+json":
            # There, an address may be no more than a name for something.
            self.links += (Link(found, found, anchor=False) for found in re.findall(r"\"(https?://[^\"]+)\"", data))
        elif not self._inside:
            self._said += data


def _addresses(tag: str, given: dict[str, str]) -> Iterator[str]:
    yield from (given[name] for name in LINKS if name in given)
    for name in SETS:
        yield from (one.split()[0] for one in given.get(name, "").split(",") if one.strip())
    for name in NAMED:
        yield from (f"#{one}" for one in given.get(name, "").split())
    for value in given.values():
        yield from (found for found in STYLE_URL.findall(value) if found.startswith("#"))
    if tag == "meta" and given.get("property", given.get("name", "")) in PROPERTIES:
        yield given.get("content", "")
    if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        yield given.get("content", "").partition("=")[2].strip()


class _Site:
    """Where the outputs are, and which ids the pages have that were read so far."""

    def __init__(self, made: Checked, out: Path, outputs: Iterable[str]) -> None:
        self.out, self.outputs, self.routes = out, frozenset(outputs), made.routes
        self.sources = dict(_sources(made))
        self.host = _host(made.routes)
        self._ids: dict[str, frozenset[str]] = {}

    def output(self, page: str, address: str) -> str | None:
        """The file that an address on a page leads to; None if it leads to another site, or nowhere as a mail does."""
        try:
            parts = urlsplit(urljoin(self.routes.asset(page.removesuffix("index.html")), address))
        except ValueError:  # such as http://[
            return address
        if f"{parts.scheme}://{parts.netloc}" != self.host:
            return None
        path = unquote(parts.path) or "/"
        if not path.startswith(self.routes.base_path):
            return None if urlsplit(address).netloc else path
        return file_at(path.removeprefix(self.routes.base_path))

    def ids(self, path: str) -> frozenset[str]:
        if path not in self._ids:
            self.page(path)
        return self._ids[path]

    def page(self, path: str) -> Page:
        page = Page((self.out / path).read_text(encoding="utf-8"))
        self._ids[path] = frozenset(page.ids)
        return page

    def problem(self, path: str, kind: str, excerpt: str = "", /, **fields: str) -> Problem:
        """At the content file that the page is made from, if there is one."""
        page = "/" + path.removesuffix("index.html")
        where = Where(self.sources.get(path, f"site/{path}"))
        return Problem(where, kind, {"page": page, **fields}, " ".join(excerpt.split())[:160])


def pages(made: Checked, out: Path, outputs: Iterable[str], looked_at: Iterable[str]) -> Iterator[Problem]:
    """What is amiss in some of the outputs, of which all stand in `out`."""
    site = _Site(made, out, outputs)
    for path in looked_at:
        if path.endswith(".html"):
            yield from _page(site, path)
        elif path.endswith(TEXTS):
            yield from _text(site, path)


def _page(site: _Site, path: str) -> Iterator[Problem]:
    page = site.page(path)
    for kind, value, tag in page.amiss:
        yield site.problem(path, kind, tag, value=value)
    for link in dict.fromkeys(page.links):
        yield from _link(site, path, link)
    weight = len(packed(f"{path}.gz", (site.out / path).read_bytes()))
    if weight > HEAVIEST:
        yield site.problem(path, "page-heavy", value=f"{weight:,}", limit=f"{HEAVIEST:,}")


def _link(site: _Site, path: str, link: Link) -> Iterator[Problem]:
    target = site.output(path, link.address)
    anchor = unquote(link.address.partition("#")[2])
    if target is None:
        return
    if target not in site.outputs:
        yield site.problem(path, "dead-link", link.tag, value=link.address)
    elif anchor and link.anchor and target.endswith(".html") and anchor not in site.ids(target):
        yield site.problem(path, "dead-anchor", link.tag, value=link.address)


def _text(site: _Site, path: str) -> Iterator[Problem]:
    """A feed, sitemap, manifest, calendar or table: every whole address of this site in it."""
    text = (site.out / path).read_text(encoding="utf-8")
    found = re.findall(re.escape(site.host) + r"(?![\w.:-])[^\s\"'<>\\;,)]*", text)
    if path.endswith((".webmanifest", ".js")):
        found += ROOTED.findall(text)
    for address in dict.fromkeys(found):
        yield from _link(site, path, Link(address, address, anchor=False))


def _sources(made: Checked) -> Iterator[tuple[str, str]]:
    """The content file behind each page, by the page's output."""
    content, routes = made.content, made.routes
    documents = {one.id: one for one in content.documents}
    for page, lang in routes.paths:
        document = documents.get(page)
        if document:
            written = document.texts.get(lang, document.texts[document.original])
            yield routes.output(page, lang), written.source.path
        else:
            kind, key = page.split("/")[:2]
            yield routes.output(page, lang), f"{content.folder}/{kind}/{key}.yaml"


def _host(routes: Routes) -> str:
    parts = urlsplit(routes.base_url)
    return f"{parts.scheme}://{parts.netloc}"
