"""What the benchmarks build from: the real content with more villages, the same each time and without a mistake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import corpus
from benchmarks.measure import held
from sites import REPO, TODAY, tree

from generator.reading import checked

COUNT = 40
HEADER = "kode_desa,nama_desa,jenis,kode_kecamatan,nama_kecamatan,kode_kabkota,nama_kabkota,kode_provinsi,nama_provinsi"
LIST = f"""{HEADER},kode_pos
33.10.16.2012,Gatak,desa,33.10.16,Delanggu,33.10,Kabupaten Klaten,33,Jawa Tengah,57471
33.10.16.2013,Sabrang,desa,33.10.16,Delanggu,33.10,Kabupaten Klaten,33,Jawa Tengah,57471
53.01.06.1003,Oesao,kelurahan,53.01.06,Kupang Timur,53.01,Kabupaten Kupang,53,Nusa Tenggara Timur,85362
53.01.06.2009,Oesao,desa,53.01.06,Kupang Timur,53.01,Kabupaten Kupang,53,Nusa Tenggara Timur,85362
53.71.02.1001,Regapu’u,kelurahan,53.71.02,Wonosari,53.71,Kota Kupang,53,Nusa Tenggara Timur,85228
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_added_villages_are_content_without_a_mistake(tmp_path: Path) -> None:
    made = corpus.make(tmp_path, COUNT, corpus.invented(1))

    assert set(made.villages) == checked(made.content, TODAY).content.villages.keys()
    assert COUNT == len(made.villages)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        corpus.make(tmp_path / name, COUNT, corpus.invented(1))

    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_nine_villages_are_the_real_content(tmp_path: Path) -> None:
    corpus.make(tmp_path, 9, corpus.invented(1))

    assert tree(REPO / "content") == tree(tmp_path / "content")


def test_a_list_of_real_villages(tmp_path: Path, listed: Path) -> None:
    """Those that the content has already are left out; names that come twice, in a district or in the country, are told
    apart.
    """
    made = corpus.make(tmp_path, 100, corpus.national(listed, 1))

    assert {
        "sabrang-delanggu",
        "oesao-kupang-timur",
        "oesao-kupang-timur-2009",
        "regapu-u-wonosari-kota-kupang",
    } == set(made.villages[9:])
    assert set(made.villages) == checked(made.content, TODAY).content.villages.keys()


def test_an_edit_changes_one_summary(tmp_path: Path) -> None:
    made = corpus.make(tmp_path, COUNT, corpus.invented(1))
    before = made.edited.read_text(encoding="utf-8").splitlines()
    corpus.edit(made, "Changed")
    after = made.edited.read_text(encoding="utf-8").splitlines()

    assert 1 == sum(one != other for one, other in zip(before, after, strict=True))
    assert checked(made.content, TODAY).content.villages[made.edited.stem].summary["en"].startswith("Changed ")


def test_memory_of_all_processes_is_measured() -> None:
    """Of a process that starts another, each of which holds 30 MB; the second says so and waits to be let go."""
    second = "held = b'x' * 30_000_000; print('held', flush=True); input()"
    first = f"import subprocess, sys; held = b'x' * 30_000_000; subprocess.run([sys.executable, '-c', {second!r}])"
    with subprocess.Popen((sys.executable, "-c", first), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        found = held(process.pid)
        process.stdin.write(b"\n")

    assert found > 60_000_000
