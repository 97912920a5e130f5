"""What happens under site/: moved in whole, in order, and only where it may."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sites import tree

from generator.model import ContentError
from generator.output import MARKER_TEXT, Stage, digest_of, listed, locked, order, refuse_foreign_folder
from generator.uptodate import MARKER


def published(out: Path, files: dict[str, bytes], removed: tuple[str, ...] = ()) -> dict[str, bytes]:
    stage = Stage(out)
    for path, data in files.items():
        stage.write(path, data)
    stage.publish(removed)
    stage.discard()
    return tree(out)


def test_nothing_is_seen_before_publishing(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "site")
    stage.write("a/index.html", b"1")

    assert not (tmp_path / "site").exists()


def test_files_are_moved_in_and_removed(tmp_path: Path) -> None:
    """Empty folders go with their last file, and the staging folder when nobody needs it any more."""
    out = tmp_path / "site"
    published(out, {"a/index.html": b"1", "b/c/index.html": b"2"})

    assert {"a/index.html": b"3"} == published(out, {"a/index.html": b"3"}, ("b/c/index.html",))
    assert not (out / "b").exists()
    assert ["site"] == [path.name for path in tmp_path.iterdir()]


def test_pages_come_after_what_they_need_and_before_what_lists_them() -> None:
    paths = ["sitemap.xml", "index.html", "heading.1234.woff2", ".outputs", "a/index.html", ".gitignore"]

    assert [".gitignore", ".outputs", "heading.1234.woff2", "a/index.html", "index.html", "sitemap.xml"] == sorted(
        paths, key=order
    )


def test_a_folder_that_is_new_is_moved_in_whole(tmp_path: Path) -> None:
    """In the place of what comes last in it; a folder that is there gets each of its files."""
    out = tmp_path / "site"
    moved: list[str] = []

    def progress(items: Iterable[Any], count: int) -> Iterable[Any]:
        moved.extend(items)
        assert count == len(moved)
        return moved

    published(out, {"a/index.html": b"1"})
    stage = Stage(out)
    for path in ("a/index.html", "b/index.html", "b/c/calendar.ics", "cards/x.png", "sitemap.xml"):
        stage.write(path, b"2")
    stage.publish((), progress)
    stage.discard()

    assert ["cards", "a/index.html", "b", "sitemap.xml"] == moved
    assert 5 == len(tree(out))


def test_a_folder_gives_way_to_a_file_and_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(out, {"a": b"1"})

    assert {"a/index.html": b"2"} == published(out, {"a/index.html": b"2"})
    assert {"a": b"3"} == published(out, {"a": b"3"})


def test_a_link_in_the_way_goes_and_what_it_points_to_stays(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    published(out, {"x.html": b"1"})
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("mine")
    (out / "a").symlink_to(elsewhere)
    published(out, {"a/index.html": b"2"})

    assert b"2" == (out / "a" / "index.html").read_bytes()
    assert "mine" == (elsewhere / "index.html").read_text()


@pytest.mark.parametrize("name", ["thesis.txt", MARKER])
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, name: str) -> None:
    """Without our marker, word for word, there is something to lose."""
    (tmp_path / name).write_text("*.pyc\n")
    with pytest.raises(ContentError) as caught:
        refuse_foreign_folder(tmp_path)

    assert "not-ours" == caught.value.problems[0].kind


def test_our_folder_an_empty_one_and_none_are_accepted(tmp_path: Path) -> None:
    refuse_foreign_folder(tmp_path)
    refuse_foreign_folder(tmp_path / "none")
    (tmp_path / MARKER).write_bytes(MARKER_TEXT)
    (tmp_path / "index.html").write_text("x")
    refuse_foreign_folder(tmp_path)


def test_without_a_manifest_every_file_is_ours(tmp_path: Path) -> None:
    published(tmp_path / "site", {"a/b.html": b"1", "c.txt": b"2"})

    assert {"a/b.html", "c.txt"} == listed(tmp_path / "site")
    (tmp_path / "site" / ".outputs").write_text("a/b.html\n")
    assert {"a/b.html"} == listed(tmp_path / "site")


def test_only_plain_files_have_a_digest(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")

    assert digest_of(tmp_path / "file")
    assert ["", "", ""] == [digest_of(tmp_path / name) for name in ("link", "none", ".")]


def test_the_lock_names_its_holder(tmp_path: Path) -> None:
    """And is free again when the holder is done."""
    with locked(tmp_path / "site.lock", 0), pytest.raises(ContentError) as caught, locked(tmp_path / "site.lock", 0):
        pass
    assert ("locked", str(os.getpid())) == (caught.value.problems[0].kind, caught.value.problems[0].fields["holder"])
    with locked(tmp_path / "site.lock", 0):
        pass


def test_waiting_for_a_lock_ends(tmp_path: Path) -> None:
    """After the given time, by the clock that is passed in."""
    times = iter([0.0, 1.0, 2.0, 3.0])
    with (
        locked(tmp_path / "a.lock", 0),
        pytest.raises(ContentError),
        locked(tmp_path / "a.lock", 2, lambda: next(times)),
    ):
        pass
    assert [3.0] == list(times)
