"""Only what changed is built, whatever happened to the files in between, and nothing breaks the site."""

from __future__ import annotations

import gzip
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import brotli
import pytest
from sites import REPO, TODAY, Small, many

from generator.areas import LONGEST
from generator.build import Report, build
from generator.load import load
from generator.model import ContentError
from generator.notices import say
from generator.output import locked
from generator.packed import PACKED
from generator.stale import why
from generator.store import Store, by_system
from generator.tell import tell
from generator.uptodate import signatures_of_inputs

T = TypeVar("T")

VILLAGE = "villages/wunut-tulung.yaml"


@pytest.fixture
def built(small: Small) -> Small:
    small.build()
    return small


def told(small: Small, **changed: Any) -> list[str]:
    lines: list[str] = []
    small.build(tell=lambda kind, **fields: lines.append(say(kind, ("en",), **fields)), **changed)
    return lines


def reasons(report: Report) -> dict[str, str]:
    """Of each page that was made again, in words; not of the data that is open to all."""
    return {path: why(reason, "en") for path, reason in report.rebuilt.items() if not path.startswith("data/")}


def refused(small: Small, **changed: Any) -> list[str]:
    """The first line of each problem; the old site must be whole."""
    before = small.site()
    with pytest.raises(ContentError) as caught:
        small.build(**changed)
    assert before == small.site()
    return [tell(problem, "en").splitlines()[0] for problem in caught.value.problems]


def same_as_clean(small: Small, today: date = TODAY) -> bool:
    return small.site() == small.files(today)


# -- what is built ---------------------------------------------------------------------------------------------


def test_the_first_build_makes_everything(small: Small) -> None:
    report = small.build()

    assert {"it is new"} == {why(reason, "en") for reason in report.rebuilt.values()}
    assert report.files == len(report.rebuilt) == len(small.site())
    assert same_as_clean(small)


def test_nothing_changed_nothing_built(built: Small) -> None:
    report = built.build()

    assert ({}, 0) == (report.rebuilt, report.removed)


def test_a_story_of_a_village_is_built_alone(built: Small) -> None:
    """With the open data that holds it; pages that show only its card are left alone."""
    built.replace(VILLAGE, "en: The campaign reached Wunut.", "en: The campaign has come to Wunut.")

    assert {"en/villages/wunut-tulung/index.html": "villages/wunut-tulung.yaml changed"} == reasons(built.build())
    assert same_as_clean(built)


def test_a_village_with_another_name_reaches_all_that_show_it(built: Small) -> None:
    built.replace(VILLAGE, "status: informed", "status: covered")
    rebuilt = built.build().rebuilt

    assert "desa/wunut-tulung/index.html" in rebuilt
    assert "sumber/index.html" not in rebuilt
    assert same_as_clean(built)


def test_a_fact_reaches_the_pages_that_read_it(built: Small) -> None:
    built.replace("facts.yaml", "value: 42700000", "value: 42800000")

    assert {"iuran/index.html", "en/cost/index.html"} == reasons(built.build()).keys()
    assert same_as_clean(built)


def test_the_day_reaches_only_what_depends_on_it(built: Small) -> None:
    """And a day on which nothing changes is no reason to build."""
    built.build(date(2026, 12, 30))
    assert {} == built.build(date(2026, 12, 31)).rebuilt

    rebuilt = reasons(built.build(date(2027, 1, 1)))
    assert {"the day changed"} == set(rebuilt.values())
    assert "iuran/index.html" in rebuilt
    assert "sumber/index.html" not in rebuilt
    assert same_as_clean(built, date(2027, 1, 1))


def test_a_template_reaches_the_pages_made_with_it(built: Small, tmp_path: Path) -> None:
    """Includes of includes count."""
    templates = tmp_path / "templates"
    shutil.copytree(REPO / "templates", templates)
    built.build(templates=templates)
    map_ = templates / "components" / "map.html"
    map_.write_text(map_.read_text().replace('class="map"', 'class="map "'))
    rebuilt = reasons(built.build(templates=templates))

    assert "desa/index.html" in rebuilt
    assert "kabar/index.html" not in {path for path, why in rebuilt.items() if "pages/article" in why}
    assert "sitemap.xml" not in rebuilt
    assert built.site() == built.files(templates=templates)


