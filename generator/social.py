"""The picture that a chat shows of a shared page: its title on a label sewn onto lurik cloth.

There are as many of them as pages, so making one takes a few milliseconds: sixteen colours, glyphs drawn once for
all pictures, and cloth whose rows are all the same, which PNG stores in next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.assets import heading_face
from generator.lurik import ARANG, BATA, CAMPAIGN, KAPAS, KUNYIT, NILA, SAWAH, SOGA, TUA, ends, rgb

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

DESIGN: Final = "1"  # to be counted up when the same card is drawn differently: chats keep pictures by their address
# px, as Facebook and WhatsApp ask for it (https://developers.facebook.com/docs/sharing/webmasters)
SIZE: Final = (1200, 630)
LABEL: Final = (234, 78, 966, 552)
TEXT: Final = (300, 900)  # px from the left: within the middle square, which is all that some chats show
TITLE_TOP, TITLE_BOTTOM, NAME_TOP = 112, 470, 486
TITLE_SIZES: Final = (76, 64, 54, 46, 40, 34)
NAME_SIZE: Final = 30
LINE: Final = 1.16
KEPT: Final = 100  # pictures, for a process that builds more than once: a preview, the tests
SCALE: Final = 4  # px a thread's unit
YARNS: Final = (TUA, NILA, SOGA, BATA, ARANG, KUNYIT, SAWAH, KAPAS)
STEPS: Final = (1, 2, 3, 4)  # fifths between the label's green and the colour of a letter, for its edges


class Card(NamedTuple):
    """All that the picture shows; `code` is that of the village whose cloth it is."""

    title: str
    name: str
    code: str = ""


def path(card: Card) -> str:
    """The file's name, which changes with anything that it shows."""
    return f"cards/{blake2b(repr((DESIGN, card)).encode(), digest_size=6).hexdigest()}.png"


@lru_cache(KEPT)
def picture(card: Card) -> bytes:
    """The card as PNG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # most builds make no picture

    image = Image.frombytes("P", SIZE, _row(card.code) * SIZE[1])
    image.putpalette(_palette())
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = LABEL
    draw.rectangle((left - 5, top - 5, right + 5, bottom + 5), fill=YARNS.index(KAPAS))
    draw.rectangle(LABEL, fill=YARNS.index(TUA))
    draw.rectangle((left + 13, top + 13, right - 13, bottom - 13), outline=YARNS.index(KUNYIT), width=3)
    size, lines = _fitted(card.title)
    step = round(size * LINE)
    start = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - step * len(lines)) // 2
    _write(image, lines, size, start, KAPAS)
    _write(image, [card.name], NAME_SIZE, NAME_TOP, KUNYIT)
    made = BytesIO()
    image.save(made, "PNG", bits=4, compress_level=1)
    return made.getvalue()


def _row(code: str) -> bytes:
    """One row of the cloth, the middle of a repeat in its middle."""
    repeat = ends(code) if code else CAMPAIGN
    unit = b"".join(bytes([YARNS.index(yarn)]) * (width * SCALE) for yarn, width in repeat)
    start = (len(unit) // 2 - SIZE[0] // 2) % len(unit)
    return (unit * (SIZE[0] // len(unit) + 2))[start : start + SIZE[0]]


@cache
def _palette() -> list[int]:
    """The yarns, then the steps from the label's green to cream, then those to turmeric."""
    colours = [rgb(yarn) for yarn in YARNS]
    ground = rgb(TUA)
    for ink in (KAPAS, KUNYIT):
        for step in STEPS:
            mixed = [round(one + (two - one) * step / 5) for one, two in zip(ground, rgb(ink), strict=True)]
            colours.append((mixed[0], mixed[1], mixed[2]))
    return [part for colour in colours for part in colour]


@cache
def _inks(colour: str) -> list[int]:
    """For each coverage of a pixel from 0 to 255, its colour in the palette."""
    first = len(YARNS) + (0 if colour == KAPAS else len(STEPS))
    ramp = [YARNS.index(TUA), *(first + step - 1 for step in STEPS), YARNS.index(colour)]
    return [ramp[round(value * 5 / 255)] for value in range(256)]


# -- text --------------------------------------------------------------------------------------------------------


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines; a word too long for the smallest is cut."""
    for size in TITLE_SIZES:
        lines = list(_lines(title, size))
        fits = max(_width(line, size) for line in lines) <= TEXT[1] - TEXT[0]
        if fits and len(lines) * size * LINE <= TITLE_BOTTOM - TITLE_TOP:
            break
    return size, [_cut(line, size) for line in lines]


def _lines(title: str, size: int) -> Iterator[str]:
    line = ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer, size) > TEXT[1] - TEXT[0]:
            yield line
            line = word
        else:
            line = longer
    yield line


def _cut(line: str, size: int) -> str:
    while _width(line, size) > TEXT[1] - TEXT[0]:
        line = line[:-2] + "…"
    return line


def _width(line: str, size: int) -> float:
    return sum(_advance(one, two, size) for one, two in pairwise(line + " "))


def _write(image: Image, lines: list[str], size: int, top: int, colour: str) -> None:
    from PIL import Image, ImageDraw  # noqa: PLC0415  # see picture

    step = round(size * LINE)
    canvas = Image.new("L", (TEXT[1] - TEXT[0], step * len(lines) + size // 3))
    draw = ImageDraw.Draw(canvas)
    for number, line in enumerate(lines):
        x = 0.0
        for one, two in pairwise(line + " "):
            glyph, (left, upper) = _glyph(one, size)
            draw.bitmap((round(x) + left, number * step + upper), glyph, fill=255)
            x += _advance(one, two, size)
    inked = Image.frombytes("P", canvas.size, canvas.point(_inks(colour)).tobytes())
    image.paste(inked, (TEXT[0], top))


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415  # see picture

    return ImageFont.truetype(str(heading_face()), size)


@cache
def _glyph(letter: str, size: int) -> tuple[Image, tuple[int, int]]:
    """The letter's coverage, and where it begins from the pen's place and the line's top."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # see picture

    left, top, right, bottom = _font(size).getbbox(letter)
    box = Image.new("L", (max(1, int(right - left)), max(1, int(bottom - top))))
    ImageDraw.Draw(box).text((-left, -top), letter, font=_font(size), fill=255)
    return box, (int(left), int(top))


@cache
def _advance(letter: str, following: str, size: int) -> float:
    """From a letter's pen place to the next, the pair's kerning included."""
    font = _font(size)
    return font.getlength(letter + following) - font.getlength(following)
