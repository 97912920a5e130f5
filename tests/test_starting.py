"""`new`: what it asks, what it refuses, and that its files lead an editor to a site that builds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import REPO, TODAY, Small, tree

from generator.asking import Desk, new
from generator.descriptions import described
from generator.fields import fields
from generator.forms import form
from generator.kinds import ArticleOriginal, PageOriginal
from generator.kinds_places import Event, Village
from generator.model import ContentError
from generator.routes import slug
from generator.source import Source, front_matter
from generator.starting import STARTS, save
from generator.values import ESCAPED, values

Begin = Callable[..., tuple[int, str]]

VILLAGE = ("village", "--name", "Pesu", "--district", "tulung", "--code", "33.10.19.2001")
ARTICLE = ("article", "--title-id", "Dua: tiga", "--title-en", "Two: three")
PAGE = ("page", "--title-id", "Tentang kami", "--title-en", "About us")
EVENT = (
    *("event", "--title-id", "Rapat desa", "--title-en", "Village talk", "--starts", "2026-12-05 09:00"),
    *("--ends", "2026-12-05 11:00", "--village", "gatak-delanggu"),
)
BEGUN = {
    "event": (EVENT, ("events/village-talk.yaml",), Event),
    "village": (VILLAGE, ("villages/pesu-tulung.yaml",), Village),
    "article": (ARTICLE, ("articles/two-three/id.md", "articles/two-three/en.md"), ArticleOriginal),
    "page": (PAGE, ("pages/about-us/id.md", "pages/about-us/en.md"), PageOriginal),
}


@pytest.fixture
def begin(small: Small) -> Begin:
    """`new` in the small site: its exit code, and all that it said. Without answers nobody is there to be asked."""

    def run(
        *words: str, answers: tuple[str, ...] = (), lang: str = "en", stop: type[BaseException] = EOFError
    ) -> tuple[int, str]:
        said: list[str] = []
        left = iter(answers)

        def ask(prompt: str) -> str:
            said.append(prompt)
            if (answer := next(left, None)) is None:
                raise stop
            return answer

        desk = Desk(small.content, TODAY, lang, ask if answers else None, said.append, said.append)
        return new(words, desk), "\n".join(said)

    return run


def filled(text: str) -> str:
    """As an editor fills it: every empty place, and the text."""
    text = re.sub(r'(?m)^([^#\n]*): ""$', r'\1: "Teks"', text)
    text = re.sub(r"(?m)^sources: \[\]$", "sources: [paper]", text)
    text = re.sub(r"(?m)^(# Pilihan / Choices: (\w+).*\nstatus:)$", r"\1 \2", text)
    return re.sub(r"\(\((tulis di sini|write here)\)\)", "Isi.", text)


def text_of(small: Small, name: str) -> str:
    return (small.content / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", BEGUN)
def test_what_it_begins_builds_once_it_is_filled_in(small: Small, begin: Begin, kind: str) -> None:
    words, names, _ = BEGUN[kind]
    before = set(small.files())

    code, said = begin(*words)
    for name in names:
        small.write(name, filled(text_of(small, name)))

    assert 0 == code
    assert all(f"content/{name}" in said for name in names)
    added = {path for path in set(small.files()) - before if path.endswith(".html")}
    assert added
    assert len(added) == 2 * sum(path.startswith("en/") for path in added)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            VILLAGE,
            [
                "content/villages/pesu-tulung.yaml:35:8: 'status' must be one of planned, informed, enrolling, covered; "
                "got ''. [K023]",
                "content/villages/pesu-tulung.yaml:40:3: 'summary' lacks a text for: id, en. Add it beside the others "
                "[K032]",
                "content/villages/pesu-tulung.yaml:73:10: 'sources' has the wrong number of entries: 0, must be ≥ 1 [K039]",
            ],
        ),
        (
            ARTICLE,
            [
                "content/articles/two-three/en.md:12:10: 'summary' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/articles/two-three/en.md:16:8: 'place' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/articles/two-three/en.md:20:9: 'byline' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/articles/two-three/en.md:31:1: the text is still to be written: put it in the place of "
                "((write here)) [K156]",
                "content/articles/two-three/id.md:12:10: 'summary' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/articles/two-three/id.md:16:8: 'place' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/articles/two-three/id.md:20:9: 'byline' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/articles/two-three/id.md:44:10: 'sources' has the wrong number of entries: 0, must be ≥ 1 [K039]",
                "content/articles/two-three/id.md:63:1: the text is still to be written: put it in the place of "
                "((tulis di sini)) [K156]",
            ],
        ),
        (
            PAGE,
            [
                "content/pages/about-us/en.md:12:10: 'summary' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/pages/about-us/en.md:19:1: the text is still to be written: put it in the place of "
                "((write here)) [K156]",
                "content/pages/about-us/id.md:12:10: 'summary' is empty; fill it in, or delete the line if the file can do without [K035]",
                "content/pages/about-us/id.md:39:1: the text is still to be written: put it in the place of "
                "((tulis di sini)) [K156]",
            ],
        ),
    ],
    ids=["village", "article", "page"],
)
def test_the_build_points_to_what_is_to_be_filled_in(
    small: Small, begin: Begin, words: tuple[str, ...], expected: list[str]
) -> None:
    """Line by line, and to nothing else."""
    begin(*words)

    assert expected == small.told()


def test_a_village_that_is_told_in_full_builds_at_once(small: Small, begin: Begin) -> None:
    texts = ("--status", "informed", "--sources", "paper, law", "--summary-id", "Ada: satu.", "--summary-en", "One.")
    code, _ = begin(*VILLAGE, *texts)

    assert 0 == code
    assert "Ada: satu." in small.page("desa/pesu-tulung/index.html")
    assert "One." in small.page("en/villages/pesu-tulung/index.html")


def test_a_village_whose_name_has_an_accent_builds_at_once(small: Small, begin: Begin) -> None:
    texts = ("--status", "informed", "--sources", "paper", "--summary-id", "Ada.", "--summary-en", "One.")
    begin(*VILLAGE, *texts, "--name", "Pésu")

    assert "One." in small.page("en/villages/pesu-tulung/index.html")


@pytest.mark.parametrize("kind", BEGUN)
def test_every_field_stands_there_explained_in_both_languages(small: Small, begin: Begin, kind: str) -> None:
    words, names, record = BEGUN[kind]
    begin(*words)
    text = text_of(small, names[0])

    for field in fields(record):
        assert re.search(rf"(?m)^(# )?{field.key}:", text), field.key
        assert all(told in text for told in described(record, field.key)), field.key


@pytest.mark.parametrize("kind", BEGUN)
def test_what_may_be_left_out_can_be_taken_in(small: Small, begin: Begin, kind: str) -> None:
    """Without its # and filled in, each such part fits."""
    words, names, record = BEGUN[kind]
    begin(*words)
    text = text_of(small, names[0])
    for field in fields(record):
        if part := re.search(rf"(?m)^# {field.key}:.*\n(# .*\n)*", text):
            text = text.replace(part[0], re.sub(r"(?m)^# ", "", part[0]))
    for old, new_ in [
        (r'(bps_code): ""', r'\1: "3310210001"'),
        (r'(postal_code): ""', r'\1: "57482"'),
        (r'((?:date|checked)): ""', r"\1: 2026-11-24"),
        ("draft:", "draft: false"),
        (r'(publish_(?:from|until)): ""', r"\1: 2026-11-24"),
        ("lat:", "lat: -7.6"),
        ("lon:", "lon: 110.6"),
        (r"sources: \[\]", "sources: [paper]"),
    ]:
        text = re.sub(old, new_, text)
    for name in names:
        small.write(name, filled(text_of(small, name)))
    small.write(names[0], filled(text))

    assert small.files()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("--name", "Gatak", "--district", "delanggu"),
            "--name: content/villages/gatak-delanggu.yaml exists already: change it there, or give another name [K157]",
        ),
        (("--district", "tulun"), "--district: district 'tulun' does not exist. Did you mean 'tulung'? [K053]"),
        (
            ("--code", "33.10.16.2012"),
            "--code: the code 33.10.16.2012 stands in content/villages/gatak-delanggu.yaml, too; change the one that "
            "is wrong [K062]",
        ),
        (("--code", "331019"), "--code: 'code' must be written like 33.10.16.2012; got '331019' [K030]"),
        (
            ("--status", "informd"),
            "--status: 'status' must be one of planned, informed, enrolling, covered; got 'informd'. "
            "Did you mean 'informed'? [K023]",
        ),
        (("--sources", "paper, lw"), "--sources: source 'lw' does not exist. Did you mean 'law'? [K053]"),
        (("--name", "!?"), "--name: no address can be made of '!?': it needs letters a to z, or digits [K158]"),
    ],
)
def test_a_village_is_refused(small: Small, begin: Begin, words: tuple[str, ...], expected: str) -> None:
    before = tree(small.content)

    assert (1, expected) == begin(*VILLAGE, *words)
    assert before == tree(small.content)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("--key", "first"),
            "--key: content/articles/first exists already: change it there, or give another name [K157]",
        ),
        (
            ("--title-id", "Pertama"),
            "--title-id: the address /kabar/pertama/ is taken already by articles/first; change one of the two [K061]",
        ),
        (("--title-id", "x" * 61), "--title-id: 'title' may have at most 60 characters, it has 61; shorten it [K034]"),
        (("--key", "Dua Tiga"), "--key: 'key' must be written like gatak-delanggu; got 'Dua Tiga' [K030]"),
        (
            ("--villages", "gatak-delangu"),
            "--villages: village 'gatak-delangu' does not exist. Did you mean 'gatak-delanggu'? [K053]",
        ),
    ],
)
def test_an_article_is_refused(small: Small, begin: Begin, words: tuple[str, ...], expected: str) -> None:
    before = tree(small.content)

    assert (1, expected) == begin(*ARTICLE, *words)
    assert before == tree(small.content)


