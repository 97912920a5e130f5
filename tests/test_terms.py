"""Glossary terms are explained once a page, where they are first read."""

from __future__ import annotations

import pytest

from generator.kinds import Term
from generator.terms import explain

TERMS = {
    name: Term(expansion={"id": text}, meaning={"id": ""})
    for name, text in {"JKK": "Jaminan Kecelakaan Kerja", "BPJS": "Badan & Co", "RT/RW": "tetangga"}.items()
}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>JKK dan JKK</p>", "<p><abbr>JKK</abbr> (Jaminan Kecelakaan Kerja) dan JKK</p>"),
        ("<h2>JKK</h2><p>JKK</p>", "<h2>JKK</h2><p><abbr>JKK</abbr> (Jaminan Kecelakaan Kerja)</p>"),
        ("<a>JKK</a> JKK", "<a>JKK</a> <abbr>JKK</abbr> (Jaminan Kecelakaan Kerja)"),
        ('<p title="JKK">x</p>', '<p title="JKK">x</p>'),
        ("Kecelakaan kerja (JKK)", 'Kecelakaan kerja (<abbr title="Jaminan Kecelakaan Kerja">JKK</abbr>)'),
        ("JKKX XJKK JKK-JKM", "JKKX XJKK JKK-JKM"),
        ("BPJS", "<abbr>BPJS</abbr> (Badan &amp; Co)"),
        ("Ketua RT/RW", "Ketua <abbr>RT/RW</abbr> (tetangga)"),
        (
            "<svg><svg><path/></svg><text>JKK</text></svg>JKK",
            "<svg><svg><path/></svg><text>JKK</text></svg><abbr>JKK</abbr> (Jaminan Kecelakaan Kerja)",
        ),
        ("<a><b>JKK</b> JKK</a><abbr>JKK</abbr>", "<a><b>JKK</b> JKK</a><abbr>JKK</abbr>"),
        ("XRT/RW JKK", "XRT/RW <abbr>JKK</abbr> (Jaminan Kecelakaan Kerja)"),
        ("<svg><path/></svg>JKK", "<svg><path/></svg><abbr>JKK</abbr> (Jaminan Kecelakaan Kerja)"),
    ],
)
def test_first_use(html: str, expected: str) -> None:
    assert expected == explain(html, TERMS, "id")


def test_without_a_glossary_nothing_changes() -> None:
    assert "<p>JKK</p>" == explain("<p>JKK</p>", {}, "id")
