"""Provinces, regencies and districts, which the codes of villages name: a list that is too long is split by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from generator.content import Content
from generator.kinds_places import Village
from generator.model import Problem, Where
from generator.shelf import Place

LONGEST: Final = 500  # villages in one list
NAMED: Final = 2  # levels whose names stand in areas.yaml; that of a district is in districts.yaml


class Area(NamedTuple):
    """A province, a regency or a district: what is in it, by codes, or by keys in a district."""

    code: str
    name: str
    areas: tuple[str, ...]
    villages: tuple[str, ...]
    total: int  # of the villages in it


def levels(village: Village | Place) -> tuple[str, str, str]:
    """The codes of its province, its regency and its district."""
    return _levels(village.code)


def _levels(code: str) -> tuple[str, str, str]:
    return code[:2], code[:5], code[:8]


def codes(content: Content) -> tuple[str, ...]:
    """Of the areas that have a page: none if all villages fit in one list."""
    if len(content.villages) <= LONGEST:
        return ()
    districts = {_levels(village.code)[-1] for village in content.places.values()}  # few, beside the villages
    return tuple(sorted({code for district in districts for code in _levels(district)}))


def areas(content: Content) -> Mapping[str, Area]:
    """By their codes; "" is the country, in which the provinces are."""
    names: dict[str, str] = {"": ""}
    inside: dict[str, dict[str, None]] = {}
    villages: dict[str, list[str]] = {}
    total: dict[str, int] = {}
    for key, village in sorted(content.places.items(), key=lambda item: (item[1].name, item[0])):
        villages.setdefault(levels(village)[-1], []).append(key)
    for district, keys in villages.items():  # few, beside the villages
        above, name = "", content.districts[content.places[keys[0]].district].name
        for code in _levels(district):
            inside.setdefault(above, {})[code] = None
            total[code] = total.get(code, 0) + len(keys)
            names.setdefault(code, content.areas.get(code) or name)
            above = code
    return {
        code: Area(
            code=code,
            name=name,
            areas=tuple(sorted(inside.get(code, ()), key=lambda one: (names[one], one))),
            villages=tuple(villages.get(code, ())),
            total=total.get(code, 0),
        )
        for code, name in names.items()
    }


def unnamed(content: Content) -> Iterator[Problem]:
    """Provinces and regencies that have a page but no name."""
    wanted = [code for code in codes(content) if code.count(".") < NAMED and code not in content.areas]
    if not wanted or "areas" in content.broken:
        return
    path = f"{content.folder}/areas.yaml"
    if path not in content.files:
        yield Problem(Where(path), "missing-file")
        return
    yield from (content.files[path].problem("missing-key", 1, 1, key=f'"{code}"') for code in wanted)
