"""The page of a province, a regency or a district: what is in it, for sites with too many villages for one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from generator.areas import Area
from generator.areas_shown import area_cards, area_name, village_names
from generator.edition import Edition
from generator.pages import address
from generator.routes import area_of
from generator.sharing import area_social, image
from generator.views import Villages

MOST_CLOTHS: Final = 40  # on a page; with more of them it would be heavy


def area_page(edition: Edition, code: str, tree: Callable[[], Mapping[str, Area]]) -> Villages:
    areas = tree()
    area = areas[code]
    heading = area_name(edition, code, area.name)
    lead = edition.words.villages_in.format(name=heading, count=edition.number(area.total))
    many = len(area.villages) > MOST_CLOTHS
    shown = edition.villages(() if many else area.villages)
    below = village_names(edition, area.villages) if many else area_cards(edition, areas, area.areas)
    return Villages(
        **address(edition, area_of(code), heading),
        image=image(edition, area_social(edition, heading)),
        text_lang=edition.lang,
        lead=lead,
        description=lead,
        scripts=("finder",),
        cloths=tuple(card.cloth for card in shown),
        villages=shown,
        areas=below,
        by_name="." in code,
    )
