"""Whether what events say can be: rules over Content, each a generator of Problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from generator.content import Content
from generator.fields import unknown_reference
from generator.kinds_places import Event
from generator.model import TITLE_LENGTH, Problem
from generator.source import Source
from generator.values import locate, locate_key

LONGEST: Final = timedelta(days=31)  # a longer one is a year or a month mistyped
MOBILE: Final = re.compile(r"(?<![\d.])(?:\+62[\s-]?|0)8\d(?:[\s.-]?\d){6,10}(?!\d)")


def events(content: Content) -> Iterator[Problem]:
    for key, event in content.events.items():
        source = content.file(f"events/{key}.yaml")
        yield from _order(source, event)
        yield from _place(content, source, event)
        yield from _title(source, event)
        yield from (source.at(found.start(), "mobile-number", value=found[0]) for found in MOBILE.finditer(source.text))


def in_order(starts: datetime, ends: datetime) -> bool:
    return timedelta() < ends - starts <= LONGEST


def _order(source: Source, event: Event) -> Iterator[Problem]:
    if not in_order(event.starts, event.ends):
        line, column, written = locate(source, ("ends",))
        starts = event.starts.strftime("%Y-%m-%d %H:%M")
        yield source.problem("event-order", line, column, starts=starts, value=written or "", limit=str(LONGEST.days))


def _place(content: Content, source: Source, event: Event) -> Iterator[Problem]:
    if event.village is None and event.place is None:
        yield source.problem("event-place", *locate_key(source, ("title",)))
    elif event.village is not None and event.village not in content.names["villages"]:
        yield unknown_reference(source, ("village",), "village", content.names["villages"])


def _title(source: Source, event: Event) -> Iterator[Problem]:
    """As short as the title of a page."""
    for lang, text in event.title.items():
        if len(text) > TITLE_LENGTH:
            line, column, _ = locate(source, ("title", lang))
            yield source.problem("too-long", line, column, key=lang, limit=str(TITLE_LENGTH), value=str(len(text)))
