"""What happens under site/: all or nothing, only what differs, and only where it may."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import ContentError
from generator.output import MARKER, MARKER_TEXT, publish


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_the_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"a/index.html": b"1", "b.txt": b"2"})
    report = publish(out, {"a/index.html": b"3", "c/d/e.html": b"4"})

    assert {MARKER: MARKER_TEXT, "a/index.html": b"3", "c/d/e.html": b"4"} == tree(out)
    assert (2, 1, 1) == (report.written, report.removed, report.same)
    assert ["site"] == [path.name for path in tmp_path.iterdir()]


def test_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    """A host that compares times sends nothing twice."""
    out = tmp_path / "site"
    publish(out, {"a.html": b"1"})
    before = (out / "a.html").stat().st_mtime_ns, (out / "a.html").stat().st_ino
    publish(out, {"a.html": b"1"})

    assert before == ((out / "a.html").stat().st_mtime_ns, (out / "a.html").stat().st_ino)


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    with pytest.raises(ContentError) as caught:
        publish(out, {"a.html": b"1"})

    assert "not-ours" == caught.value.problems[0].kind
    assert {"thesis.txt": b"years of work"} == tree(out)


def test_a_folder_with_another_gitignore_is_not_ours(tmp_path: Path) -> None:
    out = tmp_path / "project"
    out.mkdir()
    (out / MARKER).write_text("*.pyc\n")
    with pytest.raises(ContentError):
        publish(out, {"a.html": b"1"})


def test_a_folder_gives_way_to_a_file_and_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"a": b"1"})
    publish(out, {"a/index.html": b"2"})
    publish(out, {"a": b"3"})

    assert {MARKER: MARKER_TEXT, "a": b"3"} == tree(out)


def test_a_full_disk_leaves_the_old_site_whole(tmp_path: Path) -> None:
    """Staging fails before anything is moved; here a path too long stands in for the disk."""
    out = tmp_path / "site"
    publish(out, {"a.html": b"1"})
    with pytest.raises(ContentError) as caught:
        publish(out, {"a.html": b"2", "x" * 300 + ".html": b"3"})

    assert "cannot-write" == caught.value.problems[0].kind
    assert {MARKER: MARKER_TEXT, "a.html": b"1"} == tree(out)
    assert ["site"] == [path.name for path in tmp_path.iterdir()]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A link among the outputs goes; what it points to stays."""
    out = tmp_path / "site"
    publish(out, {"a.html": b"1"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("x")
    (out / "link").symlink_to(elsewhere)
    publish(out, {"a.html": b"1"})

    assert not (out / "link").exists()
    assert (elsewhere / "keep.txt").exists()
