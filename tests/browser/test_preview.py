"""The preview in a browser: what is saved is seen, and so are mistakes, until they are mended."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.test_pages import OPTIONS
from playwright.sync_api import Browser, Page, expect
from previews import PATIENCE, Previewed, previewing
from sites import REPO, Small

VILLAGE = "villages/wunut-tulung.yaml"
OVERLAY = "preview-problems"


@pytest.fixture
def previewed(small: Small) -> Iterator[Previewed]:
    with previewing(small) as one:
        yield one


@pytest.fixture
def tab(chromium: Browser, previewed: Previewed) -> Iterator[Page]:
    """A tab that must stay silent: what the site's policy forbids would be told in the console."""
    context = chromium.new_context(base_url=previewed.address, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE * 1000)
    page, noise = context.new_page(), list[str]()
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    yield page
    context.close()

    assert [] == noise


def test_what_is_saved_is_seen_where_the_reader_was(previewed: Previewed, tab: Page) -> None:
    tab.set_viewport_size({"width": 360, "height": 300})
    tab.goto("/sub/en/villages/wunut-tulung/")
    tab.evaluate("scrollTo(0, 200)")
    previewed.small.replace(VILLAGE, "The campaign reached", "The campaign came to")

    expect(tab.locator("main")).to_contain_text("The campaign came to")
    tab.wait_for_function("scrollY == 200")


def test_a_mistake_stands_over_the_last_good_page_until_it_is_mended(previewed: Previewed, tab: Page) -> None:
    tab.goto("/sub/en/villages/wunut-tulung/")
    previewed.small.replace(VILLAGE, "status: informed", "status: <b>informd</b>")
    overlay = tab.locator(OVERLAY)

    expect(overlay).to_contain_text("content/villages/wunut-tulung.yaml:6:9: 'status' must be one of planned")
    expect(overlay).to_contain_text("status: <b>informd</b>")
    expect(tab.locator("main")).to_contain_text("The campaign reached")

    overlay.get_by_role("button", name="Hide").click()
    expect(overlay).to_have_count(0)
    tab.reload()
    expect(overlay).to_have_count(1)
    tab.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    tab.reload()
    expect(overlay).to_have_count(1)

    previewed.small.replace(VILLAGE, "status: <b>informd</b>", "status: informed")
    expect(overlay).to_have_count(0)
    expect(tab.locator("main")).to_contain_text("The campaign reached")


def test_side_by_side_tells_and_follows(previewed: Previewed, tab: Page) -> None:
    tab.goto("/_preview/?page=desa/wunut-tulung/index.html")
    english = tab.frame_locator("iframe").nth(1)
    expect(english.locator("main")).to_contain_text("The campaign reached")
    expect(tab.locator("[data-problems] preview-doubts")).to_contain_text("is typed by hand")
    previewed.small.replace(VILLAGE, "informed", "informd")
    expect(tab.locator(f"[data-problems] {OVERLAY}")).to_contain_text("must be one of planned")

    previewed.small.replace(VILLAGE, "informd", "informed")
    previewed.small.replace(VILLAGE, "The campaign reached", "The campaign came to")
    expect(english.locator("main")).to_contain_text("The campaign came to")
    expect(tab.locator(OVERLAY)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_side_by_side_is_for_everyone(previewed: Previewed, tab: Page, scheme: str) -> None:
    """axe finds nothing in it, with a mistake to tell and without, and it fits on a screen and on a phone."""
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.goto("/_preview/")
    own = {**OPTIONS, "iframes": False}
    assert [] == Axe().run(tab, context={"exclude": [["iframe"]]}, options=own).response["violations"]
    previewed.small.replace(VILLAGE, "informed", "informd")
    expect(tab.locator(OVERLAY)).to_have_count(1)

    assert [] == Axe().run(tab, context={"exclude": [["iframe"]]}, options=own).response["violations"]
    for width in (1280, 320):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mistake_is_told_to_everyone(previewed: Previewed, tab: Page, scheme: str) -> None:
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.goto("/sub/")
    previewed.small.replace(VILLAGE, "informed", "informd")
    expect(tab.locator(OVERLAY)).to_have_count(1)

    assert [] == Axe().run(tab, context=OVERLAY, options=OPTIONS).response["violations"]


def test_no_worker_stays(tmp_path: Path, chromium: Browser) -> None:
    """One would show what it kept, and not what was just built; the real site has one."""
    shutil.copytree(REPO / "content", tmp_path / "content")
    asked: list[str] = []
    with previewing(Small(tmp_path)) as previewed, chromium.new_context(base_url=previewed.address) as context:
        context.on("request", lambda request: asked.append(request.url))
        tab = context.new_page()
        tab.goto("/")
        scopes = tab.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))")

        assert "worker.register" in tab.content()
        assert [] == scopes
        assert f"{previewed.address}/sw.js" not in asked
