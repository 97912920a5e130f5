"""No address ever dies: the ledger, what is told of one that is gone, and `moved`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sites import REPO, TODAY, Small

from generator.ledger import OLD, addresses, fix, unlisted
from generator.model import ContentError
from generator.moving import moved
from generator.reading import checked
from generator.site import outputs
from generator.tell import tell

# What has no address of its own: it is found by name, never by a reader's memory.
NAMELESS = (".png", ".svg", ".woff2", ".webmanifest", "404.html", "_headers", "_redirects", "sw.js", "sitemap.xml")


def record(small: Small) -> tuple[str, ...]:
    made = checked(small.content, TODAY)
    return fix(small.content, addresses(made.content, made.routes))


@pytest.fixture
def listed(small: Small) -> Small:
    record(small)
    return small


def first_lines(error: ContentError, lang: str = "en") -> list[str]:
    return [tell(one, lang).splitlines()[0] for one in error.problems]


@pytest.mark.parametrize("which", ["small", "real"])
def test_every_output_that_people_or_programs_keep_has_its_address(small: Small, which: str) -> None:
    made = checked(small.content if which == "small" else REPO / "content", TODAY)
    paths = [path for path in outputs(made, REPO / "templates") if not path.endswith((*NAMELESS, "robots.txt"))]
    paths = [path for path in paths if not path.startswith(("photos/", "cards/"))]

    assert sorted({f"/{path.removesuffix('index.html')}" for path in paths}) == sorted(
        set(addresses(made.content, made.routes))
    )


def test_the_list_begins_with_a_word_to_editors_and_is_sorted(listed: Small) -> None:
    lines = (listed.content / "urls.txt").read_text(encoding="utf-8").splitlines()

    assert all(line.startswith("#") for line in lines[:2])
    assert sorted(lines[2:]) == lines[2:]
    assert {"/", "/iuran/", "/en/cost/", "/feed.xml", "/data/facts.csv", "/agenda/fair/fair.ics", "/lama/"} <= {*lines}


def test_adding_keeps_what_is_there(listed: Small) -> None:
    """Also an address that the site has no longer, and what editors wrote; a second time adds nothing."""
    path = listed.content / "urls.txt"
    path.write_text("# ours\n" + path.read_text(encoding="utf-8").replace("/iuran/\n", "") + "/zz/\n", encoding="utf-8")

    assert ("/iuran/",) == fix(listed.content, ["/iuran/", "/"])
    assert () == fix(listed.content, ["/iuran/", "/"])
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    assert "/zz/\n" in text


def test_new_addresses_are_fine_and_told_by_check(listed: Small) -> None:
    assert [] == [*unlisted(checked(listed.content, TODAY))]
    listed.write("villages/pesu-tulung.yaml", _village(listed))

    expected = (
        "content/urls.txt: warning: new addresses: 4 (/desa/pesu-tulung/, /desa/pesu-tulung/poster/, "
        "/en/villages/pesu-tulung/). Add them with: python3 build.py check --fix [K203]"
    )
    assert [expected] == [tell(one, "en") for one in unlisted(checked(listed.content, TODAY))]


def _village(small: Small) -> str:
    text = (small.content / "villages/wunut-tulung.yaml").read_text(encoding="utf-8")
    return text.replace("Wunut", "Pesu").replace("2018", "2099")


# What is done, and the lines told of it. The number of the line in the ledger is left out.
GONE: list[tuple[Callable[[Small], None], list[tuple[str, str]]]] = [
    (lambda small: small.replace("pages/cost/id.md", "slug: iuran", "slug: biaya"), [("/iuran/", "pages/cost")]),
    (
        lambda small: small.replace("articles/first/en.md", "slug: first", "slug: one"),
        [("/en/news/first/", "articles/first")],
    ),
    (
        lambda small: small.delete("events/fair.yaml"),
        [
            ("/agenda/fair/", "pages/events"),
            ("/agenda/fair/fair.ics", "/"),
            ("/en/events/fair/", "pages/events"),
            ("/en/events/fair/fair.ics", "/en/"),
        ],
    ),
    (lambda small: small.write("redirects.yaml", "{}\n"), [("/en/old/", "pages/home"), ("/lama/", "pages/home")]),
]


@pytest.mark.parametrize(("do", "told"), GONE)
def test_an_address_that_is_gone_is_told_with_its_way_out(
    listed: Small, do: Callable[[Small], None], told: list[tuple[str, str]]
) -> None:
    do(listed)
    with pytest.raises(ContentError) as caught:
        checked(listed.content, TODAY)

    lines = (listed.content / "urls.txt").read_text(encoding="utf-8").splitlines()
    assert [
        f"content/urls.txt:{lines.index(old) + 1}:1: the address {old} was published and answers no longer. Add to "
        f'redirects.yaml: "{old}": {target} or run: python3 build.py moved {old} {target} [K200]'
        for old, target in told
    ] == first_lines(caught.value)
    assert all("pernah terbit" in line for line in first_lines(caught.value, "id"))


def test_an_expired_page_needs_no_redirect_and_a_draft_is_refused(listed: Small) -> None:
    listed.replace("villages/wunut-tulung.yaml", "checked:", "publish_until: 2026-11-01\nchecked:")
    checked(listed.content, TODAY)
    listed.replace("villages/wunut-tulung.yaml", "publish_until: 2026-11-01", "draft: true")

    with pytest.raises(ContentError) as caught:
        checked(listed.content, TODAY)
    assert 4 == len(caught.value.problems)
    assert all(line.endswith("[K202]") for line in first_lines(caught.value))


def test_a_day_before_publishing_is_no_disappearance(small: Small) -> None:
    """Who builds for an earlier day than the ledger was written on must not be stopped."""
    small.replace("villages/wunut-tulung.yaml", "checked:", "publish_from: 2026-11-24\nchecked:")
    record(small)

    assert "villages/wunut-tulung" in checked(small.content, TODAY.replace(day=1)).hidden


def test_a_line_that_is_no_address_is_told(listed: Small) -> None:
    with (listed.content / "urls.txt").open("a") as file:
        file.write("<<<<<<< HEAD\n")

    with pytest.raises(ContentError) as caught:
        checked(listed.content, TODAY)
    assert first_lines(caught.value)[0].endswith(
        "this line is no address of this site, like /iuran/; got '<<<<<<< HEAD' [K201]"
    )


def test_a_mistake_in_a_file_is_not_taken_for_a_lost_page(listed: Small) -> None:
    listed.replace("pages/cost/id.md", "slug: iuran", "slug: IURAN")

    assert ["content/pages/cost/id.md"] == [one.where.path for one in listed.problems()]


# -- moved -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("new", ["pages/cost", "/biaya/", "/biaya", "https://small.example/sub/biaya/", "/lama/"])
def test_moved_writes_the_line_by_the_pages_id(listed: Small, new: str) -> None:
    """Whichever way the page is named, for its id stays right when it moves again; and the file's words stay."""
    listed.write("redirects.yaml", "# ours\n/lama/: pages/cost  # long ago\n/en/old/: pages/cost")
    listed.replace("pages/cost/id.md", "slug: iuran", "slug: biaya")

    assert ('"/iuran/": pages/cost', ()) == moved(listed.content, "/iuran/", new)
    expected = '# ours\n/lama/: pages/cost  # long ago\n/en/old/: pages/cost\n"/iuran/": pages/cost\n'
    assert expected == (listed.content / "redirects.yaml").read_text(encoding="utf-8")
    assert "https://small.example/sub/biaya/" in listed.page("iuran/index.html")


