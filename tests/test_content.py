"""The real content: it builds without a problem, and keeps the promises that the site makes to its readers."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from sites import REPO, TODAY, compiled

from generator.reading import checked
from generator.site import outputs

LANGUAGES = ("id", "en")
DAYS = (TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2030, 1, 1))


@pytest.fixture(scope="module")
def pages(real: dict[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in real.items() if path.endswith(".html")}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_it_builds_on_any_day(day: date) -> None:
    """No date in the content may break a build by passing."""
    assert outputs(checked(REPO / "content", day), REPO / "templates", compiled)


def test_every_page_stands_in_both_languages() -> None:
    made = checked(REPO / "content", TODAY)

    assert [] == [page for page, _ in made.routes.paths if made.routes.languages_of(page) != LANGUAGES]


def test_nine_villages_seven_articles_and_the_pages(pages: dict[str, str]) -> None:
    made = checked(REPO / "content", TODAY).content

    assert (9, 26) == (len(made.villages), len(made.districts))
    assert len(made.articles) >= 5
    assert {"home", "who", "benefits", "cost", "register", "claims", "villages", "help", "news"} <= made.pages.keys()
    with_posters = 2 * len(made.villages)
    assert 2 * (with_posters + len(made.articles) + len(made.pages)) == len(pages)


def test_heads_are_short_enough_to_be_shown(pages: dict[str, str]) -> None:
    """Titles of at most 60 characters, descriptions of at most 160, one of each, and none twice in a language."""
    titles: dict[tuple[str, str], str] = {}
    for path, page in pages.items():
        lang = re.findall(r'<html lang="(\w+)"', page)[0]
        (title,) = re.findall(r"<title>([^<]+)</title>", page)
        (description,) = re.findall(r'<meta name="description" content="([^"]+)"', page)
        assert len(title) <= 60, (path, title)
        assert len(description) <= 160, (path, description)
        assert titles.setdefault((lang, title), path) == path


def test_each_page_has_one_h1_and_headings_without_gaps(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
        assert 1 == levels.count(1), path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_each_page_says_that_it_is_not_official(pages: dict[str, str]) -> None:
    assert [] == [
        path for path, page in pages.items() if not re.search(r"bukan situs resmi|not an official", page, re.IGNORECASE)
    ]


def test_each_page_of_facts_names_its_sources_and_day(pages: dict[str, str]) -> None:
    bare = [path for path, page in pages.items() if 'class="source"' not in page]

    assert set(bare) <= {
        path
        for path in pages
        if re.search(r"404|luring|offline|sumber|sources|privasi|privacy|akses|access|kabar/index|news/index", path)
    }


def test_nothing_is_asked_of_anybody_else(pages: dict[str, str]) -> None:
    """No address outside in anything that a browser fetches by itself, and no script that is fetched."""
    for path, page in pages.items():
        assert not re.search(r"<script[^>]*\bsrc=", page), path
        assert not re.search(r'<(?:img|iframe|source|link rel="(?:stylesheet|preload|icon)")[^>]*https?:', page), path
        assert not re.search(r"url\((?!#|/)", page), path


def test_what_must_never_be_said_is_not_said(pages: dict[str, str]) -> None:
    """Part 7 of the facts, as far as words can be looked for."""
    everything = "\n".join(pages.values())

    for word in ("visitaaponce", "0811-9115", "0811 9115", "860 m", "Rp207.000 sebulan"):
        assert word not in everything
    assert not re.search(r"batik[^<]{0,60}Paseban|Paseban[^<]{0,60}batik", everything)


def test_every_link_inside_leads_to_a_page_or_a_heading(real: dict[str, bytes], pages: dict[str, str]) -> None:
    ids = {path: set(re.findall(r'\sid="([^"]+)"', page)) for path, page in pages.items()}
    for path, page in pages.items():
        for href in re.findall(r'\shref="([^"]+)"', page):
            target, _, anchor = href.partition("#")
            if target.startswith("/"):
                file = target[1:] + "index.html" if target.endswith("/") else target[1:]
                assert file in real, (path, href)
                assert not anchor or anchor in ids[file], (path, href)
            elif not target:
                assert anchor in ids[path], (path, href)


def test_amounts_in_texts_come_from_facts() -> None:
    """No rupiah, no percentage and no date typed into a sentence: they would drift apart."""
    typed = re.compile(r"Rp\s?\d|\d+(?:[.,]\d+)?\s?%|\d{1,2} (?:Januari|Oktober|Desember|October|December) \d{4}")
    found = {}
    for path in sorted((REPO / "content").rglob("*.md")):
        if path.name != "README.md" and (hits := typed.findall(path.read_text(encoding="utf-8"))):
            found[path.relative_to(REPO).as_posix()] = hits

    assert {} == found


def test_the_price_changes_by_itself_with_the_year() -> None:
    """Half price with its end and the next price on 31 December 2026; the whole price a day later."""
    for day, shown, hidden in ((DAYS[1], "Rp8.400", ""), (DAYS[2], "Rp16.800", "dipotong 50%")):
        home = outputs(checked(REPO / "content", day), REPO / "templates", compiled)["index.html"].decode()
        price = home[home.index('<dl class="price">') : home.index("</dl>")]
        assert shown in price
        assert not hidden or hidden not in price
