"""The picture that a chat shows of a page: it fits every preview, weighs little and is always the same."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw
from sites import Small

from generator import social
from generator.lurik import KAPAS, KUNYIT, TUA
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


@pytest.mark.parametrize("code", ["", "33.10.16.2012"])
@pytest.mark.parametrize("title", ["", *TITLES])
def test_it_is_what_drawing_all_of_it_gives(title: str, code: str) -> None:
    """Pixel by pixel, though it is put together of bands that are packed by themselves."""
    shown = opened(Card(title, NAME, code)).convert("RGB")
    whole = Image.frombytes("P", social.SIZE, social.row(code) * social.SIZE[1])
    whole.putpalette(social.palette())
    draw = ImageDraw.Draw(whole)
    left, top, right, bottom = social.LABEL
    seam, ground, line = (social.YARNS.index(yarn) for yarn in (KAPAS, TUA, KUNYIT))
    draw.rectangle((left - 5, top - 5, right + 5, bottom + 5), fill=seam)
    draw.rectangle(social.LABEL, fill=ground)
    draw.rectangle((left + 13, top + 13, right - 13, bottom - 13), outline=line, width=3)
    plain = whole.convert("RGB")
    field = (social.TEXT[0], social.FIELD[0], social.TEXT[1], social.FIELD[1])  # where the letters are

    shown_words, no_words = shown.crop(field), plain.crop(field)
    assert ImageChops.difference(shown_words, no_words).getbbox()
    for image in (shown, plain):
        image.paste((0, 0, 0), field)
    assert None is ImageChops.difference(shown, plain).getbbox()


def test_the_file_is_a_sound_png() -> None:
    """By its sums, with nothing behind the last row."""
    data = social.picture(Card("Iuran", NAME, "33.10.16.2012"))
    kinds, position = [], 8
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        kind, content = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        assert zlib.crc32(kind + content) == int.from_bytes(data[position + 8 + length :][:4], "big")
        kinds.append(kind)
        if kind == b"IDAT":
            assert 630 * 601 == len(zlib.decompress(content))  # which checks the sum of all rows
        position += 12 + length

    assert [b"IHDR", b"PLTE", b"IDAT", b"IEND"] == kinds


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
