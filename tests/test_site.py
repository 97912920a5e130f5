"""The small site as a whole: what readers of each language find, and what programs are told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import meta, nodes
from sites import HERE, REPO, Small, compiled

from generator.load import load
from generator.model import ContentError
from generator.render import environment
from generator.routes import make

BASE = "https://small.example/sub"
PAGES = {
    "index.html": "en/index.html",
    "iuran/index.html": "en/cost/index.html",
    "desa/index.html": "en/villages/index.html",
    "desa/gatak-delanggu/index.html": "en/villages/gatak-delanggu/index.html",
    "kabar/pertama/index.html": "en/news/first/index.html",
}

SHEETS = ("/poster/index.html", "/wall/index.html")


def address(path: str) -> str:
    return f"{BASE}/{path.removesuffix('index.html')}"


def test_the_expected_output(small: Small) -> None:
    """Every byte of the small site. After a meant change: python3 tests/small/expect.py, and read the diff."""
    expected = HERE / "small" / "expected"
    kept = {path.relative_to(expected).as_posix(): path.read_bytes() for path in expected.rglob("*") if path.is_file()}
    made = {path: data for path, data in small.files().items() if not path.endswith((".woff2", ".svg", ".png"))}
    made = {path: _without_style(data) for path, data in made.items()}

    assert sorted(kept) == sorted(made)
    assert [] == [path for path, data in made.items() if data != kept[path]]


def _without_style(data: bytes) -> bytes:
    """And without the page's weight, which is mostly the style's."""
    data = re.sub(rb"\d+ kB\.", b"kB.", data)
    return re.sub(rb"<style>.*?</style>", b"<style></style>", data, flags=re.DOTALL)


def test_two_builds_are_the_same(copies: Callable[[str], Small]) -> None:
    assert copies("one").files() == copies("two").files()


@pytest.mark.parametrize(("path_id", "path_en"), PAGES.items())
def test_languages_point_at_each_other(small: Small, path_id: str, path_en: str) -> None:
    """Each lists both and itself, the default is Indonesian, and the switch leads to the same page."""
    files = small.files()
    expected = {("id", address(path_id)), ("en", address(path_en)), ("x-default", address(path_id))}
    for path, other in ((path_id, path_en), (path_en, path_id)):
        page = files[path].decode()
        links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
        assert expected == set(links)
        assert f'<link rel="canonical" href="{address(path)}">' in page
        assert f'href="/sub/{other.removesuffix("index.html")}" lang=' in page


def test_a_missing_translation_says_so(small: Small) -> None:
    """In the reader's language, with the original in its own; and search engines are told nothing of it."""
    files = small.files()
    page = files["en/news/hanya-indonesia/index.html"].decode()

    assert '<html lang="en">' in page
    assert '<h1 lang="id">Hanya Indonesia</h1>' in page
    assert '<div class="prose" lang="id">' in page
    assert "<h2>Latest news</h2>" in page
    assert "This page is not yet translated from Bahasa Indonesia (checked 23 November 2026)." in page
    assert f'<link rel="canonical" href="{BASE}/kabar/hanya-indonesia/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'hreflang="en" href' not in page.split("</head>")[0]
    assert b"en/news/hanya-indonesia" not in files["sitemap.xml"]
    assert b"Hanya Indonesia" not in files["en/feed.xml"]
    assert b"Hanya Indonesia" not in files["en/news/index.html"]


def test_the_sitemap_lists_every_written_page_once(small: Small) -> None:
    """But not what is made for paper: it says what another page says."""
    files = small.files()
    root = ET.fromstring(files["sitemap.xml"])
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = [loc.text for loc in root.findall("s:url/s:loc", ns)]
    html = [path for path in files if path.endswith("index.html") and not path.endswith(SHEETS)]
    unlisted = {"lama/index.html", "en/old/index.html", "en/news/hanya-indonesia/index.html"}

    assert sorted(address(path) for path in html if path not in unlisted) == sorted(filter(None, listed))
    for url in root.findall("s:url", ns):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", ns)}
        assert not links or url.findtext("s:loc", None, ns) in links.values()


@pytest.mark.parametrize(
    ("path", "titles"), [("feed.xml", ["Hanya Indonesia", "Kabar pertama"]), ("en/feed.xml", ["First story"])]
)
def test_feeds_are_valid_atom(small: Small, path: str, titles: list[str]) -> None:
    feed = feedparser.parse(small.files()[path])

    assert (False, "atom10", f"{BASE}/{path}") == (feed.bozo, feed.version, feed.feed.id)
    assert titles == [entry.title for entry in feed.entries]
    assert all(entry.updated and entry.summary and entry.link.startswith(BASE) for entry in feed.entries)


