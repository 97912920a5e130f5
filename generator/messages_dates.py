"""What is told of addresses that must not die, and of what is hidden from readers."""

from __future__ import annotations

from typing import Final

from generator.message import Message

DATES: Final[dict[str, Message]] = {
    "gone-address": Message(
        "K200",
        "the address {value} was published and answers no longer. Add to redirects.yaml: {line} or run: "
        "python3 build.py moved {value} {target}",
        "alamat {value} pernah terbit dan kini tidak menjawab. Tambahkan ke redirects.yaml: {line} atau jalankan: "
        "python3 build.py moved {value} {target}",
    ),
    "ledger-line": Message(
        "K201",
        "this line is no address of this site, like /iuran/; got '{value}'",
        "baris ini bukan alamat situs ini, seperti /iuran/; tertulis '{value}'",
    ),
    "draft-address": Message(
        "K202",
        "the address {value} was published, but {page} is a draft now. Write publish_until with a day instead of draft",
        "alamat {value} pernah terbit, tetapi {page} kini draf. Tulis publish_until dengan tanggal, bukan draft",
    ),
    "unlisted-address": Message(
        "K203",
        "new addresses: {count} ({value}). Add them with: python3 build.py check --fix",
        "alamat baru: {count} ({value}). Tambahkan dengan: python3 build.py check --fix",
        warning=True,
    ),
    "publish-order": Message(
        "K204",
        "'publish_until' must not lie before 'publish_from' ({first}); got {value}",
        "'publish_until' tidak boleh sebelum 'publish_from' ({first}); tertulis {value}",
    ),
    "needed-page": Message(
        "K205",
        "the site cannot do without this page, so it can have no '{key}'; delete the line",
        "situs tidak bisa tanpa halaman ini, jadi '{key}' tidak boleh ada; hapus barisnya",
    ),
    "hidden-link": Message(
        "K206",
        "{page} is hidden from readers now ({why}), so they do not see this link",
        "{page} sedang tidak tampil ({why}), jadi pembaca tidak melihat tautan ini",
        warning=True,
    ),
    "still-there": Message(
        "K207",
        "a page answers at this address: {other}. Change its slug first, or delete it",
        "di alamat ini ada halaman: {other}. Ubah dulu slug-nya, atau hapus halamannya",
    ),
    "moved-already": Message(
        "K208",
        "this address leads to {other} already. Change that line in redirects.yaml",
        "alamat ini sudah menuju {other}. Ubah baris itu di redirects.yaml",
    ),
    "unknown-target": Message(
        "K209",
        "{value} is neither the id of a page, like pages/cost, nor an address of this site.{hint}",
        "{value} bukan id halaman, seperti pages/cost, dan bukan alamat situs ini.{hint}",
    ),
}
