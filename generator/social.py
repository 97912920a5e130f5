"""The picture that a chat shows of a shared page: its title on a label sewn onto lurik cloth.

There are as many of them as pages, so making one takes half a millisecond: sixteen colours, glyphs drawn once for all
pictures, and rows that are deflated once wherever they are the same, above, below and in other pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.assets import heading_face
from generator.lurik import ARANG, BATA, CAMPAIGN, KAPAS, KUNYIT, NILA, SAWAH, SOGA, TUA, ends, rgb
from generator.png import AS_IT_IS, UP, Run, png, run

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

DESIGN: Final = "1"  # to be counted up when the same card is drawn differently: chats keep pictures by their address
# px, as Facebook and WhatsApp ask for it (https://developers.facebook.com/docs/sharing/webmasters)
SIZE: Final = (1200, 630)
ROW: Final = 1 + SIZE[0] // 2  # bytes, the filter's included
LABEL: Final = (234, 78, 966, 552)
SEAM, FRAME, FRAME_WIDTH = 5, 13, 3  # px: cream around the label, and how far within it a line goes
TOP, BOTTOM = LABEL[1] - SEAM, LABEL[3] + SEAM + 1  # rows: from the label's first to the cloth after it
INNER_TOP, INNER_BOTTOM = LABEL[1] + FRAME + FRAME_WIDTH, LABEL[3] - FRAME - FRAME_WIDTH + 1
TEXT: Final = (300, 900)  # px from the left: within the middle square, which is all that some chats show
TITLE_TOP, TITLE_BOTTOM, NAME_TOP = 112, 470, 486
TITLE_SIZES: Final = (76, 64, 54, 46, 40, 34)
NAME_SIZE: Final = 30
LINE: Final = 1.16
KEPT: Final = 100  # pictures, for a process that builds more than once: a preview, the tests
LINES_KEPT: Final = 500  # more than the villages of a district have, and 3 kB each
SCALE: Final = 4  # px a thread's unit
YARNS: Final = (TUA, NILA, SOGA, BATA, ARANG, KUNYIT, SAWAH, KAPAS)
DIGITS: Final = {yarn: f"{place:x}" for place, yarn in enumerate(YARNS)}  # four bits, a pixel
STEPS: Final = (1, 2, 3, 4)  # fifths between the label's green and the colour of a letter, for its edges

Letter = tuple["Image", int, int]  # its coverage, and where that begins from the start and top of the line


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
    """The card as PNG: cloth, label and cloth again, each row told by what differs from the row above."""
    row = _row(card.code)
    left, right = LABEL[0] - SEAM, LABEL[2] + SEAM + 1
    cloth, hem = _whole(row), _whole(f"{row[:left]}{DIGITS[KAPAS] * (right - left)}{row[right:]}")
    runs = (
        *(cloth, _plain(1, TOP)),
        *(hem, _plain(TOP + 1, INNER_TOP)),
        *_title(card.title),
        _name(card.name),
        _plain(INNER_BOTTOM, BOTTOM),
        *(cloth, _plain(BOTTOM + 1, SIZE[1])),
    )
    return png(SIZE, _palette(), runs)


def _row(code: str) -> str:
    """One row of the cloth in digits, the middle of a repeat in its middle."""
    repeat = ends(code) if code else CAMPAIGN
    unit = "".join(DIGITS[yarn] * (width * SCALE) for yarn, width in repeat)
    start = (len(unit) // 2 - SIZE[0] // 2) % len(unit)
    return (unit * (SIZE[0] // len(unit) + 2))[start : start + SIZE[0]]


def _whole(row: str) -> Run:
    """A row in digits, told by itself whatever is above it."""
    return run(AS_IT_IS + bytes.fromhex(row))


@cache
def _plain(first: int, end: int) -> Run:
    """Rows with nothing written on them, none of which comes right after a row of the other: cloth or label."""
    return run(_label()[first * ROW : end * ROW])


@cache
def _label() -> bytes:
    """All rows as differences, on plain cloth: what differs from the row above is the same on any."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # most builds make no picture

    image = Image.new("P", SIZE)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = LABEL
    draw.rectangle((left - SEAM, TOP, right + SEAM, BOTTOM - 1), fill=YARNS.index(KAPAS))
    draw.rectangle(LABEL, fill=YARNS.index(TUA))
    line = (left + FRAME, top + FRAME, right - FRAME, bottom - FRAME)
    draw.rectangle(line, outline=YARNS.index(KUNYIT), width=FRAME_WIDTH)
    return _differences(image, 0)


