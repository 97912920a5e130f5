"""The picture that a chat shows of a page: it fits every preview, weighs little and is always the same."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import groupby

import pytest
from fontTools.ttLib import TTFont
from pictures import chunks, plain, rows
from PIL import Image, ImageChops
from sites import REPO, TODAY, Small, compiled

from generator import social
from generator.assets import heading_face
from generator.reading import checked
from generator.site import planned, workshop
from generator.social import Card

NAME = "Kerja Keras Bebas Cemas"
CUT = "Pertanggungjawabanpenyelenggaraanpemerintahandesaberikutnya"  # no place to break it
TITLES = [
    "Iuran",
    "Separuh harga sampai akhir tahun 2026 bagi petani, pedagang",  # 59 characters
    CUT,
    "Kelurahan Bareng Lor, Kecamatan Klaten Utara",
    "ÄÖÜ – “gj|Q§”",
]
UNCUT = [
    *(title for title in TITLES if title != CUT),
    "",
    "Desa Gatak, Kecamatan Gatak, Desa Gatak,",  # lines that come twice
    "Ģģ(jg) Ẳ[Q] Ģģ(jg) Ẳ[Q] Ģģ(jg) Ẳ[Q]",  # marks that touch those of the next line
    "Affif KXYV kky--WAVATA, tt rt rj ff",  # letters that touch each other
    "日本 ع 👍 a\N{COMBINING ACUTE ACCENT} \N{SOFT HYPHEN}",  # not in the face
    "W\N{NO-BREAK SPACE}W\tW\nW",
    *((word * count).strip() for word in ("Wi mana ", "Wi maņa ") for count in (9, 13, 19, 25)),  # the smaller sizes
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


@pytest.mark.parametrize("code", ["", "33.10.16.2012", "33.10.26.1003"])
@pytest.mark.parametrize("title", UNCUT)
def test_the_pixels_are_those_of_a_plain_drawing(title: str, code: str) -> None:
    """However its rows were put together."""
    card = Card(title, NAME, code)

    assert plain(card).tobytes() == opened(card).convert("RGB").tobytes()


@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("length", [9, 14])
def test_every_letter_of_the_face_is_drawn_whole(length: int, part: int) -> None:
    """In the larger sizes, on the first line and the last, where its marks may reach into the rows of another."""
    with TTFont(heading_face()) as face:
        letters = [chr(code) for code in sorted(face.getBestCmap()) if not chr(code).isspace()][part::3]
    words = ["".join(letters[place : place + length]) for place in range(0, len(letters), length)]
    for word in words:
        card = Card(f"{word} {word} {word} {word}", f"{word} {word}")
        assert plain(card).tobytes() == opened(card).convert("RGB").tobytes(), word


@pytest.mark.parametrize("title", [CUT, *UNCUT])
def test_the_file_is_a_strict_png(title: str) -> None:
    data = social.picture(Card(title, NAME, "33.10.16.2012"))
    lines = rows(data)

    assert [b"IHDR", b"PLTE", b"IDAT", b"IEND"] == [kind for kind, _ in chunks(data)]
    assert social.SIZE[1] * social.ROW == len(lines)
    assert {0, 2} == set(lines[:: social.ROW])


@pytest.mark.parametrize("words", [13, 60, 300])
def test_a_title_that_is_too_long_ends_above_the_name(words: int) -> None:
    """A village may be called anything."""
    title = "Penyelenggaraan pemerintahan " * words
    bare = opened(Card("", NAME)).convert("RGB")
    box = ImageChops.difference(opened(Card(title, NAME)).convert("RGB"), bare).getbbox()

    assert box is not None
    assert social.TITLE_TOP <= box[1] < box[3] <= social.NAME_TOP


def test_what_was_drawn_before_changes_nothing() -> None:
    """Lines are remembered, and shared by pictures of other heights and cloths."""
    cards = [Card(title, NAME, code) for title in UNCUT for code in ("", "33.10.16.2012")]
    forwards = {card: social.picture.__wrapped__(card) for card in cards}

    assert forwards == {card: social.picture.__wrapped__(card) for card in reversed(cards)}


@pytest.mark.parametrize("title", TITLES)
def test_size_and_weight(title: str) -> None:
    data = social.picture(Card(title, NAME, "33.10.16.2012"))

    assert (1200, 630) == Image.open(BytesIO(data)).size
    assert len(data) <= 20_000


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


def test_pictures_of_a_district_are_made_one_after_the_other() -> None:
    """Their titles share lines, of which only so many are remembered."""
    plan = planned(checked(REPO / "content", TODAY), workshop(REPO / "templates", compiled))
    jobs = (job for key in plan.units.keys for job in plan.units.jobs(key))
    cards = [job.make.args[0] for job in jobs if job.path.startswith("cards/")]  # type: ignore[attr-defined]  # a partial
    districts = [code for code, _ in groupby(card.code[:8] for card in cards)]

    assert len(districts) > 3
    assert len(set(districts)) == len(districts)
