"""How readers of a site with many villages get from the country to theirs: cards of areas, and the way above a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from generator.areas import Area, areas, levels
from generator.cards import AreaCard, Link
from generator.edition import Edition
from generator.routes import area_of

VILLAGE_WIDE: Final = ("villages", "areas")  # kinds of pages that stand in an area


def visible_areas(edition: Edition) -> tuple[str, ...]:
    """The codes of those in which not all villages are hidden."""
    return tuple(code for code in edition.routes.areas if area_of(code) in edition.routes)


def provinces(edition: Edition) -> tuple[AreaCard, ...]:
    """None where all villages fit in one list."""
    if not edition.routes.areas:
        return ()
    tree = areas(edition.content)
    return area_cards(edition, tree, tree[""].areas)


def area_cards(edition: Edition, tree: Mapping[str, Area], codes: Iterable[str]) -> tuple[AreaCard, ...]:
    villages = edition.content.places
    cards = []
    for area in (tree[code] for code in codes):
        inside = [tree[code].name for code in area.areas] or [villages[key].name for key in area.villages]
        name = area_name(edition, area.code, area.name)
        text = edition.words.villages_in.format(name=name, count=edition.number(area.total))
        cards.append(AreaCard(href=edition.url(area_of(area.code)), text=text, find=" ".join([area.name, *inside])))
    return tuple(cards)


def village_names(edition: Edition, keys: Iterable[str]) -> tuple[AreaCard, ...]:
    names = ((key, edition.content.places[key].name) for key in keys)
    return tuple(AreaCard(href=edition.url(f"villages/{key}"), text=name, find=name) for key, name in names)


def area_name(edition: Edition, code: str, name: str) -> str:
    """A district is called one, for it often has the name of its regency."""
    is_district = len(code) == len("33.10.16")
    return str(edition.words.district_of.format(name=name)) if is_district else name


def areas_above(edition: Edition, page: str) -> tuple[Link, ...]:
    """The way from the list of provinces to a village or an area, without itself."""
    kind, _, key = page.partition("/")
    if not edition.routes.areas or kind not in VILLAGE_WIDE:
        return ()
    village = edition.content.places.get(key.partition("/")[0])
    codes = levels(village) if village else tuple(code for code in (key[:2], key[:5]) if code != key)
    return edition.once(_way, codes, village.district if village else "")


def _way(edition: Edition, codes: tuple[str, ...], district: str) -> tuple[Link, ...]:
    content, links = edition.content, []
    for code in codes:
        name = content.areas.get(code) or (content.districts[district].name if district else "")
        links.append(Link(href=edition.url(area_of(code)), text=area_name(edition, code, name), page=area_of(code)))
    return tuple(links)