def test_an_event_that_ends_before_it_starts_is_refused(begin: Begin) -> None:
    expected = (
        "--ends: 'ends' must lie after 'starts' (2026-12-05 09:00), at most 31 days later; got 2026-12-05 08:00 [K112]"
    )

    assert (1, expected) == begin(*EVENT, "--ends", "2026-12-05 08:00")


def test_refusals_are_told_at_once_and_in_indonesian_too(begin: Begin) -> None:
    _, said = begin(*VILLAGE, "--district", "tulun", "--code", "1", lang="id")

    assert [
        "--district: kecamatan 'tulun' tidak ada. Maksud Anda 'tulung'? [K053]",
        "--code: 'code' harus ditulis seperti 33.10.16.2012; tertulis '1' [K030]",
    ] == said.splitlines()


def test_a_page_whose_address_is_taken_is_refused(begin: Begin) -> None:
    """In the language of the title."""
    expected = "--title-en: the address /en/cost/ is taken already by pages/cost; change one of the two [K061]"

    assert (1, expected) == begin("page", "--title-id", "Biaya", "--title-en", "Cost")


def test_where_nobody_can_be_asked_the_lacking_options_are_named(small: Small, begin: Begin) -> None:
    before = tree(small.content)
    expected = "build.py: nobody can be asked here, so these options are needed: --name, --code [K159]"

    assert (2, expected) == begin("village", "--district", "tulung")
    assert before == tree(small.content)


