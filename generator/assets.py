"""The stylesheet and the heading face, made small. The only owner of rcssmin and fontTools."""

from __future__ import annotations

from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Final

import font_manrope
import rcssmin

# Latin letters, digits and punctuation that headings use; anything else falls back to the reader's own face.
LETTERS: Final = range(0x20, 0x7B)


def stylesheet(templates: Path, font_url: str) -> str:
    """The stylesheet in one line, to stand in each page: on a slow line a second request costs more than its bytes."""
    text = (templates / "assets" / "style.css").read_text(encoding="utf-8")
    minified: str = rcssmin.cssmin(text.replace("url(heading.woff2)", f"url({font_url})"))
    if "<" in minified:
        raise ValueError("style.css must not contain '<': it stands inside a <style> element")
    return minified


def heading_font(cache: Path) -> bytes:
    """Manrope ExtraBold (SIL Open Font License 1.1) with only LETTERS in it, as WOFF2.

    Subsetting takes a quarter of a second, so the result is kept under `cache`.
    """
    source = Path(font_manrope.ManropeExtraBold)
    recipe = blake2b(source.read_bytes() + repr(LETTERS).encode(), digest_size=8).hexdigest()
    kept = cache / f"heading-{recipe}.woff2"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        made = _subset(source)
    cache.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".new")
    fresh.write_bytes(made)
    fresh.replace(kept)
    return made


def _subset(source: Path) -> bytes:
    from fontTools import subset  # noqa: PLC0415  # takes a tenth of a second, and is seldom needed

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = [0, 13]  # copyright and licence, which the OFL wants kept
    options.drop_tables += ["DSIG", "GDEF", "STAT", "gasp", "meta"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    made = BytesIO()
    subset.save_font(font, made, options)
    return made.getvalue()


def hashed(name: str, data: bytes) -> str:
    """The name with a digest of its content in it: heading.1f3a9c0b.woff2."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{blake2b(data, digest_size=4).hexdigest()}{dot}{ending}"
