"""A text as HTML: what is found in it, what an editor must mend, and how links get their addresses."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from generator.content import Ids, Written
from generator.model import Lang, Problem, close
from generator.routes import SCHEMES, Routes
from generator.source import HOST, INVISIBLE

# What an editor may show with ((show name)); `blocks.py` makes them.
BLOCKS: Final = (
    *("price", "price_table", "calculator", "protections", "benefits", "helpers", "villages", "map", "latest"),
    *("events", "questions", "top_questions", "sources_list", "glossary", "membership", "datasets", "accessibility"),
    *("share", "read_also", "posters"),
)
BLOCK: Final = re.compile(r"<p>\(\(show ([a-z_]+)\)\)</p>")
PLACE: Final = re.compile(r"<p>\(\((show [a-z_]+|photo \d+)\)\)</p>")
# In a text as written: a tag, a comment, a declaration; not <https://…> or <name@host>.
TAG: Final = re.compile(r"<(?!(?:https?|mailto|tel):)(?![\w.+-]+@)(?:[A-Za-z][^<>\n]*>?|/[A-Za-z][^<>\n]*>?|!|\?)")
LINK: Final = re.compile(r'(<a\b[^>]*href=")@([^"#]+)([^>]*>)(.*?)</a>', re.DOTALL)
ADDRESS: Final = re.compile(
    rf"https?://{HOST}([/?#].*)?|mailto:[!-?A-~]+@{HOST}(\?.*)?|tel:[!-~]+", re.IGNORECASE | re.ASCII
)
ENTITY: Final = re.compile(r"&(?:#0*(?P<number>[0-9]{1,7})|#[Xx]0*(?P<hex>[0-9A-Fa-f]{1,6})|[A-Za-z]+);?")
CODE: Final = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)

# What Python-Markdown can be asked for: it takes the square of a paragraph's length for each of these, and its stack
# for each step that lists and quotes go in.
LONGEST_BLOCK: Final = 8000  # characters without an empty line
MOST_LINES: Final = 200  # the same
MOST_SIGNS: Final = {"[": 20, "`": 100}  # the same, without those of plain links
DEEPEST: Final = 8
BLOCK_TEXT: Final = re.compile(r"\S.*?(?=\n[ ]*\n|\Z)", re.DOTALL)
PLAIN_LINK: Final = re.compile(r"\[[^\[\]`\\]*\](?:\([^()\n]*\)|(?!\())")
HEAVY: Final = frozenset({"text-too-deep", "long-block", "many-signs"})
DEEP: Final = re.compile(
    rf"(?m)^(?:[ ]*(?:>|[-*+:][ ]|\d+[.)][ ])){{{DEEPEST + 1}}}(?=.*[^-*+\s])|^[ ]{{{4 * DEEPEST + 1}}}(?=.*\S)"
)


class Heading(NamedTuple):
    id: str
    text: str


class Picture(NamedTuple):
    """A photo as a text shows it: its file as written, what it shows, caption and credit in one, and if it may."""

    src: str
    description: str
    title: str
    alone: bool  # in a line of its own


class Prose(NamedTuple):
    """A text as HTML: an opening, then a <section> for each heading.

    Blocks stand as `((show name))` paragraphs, photos as `((photo 0))`, which is the first of `pictures`.
    """

    html: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    pages: tuple[str, ...]  # ids of the content it links to
    pictures: tuple[Picture, ...]


NOTHING: Final = Prose("", (), frozenset(), (), ())


class Found(NamedTuple):
    """A link as written, and the id of the content that it leads to; None where it leads elsewhere."""

    href: str
    page: str | None
    text: str


# -- problems --------------------------------------------------------------------------------------------------


def in_text(written: Written) -> Iterator[Problem]:
    """What an editor must mend in a text whatever stands in the others."""
    yield from _raw_html(written)
    yield from _headings(written)
    yield from _lists(written)
    yield from _footnotes(written)
    yield from _invisible(written)
    for found in re.finditer(r"!\[[^\[\]\n]*\][ ]+\(", _without_code(written.body)):
        yield _at(written, found.start(), "photo-space")


def too_heavy(written: Written) -> Iterator[Problem]:
    """What keeps the text from being made into HTML in a moment."""
    for found in DEEP.finditer(written.body):
        yield _at(written, found.start(), "text-too-deep", limit=str(DEEPEST))
    for found in BLOCK_TEXT.finditer(written.body):
        block = found[0]
        lines = block.count("\n") + 1
        if len(block) > LONGEST_BLOCK or lines > MOST_LINES:
            yield _at(written, found.start(), "long-block", lines=str(MOST_LINES), limit=str(LONGEST_BLOCK))
            continue
        for sign, most in MOST_SIGNS.items():
            if block.count(sign) > most and (count := PLAIN_LINK.sub("", block).count(sign)) > most:
                yield _at(written, found.start(), "many-signs", sign=sign, value=str(count), limit=str(most))


def in_links(written: Written, links: tuple[Found, ...], known: Ids) -> Iterator[Problem]:
    """What an editor must mend in the links of a text; `known` holds the ids of all pages."""
    for link in links:
        yield from _link_problems(written, link, known)


def _raw_html(written: Written) -> Iterator[Problem]:
    masked = _without_code(written.body).replace("\\<", "  ")
    for found in TAG.finditer(masked):
        yield _at(written, found.start(), "raw-html", value=found[0][:60])


def _without_code(text: str) -> str:
    """The text with blanks where code stands."""
    return CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _headings(written: Written) -> Iterator[Problem]:
    for found in re.finditer(r"(?m)^#(?!#)", written.body):
        yield _at(written, found.start(), "title-heading")
    for found in re.finditer(r"(?m)^.+\n=+[ ]*$", written.body):
        yield _at(written, found.start(), "title-heading")

    for found in re.finditer(r"(?m)^#####+.*$|^##{1,3}[ ]*$", written.body):
        yield _at(written, found.start(), "heading-level", value=found[0][:40].strip())


def _lists(written: Written) -> Iterator[Problem]:
    """A line of text just above a list makes the list a part of the paragraph."""
    for found in re.finditer(r"(?m)^(?![-*+>#|:\s]|\d+[.)]\s|\[\^)\S.*\n(?=(?:[-*+]|\d+[.)])[ ]\S)", written.body):
        yield _at(written, found.end(), "list-start")


def _footnotes(written: Written) -> Iterator[Problem]:
    defined = set(re.findall(r"(?m)^[ ]{0,3}\[\^([^\]\s]+)\]:", written.body))
    for found in re.finditer(r"\[\^([^\[\]\s]+)\](?!:)", written.body):
        if found[1] not in defined:
            yield _at(written, found.start(), "footnote", value=found[1])


def _invisible(written: Written) -> Iterator[Problem]:
    """What may not stand in a file may not come in as &#8238; or &rlm; either."""
    for found in ENTITY.finditer(written.body):
        number = found["hex"] or found["number"]
        sign = unescape(found[0]) if not number else chr(min(int(number, 16 if found["hex"] else 10), sys.maxunicode))
        if INVISIBLE.search(sign):
            yield _at(written, found.start(), "control-character", value=found[0])


