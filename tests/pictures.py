"""What pictures are held against: the standard of their format, read strictly, and a plain drawing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from generator import social
from generator.assets import heading_face
from generator.lurik import CAMPAIGN, KAPAS, KUNYIT, TUA, ends, rgb
from generator.social import Card

WIDTH = social.TEXT[1] - social.TEXT[0]
HEIGHT = social.TITLE_BOTTOM - social.TITLE_TOP


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Each chunk's kind and data, to the last byte of the file."""
    found, place = [], 8
    assert data[:place] == b"\x89PNG\r\n\x1a\n"
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind, inside, checksum = struct.unpack(f">4s{length}s4s", data[place + 4 : place + 12 + length])
        assert zlib.crc32(kind + inside).to_bytes(4, "big") == checksum
        found.append((kind, inside))
        place += 12 + length
    return found


def rows(data: bytes) -> bytes:
    """What is inflated from the file; zlib compares the checksum, and nothing may follow."""
    inflater = zlib.decompressobj()
    inflated = inflater.decompress(dict(chunks(data))[b"IDAT"])
    assert (True, b"") == (inflater.eof, inflater.unused_data)
    return inflated


def plain(card: Card) -> Image.Image:
    """The picture that a chat shows, drawn all at once in full colour, letter by letter."""
    image = Image.new("RGB", social.SIZE)
    draw = ImageDraw.Draw(image)
    _weave(draw, card.code)
    left, top, right, bottom = social.LABEL
    draw.rectangle((left - 5, top - 5, right + 5, bottom + 5), fill=KAPAS)
    draw.rectangle(social.LABEL, fill=TUA)
    draw.rectangle((left + 13, top + 13, right - 13, bottom - 13), outline=KUNYIT, width=3)
    size, lines = fitted(card.title)
    step = round(size * social.LINE)
    _write(image, lines, size, social.TITLE_TOP + (HEIGHT - step * len(lines)) // 2, KAPAS)
    _write(image, [card.name], social.NAME_SIZE, social.NAME_TOP, KUNYIT)
    return image


def fitted(title: str) -> tuple[int, list[str]]:
    """The size of a title that needs no cutting, and its lines."""
    for size in social.TITLE_SIZES:
        lines = list(_lines(title, size))
        if len(lines) * size * social.LINE <= HEIGHT and all(_width(line, size) <= WIDTH for line in lines):
            return size, lines
    raise ValueError(title)


def _weave(draw: ImageDraw.ImageDraw, code: str) -> None:
    threads = ends(code) if code else CAMPAIGN
    repeat = sum(width for _, width in threads) * social.SCALE
    x = social.SIZE[0] // 2 - repeat // 2 - repeat * 9
    while x < social.SIZE[0]:
        for yarn, width in threads:
            draw.rectangle((x, 0, x + width * social.SCALE - 1, social.SIZE[1]), fill=yarn)
            x += width * social.SCALE


def _lines(title: str, size: int) -> Iterator[str]:
    words = title.split()
    while words:
        count = max(n for n in range(1, len(words) + 1) if n == 1 or _width(" ".join(words[:n]), size) <= WIDTH)
        yield " ".join(words[:count])
        words = words[count:]


def _width(line: str, size: int) -> float:
    return sum(_advance(one, two, size) for one, two in pairwise(f"{line} "))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(heading_face()), size)


@cache
def _advance(letter: str, following: str, size: int) -> float:
    return _font(size).getlength(letter + following) - _font(size).getlength(following)


def _write(image: Image.Image, lines: list[str], size: int, top: int, colour: str) -> None:
    canvas = Image.new("L", (WIDTH, 430))
    draw = ImageDraw.Draw(canvas)
    for number, line in enumerate(lines):
        x = 0.0
        for one, two in pairwise(f"{line} "):
            draw.text((round(x), number * round(size * social.LINE)), one, font=_font(size), fill=255)
            x += _advance(one, two, size)
    box = (social.TEXT[0], top)
    for fifths in range(1, 6):
        mixed = tuple(round(a + (b - a) * fifths / 5) for a, b in zip(rgb(TUA), rgb(colour), strict=True))
        image.paste(mixed, box, canvas.point([255 * (round(value * 5 / 255) == fifths) for value in range(256)]))
