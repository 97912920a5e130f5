"""The command as an editor types it: words, exit codes, and the day."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from sites import REPO, Small

from generator.build import Report
from generator.cli import main
from generator.notices import NOTICES, languages
from generator.printing import tell_report
from generator.uptodate import store_path, today, up_to_date

ENGLISH = {"LANG": "en_GB.UTF-8"}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("environment", "now", "expected"),
    [
        ({}, 1_795_500_000.0, "2026-11-24"),  # 06:00 in London, 13:00 in Klaten
        ({}, 1_798_736_399.0, "2026-12-31"),  # a second before midnight in Klaten
        ({}, 1_798_736_400.0, "2027-01-01"),
        ({"SOURCE_DATE_EPOCH": "0"}, 1_798_736_400.0, "1970-01-01"),
        ({"SOURCE_DATE_EPOCH": ""}, 1_798_736_400.0, "2027-01-01"),
    ],
)
def test_the_day_is_klatens_or_the_given_one(environment: dict[str, str], now: float, expected: str) -> None:
    assert expected == today(environment, now)


@pytest.fixture
def run(small: Small) -> Iterator[Run]:
    """build.py in a process of its own, on the small site, while no time passes; its store goes afterwards."""
    out = small.root / "site"
    store = Path(store_path(str(REPO / ".cache"), str(small.content), str(out)))

    def command(*words: str, lang: str = "en_GB.UTF-8") -> subprocess.CompletedProcess[str]:
        environment = {name: word for name, word in os.environ.items() if name != "CI"} | {"LANG": lang}
        usual = ["--content", str(small.content), "--out", str(out), "--today", "2026-11-24"]
        code = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:], clock=float))"
        return subprocess.run(
            [sys.executable, "-c", code, *words, *usual],
            cwd=REPO,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    yield command
    for path in store.parent.glob(store.stem + "*"):
        path.unlink()


def test_build_says_what_it_wrote_and_what_to_open(small: Small, run: Run) -> None:
    done = run()
    files = len(small.site())

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith(f"{files} files: {files} rebuilt, 0 removed, ")
    assert f"python3 -m http.server --directory {small.root / 'site'}" in done.stdout


def test_explain_says_why(small: Small, run: Run) -> None:
    run("build")
    small.replace("villages/wunut-tulung.yaml", "en: The campaign reached", "en: The campaign came to")

    assert (
        "en/villages/wunut-tulung/index.html: villages/wunut-tulung.yaml changed\n" in run("build", "--explain").stdout
    )


def test_profile_says_where_the_time_went(small: Small, run: Run) -> None:
    """Also where nothing was to be done."""
    first, second = run("build", "--profile").stdout, run("build", "--profile").stdout

    assert re.search(r"\nTime of each stage +seconds +% +files\nLooking what changed +\d+\.\d\d ", first)
    assert re.search(
        r"\nMaking, all processes added up .*\n.*\npages/page\.html +\d+\.\d\d +\d+ +\d+\n", first, re.DOTALL
    )
    assert second.startswith(f"Up to date: {len(small.site())} files, nothing to do, ")
    assert "\nLooking what changed " in second
    assert "Making" not in second


@pytest.mark.parametrize(
    ("seconds", "memory", "lang", "expected"),
    [
        (1.994, 310_400_000, "en", "12,000 files: 1,200 rebuilt, 3 removed, 1.99 s\n"),
        (2.0, 310_400_000, "en", "12,000 files: 1,200 rebuilt, 3 removed, 2.00 s, peak memory at most 310 MB\n"),
        (
            3600.5,
            3_104_000_000,
            "id",
            "12.000 berkas: 1.200 dibuat ulang, 3 dihapus, 3.600,50 detik, puncak memori paling banyak 3.104 MB\n",
        ),
        (2.0, 0, "en", "12,000 files: 1,200 rebuilt, 3 removed, 2.00 s\n"),
    ],
)
def test_a_long_build_tells_its_memory(
    capsys: pytest.CaptureFixture[str], seconds: float, memory: int, lang: str, expected: str
) -> None:
    """Where the system tells it."""
    report = Report(files=12_000, rebuilt={str(number): (("new", ()),) for number in range(1200)}, removed=3)
    tell_report(report, seconds, (lang,), explain=False, memory=memory)

    assert expected == capsys.readouterr().out


def test_a_mistake_is_exit_code_1_without_a_traceback(small: Small, run: Run) -> None:
    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    done = run()

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("content/villages/wunut-tulung.yaml:6:9: 'status' must be one of planned,")
    assert done.stderr.endswith("Problems: 1. Nothing was written.\n")
    assert not (small.root / "site").exists()


def test_where_mistakes_were_left_out_it_says_so(small: Small, run: Run) -> None:
    small.write("redirects.yaml", "".join(f"a{number}: pages/cos\n" for number in range(3000)))

    assert run().stderr.endswith(", maybe more: of one cause at most 100 are told. Nothing was written.\n")


@pytest.mark.parametrize(
    ("environment", "given", "expected"),
    [
        ({"LANG": "id_ID.UTF-8"}, "", ("id",)),
        ({"LANG": "en_GB.UTF-8"}, "", ("en",)),
        ({"LANG": "en_GB.UTF-8"}, "id", ("id",)),
        ({"LANG": "C.UTF-8"}, "", ("id", "en")),
        ({"LANG": "en_US.UTF-8", "CI": "true"}, "", ("id", "en")),
        ({}, "", ("id", "en")),
    ],
)
def test_an_editor_is_spoken_to_in_a_language_of_theirs(
    environment: dict[str, str], given: str, expected: tuple[str, ...]
) -> None:
    """In both where nobody knows which."""
    assert expected == languages(environment, given)


def test_where_the_language_is_not_known_both_are_spoken(small: Small, run: Run) -> None:
    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    lines = run(lang="C").stderr.splitlines()

    assert "'status' harus salah satu dari planned" in lines[0]
    assert lines[1].startswith("    'status' must be one of planned")
    assert ["Masalah: 1. Tidak ada yang ditulis.", "Problems: 1. Nothing was written."] == lines[-2:]


def test_every_notice_stands_in_both_languages() -> None:
    """With the same fields."""
    for kind, texts in NOTICES.items():
        fields = {lang: {name for _, name, _, _ in Formatter().parse(text) if name} for lang, text in texts.items()}
        assert ["en", "id"] == sorted(fields), kind
        assert fields["en"] == fields["id"], kind


def _root(folder: Path) -> str:
    """A folder that looks like the repository, with a cache of its own."""
    for name in ("generator", "templates", "requirements.lock"):
        (folder / name).symlink_to(REPO / name)
    return str(folder)


def test_the_shortcut_tells_when_nothing_changed(small: Small, tmp_path: Path) -> None:
    """And leaves all else to the build: a change, a deleted output, a foreign file, another day, an option."""
    root = _root(tmp_path)
    out = small.root / "site"
    words = ["--content", str(small.content), "--out", str(out), "--today", "2026-11-24"]

    def settled() -> str:
        small.build(cache=tmp_path / ".cache", now=2**62)
        return up_to_date(words, root, ENGLISH, 0)

    assert "" == up_to_date(words, root, ENGLISH, 0)
    assert settled().startswith(f"Up to date: {len(small.site())} files, nothing to do, ")
    assert up_to_date([*words[:-1], "2026-12-05"], root, ENGLISH, 0)
    assert "" == up_to_date([*words[:-1], "2026-12-06"], root, ENGLISH, 0)  # an event is over
    assert "" == up_to_date([*words, "--explain"], root, ENGLISH, 0)
    assert "" == up_to_date(["build", *words, "--profile"], root, ENGLISH, 0)

    small.replace("words.yaml", "en: Sources", "en: Where from")
    assert "" == up_to_date(words, root, ENGLISH, 0)
    assert settled()
    (out / "index.html").unlink()
    assert "" == up_to_date(words, root, ENGLISH, 0)
    assert settled()
    (out / "CNAME").write_text("example.org")
    assert "" == up_to_date(words, root, ENGLISH, 0)


def test_a_store_that_cannot_be_read_is_left_to_the_build(small: Small, tmp_path: Path) -> None:
    root = _root(tmp_path)
    out = small.root / "site"
    words = ["--content", str(small.content), "--out", str(out), "--today", "2026-11-24"]
    small.build(cache=tmp_path / ".cache", now=2**62)
    Path(store_path(str(tmp_path / ".cache"), str(small.content), str(out))).write_bytes(b"x" * 5000)

    assert "" == up_to_date(words, root, ENGLISH, 0)


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["chek"], 2, "There is no command 'chek'. There are: build, check, moved, new, next, preview, schema, test, "),
        (["moved", "/tua/", "pages/cots"], 1, "redirects.yaml: pages/cots is neither the id of a page"),
        (["moved", "/tua/"], 2, "Write: python3 build.py moved OLD-ADDRESS PAGE"),
        (["translated", "content/site.yaml"], 1, "content/site.yaml: this file is no translation"),
    ],
)
def test_every_command_speaks_the_language_asked_for(
    small: Small, capsys: pytest.CaptureFixture[str], words: list[str], code: int, expected: str
) -> None:
    where = [] if words == ["chek"] else ["--content", str(small.content)]
    assert code == main([*words, *where, "--lang=en"])
    assert capsys.readouterr().err.startswith(expected)
    assert code == main([*words, *where, "--lang", "id"])
    assert not capsys.readouterr().err.startswith(expected)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--frobnicate",), "Perintah ini tidak mengenal: --frobnicate\nSemua pilihan: python3 build.py --help\n"),
        (("check", "--format", "xml"), "--format: pilih dari text, github, json; tertulis xml\n"),
        (("build", "--today", "24/11/2026"), "--today: tulis hari seperti 2026-11-24; tertulis 24/11/2026\n"),
        (("build", "--wait"), "Sesudah --wait harus ada nilainya\n"),
        (("preview", "--port", "x"), "--port: x tidak bisa dipakai\n"),
        (("translated",), "Masih kurang: FILE\n"),
        (("check", "--lang", "fr"), "--lang: pilih dari id, en; tertulis fr\n"),
        (("new", "vilage"), "kind: pilih dari village, event, article, page; tertulis vilage\n"),
    ],
    ids=str,
)
def test_a_command_called_wrongly_says_so_in_the_editors_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main([*words])

    assert 2 == ended.value.code
    assert capsys.readouterr().err.startswith(said)
