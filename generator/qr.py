"""An address as a QR code for paper. The only owner of segno."""

from __future__ import annotations

from typing import Final

QUIET: Final = 4  # modules of white around it, which the standard wants
# Which of the standard's eight patterns is laid over the code. Readers read it from the code; trying all eight, to
# take the most even one, would treble the time.
MASK: Final = 2


def qr(address: str) -> str:
    """SVG that fills its box; survives the loss of a seventh of it (level M), as paper on a wall gets wet and torn."""
    import segno  # noqa: PLC0415  # only sheets need it

    code = segno.make_qr(address, error="m", mask=MASK)
    made: str = code.svg_inline(border=QUIET, light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return made
