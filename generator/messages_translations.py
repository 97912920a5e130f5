"""What is told of texts that stand in more than one language."""

from __future__ import annotations

from typing import Final

from generator.message import Message

TRANSLATIONS: Final[dict[str, Message]] = {
    "translation-changed": Message(
        "K190",
        "this has changed since {file} was made from it ({date}). "
        "Mend the translation, then: python3 build.py translated {file}. Changed: {diff}",
        "bagian ini berubah sejak {file} dibuat darinya ({date}). "
        "Perbaiki terjemahannya, lalu: python3 build.py translated {file}. Perubahan: {diff}",
        warning=True,
    ),
    "translation-added": Message(
        "K191",
        "this has been added since {file} was made ({date}). "
        "Translate it, then: python3 build.py translated {file}. Added: {diff}",
        "bagian ini ditambahkan sejak {file} dibuat ({date}). "
        "Terjemahkan, lalu: python3 build.py translated {file}. Tambahan: {diff}",
        warning=True,
    ),
    "translation-removed": Message(
        "K192",
        "before this line, something was deleted since {file} was made ({date}). "
        "Delete it there as well, then: python3 build.py translated {file}. Deleted: {diff}",
        "sebelum baris ini ada bagian yang dihapus sejak {file} dibuat ({date}). "
        "Hapus juga di sana, lalu: python3 build.py translated {file}. Terhapus: {diff}",
        warning=True,
    ),
    "translation-unrecorded": Message(
        "K193",
        "nobody noted what this translation was made from; if it is up to date: python3 build.py translated {file}",
        "belum dicatat dari naskah mana terjemahan ini dibuat; bila sudah sesuai: python3 build.py translated {file}",
        warning=True,
    ),
    "not-a-translation": Message(
        "K194",
        "this file is no translation; name one, like content/articles/nine-villages/en.md, beside its original",
        "berkas ini bukan terjemahan; sebut berkas seperti content/articles/nine-villages/en.md, di samping naskahnya",
    ),
    "facts-differ": Message(
        "K195",
        "the languages disagree: {value} here, but {other} in {file}. Make them equal",
        "isi kedua bahasa berbeda: di sini {value}, tetapi di {file} {other}. Samakan",
    ),
    "fact-alone": Message(
        "K196",
        "{value} stands only here; {file} lacks it. Add it there, or delete it here",
        "{value} hanya ada di sini; di {file} tidak ada. Tambahkan di sana, atau hapus di sini",
    ),
    "fact-typed": Message(
        "K197",
        "{value} is typed by hand and is known as a fact; write (({name})), so that it changes with the fact",
        "{value} diketik sendiri, padahal ada sebagai fakta; tulis (({name})), supaya ikut berubah bersama faktanya",
        warning=True,
    ),
}
