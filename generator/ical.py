"""Events as calendar files (RFC 5545), one each and one for all. The only owner of icalendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from generator.agenda import event_card
from generator.edition import Edition
from generator.kinds_places import Event
from generator.model import WIB, Lang
from generator.plan import Job
from generator.routes import calendar_path

if TYPE_CHECKING:
    from icalendar import Event as Entry
    from icalendar import Timezone

ZONE: Final = "Asia/Jakarta"
READS: Final = ("site.yaml", "words.yaml", "facts.yaml", "districts.yaml", "cards", "today")


def calendars(editions: Mapping[Lang, Edition]) -> Iterator[Job]:
    for lang, edition in editions.items():
        keys = tuple(sorted(edition.content.events))
        files: dict[str, tuple[str, ...]] = {calendar_path(edition.routes, lang, key): (key,) for key in keys}
        if edition.content.names["events"]:  # also while all of them are hidden: calendars follow the address
            files[calendar_path(edition.routes, lang)] = keys
        for path, named in files.items():
            reads = (*READS, *(f"events/{key}.yaml" for key in named))
            yield Job(path=path, lang=lang, reads=reads, make=partial(calendar, edition, named))


def calendar(edition: Edition, keys: Iterable[str]) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  # takes long to import, and events change seldom

    name = edition.text(edition.content.site.name)
    made = Calendar()
    made.add("prodid", f"-//{_host(edition)}//{name}//{edition.lang.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", ZONE)
    made.add_component(_zone())
    for key in keys:
        made.add_component(_entry(edition, key))
    return bytes(made.to_ical())


def _zone() -> Timezone:
    """Written out, and not taken from the zone database, whose next release would change every file."""
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415  # as above

    made, standard = Timezone(), TimezoneStandard()
    made.add("tzid", ZONE)
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  # as RFC 5545 wants it here
    offset = WIB.utcoffset(None)
    standard.add("tzoffsetfrom", offset)
    standard.add("tzoffsetto", offset)
    standard.add("tzname", WIB.tzname(None))
    made.add_component(standard)
    return made


def _entry(edition: Edition, key: str) -> Entry:
    from icalendar import Event as Entry  # noqa: PLC0415  # as above

    event, card = edition.content.events[key], event_card(edition, key)
    made = Entry()
    made.add("uid", f"{key}@{_host(edition)}")  # of the event, and the same in every language
    made.add("dtstamp", datetime.combine(event.checked, time(), UTC))
    made.add("sequence", _sequence(event))
    for name, moment in (("dtstart", event.starts), ("dtend", event.ends)):
        made.add(name, moment.replace(tzinfo=None), parameters={"TZID": ZONE})
    made.add("summary", card.title)
    made.add("location", card.where)
    made.add("description", _description(edition, event))
    made.add("url", edition.routes.absolute(f"events/{key}", edition.lang))
    made.add("status", "CANCELLED" if card.cancelled else "CONFIRMED")
    return made


def _sequence(event: Event) -> int:
    """Grows with the day on which an editor last looked: a calendar takes a higher one for a newer version."""
    return max(0, (event.checked - date(2026, 1, 1)) // timedelta(days=1))


def _description(edition: Edition, event: Event) -> str:
    words = edition.words
    lines = [edition.text(event.what), f"{words.event_host}: {edition.text(event.host)}"]
    if event.bring:
        lines.append(f"{words.event_bring}: " + ", ".join(edition.text(one) for one in event.bring))
    return "\n".join(lines)


def _host(edition: Edition) -> str:
    return urlsplit(edition.routes.base_url).hostname or ""
