"""What every field that an editor may write means, in Indonesian and English.

Editors meet these words in VS Code, through the schemas, and as comments in the files that `new` begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from generator.descriptions_data import DATA
from generator.model import Record


class Both(NamedTuple):
    """Words in the two languages of editors."""

    id: str
    en: str

    def said(self, lang: str) -> str:
        return self.id if lang == "id" else self.en


FILES: Final[Mapping[str, tuple[str, str]]] = {
    "site": ("Situs secara keseluruhan", "The site as a whole"),
    "words": ("Kata pada tombol dan judul kecil", "Words on buttons and small headings"),
    "sources": ("Sumber: kuncinya disebut di sources", "Sources: their keys are named in sources"),
    "facts": ("Angka, tanggal, dan telepon", "Figures, dates and phones"),
    "programmes": ("Program, tabel iuran, dan potongan", "Programmes, contributions and discounts"),
    "glossary": ("Istilah yang dijelaskan otomatis", "Terms that are explained by themselves"),
    "helpers": ("Siapa yang dapat membantu warga", "Who can help residents"),
    "districts": ("Kecamatan di Klaten", "The districts of Klaten"),
    "areas": (
        "Nama provinsi dan kabupaten menurut kodenya, bila desanya lebih dari 500",
        "Names of provinces and regencies by their codes, for more than 500 villages",
    ),
    "questions": ("Pertanyaan dan jawaban", "Questions and answers"),
    "membership": ("Jumlah peserta, dari yang terlama", "Counts of members, oldest first"),
    "redirects": ("Alamat lama dan halaman tujuannya", "Old addresses and the pages they lead to"),
    "accessibility": ("Hasil uji aksesibilitas terakhir", "What the last check of accessibility found"),
    "data": ("Penjelasan data terbuka", "What the open data hold"),
    "event": ("Sebuah acara", "An event"),
    "village": ("Sebuah desa atau kelurahan", "A village"),
    "page-original": ("Kepala halaman dalam bahasa pertama", "Head of a page in its first language"),
    "page-translation": ("Kepala terjemahan halaman", "Head of a page's translation"),
    "article-original": ("Kepala kabar dalam bahasa pertama", "Head of a story in its first language"),
    "article-translation": ("Kepala terjemahan kabar", "Head of a story's translation"),
}

MADE_FROM: Final = (
    "Naskah asli yang diterjemahkan. Ditulis oleh: python3 build.py translated",
    "The original that was translated. Written by: python3 build.py translated",
)

FIELDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    **DATA,
    "Cited": {
        "sources": (
            "Asal keterangan ini: satu kunci atau lebih dari sources.yaml.",
            "Where this comes from: one or more keys of sources.yaml.",
        ),
        "checked": (
            "Hari terakhir Anda mencocokkannya dengan sumber.",
            "The day on which you last compared it with its sources.",
        ),
    },
    "Location": {
        "lat": ("Lintang, negatif di selatan khatulistiwa.", "Latitude, negative south of the equator."),
        "lon": ("Bujur.", "Longitude."),
    },
    "Happening": {
        "title": ("Judul kejadian.", "The title of what happened."),
        "text": ("Apa yang terjadi, menurut sumbernya.", "What happened, according to the source."),
        "date": ("Kapan: 2026, 2026-11, atau 2026-11-23.", "When: 2026, 2026-11 or 2026-11-23."),
    },
    "Feature": {
        "text": ("Satu hal yang dikenal dari desa ini.", "One thing the village is known for."),
    },
    "Village": {
        "name": ("Nama desa atau kelurahan, tanpa kata Desa.", "The village's name, without the word village."),
        "type": ("Jenisnya: desa, atau kelurahan di kota.", "Its type: desa, or kelurahan in a town."),
        "district": ("Kecamatannya: kunci dari districts.yaml.", "Its district: a key of districts.yaml."),
        "code": (
            "Kode wilayah Kemendagri, diapit tanda kutip. Kain situs ini ditenun darinya.",
            "The code of the Ministry of Home Affairs, in quotes. Its cloth is woven from it.",
        ),
        "bps_code": ("Kode BPS, sepuluh angka di dalam tanda kutip.", "The BPS code, ten digits in quotes."),
        "postal_code": ("Kode pos, diapit tanda kutip.", "The postal code, in quotes."),
        "location": ("Titik tengah wilayah desa.", "The middle of the village area."),
        "status": (
            "planned: akan didatangi, informed: sudah didatangi, enrolling: sebagian ikut, covered: desa membayar.",
            "planned: to be visited, informed: visited, enrolling: some have joined, covered: the village pays.",
        ),
        "summary": ("Keadaan desa ini dalam satu atau dua kalimat.", "How things stand there, in a sentence or two."),
        "happenings": ("Kejadian di desa ini, dari yang terlama.", "What happened there, oldest first."),
        "feature": ("Ciri khas desa ini.", "What the village is known for."),
        "caution": ("Hal yang mudah tertukar atau salah paham.", "What is easily mixed up or misread."),
    },
    "Event": {
        "title": ("Nama acara, paling panjang 60 karakter.", "The event's name, at most 60 characters."),
        "village": ("Desanya: nama berkas di villages/.", "Its village: the name of a file in villages/."),
        "place": ("Tempatnya, misalnya balai desa.", "The place, such as the village hall."),
        "starts": ("Mulai, menurut jam WIB: 2026-12-05 09:00.", "When it begins, by Klaten's clock: 2026-12-05 09:00."),
        "ends": ("Selesai, menurut jam WIB.", "When it ends, by Klaten's clock."),
        "what": ("Apa yang dilakukan di acara ini.", "What will happen there."),
        "host": ("Siapa yang mengundang.", "Who invites."),
        "bring": ("Yang perlu dibawa, satu baris satu hal.", "What to bring, a line each."),
        "status": ("planned: akan diadakan, cancelled: dibatalkan.", "planned: to take place, cancelled: called off."),
    },
    "Published": {
        "draft": (
            "true: masih draf, belum tampil di situs. Hapus baris ini bila sudah selesai.",
            "true: still a draft, not on the site. Delete the line when it is ready.",
        ),
        "publish_from": ("Hari pertama tampil di situs.", "The first day on which it is on the site."),
        "publish_until": (
            "Hari terakhir tampil. Sesudahnya alamatnya menuju halaman induk.",
            "The last day on the site. Afterwards its address leads to the page above.",
        ),
    },
    "PageText": {
        "title": ("Judul halaman, paling panjang 60 karakter.", "The page's title, at most 60 characters."),
        "slug": ("Alamat halaman: huruf kecil dan tanda hubung.", "Its address: small letters and hyphens."),
        "summary": ("Isi halaman, paling panjang 160 karakter.", "What the page says, at most 160 characters."),
        "label": (
            "Nama pendek untuk menu, paling panjang 24 karakter.",
            "A short name for menus, at most 24 characters.",
        ),
    },
    "PageTranslation": {"made_from": MADE_FROM},
    "ArticleTranslation": {"made_from": MADE_FROM},
    "MadeFrom": {
        "date": ("Hari naskah asli dicatat.", "The day on which the original was recorded."),
        "title": ("Sidik judul naskah asli.", "A hash of the original's title."),
        "summary": ("Sidik ringkasan naskah asli.", "A hash of the original's summary."),
        "body": ("Sidik tiap paragraf naskah asli.", "A hash of each paragraph of the original."),
    },
    "PageOriginal": {
        "sources": ("Sumber halaman: kunci dari sources.yaml.", "The page's sources: keys of sources.yaml."),
        "checked": ("Hari terakhir Anda memeriksa isinya.", "The day on which you last checked the page."),
    },
    "ArticleText": {
        "title": ("Judul kabar, paling panjang 60 karakter.", "The story's title, at most 60 characters."),
        "slug": ("Alamat kabar: huruf kecil dan tanda hubung.", "Its address: small letters and hyphens."),
        "summary": ("Isi kabar, paling panjang 160 karakter.", "What the story says, at most 160 characters."),
        "place": ("Dari mana kabar ini ditulis.", "Where the story was written."),
        "byline": ("Nama penulis atau redaksi.", "The name of the writer, or the editors."),
        "caption": ("Keterangan di bawah gambar kain.", "The words below the picture of the cloth."),
        "credit": ("Pembuat gambar itu.", "Who made that picture."),
    },
    "ArticleOriginal": {
        "date": ("Tanggal kabar.", "The date of the story."),
        "villages": ("Desa dalam kabar ini: nama berkas di villages/.", "The villages in it: file names of villages/."),
        "read_also": ("Kabar lain yang dianjurkan: nama folder.", "Other stories to read: names of folders."),
        "sources": (
            "Asal kabar ini: satu kunci atau lebih dari sources.yaml.",
            "Where the story comes from: one or more keys of sources.yaml.",
        ),
        "checked": ("Hari terakhir Anda memeriksa isinya.", "The day on which you last checked the story."),
    },
}


def described(kind: type[Record], key: str) -> Both:
    """What a field, by the name that editors write, means; it may be described with a kind that this one extends."""
    return Both(*next(FIELDS[base.__name__][key] for base in kind.__mro__ if key in FIELDS.get(base.__name__, {})))
