"""The picture that a chat shows of a page: it fits every preview, weighs little and is always the same."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from sites import Small

from generator import social
from generator.social import Card

NAME = "Kerja Keras Bebas Cemas"
TITLES = [
    "Iuran",
    "Separuh harga sampai akhir tahun 2026 bagi petani, pedagang",  # 59 characters
    "Pertanggungjawabanpenyelenggaraanpemerintahandesaberikutnya",  # no place to break it
    "Kelurahan Bareng Lor, Kecamatan Klaten Utara",
    "ÄÖÜ – “gj|Q§”",
]


def opened(card: Card) -> Image.Image:
    return Image.open(BytesIO(social.picture(card)))


@pytest.mark.parametrize("code", ["", "33.10.16.2012", "33.10.26.1003"])
@pytest.mark.parametrize("title", TITLES)
def test_all_words_stand_in_the_middle_square(title: str, code: str) -> None:
    """Some chats show no more of it."""
    bare = opened(Card("", "", code)).convert("RGB")
    box = ImageChops.difference(opened(Card(title, NAME, code)).convert("RGB"), bare).getbbox()

    assert box is not None
    left, top, right, bottom = box
    assert 285 <= left < right <= 915
    assert social.LABEL[1] + 20 < top < bottom < social.LABEL[3] - 16


@pytest.mark.parametrize("title", TITLES)
def test_size_and_weight(title: str) -> None:
    data = social.picture(Card(title, NAME, "33.10.16.2012"))

    assert (1200, 630) == Image.open(BytesIO(data)).size
    assert len(data) <= 60_000


def test_the_same_card_is_the_same_bytes() -> None:
    card = Card("Iuran", NAME, "33.10.16.2012")

    assert social.picture(card) == social.picture(card)
    assert social.path(card) != social.path(card._replace(title="Iuran bulanan"))


def test_villages_are_told_apart_by_their_cloth() -> None:
    assert social.picture(Card("Desa", NAME, "33.10.16.2012")) != social.picture(Card("Desa", NAME, "33.10.16.2013"))


def test_every_page_shows_a_picture_that_is_there(small: Small) -> None:
    """In each language, with its whole address; the page itself is where the card says it is."""
    files = small.files()
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    shared = {path: page for path, page in pages.items() if "og:url" in page}

    assert len(shared) > 10
    for path, page in shared.items():
        (image,) = re.findall(r'<meta property="og:image" content="https://[^/"]+/sub/([^"]+)">', page)
        assert image in files, path
        (url,) = re.findall(r'<meta property="og:url" content="([^"]+)">', page)
        assert f'<link rel="canonical" href="{url}">' in page


def test_a_new_title_is_a_new_picture_and_the_old_one_goes(small: Small) -> None:
    """Chats keep a picture by its address."""
    small.build()
    before = {path for path in small.site() if path.startswith("cards/")}
    small.replace("pages/cost/id.md", "title: ", "title: Lagi ")
    small.build()
    after = {path for path in small.site() if path.startswith("cards/")}

    assert (1, 1) == (len(before - after), len(after - before))
