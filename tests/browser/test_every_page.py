"""Every page of the site in every view, and in CI each page in one of them: all views are met, by turns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import FONTS_READY, OPEN_DETAILS
from browser.test_pages import OPTIONS
from browser.test_reading import LOW
from browser.views import SCHEMES, Scheme, Tab

WIDTHS = (320, 360, 1280)
EVERY = tuple(product(WIDTHS, SCHEMES))


def _paths(real: Mapping[str, bytes]) -> list[str]:
    return sorted(f"/{path.removesuffix('index.html')}" for path in real if path.endswith(".html"))


def _found(tab: Tab, path: str, width: int, scheme: Scheme) -> list[str]:
    """What is wrong with the page in that view: for axe, for thumbs, sideways, or in the console."""
    page = tab.show(path, width, scheme)
    page.evaluate(FONTS_READY)
    page.evaluate(OPEN_DETAILS)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = [rule["id"] for rule in Axe().run(page, options=OPTIONS).response["violations"]]
    found += [f"{wide} px too wide"] if wide > 0 else []
    found += [f"low: {target}" for target in page.evaluate(LOW)] if width < 1280 else []
    found += tab.noise
    return [f"{path} at {width}, {scheme}: {one}" for one in found]


def test_every_page_in_one_view(real: Mapping[str, bytes], tabs: dict[bool, Tab]) -> None:
    paths = _paths(real)
    found = [one for number, path in enumerate(paths) for one in _found(tabs[True], path, *EVERY[number % len(EVERY)])]

    assert [] == found, "\n".join(found)


@pytest.mark.long
def test_every_page_in_every_view(real: Mapping[str, bytes], tabs: dict[bool, Tab]) -> None:
    found = [one for path in _paths(real) for width, scheme in EVERY for one in _found(tabs[True], path, width, scheme)]

    assert [] == found, "\n".join(found)
