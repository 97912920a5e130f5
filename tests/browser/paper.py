"""The sheets and the text of a PDF that Chromium made: as much of the format as its Skia library uses."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from unicodedata import normalize

OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)\nendobj$", re.DOTALL | re.MULTILINE)
STREAM = re.compile(rb">> ?stream\r?\n(.*)\r?\nendstream$", re.DOTALL)
ONE = re.compile(rb"^<(\w{4})> <((?:\w{4})+)>$", re.MULTILINE)
RANGE = re.compile(rb"^<(\w{4})> <(\w{4})> <(\w{4})>$", re.MULTILINE)
SIZE = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
DRAWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<(\w{4})> Tj")


def text(pdf: bytes) -> str:
    """What is drawn, in the order of drawing, letter by letter; a space only where a space is drawn."""
    objects = dict(OBJECT.findall(pdf))
    glyphs: dict[bytes, dict[bytes, str]] = {}
    for number, body in objects.items():
        # Skia names a font after its object: /F4 is object 4.
        if meanings := re.search(rb"/ToUnicode (\d+) 0 R", body):
            glyphs[number] = dict(_meanings(_stream(objects[meanings[1]])))
    contents = [_stream(objects[number]) for number in re.findall(rb"/Contents (\d+) 0 R", pdf)]
    return normalize("NFKC", "".join(_drawn(b"\n".join(contents), glyphs)))


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Width and height of the sheets in mm."""
    return {(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in SIZE.findall(pdf)}


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    return zlib.decompress(found[1]) if found else b""


def _meanings(table: bytes) -> Iterator[tuple[bytes, str]]:
    for glyph, character in ONE.findall(table):
        yield glyph, bytes.fromhex(character.decode()).decode("utf-16-be")
    for first, last, character in RANGE.findall(table):
        for step in range(int(last, 16) - int(first, 16) + 1):
            yield b"%04X" % (int(first, 16) + step), chr(int(character, 16) + step)


def _drawn(content: bytes, glyphs: dict[bytes, dict[bytes, str]]) -> Iterator[str]:
    font: dict[bytes, str] = {}
    for name, glyph in DRAWN.findall(content):
        if name:
            font = glyphs.get(name, {})
        else:
            yield font.get(glyph, "\N{REPLACEMENT CHARACTER}")
