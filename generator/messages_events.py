"""What is told of the agenda and the open data."""

from __future__ import annotations

from typing import Final

from generator.message import Message

EVENTS: Final[dict[str, Message]] = {
    "moment": Message(
        "K110",
        "'{key}' must be a day and a time in Klaten like 2026-12-05 09:00; got '{value}'.{hint}",
        "'{key}' harus tanggal dan jam WIB seperti 2026-12-05 09:00; tertulis '{value}'.{hint}",
    ),
    "no-such-moment": Message(
        "K111",
        "'{key}': there is no such day or time: {value}",
        "'{key}': tidak ada tanggal atau jam {value}",
    ),
    "event-order": Message(
        "K112",
        "'ends' must lie after 'starts' ({starts}), at most {limit} days later; got {value}",
        "'ends' harus sesudah 'starts' ({starts}), paling lama {limit} hari; tertulis {value}",
    ),
    "event-place": Message(
        "K113",
        "say where: write 'village', 'place' or both",
        "tulis tempatnya: isi 'village', 'place', atau keduanya",
    ),
    "mobile-number": Message(
        "K114",
        "a mobile number must not be published here: {value}. Delete it, or ask people to call ((call_centre))",
        "nomor ponsel tidak boleh tampil di sini: {value}. Hapus, atau minta orang menelepon ((call_centre))",
    ),
}
