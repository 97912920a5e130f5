"""What the preview's own pages say to an editor, in Indonesian and English."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    # -- over a page, while something must be mended ----------------------------------------------------------
    "mend": {
        "id": "Perlu dibetulkan: {count}. Halaman di baliknya yang terakhir benar.",
        "en": "To be mended: {count}. The page behind is the last good one.",
    },
    "fault": {
        "id": "Ini kesalahan program, bukan tulisan Anda. Laporkan teks ini.",
        "en": "This is a fault of the generator, not of your text. Report it with these lines.",
    },
    "hide": {"id": "Sembunyikan", "en": "Hide"},
    "waiting": {"id": "Belum ada halaman yang jadi.", "en": "No page is ready yet."},
    "nowhere": {"id": "Tidak ada apa-apa di {path}.", "en": "There is nothing at {path}."},
    # -- side by side -----------------------------------------------------------------------------------------
    "title": {"id": "Pratinjau", "en": "Preview"},
    "pages": {"id": "Semua halaman", "en": "All pages"},
    "weight": {
        "id": "{gzip} kB dikirim (HTML gzip; utuh {plain} kB)",
        "en": "{gzip} kB to send (HTML in gzip; {plain} kB whole)",
    },
    "chat": {"id": "Bila dibagikan lewat WhatsApp", "en": "When shared on WhatsApp"},
    "no_card": {"id": "Halaman ini tidak untuk dibagikan.", "en": "This page is not meant to be shared."},
    "no_picture": {"id": "Kartu ini tanpa gambar.", "en": "This card has no picture."},
    "problems": {"id": "Yang perlu dibetulkan", "en": "What must be mended"},
    "no_problems": {"id": "Tidak ada.", "en": "Nothing."},
    "alone": {"id": "Halaman ini hanya ada dalam satu bahasa.", "en": "This page is in one language only."},
    "shown": {"id": "Halaman selebar 360 piksel", "en": "The page, 360 pixels wide"},
}


def word(name: str, lang: str, **fields: object) -> str:
    return WORDS[name][lang].format(**fields)