def test_a_wrong_answer_is_told_and_asked_for_again(small: Small, begin: Begin) -> None:
    """What is needed is asked for until it is there; names may be written as they are read."""
    answers = ("tulun", "Tulung", "", "Pesu", "33.10.16.2012", "33.10.19.1001", "informed", "", "", "Paper")
    code, said = begin("village", answers=answers)
    made = values(Source("", text_of(small, "villages/pesu-tulung.yaml"), ""))

    assert 0 == code
    assert "Did you mean 'tulung'?" in said
    assert 2 == said.count("name: ")
    assert ("Pesu", "kelurahan", "tulung", "33.10.19.1001", "informed", ("paper",), TODAY.isoformat()) == tuple(
        made[key] for key in ("name", "type", "district", "code", "status", "sources", "checked")
    )


def test_the_folder_of_a_text_is_called_after_its_last_title(small: Small, begin: Begin) -> None:
    """Unless another name is given."""
    code, said = begin("article", answers=("Satu lagi", "One more", "", "", ""))

    assert 0 == code
    assert "Enter: one-more" in said
    assert {"one-more", "first", "only-indonesian"} == {path.name for path in (small.content / "articles").iterdir()}


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_stopping_leaves_nothing(small: Small, begin: Begin, stop: type[BaseException]) -> None:
    """Ctrl-D and Ctrl-C, in the middle of the questions."""
    before = tree(small.content)
    code, said = begin("village", answers=("tulung", "Pesu"), stop=stop)

    assert 1 == code
    assert said.endswith("Stopped. Nothing was written.")
    assert before == tree(small.content)


