"""Translations that know what they were made from."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from sites import REPO, TODAY, Small, tree

from generator.history import before
from generator.messages import CATALOGUE
from generator.model import ContentError
from generator.old_translations import Before, difference, old_translations, unknown
from generator.reading import checked
from generator.source import front_matter, read
from generator.tell import tell
from generator.translated import translated
from generator.translations import Block, blocks, hashed
from generator.values import values

ID, EN = "pages/cost/id.md", "pages/cost/en.md"
DONE = date(2026, 11, 20)
FILE = "content/pages/cost/en.md"


@pytest.fixture
def noted(small: Small) -> Small:
    """The small site with all its translations noted."""
    for path in ("pages/*/en.md", "articles/*/en.md"):
        for file in sorted(small.content.glob(path)):
            translated(small.content, file, DONE)
    return small


def told(small: Small, known: Before = unknown, lang: str = "en") -> list[str]:
    made = checked(small.content, TODAY)
    lines = [tell(problem, lang).splitlines()[0] for problem in old_translations(made, known)]
    return [re.sub(r": (warning|peringatan): ", ": ", line, count=1) for line in lines]


# -- blocks and their hashes ----------------------------------------------------------------------------------------


def test_a_block_is_what_empty_lines_part_and_each_heading() -> None:
    body = "\nOne\nand on.\n \n## Two\nThree\n\n- a\n- b\n\n((show map))"

    assert [
        Block(11, "One\nand on."),
        Block(14, "## Two"),
        Block(15, "Three"),
        Block(17, "- a\n- b"),
        Block(20, "((show map))"),
    ] == list(blocks(body, 10))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Kata\n  “rapat”   ‘itu’.", True),
        ("Kata \"rapat\" 'itu'.\n", True),
        ("Kata «rapat» ’itu’.", True),
        ("Kata \"rapat\" 'itu'!", False),
        ("kata \"rapat\" 'itu'.", False),
    ],
)
def test_white_space_and_quotes_do_not_count(other: str, *, same: bool) -> None:
    assert same == (hashed("Kata \"rapat\" 'itu'.") == hashed(other))


def test_a_hash_is_the_same_on_every_machine_and_no_number_to_yaml() -> None:
    assert "qcsmqi" == hashed("Isi JKK.")


# -- the command ------------------------------------------------------------------------------------------------------


def test_the_record_is_all_that_changes(small: Small) -> None:
    """Byte for byte, and the same again when it is written again."""
    was = tree(small.content)
    name = translated(small.content, small.content / EN, DONE)
    now = tree(small.content)
    lines = now[EN].splitlines(keepends=True)
    begin = lines.index(b"made_from:\n")

    assert FILE == name
    assert was[EN] == b"".join(lines[:begin] + lines[begin + 5 :])
    assert {EN} == {path for path in now if now[path] != was.get(path)}
    translated(small.content, small.content / EN, DONE)
    assert now == tree(small.content)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_breaks_and_byte_order_mark_stay(small: Small, newline: str, mark: str) -> None:
    text = (small.content / EN).read_text(encoding="utf-8").replace("slug: cost", "made_from: null\nslug: cost  # here")
    small.write(EN, (mark + text.replace("\n", newline)).encode())
    translated(small.content, small.content / EN, DONE)
    made = (small.content / EN).read_bytes().decode()
    source = read(small.content, small.content / EN)

    assert made.count(newline) == made.count("\n")
    assert mark == made[: len(mark)]
    assert f"{newline}slug: cost  # here{newline}" in made
    assert {"date", "title", "summary", "body"} == values(front_matter(source)[0])["made_from"].keys()


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (ID, "content/pages/cost/id.md: this file is no translation;"),
        ("site.yaml", "content/site.yaml: this file is no translation;"),
        ("pages/none/en.md", "content/pages/none/en.md: this file is no translation;"),
        ("../else.md", "this file is no translation;"),
    ],
)
def test_what_is_no_translation_is_refused(small: Small, file: str, expected: str) -> None:
    was = tree(small.root)
    with pytest.raises(ContentError) as caught:
        translated(small.content, small.content / file, DONE)

    assert expected in tell(caught.value.problems[0], "en")
    assert was == tree(small.root)


def test_a_text_that_cannot_be_read_is_mended_first(small: Small) -> None:
    small.replace(ID, "checked: 2026-11-20", "checked: gestern")
    with pytest.raises(ContentError) as caught:
        translated(small.content, small.content / EN, DONE)

    assert ["K028"] == [tell(one, "en").splitlines()[0][-5:-1] for one in caught.value.problems]


def test_a_mistake_elsewhere_is_no_obstacle(small: Small) -> None:
    small.replace("villages/gatak-delanggu.yaml", "status: enrolling", "status: informd")

    assert FILE == translated(small.content, small.content / EN, DONE)


def test_a_record_that_was_spoiled_is_told(noted: Small) -> None:
    noted.replace(EN, "  title: ", "  title: X")

    assert any("'title' must be written like kqzwtb" in line for line in noted.told()), noted.told()


def test_an_original_has_no_record(noted: Small) -> None:
    noted.replace(ID, "slug: iuran", "slug: iuran\nmade_from: {}")

    assert ["content/pages/cost/id.md:5:1: 'made_from' is not a known field. [K020]"] == [
        line.replace(".  [", ". [") for line in noted.told()
    ]


# -- the rule of check ------------------------------------------------------------------------------------------------


def test_translations_that_follow_are_not_told(noted: Small) -> None:
    assert [] == told(noted)


def test_a_translation_without_a_record_is_told(small: Small) -> None:
    assert (
        f"{FILE}:1:1: nobody noted what this translation was made from; "
        f"if it is up to date: python3 build.py translated {FILE} [K193]" in told(small)
    )


# old and new text of the original, place and number of the message, how it begins and ends in both languages
CHANGES = [
    (
        "JKK wajib. Lihat",
        "JKK tetap wajib. Lihat",
        "10:1 K190",
        ("this has changed since {file} was made from it (2026-11-20). Mend", "Changed: Iuran JKK dihitung dari "),
        (
            "bagian ini berubah sejak {file} dibuat darinya (2026-11-20). Perbaiki",
            "Perubahan: Iuran JKK dihitung dari ",
        ),
    ),
    (
        "## Tabel\n",
        "## Tabel\n\nBacalah dulu.\n",
        "17:1 K191",
        ("this has been added since {file} was made (2026-11-20). Translate", "Added: {{+Bacalah dulu.+}} ["),
        ("bagian ini ditambahkan sejak {file} dibuat (2026-11-20). Terjemahkan", "Tambahan: {{+Bacalah dulu.+}} ["),
    ),
    (
        "\n## Arti\n",
        "",
        "29:1 K192",
        ("before this line, something was deleted since {file} was made (2026-11-20). Delete", "Deleted: [-…-] ["),
        ("sebelum baris ini ada bagian yang dihapus sejak {file} dibuat (2026-11-20). Hapus", "Terhapus: [-…-] ["),
    ),
    (
        "title: Berapa iurannya?",
        "title: Berapa iuran itu?",
        "2:1 K190",
        ("this has changed since {file} was made from it (2026-11-20). Mend", "Changed: Berapa iuran itu? ["),
        ("bagian ini berubah sejak {file} dibuat darinya (2026-11-20). Perbaiki", "Perubahan: Berapa iuran itu? ["),
    ),
    (
        'summary: "Mulai',
        'summary: "Dari',
        "5:1 K190",
        ("this has changed since {file} was made from it (2026-11-20). Mend", "Changed: Dari ((price)) sebulan. ["),
        (
            "bagian ini berubah sejak {file} dibuat darinya (2026-11-20). Perbaiki",
            "Perubahan: Dari ((price)) sebulan. [",
        ),
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [(*case[:3], {"en": case[3], "id": case[4]}) for case in CHANGES],
    ids=[case[2] for case in CHANGES],
)
def test_what_changed_is_named(noted: Small, old: str, new: str, place: str, said: dict[str, tuple[str, str]]) -> None:
    """The block alone, by its line in the original, in either language."""
    noted.replace(ID, old, new)
    line, number = place.split()
    for lang, (begin, end) in said.items():
        (found,) = told(noted, lang=lang)

        assert found.startswith(f"content/pages/cost/id.md:{line}: {begin.format(file=FILE)}"), found
        assert f"python3 build.py translated {FILE}. {end.format()}" in found, found
        assert found.endswith(f"[{number}]")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dihitung dari", "dihitung\ndari"),
        ("## Arti\n\n", "## Arti\n"),
        ("checked: 2026-11-20", "checked: 2026-11-23"),
        ("label: Iuran", "label: Iurannya"),
    ],
)
def test_what_does_not_change_the_text_is_not_told(noted: Small, old: str, new: str) -> None:
    noted.replace(ID, old, new)

    assert [] == told(noted)


def test_a_difference_shows_the_words_that_came_and_went() -> None:
    assert "Daftar [-di kantor-]{+lewat ponsel+} pada [-hari-] Senin {+saja+}" == difference(
        "Daftar di kantor pada hari Senin", "Daftar lewat ponsel pada Senin saja"
    )


# -- what git remembers -----------------------------------------------------------------------------------------------


def git(folder: Path, *words: str) -> None:
    person = ["-c", "user.name=Sri", "-c", "user.email=sri@example.org", "-c", "commit.gpgsign=false"]
    program = shutil.which("git") or "git"
    subprocess.run([program, "-C", str(folder), *person, *words], check=True, capture_output=True)


def test_the_words_before_come_from_git(noted: Small) -> None:
    if shutil.which("git") is None:
        pytest.skip("needs git")
    git(noted.root, "init", "-q")
    git(noted.root, "add", "content")
    git(noted.root, "commit", "-qm", "One")
    noted.replace(ID, "Artinya begini.", "Artinya begitu.")
    git(noted.root, "commit", "-qam", "Two")
    noted.replace(ID, "title: Berapa iurannya?", "title: Berapa iuran Anda?")
    noted.replace(ID, "\n## Tabel\n", "")
    found = told(noted, before(noted.content))

    expected = [
        "Berapa [-iurannya?-]{+iuran Anda?+}",
        "[-## Tabel-]",
        "Istilah : Artinya [-begini.-]{+begitu.+} 2 < 3 & 4.",
    ]
    assert expected == [re.split(r"(?:Changed|Deleted): ", line)[1].rpartition(" [")[0] for line in found]


def test_without_git_nothing_is_known_of_before(small: Small) -> None:
    """No repository, or a file that was never committed."""
    assert None is before(small.content)("content/pages/cost/id.md", "abcdef")


# -- what readers see -------------------------------------------------------------------------------------------------


def test_readers_of_an_outdated_page_are_told(noted: Small) -> None:
    noted.replace(ID, "JKK wajib.", "JKK tetap wajib.")
    page = noted.page("en/cost/index.html")

    assert "This translation is from 20 November 2026. The original has changed since then." in " ".join(page.split())
    assert '<a href="/sub/iuran/" hreflang="id" lang="id">Bahasa Indonesia</a></p>' in page
    assert "has changed since then" not in noted.page("en/index.html")
    assert "sudah berubah" not in noted.page("iuran/index.html")


def test_readers_of_a_page_that_follows_are_told_nothing(noted: Small) -> None:
    assert "has changed since then" not in noted.page("en/cost/index.html")


def test_a_build_after_a_change_of_the_original_makes_the_translation_again(noted: Small) -> None:
    noted.build()
    noted.replace(ID, "JKK wajib.", "JKK tetap wajib.")

    assert "en/cost/index.html" in noted.build().rebuilt
    assert b"This translation is from" in (noted.root / "site/en/cost/index.html").read_bytes()


def test_every_translation_of_the_real_content_has_a_record() -> None:
    made = checked(REPO / "content", TODAY)

    assert [] == [one.where for one in old_translations(made) if one.kind == "translation-unrecorded"]


def test_these_messages_stop_nothing() -> None:
    assert [] == [kind for kind in CATALOGUE if kind.startswith("translation-") and not CATALOGUE[kind].warning]
