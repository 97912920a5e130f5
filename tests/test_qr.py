"""The QR codes on posters, drawn as a printer draws them and read back."""

from __future__ import annotations

import random
import re
from itertools import product
from unittest.mock import ANY
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from generator.qr import MASK, QUIET, qr

STEP = re.compile(r"([Mmh])([-\d.]+) ?([-\d.]+)?")
SCALE = 4  # pixels a module


def drawn(svg: str) -> Image.Image:
    """Its lines, each a module high, on the white ground that is to fill all of it."""
    root = ET.fromstring(svg)
    ground, lines = root
    side = int(root.attrib["viewBox"].split()[2])
    assert f"M0 0h{side}v{side}H0z" == ground.attrib["d"]
    picture = Image.new("L", (side * SCALE, side * SCALE), 255)
    pen, x, y = ImageDraw.Draw(picture), 0.0, 0.0
    for kind, first, second in STEP.findall(lines.attrib["d"]):
        if kind == "h":
            top = int(y - 0.5)
            pen.rectangle((x * SCALE, top * SCALE, (x + float(first)) * SCALE - 1, (top + 1) * SCALE - 1), 0)
            x += float(first)
        else:
            x, y = (float(first), float(second)) if kind == "M" else (x + float(first), y + float(second))
    return picture


@pytest.mark.parametrize("length", [1, 13, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 152, 213, 412, 1000, 2331])
def test_a_code_says_the_address_whatever_its_length(length: int) -> None:
    """Up to the longest that the standard has room for at this level. No module of it is wrong."""
    letters = random.Random(length).choices("abcdefghijklmnopqrstuvwxyz-/", k=length)  # noqa: S311  # for a test
    address = ("https://" + "".join(letters))[:length]
    code = zxingcpp.read_barcode(drawn(qr(address)), is_pure=True)

    assert code
    assert address == code.text
    assert {"ECLevel": "M", "DataMask": MASK, "UEC": 1.0, "Version": ANY} == code.extra


@pytest.mark.parametrize(
    "address",
    [
        "https://small.example/desa/33.10.16.2012/",
        "https://example.id/2026/11/24/12345678901234567890",
        "HTTPS://EXAMPLE.ID/A",
        "https://dépôt.example/é",
        "http://127.0.0.1:8000/%C3%A9?a=1&b=2#c",
    ],
)
def test_a_code_says_any_address(address: str) -> None:
    found = zxingcpp.read_barcodes(drawn(qr(address)))

    assert [address] == [code.text for code in found]


def test_around_a_code_there_is_white() -> None:
    picture = drawn(qr("https://example.id/"))
    edge = QUIET * SCALE
    dark = [(x, y) for x, y in product(range(picture.width), repeat=2) if not picture.getpixel((x, y))]

    assert (edge, edge) == (min(x for x, _ in dark), min(y for _, y in dark))
    assert picture.width - edge - 1 == max(x for x, _ in dark) == max(y for _, y in dark)
