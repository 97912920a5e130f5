"""The site without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser.views import PAGES, PATHS, ForcedColours, Look, Scheme
from playwright.sync_api import Page

MOST_STOPS = 300

# How every element that can be focused looks while it is not.
REMEMBER = """() => {
  window.looks = element => {
    const style = getComputedStyle(element);
    return [style.outlineStyle === 'none' ? '' : style.outline, style.boxShadow, style.backgroundColor].join();
  };
  window.stops = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter(element => element.checkVisibility());
  window.unfocused = new Map(window.stops.map(element => [element, window.looks(element)]));
  return window.stops.map(element => element.textContent.trim());
}"""

# The stop that Tab has reached, or null after the last one.
STOP = """() => {
  const stop = document.activeElement;
  if (!window.unfocused.has(stop)) return null;
  const before = window.unfocused.get(stop);
  window.unfocused.delete(stop);
  const box = stop.getClientRects()[0];
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const visible = stop.contains(top) && box.left >= 0 && box.right <= innerWidth;
  return {name: stop.textContent.trim(), visible, shows: window.looks(stop) !== before};
}"""


def focused(page: Page, script: str) -> Any:
    """What JavaScript says of `it`, the element with the focus."""
    return page.evaluate(f"(it => {script})(document.activeElement)")


@pytest.mark.parametrize("path", PATHS)
def test_the_first_tab_stop_skips_to_the_text(look: Look, path: str) -> None:
    """It is seen once it has the focus; Enter leads to main, so the next stop is the first one there."""
    page = look(path)
    page.keyboard.press("Tab")
    assert "#main" == focused(page, "it.getAttribute('href')")
    assert focused(page, "it.getBoundingClientRect().left >= 0 && it.getBoundingClientRect().top >= 0")

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert focused(page, "it === document.querySelector('#main').querySelector('a[href], summary, [tabindex]')")


@pytest.mark.parametrize("start", ["id", "en"])
@pytest.mark.parametrize("pair", PAGES.values(), ids=PAGES)
def test_the_language_switch_opens_the_same_page(look: Look, pair: dict[str, str], start: str) -> None:
    """Tab leads to it, Enter opens it, and both pages name each other as the one in the other language."""
    other = "en" if start == "id" else "id"
    page = look(pair[start])
    alternate, canonical = _alternate(page, other), _canonical(page)
    stops = (_next(page) for _ in range(MOST_STOPS))
    assert other in stops, "Tab does not reach the switch"

    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert (other, pair[other]) == (page.evaluate("document.documentElement.lang"), page.evaluate("location.pathname"))
    assert (alternate, canonical) == (_canonical(page), _alternate(page, start))


def _next(page: Page) -> Any:
    """Go on to the next stop; the language that it switches to, if it does."""
    page.keyboard.press("Tab")
    return focused(page, "it.closest('.languages') && it.hreflang")


def _alternate(page: Page, lang: str) -> str | None:
    return page.get_attribute(f"link[rel=alternate][hreflang={lang}]", "href")


def _canonical(page: Page) -> str | None:
    return page.get_attribute("link[rel=canonical]", "href")


@pytest.mark.parametrize(("scheme", "forced_colors"), [("light", "none"), ("dark", "none"), ("light", "active")])
@pytest.mark.parametrize("path", PAGES["home"].values())
def test_every_tab_stop_is_seen(look: Look, path: str, scheme: Scheme, forced_colors: ForcedColours) -> None:
    """Tab passes everything that can be used, in reading order; each stop is in sight and shows that it is reached."""
    page = look(path, scheme=scheme, forced_colors=forced_colors)
    expected = page.evaluate(REMEMBER)
    stops = list(_stops(page))

    assert expected == [stop["name"] for stop in stops]
    assert [] == [stop["name"] for stop in stops if not stop["visible"]]
    assert [] == [stop["name"] for stop in stops if not stop["shows"]]


def _stops(page: Page) -> Iterator[dict[str, Any]]:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
