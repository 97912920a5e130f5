"""A page in all its languages at one glance: what stands in the heads of built pages, and what it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

from generator.model import Lang
from generator.packed import packed
from generator.served import read

INDEX: Final = "index.html"
END: Final = "</head>"  # of what is looked at


class Card(NamedTuple):
    """What a chat shows of a link."""

    title: str
    description: str
    image: str  # its address in the preview
    host: str


class Side(NamedTuple):
    """A page in one language."""

    name: str  # of its file
    lang: Lang
    address: str  # in the preview
    title: str
    card: Card | None


class Weight(NamedTuple):
    """Of a page's HTML in thousands of bytes: as hosts send it, and whole."""

    gzip: float
    plain: float


class Entry(NamedTuple):
    """A page in its languages, the site's first one first."""

    sides: tuple[Side, ...]

    @property
    def title(self) -> str:
        return self.sides[0].title

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(side.name for side in self.sides)


class Section(NamedTuple):
    """Pages in one folder; that of pages in none is called ''."""

    name: str
    entries: tuple[Entry, ...]


def base_path(out: Path) -> str:
    """Below which path the site stands, as its first page says; '/' where there is none."""
    return urlsplit(_head(out, INDEX).get("canonical", "/")).path or "/"


def entries(out: Path, files: Iterable[str]) -> tuple[Entry, ...]:
    """Every page but those that only send readers on; the same page in several languages is one entry."""
    pages = sorted((name for name in files if name.endswith(".html")), key=_order)
    heads = {name: _head(out, name) for name in pages}
    base = base_path(out)
    first = heads.get(INDEX, {}).get("lang", "")
    together: dict[str, list[Side]] = {}
    for name, head in heads.items():
        if "refresh" not in head:
            key = head.get("x-default") or head.get("canonical") or name
            together.setdefault(key, []).append(_side(name, head, base))
    return tuple(Entry(tuple(sorted(sides, key=lambda side: side.lang != first))) for sides in together.values())


def sections(found: Iterable[Entry]) -> tuple[Section, ...]:
    """The entries by the folder that they are in, in their first language."""
    folders: dict[str, list[Entry]] = {}
    for entry in found:
        folder, deeper, _ = entry.names[0].removesuffix(INDEX).rstrip("/").partition("/")
        folders.setdefault(folder if deeper else "", []).append(entry)
    return tuple(Section(name, tuple(inside)) for name, inside in sorted(folders.items()))


def weight(out: Path, name: str) -> Weight:
    data = read(out, name) or b""
    return Weight(len(packed(f"{name}.gz", data)) / 1000, len(data) / 1000)


def _order(name: str) -> tuple[str, ...]:
    """The first page, then the rest as folders are listed."""
    return tuple(name.removesuffix(INDEX).split("/"))


def _side(name: str, head: Mapping[str, str], base: str) -> Side:
    address = quote(base + name.removesuffix(INDEX))
    title = head.get("og:title") or head.get("title", name)
    return Side(name, head.get("lang", ""), address, title, _card(head))


def _card(head: Mapping[str, str]) -> Card | None:
    """None for a page that has no address of its own to share."""
    if "og:url" not in head:
        return None
    return Card(
        title=head.get("og:title", ""),
        description=head.get("og:description", ""),
        image=urlsplit(head.get("og:image", "")).path,
        host=urlsplit(head["og:url"]).netloc,
    )


def _head(out: Path, name: str) -> dict[str, str]:
    text = (read(out, name) or b"").decode().split(END, 1)[0]
    parser = _Head()
    parser.feed(text)
    return parser.found


class _Head(HTMLParser):
    """Collects what a head says: language, title, metas by name or property, links by their relation or language."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        self.found.update(_said(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.found["title"] = self.found.get("title", "") + data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"


def _said(tag: str, given: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    if tag == "html":
        yield "lang", given.get("lang", "")
    elif tag == "meta":
        yield given.get("property") or given.get("name") or given.get("http-equiv", ""), given.get("content", "")
    elif tag == "link" and given.get("rel") in ("canonical", "alternate"):
        yield given.get("hreflang") or given["rel"], given.get("href", "")
