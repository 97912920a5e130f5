"""Events as readers find them: what is to come on a day, what has been, and where their calendar files are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator import numbers as show
from generator.cards import Agenda, EventCard
from generator.content import Content
from generator.edition import Edition
from generator.kinds_places import Event
from generator.routes import calendar_path


def past(event: Event, today: date) -> bool:
    """From the day after it ends; until midnight someone may still be on the way."""
    return event.ends.date() < today


def by_start(events: Mapping[str, Event]) -> list[tuple[str, Event]]:
    """With their keys, by which those that begin at one time are ordered."""
    return sorted(events.items(), key=lambda item: (item[1].starts, item[0]))


def agenda(edition: Edition) -> Agenda:
    content = edition.content
    cards = [(past(event, edition.today), event_card(edition, key)) for key, event in by_start(content.events)]
    return Agenda(
        coming=tuple(card for over, card in cards if not over),
        past=tuple(card for over, card in reversed(cards) if over),
        calendar=edition.routes.base_path + calendar_path(edition.routes, edition.lang)
        if content.names["events"]
        else "",
    )


def coming_by_village(content: Content, today: date) -> Mapping[str, tuple[str, ...]]:
    """The keys of the events still to come in each village that has any, next first."""
    found: dict[str, list[str]] = {}
    for key, event in by_start(content.events):
        if event.village and not past(event, today):
            found.setdefault(event.village, []).append(key)
    return {village: tuple(keys) for village, keys in found.items()}


def event_card(edition: Edition, key: str) -> EventCard:
    event, lang = edition.content.events[key], edition.lang
    return EventCard(
        href=edition.url(f"events/{key}"),
        title=edition.text(event.title),
        iso=event.starts.isoformat(timespec="minutes"),
        day=str(event.starts.day),
        month=show.short_month(event.starts.date(), lang),
        when=_when(edition, event),
        where=_where(edition, event),
        cancelled=event.status == "cancelled",
    )


def _when(edition: Edition, event: Event) -> str:
    words, lang = edition.words, edition.lang
    start, end = show.clock(event.starts, lang), show.clock(event.ends, lang)
    first, last = show.weekday(event.starts.date(), lang), show.weekday(event.ends.date(), lang)
    if first == last:
        when: str = words.event_hours.format(day=first, start=start, end=end)
        return when
    span: str = words.event_days.format(first=first, start=start, last=last, end=end)
    return span


def _where(edition: Edition, event: Event) -> str:
    """The place, then the village."""
    place = [edition.text(event.place)] if event.place else []
    village = [edition.full_name(edition.content.places[event.village])] if event.village else []
    return ", ".join([*place, *village])