def test_moved_takes_the_place_of_an_empty_mapping(small: Small) -> None:
    small.write("redirects.yaml", "# none yet\n{}\n")
    moved(small.content, "/tua/", "pages/cost")

    assert '# none yet\n"/tua/": pages/cost\n' == (small.content / "redirects.yaml").read_text(encoding="utf-8")


def test_moved_tells_what_else_is_gone(listed: Small) -> None:
    listed.replace("pages/cost/id.md", "slug: iuran", "slug: biaya")
    listed.replace("pages/cost/en.md", "slug: cost", "slug: price")

    assert (("/en/cost/", "pages/cost"),) == moved(listed.content, "/iuran/", "pages/cost").others


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("iuran", "pages/cost", "K065"),
        ("/iuran/", "pages/cost", "K207"),
        ("/lama/", "pages/cost", "K208"),
        ("/tua/", "pages/cots", "K209"),
        ("/tua/", "/tua/", "K209"),
        ("/feed.xml", "pages/cost", "K207"),
        ("/../x/", "pages/cost", "K065"),
    ],
)
def test_moved_refuses_what_cannot_be(small: Small, old: str, new: str, told: str) -> None:
    before = (small.content / "redirects.yaml").read_bytes()
    with pytest.raises(ContentError) as caught:
        moved(small.content, old, new)

    assert [told] == [line[-5:-1] for line in first_lines(caught.value)]
    assert before == (small.content / "redirects.yaml").read_bytes()


