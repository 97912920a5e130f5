"""PNG of sixteen colours, put together from bands of rows that are packed by themselves, so that one is packed once.

By the standard (https://www.w3.org/TR/png-3/): a row is a byte that tells its filter, then two pixels a byte; with the
second filter it holds the difference to the row above. Bands are blocks of one zlib stream, each flushed to whole
bytes (https://www.rfc-editor.org/rfc/rfc1951).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from struct import pack
from typing import Final, NamedTuple

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
STREAM: Final = b"\x78\x01"  # of zlib, with a window of 32 kB
END: Final = zlib.compressobj(wbits=-zlib.MAX_WBITS).flush()  # the last block, of nothing
BITS, PALETTE = 4, 3
AS_IT_IS, UP = b"\x00", b"\x02"  # filters


class Band(NamedTuple):
    """Rows, each with the byte of its filter before it, and the same packed."""

    rows: bytes
    packed: bytes


def band(rows: bytes) -> Band:
    """What repeats does so in runs: looking for nothing else takes a quarter of the time."""
    made = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return Band(rows, made.compress(rows) + made.flush(zlib.Z_FULL_FLUSH))


@lru_cache(1_000)
def still(count: int, width: int) -> Band:
    """So many rows as the one above."""
    return band((UP + bytes(width // 2)) * count)


def png(size: tuple[int, int], palette: bytes, bands: Iterable[Band]) -> bytes:
    """The file; `palette` are red, green and blue of each colour."""
    sums, packed = 1, [STREAM]
    for one in bands:
        sums = zlib.adler32(one.rows, sums)
        packed.append(one.packed)
    data = b"".join([*packed, END, pack(">I", sums)])
    head = pack(">IIBBBBB", *size, BITS, PALETTE, 0, 0, 0)
    return SIGNATURE + b"".join(
        pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
        for kind, content in ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    )
