"""A village's lurik, woven from its Kemendagri code: colour tells the district, rhythm the village.

Lurik is the striped cloth of Klaten. The pattern is ours, not a traditional one, and the same code always gives the
same cloth. Output is SVG with fill attributes only, so that it prints and needs no inline style.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

TUA, NILA, SOGA, BATA = "#073f28", "#1f3f77", "#8a4518", "#a8321e"
ARANG, KUNYIT, SAWAH, KAPAS = "#1b2420", "#f4b81c", "#0b5d3b", "#fbf8f1"

# (ground, band, line, core), ordered by hand: two dark yarns always have a thread between them, and cream appears
# only as single threads, because cream blocks look like gaps.
FAMILIES: Final = (
    (TUA, SOGA, KUNYIT, NILA),
    (BATA, TUA, KUNYIT, NILA),
    (NILA, SOGA, KUNYIT, TUA),
    (SAWAH, NILA, KUNYIT, SOGA),
    (KUNYIT, SOGA, TUA, NILA),
    (ARANG, SAWAH, KUNYIT, BATA),
    (TUA, BATA, KUNYIT, NILA),
    (KUNYIT, NILA, BATA, TUA),
    (BATA, NILA, KUNYIT, ARANG),
    (ARANG, BATA, KUNYIT, SAWAH),
    (TUA, NILA, KUNYIT, SOGA),
    (KUNYIT, TUA, BATA, NILA),
    (SOGA, NILA, KUNYIT, TUA),
    (SAWAH, ARANG, KUNYIT, BATA),
)

Thread = tuple[str, int]  # a yarn's colour and its width in px
CAMPAIGN: Final[tuple[Thread, ...]] = (
    *((TUA, 10), (KUNYIT, 2), (TUA, 4), (KAPAS, 1), (NILA, 10), (KAPAS, 1), (TUA, 4), (SOGA, 6)),
    *((KUNYIT, 1), (SOGA, 3), (KUNYIT, 1), (SOGA, 6), (TUA, 4), (KAPAS, 1), (NILA, 10), (KAPAS, 1)),
    *((TUA, 4), (KUNYIT, 2), (TUA, 10)),
)


def ends(code: str) -> list[Thread]:
    """One mirrored repeat of warp threads, nineteen or more, for a code such as 33.10.16.2012."""
    ground, band, line, core = FAMILIES[int(code[6:8]) % len(FAMILIES)]
    dice = sha256(code.encode()).digest()
    if dice[7] % 2 and ground != KUNYIT:  # so that sisters in one district differ
        ground, band = band, ground
    half: list[Thread] = [(ground, 4 + 2 * (dice[0] % 4))]
    for _ in range(2 + dice[1] % 3):
        half += [(line, 1 + dice[2] % 2), (ground, 2 + dice[3] % 3)]
    half += [(ground, 3), (KAPAS, 1), (band, 5 + 2 * (dice[4] % 5))]
    trims: tuple[list[Thread], ...] = (
        [(line, 2), (band, 3)],
        [(KAPAS, 1), (band, 4)],
        [(line, 1), (band, 2), (line, 1), (band, 2)],
    )
    half += trims[dice[5] % 3]
    return [*half, (core, 3 + 2 * (dice[6] % 3)), *reversed(half)]


def rgb(yarn: str) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255."""
    return int(yarn[1:3], 16), int(yarn[3:5], 16), int(yarn[5:7], 16)


def pattern(code: str, name: str) -> str:
    """The cloth of a code, or the campaign's where there is none, as an SVG <pattern> with that id.

    Its middle sits at x=0, so a swatch of any width is symmetric.
    """
    repeat = ends(code) if code else CAMPAIGN
    paths: dict[str, list[str]] = {}
    x = 0
    ground = repeat[0][0]
    for yarn, width in repeat:
        if yarn != ground:
            paths.setdefault(yarn, []).append(f"M{x} 0h{width}v8h-{width}z")
        x += width
    threads = "".join(f'<path fill="{yarn}" d="{"".join(d)}"/>' for yarn, d in paths.items())
    return (
        f'<pattern id="{name}" x="{-x // 2}" width="{x}" height="8" patternUnits="userSpaceOnUse">'
        f'<path fill="{ground}" d="M0 0h{x}v8H0z"/>{threads}</pattern>'
    )