def _differences(image: Image, left: int) -> bytes:
    """Rows as differences from those above; the image begins at `left`, which is even, and beside it none differ."""
    from PIL import Image, ImageChops  # noqa: PLC0415  # see _label

    packed = Image.frombytes("L", (image.width // 2, image.height), image.tobytes("raw", "P;4"))
    above = packed.crop((0, -1, packed.width, packed.height - 1))
    rows = Image.new("L", (ROW, packed.height))
    rows.paste(UP[0], (0, 0, 1, packed.height))
    rows.paste(ImageChops.subtract_modulo(packed, above), (1 + left // 2, 0))
    return rows.tobytes()


@cache
def _palette() -> bytes:
    """The yarns, then the steps from the label's green to cream, then those to turmeric."""
    colours = [rgb(yarn) for yarn in YARNS]
    ground = rgb(TUA)
    for ink in (KAPAS, KUNYIT):
        for step in STEPS:
            mixed = [round(one + (two - one) * step / 5) for one, two in zip(ground, rgb(ink), strict=True)]
            colours.append((mixed[0], mixed[1], mixed[2]))
    return bytes(part for colour in colours for part in colour)


@cache
def _inks(colour: str) -> list[int]:
    """For each coverage of a pixel from 0 to 255, its colour in the palette."""
    first = len(YARNS) + (0 if colour == KAPAS else len(STEPS))
    ramp = [YARNS.index(TUA), *(first + step - 1 for step in STEPS), YARNS.index(colour)]
    return [ramp[round(value * 5 / 255)] for value in range(256)]


# -- text --------------------------------------------------------------------------------------------------------


def _title(title: str) -> list[Run]:
    """From the frame to the name. Lines are drawn one by one, for many titles share some: a district's name, say."""
    size, lines = _fitted(title)
    height = _step(size) * len(lines)
    top = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - height) // 2
    runs = [drawn for line in lines if (drawn := _line(line, size))]
    if len(runs) < len(lines):
        letters = [
            (glyph, x, y + number * _step(size))
            for number, line in enumerate(lines)
            for glyph, x, y in _letters(line, size)
        ]
        return [_plain(INNER_TOP, top), _inked(letters, NAME_TOP - top, KAPAS)]
    top += _lead(size)
    return [_plain(INNER_TOP, top), *runs, _plain(top + height, NAME_TOP)]


@lru_cache(LINES_KEPT)
def _line(line: str, size: int) -> Run | None:
    """From above its capitals to below its descenders; none where a sign reaches out of that, into another's rows."""
    step, lead = _step(size), _lead(size)
    letters = [(glyph, x, y - lead) for glyph, x, y in _letters(line, size)]
    if all(y >= 0 and y + glyph.height < step for glyph, _, y in letters):
        return _inked(letters, step, KAPAS)
    return None


@cache
def _name(name: str) -> Run:
    return _inked(_letters(name, NAME_SIZE), INNER_BOTTOM - NAME_TOP, KUNYIT)


def _step(size: int) -> int:
    """From line to line."""
    return round(size * LINE)


def _lead(size: int) -> int:
    """From a line's top to just above its capitals."""
    return size // 4


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines; what is too long for the smallest is cut."""
    for size in TITLE_SIZES:
        lines = list(_lines(title, size))
        most = int((TITLE_BOTTOM - TITLE_TOP) / (size * LINE))
        if len(lines) <= most and all(_width(line, size) <= TEXT[1] - TEXT[0] for line in lines):
            break
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 : most + 1])]
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


@lru_cache(LINES_KEPT)
def _width(line: str, size: int) -> float:
    return sum(_advance(one, two, size) for one, two in pairwise(line + " "))


def _letters(line: str, size: int) -> list[Letter]:
    letters, x = [], 0.0
    for one, two in pairwise(line + " "):
        if one != " ":
            glyph, (left, upper) = _glyph(one, size)
            letters.append((glyph, round(x) + left, upper))
        x += _advance(one, two, size)
    return letters


def _inked(letters: list[Letter], height: int, colour: str) -> Run:
    """Rows of the label with letters on them; the last is to be empty, as the next run takes it to be."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # see _label

    right = min(TEXT[1] - TEXT[0], max((x + glyph.width for glyph, x, _ in letters), default=0))
    canvas = Image.new("L", (right + right % 2, height))
    draw = ImageDraw.Draw(canvas)
    for glyph, x, y in letters:
        draw.bitmap((x, y), glyph, fill=255)
    return run(_differences(canvas.point(_inks(colour), "P"), TEXT[0]))


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415  # see _label

    return ImageFont.truetype(str(heading_face()), size)


@cache
def _glyph(letter: str, size: int) -> tuple[Image, tuple[int, int]]:
    """The letter's coverage, and where it begins from the pen's place and the line's top."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # see _label

    left, top, right, bottom = _font(size).getbbox(letter)
    box = Image.new("L", (max(1, int(right - left)), max(1, int(bottom - top))))
    ImageDraw.Draw(box).text((-left, -top), letter, font=_font(size), fill=255)
    return box, (int(left), int(top))


@cache
def _advance(letter: str, following: str, size: int) -> float:
    """From a letter's pen place to the next, the pair's kerning included."""
    font = _font(size)
    return font.getlength(letter + following) - font.getlength(following)