def test_words_reach_every_page(built: Small) -> None:
    built.replace("words.yaml", "en: Share on WhatsApp", "en: Share by WhatsApp")
    rebuilt = reasons(built.build())

    assert {"words.yaml, what all pages share changed", "words.yaml changed"} >= set(rebuilt.values())
    assert same_as_clean(built)


@pytest.mark.parametrize("word", ["skip", "district_of", "villages_in"])
def test_a_word_that_is_needed_is_missed(built: Small, word: str) -> None:
    """By a template, or by what fills it; one that only long lists show, by those alone."""
    words = (built.content / "words.yaml").read_text()
    built.write("words.yaml", re.sub(rf"(?m)^{word}:\n(  .*\n)+", "", words))

    if word == "villages_in":
        built.build()
        many(built, LONGEST)
    assert [f"content/words.yaml:1:1: '{word}' is missing; add it [K021]"] == refused(built)


def test_what_goes_from_the_content_goes_from_the_site(built: Small) -> None:
    built.replace("articles/first/id.md", "read_also: [only-indonesian]\n", "")
    built.delete("articles/only-indonesian")
    report = built.build()

    assert 4 == report.removed  # a page in each language, and its picture
    assert same_as_clean(built)


# -- by hand ------------------------------------------------------------------------------------------------------


def test_outputs_that_were_spoilt_are_put_right(built: Small) -> None:
    """Deleted, truncated, edited, replaced by a folder or a link: each is said and mended."""
    site = built.root / "site"
    (site / "index.html").unlink()
    (site / "iuran" / "index.html").write_bytes(b"")
    with (site / "404.html").open("ab") as page:
        page.write(b"<script>")
    (site / "sitemap.xml").unlink()
    (site / "sitemap.xml").mkdir()
    (site / "robots.txt").unlink()
    (site / "robots.txt").symlink_to(built.content / "site.yaml")

    assert {
        "index.html": "it was deleted by hand",
        "iuran/index.html": "it was changed by hand",
        "404.html": "it was changed by hand",
        "sitemap.xml": "it was deleted by hand",
        "robots.txt": "it was changed by hand",
    } == reasons(built.build())
    assert same_as_clean(built)
    assert (built.content / "site.yaml").read_text().startswith("base_url")


def test_a_foreign_file_is_named_and_left_alone(built: Small) -> None:
    (built.root / "site" / "CNAME").write_text("example.org")
    for _ in range(2):
        assert ["site/CNAME is not from here, and is left alone."] == told(built)
    assert "example.org" == (built.root / "site" / "CNAME").read_text()


def test_a_foreign_file_where_an_output_goes_makes_way(built: Small) -> None:
    (built.root / "site" / "lama2").mkdir()
    (built.root / "site" / "lama2" / "index.html").write_text("mine")
    (built.root / "site" / "lama3").write_text("mine")
    built.write("redirects.yaml", "/lama2/: pages/cost\n/lama3/: pages/cost\n")

    (built.root / "site" / "404.html").unlink()
    (built.root / "site" / "404.html").mkdir()
    (built.root / "site" / "404.html" / "mine.txt").write_text("mine")

    replaced = "site/{} is not from here, stands where a page goes, and is replaced."
    names = ("404.html/mine.txt", "lama2/index.html", "lama3")
    assert [replaced.format(name) for name in names] == [line for line in told(built) if "not from here" in line]
    assert same_as_clean(built)


# -- trouble ------------------------------------------------------------------------------------------------------


def test_deleting_the_cache_costs_only_time(built: Small) -> None:
    """Outputs that are no longer wanted are known from the site itself, and foreign files stay."""
    shutil.rmtree(built.root / "cache")
    (built.root / "site" / "CNAME").write_text("example.org")
    built.replace("articles/first/id.md", "read_also: [only-indonesian]\n", "")
    built.delete("articles/only-indonesian")
    built.build()

    assert {**built.files(), "CNAME": b"example.org"} == built.site()


def _store(small: Small) -> Path:
    return next((small.root / "cache").glob("*.sqlite"))


def test_a_corrupt_store_is_made_anew(built: Small) -> None:
    _store(built).write_bytes(b"not a database at all" * 100)
    built.replace(VILLAGE, "informed", "covered")

    assert ["The store in .cache could not be read, and is made anew."] == told(built)
    assert same_as_clean(built)


