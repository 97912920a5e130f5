"""Events: what is to come and what has been, and calendar files that a calendar understands."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sites import TODAY, Small

from generator.build import Report

EVENT = "events/meeting-gatak.yaml"
PAGE = "agenda/meeting-gatak/index.html"
FILE = "agenda/meeting-gatak/meeting-gatak.ics"


def headings(page: str) -> list[str]:
    """The headings and the names of events in the text of a page."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.findall(r"(?<=<h2>)[^<]+|(?<=<b>)[^<]+", main)


def entries(calendar: bytes, kind: str = "VEVENT") -> list[Any]:
    return list(Calendar.from_ical(calendar).walk(kind))


def test_what_comes_next_stands_first_and_what_is_over_is_kept(small: Small) -> None:
    expected = ["Yang akan datang", "Temu contoh di Gatak", "Yang sudah lewat", "Pasar contoh"]

    assert expected == headings(small.page("agenda/index.html"))


def test_an_event_is_over_from_the_day_after_it(small: Small) -> None:
    """On its own day it is still to come, whatever the hour."""
    on_the_day = small.page("agenda/index.html", date(2026, 12, 5))
    after = small.page("agenda/index.html", date(2026, 12, 6))

    assert "Yang akan datang" in on_the_day
    assert ["Yang sudah lewat", "Temu contoh di Gatak", "Pasar contoh"] == headings(after)
    assert "Belum ada acara yang kami ketahui." in after
    assert "Acara ini sudah lewat." in small.page(PAGE, date(2026, 12, 6))


def test_a_passing_event_changes_only_the_pages_that_show_it(small: Small) -> None:
    """And by itself: nobody needs to edit anything."""
    small.build(date(2026, 12, 5))
    report: Report = small.build(date(2026, 12, 6))

    assert {
        "agenda/index.html",
        "en/events/index.html",
        PAGE,
        "en/events/meeting-gatak/index.html",
        "desa/gatak-delanggu/index.html",
        "en/villages/gatak-delanggu/index.html",
    } == set(report.rebuilt)


def test_times_read_as_each_reader_writes_them(small: Small) -> None:
    assert "Sabtu, 5 Desember 2026, pukul 09.00–11.30 WIB" in small.page(PAGE)
    assert "Saturday, 5 December 2026, 09:00–11:30 (WIB)" in small.page("en/events/meeting-gatak/index.html")
    assert "Rabu, 1 April 2026, pukul 19.00, sampai Kamis, 2 April 2026, pukul 01.00 WIB" in small.page(
        "agenda/fair/index.html"
    )


def test_a_village_shows_its_events_to_come(small: Small) -> None:
    page = "desa/gatak-delanggu/index.html"

    assert "Acara di Gatak" in small.page(page)
    assert "Acara di Gatak" not in small.page(page, date(2026, 12, 6))
    assert "Acara di Wunut" not in small.page("desa/wunut-tulung/index.html")


def test_a_cancelled_event_says_so(small: Small) -> None:
    small.replace(EVENT, "status: planned", "status: cancelled")
    files = small.files()

    assert "Dibatalkan" in files[PAGE].decode()
    assert "Dibatalkan" in files["desa/gatak-delanggu/index.html"].decode()
    assert "Cancelled" in files["en/events/index.html"].decode()
    assert "CANCELLED" == entries(files[FILE])[0]["STATUS"]


def test_a_calendar_understands_the_file(small: Small) -> None:
    """Local time in a zone that the file describes, and an identity that stays."""
    data = small.files()[FILE]
    (event,), (zone,) = entries(data), entries(data, "VTIMEZONE")

    assert "meeting-gatak@small.example" == event["UID"]
    assert "2026-12-05T09:00:00+07:00" == event["DTSTART"].dt.isoformat()
    assert b"DTSTART;TZID=Asia/Jakarta:20261205T090000\r\n" in data
    assert b"DTEND;TZID=Asia/Jakarta:20261205T113000\r\n" in data
    assert b"DTSTAMP:20261122T000000Z\r\n" in data
    assert "Asia/Jakarta" == zone["TZID"]
    assert timedelta(hours=7) == zone.walk("STANDARD")[0]["TZOFFSETTO"].td
    assert "Balai contoh, Desa Gatak, Kecamatan Delanggu" == event["LOCATION"]
    assert "Tanya jawab, lalu telepon 175.\nYang mengundang: Panitia contoh\nYang perlu dibawa: KTP, Alat tulis" == str(
        event["DESCRIPTION"]
    )
    assert "https://small.example/sub/agenda/meeting-gatak/" == event["URL"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.mark.parametrize(
    ("path", "first"), [("agenda/agenda.ics", "Pasar contoh"), ("en/events/agenda.ics", "Sample fair")]
)
def test_one_calendar_holds_all(small: Small, path: str, first: str) -> None:
    events = entries(small.files()[path])

    assert ["fair@small.example", "meeting-gatak@small.example"] == [str(one["UID"]) for one in events]
    assert first == events[0]["SUMMARY"]


def test_a_calendar_file_does_not_depend_on_the_day(small: Small) -> None:
    assert small.files()[FILE] == small.files(date(2027, 6, 1))[FILE]


def test_a_later_look_is_a_newer_version(small: Small) -> None:
    """Calendars replace what they keep when the sequence has grown."""
    before = entries(small.files()[FILE])[0]["SEQUENCE"]
    small.replace(EVENT, "checked: 2026-11-22", "checked: 2026-11-24")

    assert before + 2 == entries(small.files()[FILE])[0]["SEQUENCE"]


def test_a_site_without_events_has_no_calendar(small: Small) -> None:
    """An empty calendar is none (RFC 5545, 3.6); the page tells how to ask for an event."""
    small.delete("events")
    files = small.files()

    assert [] == [path for path in files if path.endswith(".ics")]
    assert "Belum ada acara yang kami ketahui." in files["agenda/index.html"].decode()


def test_an_event_needs_the_page_that_lists_it(small: Small) -> None:
    small.delete("pages/events")
    small.replace("site.yaml", "events, ", "")

    assert ["content/pages/events/id.md: this file is needed; create it [K001]"] == small.told()


def test_nothing_breaks_at_the_end_of_time(small: Small) -> None:
    """A year later is no date of ours."""
    small.replace(EVENT, "starts: 2026-12-05 09:00\nends: 2026-12-05", "starts: 2199-12-31 09:00\nends: 2199-12-31")
    small.build(TODAY)

    assert "31 Desember 2199" in small.page(PAGE)
