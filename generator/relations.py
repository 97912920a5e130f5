"""Whether what the content names exists, and agrees: rules over Content, each a generator of Problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from generator.fields import close, unknown_reference
from generator.figures import REFERENCE, Figures
from generator.kinds import SUMMARY_LENGTH, Fact
from generator.load import Content, Document
from generator.model import Problem, Where
from generator.routes import HOME, NEWS, NOT_FOUND, SOURCES, VILLAGES
from generator.source import Source, Steps, locate

ANY_REFERENCE: Final = re.compile(r"\(\(([^()\n]*)\)\)")
BLOCK_REFERENCE: Final = re.compile(r"show ([a-z_]+)")


def problems(content: Content, figures: Figures, blocks: tuple[str, ...]) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule(content)
    yield from references_in_text(content, blocks)
    yield from summary_lengths(content, figures)


def references_in_text(content: Content, blocks: tuple[str, ...]) -> Iterator[Problem]:
    """Every ((name)) is a fact, and every ((show name)) a block in a line of its own in a Markdown file."""
    for source in content.files.values():
        for found in ANY_REFERENCE.finditer(source.text):
            line = source.text[source.text.rfind("\n", 0, found.start()) + 1 : found.start()]
            if source.path.endswith(".yaml") and re.search(r"(^|\s)#", line):
                continue
            block = BLOCK_REFERENCE.fullmatch(found[1])
            if block and source.path.endswith(".md"):
                yield from _block(source, found, block[1], blocks)
            elif REFERENCE.fullmatch(found[0]) is None or found[1] not in content.facts:
                name = found[1].strip()
                yield source.at(found.start(), "unknown-fact", value=name, suggest=close(name, content.facts))


def _block(source: Source, found: re.Match[str], name: str, blocks: tuple[str, ...]) -> Iterator[Problem]:
    if name not in blocks:
        allowed = ", ".join(blocks)
        yield source.at(found.start(), "unknown-block", value=name, allowed=allowed, suggest=close(name, blocks))
    before, after = source.text[: found.start()], source.text[found.end() :]
    if not re.search(r"\n[ ]*\n$", before) or not re.match(r"[ ]*(\n[ ]*\n|\n?$)", after):
        yield source.at(found.start(), "block-place", value=name)


def summary_lengths(content: Content, figures: Figures) -> Iterator[Problem]:
    for document in (*content.pages.values(), *content.articles.values()):
        for lang, written in document.texts.items():
            names = ANY_REFERENCE.findall(written.head.summary)
            if all(name in content.facts for name in names):
                length = len(figures.fill(written.head.summary, lang))
                if length > SUMMARY_LENGTH:
                    line = written.source.text[: written.source.text.find("\nsummary:")].count("\n") + 2
                    yield written.source.problem(
                        "summary-length", line, 1, value=str(length), limit=str(SUMMARY_LENGTH)
                    )


def fact_values(content: Content) -> Iterator[Problem]:
    for name, fact in content.facts.items():
        stated = [((name, "value"), fact.value)] if fact.value is not None else []
        stated += [((name, "periods", n, "value"), period.value) for n, period in enumerate(fact.periods)]
        source = content.file("facts.yaml")
        if (fact.value is None) == (not fact.periods):
            line, column, _ = locate(source, (name,))
            yield source.problem("fact-value", line, column, key=name)
        for steps, value in stated:
            yield from _fact_value(source, steps, fact.unit, value)
        yield from _periods(source, name, fact)


def _fact_value(source: Source, steps: Steps, unit: str, value: int | float | str) -> Iterator[Problem]:
    line, column, written = locate(source, steps)
    written = written or str(value)
    whole = unit not in ("percent", "date", "phone")
    if whole and unit != "number" and not isinstance(value, int) or unit == "number" and isinstance(value, str):
        digits = re.sub(r"[\s.,_\"']|Rp", "", written)
        write = digits if digits.isdigit() else ""
        yield source.problem("whole-number", line, column, key="value", value=written, write=write)
    elif unit == "number" and isinstance(value, float) and re.fullmatch(r"\d{1,3}(\.\d{3})+", written):
        write = written.replace(".", "")
        yield source.problem("whole-number", line, column, key="value", value=written, write=write)
    elif unit == "percent" and isinstance(value, str):
        yield source.problem("number", line, column, key="value", value=written)
    elif unit == "date" and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", str(value)):
        yield source.problem("iso-date", line, column, key="value", value=str(value))
    elif unit == "phone" and (not written.startswith('"') or not re.fullmatch(r"(0\d[\d -]{7,14}|\d{3,5})", str(value))):
        yield source.problem("spelling", line, column, key="value", value=written, example='"0812-3456-7890"')


def _periods(source: Source, name: str, fact: Fact) -> Iterator[Problem]:
    spans = [(fact.from_, fact.until), *((period.from_, period.until) for period in fact.periods)]
    ordered = sorted(spans[1:], key=lambda span: span[0] or date.min)
    backwards = any(start and end and end < start for start, end in spans)
    overlap = any(one[1] is None or two[0] is None or two[0] <= one[1] for one, two in pairwise(ordered))
    if backwards or overlap:
        line, column, _ = locate(source, (name, "periods") if fact.periods else (name,))
        yield source.problem("period-order", line, column, key=name)


def cited_sources(content: Content) -> Iterator[Problem]:
    for path, steps, names in _citations(content):
        for number, name in enumerate(names):
            if name not in content.sources:
                yield unknown_reference(content.files[path], (*steps, number), "source", content.sources)


def _citations(content: Content) -> Iterator[tuple[str, Steps, tuple[str, ...]]]:
    folder = content.folder
    for kind in ("facts", "helpers", "questions"):
        entries: Mapping[str, Fact] = getattr(content, kind)
        yield from ((f"{folder}/{kind}.yaml", (key, "sources"), entry.sources) for key, entry in entries.items())
    for number, row in enumerate(content.membership):
        yield f"{folder}/membership.yaml", (number, "sources"), row.sources
    programmes = content.programmes
    file = f"{folder}/programmes.yaml"
    yield file, ("contributions", "sources"), programmes.contributions.sources
    yield from ((file, ("programmes", key, "sources"), one.sources) for key, one in programmes.programmes.items())
    yield from ((file, ("discounts", n, "sources"), one.sources) for n, one in enumerate(programmes.discounts))
    for key, village in content.villages.items():
        file = f"{folder}/villages/{key}.yaml"
        yield file, ("sources",), village.sources
        yield from ((file, ("happenings", n, "sources"), one.sources) for n, one in enumerate(village.happenings))
        if village.feature:
            yield file, ("feature", "sources"), village.feature.sources
    for document in content.pages.values():
        yield _head(document).path, ("sources",), document.page.sources
    for document in content.articles.values():
        yield _head(document).path, ("sources",), document.article.sources


def villages(content: Content) -> Iterator[Problem]:
    codes: dict[str, str] = {}
    for key, village in content.villages.items():
        source = content.file(f"villages/{key}.yaml")
        if village.district not in content.districts:
            yield unknown_reference(source, ("district",), "district", content.districts)
        expected = re.sub(r"[^a-z0-9]+", "-", village.name.lower()).strip("-") + "-" + village.district
        if key != expected:
            yield source.problem("village-name", value=expected)
        if other := codes.get(village.code):
            line, column, _ = locate(source, ("code",))
            yield source.problem("same-code", line, column, value=village.code, other=other)
        codes.setdefault(village.code, source.path)


def linked_content(content: Content) -> Iterator[Problem]:
    """Names of pages, villages and articles in YAML and in heads of texts."""
    site = content.file("site.yaml")
    for steps, name in _named_pages(content):
        if name not in content.pages:
            yield unknown_reference(site, steps, "page", content.pages)
    for key, question in content.questions.items():
        if question.page and question.page not in content.pages:
            yield unknown_reference(content.file("questions.yaml"), (key, "page"), "page", content.pages)
    for key, helper in content.helpers.items():
        if helper.fact and helper.fact not in content.facts:
            yield unknown_reference(content.file("helpers.yaml"), (key, "fact"), "fact", content.facts)
    for document in content.articles.values():
        head = _head(document)
        for number, name in enumerate(document.article.villages):
            if name not in content.villages:
                yield unknown_reference(head, ("villages", number), "village", content.villages)
        for number, name in enumerate(document.article.read_also):
            if name not in content.articles:
                yield unknown_reference(head, ("read_also", number), "article", content.articles)


def _named_pages(content: Content) -> Iterator[tuple[Steps, str]]:
    yield ("warning_page",), content.site.warning_page
    yield from ((("menu", n), name) for n, name in enumerate(content.site.menu))
    yield from ((("footer", n), name) for n, name in enumerate(content.site.footer))


def needed_pages(content: Content) -> Iterator[Problem]:
    needed = [HOME, NOT_FOUND, SOURCES, *([NEWS] if content.articles else []), *([VILLAGES] if content.villages else [])]
    for page in needed:
        if page.removeprefix("pages/") not in content.pages:
            yield Problem(Where(f"{content.folder}/{page}/{content.languages[0]}.md"), "missing-file")


def redirects(content: Content) -> Iterator[Problem]:
    known = {id_ for id_ in _ids(content)}
    for old, target in content.redirects.items():
        source = content.file("redirects.yaml")
        if not re.fullmatch(r"/([A-Za-z0-9._~-]+/)+", old) or "/../" in old or "/./" in old:
            line, column, _ = locate(source, (old,))
            yield source.problem("redirect-from", line, column, value=old)
        if target not in known:
            yield unknown_reference(source, (old,), "page", dict.fromkeys(known))


def _ids(content: Content) -> Iterator[str]:
    for kind in ("pages", "articles", "villages"):
        yield from (f"{kind}/{key}" for key in getattr(content, kind))


def _head(document: Document) -> Source:
    """The head of a text as YAML, with the line numbers of the file."""
    from generator.source import front_matter

    return front_matter(document.texts[document.original].source)[0]


RULES: Final[tuple[Callable[[Content], Iterator[Problem]], ...]] = (
    fact_values,
    cited_sources,
    villages,
    linked_content,
    needed_pages,
    redirects,
)
