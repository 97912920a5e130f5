"""Whether what the content names exists, and agrees: rules over Content, each a generator of Problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import chain, islice, pairwise
from typing import Final

from generator.areas import unnamed
from generator.braces import braces
from generator.content import Content
from generator.events import events
from generator.explained import unexplained
from generator.fields import unknown_reference
from generator.figures import Figures
from generator.kinds import Fact
from generator.ledger import OLD
from generator.marks import REFERENCE, TO_WRITE, Mark
from generator.model import SUMMARY_LENGTH, ContentError, Lang, Memo, Problem, close
from generator.numbers import knows
from generator.payouts import lacking
from generator.publishing import days, named, needed_pages, needed_shown
from generator.routes import SHEETS, Collision
from generator.source import MOST_PROBLEMS, Source, front_matter
from generator.spellings import Wrong, partial_date
from generator.stated import Stated, elsewhere
from generator.values import Steps, locate, locate_key

PHONE: Final = r"0[0-9][0-9 -]{7,14}|[0-9]{3,5}"
TRIED: Final = ("id", "en")  # which need no look into Babel's tables
BLOCK_REFERENCE: Final = re.compile(r"show ([a-z_]+)")


def problems(content: Content, figures: Figures, blocks: tuple[str, ...], memo: Memo) -> Iterator[Problem]:
    """Of all but single villages; see `village_rules`."""
    found = [rule(content) for rule in RULES]
    if "facts" not in content.broken:
        found.append(lacking(content))
        found.append(summary_lengths(content, figures, memo))
    yield from some(*found, *in_texts(content, blocks))


def in_texts(content: Content, blocks: tuple[str, ...]) -> Iterator[Iterator[Problem]]:
    """By cause, of the files whose marks the content has."""
    yield plain_texts(content)
    if "facts" not in content.broken:
        yield stray_brackets(content)
        yield references_in_text(content, blocks)


def some(*found: Iterator[Problem]) -> Iterator[Problem]:
    """Of each cause as many as are told."""
    return chain.from_iterable(islice(one, MOST_PROBLEMS) for one in found)


def references_in_text(content: Content, blocks: tuple[str, ...]) -> Iterator[Problem]:
    """Every ((name)) is a fact, and every ((show name)) a block in a line of its own in a Markdown file."""
    for path, found in content.marks.items():
        source = content.files[path]
        for mark in found.references:
            block = BLOCK_REFERENCE.fullmatch(mark.name)
            if block and path.endswith(".md"):
                yield from _block(source, mark, block[1], blocks)
            elif mark.name in TO_WRITE.values():
                yield source.at(mark.offset, "to-write", value=mark.text)
            elif mark.name not in content.facts:
                name = mark.name.strip()
                yield source.at(mark.offset, "unknown-fact", value=name, suggest=close(name, content.facts))


def stray_brackets(content: Content) -> Iterator[Problem]:
    """What was meant for a fact and would be read as it stands: ((name), {{name}}, or (name) of one that exists."""
    for path, found in content.marks.items():
        for mark in found.stray:
            if not mark.name or (mark.name in content.facts and "_" in mark.name):
                yield content.files[path].at(mark.offset, "stray-brackets", value=mark.text, suggest=mark.name)


def plain_texts(content: Content) -> Iterator[Problem]:
    """Texts in YAML go to readers as they are: no HTML, no Markdown."""
    for path, found in content.marks.items():
        yield from (content.files[path].at(mark.offset, "plain-text", value=mark.text) for mark in found.markup)


def _block(source: Source, mark: Mark, name: str, blocks: tuple[str, ...]) -> Iterator[Problem]:
    if name not in blocks:
        allowed = ", ".join(blocks)
        yield source.at(mark.offset, "unknown-block", value=name, allowed=allowed, suggest=close(name, blocks))
    before, after = source.text[: mark.offset], source.text[mark.offset + len(mark.text) :]
    if not re.search(r"\n[ ]*\n$", before) or not re.match(r"[ ]*(\n[ ]*\n|\n?$)", after):
        yield source.at(mark.offset, "block-place", value=name)


def summary_lengths(content: Content, figures: Figures, memo: Memo) -> Iterator[Problem]:
    for document in content.documents:
        for lang, written in document.texts.items():
            summary = written.head.summary
            if all(name in figures.facts for name in REFERENCE.findall(summary)):
                key = ("length", summary, lang, figures.behind(summary))
                length = memo(key, partial(_filled_length, figures, summary, lang))
                if length > SUMMARY_LENGTH:
                    line = written.source.text[: written.source.text.find("\nsummary:")].count("\n") + 2
                    yield written.source.problem(
                        "summary-length", line, 1, value=str(length), limit=str(SUMMARY_LENGTH)
                    )


def _filled_length(figures: Figures, text: str, lang: Lang) -> int:
    return len(figures.fill(text, lang))


def refuse_languages(content: Content) -> None:
    """Raise ContentError for a language in which no number can be written: then nothing can be filled in."""
    unknown = [lang for lang in content.languages if lang not in TRIED and not knows(lang)]
    if unknown:
        source = content.file("site.yaml")
        place = locate_key(source, ("languages", unknown[0]))
        raise ContentError((source.problem("strange-language", *place, value=unknown[0]),))


def sound_facts(content: Content) -> tuple[Mapping[str, Fact], tuple[Problem, ...]]:
    """The facts whose values fit their units, with which texts can be filled in; and the Problems of the others."""
    found = tuple(islice(fact_values(content), MOST_PROBLEMS))
    if len(found) == MOST_PROBLEMS:  # the others are not known, so nothing can be filled in
        raise ContentError(found)
    broken = {problem.fields["fact"] for problem in found}
    return {name: fact for name, fact in content.facts.items() if name not in broken}, found


def fact_values(content: Content) -> Iterator[Problem]:
    """Each problem carries the fact's name as a field."""
    for name, fact in content.facts.items():
        stated: list[tuple[Steps, int | float | str]] = []
        if fact.value is not None:
            stated.append(((name, "value"), fact.value))
        stated += [((name, "periods", n, "value"), period.value) for n, period in enumerate(fact.periods)]
        source = content.file("facts.yaml")
        found = [one for steps, value in stated for one in _fact_value(source, steps, fact.unit, value)]
        found += _periods(source, name, fact)
        if (fact.value is None) == (not fact.periods):
            line, column, _ = locate(source, (name,))
            found.append(source.problem("fact-value", line, column, key=name))
        yield from (one._replace(fields={**one.fields, "fact": name}) for one in found)


def _fact_value(source: Source, steps: Steps, unit: str, value: float | str) -> Iterator[Problem]:
    if _fits(unit, value):
        return
    line, column, written = locate(source, steps)  # reads the file again, so only where there is a doubt
    written = written or str(value)
    if isinstance(value, int) and unit != "phone":
        bound = "≥ 0, ≤ 100" if unit == "percent" else "≥ 0"
        yield source.problem("out-of-range", line, column, key="value", value=written, bound=bound)
    elif unit == "phone":
        yield source.problem("spelling", line, column, key="value", value=written, example='"0812-3456-7890"')
    elif unit == "percent":
        yield source.problem("number", line, column, key="value", value=written)
    elif unit == "date":
        yield source.problem("iso-date", line, column, key="value", value=str(value))
    else:
        digits = re.sub(r"[\s.,_\"']|Rp", "", written)
        write = digits if digits.isdigit() else ""
        yield source.problem("whole-number", line, column, key="value", value=written, write=write)


def _fits(unit: str, value: float | str) -> bool:
    """Whether the value is surely of its unit; what looks like 2.000 was refused when the file was read."""
    if unit == "date":
        return _is_date(str(value))
    if unit == "phone":
        return isinstance(value, str) and re.fullmatch(PHONE, value) is not None
    if isinstance(value, str) or not (isinstance(value, int) or unit in ("percent", "number")):
        return False
    return value >= 0 and (unit != "percent" or value <= 100)


def _is_date(text: str) -> bool:
    try:
        partial_date(text)
    except Wrong:
        return False
    return True


def _periods(source: Source, name: str, fact: Fact) -> Iterator[Problem]:
    spans = [(fact.from_, fact.until), *((period.from_, period.until) for period in fact.periods)]
    ordered = sorted(spans[1:], key=lambda span: span[0] or date.min)
    backwards = any(start and end and end < start for start, end in spans)
    day = timedelta(days=1)
    apart = any(one[1] is None or two[0] is None or two[0] != one[1] + day for one, two in pairwise(ordered))
    if backwards or apart:
        line, column, _ = locate(source, (name, "periods") if fact.periods else (name,))
        yield source.problem("period-order", line, column, key=name)


def cited_sources(content: Content) -> Iterator[Problem]:
    return cited(content, elsewhere(content))


def cited(content: Content, stated: Iterable[Stated]) -> Iterator[Problem]:
    """Names of sources that do not exist."""
    if "sources" in content.broken:
        return
    for one in stated:
        for number, name in enumerate(one.said.sources):
            if name not in content.sources:
                steps = (*one.steps, "sources", number)
                yield unknown_reference(one.source(content), steps, "source", content.sources)


def same_codes(content: Content) -> Iterator[Problem]:
    codes: dict[str, str] = {}
    for key, place in content.places.items():
        if (other := codes.setdefault(place.code, key)) != key:
            source = content.file(f"villages/{key}.yaml")
            line, column, _ = locate(source, ("code",))
            first = f"{content.folder}/villages/{other}.yaml"
            yield source.problem("same-code", line, column, value=place.code, other=first)


def named_content(content: Content) -> Iterator[Problem]:
    """Names of pages, villages, articles and facts in YAML and in heads of texts."""
    for kind, source, steps, name in named(content):
        known = content.facts.keys() if kind == "fact" else content.names[f"{kind}s"]
        if name not in known and f"{kind}s" not in content.broken:
            yield unknown_reference(source, steps, kind, known)


def sheet_lengths(content: Content) -> Iterator[Problem]:
    """What is printed must fit on its sheet of paper."""
    for page, most in SHEETS.items():
        document = content.pages.get(page.removeprefix("pages/"))
        for written in document.texts.values() if document else ():
            length = len(written.head.summary) + len(written.body.strip())
            if length > most:
                yield written.source.problem("sheet-length", 1, 1, value=str(length), limit=str(most))


def redirects(content: Content) -> Iterator[Problem]:
    ids = content.ids
    for old, target in content.redirects.items():
        source = content.file("redirects.yaml")
        if not OLD.fullmatch(old):
            line, column, _ = locate(source, (old,))
            yield source.problem("redirect-from", line, column, value=old)
        if target not in ids and not target.startswith("/"):
            yield unknown_reference(source, (old,), "page", ids)


def addresses(content: Content, collisions: Iterable[Collision]) -> Iterator[Problem]:
    for one in collisions:
        if one.redirect:
            source = content.file("redirects.yaml")
            line, column, _ = locate(source, (one.redirect,))
        elif one.document:
            source = one.document.texts.get(one.lang, one.document.texts[one.document.original]).source
            line, column, _ = locate(front_matter(source)[0], ("slug",))
        else:
            source, line, column = content.file("site.yaml"), 0, 0
        yield source.problem("same-address", line, column, value=one.path, other=one.other)


RULES: Final[tuple[Callable[[Content], Iterator[Problem]], ...]] = (
    braces,
    cited_sources,
    same_codes,
    unnamed,
    events,
    unexplained,
    named_content,
    needed_pages,
    needed_shown,
    days,
    sheet_lengths,
    redirects,
)
