"""The stylesheet, the scripts and the heading face, made small. The only owner of rcssmin, rjsmin and fontTools."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Final

from generator.model import Memo

# Latin letters, digits and punctuation that headings use; anything else falls back to the reader's own face.
LETTERS: Final = range(0x20, 0x7B)
HEADING_FONT: Final = Path("files", "Manrope-ExtraBold.ttf")  # in font_manrope


def stylesheet(templates: Path, name: str, font_url: str, memo: Memo) -> str:
    """A stylesheet in one line, to stand in each page: on a slow line a second request costs more than its bytes."""
    text = (templates / "assets" / name).read_text(encoding="utf-8")
    text = text.replace("url(heading.woff2)", f"url({font_url})")
    return memo(("stylesheet", text), lambda: _minified(text))


def _minified(text: str) -> str:
    from rcssmin import cssmin  # noqa: PLC0415  # seldom needed

    minified: str = cssmin(text)
    if "<" in minified:
        raise ValueError("a stylesheet must not contain '<': it stands inside a <style> element")
    return minified


def scripts(templates: Path, memo: Memo) -> dict[str, str]:
    """The scripts of the assets folder by name, made small, to stand in the pages that use them."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((templates / "assets").glob("*.js"))}
    return {name: memo(("script", text), partial(_minified_script, text)) for name, text in texts.items()}


def _minified_script(text: str) -> str:
    from rjsmin import jsmin  # noqa: PLC0415  # seldom needed

    minified: str = jsmin(text)
    if "<" in minified:
        raise ValueError("a script must not contain '<': it stands inside a <script> element")
    return minified


def heading_font(memo: Memo) -> bytes:
    """Manrope ExtraBold (SIL Open Font License 1.1) with only LETTERS in it, as WOFF2."""
    source = heading_face()
    return memo(("heading font", str(LETTERS), str(source.stat().st_size)), lambda: _subset(source))


def heading_face() -> Path:
    """Manrope ExtraBold as its package has it; that is not imported, as it looks up every font that it holds."""
    package = find_spec("font_manrope")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("font_manrope")
    return Path(package.origin).parent / HEADING_FONT


def _subset(source: Path) -> bytes:
    from fontTools import subset  # noqa: PLC0415  # takes a tenth of a second, and is seldom needed

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = [0, 13]  # copyright and licence, which the OFL wants kept
    options.drop_tables += ["DSIG", "GDEF", "STAT", "gasp", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    made = BytesIO()
    with subset.load_font(str(source), options) as font:
        subsetter.subset(font)
        subset.save_font(font, made, options)
    return made.getvalue()


def hashed(name: str, data: bytes) -> str:
    """The name with a digest of its content in it: heading.1f3a9c0b.woff2."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{blake2b(data, digest_size=4).hexdigest()}{dot}{ending}"
