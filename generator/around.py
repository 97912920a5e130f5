"""What the pages of all villages share of an edition: too much to be made for each of them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from generator.agenda import coming_by_village
from generator.areas import Area
from generator.blocks import only_here, regency_map, village_map
from generator.cards import Map
from generator.content import Document, newest
from generator.edition import Edition

NEAR: Final = 64  # maps kept: pages are made village by village in the order of their codes

Neighbours = Callable[[str], Iterable[str]]


class Around(NamedTuple):
    map: Callable[[str, str], Map]  # for a district of the regency that a code names; of few villages, of all
    neighbours: Neighbours
    mentions: Mapping[str, Iterable[Document]]
    coming: Mapping[str, Iterable[str]]


def around(edition: Edition, tree: Callable[[], Mapping[str, Area]], neighbours: Callable[[], Neighbours]) -> Around:
    content = edition.content
    mentions: dict[str, list[Document]] = {}
    for one in newest(content.articles.values()):
        for key in one.article.villages:
            mentions.setdefault(key, []).append(one)
    coming = coming_by_village(content, edition.today)
    return Around(_maps(edition, tree), neighbours(), mentions, coming)


def _maps(edition: Edition, tree: Callable[[], Mapping[str, Area]]) -> Callable[[str, str], Map]:
    split = bool(edition.routes.areas)
    regency = lru_cache(NEAR)(lambda code: regency_map(edition, tree(), code) if split else village_map(edition))
    return lru_cache(NEAR)(lambda code, district: only_here(regency(code if split else ""), district))
