"""Drafts and days of publishing: what is hidden leaves no trace, and comes and goes on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sites import REPO, TODAY, Small

from generator.model import ContentError
from generator.nextday import next_changes
from generator.publishing import hidden_links, hidden_names
from generator.reading import checked
from generator.tell import tell

MARKER = "Zamrud"
HEAD = f"title: {MARKER}\nslug: zamrud\nsummary: {MARKER}.\n"
PAGE = f"---\n{HEAD}checked: 2026-11-20\n%s---\n\n{MARKER} di sini.\n"
ARTICLE = f"---\n{HEAD}place: Klaten\nbyline: Uji\ndate: 2026-11-20\nsources: [paper]\nchecked: 2026-11-20\n"
ARTICLE += f"%s---\n\n{MARKER}.\n"
EVENT = (
    f"title: {{id: {MARKER}, en: {MARKER}}}\nvillage: gatak-delanggu\n"
    "starts: 2026-12-20 09:00\nends: 2026-12-20 10:00\n"
    f"what: {{id: {MARKER}, en: {MARKER}}}\nhost: {{id: Uji, en: Test}}\nstatus: planned\nsources: [paper]\n"
    "checked: 2026-11-20\n%s"
)
LINK = f"\n\nLihat [{MARKER.lower()}yang lain](%s).\n"


def village(small: Small) -> str:
    text = (small.content / "villages/wunut-tulung.yaml").read_text(encoding="utf-8")
    return text.replace("Wunut", MARKER).replace("2018", "2099") + "%s"


def write(small: Small, kind: str, days: str) -> str:
    """One thing of the kind, with the marker in all its texts, and links to it wherever one may stand; its id."""
    key = "zamrud-tulung" if kind == "villages" else "zamrud"
    if kind == "pages":
        small.write("pages/zamrud/id.md", PAGE % days)
        small.replace("site.yaml", "menu: [", "menu: [zamrud, ")
        small.replace("questions.yaml", "page: cost", "page: zamrud")
    elif kind == "articles":
        small.write("articles/zamrud/id.md", ARTICLE % days)
        photo = BytesIO()
        Image.new("RGB", (80, 60)).save(photo, "JPEG")
        small.write("articles/zamrud/zamrud.jpg", photo.getvalue())
        with (small.content / "articles/zamrud/id.md").open("a") as story:
            story.write(f'\n![{MARKER}](zamrud.jpg "{MARKER}. Foto: Uji")\n')
        small.replace("articles/first/id.md", "read_also: [", "read_also: [zamrud, ")
    elif kind == "villages":
        small.write("villages/zamrud-tulung.yaml", village(small) % days)
        small.replace("articles/first/id.md", "villages: [", "villages: [zamrud-tulung, ")
        small.write("events/at.yaml", (EVENT % "").replace("gatak-delanggu", "zamrud-tulung"))
    else:
        small.write("events/zamrud.yaml", EVENT % days)
    file = f"../../{kind}/{key}" + (".yaml" if kind in ("villages", "events") else "/id.md")
    for lang in ("id", "en"):
        target = file.replace("id.md", f"{lang}.md") if kind == "pages" else file
        with (small.content / f"pages/cost/{lang}.md").open("a", encoding="utf-8") as text:
            text.write(f"\n\nBaca [kata bertautan]({target}) juga.\n")
    return f"{kind}/{key}"


def traces(files: Mapping[str, bytes]) -> list[str]:
    """The files in whose name or bytes the marker or its address stands."""
    return sorted(path for path, data in files.items() if b"zamrud" in data.lower() or "zamrud" in path)


KINDS = ("pages", "articles", "villages", "events")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("days", ["draft: true\n", "publish_from: 2026-11-25\n"])
def test_what_is_hidden_leaves_no_trace(small: Small, kind: str, days: str) -> None:
    """In no byte of any output, nor in a name; and links to it are words."""
    before = small.files()
    page = write(small, kind, days)
    files = small.files()

    assert [] == traces(files)
    assert before.keys() == files.keys()
    assert "Baca kata bertautan juga." in files["iuran/index.html"].decode()
    made = checked(small.content, TODAY)
    assert page in made.hidden


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_hidden_shows_once_it_may(small: Small, kind: str) -> None:
    """The test above would see it."""
    write(small, kind, "publish_from: 2026-11-25\n")
    files = small.files(date(2026, 11, 25))

    assert len(traces(files)) > 3
    assert "kata bertautan</a> juga." in files["iuran/index.html"].decode()


@pytest.mark.parametrize("kind", KINDS)
def test_its_days_come_and_go_without_an_edit(small: Small, kind: str) -> None:
    """The day before, its first and last days, the day after: what is built anew is what a clean build makes."""
    write(small, kind, "publish_from: 2026-11-25\npublish_until: 2026-11-26\n")
    for day in (24, 25, 26, 27, 24):
        small.build(date(2026, 11, day))
        assert small.files(date(2026, 11, day)) == small.site()


@pytest.mark.parametrize(
    ("kind", "address", "above"),
    [
        ("pages", "zamrud/", "/sub/"),
        ("articles", "kabar/zamrud/", "/sub/kabar/"),
        ("villages", "desa/zamrud-tulung/", "/sub/desa/"),
        ("events", "agenda/zamrud/", "/sub/agenda/"),
    ],
)
def test_an_address_outlives_its_page(small: Small, kind: str, address: str, above: str) -> None:
    """It leads to the page above, in its own language, and for programs that fetch files as well."""
    write(small, kind, "publish_until: 2026-11-23\n")
    files = small.files()

    for prefix in ("", "en/"):
        where = f"{prefix}{address}" if not prefix else next(p for p in files if p.startswith("en/") and "zamrud" in p)
        html = files[where.removesuffix("index.html") + "index.html"].decode()
        assert MARKER not in html
        assert 'http-equiv="refresh"' in html
    assert f"/sub/{address} {above} 301" in files["_redirects"].decode().splitlines()
    assert not any(MARKER.encode() in data for path, data in files.items() if path != "_redirects")


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("articles/first/id.md", "publish_from: 2027-02-01\npublish_until: 2027-01-01\n", "K204"),
        ("villages/wunut-tulung.yaml", "publish_from: 2027-02-01\npublish_until: 2027-01-01\n", "K204"),
        ("pages/home/id.md", "draft: true\n", "K205"),
        ("pages/news/id.md", "publish_until: 2099-01-01\n", "K205"),
        ("pages/cost/en.md", "draft: true\n", "K022"),
        ("pages/cost/id.md", "draft: maybe\n", "K150"),
        ("pages/cost/id.md", "publish_from: soon\n", "K028"),
    ],
)
def test_days_that_cannot_be(small: Small, file: str, line: str, told: str) -> None:
    before = "title:" if file.endswith("en.md") else "checked:"
    small.replace(file, before, line + before)

    assert [told] == [tell(one, "en").splitlines()[0][-5:-1] for one in small.problems()]


def test_links_to_the_hidden_are_told_by_check(small: Small) -> None:
    write(small, "pages", "draft: true\n")
    made = checked(small.content, TODAY)
    found = [*hidden_links(made), *hidden_names(made)]

    texts = {"content/pages/cost/id.md", "content/pages/cost/en.md"}
    assert texts | {"content/site.yaml", "content/questions.yaml"} == {one.where.path for one in found}
    assert all("pages/zamrud is hidden from readers now (draft)" in tell(one, "en") for one in found)
    assert all("pages/zamrud sedang tidak tampil (draft)" in tell(one, "id") for one in found)


def test_a_preview_shows_it_with_a_mark(small: Small) -> None:
    """And a build for readers into the same folder afterwards does not."""
    write(small, "pages", "draft: true\n")
    small.build(drafts=True)
    shown = small.site()
    small.build()

    assert 'class="unseen"' in shown["zamrud/index.html"].decode()
    assert 'class="unseen"' not in shown["iuran/index.html"].decode()
    assert small.files() == small.site()
    assert [] == traces(small.site())


def test_a_preview_drops_the_mark_on_the_day(small: Small) -> None:
    write(small, "articles", "publish_from: 2026-11-25\n")
    small.build(drafts=True)
    small.build(date(2026, 11, 25), drafts=True)

    assert 'class="unseen"' not in small.site()["kabar/zamrud/index.html"].decode()


def test_the_next_day_on_which_the_site_changes(small: Small) -> None:
    """Of all that may change it, what comes first."""
    write(small, "pages", "publish_from: 2026-11-25\npublish_until: 2026-11-30\n")
    content = checked(small.content, TODAY).whole
    days = [TODAY]
    told = []
    while found := next_changes(content, days[-1]):
        days.append(found[0].day)
        told.append([(change.kind, change.name) for change in found])

    assert [date(2026, 11, 25), date(2026, 12, 1), date(2026, 12, 6)] == days[1:4]
    assert [("appears", "pages/zamrud")] == told[0]
    assert [("disappears", "pages/zamrud")] == told[1]
    assert [("event-over", "events/meeting-gatak")] == told[2]


def test_the_site_is_the_same_between_the_days_that_are_told(small: Small) -> None:
    write(small, "events", "publish_from: 2026-12-10\n")
    content = checked(small.content, TODAY).whole
    day = next_changes(content, date(2026, 12, 6))[0].day

    assert small.files(date(2026, 12, 6)) == small.files(date(2026, 12, 9))
    assert date(2026, 12, 10) == day
    assert small.files(date(2026, 12, 9)) != small.files(day)


def test_the_real_site_hides_nothing_it_needs() -> None:
    try:
        made = checked(REPO / "content", TODAY)
    except ContentError as error:
        pytest.fail(str(error.problems))
    assert made.content.names["pages"] >= made.content.pages.keys()
