"""A real browser that looks at the real site.

Debian shows `system-ui` as DejaVu Sans, which is wider than the faces of phones: what fits here fits there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from browser.server import serving
from browser.views import PAGES, VIEWS, ForcedColours, Look, Scheme, Tab, View
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# Without these, Chromium asks Google's hosts for this and that; the last one lets it reach this machine only.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
OPEN_DETAILS = "document.querySelectorAll('details').forEach(one => one.open = true)"
FONTS_READY = "document.fonts.ready.then(() => null)"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        absent("chromium is not installed (on Debian: apt install chromium fonts-roboto)")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path, args=QUIET) as browser:
        yield browser


@pytest.fixture(scope="session")
def web(real: dict[str, bytes]) -> Iterator[str]:
    """The address of the real site."""
    with serving(real) as address:
        yield address


@pytest.fixture(scope="session")
def tabs(chromium: Browser, web: str) -> dict[bool, Tab]:
    """A tab with scripts and one without: a new one for each test takes half of the tests' time."""
    return {
        scripts: _tab(chromium.new_context(base_url=web, java_script_enabled=scripts), web) for scripts in (True, False)
    }


@pytest.fixture
def look(tabs: dict[bool, Tab]) -> Look:
    def show(
        path: str,
        width: int = 360,
        scheme: Scheme = "light",
        forced_colors: ForcedColours = "none",
        *,
        scripts: bool = True,
    ) -> Page:
        return tabs[scripts].show(path, width, scheme, forced_colors)

    return show


@pytest.fixture(scope="module", params=VIEWS, ids=str)
def shown(request: pytest.FixtureRequest, tabs: dict[bool, Tab]) -> Tab:
    """A page as a view shows it, with every <details> open."""
    view: View = request.param
    page = tabs[True].show(PAGES[view.page][view.lang], view.width, view.scheme)
    page.evaluate(FONTS_READY)
    page.evaluate(OPEN_DETAILS)
    return tabs[True]


def _tab(context: BrowserContext, web: str) -> Tab:
    page, noise = context.new_page(), list[str]()
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on("requestfailed", lambda request: noise.append(f"failed: {request.url} {request.failure}"))
    page.on("response", lambda answer: noise.append(f"{answer.status}: {answer.url}") if not answer.ok else None)
    page.on("request", lambda asked: noise.append(f"elsewhere: {asked.url}") if not _ours(asked.url, web) else None)
    return Tab(page=page, noise=noise)


def _ours(url: str, web: str) -> bool:
    return url.startswith((f"{web}/", "data:"))
