"""Photos beside texts: readers get small pictures with nothing but pixels in them, editors get told what is amiss."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps, PngImagePlugin
from sites import REPO, TODAY, Small

from generator.model import ContentError, forget
from generator.photos import FORMATS, PHONE, WIDTHS, Photo, is_picture, read
from generator.reading import checked
from generator.tell import tell

FOLDER = "articles/first"
SHOWN = '![Warga duduk di balai desa](rapat.jpg "Rapat warga. Foto: Sri Lestari")'
SHOWN_EN = '![Residents sitting in the hall](rapat.jpg "A meeting. Photo: Sri Lestari")'


def gradient(width: int = 1280, height: int = 960) -> Image.Image:
    """Left red, right blue, above dark, below light."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (ImageOps.invert(across), Image.linear_gradient("L").resize((width, height)), across))


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def private() -> dict[str, Any]:
    """What a phone writes into a photo: place, phone, orientation, comment."""
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    exif[0x0112] = 6  # the camera was turned a quarter
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 42.0, 17.0), 3: "E", 4: (110.0, 36.0, 11.0)})
    return {"exif": exif, "comment": b"SecretComment", "xmp": b"<x:xmpmeta SecretXmp/>"}


@pytest.fixture
def shown(small: Small) -> Callable[..., Small]:
    """The small site with a photo in the middle of a story, in both languages."""

    def show(data: bytes, text: str = SHOWN, text_en: str = SHOWN_EN, name: str = "rapat.jpg") -> Small:
        small.write(f"{FOLDER}/{name}", data)
        small.replace(f"{FOLDER}/id.md", "## Bagian\n", f"{text}\n\n## Bagian\n")
        body = (small.content / FOLDER / "en.md").read_text(encoding="utf-8")
        small.write(f"{FOLDER}/en.md", f"{body}\n\n{text_en}\n")
        return small

    return show


def pictures(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.startswith("photos/")}


# -- what readers get ------------------------------------------------------------------------------------------------


def test_a_photo_comes_in_three_formats_and_widths(shown: Callable[..., Small]) -> None:
    """Each file that the page names is there, as wide as it says; and no other."""
    files = shown(saved(gradient())).files()
    page = files["kabar/pertama/index.html"].decode()
    named = dict(re.findall(r"/sub/(photos/[\w.]+) (\d+)w", page))

    assert sorted(pictures(files)) == sorted(named)
    assert len(FORMATS) * len(WIDTHS) == len(named)
    for path, width in named.items():
        with Image.open(BytesIO(files[path])) as made:
            assert (int(width), int(width) * 3 // 4) == made.size
            assert {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[path.rsplit(".")[-1]] == made.format


def test_a_page_says_all_of_a_photo(shown: Callable[..., Small]) -> None:
    """Its size, so that nothing jumps; what it shows; who took it. In the language of each page."""
    files = shown(saved(gradient())).files()
    page = files["kabar/pertama/index.html"].decode()
    figure = re.findall(r'<figure class="photo">.*?</figure>', page, re.DOTALL)[0]

    assert ["image/avif", "image/webp"] == re.findall(r'<source type="([^"]+)"', figure)
    assert 'width="1200" height="900" alt="Warga duduk di balai desa" decoding="async">' in figure
    assert "<figcaption>Rapat warga. Foto: Sri Lestari.</figcaption>" in figure
    english = files["en/news/first/index.html"].decode()
    assert 'alt="Residents sitting in the hall"' in english
    assert "<figcaption>A meeting. Photo: Sri Lestari.</figcaption>" in english


def test_only_the_first_photo_is_loaded_at_once(shown: Callable[..., Small]) -> None:
    small = shown(saved(gradient(500, 500)), f"{SHOWN}\n\n{SHOWN}")
    tags = re.findall(r"<img [^>]*>", small.page("kabar/pertama/index.html"))

    assert [False, True] == ['loading="lazy"' in tag for tag in tags]


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(500, 400, {"400", "500"}), (400, 300, {"400"}), (1, 1, {"1"}), (900, 2, {"400", "800", "900"})],
)
def test_a_small_photo_is_never_made_wider(
    shown: Callable[..., Small], width: int, height: int, expected: set[str]
) -> None:
    page = shown(saved(gradient(width, height))).page("kabar/pertama/index.html")

    assert expected == set(re.findall(r" (\d+)w", page))


