"""The same facts in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sites import TODAY, Small

from generator.facts_in_text import said
from generator.model import forget
from generator.reading import checked
from generator.same_facts import unequal
from generator.tell import tell
from generator.typed_facts import typed_facts

ID, EN = "articles/first/id.md", "articles/first/en.md"
FACTS = """
meal:
  label: {id: Makan, en: A meal}
  unit: rupiah
  value: 1500000
  sources: [law]
  checked: 2026-11-20
line:
  label: {id: Telepon, en: Phone}
  unit: phone
  value: "081380070175"
  sources: [law]
  checked: 2026-11-20
short_line:
  label: {id: Telepon, en: Phone}
  unit: phone
  value: "188"
  sources: [law]
  checked: 2026-11-20
share_cut:
  label: {id: Potongan, en: Cut}
  unit: percent
  value: 37.5
  sources: [law]
  checked: 2026-11-20
year_alone:
  label: {id: Tahun, en: Year}
  unit: date
  value: "2019"
  sources: [law]
  checked: 2026-11-20
twin_one:
  label: {id: Kembar, en: Twin}
  unit: rupiah
  value: 77000
  sources: [law]
  checked: 2026-11-20
twin_two:
  label: {id: Kembar, en: Twin}
  unit: rupiah
  value: 77000
  sources: [law]
  checked: 2026-11-20
