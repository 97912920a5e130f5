"""A PNG joined from runs of rows that were deflated one by one: what many pictures share is deflated once.

Deflated data may be joined where a block ends at a whole byte, which a flush sees to, as long as none refers to what
another holds; the checksum of the whole follows from those of its runs.
https://www.w3.org/TR/png-3/ https://www.rfc-editor.org/rfc/rfc1950
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from struct import pack
from typing import Final, NamedTuple

AS_IT_IS, UP = b"\0", b"\2"  # the byte before each row: its own bytes, or what to add to those of the row above
DEPTH: Final = 4  # bits a pixel, hence sixteen colours
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
INDEXED: Final = 3
HEADER, END = b"\x78\x01", b"\x03\x00"  # of a zlib stream: a window of 32 kB, and a last block with nothing in it
MODULUS: Final = 65_521  # of Adler-32


class Run(NamedTuple):
    """Rows, deflated: how many bytes they were, and their Adler-32."""

    length: int
    deflated: bytes
    adler: int


def run(rows: bytes) -> Run:
    """Rows with their filter bytes; most repeat the row above, and zlib's run lengths are the quickest for that."""
    deflater = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    deflated = deflater.compress(rows) + deflater.flush(zlib.Z_SYNC_FLUSH)
    return Run(len(rows), deflated, zlib.adler32(rows))


def png(size: tuple[int, int], palette: bytes, runs: Iterable[Run]) -> bytes:
    """The file; the palette is red, green and blue of each colour."""
    deflated, low, high = [HEADER], 1, 0
    for one in runs:
        deflated.append(one.deflated)
        high = (high + one.length * (low - 1) + (one.adler >> 16)) % MODULUS
        low = (low + (one.adler & 0xFFFF) - 1) % MODULUS
    data = b"".join((*deflated, END, pack(">HH", high, low)))
    header = pack(">IIBBBBB", *size, DEPTH, INDEXED, 0, 0, 0)
    return b"".join(
        (SIGNATURE, _chunk(b"IHDR", header), _chunk(b"PLTE", palette), _chunk(b"IDAT", data), _chunk(b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((pack(">I", len(data)), kind, data, pack(">I", zlib.crc32(data, zlib.crc32(kind)))))