def test_robots_names_the_sitemap(small: Small) -> None:
    assert f"Sitemap: {BASE}/sitemap.xml\n" in small.page("robots.txt")


def test_a_redirect_leads_on_without_a_server(small: Small) -> None:
    page = small.page("lama/index.html")

    assert f'<meta http-equiv="refresh" content="0; url={BASE}/iuran/">' in page
    assert f'<link rel="canonical" href="{BASE}/iuran/">' in page


def test_the_price_follows_the_day(small: Small) -> None:
    """Half price with its last day and what comes after; from 2027 the whole price, with no edit."""
    before = small.page("iuran/index.html", date(2026, 12, 31))
    after = small.page("iuran/index.html", date(2027, 1, 1))

    assert re.search(
        r"sampai <b>31 Desember 2026</b>.*Rp8\.400.*dipotong 50%.*1 Januari 2027.*Rp16\.800", before, re.DOTALL
    )
    assert "Mulai Rp8.400 sebulan." in before
    assert "Mulai Rp16.800 sebulan." in after
    assert "8.400" not in after
    assert "dipotong" not in after


def test_an_expired_fact_is_dated_in_the_text(small: Small) -> None:
    assert "Offer Rp42 million." in small.page("en/news/first/index.html")
    assert "Offer Rp42 million (until 31 December 2026)." in small.page("en/news/first/index.html", date(2027, 1, 1))


def test_each_reader_reads_numbers_in_her_own_way(small: Small) -> None:
    files = small.files()

    assert "42,7 juta" in files["iuran/index.html"].decode()
    assert "42.7 million" in files["en/cost/index.html"].decode()
    assert "19 Oktober 2023" in files["kabar/pertama/index.html"].decode()
    assert "19 October 2023" in files["en/news/first/index.html"].decode()


def test_terms_are_explained_at_first_use(small: Small) -> None:
    page = small.page("en/cost/index.html")

    assert 1 == page.count("<abbr>JKK</abbr> (work accident cover)")
    assert "Iuran <abbr>JKK</abbr> (Jaminan Kecelakaan Kerja)" in small.page("iuran/index.html")


def test_a_phone_number_can_be_called(small: Small) -> None:
    assert 'Telepon <a href="tel:175">175</a>' in small.page("404.html")


def test_the_page_shows_its_sources_and_its_oldest_check(small: Small) -> None:
    page = small.page("iuran/index.html")

    assert '<time datetime="2026-11-20">20 November 2026</time>' in page
    assert "Pemerintah, 22 Desember 2025" in page


def test_every_link_inside_leads_to_a_file(small: Small) -> None:
    _assert_links(small.files(), "/sub/")


def _assert_links(files: dict[str, bytes], base: str) -> None:
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        page = data.decode()
        ids = set(re.findall(r'\sid="([^"]+)"', page))
        for href in re.findall(r'\s(?:href|src)="([^"]+)"', page):
            if href.startswith("#"):
                assert href[1:] in ids, (path, href)
            elif href.startswith(base):
                target = href.removeprefix(base).split("#")[0]
                assert (target + "index.html" if target.endswith("/") or not target else target) in files, (path, href)
            else:
                assert href.startswith(("https://", "http://", "tel:", "mailto:")), (path, href)


def test_a_third_language_needs_only_content(small: Small) -> None:
    """Languages, words and texts; no line of code, and no template."""
    for path in small.content.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(\ben: )(\"[^\"]*\"|[^{},\n]*)(\})", r"\1\2, jv: \2\3", text)
        text = re.sub(r"(?m)^(\s+)en: (.*)$", r"\1en: \2\n\1jv: \2", text)
        path.write_text(text, encoding="utf-8")
    small.replace("site.yaml", "jv: English}", "jv: Basa Jawa}")
    for path in small.content.glob("pages/*/en.md"):
        (path.parent / "jv.md").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    files = small.files()
    home = files["jv/index.html"].decode()

    assert '<html lang="jv">' in home
    assert 'hreflang="jv" href="https://small.example/sub/jv/"' in files["index.html"].decode()
    assert 2 == len(re.findall(r"<li><a href=\"[^\"]*\" lang=", home))
    _assert_links(files, "/sub/")


