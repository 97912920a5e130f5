"""The nearest villages are found without comparing all with all, and are those that comparing finds."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kinds_places import Location, Village
from generator.neighbours import NEIGHBOURS, neighbours

PLACES = st.tuples(st.floats(-11.5, 6.5), st.floats(94.5, 141.5))
CLOSE = st.tuples(st.floats(-7.7, -7.5), st.floats(110.5, 110.7))  # many in few squares


def _villages(places: Mapping[str, tuple[float, float] | None]) -> dict[str, Village]:
    return {
        key: Village(location=Location(lat=place[0], lon=place[1]) if place else None)  # type: ignore[call-arg]
        for key, place in places.items()
    }


@given(st.dictionaries(st.text("abc", min_size=1), st.one_of(CLOSE, st.none()), max_size=40))
def test_as_comparing_all_with_all(places: Mapping[str, tuple[float, float] | None]) -> None:
    expected = {}
    for key, here in places.items():
        if here:
            away = [
                ((there[0] - here[0]) ** 2 + (there[1] - here[1]) ** 2, other)
                for other, there in places.items()
                if there and other != key
            ]
            expected[key] = tuple(other for _, other in sorted(away)[:NEIGHBOURS])

    near = neighbours(_villages(places))
    assert {key: expected.get(key, ()) for key in places} == {key: near(key) for key in places}


@settings(deadline=None)
@given(st.lists(PLACES, min_size=4, max_size=6))
def test_also_far_from_all_others(places: list[tuple[float, float]]) -> None:
    near = neighbours(_villages({str(number): place for number, place in enumerate(places)}))

    assert {NEIGHBOURS} == {len(near(str(number))) for number in range(len(places))}
