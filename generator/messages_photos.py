"""What is told of photos beside texts."""

from __future__ import annotations

from typing import Final

from generator.message import Message

PHOTOS: Final[dict[str, Message]] = {
    "picture": Message(
        "K059",
        "a text shows only photos that lie beside it, not {value}. Put the file into the folder of the text",
        "teks hanya memuat foto yang ada di sampingnya, bukan {value}. Taruh berkasnya di folder teks itu",
    ),
    "photo-name": Message(
        "K084",
        "a photo's name has letters, digits, '-', '_' and '.' only, and no blanks; got '{value}'. Rename it.{hint}",
        "nama foto hanya berisi huruf, angka, '-', '_', dan '.', tanpa spasi; tertulis '{value}'. Ganti namanya.{hint}",
    ),
    "photo-kind": Message(
        "K085",
        "photos must be JPEG or PNG, and this file is neither, whatever its name says. Save it as JPEG",
        "foto harus JPEG atau PNG, dan berkas ini bukan keduanya, apa pun namanya. Simpan sebagai JPEG",
    ),
    "photo-ending": Message(
        "K086",
        "inside, the file is {kind}, but its name ends in {ending}; call it {value}",
        "isi berkas ini {kind}, tetapi namanya berakhiran {ending}; namai {value}",
    ),
    "photo-broken": Message(
        "K087",
        "the photo is damaged or not whole; copy it again from the phone or camera",
        "foto ini rusak atau tidak utuh; salin lagi dari ponsel atau kamera",
    ),
    "photo-large": Message(
        "K088",
        "a photo may have at most {limit}, this one has {value}; save it smaller",
        "foto paling besar {limit}, yang ini {value}; simpan dalam ukuran lebih kecil",
    ),
    "photo-animated": Message(
        "K089",
        "a photo must stand still, and this one is animated; save one picture of it as JPEG",
        "foto harus diam, sedangkan yang ini bergerak; simpan satu gambarnya sebagai JPEG",
    ),
    "photo-missing": Message(
        "K090",
        "there is no photo '{value}' beside this text; put it into {folder}/.{hint}",
        "tidak ada foto '{value}' di samping teks ini; taruh di {folder}/.{hint}",
    ),
    "photo-description": Message(
        "K091",
        "people who cannot see the photo need to be told what it shows: write ![What it shows]({value} …)",
        "orang yang tidak dapat melihat foto perlu tahu isinya: tulis ![Isi foto]({value} …)",
    ),
    "photo-caption": Message(
        "K092",
        'a photo needs a caption and the name of who took it: write ]({value} "Caption. {word}: Name")',
        'foto perlu keterangan dan nama pemotretnya: tulis ]({value} "Keterangan. {word}: Nama")',
    ),
    "photo-place": Message(
        "K093",
        "the photo {value} must stand alone in its line, with an empty line before and after",
        "foto {value} harus sendirian di barisnya, dengan baris kosong sebelum dan sesudahnya",
    ),
    "photo-unused": Message(
        "K094",
        "no text beside it shows this photo. Delete it, or show it.{hint}",
        "tidak ada teks di sampingnya yang memuat foto ini. Hapus, atau muat.{hint}",
    ),
    "photo-heavy": Message(
        "K095",
        "the photo has so much fine detail that it stays above {limit}; cut out the part that matters, or take another",
        "detail foto ini terlalu rapat, tetap lebih dari {limit}; potong bagian pentingnya, atau pakai foto lain",
    ),
    "photo-changed": Message(
        "K096",
        "the photo changed while the site was being built; build again",
        "foto ini berubah saat situs sedang dibangun; bangun sekali lagi",
    ),
    "photo-space": Message(
        "K097",
        "this is not read as a photo: delete the blank after ']', so that it reads ![What it shows](photo.jpg …)",
        "ini tidak terbaca sebagai foto: hapus spasi sesudah ']', menjadi ![Isi foto](foto.jpg …)",
    ),
}