def test_what_a_phone_takes_is_light(shown: Callable[..., Small]) -> None:
    """Also of a photo full of detail, and each format of it."""
    busy = Image.blend(gradient(), Image.effect_noise((1280, 960), 70).convert("RGB"), 0.2)
    files = pictures(shown(saved(busy)).files())
    light = [data for data in files.values() if Image.open(BytesIO(data)).width <= 800]

    assert len(FORMATS) * 2 == len(light)
    assert [] == [len(data) for data in light if len(data) > PHONE]


def test_nothing_but_pixels_is_left(shown: Callable[..., Small]) -> None:
    """The place where a photo was taken, above all."""
    original = saved(gradient(), **private(), icc_profile=ImageCms.ImageCmsProfile(_srgb()).tobytes())
    assert Image.open(BytesIO(original)).getexif().get_ifd(0x8825)  # it is in there
    for path, data in pictures(shown(original).files()).items():
        with Image.open(BytesIO(data)) as made:
            assert {} == dict(made.getexif()), path
            assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & made.info.keys(), path
        assert not re.search(rb"Secret|Exif|GPS|xmpmeta|ICC_PROFILE", data), path


def _srgb() -> Any:
    return ImageCms.createProfile("sRGB")


def test_text_in_a_png_does_not_get_through(shown: Callable[..., Small]) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "SecretName")
    text.add_itxt("XML:com.adobe.xmp", "SecretXmp")
    data = saved(gradient(), "PNG", pnginfo=text)
    name = "rapat.png"
    files = shown(data, SHOWN.replace(".jpg", ".png"), SHOWN_EN.replace(".jpg", ".png"), name).files()

    assert b"SecretName" in data
    assert [] == [path for path, made in pictures(files).items() if b"Secret" in made]


