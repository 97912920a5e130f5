"""The page of one event."""

from __future__ import annotations

from generator import numbers as show
from generator.agenda import event_card, past
from generator.edition import Edition
from generator.pages import address
from generator.routes import calendar_path
from generator.sharing import event_social, image
from generator.views import EventPage


def event_page(edition: Edition, key: str) -> EventPage:
    event = edition.content.events[key]
    card = event_card(edition, key)
    village = edition.village(event.village) if event.village else None
    place = address(edition, f"events/{key}", card.title)
    return EventPage(
        **(place | {"title": f"{card.title}, {show.short_day(event.starts.date(), edition.lang)}"}),
        image=image(edition, event_social(edition, event)),
        text_lang=edition.lang,
        lead=edition.text(event.what),
        description=f"{card.when}. {card.where}.",
        evidence=edition.evidence((), event.sources, event.checked),
        cloths=(village.cloth,) if village else (),
        event=card,
        past=past(event, edition.today),
        host=edition.text(event.host),
        bring=tuple(edition.text(one) for one in event.bring),
        village=village,
        calendar=edition.routes.base_path + calendar_path(edition.routes, edition.lang, key),
    )
