"""The real content with more villages, as many as asked for: the same number and seed give the same bytes.

What the added villages say is made up, for measuring alone, and never published.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Final, NamedTuple

from generator.routes import slug, village_key

REPO: Final = Path(__file__).resolve().parents[2]
OWN: Final = "33.10"  # the regency whose districts the real content has
SYLLABLES: Final = re.findall("..", "sukamajubawarutanidaragalupasarikedinoromelatimujoboyolesegu")
PER_DISTRICT, PER_REGENCY, PER_PROVINCE = 12, 14, 14
NAMED: Final = 2  # areas that all real villages are in
COLUMNS: Final = 7  # columns of a regency's map
STATUSES: Final = ("planned", "planned", "informed", "enrolling", "covered")
CITED: Final = "sources: [kepmendagri-2022, wilayah-2025]\nchecked: 2026-11-23\n"


class Place(NamedTuple):
    """A village, and the names of the areas that it is in, which its code tells apart."""

    code: str
    name: str
    type: str
    district: str
    regency: str
    province: str
    postal_code: str


class Corpus(NamedTuple):
    """The folder of the content, the keys of all its villages, and the file whose English summary an edit changes."""

    content: Path
    villages: tuple[str, ...]
    edited: Path


def national(path: Path, seed: int) -> Iterator[Place]:
    """The villages of a list with the columns of villages_id_2025.csv, regency after regency in a random order."""
    with path.open(encoding="utf-8", newline="") as file:
        places = [
            Place(
                row["kode_desa"],
                row["nama_desa"],
                "kelurahan" if row["jenis"] == "kelurahan" else "desa",
                row["nama_kecamatan"],
                row["nama_kabkota"],
                row["nama_provinsi"],
                row["kode_pos"],
            )
            for row in csv.DictReader(file)
        ]
    regencies = [list(found) for _, found in groupby(sorted(places), key=lambda place: place.code[:5])]
    random.Random(seed).shuffle(regencies)  # noqa: S311  # no secret
    for regency in sorted(regencies, key=lambda found: found[0].code[:5] != OWN):
        yield from regency


def invented(seed: int) -> Iterator[Place]:
    """Villages with names of syllables, in districts of twelve, in as many regencies and provinces as are needed."""
    dice = random.Random(seed)  # noqa: S311  # no secret

    def name() -> str:
        return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4))).capitalize()

    for province in range(40, 100):
        named = name()
        for regency in range(1, PER_PROVINCE + 1):
            above = f"Kabupaten {name()}"
            for district in range(1, PER_REGENCY + 1):
                own = f"{name()} {name()}"
                for village in range(1, PER_DISTRICT + 1):
                    code = f"{province}.{regency:02}.{district:02}.{2000 + village}"
                    yield Place(code, f"{name()} {name()}", "desa", own, above, named, f"{province}{regency:02}1")


def make(folder: Path, count: int, places: Iterable[Place], seed: int = 1) -> Corpus:
    """Write a content of `count` villages below the folder: the real ones, then as many of the places as are missing.

    With fewer than the real ones it is the real content.
    """
    content = folder / "content"
    shutil.copytree(REPO / "content", content)
    real = sorted(path.stem for path in (content / "villages").glob("*.yaml"))
    codes = {line for path in (content / "villages").glob("*.yaml") for line in path.read_text().splitlines()}
    new = (place for place in places if f'code: "{place.code}"' not in codes)
    added = list(islice(new, max(0, count - len(real))))
    districts = _districts(added, content / "districts.yaml")
    _areas(added, content / "areas.yaml")
    keys = dict.fromkeys(real)
    dice = random.Random(seed)  # noqa: S311  # no secret
    for place in added:
        key = village_key(place.name, districts[place.code[:8]])
        key = f"{key}-{place.code[-4:]}" if key in keys else key  # a desa and a kelurahan may share their name
        keys[key] = None
        text = _village(place, districts[place.code[:8]], dice)
        (content / "villages" / f"{key}.yaml").write_text(text, encoding="utf-8")
    every = tuple(keys)
    return Corpus(content, every, content / "villages" / f"{every[len(every) // 2]}.yaml")


def edit(corpus: Corpus, word: str) -> None:
    """Another first word in the English summary of one village."""
    text = corpus.edited.read_text(encoding="utf-8")
    corpus.edited.write_text(re.sub(r"(summary:\n  id: .*\n  en: )\S+", rf"\g<1>{word}", text), encoding="utf-8")


def _districts(places: Iterable[Place], file: Path) -> Mapping[str, str]:
    """The key of each district by its code; those that the file lacks are written into it.

    A name that comes twice in the country is followed by the regency's.
    """
    own = set(re.findall(r"^([a-z-]+):", file.read_text(encoding="utf-8"), re.MULTILINE))
    taken, found = set(own), dict[str, str]()
    tiles: Counter[str] = Counter()
    with file.open("a", encoding="utf-8") as lines:
        for place in places:
            code, key = place.code[:8], slug(place.district)
            if code in found:
                continue
            if code.startswith(OWN) and key in own:
                found[code] = key
                continue
            if key in taken:
                key = slug(f"{place.district} {place.regency.removeprefix('Kabupaten ')}")
            found[code] = f"{key}-{code.replace('.', '')}" if key in taken else key
            taken.add(found[code])
            column, row = tiles[code[:5]] % COLUMNS, tiles[code[:5]] // COLUMNS
            tiles[code[:5]] += 1
            short = place.district.replace(" ", "")[:3]
            lines.write(f'{found[code]}: {{name: "{place.district}", short: "{short}", tile: [{column}, {row}]}}\n')
    return found


def _areas(places: Iterable[Place], file: Path) -> None:
    """The names of provinces and regencies; those of the real villages stand here."""
    names = {OWN[:2]: "Jawa Tengah", OWN: "Kabupaten Klaten"}
    for place in places:
        names |= {place.code[:2]: place.province, place.code[:5]: place.regency}
    if len(names) > NAMED:
        file.write_text("".join(f'"{code}": "{name}"\n' for code, name in sorted(names.items())), encoding="utf-8")


def _village(place: Place, district: str, dice: random.Random) -> str:
    """Its file, as long as those of the real ones."""
    areas = int(place.code[:2]) * 100 + int(place.code[3:5])
    lat, lon = -11 + areas * 7 % 160 / 10 + dice.random() / 4, 95 + areas * 13 % 450 / 10 + dice.random() / 4
    status, name = dice.choice(STATUSES), place.name.replace('"', "")
    return f"""\
name: "{name}"
type: {place.type}
district: {district}
code: "{place.code}"
postal_code: "{place.postal_code}"
location: {{lat: {lat:.5f}, lon: {lon:.5f}}}
status: {status}
summary:
  id: "Kampanye di {name}, {place.regency}, menurut contoh nomor {dice.randrange(10**6)}."
  en: "The campaign in {name}, {place.regency}, in example number {dice.randrange(10**6)}."
happenings:
{"".join(_happening(name, dice) for _ in range(3))}{CITED}"""


def _happening(name: str, dice: random.Random) -> str:
    day = f"2023-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    number, share = dice.randint(20, 90), dice.randint(2, 60)
    return f"""\
  - title: {{id: "Pertemuan dengan {number} warga", en: "A meeting with {number} residents"}}
    date: {day}
    text:
      id: "Sebanyak {number} warga {name} datang ke balai desa dan bertanya tentang iuran. {share} orang mendaftar."
      en: "{number} residents of {name} came to the village hall and asked about contributions. {share} people joined."
    {CITED.replace(chr(10), chr(10) + "    ").rstrip()}
"""
