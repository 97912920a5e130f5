"""Files packed beside themselves, for hosts that send them as they are: page.html.gz and page.html.br."""

from __future__ import annotations

from typing import Final

PACKED: Final = ("html", "xml", "txt", "svg", "js", "json", "geojson", "webmanifest", "csv", "ics")  # not pictures
SUFFIXES: Final = (".br", ".gz")


def siblings(path: str) -> tuple[str, ...]:
    """The paths of what stands beside a file; none for what packing does not make smaller."""
    return tuple(path + suffix for suffix in SUFFIXES) if path.rsplit(".", 1)[-1] in PACKED else ()


def packed(path: str, data: bytes) -> bytes:
    """The data as the sibling's suffix says, the same bytes each time."""
    if path.endswith(".gz"):
        from gzip import compress  # noqa: PLC0415  # only where it was asked for

        made = bytearray(compress(data, 9, mtime=0))
        made[9] = 255  # the system that it was made on, which each Python says in another way: unknown
        return bytes(made)
    import brotli  # noqa: PLC0415  # see above

    small: bytes = brotli.compress(data, mode=brotli.MODE_TEXT)
    return small