def test_a_store_that_is_damaged_within_is_made_anew(built: Small) -> None:
    """Wherever the damage is: no page is made of it, and none of it ends the build."""
    chance = random.Random(175)  # noqa: S311  # the same places each time
    renewed = 0
    for number in range(8):
        data = bytearray(_store(built).read_bytes())
        at = chance.randrange(len(data))
        data[at : at + 512] = chance.randbytes(len(data[at : at + 512]))
        _store(built).write_bytes(data)
        built.replace("words.yaml", "en: Share ", f"en: Share {number} ")
        renewed += "The store in .cache could not be read, and is made anew." in told(built)
        assert same_as_clean(built)
    assert renewed


def test_a_store_of_another_version_is_made_anew(built: Small) -> None:
    with sqlite3.connect(_store(built)) as store:
        store.execute("UPDATE state SET value = '0' WHERE name = 'version'")
    store.close()

    assert ["The store in .cache could not be read, and is made anew."] == told(built)
    assert {} == built.build().rebuilt
    assert same_as_clean(built)


def test_a_store_that_lies_is_not_believed(built: Small) -> None:
    """A file is what its bytes say, even if the store forgot that it changed."""
    store = _store(built).read_bytes()
    built.replace(VILLAGE, "informed", "covered")
    built.build()
    _store(built).write_bytes(store)
    built.build()

    assert same_as_clean(built)


def test_a_clock_set_back_hides_no_change(built: Small) -> None:
    """Size and time of modification alone would tell nothing here."""
    path = built.content / VILLAGE
    before = path.stat()
    built.replace(VILLAGE, "The campaign reached", "The campaign REACHED")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert before.st_size == path.stat().st_size
    built.build()

    assert same_as_clean(built)


def test_an_edit_within_the_same_moment_is_seen(built: Small) -> None:
    """A file that changed just before it was read may change again with no trace outside."""
    for word in ("Reached", "REACHED", "reached") * 3:
        text = (built.content / VILLAGE).read_text()
        built.write(VILLAGE, text.replace(text.split("The campaign ")[1].split(" ")[0], word))
        built.build()
        assert f"The campaign {word} Wunut" in (built.root / "site/en/villages/wunut-tulung/index.html").read_text()


def test_how_inputs_look_may_be_handed_over(built: Small) -> None:
    """And what changed after that look is seen by the next build."""
    request = built.request(now=2**62)  # when no file is young
    build(request)
    seen = signatures_of_inputs(str(REPO), str(request.content), str(request.templates))
    built.replace(VILLAGE, "The campaign reached", "The campaign came to")

    assert {} == build(request, seen=seen).rebuilt
    assert "en/villages/wunut-tulung/index.html" in built.build().rebuilt
    assert same_as_clean(built)


def test_a_second_build_says_who_holds_the_lock(built: Small) -> None:
    lock = _store(built).with_suffix(".lock")
    with locked(lock, 0):
        assert [
            f"{lock.stem}: another build (process {os.getpid()}) is at work here; wait for it, or add --wait 60 [K083]"
        ] == refused(built)
    built.build()


def test_a_lock_of_a_dead_process_blocks_nothing(built: Small) -> None:
    _store(built).with_suffix(".lock").write_text("999999")

    assert {} == built.build().rebuilt


def test_a_full_disk_leaves_the_old_site_whole(built: Small) -> None:
    """The limit on a file's size stands in for the disk: the kernel refuses the write."""
    built.replace("words.yaml", "en: Share on WhatsApp", "en: Share by WhatsApp")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, limit[1]))
    try:
        lines = refused(built)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)

    assert len(lines) == 1
    assert "the system says:" in lines[0]
    built.build()
    assert same_as_clean(built)


def test_a_folder_that_cannot_be_written_is_named(built: Small) -> None:
    """A file where the folder's parent should be: refused for root, too."""
    (built.root / "file").write_text("x")
    line = refused(built, out=built.root / "file" / "site")[0]

    assert line.startswith(str(built.root / "file"))
    assert "Not a directory" in line


def test_a_missing_content_folder_is_told(small: Small) -> None:
    lines = refused(small, content=small.root / "nothing")

    assert ["nothing/site.yaml: this file is needed; create it [K001]"] == lines


