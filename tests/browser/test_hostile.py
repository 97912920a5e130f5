"""Whatever words an editor writes, a browser shows them as words."""

from __future__ import annotations

from browser.server import serving
from hostile import CLOSED, LONG, spoil
from playwright.sync_api import Browser, Page
from sites import Small

WATCH = "window.ran = number => console.error('ran', number)"
SHOWN = LONG[LONG.index("<img") : LONG.index("${")].strip()  # of interface words, which every page shows


def _heard(page: Page, address: str) -> list[str]:
    """What a page must not do: run what an editor wrote, break its policy, ask others; the console tells of most."""
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: noise.append(f"{page.url}: {dialog.message}"))
    page.on("request", lambda asked: None if asked.url.startswith(address) else noise.append(f"asked: {asked.url}"))
    page.add_init_script(WATCH)
    return noise


def test_no_word_of_an_editor_runs(small: Small, chromium: Browser) -> None:
    """On no page, with a payload in every field that takes words, and every <details> open."""
    spoil(small)
    files = {f"sub/{path}": data for path, data in small.files().items()}
    pages = [path for path, data in files.items() if path.endswith(".html") and b'http-equiv="refresh"' not in data]
    unseen = []
    with serving({**files, "404.html": files["sub/404.html"]}) as address:
        page = chromium.new_page()
        noise = _heard(page, address)
        for path in pages:
            page.goto(f"{address}/{path.removesuffix('index.html')}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            unseen += [path for text in (SHOWN, CLOSED) if text not in (page.text_content("html") or "")]
        page.close()

    assert len(pages) > 30
    assert ([], []) == (noise, unseen)
