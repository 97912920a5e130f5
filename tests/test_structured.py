"""What programs are told of pages: words that schema.org knows, with nothing that readers are not shown."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from sites import Small

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>\n', re.DOTALL)
CONTEXT = "https://schema.org"
VILLAGE_GAIN = 350  # bytes of a village page, as sent with gzip
# What each type must say: by schema.org's vocabulary, and where Google shows the type, by its rules for it.
NEEDED = {
    "WebSite": {"name", "url", "publisher", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "NewsArticle": {"headline", "datePublished", "author", "publisher", "mainEntityOfPage", "inLanguage"},
    "Organization": {"name"},
    "GovernmentOrganization": {"name", "url"},
    "AdministrativeArea": {"name"},
    "PropertyValue": {"propertyID", "value"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Event": {
        *("name", "url", "description", "startDate", "endDate", "eventStatus", "eventAttendanceMode"),
        *("location", "organizer"),
    },
    "Place": {"name", "address"},
    "WebPage": {"name", "url", "publisher", "about", "inLanguage"},
    "GovernmentService": {"name", "provider"},
    "Dataset": {"name", "description", "url", "creator", "isAccessibleForFree", "distribution"},
    "DataDownload": {"encodingFormat", "contentUrl"},
}
ALLOWED = {
    "AdministrativeArea": {"url", "identifier", "geo", "containedInPlace"},
    "Organization": {"url"},
    "NewsArticle": {"image"},
    "Event": {"image"},
}
ADDRESSES = ("url", "item", "mainEntityOfPage", "contentUrl", "image")
SAID = ("name", "headline", "description", "value", "address")  # what a page says to programs and to readers alike
UNSAID = ("Organization", "WebSite", "Dataset", "GovernmentService", "ListItem", "GovernmentOrganization")


def graph(page: str) -> list[dict[str, Any]]:
    (text,) = SCRIPT.findall(page)
    told = json.loads(text)
    assert CONTEXT == told["@context"]
    assert {"@context", "@graph"} == told.keys()
    nodes: list[dict[str, Any]] = told["@graph"]
    return nodes


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every typed value, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def of_type(page: str, name: str) -> list[dict[str, Any]]:
    return [node for node in graph(page) if node["@type"] == name]


def pages(files: dict[str, bytes]) -> dict[str, str]:
    """The pages that have an address of their own and are no stand-in."""
    found = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    return {path: page for path, page in found.items() if "noindex" not in page}


@pytest.mark.parametrize("which", ["small", "real"])
def test_every_page_says_what_its_types_need(small: Small, real: dict[str, bytes], which: str) -> None:
    """And nothing in words that these types do not have."""
    for path, page in pages(small.files() if which == "small" else real).items():
        for node in nodes(graph(page)):
            kind = node["@type"]
            assert NEEDED[kind] <= node.keys(), (path, kind)
            assert node.keys() <= {"@type"} | NEEDED[kind] | ALLOWED.get(kind, set()), (path, kind)
            assert all(node[name] not in ("", None, []) for name in node), (path, kind)


@pytest.mark.parametrize("which", ["small", "real"])
def test_addresses_are_whole_and_those_of_the_page(small: Small, real: dict[str, bytes], which: str) -> None:
    files = small.files() if which == "small" else real
    base = "https://small.example/sub/" if which == "small" else "https://kerja-keras-bebas-cemas.example/"
    for path, page in pages(files).items():
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
        for node in nodes(graph(page)):
            for name in node.keys() & set(ADDRESSES):
                inside = node["@type"] != "GovernmentOrganization"
                assert node[name].startswith(base if inside else "https://"), path
                target = node[name].removeprefix(base).split("#")[0]
                assert not inside or (target + "index.html" if target.endswith("/") or not target else target) in files
        own = [node for node in graph(page) if node["@type"] not in ("BreadcrumbList", "Dataset")]
        assert [canonical] * len(own) == [node.get("url") or node["mainEntityOfPage"] for node in own]
        for crumbs in of_type(page, "BreadcrumbList"):
            assert canonical == crumbs["itemListElement"][-1]["item"]


@pytest.mark.parametrize("which", ["small", "real"])
def test_programs_are_told_only_what_readers_see(small: Small, real: dict[str, bytes], which: str) -> None:
    for path, page in pages(small.files() if which == "small" else real).items():
        shown = " ".join(html.unescape(re.sub(r"<[^>]+>|\(.*?\)", " ", page[page.index("<main") :])).split())
        for node in nodes(graph(page)):
            if node["@type"] not in UNSAID:
                for name in node.keys() & set(SAID):
                    text = " ".join(re.sub(r"\(.*?\)", " ", node[name]).split())
                    assert text in shown, (path, text)


def test_crumbs_are_those_of_the_page(small: Small) -> None:
    page = small.page("desa/gatak-delanggu/index.html")
    (crumbs,) = of_type(page, "BreadcrumbList")
    listed = re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', page.split("<ol>")[1].split("</ol>")[0])

    assert [1, 2, 3] == [one["position"] for one in crumbs["itemListElement"]]
    assert [(f"https://small.example{href}", text) for href, text in listed] == [
        (one["item"], one["name"]) for one in crumbs["itemListElement"][:-1]
    ]


def test_a_village_is_known_by_its_code_and_place(small: Small) -> None:
    (village,) = of_type(small.page("en/villages/gatak-delanggu/index.html"), "AdministrativeArea")

    assert {"33.10.16.2012", "57471"} == {one["value"] for one in village["identifier"]}
    assert (-7.61643, 110.70435) == (village["geo"]["latitude"], village["geo"]["longitude"])
    assert "Delanggu district" == village["containedInPlace"]["name"]


def test_an_event_has_its_hours_in_klaten(small: Small) -> None:
    (event,) = of_type(small.page("agenda/meeting-gatak/index.html"), "Event")

    assert "2026-12-05T09:00:00+07:00" == event["startDate"]
    assert datetime.fromisoformat(event["endDate"]) > datetime.fromisoformat(event["startDate"])
    assert "https://schema.org/EventScheduled" == event["eventStatus"]
    assert ("Balai contoh", "Balai contoh, Desa Gatak, Kecamatan Delanggu") == tuple(
        event["location"][name] for name in ("name", "address")
    )


def test_a_cancelled_event_is_told_as_such(small: Small) -> None:
    (event,) = of_type(small.page("agenda/fair/index.html"), "Event")

    assert "https://schema.org/EventCancelled" == event["eventStatus"]


def test_news_has_its_day_and_its_writers(small: Small) -> None:
    page = small.page("kabar/pertama/index.html")
    (article,) = of_type(page, "NewsArticle")

    assert date(2026, 11, 20) == date.fromisoformat(article["datePublished"])
    assert f'<time datetime="{article["datePublished"]}">' in page
    assert "Redaksi" == article["publisher"]["name"]


@pytest.mark.parametrize("path", ["manfaat/index.html", "en/register/index.html"])
def test_nobody_takes_us_for_the_provider(real: dict[str, bytes], path: str) -> None:
    """The page is about a service of BPJS Ketenagakerjaan, and published by those who run this site."""
    (page,) = of_type(real[path].decode(), "WebPage")

    assert "BPJS Ketenagakerjaan" == page["about"]["provider"]["name"]
    assert "BPJS" not in page["publisher"]["name"]
    assert [] == [
        node for path in real if path.endswith(".html") for node in nodes(_all(real[path])) if _ours_is_bpjs(node)
    ]


def _all(page: bytes) -> list[Any]:
    return [json.loads(text) for text in SCRIPT.findall(page.decode())]


def _ours_is_bpjs(node: dict[str, Any]) -> bool:
    return any("BPJS" in node.get(role, {}).get("name", "") for role in ("publisher", "author", "creator"))


def test_every_table_of_the_data_is_a_dataset(real: dict[str, bytes]) -> None:
    """With a description as long as Google wants it."""
    sets = of_type(real["en/data/index.html"].decode(), "Dataset")

    assert 4 == len(sets)
    assert all(50 <= len(one["description"]) <= 5000 for one in sets)
    assert {"text/csv", "application/json", "application/geo+json"} == {
        file["encodingFormat"] for one in sets for file in one["distribution"]
    }


def test_a_page_that_stands_in_says_nothing(small: Small) -> None:
    files = small.files()

    for path in ("en/news/hanya-indonesia/index.html", "404.html"):
        assert b"ld+json" not in files[path]


def test_no_text_can_end_the_script(small: Small) -> None:
    """Whatever stands in a title: in YAML such a text is a Problem, but this must not rest on that."""
    small.replace("pages/cost/id.md", "title: Berapa iurannya?", 'title: "</script><!--<script>"')
    page = small.page("iuran/index.html")

    assert "</script><!--" not in page
    assert "</script><!--<script>" == of_type(page, "WebPage")[0]["name"]


def test_a_village_page_stays_light(real: dict[str, bytes]) -> None:
    for path, data in real.items():
        if re.fullmatch(r"(desa|en/villages)/[^/]+/index\.html", path):
            without = SCRIPT.sub("", data.decode()).encode()
            assert len(gzip.compress(data, 9)) - len(gzip.compress(without, 9)) <= VILLAGE_GAIN, path