def test_links_in_content_are_not_followed(built: Small, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text((built.content / VILLAGE).read_text())
    (built.content / VILLAGE).unlink()
    (built.content / VILLAGE).symlink_to(secret)
    (built.content / "pages" / "more").symlink_to(tmp_path)

    assert {
        f"content/{VILLAGE}: links to other places are not followed; put the file itself here [K006]",
        "content/pages/more: links to other places are not followed; put the file itself here [K006]",
    } == set(refused(built))


def test_a_site_that_is_a_link_is_built_where_it_points(small: Small, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (small.root / "site").symlink_to(tmp_path / "www")
    small.build()

    assert (tmp_path / "www" / "index.html").exists()
    assert same_as_clean(small)


def test_addresses_that_differ_only_in_case_are_told(built: Small) -> None:
    """On many disks they are one file."""
    built.replace("redirects.yaml", "/lama/: pages/cost", "/lama/: pages/cost\n/Lama/: pages/cost")

    assert any("is taken already by" in line for line in refused(built))


# -- what a build with nothing to do costs --------------------------------------------------------------------------

HEAVY = {"jinja2", "markdown", "yaml", "pydantic", "babel", "PIL", "nh3", "rcssmin", "fontTools"}


def _imported(code: str, *arguments: str) -> set[str]:
    code += "\nimport sys; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=REPO, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_nothing_to_do_imports_nothing_heavy(built: Small) -> None:
    """The whole of the build's own check, which the launcher's shortcut comes before."""
    code = (
        "import sys; from datetime import date; from pathlib import Path; from generator.build import *\n"
        "root = Path(sys.argv[1]); request = Request(content=root / 'content', templates=Path('templates').resolve(),\n"
        "    out=root / 'site', cache=root / 'cache', today=date(2026, 11, 24), now=0)\n"
        "assert not build(request).rebuilt"
    )

    assert set() == _imported(code, str(built.root)) & HEAVY


def test_the_shortcut_imports_next_to_nothing() -> None:
    loaded = _imported("from generator.uptodate import up_to_date")

    assert set() == loaded & (HEAVY | {"pathlib", "dataclasses", "argparse", "re", "json", "inspect"})


def test_making_imports_nothing_that_reading_needs() -> None:
    """They are imported beside each other, in two processes."""
    assert set() == _imported("import generator.making, generator.site") & (HEAVY - {"jinja2"})


# -- while it is at work ---------------------------------------------------------------------------------------------


def test_a_file_that_vanishes_while_it_is_read_is_told(small: Small) -> None:
    """Between the look into the folder and the reading, somebody deleted it."""

    def parse(key: tuple[str, ...], make: Callable[[], T]) -> T:
        if key[1].endswith("gatak-delanggu.yaml"):
            small.delete(VILLAGE)
        return make()

    _, problems = load(small.content, parse)

    assert [f"content/{VILLAGE}: this file is needed; create it [K001]"] == [
        tell(problem, "en") for problem in problems
    ]


def test_a_terminal_sees_how_far_a_long_build_is(built: Small) -> None:
    """Whatever shows it hears which stage is at work, gets every file that is due, and how many there are."""
    seen: list[str] = []
    counts: list[tuple[str, int, int]] = []

    def progress(items: Iterable[Any], count: int) -> Iterable[Any]:
        listed = [*items]
        counts.append((seen[-1], count, len(listed)))
        return listed

    built.replace(VILLAGE, "en: The campaign reached Wunut.", "en: The campaign has come to Wunut.")
    built.build(progress=progress, stage=lambda name, _=0: seen.append(name))

    # All six files of the village, of which one comes out another, and three files of data; their checksums come after.
    assert [("making", 9, 9), ("publishing", 5, 5)] == counts
    assert ["looking", "reading", "planning", "making", "publishing", "remembering"] == list(dict.fromkeys(seen))


# -- what villages share, and what changes meanwhile -----------------------------------------------------------------


def _once(act: Callable[[], object]) -> Callable[..., None]:
    """A `stage` that acts when reading begins: after the build has looked at its files, and before it reads them."""
    left = [act]

    def stage(name: str, _: int = 0) -> None:
        if name == "reading" and left:
            left.pop()()

    return stage


@pytest.mark.parametrize(
    ("lang", "page"), [("id", "desa/wunut-tulung/poster"), ("en", "en/villages/wunut-tulung/wall")]
)
def test_the_text_of_posters_reaches_those_of_villages(built: Small, lang: str, page: str) -> None:
    path = built.content / f"pages/poster/{lang}.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne word more.\n", encoding="utf-8")
    built.build()

    assert b"One word more." in built.site()[f"{page}/index.html"]
    assert same_as_clean(built)


def test_a_village_with_another_key_and_the_same_bytes(built: Small) -> None:
    (built.content / VILLAGE).rename(built.content / "villages/wunut-tulung-2018.yaml")
    for path in built.content.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"wunut-tulung(?![-\w])", "wunut-tulung-2018", text), encoding="utf-8")
    built.build()

    assert same_as_clean(built)