def test_a_place_that_cannot_be_taken_is_a_problem(small: Small) -> None:
    """And nothing half-made stays behind."""
    small.write("articles/taken/notes.txt", "somebody's")
    before = tree(small.content)

    with pytest.raises(ContentError) as caught:
        save(small.content, {"articles/taken/id.md": "a", "articles/taken/en.md": "b"})

    assert "system" == caught.value.problems[0].kind
    assert before == tree(small.content)
    assert [] == [path.name for path in small.content.iterdir() if path.name.startswith(".new-")]


def test_a_broken_site_file_is_told_of_first(small: Small, begin: Begin) -> None:
    small.delete("site.yaml")

    assert (1, "content/site.yaml: this file is needed; create it [K001]") == begin(*VILLAGE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Iuran: berapa, sebulan?", "iuran-berapa-sebulan"), ("  Café—2026! ", "cafe-2026"), ("?!", "")],
)
def test_addresses_are_made_of_titles(text: str, expected: str) -> None:
    assert expected == slug(text)


@given(st.text(min_size=1).filter(lambda text: len(text.splitlines()) == 1 and not ESCAPED.search(text)))
def test_what_is_answered_is_what_is_read(answer: str) -> None:
    """Whatever stands in it: colons, quotes, a # or words that YAML knows."""
    text = form(ArticleOriginal, {"title": answer, "villages": (answer,)}, ("id", "en"))
    read: Any = values(front_matter(Source("x.md", f"---\n{text}---\n", ""))[0])

    assert (answer, (answer,)) == (read["title"], read["villages"])


def test_each_start_asks_for_fields_of_its_kind() -> None:
    for start in STARTS.values():
        known = {field.key for field in fields(start.kind)} | {"key"}
        assert set(start.needed) <= set(start.asked) <= known


@pytest.fixture
def terminal(small: Small) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The command on a terminal of its own, and the other end of that."""
    here, there = os.openpty()
    words = [sys.executable, "build.py", "new", "village", "--content", str(small.content), "--lang", "en"]
    with subprocess.Popen(words, cwd=REPO, stdin=there, stdout=there, stderr=there) as process:
        os.close(there)
        yield process, here
        process.kill()
    os.close(here)


def _until(terminal: int, words: bytes) -> bytes:
    seen = b""
    while words not in seen:
        seen += os.read(terminal, 4096)
    return seen


def test_a_terminal_is_asked_and_ctrl_d_ends_it(small: Small, terminal: tuple[subprocess.Popen[bytes], int]) -> None:
    """Ctrl-C would do the same, but a signal may come a moment before the question waits for it."""
    before = tree(small.content)
    process, screen = terminal

    _until(screen, b"district: ")
    os.write(screen, b"tulung\n")
    _until(screen, b"name: ")
    os.write(screen, b"\x04")
    _until(screen, b"Stopped. Nothing was written.")

    assert 1 == process.wait()
    assert before == tree(small.content)


def test_the_command_takes_day_and_language_from_the_environment(small: Small) -> None:
    words = [sys.executable, "build.py", "new", *VILLAGE, "--content", str(small.content)]
    around = {**os.environ, "SOURCE_DATE_EPOCH": "1795500000", "LANG": "en_GB.UTF-8"}
    done = subprocess.run(words, cwd=REPO, env=around, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("Made: content/villages/pesu-tulung.yaml\n")
    assert "checked: 2026-11-24\n" in Path(small.content, "villages/pesu-tulung.yaml").read_text(encoding="utf-8")
