"""An address as a QR code for paper. The only owner of zint."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

QUIET: Final = 4  # modules of white around it, which the standard wants
LEVEL: Final = 2  # M, as Zint counts
# Which of the standard's eight patterns is laid over the code. Readers read it from the code; trying all eight, to
# take the most even one, would take several times as long.
MASK: Final = 2


def qr(address: str) -> str:
    """SVG that fills its box; survives the loss of a seventh of it (level M), as paper on a wall gets wet and torn."""
    import zint  # noqa: PLC0415  # only sheets need it

    code = zint.Symbol()
    code.symbology = zint.Symbology.QRCODE
    code.option_1 = LEVEL
    code.option_3 = MASK + 1 << 8
    code.encode(address)
    side, lines = code.width + 2 * QUIET, "".join(map(_line(code.width), _runs(code)))
    return (
        f'<svg viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="M{QUIET} {QUIET}.5{lines}"/></svg>'
    )


def _runs(code: Any) -> list[str]:
    """From each dark module after a light one up to the next such module, in the order of reading.

    Dark modules are 1, light ones 0. Rows are lines, and begin with a light module of the white around. What every
    run has, its first dark and its last light module, is left out.
    """
    width, data = code.width, code.encoded_data
    every, length, found = data.shape[1], -(-width // 8), data.tobytes()
    rows = b"".join([found[at : at + length] for at in range(0, width * every, every)])
    bits = f"{int.from_bytes(rows, 'little'):0{8 * len(rows)}b}"[::-1]
    return "\n".join(["0" + bits[at : at + width] for at in range(0, len(bits), 8 * length)]).split("01")[1:]


@cache
def _line(width: int) -> Callable[[str], str]:
    """What draws a run and goes on to the next; there are few that differ, and each is written once."""

    @cache
    def line(run: str) -> str:
        dark = run.count("1") + 1
        light, *more = (run[dark - 1 :] + "0").split("\n")
        if more:
            return f"h{dark}m{len(light) + len(more[-1]) - 1 - width} {len(more)}"
        return f"h{dark}m{len(light)} 0"

    return line
