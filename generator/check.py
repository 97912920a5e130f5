"""Every rule over content and over the pages built from it. Errors must be mended; warnings are for looking at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from generator.ageing import (
    checked_ahead,
    facts_over,
    missing_translations,
    not_checked_lately,
    same_titles,
    unused_sources,
)
from generator.build import Request, build
from generator.built import pages
from generator.checked import Checked
from generator.history import before
from generator.ledger import addresses, fix, unlisted
from generator.load import LEDGER
from generator.model import ContentError, Problem, ordered
from generator.old_translations import old_translations
from generator.output import listed
from generator.plain_language import phone_addresses, plain_language
from generator.publishing import hidden_links, hidden_names
from generator.reachable import unreachable
from generator.reading import checked
from generator.remedies import save_table
from generator.typed_facts import typed_facts
from generator.words_used import unused_words

# Over content that may be published. What may not is told by `reading.checked`.
RULES: Final[tuple[Callable[[Checked], Iterator[Problem]], ...]] = (
    missing_translations,
    facts_over,
    not_checked_lately,
    checked_ahead,
    unused_sources,
    same_titles,
    plain_language,
    phone_addresses,
    unused_words,
    typed_facts,
    unlisted,
    hidden_links,
    hidden_names,
)


def _save_addresses(made: Checked, content: Path) -> tuple[str, ...]:
    return (f"{content.name}/{LEDGER}",) if fix(content, addresses(made.content, made.routes)) else ()


# What `--fix` writes into the content folder, for people to review in git; each tells the names of what it changed.
FIXES: Final[tuple[Callable[[Checked, Path], tuple[str, ...]], ...]] = (save_table, _save_addresses)


class Outcome(NamedTuple):
    """What was found, in order of place; how many pages were looked at, and which files `fix` wrote."""

    problems: tuple[Problem, ...]
    pages: int = 0
    fixed: tuple[str, ...] = ()


def check(request: Request, *, mend: bool = False, external: bool = False) -> Outcome:
    """Build the site into the request's folder, where nobody serves it, and look at all of it."""
    try:
        build(request)
        request.stage("checking")
        made = checked(request.content, request.today)
    except ContentError as error:
        return Outcome(error.problems)
    fixed = tuple(name for one in FIXES for name in one(made, request.content)) if mend else ()
    if fixed:
        made = checked(request.content, request.today)
    outputs = listed(request.out)
    looked_at = request.progress(sorted(outputs), len(outputs))
    found = [*in_content(made, request.content), *pages(made, request.out, outputs, looked_at)]
    if external:
        found += unreachable(made)
    return Outcome(ordered(found), sum(path.endswith(".html") for path in outputs), fixed)


def in_content(made: Checked, content: Path) -> Iterator[Problem]:
    """What the rules tell of content, and which translations are older than their original."""
    for rule in RULES:
        yield from rule(made)
    yield from old_translations(made, before(content))