def _link_problems(written: Written, link: Found, known: Ids) -> Iterator[Problem]:
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", link.href)
    if not link.href or not link.text:
        yield problem_at(written, f"]({link.href}", "empty-link", value=f"[{link.text}]({link.href})"[:80])
        return
    if scheme or link.href.startswith("//"):
        if scheme is None or scheme[1].lower() not in SCHEMES:
            yield problem_at(written, link.href, "link-scheme", value=link.href[:80])
        elif not ADDRESS.fullmatch(link.href):
            yield problem_at(written, link.href, "link-address", value=link.href[:80])
    elif link.page is None:
        yield problem_at(written, link.href, "link-outside", value=link.href[:80])
    elif link.page not in known:
        yield problem_at(
            written, link.href, "broken-link", value=link.href[:80], suggest=close(link.page, tuple(known))
        )


def broken_anchor(written: Written, link: Found, target: Prose) -> Iterator[Problem]:
    """A link to a heading that its page lacks; a page that shows blocks may have places of other kinds."""
    anchor = link.href.partition("#")[2]
    if anchor and anchor not in target.anchors and not BLOCK.search(target.html):
        yield problem_at(written, link.href, "broken-anchor", value=anchor, suggest=close(anchor, target.anchors))


def forged(written: Written, prose: Prose) -> Iterator[Problem]:
    """Places of blocks and photos that no reference and no photo stands behind, but signs such as \\( and &#40;."""
    real = {f"photo {number}" for number, one in enumerate(prose.pictures) if one.alone}
    for place in PLACE.findall(prose.html):
        if place not in real and f"(({place}))" not in written.body:
            yield written.source.problem("stray-brackets", value=f"(({place}))", suggest="")


def problem_at(written: Written, text: str, kind: str, /, **fields: str) -> Problem:
    """Python-Markdown keeps no line numbers, so a link is found again by its text."""
    offset = written.body.find(text)
    return _at(written, offset, kind, **fields) if offset >= 0 else written.source.problem(kind, **fields)


def _at(written: Written, offset: int, kind: str, /, **fields: str) -> Problem:
    line = written.body.count("\n", 0, offset) + written.first_line
    column = offset - written.body.rfind("\n", 0, offset)
    return written.source.problem(kind, line, column, **fields)


# -- addresses -------------------------------------------------------------------------------------------------


def resolve(html: str, routes: Routes, lang: Lang) -> str:
    """The HTML with links to content turned into addresses in the reader's language.

    A link to what readers do not see, such as a draft, is no more than its words.
    """

    def link(found: re.Match[str]) -> str:
        if found[2] not in routes:
            return found[4]
        return f"{found[1]}{routes.url(found[2], lang)}{found[3]}{found[4]}</a>"

    return LINK.sub(link, html)


def parts(html: str) -> Iterator[tuple[str, str]]:
    """The HTML cut at its blocks and photos: ("html", text), ("block", name) and ("photo", number) in turn."""
    for number, piece in enumerate(PLACE.split(html)):
        if number % 2:
            kind, _, name = piece.partition(" ")
            yield ("block" if kind == "show" else kind), name
        elif piece:
            yield "html", piece
