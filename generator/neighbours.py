"""The villages nearest to each, by the squares of a grid: comparing all with all would take hours for a country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from generator.kinds_places import Village
from generator.shelf import Place

NEIGHBOURS: Final = 3
SIDE: Final = 0.05  # degrees of a square of the grid: about as far as from one village to the next but one
RINGS: Final = 10  # of squares that are looked at around a village, before all are
RECENT: Final = 64  # villages whose neighbours are kept: its pages in all languages are made one after the other

Square = tuple[int, int]


def neighbours(villages: Mapping[str, Place | Village]) -> Callable[[str], tuple[str, ...]]:
    """Those of a village, by distance as the crow flies over so small a place; one without a location has none, and is
    none's.
    """
    places = {key: (one.location.lat, one.location.lon) for key, one in villages.items() if one.location}
    grid: dict[Square, list[str]] = {}
    for key, place in places.items():
        grid.setdefault(_square(place), []).append(key)
    return lru_cache(RECENT)(lambda key: _nearest(key, places, grid) if key in places else ())


def _nearest(key: str, places: Mapping[str, tuple[float, float]], grid: Mapping[Square, list[str]]) -> tuple[str, ...]:
    lat, lon = here = places[key]
    found: list[tuple[float, str]] = []

    def look(others: Iterable[str]) -> None:
        for other in others:
            if other != key:
                there = places[other]
                found.append(((there[0] - lat) ** 2 + (there[1] - lon) ** 2, other))

    for ring in range(RINGS):
        for square in _ring(_square(here), ring):
            look(grid.get(square, ()))
        if sum(away <= (ring * SIDE) ** 2 for away, _ in found) >= NEIGHBOURS:  # one not yet seen is farther away
            break
    else:  # on an island far from others
        found.clear()
        look(places)
    return tuple(other for _, other in sorted(found)[:NEIGHBOURS])


def _square(place: tuple[float, float]) -> Square:
    return int(place[0] // SIDE), int(place[1] // SIDE)


def _ring(middle: Square, distance: int) -> Iterator[Square]:
    """The squares around the middle, so many away from it."""
    row, column = middle
    for down in range(-distance, distance + 1):
        step = 1 if distance in (-down, down) else 2 * distance
        yield from ((row + down, column + right) for right in range(-distance, distance + 1, step or 1))
