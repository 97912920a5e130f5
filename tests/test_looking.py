"""Looking at the site by the names that the store knows finds what going through all folders would find."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import Small

from generator.looking import as_left, changed, middle
from generator.store import Store

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="one process looks at all where there is no fork")


def _store(small: Small) -> str:
    return str(next((small.root / "cache").glob("*.sqlite")))


@pytest.fixture
def built(small: Small) -> Small:
    small.build()
    return small


def _unlink(site: Path) -> None:
    (site / "index.html").unlink()


def _write(site: Path) -> None:
    with (site / "desa/gatak-delanggu/index.html").open("ab") as page:
        page.write(b"x")


def _put(site: Path) -> None:
    (site / "desa/mine.txt").write_text("mine")


def _deep(site: Path) -> None:
    (site / "a/b").mkdir(parents=True)
    (site / "a/b/mine.txt").write_text("mine")


def _cut(site: Path) -> None:
    shutil.rmtree(site / "en/villages")


@pytest.mark.parametrize(
    ("spoil", "files", "folders"),
    [
        (_unlink, ["index.html"], [""]),
        (_write, ["desa/gatak-delanggu/index.html"], []),
        (_put, [], ["desa"]),
        (_deep, [], [""]),
    ],
)
@pytest.mark.parametrize("many", [1, 10**9])
def test_whatever_is_done_by_hand_is_seen(
    built: Small, spoil: Callable[[Path], None], files: list[str], folders: list[str], many: int
) -> None:
    """By one process and by two."""
    store, site = _store(built), built.root / "site"
    assert as_left(store, str(site), many)
    spoil(site)

    assert (files, folders) == changed(store, str(site))
    assert not as_left(store, str(site), many)


@FORKS
def test_halves_are_the_whole(built: Small) -> None:
    store, site = _store(built), built.root / "site"
    _cut(site)
    (site / "404.html").unlink()
    half = middle(store, 1)
    one, two = changed(store, str(site), end=half), changed(store, str(site), half)

    assert one[0]
    assert two[0]
    assert ([*one[0], *two[0]], [*one[1], *two[1]]) == changed(store, str(site))


def test_few_are_looked_at_by_one(built: Small) -> None:
    assert "" == middle(_store(built))


def _link(site: Path) -> None:
    """A link in the place of a folder, to what was in it."""
    (site / "desa").rename(site.parent / "elsewhere")
    (site / "desa").symlink_to(site.parent / "elsewhere")


def _link_of_village(site: Path) -> None:
    (site / "desa/gatak-delanggu").rename(site.parent / "elsewhere")
    (site / "desa/gatak-delanggu").symlink_to(site.parent / "elsewhere")


def test_a_villages_own_folder_is_not_looked_into_for_what_is_not_ours(built: Small) -> None:
    """What somebody puts there is left, and told only once all that is there must be looked at."""
    told: list[str] = []
    (built.root / "site/desa/gatak-delanggu/mine.txt").write_text("mine")
    assert as_left(_store(built), str(built.root / "site"))
    built.replace("villages/gatak-delanggu.yaml", "The campaign", "A campaign")
    built.build(tell=lambda _, **fields: told.append(fields["path"]))
    assert not told
    assert b"mine" == built.site()["desa/gatak-delanggu/mine.txt"]

    Path(_store(built)).unlink()
    built.build(tell=lambda _, **fields: told.append(fields["path"]))
    assert ["site/desa/gatak-delanggu/mine.txt"] == told


def test_a_name_that_is_no_text_is_told(built: Small) -> None:
    with open(os.fsencode(built.root / "site") + b"/\xff.txt", "wb"):  # noqa: PTH123  # no path may hold it
        pass
    told: list[str] = []
    built.build(tell=lambda _, **fields: told.append(fields["path"]))

    assert ["site/\\xff.txt"] == told


@pytest.mark.parametrize("spoil", [_unlink, _write, _put, _deep, _cut, _link, _link_of_village])
def test_a_build_puts_right_what_was_spoilt_and_leaves_what_is_not_ours(
    built: Small, spoil: Callable[[Path], None]
) -> None:
    """And knows it all again afterwards."""
    site, before = built.root / "site", built.site()
    spoil(site)
    built.build()
    built.replace("villages/wunut-tulung.yaml", "The campaign", "A campaign")
    built.build()
    built.replace("villages/wunut-tulung.yaml", "A campaign", "The campaign")
    built.build()
    mine = {"desa/mine.txt", "a/b/mine.txt"}
    store = Store(Path(_store(built)))

    assert before == {path: data for path, data in built.site().items() if path not in mine}
    assert bool(mine & built.site().keys()) == (store.state()["foreign"] == "yes")
    store.close()
    for path in mine:
        (site / path).unlink(missing_ok=True)
    built.build()
    assert as_left(_store(built), str(site))
