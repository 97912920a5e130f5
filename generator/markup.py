"""Markdown to sanitised HTML in sections. The only owner of Python-Markdown and nh3.

Raw HTML never passes: what looks like a tag is an error in the source (`prose.py`), the parser escapes it all the
same, and every result goes through nh3's allow-list. Links to other content come out as `@pages/cost`, because where
a page lives depends on the reader's language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from generator.model import Lang
from generator.prose import Found, Heading, Picture, Prose
from generator.routes import SCHEMES, linked_page

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
    "a": {"footnote-ref", "footnote-backref", "more"},
}


def convert(text: str, path: str, lang: Lang, back: str) -> tuple[Prose, tuple[Found, ...]]:
    """Markdown of the file `path`, its facts filled in, to Prose, and the links found on the way.

    `back` names, in the reader's language, the link from a footnote to its place in the text.
    """
    parser = _parser(back)
    walk = _Walk(parser, path)
    parser.treeprocessors.register(walk, "site", 4)  # after the table of contents (5), which reads the headings
    html = parser.reset().convert(text)
    clean = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, allowed_classes=CLASSES, url_schemes=set(SCHEMES), link_rel=None
    )
    tokens = parser.toc_tokens  # type: ignore[attr-defined]  # set by the toc extension
    headings = tuple(Heading(token["id"], token["name"]) for token in tokens if token["level"] == 2)
    pages = tuple(dict.fromkeys(link.page for link in walk.links if link.page))
    anchors = frozenset(re.findall(r'<h[2-4] id="([^"]+)"', clean))
    return Prose(clean, headings, anchors, pages, tuple(walk.pictures)), tuple(walk.links)


@cache
def _parser(back: str) -> markdown.Markdown:
    title = back.replace("{", "{{").replace("}", "}}") + " {}"
    parser = markdown.Markdown(
        extensions=[
            "tables",
            "def_list",
            "sane_lists",
            FootnoteExtension(BACKLINK_TITLE=title, BACKLINK_TEXT="↑"),
            TocExtension(toc_depth="2-4"),
        ]
    )
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    return parser


class _Walk(Treeprocessor):
    """Marks links and photos, makes tables scrollable, and wraps each h2 with what follows it into a section."""

    def __init__(self, parser: markdown.Markdown, path: str) -> None:
        super().__init__(parser)
        self.path = path
        self.links: list[Found] = []
        self.pictures: list[Picture] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag in ("li", "p") and _is_link(element):
                element[0].set("class", "more")  # alone in its line, it is made high enough for a thumb
            elif element.tag == "th":
                element.set("scope", "col")
        self._pictures(root)
        _scrollable(root)
        _section(root)

    def _pictures(self, root: Element) -> None:
        """A mark stands in the place of each; what is made of it never comes from the text as HTML."""
        alone = {id(one[0]): one for one in root if one.tag == "p" and len(one) == 1 and not (one.text or "").strip()}
        for element in [one for one in root.iter() if one.tag == "img"]:
            paragraph = alone.get(id(element))
            if paragraph is not None and not (element.tail or "").strip():
                paragraph.remove(element)
                paragraph.text = f"((photo {len(self.pictures)}))"
            else:
                paragraph = None
            src, description, title = (element.get(name, "").strip() for name in ("src", "alt", "title"))
            self.pictures.append(Picture(src, description, title, alone=paragraph is not None))

    def _link(self, element: Element) -> None:
        href, text = element.get("href", ""), "".join(element.itertext()).strip()
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
        if href.startswith("#"):
            return
        if not href:
            self.links.append(Found(href, None, text))
            return
        if scheme or href.startswith("//"):
            self.links.append(Found(href, None, text))
            if scheme and scheme[1] in ("http", "https"):
                element.set("rel", "noopener external")
            return
        target, _, anchor = href.partition("#")
        page = linked_page(self.path, target)
        self.links.append(Found(href, page, text))
        element.set("href", f"@{page}" + (f"#{anchor}" if anchor else ""))


def _is_link(element: Element) -> bool:
    """Whether a link is all that it holds."""
    alone = len(element) == 1 and element[0].tag == "a"
    return alone and not (element.text or "").strip() and not (element[0].tail or "").strip()


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
