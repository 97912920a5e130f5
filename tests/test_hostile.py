"""What is made to do harm ends in Problems within a second, or does none: no traceback, no hang, no file elsewhere."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile import spoil
from nasty import ADDRESSES, HARMLESS, MARKDOWN, PATHS, PICTURES, TRICKS, YAML
from sites import HERE, REPO, Small, tree

from generator.braces import BRACES
from generator.model import ContentError, Problem
from generator.source import MOST_PROBLEMS
from generator.tell import tell

PATIENCE = 5  # seconds of work, where half of one is usual: machines differ, and what is meant are minutes
MEMORY = 400  # megabytes more than before
VILLAGE = "villages/gatak-delanggu.yaml"
TEXT = "articles/only-indonesian/id.md"
PHOTOS = "articles/first"


@contextmanager
def bounded() -> Iterator[None]:
    before, began = _most_memory(), time.process_time()
    yield
    assert time.process_time() - began < PATIENCE
    assert _most_memory() - before < MEMORY


def _most_memory() -> float:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def told(small: Small) -> set[str]:
    """The kinds of Problems; none if the site can be built, and then with no file outside of it."""
    with bounded():
        try:
            files = small.files()
        except ContentError as error:
            _printable(error.problems)
            return {one.kind for one in error.problems}
    assert [] == [path for path in files if not re.fullmatch(r"(?!.*\.\.)[a-z0-9_A-Z][a-zA-Z0-9_./~-]*", path)]
    return set()


def _printable(problems: tuple[Problem, ...]) -> None:
    """In each language, on any terminal, with no sign that would make it do something."""
    lines = [line for one in problems for lang in ("en", "id") for line in tell(one, lang).split("\n")]
    assert [] == [line for line in lines if re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", line)]


def written(body: str) -> str:
    head = (HERE / "small" / "content" / TEXT).read_text(encoding="utf-8").split("---\n")[1]
    return f"---\n{head}---\n\n{body}\n"


def append(small: Small, name: str, text: str) -> None:
    with (small.content / name).open("a", encoding="utf-8") as file:
        file.write(text)


# -- one file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", YAML)
def test_yaml(small: Small, name: str) -> None:
    text, expected = YAML[name]
    small.write(VILLAGE, text)

    assert expected in told(small)


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(small: Small, name: str) -> None:
    text, expected = MARKDOWN[name]
    small.write(TEXT, written(text))

    assert expected in told(small)


@pytest.mark.parametrize("name", HARMLESS)
def test_markdown_that_is_only_odd(small: Small, name: str) -> None:
    small.write(TEXT, written(HARMLESS[name]))

    assert told(small) <= {"footnote", "list-start", "heading-level"}


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\n---\nslug: y\n---\n",
        "---\ntitle: |\n  a\n---\n  b\nslug: x\n---\n",
        "---\ntitle: x\n...\nslug: y\n---\n",
        "---\n- a\n---\n",
        "---\nx\n---\n",
        "---\n" * 9000,
        "---",
        "x",
        "",
    ],
)
def test_heads_that_end_too_early_or_never(small: Small, text: str) -> None:
    small.write(TEXT, text)

    assert told(small)


def test_a_head_of_windows_is_a_head(small: Small) -> None:
    """With a byte-order mark, CRLF, and spaces after the lines that part it."""
    text = (small.content / TEXT).read_text(encoding="utf-8").replace("---\n", "---  \n").replace("\n", "\r\n")
    small.write(TEXT, b"\xef\xbb\xbf" + text.encode())

    assert set() == told(small)


def test_a_thousand_problems_of_a_file_are_not_all_told(small: Small) -> None:
    """Behind them stands one cause, and telling all would take minutes."""
    small.replace(VILLAGE, "Ada dua Gatak.", "((a)) " * 50_000)
    small.write("redirects.yaml", "".join(f"a{number}: pages/cos\n" for number in range(3000)))
    small.write(TEXT, written("((a)) [x](nowhere.md)\n\n" * 500))
    small.write("urls.txt", "".join(f"/a{number}/\n" for number in range(10_000)))

    with bounded():
        assert len(small.problems()) <= 8 * MOST_PROBLEMS


# -- fields -----------------------------------------------------------------------------------------------------------


def test_addresses(small: Small) -> None:
    """In each field that takes one, and each kind of link."""
    sources = (f'a{number}: {{title: x, publisher: y, url: "{one}"}}\n' for number, one in enumerate(ADDRESSES))
    append(small, "sources.yaml", "".join(sources))
    append(small, TEXT, "".join(f"\n[a]({one})\n" for one in (*ADDRESSES, *TRICKS)))
    named = (f"\n[b][r{number}]\n\n[r{number}]: {one}\n" for number, one in enumerate(ADDRESSES))
    append(small, "articles/first/id.md", "".join(named))
    problems = small.problems()
    links = [one for one in problems if one.kind in ("link-scheme", "link-address", "link-outside", "broken-link")]

    assert len(ADDRESSES) == len([one for one in problems if one.kind == "web-address"])
    assert 2 * len(ADDRESSES) + len(TRICKS) == len(links)


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_of_the_site(small: Small, address: str) -> None:
    for old in ("https://small.example/sub", "https://friend.example/", "https://provider.example/"):
        small.replace("site.yaml", old, f'"{address}"')
    small.replace("site.yaml", "corrections:", f'report: "{address}?{{page}}"\ncorrections:')

    assert {"web-address", "report-address"} == told(small)


@pytest.mark.parametrize("path", PATHS)
def test_paths(small: Small, path: str) -> None:
    """In redirects; and as a slug, as a key, and as a photo."""
    quoted = path.replace("\\", "\\\\")
    small.write("redirects.yaml", f'"/{quoted}/": pages/cost\n"/{quoted}.csv": /data/x.csv\n"/old/": "/{quoted}"\n')
    assert {"redirect-from", "unknown-target"} == told(small)

    small.replace("pages/cost/id.md", "slug: iuran", f'slug: "{quoted}"')
    small.replace("sources.yaml", "law:", f'"{quoted}": {{title: x, publisher: y}}\nlaw:')
    small.write(TEXT, written(f'![a](<{path}> "x. Foto: y")'))
    kinds = [one.kind for one in small.problems()]
    assert 2 == kinds.count("spelling")
    assert {"picture", "photo-missing", "raw-html"} & set(kinds)


@pytest.mark.parametrize(
    "old", ["/404.html/", "/feed.xml/", "/sw.js/", "//evil.example/", "/a/../b/", "/a/con/b/", "/aux.csv"]
)
def test_old_addresses_where_a_file_stands(small: Small, old: str) -> None:
    small.write("redirects.yaml", f'"{old}": pages/cost\n')

    assert "redirect-from" in told(small)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts.yaml", "value: 2023-10-19", 'value: "2026-13"'),
        ("facts.yaml", "value: 2023-10-19", 'value: "2026-13-45"'),
        ("facts.yaml", "value: 2023-10-19", 'value: "0000-01"'),
        ("facts.yaml", "value: 2023-10-19", 'value: "٢٠٢٣"'),
        ("facts.yaml", 'value: "175"', 'value: "١٧٥"'),
        ("facts.yaml", 'value: "175"', 'value: "0' + "1" * 100_000 + '"'),
        ("facts.yaml", "value: 42700000", "value: 1e999999"),
        ("facts.yaml", "value: 42700000", "value: " + "9" * 100_000),
        (VILLAGE, '"33.10.16.2012"', '"٣٣.10.16.2012"'),
        ("sources.yaml", "date: 2023-10", 'date: "0000-01"'),
        ("membership.yaml", "date: 2023-10", 'date: "0000-01"'),
        ("programmes.yaml", "until: 2026-12-31", "until: 9999-12-31"),
        ("programmes.yaml", "from: 2026-04-01", "from: 0001-01-01"),
        ("site.yaml", "{id: Bahasa Indonesia, en: English}", "{}"),
    ],
    ids=str,
)
def test_numbers_and_dates_that_nothing_can_be_made_of(small: Small, file: str, old: str, new: str) -> None:
    small.replace(file, old, new[:200_000])

    assert told(small)


@pytest.mark.parametrize("lang", ["xx", "zh"])
def test_languages_that_numbers_cannot_be_written_in(small: Small, lang: str) -> None:
    for path in small.content.rglob("*.yaml"):
        path.write_text(re.sub(r"\ben:", f"{lang}:", path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in list(small.content.rglob("en.md")):
        path.rename(path.with_name(f"{lang}.md"))

    assert {"strange-language"} == told(small)


# -- words that the build fills in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("braces", ["{", "{nam}", "{0}", "{}", "{name.__class__}", "{name:>99999999}", "{name!r}"])
def test_braces_that_cannot_be_filled_in(small: Small, braces: str) -> None:
    for word in ("district_of", "until_note", "footnote_back"):
        text = (small.content / "words.yaml").read_text(encoding="utf-8")
        small.write("words.yaml", re.sub(rf"(?m)^({word}:\n  id:) .*\n", rf'\1 "{braces}"\n', text))
    small.replace(
        "facts.yaml", "  until: 2026-12-31\n  sources", "  until: 2026-01-31\n  sources"
    )  # which until_note tells

    assert {"word-braces"} == told(small)


def test_every_word_that_is_filled_in_is_known() -> None:
    files = [*(REPO / "templates").rglob("*.html"), *(REPO / "generator").glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    found = re.findall(r"\b(?:t|words)\.([a-z_]+)(?: \| e)?\)?\.format\(", code)

    assert sorted(BRACES) == sorted({*found, "until_note", "outdated"})


# -- the disk ---------------------------------------------------------------------------------------------------------


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


def _looped(path: Path) -> None:
    path.symlink_to(path.name)


PLACES = (VILLAGE, "villages/x.yaml", TEXT, "site.yaml", "data.yaml", "articles/first/x.jpg")


@pytest.mark.parametrize("make", [_sparse, os.mkfifo, Path.mkdir, _looped], ids=["100 MB", "pipe", "folder", "loop"])
def test_what_is_no_file_of_usual_size(small: Small, make: Callable[[Path], None]) -> None:
    """Nobody writes into the pipe: who opens it waits forever."""
    for place in PLACES:
        (small.content / place).unlink(missing_ok=True)
        make(small.content / place)

    assert told(small) & {"too-large", "unreadable-file", "symlink"}


def test_thousands_of_files_that_are_no_content(small: Small) -> None:
    for number in range(500):
        small.write(f"villages/v{number}.yaml", "name: x")
        small.write(f"x{number}.yaml", "")

    assert {"missing-key", "unknown-file"} <= told(small)


def test_names_that_are_no_text(small: Small) -> None:
    """Half of a letter, and what would colour a terminal."""
    folder = os.fsencode(small.content)
    for name in (b"/villages/\xff\x1b[31m.yaml", b"/a\nb", b"/articles/first/\xff.jpg"):
        Path(os.fsdecode(folder + name)).write_bytes(b"")

    assert {"bad-key", "unknown-file", "photo-name"} == told(small)


def test_what_is_left_alone_does_not_stop_a_build(small: Small) -> None:
    """Nobody reads the pipe, and the file that an editing program left behind has a name that is no text."""
    os.mkfifo(small.content / ".pipe")
    os.mkfifo(small.content / "villages" / "pipe.tmp")
    Path(os.fsdecode(os.fsencode(small.content) + b"/villages/\xff~")).write_bytes(b"")

    assert small.build().rebuilt
    assert not small.build().rebuilt


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(small: Small, name: str) -> None:
    data, expected = PICTURES[name]
    small.write(f"{PHOTOS}/{name}", data)

    assert expected in told(small)


# -- what passes ------------------------------------------------------------------------------------------------------


def test_words_that_pass_stay_inside_the_site(small: Small) -> None:
    """A payload in every field that takes words builds, and nothing but the site and the cache is written."""
    spoil(small)
    before = tree(small.root)
    small.build()
    after = {path: data for path, data in tree(small.root).items() if not path.startswith(("site/", "cache/"))}

    assert before == after