def test_a_turned_photo_stands_upright(shown: Callable[..., Small]) -> None:
    """Its left, which is red, was the camera's top; page and picture agree about its size."""
    profile = ImageCms.ImageCmsProfile(_srgb()).tobytes()
    files = shown(saved(gradient(), **private(), icc_profile=profile)).files()
    made = [Image.open(BytesIO(data)).convert("RGB") for data in pictures(files).values()]

    assert 'width="960" height="1280"' in files["kabar/pertama/index.html"].decode()
    assert {(400, 533), (800, 1067), (960, 1280)} == {image.size for image in made}
    for image in made:
        top, bottom = (image.getpixel((image.width // 2, y)) for y in (20, image.height - 20))
        assert isinstance(top, tuple)
        assert isinstance(bottom, tuple)
        assert top[0] > 200
        assert bottom[0] < 60


def test_what_is_transparent_becomes_white(shown: Callable[..., Small]) -> None:
    data = saved(Image.new("RGBA", (500, 400), (0, 0, 0, 0)), "PNG")
    files = shown(data, SHOWN.replace(".jpg", ".png"), SHOWN_EN.replace(".jpg", ".png"), "rapat.png").files()
    corners = {Image.open(BytesIO(made)).convert("RGB").getpixel((0, 0)) for made in pictures(files).values()}

    assert {(255, 255, 255)} == corners


def test_the_original_is_not_published(shown: Callable[..., Small]) -> None:
    data = saved(gradient())
    files = shown(data).files()

    assert data not in files.values()
    assert [] == [path for path in files if "rapat" in path]


def test_the_same_photo_is_the_same_bytes(copies: Callable[[str], Small]) -> None:
    made = []
    for name in ("one", "two"):
        small = copies(name)
        small.write(f"{FOLDER}/rapat.jpg", saved(gradient()))
        small.replace(f"{FOLDER}/id.md", "## Bagian\n", f"{SHOWN}\n\n## Bagian\n")
        small.replace(f"{FOLDER}/en.md", "## Part\n", f"{SHOWN_EN}\n\n## Part\n")
        made.append(pictures(small.files()))

    assert made[0]
    assert made[0] == made[1]


def test_a_page_that_stands_in_shows_the_photo_too(small: Small) -> None:
    small.write("articles/only-indonesian/rapat.jpg", saved(gradient(500, 400)))
    text = (small.content / "articles/only-indonesian/id.md").read_text(encoding="utf-8")
    small.write("articles/only-indonesian/id.md", f"{text}\n\n{SHOWN}\n")

    assert 'alt="Warga duduk di balai desa"' in small.page("en/news/hanya-indonesia/index.html")


def test_a_text_says_nothing_as_html(shown: Callable[..., Small]) -> None:
    """Quotes and signs in a description or caption stay signs."""
    text = '![A & "B" \'x\' onload=y](rapat.jpg "2 > 1 & \'so\' "on". Foto: A & B")'
    page = shown(saved(gradient(500, 400)), text).page("kabar/pertama/index.html")
    tag = re.findall(r"<img [^>]*>", page)[0]

    assert {"src", "srcset", "sizes", "width", "height", "alt", "decoding"} == set(re.findall(r' (\w+)="', tag))
    assert "<figcaption>2 &gt; 1 &amp; &#39;so&#39; &#34;on&#34;. Foto: A &amp; B.</figcaption>" in page


# -- building again --------------------------------------------------------------------------------------------------


def test_another_photo_under_the_same_name_replaces_the_pictures(shown: Callable[..., Small]) -> None:
    """Its pages and pictures are made again, and nothing else; the old pictures go."""
    small = shown(saved(gradient(500, 400)))
    small.build()
    before = set(pictures(small.site()))
    small.write(f"{FOLDER}/rapat.jpg", saved(gradient(500, 300)))
    report = small.build()
    after = set(pictures(small.site()))

    assert not before & after
    assert {"kabar/pertama/index.html", "en/news/first/index.html", *after} == set(report.rebuilt)
    assert len(before) == report.removed


def test_words_around_a_photo_do_not_make_it_again(shown: Callable[..., Small]) -> None:
    small = shown(saved(gradient(500, 400)))
    small.build()
    small.replace(f"{FOLDER}/id.md", "Rapat warga.", "Rapat warga dan perangkat desa.")

    assert {"kabar/pertama/index.html"} == set(small.build().rebuilt)


def test_a_site_without_photos_does_not_load_the_library(small: Small) -> None:
    """It takes longer to import than a build that changes one page may last."""
    code = (
        "import sys; from pathlib import Path; from datetime import date; from generator.reading import checked;"
        f"checked(Path({str(small.content)!r}), date(2026, 11, 24)); print('PIL' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)

    assert "False" == run.stdout.strip()


# -- what editors are told ---------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    """A few bytes that ask for 60,000 × 60,000 pixels: never decoded, for that would take ten gigabytes."""
    data = saved(Image.new("1", (8, 8)), "PNG")
    head = data[12:16] + (60_000).to_bytes(4, "big") * 2 + data[24:29]
    return data[:12] + head + crc32(head).to_bytes(4, "big") + data[33:]


def _animated() -> bytes:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    return saved(frames[0], "PNG", save_all=True, append_images=frames[1:])


JPEG = saved(gradient(600, 400))
PNG = saved(gradient(60, 40), "PNG")
DAMAGED = "the photo is damaged or not whole; copy it again from the phone or camera [K087]"
NEITHER = "photos must be JPEG or PNG, and this file is neither, whatever its name says. Save it as JPEG [K085]"
FILES = {
    "cut in half": ("rapat.jpg", JPEG[: len(JPEG) // 2], DAMAGED),
    "cut in its head": ("rapat.jpg", JPEG[:30], DAMAGED),
    "a PNG that is cut": ("rapat.png", PNG[:-60], DAMAGED),
    "empty": ("rapat.jpg", b"", NEITHER),
    "a page": ("rapat.jpg", b"<html>not a photo</html>", NEITHER),
    "another format under this name": ("rapat.jpg", saved(gradient(60, 40), "WEBP"), NEITHER),
    "a drawing with a script": ("rapat.svg", b"<svg onload='alert(1)'/>", NEITHER),
    "GIF": ("rapat.gif", saved(gradient(60, 40), "GIF"), NEITHER),
    "as iPhones take it": ("rapat.heic", b"\0\0\0\x18ftypheic", NEITHER),
    "16 bits a pixel": ("rapat.png", saved(Image.new("I;16", (60, 40)), "PNG"), NEITHER),
    "PNG as jpg": ("rapat.jpg", PNG, "inside, the file is PNG, but its name ends in .jpg; call it rapat.png [K086]"),
    "JPEG as jfif": (
        "rapat.jfif",
        JPEG,
        "inside, the file is JPEG, but its name ends in .jfif; call it rapat.jpg [K086]",
    ),
    "animated": (
        "rapat.png",
        _animated(),
        "a photo must stand still, and this one is animated; save one picture of it as JPEG [K089]",
    ),
    "too many pixels": (
        "rapat.png",
        _bomb(),
        "a photo may have at most 50 MP, this one has 60000 × 60000 = 3600 MP; save it smaller [K088]",
    ),
    "too many bytes": (
        "rapat.jpg",
        JPEG + b"\0" * 15_000_000,
        "a photo may have at most 15 MB, this one has 15.0 MB; save it smaller [K088]",
    ),
}


@pytest.mark.parametrize(("name", "data", "expected"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_good_is_told_of_once(
    shown: Callable[..., Small], name: str, data: bytes, expected: str
) -> None:
    """With its place and the way out; the text that shows it is not blamed."""
    small = shown(data, SHOWN.replace("rapat.jpg", name), SHOWN_EN.replace("rapat.jpg", name), name)

    assert [f"content/{FOLDER}/{name}: {expected}"] == small.told()


MISSING = "there is no photo '{0}' beside this text; put it into content/articles/first/."
UNDESCRIBED = (
    "people who cannot see the photo need to be told what it shows: write ![What it shows](rapat.jpg …) [K091]"
)
BARE = 'a photo needs a caption and the name of who took it: write ](rapat.jpg "Caption. Foto: Name") [K092]'
NOT_ALONE = "the photo rapat.jpg must stand alone in its line, with an empty line before and after [K093]"
ELSEWHERE = "a text shows only photos that lie beside it, not {0}. Put the file into the folder of the text [K059]"
BLANK = "this is not read as a photo: delete the blank after ']', so that it reads ![What it shows](photo.jpg …) [K097]"
OUTSIDE = ("https://x.example/a.jpg", "../only-indonesian/a.jpg", "data:image/png;base64,AAAA")
TEXTS = [
    (SHOWN.replace("rapat", "rapt"), 1, MISSING.format("rapt.jpg") + " Did you mean 'rapat.jpg'? [K090]"),
    (SHOWN.replace("rapat.jpg", "RAPAT.JPG"), 1, MISSING.format("RAPAT.JPG") + " [K090]"),
    ('![](rapat.jpg "Rapat warga. Foto: Sri")', 1, UNDESCRIBED),
    ("![Warga](rapat.jpg)", 1, BARE),
    ('![Warga](rapat.jpg "Rapat warga.")', 1, BARE),
    ('![Warga](rapat.jpg "Foto: Sri")', 1, BARE),
    ('![Warga](rapat.jpg "Rapat. Foto:")', 1, BARE),
    ("![Warga](rapat.jpg “Rapat warga. Foto: Sri”)", 1, BARE),
    (f"Di balai: {SHOWN}", 11, NOT_ALONE),
    (f"- {SHOWN}", 3, NOT_ALONE),
    (f"{SHOWN} lihat", 1, NOT_ALONE),
    (SHOWN.replace("](", "] ("), 1, BLANK),
    *((SHOWN.replace("rapat.jpg", src), 1, ELSEWHERE.format(src)) for src in OUTSIDE),
]


@pytest.mark.parametrize(("text", "column", "expected"), TEXTS, ids=[case[0] for case in TEXTS])
def test_a_text_that_shows_a_photo_wrongly_is_told_how(
    shown: Callable[..., Small], text: str, column: int, expected: str
) -> None:
    """And only that: the photo itself, which the other language shows, is fine."""
    assert [f"content/articles/first/id.md:20:{column}: {expected}"] == shown(JPEG, text).told()


def test_a_photo_that_no_text_shows_is_told_of(small: Small) -> None:
    """It would lie there, private data and all, and nobody would know."""
    small.write(f"{FOLDER}/rapat.jpg", JPEG)

    way_out = 'Delete it, or show it. Write ![…](rapat.jpg "…. Foto: …") [K094]'
    assert [f"content/articles/first/rapat.jpg: no text beside it shows this photo. {way_out}"] == small.told()


def test_a_name_with_blanks_is_told_with_a_better_one(small: Small) -> None:
    """Markdown and addresses part at blanks."""
    small.write(f"{FOLDER}/Foto rapat (1).jpg", JPEG)

    assert (
        "content/articles/first/Foto rapat (1).jpg: a photo's name has letters, digits, '-', '_' and '.' only, and no "
        "blanks; got 'Foto rapat (1).jpg'. Rename it. Did you mean 'Foto-rapat-1-.jpg'? [K084]"
    ) in small.told()


def test_all_that_is_amiss_is_told_at_once(shown: Callable[..., Small]) -> None:
    small = shown(JPEG[:900], "![](rapat.jpg)\n\n![x](tidak-ada.jpg)")
    small.write(f"{FOLDER}/lain.png", PNG)

    assert ["K092", "K091", "K090", "K094", "K087"] == [re.findall(r"\[(K\d+)\]", line)[0] for line in small.told()]


def test_a_picture_that_stays_too_heavy_is_told_of(shown: Callable[..., Small]) -> None:
    """Noise in every pixel is what no format can make small; nothing is published then."""
    small = shown(saved(Image.effect_noise((800, 1500), 120).convert("RGB")))
    with pytest.raises(ContentError) as caught:
        small.build()

    assert {"photo-heavy"} == {problem.kind for problem in caught.value.problems}
    assert "K095" in tell(caught.value.problems[0], "id")
    assert not (small.root / "site").exists()


def test_a_photo_that_changes_during_a_build_is_not_mixed_up(shown: Callable[..., Small]) -> None:
    """Its name says what is in it for good, so that is checked once more."""
    small = shown(JPEG)
    made = checked(small.content, TODAY)
    small.write(f"{FOLDER}/rapat.jpg", saved(gradient(610, 400)))
    from generator.site import outputs  # noqa: PLC0415

    with pytest.raises(ContentError) as caught:
        outputs(made, REPO / "templates")

    assert {"photo-changed"} == {problem.kind for problem in caught.value.problems}


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(PNG) - 1), byte=st.integers(0, 255), png=st.booleans())
def test_whatever_is_damaged_is_a_photo_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, *, png: bool
) -> None:
    """Never a traceback, whichever byte is wrong."""
    data = bytearray(PNG if png else JPEG)
    data[at % len(data)] = byte
    path = tmp_path_factory.mktemp("photo") / f"x.{'png' if png else 'jpg'}"
    path.write_bytes(data)
    try:
        found: object = read(path.parent, path, forget)
    except ContentError as error:
        found = error.problems[0]

    assert found


def test_names_of_pictures_are_known_in_any_case() -> None:
    assert [True, True, True, False] == [is_picture(Path(name)) for name in ("IMG_1.JPG", "a.jpeg", "a.HEIC", "a.md")]
    assert Photo("a", "content/a", Path("a")).width == 0
