"""What only `check` tells: of texts that readers stumble over, of what grows old, and of the pages as built."""

from __future__ import annotations

from typing import Final

from generator.message import Message

CHECK: Final[dict[str, Message]] = {
    # -- content ----------------------------------------------------------------
    "translation-missing": Message(
        "K170",
        "this text is not written in: {languages}. Add {value}; until then, readers get this one with a notice",
        "teks ini belum ada dalam: {languages}. Tambahkan {value}; sementara itu pembaca mendapat yang ini",
        warning=True,
    ),
    "fact-over": Message(
        "K171",
        "'{key}' held until {value}, and readers see that date. Write what holds now, or delete it",
        "'{key}' berlaku sampai {value}, dan tanggal itu tampil. Tulis yang berlaku kini, atau hapus",
        warning=True,
    ),
    "unchecked": Message(
        "K172",
        "last checked on {value}, more than a year ago. Compare it with its source, then write the day of it",
        "terakhir diperiksa {value}, lebih dari setahun lalu. Cocokkan dengan sumbernya, lalu tulis tanggalnya",
        warning=True,
    ),
    "source-unused": Message(
        "K173",
        "nothing names the source '{value}'. Name it in 'sources' where it is used, or delete it",
        "sumber '{value}' tidak disebut di mana pun. Sebut di 'sources' bagian yang memakainya, atau hapus",
        warning=True,
    ),
    "checked-ahead": Message(
        "K174",
        "'checked' lies in the future: {value}. Write the day on which someone looked",
        "'checked' ada di masa depan: {value}. Tulis tanggal saat seseorang memeriksanya",
        warning=True,
    ),
    "same-title": Message(
        "K175",
        "the title stands in {other}, too. Say in each what only it is about",
        "judul ini juga ada di {other}. Tulis di masing-masing apa yang khusus dibahasnya",
        warning=True,
    ),
    "long-sentence": Message(
        "K176",
        "this sentence has {value} words, and the limit is {limit}. Make two of it",
        "kalimat ini {value} kata, batasnya {limit}. Jadikan dua kalimat",
        warning=True,
    ),
    "capitals": Message(
        "K177",
        "{value} is written in capitals, and glossary.yaml does not explain it. Write it small, or explain it there",
        "{value} ditulis dengan huruf besar, dan tidak ada di glossary.yaml. Tulis kecil, atau jelaskan di sana",
        warning=True,
    ),
    "click-here": Message(
        "K178",
        "'{value}' does not say where the link leads. Link the words that name what is there",
        "'{value}' tidak menyebut tujuan tautan. Tautkan kata yang menamai isinya",
        warning=True,
    ),
    "typed-phone": Message(
        "K179",
        "the phone number {value} is typed by hand. Put it into facts.yaml once, and write ((its_name))",
        "nomor telepon {value} diketik langsung. Taruh satu kali di facts.yaml, lalu tulis ((namanya))",
        warning=True,
    ),
    "phone-address": Message(
        "K180",
        "a phone's address is written {example}, without blanks or a 0 in front; got {value}",
        "alamat telepon ditulis {example}, tanpa spasi dan tanpa 0 di depan; tertulis {value}",
        warning=True,
    ),
    "word-unused": Message(
        "K181",
        "no page shows the word '{value}'. Delete it",
        "kata '{value}' tidak dipakai di halaman mana pun. Hapus",
        warning=True,
    ),
    # -- pages as built -----------------------------------------------------------
    "page-heavy": Message(
        "K182",
        "the page {page} weighs {value} bytes, and the limit is {limit}. Shorten it, or make two of it",
        "halaman {page} beratnya {value} bita, batasnya {limit}. Pendekkan, atau jadikan dua halaman",
        warning=True,
    ),
    "dead-link": Message(
        "K183",
        "the page {page} leads to {value}, which the site does not have. Correct the address in the text or template",
        "halaman {page} menuju {value}, yang tidak ada di situs ini. Betulkan alamatnya di teks atau templat",
    ),
    "dead-anchor": Message(
        "K184",
        "the page {page} leads to a place that is not there: {value}. Correct what follows the #",
        "halaman {page} menuju tempat yang tidak ada: {value}. Betulkan bagian sesudah #",
    ),
    "image-without-description": Message(
        "K185",
        "on the page {page}, a picture says nothing to people who cannot see it. Give it an alt text",
        "di halaman {page} ada gambar tanpa penjelasan bagi orang yang tidak dapat melihatnya. Beri teks alt",
    ),
    "link-without-text": Message(
        "K186",
        "on the page {page}, the link to {value} has no text. Give it words, or delete it",
        "di halaman {page}, tautan ke {value} tidak berisi teks. Beri kata, atau hapus",
    ),
    "same-id": Message(
        "K187",
        "on the page {page}, two things have the id '{value}'. Change one, such as a heading with the same words",
        "di halaman {page}, dua bagian memakai id '{value}'. Ubah salah satunya, misalnya judul yang sama bunyinya",
    ),
    # -- the web --------------------------------------------------------------------
    "unreachable": Message(
        "K188",
        "the address {value} cannot be reached ({reason}). Look again later; if it is gone, write the new one",
        "alamat {value} tidak dapat dibuka ({reason}). Coba lagi nanti; bila sudah hilang, tulis yang baru",
        warning=True,
    ),
}
