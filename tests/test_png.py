"""PNG joined from runs of rows: what readers of the standard make of it."""

from __future__ import annotations

import struct
from io import BytesIO
from itertools import permutations

import pytest
from pictures import chunks, rows
from PIL import Image

from generator.png import AS_IT_IS, UP, Run, png, run

SIZE = (6, 4)
PALETTE = bytes(range(48))
ROWS = (AS_IT_IS + b"\x01\x23\x45", UP + bytes(3), AS_IT_IS + b"\xfe\xdc\xba", UP + b"\x12\x34\x56")
PIXELS = bytes.fromhex("000102030405 000102030405 0f0e0d0c0b0a 010001000100")  # 0xfe + 0x12 is 0x110: the byte is 0x10


def test_the_chunks_are_those_of_a_picture_with_a_palette() -> None:
    found = chunks(png(SIZE, PALETTE, [run(b"".join(ROWS))]))

    assert [b"IHDR", b"PLTE", b"IDAT", b"IEND"] == [kind for kind, _ in found]
    assert struct.pack(">IIBBBBB", 6, 4, 4, 3, 0, 0, 0) == found[0][1]
    assert (PALETTE, b"") == (found[1][1], found[3][1])


def test_pillow_sees_the_pixels() -> None:
    image = Image.open(BytesIO(png(SIZE, PALETTE, map(run, ROWS))))

    assert SIZE == image.size
    assert PIXELS == image.tobytes()
    assert list(PALETTE) == image.getpalette()


def test_runs_may_be_joined_in_any_order() -> None:
    """None refers to one before it."""
    made = {row: run(row) for row in ROWS}
    for order in permutations(ROWS):
        assert b"".join(order) == rows(png(SIZE, PALETTE, [made[row] for row in order]))


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (b"",),
        (b"\xff" * 100_000,),  # Adler-32 goes round many times
        (b"\xff" * 70_000, b"", bytes(70_000), b"\xff" * 3),
        tuple(bytes([value]) * 999 for value in range(256)),
        (bytes(range(256)) * 300, b"\0", bytes(range(255, 0, -1)) * 300),
    ],
    ids=["nothing", "empty", "long", "empty between", "many", "no two alike"],
)
def test_the_checksum_of_the_whole_follows_from_those_of_the_runs(parts: tuple[bytes, ...]) -> None:
    assert b"".join(parts) == rows(png(SIZE, PALETTE, map(run, parts)))


def test_a_run_that_is_used_twice_is_deflated_once() -> None:
    one = run(ROWS[0])

    assert ROWS[0] * 9 == rows(png(SIZE, PALETTE, [one] * 9))
    assert isinstance(one, Run)
    assert hash(one) == hash(run(ROWS[0]))  # the same rows, the same bytes
