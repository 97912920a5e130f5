"""The same content makes the same bytes: on any machine, in any folder, whatever the system's settings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from sites import HERE, REPO

from generator.packed import packed

# Builds `content` beside the working folder and prints a digest of every file. Folders are listed in the order that
# `backwards` asks for, which no disk promises; the locale is taken as programs take it that ask for the user's.
CHILD = """
import locale, os, sys
root, content, backwards = sys.argv[1:]
if backwards == "yes":
    listdir, scandir = os.listdir, os.scandir

    class Scanned:
        def __init__(self, entries):
            self.left = sorted(entries, key=lambda entry: entry.name, reverse=True)
        def __iter__(self): return self
        def __next__(self):
            if not self.left: raise StopIteration
            return self.left.pop(0)
        def __enter__(self): return self
        def __exit__(self, *_): self.left = []
        close = __exit__

    os.listdir = lambda *path: sorted(listdir(*path), reverse=True)
    os.scandir = lambda *path: Scanned(scandir(*path))
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass  # not installed here
sys.path.insert(0, root)
import json, time
from datetime import date
from hashlib import sha256
from pathlib import Path
from generator.build import Request, build

here = Path.cwd()
build(Request(content=Path(content), templates=Path(root, "templates"), out=here / "site", cache=here / "cache",
              today=date(2026, 11, 24), now=time.time_ns(), compress=True))
files = sorted((path for path in (here / "site").rglob("*") if path.is_file()), key=str)
print(json.dumps({path.relative_to(here / "site").as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}))
"""
USUAL = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
CIRCUMSTANCES: dict[str, Mapping[str, str]] = {
    "no locale, another seed": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"},
    "Turkish, east of the date line": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR", "TZ": "Pacific/Kiritimati"},
    "Klaten, west of it, optimised": {"LANG": "id_ID.UTF-8", "TZ": "Etc/GMT+12", "PYTHONOPTIMIZE": "2"},
}


def built(
    folder: Path, settings: Mapping[str, str], python: str = sys.executable, content: Path | None = None
) -> dict[str, str]:
    """A digest of each file, made by a fresh process; all but the first folder are listed backwards."""
    folder.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    changed = settings != USUAL
    done = subprocess.run(
        [python, "-c", CHILD, str(REPO), str(content or _copied(folder)), "yes" if changed else "no"],
        cwd=folder,
        env={**kept, **USUAL, **settings},
        umask=0o077 if changed else 0o022,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "" == done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _copied(folder: Path) -> Path:
    """Of the small content, under another path each time; its files come to lie on the disk in another order, too."""
    for path in sorted((HERE / "small" / "content").rglob("*"), reverse=len(folder.name) % 2 == 0):
        if path.is_file():
            target = folder / "content" / path.relative_to(HERE / "small" / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return folder / "content"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("usual") / "a", USUAL)


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_in_other_circumstances(tmp_path: Path, usual: dict[str, str], name: str) -> None:
    assert usual == built(tmp_path / f"Désa & {name}", CIRCUMSTANCES[name])


@pytest.mark.long
def test_the_real_site_in_other_circumstances(tmp_path: Path) -> None:
    content = REPO / "content"
    expected = built(tmp_path / "a", USUAL, content=content)

    assert [expected] * 3 == [built(tmp_path / one, found, content=content) for one, found in CIRCUMSTANCES.items()]


@pytest.mark.long
def test_the_newest_python(tmp_path: Path, usual: dict[str, str]) -> None:
    """With the locked packages, which it gets here."""
    python = _newest()
    if python is None:
        pytest.skip(f"no Python newer than {sys.version_info.major}.{sys.version_info.minor} is installed")
    subprocess.run([python, "-m", "venv", tmp_path / "venv"], check=True)
    newer = str(tmp_path / "venv" / "bin" / "python")
    lock = REPO / "requirements.lock"
    subprocess.run([newer, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], check=True)

    assert usual == built(tmp_path / "b", CIRCUMSTANCES["no locale, another seed"], newer)


def _newest() -> str | None:
    """On the path, or where pyenv puts them."""
    for minor in range(30, sys.version_info.minor, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
        if kept := sorted((Path.home() / ".pyenv" / "versions").glob(f"3.{minor}.*/bin/python")):
            return str(kept[-1])
    return None


def test_packed_files_do_not_say_where_they_were_packed() -> None:
    """Pythons differ in what they write there."""
    assert 255 == packed("a.gz", b"text")[9]
