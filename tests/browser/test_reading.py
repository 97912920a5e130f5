"""The site for readers who set their own terms: no scripts, large text, thumbs, fixed colours, paper."""

from __future__ import annotations

import re

import pytest
from browser.paper import sizes, text
from browser.views import PAGES, PATHS, Look

# Links and buttons of their own, by their height; a link beside words, in the same line, belongs to a sentence.
LOW = """() => {
  const spoken = box => [...box.childNodes].some(node => node.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(node.data));
  const inSentence = box => spoken(box) || getComputedStyle(box).display === 'inline' && inSentence(box.parentElement);
  document.querySelectorAll('details').forEach(one => one.open = true);
  return [...document.querySelectorAll('a[href], button, summary')]
    .map(target => ({target, box: target.getBoundingClientRect()}))
    .filter(({target, box}) => box.right > 0 && box.height < 44 && !inSentence(target.parentElement))
    .map(({target, box}) => `${target.textContent.trim()}: ${Math.round(box.height * 10) / 10} px`);
}"""
# Words that run out of their box, and boxes that hide what is too much for them.
# What scrolls by itself, such as a wide table, is left out, and so are pictures.
CUT = """() => {
  document.querySelectorAll('details').forEach(one => one.open = true);
  const scrolls = box => box && (/auto|scroll/.test(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
  const block = box => getComputedStyle(box).display === 'inline' ? block(box.parentElement) : box;
  const out = text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const right = Math.max(...[...range.getClientRects()].map(line => line.right));
    return right > block(text.parentElement).getBoundingClientRect().right + 1;
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cut = [];
  while (walk.nextNode()) {
    const text = walk.currentNode, box = text.parentElement;
    if (text.data.trim() && !box.closest('svg, .skip') && !scrolls(box) && out(text)) cut.push(text.data.trim());
  }
  // What is clipped to nothing is meant for screen readers only.
  const hides = box => getComputedStyle(box).overflowY === 'hidden' && getComputedStyle(box).clipPath === 'none'
    && box.scrollHeight > box.clientHeight + 2;
  return [...cut, ...[...document.querySelectorAll('main *')].filter(hides).map(box => box.innerText)];
}"""
BARE = "main => { main.querySelectorAll('.calc, .finder').forEach(one => one.remove()); return main.innerText }"
DOUBLE = "html => html.style.fontSize = 2 * parseFloat(getComputedStyle(html).fontSize) + 'px'"
UNFRAMED = """buttons => buttons
  .filter(button => getComputedStyle(button).borderColor === getComputedStyle(document.body).backgroundColor
    || getComputedStyle(button).borderStyle === 'none')
  .map(button => button.textContent)"""


@pytest.mark.parametrize("path", PATHS)
def test_the_text_needs_no_scripts(look: Look, path: str) -> None:
    """But for the two forms that only help to find what stands there."""
    expected = look(path).locator("main").evaluate(BARE)

    assert expected == look(path, scripts=False).locator("main").evaluate(BARE)


@pytest.mark.parametrize("width", [320, 360, 640])
def test_text_twice_as_large_fits(look: Look, real: dict[str, bytes], width: int) -> None:
    """On every page of the site nothing has to be scrolled sideways, and no word is cut off."""
    found = []
    for path in real:
        if path.endswith(".html"):
            page = look(f"/{path.removesuffix('index.html')}", width=width)
            page.locator("html").evaluate(DOUBLE)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{path}: {wide} px too wide"] if wide > 0 else []
            found += [f"{path}: {text}" for text in page.evaluate(CUT)]

    assert [] == found, "\n".join(found)


@pytest.mark.parametrize("path", PATHS)
def test_a_thumb_can_hit_every_target(look: Look, path: str) -> None:
    """Links and buttons outside sentences are at least 44 px high, on a small phone."""
    low = look(path).evaluate(LOW)

    assert [] == low, "\n".join(low)


@pytest.mark.parametrize("path", PATHS)
def test_forced_colours_lose_nothing(look: Look, path: str) -> None:
    """With a reader's own few colours the text is the same, and buttons keep an edge."""
    expected = look(path).inner_text("main")
    page = look(path, forced_colors="active")

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert expected == page.inner_text("main")
    assert [] == page.locator(".button").evaluate_all(UNFRAMED)


@pytest.mark.parametrize("path", PAGES["village"].values())
def test_a_village_prints_on_a4(look: Look, path: str) -> None:
    """Every word of the page but those of its buttons stands in the PDF."""
    page = look(path)
    page.evaluate("document.querySelectorAll('.actions').forEach(one => one.remove())")
    words = re.findall(r"\w+", page.inner_text("main"))
    page.emulate_media(media="print")
    pdf = page.pdf(format="A4")
    printed = text(pdf)

    assert {(210, 297)} == sizes(pdf)
    assert [] == [word for word in words if word not in printed]


@pytest.mark.parametrize("path", ["/iuran/", "/en/cost/"])
def test_prices_are_seen_whole_on_the_smallest_phone(look: Look, path: str) -> None:
    """Nobody has to push the table aside to read what JHT adds."""
    page = look(path, 320)

    assert page.evaluate("box => box.scrollWidth <= box.parentElement.clientWidth", page.query_selector(".rates"))
