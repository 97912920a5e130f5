"""Every message that an editor can meet, in Indonesian and English: the rule, the value, the way out.

A kind keeps its number for good: editors search for it. Numbers that fell out of use are not given again.
"""

from __future__ import annotations

from typing import Final

from generator.message import Message
from generator.messages_check import CHECK
from generator.messages_dates import DATES
from generator.messages_events import EVENTS
from generator.messages_photos import PHOTOS
from generator.messages_reading import READING
from generator.messages_translations import TRANSLATIONS

CATALOGUE: Final[dict[str, Message]] = {
    **READING,
    **DATES,
    **EVENTS,
    **PHOTOS,
    **TRANSLATIONS,
    **CHECK,
    # -- relations ------------------------------------------------------------
    "unknown-fact": Message(
        "K050",
        "no fact is called '{value}' in facts.yaml.{hint}",
        "tidak ada fakta bernama '{value}' di facts.yaml.{hint}",
    ),
    "unknown-block": Message(
        "K051",
        "there is no block '{value}'; the blocks are {allowed}.{hint}",
        "tidak ada blok '{value}'; blok yang ada: {allowed}.{hint}",
    ),
    "calculator-fact": Message(
        "K140",
        "the calculator needs the fact '{value}' with unit: {unit} in facts.yaml.{hint}",
        "kalkulator memerlukan fakta '{value}' dengan unit: {unit} di facts.yaml.{hint}",
    ),
    "calculator-table": Message(
        "K141",
        "{value} marks a row of the price table; add {other} below it, in a line of its own",
        "{value} menandai baris tabel iuran; tambahkan {other} di bawahnya, di baris sendiri",
    ),
    "block-place": Message(
        "K052",
        "((show {value})) must stand alone in its line, with an empty line before and after",
        "((show {value})) harus sendirian di barisnya, dengan baris kosong sebelum dan sesudahnya",
    ),
    "unknown-reference": Message(
        "K053",
        "{kind} '{value}' does not exist.{hint}",
        "{kind} '{value}' tidak ada.{hint}",
    ),
    "broken-link": Message(
        "K054",
        "the link leads to {value}, which does not exist.{hint}",
        "tautan menuju {value}, yang tidak ada.{hint}",
    ),
    "link-outside": Message(
        "K055",
        "the link leads out of content/: {value}. Link a file in content/, or a full address",
        "tautan keluar dari content/: {value}. Tautkan berkas di content/, atau alamat lengkap",
    ),
    "link-address": Message(
        "K214",
        "the address {value} may lead elsewhere than it seems to; write its host in plain Latin letters, without @",
        "alamat {value} bisa membawa ke tempat lain daripada yang tampak; tulis dengan huruf Latin biasa, tanpa @",
    ),
    "strange-language": Message(
        "K216",
        "dates and numbers cannot be written in the language '{value}'; take its code of two letters, such as id",
        "tanggal dan angka tidak dapat ditulis dalam bahasa '{value}'; pakai kode dua hurufnya, misalnya id",
    ),
    "word-braces": Message(
        "K215",
        "the build can fill into '{key}' only {allowed}, each as it stands here; other braces it cannot read",
        "pada '{key}' hanya {allowed} yang dapat diisi, persis seperti itu; kurung kurawal lain tidak terbaca",
    ),
    "link-scheme": Message(
        "K056",
        "this kind of address is not allowed: {value}. Allowed are https, http, mailto and tel",
        "jenis alamat ini tidak diizinkan: {value}. Yang diizinkan https, http, mailto, dan tel",
    ),
    "broken-anchor": Message(
        "K057",
        "there is no heading '#{value}' there.{hint}",
        "tidak ada judul '#{value}' di sana.{hint}",
    ),
    "raw-html": Message(
        "K058",
        "HTML is not allowed in a text: {value}. Write it in Markdown; a lone < is written &lt;",
        "HTML tidak diizinkan dalam teks: {value}. Tulis dengan Markdown; tanda < sendirian ditulis &lt;",
    ),
    "title-heading": Message(
        "K060",
        "'# ' is for the title, which stands in the head; begin the heading with '## '",
        "'# ' khusus judul, yang ada di bagian kepala; awali dengan '## '",
    ),
    "same-address": Message(
        "K061",
        "the address {value} is taken already by {other}; change one of the two",
        "alamat {value} sudah dipakai oleh {other}; ubah salah satunya",
    ),
    "same-code": Message(
        "K062",
        "the code {value} stands in {other}, too; change the one that is wrong",
        "kode {value} juga ada di {other}; ubah yang keliru",
    ),
    "summary-length": Message(
        "K063",
        "with its facts filled in, 'summary' has {value} characters; at most {limit} are shown",
        "setelah fakta diisi, 'summary' punya {value} karakter; yang tampil paling banyak {limit}",
    ),
    "village-name": Message(
        "K064",
        "the file's name does not fit name and district in it: change these, or call it {value}.yaml",
        "nama berkas tidak cocok dengan nama dan kecamatan di dalamnya: ubah isinya, atau namai {value}.yaml",
    ),
    "redirect-from": Message(
        "K065",
        "the old address must begin and end with '/', like /old/page/; got '{value}'",
        "alamat lama harus diawali dan diakhiri '/', seperti /old/page/; tertulis '{value}'",
    ),
    "footnote": Message(
        "K066",
        "footnote [^{value}] has no text; add a line '[^{value}]: …'",
        "catatan kaki [^{value}] belum ada isinya; tambahkan baris '[^{value}]: …'",
    ),
    "stray-brackets": Message(
        "K067",
        "{value} is no complete reference to a fact; write ((name_of_fact))",
        "{value} bukan rujukan fakta yang lengkap; tulis ((nama_fakta))",
    ),
    "plain-text": Message(
        "K068",
        "a text in YAML is plain, so {value} would show as it is; delete it, or write it in a page",
        "teks di YAML tampil apa adanya, termasuk {value}; hapus, atau tulis di halaman",
    ),
    "heading-level": Message(
        "K069",
        "headings are written ##, ### or ####, with a text behind; got {value}",
        "judul ditulis ##, ###, atau ####, diikuti teks; tertulis {value}",
    ),
    "list-start": Message(
        "K070",
        "an empty line must stand before a list, or it is no list",
        "harus ada baris kosong sebelum daftar agar menjadi daftar",
    ),
    "code-type": Message(
        "K071",
        "the code {value} does not fit '{type}': a desa's ends in 2xxx, a kelurahan's in 1xxx",
        "kode {value} tidak cocok dengan '{type}': kode desa berakhir 2xxx, kelurahan 1xxx",
    ),
    "empty-link": Message(
        "K072",
        "a link lacks its text or its address: {value}",
        "tautan tanpa teks atau tanpa alamat: {value}",
    ),
    # -- starting something -----------------------------------------------------
    "to-write": Message(
        "K156",
        "the text is still to be written: put it in the place of {value}",
        "teksnya belum ditulis: tulis sebagai ganti {value}",
    ),
    "already-there": Message(
        "K157",
        "{value} exists already: change it there, or give another name",
        "{value} sudah ada: ubah di sana, atau pakai nama lain",
    ),
    "no-address": Message(
        "K158",
        "no address can be made of '{value}': it needs letters a to z, or digits",
        "alamat tidak dapat dibuat dari '{value}': perlu huruf a sampai z, atau angka",
    ),
    "needed-options": Message(
        "K159",
        "nobody can be asked here, so these options are needed: {value}",
        "tidak ada yang dapat ditanya di sini, jadi pilihan ini wajib: {value}",
    ),
    "sheet-length": Message(
        "K100",
        "this text is printed on one sheet: summary and text have {value} characters, and {limit} fit. Shorten it",
        "teks ini dicetak di satu lembar: ringkasan dan isinya {value} karakter, yang muat {limit}. Pendekkan",
    ),
    # -- templates and output ---------------------------------------------------
    "template": Message(
        "K080",
        "the template cannot be used: {reason}",
        "templat tidak dapat dipakai: {reason}",
    ),
    "not-ours": Message(
        "K081",
        "the build did not make this folder: it holds files, but no .gitignore of ours. Empty it or choose another",
        "folder ini bukan buatan program: ada isinya, tetapi tanpa .gitignore kami. Kosongkan atau pilih folder lain",
    ),
    "system": Message(
        "K082",
        "the system says: {reason}. The site that stood before still stands",
        "kata sistem: {reason}. Situs yang lama masih utuh",
    ),
    "locked": Message(
        "K083",
        "another build (process {holder}) is at work here; wait for it, or add --wait 60",
        "proses lain ({holder}) sedang membangun di sini; tunggu, atau tambahkan --wait 60",
    ),
}