# -- redirects ---------------------------------------------------------------------------------------------------


def test_a_redirect_leads_to_the_page_in_the_language_of_the_address(small: Small) -> None:
    small.write("redirects.yaml", "/en/old/: pages/cost\n/lama/: pages/cost\n/en/indonesia/: /iuran/\n")
    files = small.files()

    assert 'url=https://small.example/sub/en/cost/"' in files["en/old/index.html"].decode()
    assert '<html lang="en">' in files["en/old/index.html"].decode()
    assert 'url=https://small.example/sub/iuran/"' in files["lama/index.html"].decode()
    assert 'href="https://small.example/sub/iuran/"' in files["en/indonesia/index.html"].decode()
    expected = "/sub/en/old/ /sub/en/cost/ 301\n/sub/lama/ /sub/iuran/ 301\n/sub/en/indonesia/ /sub/iuran/ 301\n"
    assert expected == files["_redirects"].decode()


def test_without_redirects_there_is_no_file_of_them(small: Small) -> None:
    small.write("redirects.yaml", "{}\n")

    assert "_redirects" not in small.files()


def test_a_file_stands_at_its_old_address_too(listed: Small) -> None:
    """Programs that fetch it follow no page."""
    listed.replace("pages/data/id.md", "slug: data", "slug: tabel")
    with pytest.raises(ContentError) as caught:
        checked(listed.content, TODAY)
    for one in caught.value.problems:
        moved(listed.content, str(one.fields["value"]), str(one.fields["target"]))
    files = listed.files()

    assert files["data/facts.csv"] == files["tabel/facts.csv"]
    assert "/sub/data/facts.csv /sub/tabel/facts.csv 301" in files["_redirects"].decode()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/tua/: pages/cots", "K053"),
        ("/tua/: /nowhere/", "K209"),
        ("/iuran/: pages/villages", "K061"),
        ("/feed.xml: /en/feed.xml", "K207"),
        ("/sitemap.xml: /feed.xml", "K065"),
    ],
)
def test_redirects_that_cannot_be(small: Small, line: str, told: str) -> None:
    small.write("redirects.yaml", f"{line}\n")

    assert [told] == [one[-5:-1] for one in small.told()]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("/lama/", True),
        ("/a/b/", True),
        ("/en/feed.xml", True),
        ("/data/SHA256SUMS", True),
        ("/", False),
        ("//", False),
        ("/lama", False),
        ("/../a/", False),
        ("/_headers/", False),
    ],
)
def test_how_an_old_address_is_written(text: str, *, fits: bool) -> None:
    assert fits == bool(OLD.fullmatch(text))


def test_the_real_ledger_holds_every_address_of_the_site() -> None:
    made = checked(REPO / "content", TODAY)

    assert Path(REPO / "content/urls.txt").exists()
    assert [] == [*unlisted(made)]


def test_an_address_begins_with_a_slash(small: Small) -> None:
    small.write("urls.txt", "xdesa/wunut-tulung/\n/desa/wunut-tulung/\n")

    assert any(line.startswith("content/urls.txt:1") for line in small.told())
