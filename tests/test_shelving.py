"""Villages that have not changed are not read, and are judged again when what they are judged by has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import TODAY, Small, compiled, many

from generator.checked import Checked
from generator.model import ContentError
from generator.reading import checked
from generator.reads import of_content
from generator.shelf import Kept
from generator.shelving import PAYS, Order
from generator.source import digest
from generator.store import Store
from generator.tell import tell

WUNUT = "villages/wunut-tulung.yaml"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    Store(path).close()
    return path


def _digests(small: Small) -> dict[str, str]:
    return {path.stem: digest(path.read_bytes()) for path in (small.content / "villages").glob("*.yaml")}


def _read(small: Small, store: Path, digests: dict[str, str] | None = None, code: str = "") -> Checked:
    kept = Kept(store)
    try:
        return checked(small.content, TODAY, compiled, villages=Order(kept, digests or _digests(small), code))
    finally:
        kept.close()


def _told(small: Small, store: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        _read(small, store)
    return [tell(problem, "en").splitlines()[0] for problem in caught.value.problems]


def test_a_village_on_the_shelf_is_the_village_in_its_file(small: Small, store: Path) -> None:
    made = [_read(small, store).content for _ in range(2)]
    plain = checked(small.content, TODAY).content

    for content in made:
        assert plain.villages == dict(content.villages)
        assert list(plain.villages) == list(content.villages)
        for key, place in content.places.items():
            for name in ("name", "type", "district", "code", "status", "draft", "publish_from", "publish_until"):
                assert getattr(plain.villages[key], name) == getattr(place, name)
    assert (
        of_content(plain, checked(small.content, TODAY).figures)["cards"]
        == of_content(made[1], checked(small.content, TODAY).figures)["cards"]
    )


def test_what_has_not_changed_is_not_read(small: Small, store: Path) -> None:
    before, digests = _read(small, store), _digests(small)
    small.write(WUNUT, "no village at all")

    assert before.content.villages["wunut-tulung"] == _read(small, store, digests).content.villages["wunut-tulung"]
    assert _told(small, store)


def test_other_code_reads_all_anew(small: Small, store: Path) -> None:
    digests = _digests(small)
    _read(small, store)
    small.write(WUNUT, "no village at all")
    with pytest.raises(ContentError):
        _read(small, store, digests, code="another")


@pytest.mark.parametrize(
    ("file", "old", "new"), [("sources.yaml", "paper:", "other:"), ("districts.yaml", "tulung:", "other:")]
)
def test_what_villages_name_may_not_go(small: Small, store: Path, file: str, old: str, new: str) -> None:
    """Though no village's own file has changed."""
    _read(small, store)
    small.replace(file, old, new)

    assert any(line.startswith(f"content/{WUNUT}") for line in _told(small, store))
    assert small.told() == _told(small, store)


def test_a_mistake_is_told_until_it_is_mended(small: Small, store: Path) -> None:
    """As one of the village's own, which was read when it was found first."""
    _read(small, store)
    text = (small.content / WUNUT).read_text(encoding="utf-8")
    small.write(WUNUT, text.replace("district: tulung", "district: tulang"))

    assert small.told() == _told(small, store) == _told(small, store)
    small.write(WUNUT, text)
    _read(small, store)


def test_only_what_was_judged_counts_as_sound(small: Small, store: Path) -> None:
    """A process that was left behind by a build and ends late says nothing of a newer version."""
    before = _read(small, store)
    kept = Kept(store)
    context = kept.rows()["wunut-tulung"].proved
    small.replace(WUNUT, "[paper]", "[nowhere]")
    assert _told(small, store)
    kept.prove(before.content.places, context)  # type: ignore[arg-type]  # of the shelf
    kept.close()

    assert small.told() == _told(small, store)


def test_a_code_may_stand_in_one_village_only(small: Small, store: Path) -> None:
    """Of which the other has not changed."""
    _read(small, store)
    text = (small.content / WUNUT).read_text(encoding="utf-8")
    small.write("villages/other-tulung.yaml", text.replace("Wunut", "Other"))

    assert small.told() == _told(small, store)


def test_mistakes_of_villages_are_told_beside_those_of_what_no_site_can_do_without(small: Small, store: Path) -> None:
    small.write("programmes.yaml", "nothing: here")
    small.replace(WUNUT, "status: informed", "status: informd")
    told = _told(small, store)

    assert small.told() == told
    assert {"content/programmes.yaml", f"content/{WUNUT}"} <= {line.partition(":")[0] for line in told}


def test_two_processes_find_what_one_finds(small: Small, store: Path) -> None:
    """Every village, in order, and every mistake."""
    many(small, PAYS + 10)
    assert list(checked(small.content, TODAY).content.villages) == list(_read(small, store).content.villages)
    for number in (3, 4):
        small.replace(f"villages/desa-{number}-tulung.yaml", "status: informed", "status: informd")
    for path in (small.content / "villages").glob("desa-*"):
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert small.told() == _told(small, store)


def test_a_village_that_is_gone_is_forgotten(small: Small, store: Path) -> None:
    many(small, 1)
    _read(small, store)
    small.delete("villages/desa-0-tulung.yaml")

    assert "desa-0-tulung" not in _read(small, store).content.villages
    kept = Kept(store)
    assert _digests(small).keys() == kept.rows().keys()
    kept.close()
