"""What lets a reader trust a page: the day of checking, a way to tell of errors, its weight."""

from __future__ import annotations

import gzip
import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from sites import Small

CHECKED = re.compile(r'<footer.*<time datetime="(\d{4}-\d\d-\d\d)"', re.DOTALL)
WEIGHT = re.compile(r"(?:Halaman ini ±|This page: about) (\d+) kB\.")
LANG = re.compile(r'<html lang="(\w+)">')
POLICY = re.compile(r"'sha256-[^']+'")
REPORT = re.compile(r'<a class="more" href="([^"]+)"[^>]*>(?:Laporkan kekeliruan|Report an error)')


@pytest.fixture(scope="module")
def pages(real: dict[str, bytes]) -> dict[str, str]:
    """But sheets for paper, which say these things in their own way."""
    found = {path: data.decode() for path, data in real.items() if path.endswith(".html")}
    return {path: page for path, page in found.items() if 'class="sheet' not in page}


def test_each_page_says_when_it_was_checked(pages: dict[str, str]) -> None:
    """Those without facts, such as the one on privacy, too."""
    assert [] == [path for path, page in pages.items() if not CHECKED.search(page)]


def test_each_page_warns_of_scams_and_says_how_to_spot_them(pages: dict[str, str]) -> None:
    """One line above the text, which is a link."""
    for path, page in pages.items():
        target = "/en/scam/" if '<html lang="en">' in page else "/waspada-penipuan/"
        assert f'<a class="trust" href="{target}">' in page[: page.index("<main")], path


# -- weight -------------------------------------------------------------------------------------------------------


def test_each_page_says_its_weight(real: dict[str, bytes], pages: dict[str, str]) -> None:
    """As sent with gzip, in whole kilobytes rounded up: the number itself may tip it over by no more than itself."""
    for path, page in pages.items():
        (said,) = WEIGHT.findall(page)
        sent = (
            len(gzip.compress(real[path], 6, mtime=0)) - 12
        )  # gzip's own head and tail, which zlib's are shorter than
        assert -1 < int(said) - sent / 1000 < 1.05, path


def test_a_page_that_stands_in_says_its_weight(small: Small) -> None:
    assert WEIGHT.search(small.page("en/news/hanya-indonesia/index.html"))


def test_what_stands_before_the_title_is_the_same_on_many_pages(pages: dict[str, str]) -> None:
    """In a language, and with the same scripts: then it is packed once to find the weight of all of them."""
    tops = {page.partition("<title>")[0] for page in pages.values()}

    assert len({(LANG.findall(top)[0], *POLICY.findall(top)) for top in tops}) == len(tops)
    assert all("<style>" in top for top in tops)


def test_the_mark_for_the_weight_is_filled_in(pages: dict[str, str]) -> None:
    assert [] == [path for path, page in pages.items() if "<!--" in page]


# -- reports ------------------------------------------------------------------------------------------------------


def test_a_report_names_the_page_and_its_day(small: Small) -> None:
    """Both reach the form as they were, and nothing else does that changes from build to build."""
    small.replace(
        "site.yaml", "corrections:", "report: https://forge.example/new?title={page}&body={checked}\ncorrections:"
    )

    (href,) = REPORT.findall(small.page("en/cost/index.html"))

    asked = parse_qs(urlsplit(unescape(href)).query)
    assert {"title": ["https://small.example/sub/en/cost/"], "body": ["2026-11-20"]} == asked


def test_a_report_may_go_by_mail(small: Small) -> None:
    small.replace("site.yaml", "corrections:", "report: mailto:editors@village.example?subject={page}\ncorrections:")

    (href,) = REPORT.findall(small.page("desa/gatak-delanggu/index.html"))

    expected = "mailto:editors@village.example?subject=https://small.example/sub/desa/gatak-delanggu/"
    assert expected == unquote(unescape(href))


def test_a_page_that_stands_in_reports_the_original(small: Small) -> None:
    """That is where the error is put right."""
    small.replace("site.yaml", "corrections:", "report: mailto:editors@village.example?subject={page}\ncorrections:")

    (href,) = REPORT.findall(small.page("en/news/hanya-indonesia/index.html"))

    assert unquote(unescape(href)).endswith("/sub/kabar/hanya-indonesia/")


def test_without_an_address_there_is_only_the_advice(small: Small) -> None:
    page = small.page("en/cost/index.html")

    assert [] == REPORT.findall(page)
    assert "Propose a change to the file." in page


# -- sources ------------------------------------------------------------------------------------------------------


def test_sources_stand_with_their_publisher(small: Small) -> None:
    """Publishers by name, the sources of each by date, with the number of facts that rest on them."""
    source = "{title: A later report, publisher: Penerbit, date: 2024-05}"
    facts = small.page("sumber/index.html").count("Fakta di situs ini")
    small.write(
        "sources.yaml",
        (small.content / "sources.yaml").read_text(encoding="utf-8")
        + "\n".join(["", "later: " + source, "sooner: " + source.replace("2024", "2020"), ""]),
    )
    page = small.page("sumber/index.html")
    (found,) = re.findall(r"<li><b>Penerbit</b>\n<ul>(.*?)</ul>", page, re.DOTALL)

    assert ["sooner", "later"] == re.findall(r'<li id="(\w+)"', found)
    assert facts == page.count("Fakta di situs ini")


def test_a_source_says_how_many_facts_rest_on_it(small: Small) -> None:
    """Those of facts.yaml."""
    named = re.findall(r"sources: \[(.*?)\]", (small.content / "facts.yaml").read_text(encoding="utf-8"))
    expected = sum("paper" in one.split(", ") for one in named)

    (said,) = re.findall(r'<li id="paper">.*?rest on it: (\d+)', small.page("en/sources/index.html"), re.DOTALL)

    assert expected == int(said)


# -- the check of access ----------------------------------------------------------------------------------------------


def test_the_last_check_is_shown_as_it_was(small: Small) -> None:
    """Breaches included, and the number of views worked out: pages by widths, by day and by night."""
    small.replace("accessibility.yaml", "violations: 0", "violations: 3")
    for lang in ("id", "en"):
        small.replace(f"pages/cost/{lang}.md", "((show membership))", "((show accessibility))")

    page = small.page("en/cost/index.html")

    rows = dict(re.findall(r"<dt>([^<]+)</dt><dd[^>]*>(.*?)</dd>", page))
    assert ("3", "1,000", "4,000") == (
        rows["Breaches found"],
        rows["Pages, in all languages"],
        rows["Views, in light and dark"],
    )
    assert '<time datetime="2026-11-20">20 November 2026</time>' == rows["Day of the check"]


def test_the_real_check_looked_at_pages_of_this_site(real: dict[str, bytes], pages: dict[str, str]) -> None:
    """Sheets, too; not at more than there are: then the file was written by hand, or for another site."""
    said = re.findall(r"<dt>Pages, in all languages</dt><dd>(\d+)", pages["en/accessibility/index.html"])

    assert 0 < int(said[0]) <= sum(path.endswith(".html") for path in real)
