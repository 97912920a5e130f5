"""What can be printed, as a list: the sheets for everybody, and each village's poster."""

from __future__ import annotations

from generator.cards import Posters
from generator.edition import Edition
from generator.paths import POSTER, poster_of
from generator.routes import SHEETS


def posters(edition: Edition) -> Posters:
    sheets = tuple(edition.link(page.removeprefix("pages/")) for page in SHEETS if page in edition.routes)
    written = POSTER in edition.routes and not edition.routes.areas  # of many villages, each leads to its own
    cards = (edition.village(key)._replace(href=edition.url(poster_of(key))) for key in edition.content.villages)
    named = sorted(cards, key=lambda card: (card.district, card.name)) if written else ()
    return Posters(sheets=sheets, villages=tuple(named))