"""


def values(text: str, lang: str) -> set[tuple[str, str]]:
    return {(one.kind, one.value) for one in said(text, f"content/articles/x/{lang}.md", lang)}


# what both languages say, in Indonesian and in English
SAME = [
    ({("amount", "1500000")}, "Rp1.500.000", "Rp1,500,000"),
    ({("amount", "42000000")}, "Rp42 juta", "Rp42 million"),
    ({("amount", "42000000")}, "Rp42.000.000", "Rp 42 million"),
    ({("amount", "1500000")}, "Rp1,5 juta", "Rp1.5 million"),
    ({("amount", "2000000000000")}, "Rp2 triliun", "Rp2 trillion"),
    ({("percent", "50")}, "50%", "50 percent"),
    ({("percent", "0.24")}, "0,24 persen", "0.24%"),
    ({("date", "2023-10-19")}, "19 Oktober 2023", "19 October 2023"),
    ({("date", "2023-10-19")}, "pada 19 Okt 2023.", "October 19, 2023."),
    ({("date", "2023-10-19")}, "2023-10-19", "19th October 2023"),
    ({("date", "2023-05")}, "Mei 2023", "May 2023"),
    ({("date", "--08-17")}, "setiap 17 Agustus", "every August 17"),
    ({("phone", "081380070175")}, "0813 8007 0175", "+62 813-8007-0175"),
    ({("number", "70")}, "70 desa", "70 villages"),
    ({("number", "70000000")}, "70 juta pekerja", "70 million workers"),
    ({("number", "12345")}, "12.345 orang", "12,345 people"),
    ({("number", "46")}, "HUT ke-46", "its 46th anniversary"),
    ({("number", "09.30"), ("number", "12.00")}, "09.30-12.00", "09:30-12:00"),
    ({("number", "2.2")}, "WCAG 2.2", "WCAG 2.2"),
    ({("number", "50"), ("number", "2025")}, "PP 50/2025", "PP 50/2025"),
    (set(), "3 hari", "three days"),
    (set(), "1. Satu\n2. Dua\n12. Tiga[^15]", "1. One\n2. Two\n3. Three[^note]"),
    ({("fact", "price")}, "mulai ((price))", "from ((price))"),
    ({("block", "show map")}, "((show map))", "((show map))"),
    ({("link", "content/pages/cost")}, "[a](../../pages/cost/id.md#tabel)", "[b](../../pages/cost/en.md#table)"),
    ({("link", "content/villages/gatak-delanggu")}, "[a](../../villages/gatak-delanggu.yaml)",
     "[b](../../villages/gatak-delanggu.yaml)"),
    ({("link", "https://a.example/20")}, "[a](https://a.example/20)", "<https://a.example/20>"),
    ({("link", "https://a.example/20")}, "[a][x]\n\n[x]: https://a.example/20", "See https://a.example/20."),
    ({("link", "tel:175")}, "[a](tel:175)", "[b](tel:175)"),
    ({("photo", "rapat.jpg")}, '![Isi](rapat.jpg "Rapat. Foto: Sri")', '![What](rapat.jpg "Meeting. Photo: Sri")'),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "indonesian", "english"), SAME, ids=[case[2][:40] for case in SAME])
def test_each_language_is_read_by_its_own_rules(expected: set[tuple[str, str]], indonesian: str, english: str) -> None:
    assert expected == values(indonesian, "id")
    assert expected == values(english, "en")


def differences(small: Small, **added: str) -> Mapping[str, list[str]]:
    """What is told in each language after a line is added to the texts."""
    for lang, text in added.items():
        file = f"articles/first/{lang}.md"
        small.write(file, (small.content / file).read_text(encoding="utf-8") + f"\n{text}\n")
    return {
        lang: [tell(one, lang).splitlines()[0].replace("content/articles/first/", "") for one in small.problems()]
        for lang in ("en", "id")
    }


# the last paragraph in either language, and what is told
MISTAKES = [
    (
        "Biayanya Rp1.500.000.",
        "It costs Rp1,600,000.",
        ("en.md:19:10: the languages disagree: Rp1,600,000 here, but Rp1.500.000 in id.md:24. Make them equal [K195]"),
        ("en.md:19:10: isi kedua bahasa berbeda: di sini Rp1,600,000, tetapi di id.md:24 Rp1.500.000. Samakan [K195]"),
    ),
    (
        "Pada 19 Oktober 2023.",
        "On 18 October 2023.",
        (
            "en.md:19:4: the languages disagree: 18 October 2023 here, but 19 Oktober 2023 in "
            "id.md:24. Make them equal [K195]"
        ),
        (
            "en.md:19:4: isi kedua bahasa berbeda: di sini 18 October 2023, tetapi di "
            "id.md:24 19 Oktober 2023. Samakan [K195]"
        ),
    ),
    (
        "Telepon 0813 8007 0175.",
        "Phone 0813 8007 0176.",
        (
            "en.md:19:7: the languages disagree: 0813 8007 0176 here, but 0813 8007 0175 in "
            "id.md:24. Make them equal [K195]"
        ),
        (
            "en.md:19:7: isi kedua bahasa berbeda: di sini 0813 8007 0176, tetapi di "
            "id.md:24 0813 8007 0175. Samakan [K195]"
        ),
    ),
    (
        "Potongan 50%.",
        "A discount.",
        ("id.md:24:10: 50% stands only here; en.md:19 lacks it. Add it there, or delete it here [K196]"),
        ("id.md:24:10: 50% hanya ada di sini; di en.md:19 tidak ada. Tambahkan di sana, atau hapus di sini [K196]"),
    ),
    (
        "Lihat [iuran](../../pages/cost/id.md).",
        "See the price.",
        ("id.md:24:13: content/pages/cost stands only here; en.md:19 lacks it. Add it there, or delete it here [K196]"),
        (
            "id.md:24:13: content/pages/cost hanya ada di sini; di en.md:19 "
            "tidak ada. Tambahkan di sana, atau hapus di sini [K196]"
        ),
    ),
    (
        "Iuran.",
        "From ((price)).",
        ("en.md:19:6: ((price)) stands only here; id.md:24 lacks it. Add it there, or delete it here [K196]"),
        (
            "en.md:19:6: ((price)) hanya ada di sini; di id.md:24 tidak ada. "
            "Tambahkan di sana, atau hapus di sini [K196]"
        ),
    ),
    (
        "((show price))",
        "((show map))",
        (
            "en.md:19:1: the languages disagree: ((show map)) here, but ((show price)) in "
            "id.md:24. Make them equal [K195]"
        ),
        (
            "en.md:19:1: isi kedua bahasa berbeda: di sini ((show map)), tetapi di "
            "id.md:24 ((show price)). Samakan [K195]"
        ),
    ),
]


@pytest.mark.parametrize(("indonesian", "english", "told_en", "told_id"), MISTAKES, ids=[case[0] for case in MISTAKES])
def test_the_odd_one_out_is_named_with_both_lines(
    small: Small, indonesian: str, english: str, told_en: str, told_id: str
) -> None:
    assert {"en": [told_en], "id": [told_id]} == differences(small, id=indonesian, en=english)


def test_heads_are_compared_too(small: Small) -> None:
    """Also where the words run over two lines; but not what readers do not see."""
    small.replace(EN, "summary: First summary.", "summary: First\n  summary of 99.\n# 77")

    expected = "content/articles/first/en.md:5:14: 99 stands only here; content/articles/first/id.md:4 lacks it. "
    assert [expected + "Add it there, or delete it here [K196]"] == small.told()


def test_texts_that_are_spoiled_otherwise_wait(small: Small) -> None:
    """Of a link that leads nowhere, nobody wants to hear twice."""
    small.replace(ID, "Isi JKK.", "Isi [JKK](../../pages/none/id.md).")

    assert ["K054"] == [line[-5:-1] for line in small.told()]


def test_unchanged_texts_are_not_compared_again(small: Small) -> None:
    kept: dict[tuple[str, ...], object] = {}
    content = checked(small.content, TODAY).content

    def memo(key: tuple[str, ...], make: Callable[[], Any]) -> Any:
        return kept[key] if key in kept else kept.setdefault(key, make())

    assert list(unequal(content, forget, ())) == list(unequal(content, memo, ()))
    small.replace(EN, "Text about JKK.", "A text about JKK.")
    changed = checked(small.content, TODAY).content
    known = len(kept)
    list(unequal(changed, memo, ()))
    assert known + 1 == len(kept)


# -- facts typed by hand ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indonesian", "english", "shown", "name"),
    [
        ("Hanya Rp1,5 juta.", "Only Rp1.5 million.", ("Rp1,5 juta", "Rp1.5 million"), "meal"),
        ("Hanya 37,5%.", "Only 37.5 percent.", ("37,5%", "37.5 percent"), "share_cut"),
        ("Telepon 0813 8007 0175.", "Call +62 813 8007 0175.", ("0813 8007 0175", "+62 813 8007 0175"), "line"),
        ("Telepon 188.", "Call 188.", ("188", "188"), "short_line"),
    ],
)
def test_a_fact_typed_by_hand_is_told_with_its_name(
    small: Small, indonesian: str, english: str, shown: tuple[str, str], name: str
) -> None:
    said_id = f"{shown[0]} diketik sendiri, padahal ada sebagai fakta; tulis (({name})), supaya ikut berubah bersama "
    said_en = f"{shown[1]} is typed by hand and is known as a fact; write (({name})), so that it changes with the "

    assert [said_en + "fact [K197]", said_id + "faktanya [K197]"] == typed(small, indonesian, english)


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("Rp77.000", "Rp77,000"),  # two facts have this value
        ("Tahun 2019", "In 2019"),
        ("Rp1.600.000", "Rp1,600,000"),
    ],
)
def test_what_is_no_single_fact_is_not_told(small: Small, indonesian: str, english: str) -> None:
    assert [] == typed(small, indonesian, english)


def typed(small: Small, indonesian: str, english: str) -> list[str]:
    """What is told of the sentences in the English text, in English, and of those in the Indonesian one."""
    small.write("facts.yaml", (small.content / "facts.yaml").read_text(encoding="utf-8") + FACTS)
    small.replace(ID, "Isi JKK.", f"Isi JKK. {indonesian}")
    small.replace(EN, "Text about JKK.", f"Text about JKK. {english}")
    found = [one for one in typed_facts(checked(small.content, TODAY)) if "/first/" in one.where.path]
    languages = [one.where.path[-5:-3] for one in found]
    return [
        tell(one, lang).splitlines()[0].split(": ", 2)[2] for lang, one in sorted(zip(languages, found, strict=True))
    ]


def test_texts_in_yaml_are_looked_through_but_not_values_and_comments(small: Small) -> None:
    small.write("facts.yaml", (small.content / "facts.yaml").read_text(encoding="utf-8") + FACTS)
    small.replace(
        "villages/gatak-delanggu.yaml",
        "caution: {id: Ada dua Gatak., en: There are two Gataks.}",
        "caution: {id: 'Rp1.500.000 di Gatak.', en: 'Rp1,500,000 in Gatak.'}  # Rp1.500.000",
    )
    places = [str(one.where) for one in typed_facts(checked(small.content, TODAY)) if "/gatak" in one.where.path]

    assert ["content/villages/gatak-delanggu.yaml:15:16", "content/villages/gatak-delanggu.yaml:15:45"] == places
