"""The form on the price page and the village finder: what they tell is what the content says, and none is needed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.server import serving
from browser.views import Look
from playwright.sync_api import Browser, Page, expect
from sites import REPO, TODAY, Small

from generator.assets import scripts
from generator.checked import Checked
from generator.kinds import Band, Programmes
from generator.model import forget
from generator.numbers import day, number
from generator.prices import BASIC, FULL, Package, monthly
from generator.reading import checked

COST = {"id": "/iuran/", "en": "/en/cost/"}
VILLAGES = {"id": "/desa/", "en": "/en/villages/"}
DAYS = [date(2026, 11, 24), date(2026, 12, 15), date(2026, 12, 31), date(2027, 1, 10), date(2031, 2, 1)]
END = date(2026, 12, 31)
# How far the page's content moved while it was loaded (https://web.dev/cls).
MOVED = """new Promise(told => new PerformanceObserver(list => told(list.getEntries().map(one => one.value)))
  .observe({type: 'layout-shift', buffered: true}) || setTimeout(told, 300, []))"""


@pytest.fixture(scope="module")
def made() -> Checked:
    return checked(REPO / "content", TODAY)


@pytest.fixture
def at(chromium: Browser, web: str) -> Iterator[Page]:
    """A tab with a clock of its own, in Klaten."""
    context = chromium.new_context(
        base_url=web, viewport={"width": 360, "height": 800}, timezone_id="Asia/Jakarta", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


# -- the calculator ---------------------------------------------------------------------------------------------


def year(programmes: Programmes, band: Band, package: Package, today: date) -> int:
    """What twelve payments cost, a month each, the first of them today."""
    later = (date(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, 1) for n in range(1, 12))
    return sum(monthly(programmes, band, package, when) for when in (today, *later))


def amounts(programmes: Programmes, band: Band, package: Package, today: date, lang: str) -> list[str]:
    """Every amount that must be told, in order."""
    now, after = (monthly(programmes, band, package, when) for when in (today, date(2027, 1, 1)))
    price = [now, *([after] if today <= END else []), year(programmes, band, package, today)]
    pays = [band.base, 56 * band.base, 48 * band.base + 22_000_000, 42, 10]  # the last two in millions
    return [number(one, lang) for one in [*price, *pays, *([band.jht] if package == FULL else [])]]


def told(page: Page) -> list[str]:
    return re.findall(r"Rp(\d[\d.,]*\d|\d)", page.inner_text(".calc [role=status]"))


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("lang", COST)
def test_every_band_is_told_as_the_rules_have_it(at: Page, made: Checked, lang: str, today: date) -> None:
    """By keyboard, with and without JHT; also on a page of November that is read years later, from a cache."""
    at.clock.set_fixed_time(f"{today}T00:30:00+07:00")
    at.goto(COST[lang])
    programmes = made.content.programmes
    bands = programmes.contributions.bands
    expected, found = [], []
    for package, keys, order in ((BASIC, "ArrowDown", bands), (FULL, "ArrowUp", bands[::-1])):
        if package == FULL:
            at.focus("[name=package]:checked")
            at.keyboard.press("ArrowDown")
        at.focus("#income")
        for band in order:
            if package == BASIC or band is not bands[-1]:
                at.keyboard.press(keys)
            expected.append((band.base, amounts(programmes, band, package, today, lang)))
            found.append((band.base, told(at)))
            row = at.locator("tr[aria-current=true]")
            assert [number(band.income[1], lang)] == re.findall(r"[\d.,]+$", row.locator("th").inner_text())

    assert expected == found
    assert (day(END, lang) in at.inner_text(".calc [role=status]")) == (today <= END)


def test_the_table_holds_every_price_that_is_told(look: Look, made: Checked) -> None:
    """Now and from 2027, and what JHT adds to either, without scripts."""
    page = look("/iuran/", scripts=False)
    programmes = made.content.programmes
    days = (TODAY, date(2027, 1, 1))
    bands = programmes.contributions.bands
    expected = [
        [monthly(programmes, band, package, when) for package in (BASIC, FULL) for when in days] for band in bands
    ]
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#rates tbody tr").all()]
    shown = [[int(amount.replace(".", "")) for amount in row] for row in rows]

    assert expected == [[now, later, now + jht, later + jht] for now, later, jht in shown]


def test_a_clock_that_is_wrong_tells_the_price_of_the_page(at: Page, made: Checked) -> None:
    """A phone that thinks it is 2015 does not count months before the first price that the page knows."""
    at.clock.set_fixed_time("2015-01-01T09:00:00+07:00")
    at.goto("/iuran/")
    at.select_option("#income", index=1)
    band = made.content.programmes.contributions.bands[0]

    assert amounts(made.content.programmes, band, BASIC, date(2026, 4, 1), "id") == told(at)


def test_prices_that_change_more_than_once_are_counted_by_month(at: Page, small: Small) -> None:
    """Half until December, the full price in January and February, a quarter less from March to June, then full."""
    another = "from: 2027-03-01\n    until: 2027-06-30"
    text = (small.content / "programmes.yaml").read_text(encoding="utf-8")
    first = text[text.index("  - name: {id: Potongan") :]
    second = first.replace("from: 2026-04-01\n    until: 2026-12-31", another).replace("percent: 50", "percent: 25")
    small.write("programmes.yaml", text.rstrip("\n") + "\n" + second)
    with serving(small.files()) as address:
        for now, price, total in (
            ("2026-12-01", ["8.400", "16.800"], 8400 + 2 * 16800 + 4 * 12600 + 5 * 16800),
            ("2027-02-28", ["16.800", "12.600"], 16800 + 4 * 12600 + 7 * 16800),
            ("2027-06-30", ["12.600", "16.800"], 12600 + 11 * 16800),
            ("2027-07-01", ["16.800"], 12 * 16800),
        ):
            at.clock.set_fixed_time(f"{now}T09:00:00+07:00")
            at.goto(f"{address}/iuran/")
            at.select_option("#income", index=1)

            assert [*price, number(total, "id")] == told(at)[: len(price) + 1]


def test_the_form_can_be_passed_and_used_by_keyboard(look: Look) -> None:
    """Tab goes from the income to the package and on; the answer is in a live region that stood there before it."""
    page = look("/iuran/")
    region = page.locator(".calc [role=status]")
    expect(region).to_have_text("", use_inner_text=True)
    page.focus("#income")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    expect(page.locator("tr[aria-current=true]")).to_have_count(1)
    expect(page.locator("[name=package]:checked")).to_have_value("1")
    expect(region.locator("li:visible")).to_have_count(6)
    page.focus("#income")
    page.keyboard.press("Home")
    expect(region).to_have_text("", use_inner_text=True)
    expect(page.locator("tr[aria-current=true]")).to_have_count(0)


def test_paper_shows_the_answer_and_no_empty_form(look: Look) -> None:
    page = look("/iuran/")
    page.emulate_media(media="print")
    expect(page.locator("#income, .finder")).to_be_hidden()
    assert page.locator(".calc").inner_text().strip() == ""

    page.emulate_media(media="screen")
    page.select_option("#income", index=3)
    page.emulate_media(media="print")
    expect(page.locator(".calc__told")).to_be_visible()
    expect(page.locator("#income")).to_be_hidden()


# -- the finder -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Gemblegan", {"Gemblegan"}),
        ("gemlegan", {"Gemblegan"}),
        ("GEMBELGAN", {"Gemblegan"}),
        ("gemb", {"Gemblegan"}),
        ("desa sumyang", {"Sumyang"}),
        ("Sumiang", {"Sumyang"}),
        ("kec. kalikotes", {"Gemblegan", "Jimbung"}),
        ("jim-bung", {"Jimbung"}),
        (" delanggu  gatak ", {"Gatak"}),
        ("gattak", {"Gatak"}),
        ("wudi", {"Pesu"}),
        ("yogya", set()),
    ],
)
@pytest.mark.parametrize("lang", VILLAGES)
def test_a_village_is_found_as_people_spell_it(look: Look, lang: str, typed: str, expected: set[str]) -> None:
    """Its district stays beside it, districts without a match go, and the count is told."""
    page = look(VILLAGES[lang])
    region = page.locator(".finder [role=status]")
    expect(region).to_have_text("", use_inner_text=True)
    page.fill("#find", typed)
    items = page.locator("[data-find]:visible")

    assert expected == set(items.locator("b").all_inner_texts())
    assert str(len(expected)) in region.inner_text()
    assert page.locator("[data-group]:visible").count() == (1 if expected else 0)
    assert page.locator(".none").is_visible() == (not expected)
    assert all("\n" in label for label in items.locator(".label").all_inner_texts())


@pytest.mark.parametrize("lang", VILLAGES)
def test_who_finds_nothing_is_told_what_to_do(look: Look, lang: str) -> None:
    """In the same live region: whom to ask, and the number to call."""
    page = look(VILLAGES[lang])
    page.fill("#find", "zzzz")
    links = page.locator(".finder [role=status] a").evaluate_all("all => all.map(one => one.getAttribute('href'))")

    assert [{"id": "/bantuan/", "en": "/en/help/"}[lang], "tel:175"] == links


def test_escape_shows_all_again_and_enter_stays_on_the_page(look: Look) -> None:
    page = look("/desa/")
    page.fill("#find", "wunut")
    page.evaluate("window.stayed = true")
    page.keyboard.press("Enter")
    expect(page.locator("[data-find]:visible")).to_have_count(1)

    page.keyboard.press("Escape")
    expect(page.locator("[data-find]:visible")).to_have_count(9)
    expect(page.locator(".finder [role=status]")).to_have_text("", use_inner_text=True)
    assert page.input_value("#find") == ""
    assert page.evaluate("window.stayed")


def test_five_hundred_villages_are_searched_while_one_types(chromium: Browser, real: dict[str, bytes]) -> None:
    """A letter takes less than two frames of a screen, the drawing of what is left included."""
    html = real["desa/index.html"].decode()
    rolls = html[html.index('<div class="rolls">') + 19 : html.index("</section>", html.index('<div class="rolls">'))]
    many = html.replace(rolls, rolls.rsplit("</div>", 1)[0] * 56 + "</div>")
    with serving({**real, "desa/index.html": many.encode()}) as address, chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/desa/")
        took = page.evaluate("""() => ["gemle", "gemlegan", "kalikotes", "yogyakarta", ""].map(typed => Math.min(
          ...Array.from({length: 5}, () => {
            const start = performance.now();
            const input = document.getElementById("find");
            input.value = typed;
            input.dispatchEvent(new Event("input", {bubbles: true}));
            document.body.offsetHeight;
            return performance.now() - start;
          })))""")

        assert page.locator("[data-find]").count() >= 500
        assert max(took) < 33, took


# -- both -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "box", "whole"), [("/iuran/", ".calc", 30), ("/desa/", ".finder", 9)])
def test_without_scripts_no_empty_form_shows(look: Look, path: str, box: str, whole: int) -> None:
    """And the table and the lists are whole."""
    page = look(path, scripts=False)

    expect(page.locator(box)).to_have_count(1)
    expect(page.locator(f"{box}:visible")).to_have_count(0)
    expect(page.locator("#rates tbody tr:visible, [data-find]:visible")).to_have_count(whole)


@pytest.mark.parametrize(("path", "box"), [("/iuran/", ".calc"), ("/desa/", ".finder")])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_a_form_shows(chromium: Browser, web: str, path: str, box: str, width: int) -> None:
    """Its script stands right behind it, so it runs before what follows is drawn."""
    with chromium.new_context(base_url=web, viewport={"width": width, "height": 3000}) as context:
        page = context.new_page()
        page.goto(path)

        assert [] == page.evaluate(MOVED)
        assert page.locator(box).evaluate("box => box.nextElementSibling.localName") == "script"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*COST.values(), *VILLAGES.values()])
def test_axe_finds_nothing_in_answers(look: Look, path: str, scheme: str) -> None:
    page = look(path, 320, "dark" if scheme == "dark" else "light")
    if path in VILLAGES.values():
        page.fill("#find", "zzzz")
    else:
        page.select_option("#income", index=30)
        page.check("[name=package][value='1']")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]

    assert [] == [rule["id"] for rule in violations]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_fields_are_large_enough_for_thumbs(look: Look) -> None:
    sizes = [
        look(path)
        .locator(".calc select, .calc fieldset label, .finder input")
        .evaluate_all("all => all.map(one => one.offsetHeight)")
        for path in ("/iuran/", "/desa/")
    ]

    assert [3, 1] == [len(some) for some in sizes]
    assert min(min(some) for some in sizes) >= 44


def test_scripts_are_small() -> None:
    """Bytes as they stand in a page: the form 2,000 and the finder 1,000; all together 3,000 gzipped."""
    made = {name: text.encode() for name, text in scripts(REPO / "templates", forget).items()}

    assert len(made["calculator"]) <= 2000
    assert len(made["finder"]) <= 1000
    assert sum(len(gzip.compress(text, 9, mtime=0)) for text in made.values()) <= 3000
