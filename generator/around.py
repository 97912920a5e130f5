"""What the pages of all villages share of an edition: too much to be made for each of them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

from generator.agenda import coming_by_village
from generator.areas import Area
from generator.blocks import regency_map, village_map
from generator.cards import Map
from generator.content import Document, newest
from generator.edition import Edition
from generator.neighbours import neighbours


class Around(NamedTuple):
    map: Callable[[str], Map]  # of the regency that a code names; of few villages, of all
    neighbours: Callable[[str], Iterable[str]]
    mentions: Mapping[str, Iterable[Document]]
    coming: Mapping[str, Iterable[str]]


def around(edition: Edition, tree: Callable[[], Mapping[str, Area]]) -> Around:
    content = edition.content
    mentions: dict[str, list[Document]] = {}
    for one in newest(content.articles.values()):
        for key in one.article.villages:
            mentions.setdefault(key, []).append(one)
    coming = coming_by_village(content, edition.today)
    return Around(_maps(edition, tree), neighbours(content.places), mentions, coming)


def _maps(edition: Edition, tree: Callable[[], Mapping[str, Area]]) -> Callable[[str], Map]:
    if edition.routes.areas:
        return cache(partial(regency_map, edition, tree()))
    whole = village_map(edition)
    return lambda _: whole
