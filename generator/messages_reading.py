"""What is told of files, YAML and fields: the first half of the catalogue in `messages`."""

from __future__ import annotations

from typing import Final

from generator.message import Message

READING: Final[dict[str, Message]] = {
    # -- files ----------------------------------------------------------------
    "missing-file": Message("K001", "this file is needed; create it", "berkas ini diperlukan; buatlah"),
    "unreadable-file": Message("K002", "the file cannot be read: {reason}", "berkas tidak dapat dibaca: {reason}"),
    "not-utf8": Message(
        "K003",
        "the file must be saved as UTF-8; this byte is not: {value}. Save it again with encoding UTF-8",
        "berkas harus disimpan sebagai UTF-8; bita ini bukan: {value}. Simpan ulang dengan pengodean UTF-8",
    ),
    "too-large": Message(
        "K004",
        "the file must be smaller than {limit}, it has {value}; split it",
        "berkas harus lebih kecil dari {limit}, sekarang {value}; bagilah",
    ),
    "unknown-file": Message(
        "K005",
        "no file of this name is used here. Move it away, or rename it; expected are: {help}",
        "berkas bernama ini tidak dipakai di sini. Pindahkan, atau ganti namanya; yang dikenal: {help}",
    ),
    "symlink": Message(
        "K006",
        "links to other places are not followed; put the file itself here",
        "tautan ke tempat lain tidak diikuti; letakkan berkas aslinya di sini",
    ),
    "bad-key": Message(
        "K007",
        "the name must be lower-case letters, digits and hyphens, like gatak-delanggu; got '{value}'",
        "nama harus berupa huruf kecil, angka, dan tanda hubung, seperti gatak-delanggu; tertulis '{value}'",
    ),
    "control-character": Message(
        "K008",
        "an invisible control character ({value}) stands here; delete it",
        "ada karakter kendali tak terlihat ({value}) di sini; hapuslah",
    ),
    # -- YAML -----------------------------------------------------------------
    "yaml": Message(
        "K010",
        "the YAML cannot be read here: {reason}",
        "YAML tidak dapat dibaca di sini: {reason}",
    ),
    "tab": Message("K011", "a tab stands here; use spaces", "ada karakter tab di sini; pakai spasi"),
    "repeated-key": Message(
        "K012",
        "'{key}' is written twice, first in line {first}; keep one",
        "'{key}' ditulis dua kali, pertama di baris {first}; simpan satu saja",
    ),
    "too-many-aliases": Message(
        "K013",
        "at most {limit} aliases (*name) are allowed; write the values out",
        "paling banyak {limit} alias (*nama); tulis nilainya langsung",
    ),
    "too-deep": Message(
        "K014",
        "the values are nested deeper than {limit}; take brackets or blanks in front away",
        "nilai bersarang lebih dari {limit} tingkat; kurangi kurung atau spasi di depannya",
    ),
    "too-many-values": Message(
        "K210",
        "the file holds more than {limit} values, with those that aliases repeat; split it, or write fewer",
        "berkas memuat lebih dari {limit} nilai, termasuk yang diulang alias; bagilah, atau kurangi",
    ),
    "text-too-deep": Message(
        "K211",
        "lists and quotes stand more than {limit} deep in each other; write it flatter",
        "daftar dan kutipan bersarang lebih dari {limit} tingkat; buatlah lebih datar",
    ),
    "long-block": Message(
        "K212",
        "without an empty line, a text may go on for {lines} lines and {limit} characters; put an empty line in",
        "tanpa baris kosong, teks paling panjang {lines} baris dan {limit} karakter; sisipkan baris kosong",
    ),
    "many-signs": Message(
        "K213",
        "this paragraph has {value} signs {sign} that belong to no plain link, at most {limit} may; delete some",
        "paragraf ini memuat {value} tanda {sign} di luar tautan biasa, paling banyak {limit}; hapuslah sebagian",
    ),
    "yaml-tag": Message(
        "K015", "tags such as {value} are not allowed; delete it", "tag seperti {value} tidak diizinkan; hapuslah"
    ),
    "key-not-text": Message(
        "K016",
        "a key must be text; put {value} in quotes",
        "kunci harus berupa teks; apit {value} dengan tanda kutip",
    ),
    "front-matter": Message(
        "K017",
        "the file must begin with a line --- and the head must end with a line ---",
        "berkas harus dimulai dengan baris --- dan bagian kepala harus ditutup dengan baris ---",
    ),
    "yaml-colon": Message(
        "K018",
        "a colon stands inside a text, the line is indented too far, or the line above lacks a space after its colon: "
        "put the text in quotes, line it up, or write 'field: value'",
        "ada titik dua di dalam teks, baris terlalu menjorok, atau baris di atasnya kurang spasi setelah titik dua: "
        "apit teks dengan tanda kutip, luruskan, atau tulis 'kolom: nilai'",
    ),
    "yaml-space": Message(
        "K019",
        "a line here or above lacks a space after its colon, or its colon: write 'field: value'",
        "baris ini atau di atasnya kurang spasi setelah titik dua, atau kurang titik dua: tulis 'kolom: nilai'",
    ),
    # -- fields ---------------------------------------------------------------
    "unknown-key": Message("K020", "'{key}' is not a known field.{hint}", "'{key}' bukan kolom yang dikenal.{hint}"),
    "missing-key": Message("K021", "'{key}' is missing; add it", "'{key}' belum ada; tambahkan"),
    "shared-key": Message(
        "K022",
        "'{key}' is written once for all languages, in {file}; delete it here",
        "'{key}' ditulis satu kali untuk semua bahasa, di {file}; hapus di sini",
    ),
    "one-of": Message(
        "K023",
        "'{key}' must be one of {allowed}; got '{value}'.{hint}",
        "'{key}' harus salah satu dari {allowed}; tertulis '{value}'.{hint}",
    ),
    "whole-number": Message(
        "K024",
        "'{key}' must be a whole number without dots, commas or quotes; got {value}.{hint}",
        "'{key}' harus bilangan bulat tanpa titik, koma, atau tanda kutip; tertulis {value}.{hint}",
    ),
    "number": Message(
        "K025",
        "'{key}' must be a number with a decimal point, like 36.6; got {value}.{hint}",
        "'{key}' harus angka dengan titik desimal, seperti 36.6; tertulis {value}.{hint}",
    ),
    "text": Message(
        "K026", "'{key}' must be text; got {value}.{hint}", "'{key}' harus berupa teks; tertulis {value}.{hint}"
    ),
    "unquoted": Message(
        "K027",
        "'{key}' must stand in quotes, or other programs drop its zeros; write {key}: \"{value}\"",
        "'{key}' harus diapit tanda kutip agar nolnya tidak hilang di program lain; tulis {key}: \"{value}\"",
    ),
    "iso-date": Message(
        "K028",
        "'{key}' must be a date like 2026-03-09 (year-month-day); got '{value}'.{hint}",
        "'{key}' harus tanggal seperti 2026-03-09 (tahun-bulan-hari); tertulis '{value}'.{hint}",
    ),
    "no-such-day": Message(
        "K029", "'{key}': the calendar has no day {value}", "'{key}': tidak ada tanggal {value} di kalender"
    ),
    "spelling": Message(
        "K030",
        "'{key}' must be written like {example}; got '{value}'",
        "'{key}' harus ditulis seperti {example}; tertulis '{value}'",
    ),
    "web-address": Message(
        "K031",
        "'{key}' must be a full web address like https://www.bpjsketenagakerjaan.go.id/; got '{value}'",
        "'{key}' harus alamat web lengkap seperti https://www.bpjsketenagakerjaan.go.id/; tertulis '{value}'",
    ),
    "report-address": Message(
        "K145",
        "'{key}' must be an https:// or mailto: address with {{page}}, and {{checked}} if you like; got '{value}'",
        "'{key}' harus alamat https:// atau mailto: yang memuat {{page}}, boleh juga {{checked}}; tertulis '{value}'",
    ),
    "missing-language": Message(
        "K032",
        "'{key}' lacks a text for: {languages}. Add it beside the others",
        "'{key}' belum punya teks untuk: {languages}. Tambahkan di samping yang lain",
    ),
    "unknown-language": Message(
        "K033",
        "'{value}' is not a language of this site; its languages are {languages}",
        "'{value}' bukan bahasa situs ini; bahasanya {languages}",
    ),
    "too-long": Message(
        "K034",
        "'{key}' may have at most {limit} characters, it has {value}; shorten it",
        "'{key}' paling panjang {limit} karakter, sekarang {value}; singkatkan",
    ),
    "empty": Message(
        "K035",
        "'{key}' is empty; fill it in, or delete the line if the file can do without",
        "'{key}' kosong; isi, atau hapus barisnya bila memang tidak perlu",
    ),
    "out-of-range": Message(
        "K036",
        "'{key}' must be {bound}; got {value}",
        "'{key}' harus {bound}; tertulis {value}",
    ),
    "not-a-list": Message(
        "K037",
        "'{key}' must be a list: one line each, beginning with '- '",
        "'{key}' harus berupa daftar: satu baris satu butir, diawali '- '",
    ),
    "not-a-mapping": Message(
        "K038",
        "'{key}' must be a group of 'field: value' lines; got {value}",
        "'{key}' harus berupa kelompok baris 'kolom: nilai'; tertulis {value}",
    ),
    "list-length": Message(
        "K039",
        "'{key}' has the wrong number of entries: {value}, must be {bound}",
        "jumlah butir '{key}' salah: {value}, harus {bound}",
    ),
    "flag": Message(
        "K150", "'{key}' must be true or false; got {value}", "'{key}' harus true atau false; tertulis {value}"
    ),
    "fact-value": Message(
        "K041",
        "'{key}': a fact has either 'value' or 'periods', of the kind that its unit says",
        "'{key}': fakta memakai 'value' atau 'periods', sesuai satuannya",
    ),
    "period-order": Message(
        "K042",
        "'{key}': 'until' lies before 'from', or periods overlap or leave days between them; give each day one value",
        "'{key}': 'until' mendahului 'from', atau masa bertumpuk atau berjarak; satu hari satu nilai",
    ),
}
