"""Lists do not grow with the number of villages: more than 500 are split by areas, and no page is heavy for it."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache

import pytest
from benchmarks import corpus
from sites import REPO, TODAY, Small, compiled

from generator.areas import LONGEST
from generator.feeds import sitemaps
from generator.paths import Paths
from generator.reading import checked
from generator.render import environment
from generator.routes import Routes
from generator.site import planned, workshop

COUNT = LONGEST + 20
LINK = re.compile(r'href="(/[^"]*)"')
Pages = Callable[[str], str]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Pages of a site of so many villages by their paths, each made when it is asked for."""
    made = corpus.make(tmp_path_factory.mktemp("many"), COUNT, corpus.invented(1))
    plan = planned(checked(made.content, TODAY), workshop(REPO / "templates", compiled))
    by_path = {job.path: job for job in plan.every()}

    @cache
    def page(path: str) -> str:
        job = by_path[path]
        return plan.renderer.render(job, job.make()).decode()

    return page


def _below(page: str, above: str) -> list[str]:
    """The areas that the page lists, which stand right below its own address or the list of villages."""
    main = page[page.index("<main") : page.index("</main>")]
    return [link for link in LINK.findall(main) if re.fullmatch(rf"{above}[\d.]+/", link)]


@pytest.mark.parametrize("top", ["desa/", "en/villages/"])
def test_every_village_is_reached_from_the_list_of_provinces(many: Pages, top: str) -> None:
    """By way of its regency and its district; and its page shows the way back."""
    provinces = _below(many(f"{top}index.html"), f"/{top}")
    regencies = [link for one in provinces for link in _below(many(f"{one[1:]}index.html"), f"/{top}")]
    regencies = [link for link in dict.fromkeys(regencies) if link.count(".") == 1]
    districts = [link for one in regencies for link in _below(many(f"{one[1:]}index.html"), f"/{top}")]
    districts = [link for link in dict.fromkeys(districts) if link.count(".") == 2]
    pages = {one: many(f"{one[1:]}index.html") for one in districts}
    villages = {
        link for page in pages.values() for link in LINK.findall(page) if re.fullmatch(rf"/{top}[a-z-]+/", link)
    }
    one = max(villages)

    assert COUNT == len(villages)
    assert any(link in districts for link in LINK.findall(many(f"{one[1:]}index.html")))


@pytest.mark.parametrize("path", ["index.html", "desa/index.html", "cetak/index.html", "desa/40/index.html"])
def test_no_list_holds_all_villages(many: Pages, path: str) -> None:
    assert 100 > len(set(re.findall(r"/desa/[a-z]+-[a-z-]+/", many(path))))


def test_many_villages_of_one_district_are_listed_without_their_cloths(small: Small) -> None:
    _villages(small)
    small.write("areas.yaml", '"33": Jawa Tengah\n"33.10": Kabupaten Klaten\n')
    plan = planned(checked(small.content, TODAY), workshop(REPO / "templates", compiled))
    job = next(job for job in plan.jobs if job.path == "desa/33.10.19/index.html")
    page = plan.renderer.render(job, job.make()).decode()

    assert LONGEST + 1 == page.count("data-find=")
    assert "<pattern" not in page.partition("<main")[2]


@pytest.mark.parametrize("path", ["desa/index.html", "desa/40/index.html", "desa/40.01/index.html"])
def test_what_is_searched_comes_with_the_page(many: Pages, path: str) -> None:
    """Each area is found by what is in it, so that nobody has to download the names of all villages."""
    page = many(path)
    names = re.findall(r'data-find="([^"]+)"', page)

    assert names
    assert 30_000 > len(gzip.compress(page.encode()))
    if path == "desa/40.01/index.html":
        assert all(len(name.split()) > 12 for name in names)


def test_a_village_page_shows_the_map_of_its_regency(many: Pages) -> None:
    page = many("desa/wunut-tulung/index.html")

    assert 'aria-label="Peta kecamatan di Kabupaten Klaten; Tulung ditandai."' in page
    assert "Kecamatan Tulung, Kabupaten Klaten" in page
    assert ["/desa/33/", "/desa/33.10/", "/desa/33.10.19/"] == re.findall(r'"(/desa/[\d.]+/)"', page)


def _villages(small: Small) -> None:
    """As many as fit in one list, and those that were there."""
    text = (small.content / "villages/wunut-tulung.yaml").read_text(encoding="utf-8")
    for number in range(LONGEST):
        village = text.replace("name: Wunut", f"name: Desa {number}").replace("33.10.19.2018", f"33.10.19.3{number:03}")
        small.write(f"villages/desa-{number}-tulung.yaml", village)


def test_areas_without_a_name_are_told_of(small: Small) -> None:
    _villages(small)

    assert ["content/areas.yaml: this file is needed; create it [K001]"] == small.told()
    small.write("areas.yaml", '"33": Jawa Tengah\n')
    assert ["content/areas.yaml:1:1: '\"33.10\"' is missing; add it [K021]"] == small.told()
    small.write("areas.yaml", '"33": Jawa Tengah\n"33.10": Kabupaten Klaten\n')
    assert ("33", "33.10", "33.10.16", "33.10.19") == checked(small.content, TODAY).routes.areas


def test_an_area_is_hidden_with_all_its_villages(small: Small) -> None:
    _villages(small)
    small.write("areas.yaml", '"33": Jawa Tengah\n"33.10": Kabupaten Klaten\n')
    small.replace("villages/gatak-delanggu.yaml", "name: Gatak\n", "name: Gatak\ndraft: true\n")
    made = checked(small.content, TODAY)
    jobs = tuple(planned(made, workshop(REPO / "templates", compiled)).every())

    assert "desa/33.10.16/index.html" not in {job.path for job in jobs}
    assert ["areas/33", "areas/33.10", "areas/33.10.19"] == [
        page for page, lang in made.routes.paths if page.startswith("areas/") and lang == "id"
    ]


def test_sitemaps_hold_no_more_than_they_may() -> None:
    """Of five addresses with two in each: an index and three, and every address once."""
    paths = Paths(fixed={(f"pages/p{number}", "id"): f"p{number}/" for number in range(5)})
    routes = Routes(base_url="https://x.example/", languages=("id",), paths=paths)
    jobs = {job.path: job.make() for job in sitemaps(routes, most=2)}

    assert ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"] == list(jobs)
    assert [f"https://x.example/sitemap-{number}.xml" for number in (1, 2, 3)] == [
        entry.url for entry in jobs["sitemap.xml"].entries
    ]
    assert [f"https://x.example/p{number}/" for number in range(5)] == [
        entry.url for path in list(jobs)[1:] for entry in jobs[path].entries
    ]
    index = environment(REPO / "templates").get_template("feeds/sitemaps.xml").render(page=jobs["sitemap.xml"])
    assert 3 == len(ET.fromstring(index).findall("{http://www.sitemaps.org/schemas/sitemap/0.9}sitemap"))
    assert ["sitemap.xml"] == [job.path for job in sitemaps(routes, most=5)]
