"""An address as a QR code for paper. The only owner of segno."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

QUIET: Final = 4  # modules of white around it, which the standard wants
# Which of the standard's eight patterns is laid over the code. Readers read it from the code; trying all eight, to
# take the most even one, would treble the time.
MASK: Final = 2


DARK: Final = re.compile(rb"\x01+")  # a run of dark modules in a row


def qr(address: str) -> str:
    """SVG that fills its box; survives the loss of a seventh of it (level M), as paper on a wall gets wet and torn."""
    import segno  # noqa: PLC0415  # only sheets need it

    rows = segno.make_qr(address, error="m", mask=MASK).matrix
    side = len(rows) + 2 * QUIET
    return (
        f'<svg viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path stroke="#000" d="{_path(rows)}"/></svg>'
    )


def _path(rows: Iterable[bytearray]) -> str:
    """A line a run, each beginning where the one before ended. segno writes the same in three times the time."""
    parts: list[str] = []
    right, above = 0, 0
    for number, row in enumerate(rows):
        for run in DARK.finditer(row):
            start, end = run.span()
            if parts:
                parts.append(f"m{start - right} {number - above}h{end - start}")
            else:
                parts.append(f"M{start + QUIET} {number + QUIET}.5h{end - start}")
            right, above = end, number
    return "".join(parts)
