"""The days on which the site changes though nobody changes it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from generator.content import Content
from generator.model import Lang
from generator.visible import dated, reason

DAY: Final = timedelta(days=1)


class Change(NamedTuple):
    """The first day on which the site is another, the kind of notice that tells why, and what it is about."""

    day: date
    kind: str
    name: str


def changes(content: Content, lang: Lang = "") -> Iterator[Change]:
    """Of whole content: what is hidden today may be shown some day. In no order."""
    for discount in content.programmes.discounts:
        name = discount.name.get(lang, "")
        yield Change(discount.from_, "discount-begins", name)
        yield from _after(discount.until, "discount-ends", name)
    for key, fact in content.facts.items():
        periods = sorted(fact.periods, key=lambda one: one.from_ or date.min)
        yield from (Change(one.from_, "fact-period", key) for one in periods[1:] if one.from_)
        yield from _after(periods[-1].until if periods else fact.until, "fact-old", key)
    for key, event in content.events.items():
        for change in _after(event.ends.date(), "event-over", f"events/{key}"):
            if not reason(event, change.day):
                yield change
    for page, item in dated(content):
        if not item.draft:
            if item.publish_from:
                yield Change(item.publish_from, "appears", page)
            yield from _after(item.publish_until, "disappears", page)


def _after(last: date | None, kind: str, name: str) -> Iterator[Change]:
    """On the day after the last, if the calendar has one."""
    if last and last < date.max:
        yield Change(last + DAY, kind, name)


def next_changes(content: Content, today: date, lang: Lang = "") -> tuple[Change, ...]:
    """What changes on the next day on which anything does."""
    coming = sorted(change for change in changes(content, lang) if change.day > today)
    return tuple(change for change in coming if change.day == coming[0].day)
