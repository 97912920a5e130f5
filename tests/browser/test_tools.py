"""The form on the price page and the village finder: what they tell is what the content says, and none is needed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date

import pytest
from browser.views import Look
from playwright.sync_api import Browser, Page, expect
from sites import REPO, TODAY

from generator.assets import scripts
from generator.checked import Checked
from generator.model import forget
from generator.numbers import number
from generator.prices import BASIC, FULL, monthly
from generator.reading import checked

DAYS = [date(2026, 11, 24), date(2026, 12, 15), date(2027, 1, 10)]


@pytest.fixture(scope="module")
def made() -> Checked:
    return checked(REPO / "content", TODAY)


@pytest.fixture
def at(chromium: Browser, web: str) -> Iterator[Page]:
    """A tab with a clock of its own."""
    context = chromium.new_context(base_url=web, viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def year(made: Checked, band: int, package: object, day: date) -> int:
    """What twelve months cost, the month of `day` included."""
    programmes = made.content.programmes
    months = [date(day.year + (day.month - 1 + n) // 12, (day.month - 1 + n) % 12 + 1, 15) for n in range(12)]
    chosen = programmes.contributions.bands[band]
    return sum(monthly(programmes, chosen, FULL if package else BASIC, month) for month in months)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize(("path", "lang"), [("/iuran/", "id"), ("/en/cost/", "en")])
def test_every_band_is_told_as_the_rules_have_it(at: Page, made: Checked, path: str, lang: str, day: date) -> None:
    """Also on a page of November that is read in January, from a cache."""
    at.clock.set_fixed_time(f"{day}T09:00:00+07:00")
    at.goto(path)
    bands = made.content.programmes.contributions.bands
    for position, band in enumerate(bands):
        at.select_option("#income", index=position + 1)
        for package in ("", "full"):
            at.check(f"input[name=package][value='{package}']")
            told = at.text_content(".calc [role=status]") or ""
            now = monthly(made.content.programmes, band, FULL if package else BASIC, day)
            assert told.startswith(f"Rp{number(now, lang)} "), (band.base, told)
            assert f"Rp{number(year(made, position, package, day), lang)}." in told, (band.base, told)
        pays = at.text_content(".calc__pays") or ""
        assert f"Rp{number(band.base * 48 + 22_000_000, lang)}" in pays
        assert f"Rp{number(band.jht, lang)}" in pays
        assert at.locator("tr[aria-current=true]").get_attribute("id") == f"p{band.base // 1000}"


def test_the_form_works_by_keyboard(look: Look) -> None:
    page = look("/iuran/")
    page.focus("#income")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    expect(page.locator("tr[aria-current=true]")).to_have_count(1)
    expect(page.locator("input[value=full]")).to_be_checked()
    expect(page.locator(".calc__pays li:visible")).to_have_count(4)


@pytest.mark.parametrize("path", ["/iuran/", "/desa/"])
def test_without_scripts_no_empty_form_shows(look: Look, path: str) -> None:
    """And the table and the lists are whole."""
    page = look(path, scripts=False)

    expect(page.locator(".calc:visible, .finder:visible")).to_have_count(0)
    expect(page.locator("tbody tr:visible") if path == "/iuran/" else page.locator(".swatch:visible")).to_have_count(
        30 if path == "/iuran/" else 9
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Gemblegan", {"Gemblegan"}),
        ("gemlegan", {"Gemblegan"}),
        ("GEMBELGAN", {"Gemblegan"}),
        ("desa sumyang", {"Sumyang"}),
        ("kec. kalikotes", {"Gemblegan", "Jimbung"}),
        ("jim-bung", {"Jimbung"}),
        ("yogya", set()),
    ],
)
def test_a_village_is_found_as_people_spell_it(look: Look, typed: str, expected: set[str]) -> None:
    page = look("/desa/")
    page.fill("#find", typed)

    assert expected == set(page.locator(".swatch:visible b").all_inner_texts())
    assert str(len(expected)) in (page.text_content(".finder [role=status]") or "")
    assert page.locator("[data-group]:visible").count() == (1 if expected else 0)
    assert page.locator(".none").is_visible() == (not expected)


def test_escape_shows_all_again_and_enter_leaves_the_page(look: Look) -> None:
    page = look("/desa/")
    page.fill("#find", "wunut")
    page.keyboard.press("Enter")
    expect(page.locator(".swatch:visible")).to_have_count(1)

    page.keyboard.press("Escape")
    expect(page.locator(".swatch:visible")).to_have_count(9)
    assert page.input_value("#find") == ""


def test_scripts_are_small() -> None:
    """Bytes as they stand in a page: the form 2,000 and the finder 1,000; all together 3,000 gzipped."""
    made = {name: text.encode() for name, text in scripts(REPO / "templates", forget).items()}

    assert len(made["calculator"]) <= 2000
    assert len(made["finder"]) <= 1000
    assert sum(len(gzip.compress(text, 9, mtime=0)) for text in made.values()) <= 3000
