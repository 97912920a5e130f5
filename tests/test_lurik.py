"""The cloth is woven from the code alone."""

from __future__ import annotations

from hashlib import sha256
from xml.etree import ElementTree as ET

from generator.lurik import ends, pattern

NINE = [
    "33.10.01.2010",
    "33.10.03.2001",
    "33.10.04.2007",
    "33.10.08.2009",
    "33.10.11.2008",
    "33.10.16.2012",
    "33.10.19.2018",
    "33.10.23.2001",
    "33.10.23.2007",
]


def test_the_nine_villages_have_nine_cloths() -> None:
    """And they stay what they are: posters with them hang in villages."""
    patterns = [pattern(code, "c") for code in NINE]
    woven = sha256("".join(patterns).encode()).hexdigest()

    assert 9 == len(set(patterns))
    assert "1ec9e6660e997b33" == woven[:16]


def test_a_cloth_is_symmetric_and_made_of_threads() -> None:
    for code in NINE:
        threads = ends(code)
        assert threads == threads[::-1]
        assert 19 <= len(threads) <= 33
        assert 55 <= sum(width for _, width in threads) <= 113


def test_a_pattern_is_svg_with_fills_only() -> None:
    """So that it prints, and needs no inline style."""
    for code in NINE:
        root = ET.fromstring(pattern(code, "c"))
        assert {"path"} == {child.tag for child in root}
        assert all(set(child.attrib) == {"fill", "d"} for child in root)
