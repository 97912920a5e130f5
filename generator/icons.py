"""The icon of the site as PNG, for phones that put it on their home screen: the same stripes as favicon.svg."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from generator.lurik import KAPAS, KUNYIT, NILA, SOGA, TUA, rgb

SIDE: Final = 32  # units, as in favicon.svg
STRIPES: Final = ((KUNYIT, 5, 3), (KUNYIT, 24, 3), (KAPAS, 10, 1), (KAPAS, 21, 1), (NILA, 12, 8), (SOGA, 15, 2))
SIZES: Final = (180, 192, 512)  # px: what iOS takes, and what a web manifest should name


def icon(size: int) -> bytes:
    """Without rounded corners, so that a phone may cut it to any shape (https://www.w3.org/TR/appmanifest/#icon-masks)."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # seldom needed

    image = Image.new("P", (size, size))
    image.putpalette([part for yarn in (TUA, KAPAS, KUNYIT, NILA, SOGA) for part in rgb(yarn)])
    draw = ImageDraw.Draw(image)
    colours = {KAPAS: 1, KUNYIT: 2, NILA: 3, SOGA: 4}
    for yarn, left, width in STRIPES:
        draw.rectangle((left * size // SIDE, 0, (left + width) * size // SIDE - 1, size), fill=colours[yarn])
    made = BytesIO()
    image.save(made, "PNG", bits=4, optimize=True)
    return made.getvalue()
