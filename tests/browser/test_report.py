"""The file that the report on accessibility is kept in."""

from __future__ import annotations

from browser.report import WIDTHS, written
from sites import TODAY, Small

from generator.kinds import Check
from generator.reading import checked

CHECK = Check(date=TODAY, tool="axe-core 4.12.1", browser="Chromium 156", pages=68, widths=WIDTHS, violations=0)


def test_content_reads_what_the_report_writes(small: Small) -> None:
    for expected in (CHECK, CHECK._replace(violations=3)):
        small.write("accessibility.yaml", written(expected))

        assert expected == checked(small.content, TODAY).content.accessibility
