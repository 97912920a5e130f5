"""The page of a province, a regency or a district: what is in it, for sites with too many villages for one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.areas import Area
from generator.areas_shown import area_cards, area_name
from generator.blocks import cloth_cards, regency_map
from generator.edition import Edition
from generator.pages import address
from generator.routes import area_of
from generator.sharing import area_social, image
from generator.views import Villages


def area_page(edition: Edition, code: str, tree: Callable[[], Mapping[str, Area]]) -> Villages:
    areas = tree()
    area = areas[code]
    heading = area_name(edition, code, area.name)
    below = area_cards(edition, areas, area.areas)
    villages = edition.villages(area.villages)
    shown = regency_map(edition, areas, code) if area.areas and areas[area.areas[0]].villages else None
    worn = (*villages, *cloth_cards("map", shown))
    lead = edition.words.villages_in.format(name=heading, count=edition.number(area.total))
    return Villages(
        **address(edition, area_of(code), heading),
        image=image(edition, area_social(edition, heading)),
        text_lang=edition.lang,
        lead=lead,
        description=lead,
        scripts=("finder",),
        cloths=tuple({card.cloth.id: card.cloth for card in worn}.values()),
        villages=villages,
        map=shown,
        areas=below,
    )