def test_a_broken_template_is_told_with_its_line(small: Small, tmp_path: Path) -> None:
    """And the site that stood before still stands."""
    small.build()
    templates = tmp_path / "templates"
    shutil.copytree(REPO / "templates", templates)
    before = (small.root / "site" / "index.html").read_bytes()
    page = templates / "pages" / "page.html"
    number = page.read_text().count("\n", 0, page.read_text().index("<h1")) + 1
    for broken, expected in (("{{ page.nothing }}", "nothing"), ("{% if %}", "Expected an expression")):
        page.write_text((REPO / "templates/pages/page.html").read_text().replace("<h1", f"{broken}<h1"))
        with pytest.raises(ContentError) as caught:
            small.build(templates=templates)
        problem = caught.value.problems[0]
        assert ("templates/pages/page.html", number) == (problem.where.path, problem.where.line)
        assert expected in problem.fields["reason"]
    assert before == (small.root / "site" / "index.html").read_bytes()


def test_a_mistake_leaves_the_old_site_whole(small: Small) -> None:
    small.build()
    before = {path: path.read_bytes() for path in (small.root / "site").rglob("*") if path.is_file()}
    small.replace("pages/cost/id.md", "## Tabel", "## Tabel <b>")
    with pytest.raises(ContentError):
        small.build()

    assert before == {path: path.read_bytes() for path in (small.root / "site").rglob("*") if path.is_file()}


def test_building_again_writes_nothing(small: Small) -> None:
    small.build()

    assert {} == small.build().rebuilt


SLUGS = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3})?", fullmatch=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(slugs=st.lists(SLUGS, min_size=4, max_size=4))
def test_whatever_the_slugs_no_two_pages_share_an_address(small: Small, slugs: list[str]) -> None:
    """Either every page has an address of its own and languages agree, or the collision is a Problem."""
    for name, slug in zip(("cost", "news"), (slugs[:2], slugs[2:]), strict=True):
        for lang, value in zip(("id", "en"), slug, strict=True):
            path = small.content / f"pages/{name}/{lang}.md"
            path.write_text(re.sub(r"(?m)^slug: .*$", f'slug: "{value}"', path.read_text()), encoding="utf-8")
    content, problems = load(small.content)
    assert content is not None
    assert () == problems
    routes, collisions = make(content)
    addresses = list(routes.paths.values())

    assert bool(collisions) == (len(addresses) != len(set(addresses)))
    for page, lang in routes.standins:
        assert lang not in routes.languages_of(page)


def test_templates_see_three_names() -> None:
    """`page`, `site` and `t`; what else a template uses it makes or imports itself."""
    made = environment(REPO / "templates", compiled)
    for path in (REPO / "templates").rglob("*.*"):
        if path.suffix in (".html", ".xml", ".txt") and path.parent.name != "preview":  # that is the tool itself
            tree = made.parse(path.read_text(encoding="utf-8"))
            # Jinja tells names that a child template imports beside its blocks as undeclared: they are not.
            own = {alias for node in tree.find_all(nodes.FromImport) for alias in node.names}
            assert meta.find_undeclared_variables(tree) - own <= {"page", "site", "t"}, path


def test_sheets_are_kept_from_search_engines_and_lead_to_what_they_are_about(small: Small) -> None:
    """The village's page links to its poster, and the poster back; each points at itself in the other language."""
    files = small.files()
    poster = files["desa/gatak-delanggu/poster/index.html"].decode()

    assert '<meta name="robots" content="noindex">' in poster
    assert 'href="/sub/desa/gatak-delanggu/poster/"' in files["desa/gatak-delanggu/index.html"].decode()
    assert '<a href="/sub/desa/gatak-delanggu/">' in poster
    assert 'href="/sub/en/villages/gatak-delanggu/wall/" lang="en"' in poster
    assert f'<link rel="canonical" href="{BASE}/desa/gatak-delanggu/poster/">' in poster
    assert 'href="/sub/en/villages/gatak-delanggu/wall/"' in files["en/print/index.html"].decode()
    assert 'href="/sub/en/print/wall/"' in files["en/print/index.html"].decode()


def test_without_a_poster_there_is_none_for_villages(small: Small) -> None:
    small.delete("pages/poster")
    files = small.files()

    assert [] == [path for path in files if path.endswith(SHEETS)]
    assert "poster" not in files["desa/gatak-delanggu/index.html"].decode()
    assert "cetak/index.html" in files
