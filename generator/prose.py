"""Markdown to sanitised HTML in sections. The only owner of Python-Markdown and nh3.

Raw HTML never passes: what looks like a tag is an error in the source, the parser escapes it all the same, and every
result goes through nh3's allow-list. Links to other content come out as `@pages/cost`, because where a page lives
depends on the reader's language; `resolve` puts the addresses in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from generator.fields import close
from generator.load import Written
from generator.model import Lang, Problem
from generator.routes import SCHEMES, Routes, linked_page

TAGS: Final = {
    *("p", "br", "em", "strong", "code", "pre", "blockquote", "hr", "a", "ul", "ol", "li", "dl", "dt", "dd", "sup"),
    *("h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "section", "div"),
}
ATTRIBUTES: Final = {
    "a": {"href", "rel", "title"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
    "th": {"scope"},
    "div": {"tabindex"},
}
CLASSES: Final = {
    "section": {"section"},
    "div": {"section__head", "section__body", "footnote", "scroll"},
    "a": {"footnote-ref", "footnote-backref"},
}
BLOCK: Final = re.compile(r"<p>\(\(show ([a-z_]+)\)\)</p>")
# In a text as written: a tag, a comment, a declaration; not <https://…> or <name@host>.
TAG: Final = re.compile(r"<(?!(?:https?|mailto|tel):)(?![\w.+-]+@)(?:[A-Za-z][^<>\n]*>?|/[A-Za-z][^<>\n]*>?|!|\?)")
CODE: Final = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as HTML: an opening, then a <section> for each heading; blocks stand as `((show name))` paragraphs."""

    html: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    pages: tuple[str, ...]  # ids of the content it links to


@dataclass(frozen=True, slots=True)
class _Link:
    href: str
    page: str | None


def convert(text: str, path: str, lang: Lang, back: str) -> tuple[Prose, tuple[str, ...], tuple[_Link, ...]]:
    """Markdown of the file `path`, its facts filled in, to Prose; the pictures and the links found on the way.

    `back` names, in the reader's language, the link from a footnote to its place in the text.
    """
    parser = _parser(back)
    walk = _Walk(parser, path)
    parser.treeprocessors.register(walk, "site", 4)  # after the table of contents (5), which reads the headings
    html = parser.convert(text)
    clean = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, allowed_classes=CLASSES, url_schemes=set(SCHEMES), link_rel=None
    )
    tokens = parser.toc_tokens  # type: ignore[attr-defined]  # set by the toc extension
    headings = tuple(Heading(token["id"], token["name"]) for token in tokens if token["level"] == 2)
    pages = tuple(dict.fromkeys(link.page for link in walk.links if link.page))
    anchors = frozenset(re.findall(r'<h[2-4] id="([^"]+)"', clean))
    return Prose(clean, headings, anchors, pages), tuple(walk.pictures), tuple(walk.links)


def _parser(back: str) -> markdown.Markdown:
    parser = markdown.Markdown(
        extensions=[
            "tables",
            "def_list",
            "sane_lists",
            FootnoteExtension(BACKLINK_TITLE=back + " {}", BACKLINK_TEXT="↑"),
            TocExtension(toc_depth="2-4"),
        ]
    )
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    return parser


class _Walk(Treeprocessor):
    """Marks links, notes pictures, makes tables scrollable, and wraps each h2 with what follows it into a section."""

    def __init__(self, parser: markdown.Markdown, path: str) -> None:
        super().__init__(parser)
        self.path = path
        self.links: list[_Link] = []
        self.pictures: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "img":
                self.pictures.append(element.get("src", ""))
            elif element.tag == "a":
                self._link(element)
            elif element.tag == "th":
                element.set("scope", "col")
        _scrollable(root)
        _section(root)

    def _link(self, element: Element) -> None:
        href = element.get("href", "")
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
        if href.startswith("#"):
            return
        if scheme or href.startswith("//"):
            self.links.append(_Link(href, None))
            if scheme and scheme[1] in ("http", "https"):
                element.set("rel", "noopener external")
            return
        target, _, anchor = href.partition("#")
        page = linked_page(self.path, target)
        self.links.append(_Link(href, page))
        element.set("href", f"@{page}" + (f"#{anchor}" if anchor else ""))