def test_a_word_around_an_old_fact_reaches_the_open_data(built: Small) -> None:
    built.replace(
        "facts.yaml",
        "offer:",
        "old: {label: {id: L, en: O}, unit: number, value: 5, until: 2026-01-01, "
        "sources: [paper], checked: 2026-11-23}\noffer:",
    )
    built.replace(VILLAGE, "en: The campaign", "en: With ((old)) people the campaign")
    built.build()
    words = (built.content / "words.yaml").read_text(encoding="utf-8")
    at = words.index("until_note:")
    built.write("words.yaml", words[:at] + words[at:].replace("{date}", "the day {date}", 2))
    built.build()

    assert same_as_clean(built)


def test_what_changes_and_changes_back_while_it_is_read(built: Small) -> None:
    """The bytes that were looked at are those of the end; what was read between is not remembered for them."""
    text = (built.content / VILLAGE).read_text(encoding="utf-8")
    first, between = text.replace("The campaign", "One campaign"), text.replace("The campaign", "Two campaigns")
    built.write(VILLAGE, first)
    built.build(stage=_once(lambda: built.write(VILLAGE, between)))
    built.write(VILLAGE, first)
    built.build()

    assert same_as_clean(built)


def test_a_village_that_appears_while_a_build_begins(built: Small) -> None:
    text = (built.content / VILLAGE).read_text(encoding="utf-8")
    new = text.replace("Wunut", "Baru").replace("2018", "2017")
    built.replace(VILLAGE, "The campaign", "A campaign")
    built.build(stage=_once(lambda: built.write("villages/baru-tulung.yaml", new)))
    built.build()

    assert same_as_clean(built)


def test_a_store_that_another_program_holds_is_kept(built: Small) -> None:
    """Who cannot wait for it is told by the system; nobody takes it for a broken one."""
    path = next((built.root / "cache").glob("*.sqlite"))
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as caught:
            Store(path, patience=0.05)
    assert by_system(caught.value)
    assert {} == built.build().rebuilt


# -- packed files ----------------------------------------------------------------------------------------------------


def test_texts_are_packed_beside_themselves(built: Small) -> None:
    """If asked for; pictures are not, and what is packed is what stands there."""
    plain = built.site()
    report = built.build(compress=True)
    packed = built.site()

    assert {path.removesuffix(".gz") for path in packed if path.endswith(".gz")} == {
        path for path in plain if path.endswith(tuple(f".{ending}" for ending in PACKED))
    }
    assert plain == {path: data for path, data in packed.items() if not path.endswith((".gz", ".br"))}
    for path, data in packed.items():
        if path.endswith(".gz"):
            plain_path = path.removesuffix(".gz")
            assert plain[plain_path] == gzip.decompress(data) == brotli.decompress(packed[f"{plain_path}.br"])
    assert report.files == len(packed)


def test_packed_files_follow_their_pages_and_go_when_not_asked_for(built: Small) -> None:
    plain = built.site()
    built.build(compress=True)
    built.replace(VILLAGE, "en: The campaign reached Wunut.", "en: The campaign has come to Wunut.")

    assert ["en/villages/wunut-tulung/index.html"] == list(reasons(built.build(compress=True)))
    (built.root / "site" / "index.html.br").write_bytes(b"spoilt")
    assert {"index.html": "it was changed by hand"} == reasons(built.build(compress=True))
    incremental = built.site()
    shutil.rmtree(built.root / "site")
    shutil.rmtree(built.root / "cache")
    built.build(compress=True)
    assert incremental == built.site()

    built.build()
    assert plain.keys() == built.site().keys()
    assert same_as_clean(built)
