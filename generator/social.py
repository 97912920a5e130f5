"""The picture that a chat shows of a shared page: its title on a label sewn onto lurik cloth.

There are as many of them as pages, so making one takes a millisecond: sixteen colours, glyphs drawn once for all
pictures, and cloth whose rows are all the same. Only rows with letters of the title are drawn and packed for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.assets import heading_face
from generator.lurik import ARANG, BATA, CAMPAIGN, KAPAS, KUNYIT, NILA, SAWAH, SOGA, TUA, ends, rgb
from generator.png import AS_IT_IS, UP, Band, band, png, still

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
SEAM, INSET, WIDTH = 5, 13, 3  # px: the label's edge, and how far inside it a line of which width runs around
FIELD: Final = (LABEL[1] + INSET + WIDTH + 1, LABEL[3] + 1 - INSET - WIDTH)  # rows that are written on
HIGH: Final = bytes(16 * colour % 256 for colour in range(256))  # the left one of two pixels in a byte
STEPS: Final = (1, 2, 3, 4)  # fifths between the label's green and the colour of a letter, for its edges


class Card(NamedTuple):
    """All that the picture shows; `code` is that of the village whose cloth it is.

    `own` tells the village on whose page it is from a text about that village: neither has the other's picture, so
    that each can be made and taken away by itself.
    """

    title: str
    name: str
    code: str = ""
    own: bool = False


def path(card: Card) -> str:
    """The file's name, which changes with anything that it shows."""
    return f"cards/{blake2b(repr((DESIGN, card)).encode(), digest_size=6).hexdigest()}.png"


@lru_cache(KEPT)
def picture(card: Card) -> bytes:
    """The card as PNG."""
    above, below = _cloth(card.code)
    size, lines = _fitted(card.title)
    start = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - round(size * LINE) * len(lines)) // 2
    title, name = _text(lines, size, KAPAS, NAME_TOP - start), _name(card.name)
    heights = (start - FIELD[0], _height(title), NAME_TOP - start - _height(title), _height(name))
    left = FIELD[1] - FIELD[0] - sum(heights)
    bands = (above, _still(heights[0]), title, _still(heights[2]), name, _still(left), below)
    return png(SIZE, bytes(palette()), bands)


def _height(one: Band) -> int:
    return len(one.rows) // (1 + SIZE[0] // 2)


def _still(count: int) -> Band:
    return still(count, SIZE[0])


@lru_cache(4)
def _cloth(code: str) -> tuple[Band, Band]:
    """What stands above and below the field of the label that is written on, whose first row is the last one above."""
    left, _, right, bottom = LABEL
    seam, ground, line = (bytes([YARNS.index(yarn)]) for yarn in (KAPAS, TUA, KUNYIT))
    cloth = row(code)
    hem = _over(cloth, left - SEAM, right + SEAM, seam)
    label = _over(hem, left, right, ground)
    frame = _over(label, left + INSET, right - INSET, line)
    field = _over(frame, left + INSET + WIDTH, right - INSET - WIDTH, ground)
    above = ((cloth, LABEL[1] - SEAM), (hem, SEAM), (label, INSET), (frame, WIDTH), (field, 1))
    below = ((frame, WIDTH), (label, INSET), (hem, SEAM), (cloth, SIZE[1] - 1 - bottom - SEAM))
    one, two = (b"".join(_alike(row, count) for row, count in rows) for rows in (above, below))
    return band(one), band(two)


def _over(row: bytes, first: int, last: int, colour: bytes) -> bytes:
    return row[:first] + colour * (last + 1 - first) + row[last + 1 :]


def _alike(row: bytes, count: int) -> bytes:
    """So many of the row, for a band."""
    pixels = _pairs(row[::2].translate(HIGH), row[1::2])
    return AS_IT_IS + pixels + (UP + bytes(len(pixels))) * (count - 1)


def _pairs(high: bytes, low: bytes) -> bytes:
    """Two pixels a byte, the left one of which is moved up already."""
    return (int.from_bytes(high, "big") | int.from_bytes(low, "big")).to_bytes(len(low), "big")


def row(code: str) -> bytes:
    """One row of the cloth, the middle of a repeat in its middle."""
    repeat = ends(code) if code else CAMPAIGN
    unit = b"".join(bytes([YARNS.index(yarn)]) * (width * SCALE) for yarn, width in repeat)
    start = (len(unit) // 2 - SIZE[0] // 2) % len(unit)
    return (unit * (SIZE[0] // len(unit) + 2))[start : start + SIZE[0]]


@cache
def palette() -> list[int]:
    """The yarns, then the steps from the label's green to cream, then those to turmeric."""
    colours = [rgb(yarn) for yarn in YARNS]
    ground = rgb(TUA)
    for ink in (KAPAS, KUNYIT):
        for step in STEPS:
            mixed = [round(one + (two - one) * step / 5) for one, two in zip(ground, rgb(ink), strict=True)]
            colours.append((mixed[0], mixed[1], mixed[2]))
    return [part for colour in colours for part in colour]


@cache
def _inks(colour: str) -> bytes:
    """For each coverage of a pixel from 0 to 255, its colour in the palette."""
    first = len(YARNS) + (0 if colour == KAPAS else len(STEPS))
    ramp = [YARNS.index(TUA), *(first + step - 1 for step in STEPS), YARNS.index(colour)]
    return bytes(ramp[round(value * 5 / 255)] for value in range(256))


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


@lru_cache(KEPT)
def _name(name: str) -> Band:
    return _text([name], NAME_SIZE, KUNYIT, FIELD[1] - NAME_TOP)


def _text(lines: list[str], size: int, colour: str, most: int) -> Band:
    """The lines on the label, in at most so many rows, the last of which has nothing on it."""
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415  # most builds make no picture

    step, width = round(size * LINE), TEXT[1] - TEXT[0]
    high = min(step * len(lines) + size // 3, most - 1)
    canvas = Image.new("L", (width, high))
    draw = ImageDraw.Draw(canvas)
    for number, line in enumerate(lines):
        x = 0.0
        for one, two in pairwise(line + " "):
            glyph, (left, upper) = _glyph(one, size)
            draw.bitmap((round(x) + left, number * step + upper), glyph, fill=255)
            x += _advance(one, two, size)
    drawn, inks = canvas.tobytes(), _inks(colour)
    pixels = _pairs(drawn[::2].translate(inks.translate(HIGH)), drawn[1::2].translate(inks))
    bare = bytes([YARNS.index(TUA) * 17]) * (width // 2)
    here, above = (Image.frombytes("L", (width // 2, high + 1), data) for data in (pixels + bare, bare + pixels))
    rows = Image.new("L", (1 + SIZE[0] // 2, high + 1))
    rows.paste(UP[0], (0, 0, 1, high + 1))
    rows.paste(ImageChops.subtract_modulo(here, above), (1 + TEXT[0] // 2, 0))
    return band(rows.tobytes())


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
