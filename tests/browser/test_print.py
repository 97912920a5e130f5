"""What is made for paper: one sheet each, whatever the village is called, with a code that a phone camera reads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from browser.server import serving
from browser.views import Look
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from sites import REPO, TODAY, compiled

from generator.checked import Checked
from generator.reading import checked
from generator.routes import HOME, SHEETS, is_sheet
from generator.site import outputs

MADE = checked(REPO / "content", TODAY)
PAGES = [key for key in MADE.routes.paths if is_sheet(key[0])]
A4, A5 = (210, 297), (148, 210)
MM = 96 / 25.4  # px
# Names of real villages elsewhere, the longest that there are, and the longest without a blank.
LONG = (
    "Kampuang Tanjuang Koto Mambang Sungai Durian",
    "Padang Kandang Pulau Air Padang Bintungan",
    "Matang Glumpang Dua Meunasah Dayah",
    "Kedungpomahankulon",
)
# What a reader sees, without the paint behind it.
BARE = "*, ::before, ::after { background: none !important; box-shadow: none !important }"
# The page's policy allows no style but its own; one that a script adopts is not asked about.
ADOPT = (
    "css => { document.adoptedStyleSheets = [new CSSStyleSheet()]; document.adoptedStyleSheets[0].replaceSync(css) }"
)
COLOURS = """() => [...new Set([...document.querySelectorAll('main *')]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && one.checkVisibility())
  .map(one => getComputedStyle(one).color))]"""
CODE = """code => code.getBoundingClientRect().width
  * (code.viewBox.baseVal.width - 8) / code.viewBox.baseVal.width"""


def printed(page: Page, *, background: bool = False) -> list[tuple[int, int]]:
    """Width and height in mm of each sheet that comes out of the printer."""
    page.evaluate("document.fonts.ready.then(() => null)")
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=background)))
    boxes = [one.mediabox for one in pdf.pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


def picture(page: Page) -> Image.Image:
    """The sheet as a printer without colours shows it."""
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready.then(() => null)")
    return Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")


def target(page: str) -> str:
    """The page that the sheet's code leads to."""
    if page.startswith("villages/"):
        return page.removesuffix("/poster")
    return "pages/claims" if page == "pages/checklist" else HOME


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_a_sheet_is_one_page_with_a_code_that_leads_home(look: Look, page: str, lang: str) -> None:
    """The code, seen without colours, holds the canonical address, and is at least 30 mm wide without its margin."""
    shown = look("/" + MADE.routes.paths[page, lang], width=1280)
    size = A5 if page == "pages/handbill" else A4
    codes = zxingcpp.read_barcodes(picture(shown))
    address = MADE.routes.absolute(target(page), lang)

    assert [size] == printed(shown)
    assert [address] == [code.text for code in codes]
    assert 30 <= shown.locator(".qr svg").evaluate(CODE) / MM <= 42
    assert address.removeprefix("https://").rstrip("/") == shown.inner_text(".address")


@pytest.mark.parametrize("page", [*SHEETS, "villages/gatak-delanggu/poster"])
def test_no_colour_and_no_background_is_needed(look: Look, page: str) -> None:
    """Every word is black, the picture is the same without any background, and the cloth keeps its stripes in grey."""
    shown = look("/" + MADE.routes.paths[page, "id"], width=1280)
    before = picture(shown)
    shown.evaluate(ADOPT, BARE)

    assert ["rgb(0, 0, 0)"] == shown.evaluate(COLOURS)
    assert before.tobytes() == picture(shown).tobytes()
    assert [A5 if page == "pages/handbill" else A4] == printed(shown, background=True)
    assert ImageStat.Stat(before.crop((400, 2, 550, 40))).stddev[0] > 20


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, with villages of long names, and with sheets on which there is no room for another letter."""
    content = tmp_path_factory.mktemp("longest") / "content"
    shutil.copytree(REPO / "content", content)
    village = (content / "villages" / "gatak-delanggu.yaml").read_text(encoding="utf-8")
    for number, name in enumerate(LONG):
        key = f"{name.lower().replace(' ', '-')}-delanggu"
        text = village.replace("name: Gatak", f"name: {name}").replace("33.10.16.2012", f"33.10.16.209{number}")
        text = re.sub(r"(?m)^(bps|postal)_code.*\n", "", text)
        (content / "villages" / f"{key}.yaml").write_text(text, encoding="utf-8")
    for page, most in SHEETS.items():
        for lang in ("id", "en"):
            path = content / page / f"{lang}.md"
            text = path.read_text(encoding="utf-8")
            written = MADE.content.pages[page.removeprefix("pages/")].texts[lang]
            spare = most - len(written.head.summary) - len(written.body.strip()) - len("\n\n")
            path.write_text(f"{text.rstrip()}\n\n{('kata ' * spare)[: spare - 1]}.\n", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def long_sheets(longest: Path, chromium: Browser) -> Iterator[tuple[Checked, Page]]:
    made = checked(longest, TODAY)
    with serving(outputs(made, REPO / "templates", compiled)) as web, chromium.new_context(base_url=web) as context:
        yield made, context.new_page()


def test_long_names_and_full_texts_fit(long_sheets: tuple[Checked, Page]) -> None:
    """Also in DejaVu Sans, which this machine shows for a phone's narrower faces."""
    made, page = long_sheets
    found = {}
    for key in made.routes.paths:
        if is_sheet(key[0]) and ("villages" not in key[0] or "gatak" in key[0] or key not in MADE.routes.paths):
            page.goto("/" + made.routes.paths[key])
            found[key] = printed(page)

    assert {key: [A5 if key[0] == "pages/handbill" else A4] for key in found} == found
    assert len(found) == 2 * (3 + 1 + len(LONG))


@pytest.mark.parametrize("page", [*SHEETS, "villages/gatak-delanggu/poster"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_phone_shows_the_sheet_in_a_column(look: Look, page: str, lang: str) -> None:
    shown = look("/" + MADE.routes.paths[page, lang], width=320)

    assert shown.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert shown.locator("header a").first.is_visible()
