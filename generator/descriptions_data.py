"""What the fields of the files that stand once mean, in Indonesian and English: one half of `descriptions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DATA: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "Friend": {
        "name": ("Nama situsnya.", "The site's name."),
        "note": ("Apa isinya, beberapa kata.", "What it holds, in a few words."),
        "url": ("Alamat lengkapnya.", "Its full address."),
    },
    "Service": {
        "name": ("Nama layanannya.", "The service's name."),
        "provider": ("Siapa yang menyelenggarakannya.", "Who provides it."),
        "url": ("Alamat resmi penyelenggara.", "The provider's official address."),
        "pages": ("Halaman yang membahasnya.", "The pages that describe it."),
    },
    "Dataset": {
        "name": ("Nama datanya.", "The name of the data."),
        "about": ("Isinya dalam satu kalimat.", "What they hold, in a sentence."),
        "columns": ("Arti setiap kolom.", "What each column means."),
    },
    "Check": {
        "date": ("Hari pemeriksaan.", "The day of the check."),
        "tool": ("Alat yang dipakai.", "The tool that was used."),
        "browser": ("Peramban yang dipakai.", "The browser that was used."),
        "pages": ("Berapa halaman diperiksa.", "How many pages were checked."),
        "widths": ("Lebar layar dalam piksel.", "Widths of the screen in pixels."),
        "violations": ("Berapa pelanggaran ditemukan.", "How many breaches were found."),
    },
    "Site": {
        "base_url": ("Alamat situs ini, dengan https://.", "The address of this site, with https://."),
        "languages": (
            "Bahasa situs: kode lalu namanya. Yang pertama beralamat di /.",
            "The site's languages: a code, then its name. The first has the address /.",
        ),
        "name": ("Nama situs.", "The site's name."),
        "promise": ("Isi situs dalam satu kalimat.", "What the site is about, in one sentence."),
        "publisher": ("Siapa penerbit situs ini.", "Who publishes this site."),
        "disclaimer": ("Situs ini bukan apa; tampil di setiap halaman.", "What this site is not; on every page."),
        "warning": ("Peringatan penipuan; tampil di setiap halaman.", "The warning of scams; on every page."),
        "warning_page": ("Halaman tujuan peringatan itu.", "The page that the warning leads to."),
        "menu": ("Halaman di menu atas, berurutan.", "The pages of the menu at the top, in order."),
        "footer": ("Halaman di kaki situs, berurutan.", "The pages at the foot of the site, in order."),
        "friends": ("Situs lain yang kami anjurkan.", "Other sites that we point to."),
        "service": ("Layanan yang dibahas situs ini.", "The service that this site is about."),
        "report": (
            "Tujuan tautan lapor kekeliruan: https:// atau mailto: dengan {page}, boleh {checked}.",
            "Where the link for reports leads: https:// or mailto: with {page}, and {checked} if you like.",
        ),
        "offline": (
            "true: ponsel menyimpan halaman utama; false: simpanan itu dihapus.",
            "true: phones keep the main pages; false: what they kept is taken away.",
        ),
        "corrections": ("Cara mengusulkan perbaikan.", "How to propose a correction."),
    },
    "Source": {
        "title": ("Judul tulisan atau dokumennya.", "The title of the text or document."),
        "publisher": ("Siapa yang menerbitkannya.", "Who published it."),
        "date": (
            "Kapan terbit: 2026, 2026-11, atau 2026-11-23.",
            "When it was published: 2026, 2026-11 or 2026-11-23.",
        ),
        "url": ("Alamatnya, bila boleh ditautkan.", "Its address, if it may be linked."),
        "note": ("Dibaca dari mana, dan apa batasnya.", "Where it was read, and what its limits are."),
    },
    "Period": {
        "value": ("Nilainya selama masa ini.", "The value in this period."),
        "from": ("Hari pertama masa ini.", "The first day of this period."),
        "until": ("Hari terakhir masa ini.", "The last day of this period."),
    },
    "Fact": {
        "label": ("Nama fakta ini bagi pembaca.", "What readers see this fact called."),
        "unit": (
            "Satuan nilainya. Untuk telepon dan tanggal, phone dan date.",
            "The unit of the value. For phones and dates, phone and date.",
        ),
        "value": (
            "Nilainya: 42000000, 2026-11-23, atau telepon di dalam tanda kutip.",
            "The value: 42000000, 2026-11-23, or a phone in quotes.",
        ),
        "from": ("Hari pertama nilai ini berlaku.", "The first day on which the value holds."),
        "until": ("Hari terakhir nilai ini berlaku.", "The last day on which the value holds."),
        "periods": (
            "Sebagai ganti value: nilai yang berbeda menurut masanya.",
            "Instead of value: values that differ by period.",
        ),
        "note": ("Untuk siapa atau kapan fakta ini berlaku.", "For whom or when the fact holds."),
    },
    "Programme": {
        "name": ("Nama program.", "The programme's name."),
        "compulsory": ("true bila wajib, false bila tidak.", "true if it is compulsory, false if not."),
        "summary": ("Untuk apa program ini.", "What the programme is for."),
        "pays": ("Apa saja yang dibayar.", "What it pays."),
        "not_paid": ("Apa yang tidak dibayar.", "What it does not pay."),
        "waiting": ("Syarat waktu sebelum manfaat dibayar.", "How long before benefits are paid."),
    },
    "Band": {
        "income": (
            "Penghasilan sebulan, [dari, sampai], dalam rupiah.",
            "Monthly income, [from, to], in rupiah.",
        ),
        "base": ("Penghasilan acuan golongan ini.", "The income base set for this band."),
        "jkk": ("Iuran JKK sebulan, dalam rupiah.", "The monthly JKK contribution in rupiah."),
        "jkm": ("Iuran JKM sebulan, dalam rupiah.", "The monthly JKM contribution in rupiah."),
        "jht": ("Iuran JHT sebulan, dalam rupiah.", "The monthly JHT contribution in rupiah."),
    },
    "Discount": {
        "name": ("Nama potongan.", "The discount's name."),
        "sector": (
            "Berlaku bagi transport (sopir, ojek) atau general (lainnya).",
            "For transport (drivers, motorcycle taxis) or general (all others).",
        ),
        "percent": ("Besar potongan dalam persen.", "The discount in percent."),
        "programmes": ("Program yang iurannya dipotong.", "The programmes whose contribution is cut."),
        "from": ("Hari pertama potongan.", "The first day of the discount."),
        "until": ("Hari terakhir potongan.", "The last day of the discount."),
        "note": ("Syarat dan batas potongan.", "Conditions and limits of the discount."),
    },
    "Contributions": {
        "note": ("Keterangan di bawah tabel iuran.", "The note below the table of contributions."),
        "bands": ("Golongan penghasilan, dari yang terendah.", "The income bands, lowest first."),
    },
    "Programmes": {
        "programmes": ("Program yang terbuka bagi pekerja mandiri.", "The programmes open to independent workers."),
        "contributions": ("Tabel iuran.", "The table of contributions."),
        "discounts": ("Potongan iuran dan masanya.", "Discounts of contributions and their periods."),
    },
    "Term": {
        "expansion": (
            "Kepanjangannya; tampil dalam kurung setelah istilah.",
            "What it stands for; shown in parentheses after the term.",
        ),
        "meaning": ("Artinya, dalam satu atau dua kalimat.", "What it means, in one or two sentences."),
    },
    "Helper": {
        "name": ("Siapa yang dapat membantu.", "Who can help."),
        "who": ("Siapa mereka.", "Who they are."),
        "can": ("Apa yang dapat mereka lakukan.", "What they can do."),
        "cannot": ("Batasnya.", "What they cannot do."),
        "fact": ("Nama fakta berisi nomor teleponnya.", "The name of the fact that holds their phone number."),
    },
    "District": {
        "name": ("Nama kecamatan.", "The district's name."),
        "short": ("Singkatan dua atau tiga huruf di peta.", "Two or three letters for the map."),
        "tile": (
            "Letaknya di peta kotak: [kolom, baris], dihitung dari 0.",
            "Its place on the map of tiles: [column, row], from 0.",
        ),
    },
    "Question": {
        "question": ("Pertanyaan, seperti warga menanyakannya.", "The question as residents ask it."),
        "answer": ("Jawabannya, paling banyak 60 kata.", "The answer, at most 60 words."),
        "page": ("Halaman yang menjelaskan lebih lanjut.", "The page that tells more."),
    },
    "Members": {
        "date": ("Bulan atau hari hitungan, seperti 2025-10.", "The month or day of the count, such as 2025-10."),
        "active": ("Jumlah peserta aktif.", "How many active members."),
        "bpu": ("Di antaranya pekerja mandiri.", "How many of them are independent workers."),
    },
}
