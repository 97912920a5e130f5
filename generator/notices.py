"""What the tool says while it works, in Indonesian and English. The launcher says some of it, so it imports little."""

from collections.abc import Mapping

SPOKEN = ("id", "en")
INDONESIAN = str.maketrans(",.", ".,")

NOTICES = {
    "up-to-date": {
        "id": "Sudah mutakhir: {files} berkas, tidak ada yang perlu dikerjakan, {seconds} detik",
        "en": "Up to date: {files} files, nothing to do, {seconds} s",
    },
    "built": {
        "id": "{files} berkas: {rebuilt} dibuat ulang, {removed} dihapus, {seconds} detik",
        "en": "{files} files: {rebuilt} rebuilt, {removed} removed, {seconds} s",
    },
    "built-long": {
        "id": "{files} berkas: {rebuilt} dibuat ulang, {removed} dihapus, {seconds} detik, "
        "puncak memori paling banyak {memory} MB",
        "en": "{files} files: {rebuilt} rebuilt, {removed} removed, {seconds} s, peak memory at most {memory} MB",
    },
    "open": {
        "id": "Buka: python3 -m http.server --directory {folder}, lalu http://localhost:8000/",
        "en": "Open it: python3 -m http.server --directory {folder}, then http://localhost:8000/",
    },
    "translated": {
        "id": "{file}: tercatat sesuai dengan naskah aslinya per {date}",
        "en": "{file}: noted as following its original as of {date}",
    },
    "unknown-command": {
        "id": "Tidak ada perintah '{word}'. Yang ada: {known}.",
        "en": "There is no command '{word}'. There are: {known}.",
    },
    "failed": {
        "id": "Masalah: {count}. Tidak ada yang ditulis.",
        "en": "Problems: {count}. Nothing was written.",
    },
    "failed-at-most": {
        "id": "Masalah: {count}, mungkin lebih: dari satu sebab disebut paling banyak {most}. Tidak ada yang ditulis.",
        "en": "Problems: {count}, maybe more: of one cause at most {most} are told. Nothing was written.",
    },
    "checked": {
        "id": "{pages} halaman diperiksa. Kesalahan: {errors}, peringatan: {warnings}.",
        "en": "{pages} pages checked. Errors: {errors}, warnings: {warnings}.",
    },
    "not-checked": {
        "id": "Kesalahan: {errors}. Aturan lain diperiksa setelah semuanya dibetulkan.",
        "en": "Errors: {errors}. The other rules are checked once these are mended.",
    },
    "fixed": {
        "id": "Ditulis ulang: {names}. Lihat perubahannya di git.",
        "en": "Written anew: {names}. Look at the changes in git.",
    },
    "store-renewed": {
        "id": "Catatan di .cache tidak terbaca, dan dibuat baru.",
        "en": "The store in .cache could not be read, and is made anew.",
    },
    "interrupted": {
        "id": "Pembangunan terakhir terputus saat menerbitkan; sedang dibereskan.",
        "en": "The last build was interrupted while publishing; putting that right.",
    },
    "foreign-left": {
        "id": "{path} bukan buatan program, dan dibiarkan.",
        "en": "{path} is not from here, and is left alone.",
    },
    "foreign-replaced": {
        "id": "{path} bukan buatan program, menempati tempat sebuah halaman, dan diganti.",
        "en": "{path} is not from here, stands where a page goes, and is replaced.",
    },
    # -- how far a build is, and where its time went --------------------------------------------------------------
    "at-work": {"id": "{stage}, {seconds} detik", "en": "{stage}, {seconds} s"},
    "at-work-on": {
        "id": "{stage}: {done} dari {count} berkas, {seconds} detik",
        "en": "{stage}: {done} of {count} files, {seconds} s",
    },
    "looking": {"id": "Mencari yang berubah", "en": "Looking what changed"},
    "reading": {"id": "Membaca dan memeriksa", "en": "Reading and checking"},
    "planning": {"id": "Merencanakan", "en": "Planning"},
    "making": {"id": "Membuat", "en": "Making"},
    "publishing": {"id": "Menerbitkan", "en": "Publishing"},
    "remembering": {"id": "Mencatat", "en": "Remembering"},
    "checking": {"id": "Memeriksa", "en": "Checking"},
    "profile-stages": {"id": "Lama tiap tahap", "en": "Time of each stage"},
    "profile-kinds": {"id": "Membuat, semua proses dijumlah", "en": "Making, all processes added up"},
    "seconds": {"id": "detik", "en": "seconds"},
    "files": {"id": "berkas", "en": "files"},
    "pictures": {"id": "gambar untuk obrolan", "en": "pictures for chats"},
    "photos": {"id": "foto", "en": "photos"},
    "open-data": {"id": "data terbuka", "en": "open data"},
    "feeds": {"id": "untuk program: peta situs, umpan", "en": "for programs: sitemap, feeds"},
    "other": {"id": "lainnya", "en": "other"},
    # -- preview -----------------------------------------------------------------------------------------------
    "preview": {
        "id": "Pratinjau: {address}/  Berdampingan: {address}{own}  Akhiri dengan Ctrl-C.",
        "en": "Preview: {address}/  Side by side: {address}{own}  Ctrl-C ends it.",
    },
    "port-taken": {
        "id": "Port {port} sedang dipakai; mencoba yang berikutnya.",
        "en": "Port {port} is in use; trying the next.",
    },
    "preview-restarts": {
        "id": "Program berubah; pratinjau dimulai lagi.",
        "en": "The generator changed; the preview starts again.",
    },
    "preview-ended": {"id": "Pratinjau selesai.", "en": "The preview has ended."},
    # -- why an output is made again ---------------------------------------------------------------------------
    "new": {"id": "baru", "en": "it is new"},
    "deleted": {"id": "terhapus dengan tangan", "en": "it was deleted by hand"},
    "edited": {"id": "diubah dengan tangan", "en": "it was changed by hand"},
    "changed": {"id": "{names} berubah", "en": "{names} changed"},
    "added": {"id": "kini memakai {names}", "en": "it now reads {names}"},
    "gone": {"id": "tidak lagi memakai {names}", "en": "it no longer reads {names}"},
    # -- addresses that moved -------------------------------------------------------------------------------------
    # -- how a command was called ------------------------------------------------------------------------------
    "usage-unknown": {"id": "Perintah ini tidak mengenal: {value}", "en": "This command does not know: {value}"},
    "usage-missing": {"id": "Masih kurang: {value}", "en": "Still missing: {value}"},
    "usage-value": {"id": "Sesudah {option} harus ada nilainya", "en": "A value must follow {option}"},
    "usage-choice": {
        "id": "{option}: pilih dari {choices}; tertulis {value}",
        "en": "{option}: choose from {choices}; got {value}",
    },
    "usage-day": {
        "id": "{option}: tulis hari seperti 2026-11-24; tertulis {value}",
        "en": "{option}: write a day like 2026-11-24; got {value}",
    },
    "usage-wrong": {
        "id": "{option}: {value} tidak bisa dipakai",
        "en": "{option}: {value} cannot be used",
    },
    "usage-other": {"id": "{reason}", "en": "{reason}"},
    "usage-help": {"id": "Semua pilihan: python3 {command} --help", "en": "All options: python3 {command} --help"},
    "moved-next": {
        "id": "Ini juga tidak menjawab lagi: python3 build.py moved {old} {new}",
        "en": "This answers no longer, either: python3 build.py moved {old} {new}",
    },
    "moved-usage": {
        "id": "Tulis: python3 build.py moved ALAMAT-LAMA HALAMAN, misalnya: moved /biaya/ pages/cost",
        "en": "Write: python3 build.py moved OLD-ADDRESS PAGE, such as: moved /biaya/ pages/cost",
    },
    # -- on which day the site changes by itself -------------------------------------------------------------------
    "never": {"id": "Situs tidak akan berubah sendiri.", "en": "The site will not change by itself."},
    "next-day": {"id": "Situs akan berubah sendiri pada {day}:", "en": "The site will next change by itself on {day}:"},
    "discount-begins": {"id": "- potongan mulai: {name}", "en": "- a discount begins: {name}"},
    "discount-ends": {"id": "- potongan berakhir: {name}", "en": "- a discount has ended: {name}"},
    "fact-period": {"id": "- nilai baru untuk fakta {name}", "en": "- the fact {name} has a new value"},
    "fact-old": {
        "id": "- fakta {name} lewat masanya, dan halaman menyebut sampai kapan ia berlaku",
        "en": "- the fact {name} has expired, and pages say until when it held",
    },
    "event-over": {"id": "- acara selesai: {name}", "en": "- an event is over: {name}"},
    "appears": {"id": "- mulai tampil: {name}", "en": "- begins to show: {name}"},
    "disappears": {"id": "- tidak tampil lagi: {name}", "en": "- shows no longer: {name}"},
    # -- what outputs read besides files -----------------------------------------------------------------------
    "cards": {
        "id": "yang ditampilkan halaman lain dari sebuah tulisan atau desa",
        "en": "what other pages show of a text or village",
    },
    "today": {"id": "hari", "en": "the day"},
    "generator": {"id": "program", "en": "the generator"},
    "frame": {"id": "yang sama di semua halaman", "en": "what all pages share"},
    "outputs": {"id": "daftar berkas situs", "en": "the list of outputs"},
}


def languages(environment: Mapping[str, str], given: str = "") -> tuple[str, ...]:
    """The languages to speak to an editor in: the one asked for, the system's, or else both; of those that we speak."""
    system = "" if environment.get("CI") else environment.get("LANG", "")[:2]
    return next(((one,) for one in (given, system) if one in SPOKEN), SPOKEN)


def say(kind: str, spoken: tuple[str, ...], **fields: object) -> str:
    """The notice in each of the languages, one below the other."""
    return "\n".join(
        NOTICES[kind][lang].format(**{name: written(value, lang) for name, value in fields.items()}) for lang in spoken
    )


def written(value: object, lang: str) -> str:
    """A number as the language writes it, 1.234,50 or 1,234.50, without Babel, which takes long to import."""
    if not isinstance(value, int | float):
        return str(value)
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    return text.translate(INDONESIAN) if lang == "id" else text
