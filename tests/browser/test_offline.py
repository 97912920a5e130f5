"""What stays on a phone: pages without a connection, with their day, and never an old site once there is one."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping

import pytest
from browser.server import serving
from browser.test_print import A4, printed
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sites import REPO, TODAY, compiled

from generator.offline import WORKER
from generator.reading import checked
from generator.site import outputs

READY = "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)"
KEPT = "caches.open('site').then(cache => cache.keys()).then(keys => keys.map(key => new URL(key.url).pathname))"
GONE = "navigator.serviceWorker.getRegistrations().then(found => found.length == 0)"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


def visited(phone: BrowserContext, web: str, path: str = "/") -> Page:
    """A tab in which the page was opened, and all was kept that is to be kept."""
    page = phone.new_page()
    page.goto(web + path)
    until(page, READY)
    last = "/en/offline/" if path.startswith("/en/") else "/luring/"
    until(page, f"{KEPT}.then(paths => paths.includes('{last}'))")
    return page


def until(page: Page, promise: str) -> None:
    """Wait until the promise comes out true: `wait_for_function` takes the promise itself for that."""
    look = f"async () => {{ while (!await {promise}) await new Promise(go => requestAnimationFrame(go)); }}"
    page.evaluate(look)


def port_of(web: str) -> int:
    return int(web.rsplit(":", 1)[1])


def test_what_was_kept_opens_without_a_connection(phone: BrowserContext, real: Mapping[str, bytes]) -> None:
    """After one visit to the home page: the main pages, each with its day; what was never seen says so."""
    with serving(real) as web:
        page = visited(phone, web)
    for path, heading in (("/", "Kerja"), ("/iuran/", "iuran"), ("/klaim/", "")):
        page.goto(web + path)
        expect(page.locator(".kept")).to_contain_text("salinan dari")
        assert re.search(r"\d{1,2} \w+ 20\d\d", page.inner_text(".kept"))
        assert heading.lower() in page.inner_text("h1").lower()

    page.goto(web + "/desa/wunut-tulung/")
    expect(page.locator("h1")).to_have_text("Anda sedang luring")
    expect(page.locator("main a[href='tel:175']").first).to_be_visible()


def test_a_sheet_opened_first_prints_without_a_connection(phone: BrowserContext, real: Mapping[str, bytes]) -> None:
    """On the screen it says that it is a copy; on paper there is no room for that."""
    with serving(real) as web:
        page = visited(phone, web, "/cetak/poster/")
    page.reload()
    expect(page.locator(".kept")).to_contain_text("salinan dari")
    assert [A4] == printed(page)


def test_each_language_keeps_its_own(phone: BrowserContext, real: Mapping[str, bytes]) -> None:
    with serving(real) as web:
        page = visited(phone, web, "/en/")
        assert not any(path in ("/iuran/", "/klaim/") for path in page.evaluate(KEPT))
    page.goto(web + "/en/cost/")
    expect(page.locator(".kept")).to_contain_text("This is a copy from")
    page.goto(web + "/en/press/")
    expect(page.locator("h1")).to_have_text("You are offline")


def test_a_new_site_is_seen_at_once(phone: BrowserContext, real: Mapping[str, bytes]) -> None:
    """Nothing that was kept stands before what the network says."""
    with serving(real) as web:
        page = visited(phone, web)
    changed = dict(real) | {"iuran/index.html": real["iuran/index.html"].replace(b"<h1", b"<p id=new>Baru</p><h1", 1)}
    with serving(changed, port_of(web)) as web:
        page.goto(web + "/iuran/")
        expect(page.locator("#new")).to_be_visible()
        expect(page.locator(".kept")).to_have_count(0)
    page.goto(web + "/iuran/")
    expect(page.locator("#new")).to_be_visible()
    expect(page.locator(".kept")).to_be_visible()


def test_errors_are_never_kept(phone: BrowserContext, real: Mapping[str, bytes]) -> None:
    """A host that fails shows its failure, and the copy from before stays."""
    with serving(real) as web:
        page = visited(phone, web)
    broken = {path: data for path, data in real.items() if path != "iuran/index.html"}
    with serving(broken, port_of(web)) as web:
        answer = page.goto(web + "/iuran/")
        assert answer is not None
        assert 404 == answer.status
    page.goto(web + "/iuran/")
    expect(page.locator("table.rates")).to_be_visible()


def test_it_takes_itself_away(phone: BrowserContext, real: Mapping[str, bytes]) -> None:
    """`offline: false` in site.yaml removes the worker and all that it kept from phones that have it."""
    off = checked(REPO / "content", TODAY)
    off = off._replace(content=off.content._replace(site=off.content.site._replace(offline=False)))
    files = outputs(off, REPO / "templates", compiled)
    with serving(real) as web:
        page = visited(phone, web)
    with serving(files, port_of(web)) as web:
        page.goto(web + "/")
        page.evaluate("navigator.serviceWorker.getRegistration().then(one => one && one.update())")
        until(page, GONE)
        page.reload()
        until(page, "caches.has('site').then(has => !has)")
        page.goto(web + "/iuran/")
        assert page.evaluate(GONE)


def test_what_is_kept_is_light(real: Mapping[str, bytes]) -> None:
    """As sent with gzip: 60,000 bytes for a language, and 2,000 for the worker."""
    worker = real[WORKER].decode()
    packed = {"/" + path.removesuffix("index.html"): len(gzip.compress(data, 9)) for path, data in real.items()}
    for pages in re.findall(r'"(?:id|en)": (\["/[^\]]+\])', worker):
        assert sum(packed[path] for path in re.findall(r'"([^"]+)"', pages)) <= 60_000

    assert len(gzip.compress(real[WORKER], 9)) <= 2000
