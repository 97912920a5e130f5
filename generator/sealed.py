"""Bytes as the store keeps them, with a checksum: SQLite notices damage to its pages, and none to what is in them.

https://www.sqlite.org/cksumvfs.html tells of the checksums that it could have, and has not.
"""

from __future__ import annotations

from sqlite3 import DatabaseError
from zlib import crc32

LENGTH = 4  # bytes of the checksum


def sealed(data: bytes) -> bytes:
    return crc32(data).to_bytes(LENGTH, "big") + data


def unsealed(kept: bytes) -> memoryview:
    """Raises DatabaseError if it is not what was sealed."""
    data = memoryview(kept)[LENGTH:]
    if kept[:LENGTH] != crc32(data).to_bytes(LENGTH, "big"):
        raise DatabaseError("what is kept is damaged")
    return data
