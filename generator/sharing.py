"""What a chat shows of a shared page: the card of each kind of page, and where its picture is."""

from __future__ import annotations

from generator import social
from generator.content import Document
from generator.edition import Edition
from generator.kinds_places import Event, Village
from generator.shelf import Place
from generator.social import Card


def text_card(edition: Edition, document: Document) -> Card:
    """What a chat shows of a page or an article: its title, on the cloth of the first village that it is about."""
    villages = document.article.villages if document.id.startswith("articles/") else ()
    code = edition.content.places[villages[0]].code if villages else ""
    return _card(edition, edition.fill(edition.head(document).title), code)


def village_card(edition: Edition, village: Place | Village) -> Card:
    return _card(edition, edition.full_name(village), village.code)._replace(own=True)


def area_social(edition: Edition, name: str) -> Card:
    return _card(edition, name, "")


def event_social(edition: Edition, event: Event) -> Card:
    code = edition.content.places[event.village].code if event.village else ""
    return _card(edition, edition.text(event.title), code)


def _card(edition: Edition, title: str, code: str) -> Card:
    return Card(title, edition.text(edition.content.site.name), code)


def image(edition: Edition, card: Card) -> str:
    """The whole address of the card's picture."""
    return edition.routes.asset(social.path(card))