def _scrollable(root: Element) -> None:
    for parent in list(root.iter()):
        for position, child in enumerate(list(parent)):
            if child.tag == "table":
                box = Element("div", {"class": "scroll", "tabindex": "0"})
                box.append(child)
                parent[position] = box


def _section(root: Element) -> None:
    children = list(root)
    if not any(child.tag == "h2" for child in children):
        return
    for child in children:
        root.remove(child)
    body: Element = root
    for child in children:
        if child.tag == "h2":
            section = SubElement(root, "section", {"class": "section"})
            SubElement(section, "div", {"class": "section__head"}).append(child)
            body = SubElement(section, "div", {"class": "section__body"})
        else:
            body.append(child)


# -- problems --------------------------------------------------------------------------------------------------


def problems(
    written: Written, pictures: tuple[str, ...], links: tuple[_Link, ...], known: frozenset[str]
) -> Iterator[Problem]:
    """What in a text an editor must mend; `known` holds the ids of all pages."""
    yield from _raw_html(written)
    yield from _headings(written)
    yield from _footnotes(written)
    for src in pictures:
        yield _found(written, src, "picture", value=src)
    for link in links:
        yield from _link_problems(written, link, known)


def _raw_html(written: Written) -> Iterator[Problem]:
    masked = CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), written.body)
    masked = masked.replace("\\<", "  ")
    for found in TAG.finditer(masked):
        yield _at(written, found.start(), "raw-html", value=found[0][:60])


def _headings(written: Written) -> Iterator[Problem]:
    for found in re.finditer(r"(?m)^#(?!#)", written.body):
        yield _at(written, found.start(), "title-heading")
    for found in re.finditer(r"(?m)^.+\n=+[ ]*$", written.body):
        yield _at(written, found.start(), "title-heading")


def _footnotes(written: Written) -> Iterator[Problem]:
    defined = set(re.findall(r"(?m)^[ ]{0,3}\[\^([^\]\s]+)\]:", written.body))
    for found in re.finditer(r"\[\^([^\]\s]+)\](?!:)", written.body):
        if found[1] not in defined:
            yield _at(written, found.start(), "footnote", value=found[1])


def _link_problems(written: Written, link: _Link, known: frozenset[str]) -> Iterator[Problem]:
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", link.href)
    if scheme or link.href.startswith("//"):
        if scheme is None or scheme[1].lower() not in SCHEMES:
            yield _found(written, link.href, "link-scheme", value=link.href[:80])
    elif link.page is None:
        yield _found(written, link.href, "link-outside", value=link.href[:80])
    elif link.page not in known:
        yield _found(written, link.href, "broken-link", value=link.href[:80], suggest=close(link.page, tuple(known)))


def _found(written: Written, text: str, kind: str, /, **fields: str) -> Problem:
    """Python-Markdown keeps no line numbers, so a link is found again by its text."""
    offset = written.body.find(text)
    return _at(written, offset, kind, **fields) if offset >= 0 else written.source.problem(kind, **fields)


def _at(written: Written, offset: int, kind: str, /, **fields: str) -> Problem:
    line = written.body.count("\n", 0, offset) + written.first_line
    column = offset - written.body.rfind("\n", 0, offset)
    return written.source.problem(kind, line, column, **fields)


# -- addresses -------------------------------------------------------------------------------------------------


def resolve(html: str, routes: Routes, lang: Lang) -> str:
    """The HTML with links to content turned into addresses in the reader's language."""
    return re.sub(r'href="@([^"#]+)', lambda found: f'href="{routes.url(found[1], lang)}', html)


def parts(html: str) -> Iterator[tuple[str, str]]:
    """The HTML cut at its blocks: ("html", text) and ("block", name) in turn."""
    for number, piece in enumerate(BLOCK.split(html)):
        if number % 2:
            yield "block", piece
        elif piece:
            yield "html", piece
