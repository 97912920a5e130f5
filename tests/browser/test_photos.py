"""A photo in a text, as phones and desks load it."""

from __future__ import annotations

from io import BytesIO

import pytest
from browser.server import serving
from PIL import Image
from playwright.sync_api import Browser
from sites import Small

from generator.photos import PHONE

SEEN = "[...document.images].map(one => [new URL(one.currentSrc).pathname.slice(5), one.clientWidth, one.clientHeight])"


def photo(width: int, height: int) -> bytes:
    made = BytesIO()
    Image.blend(Image.linear_gradient("L").resize((width, height)), Image.effect_noise((width, height), 50), 0.2).save(
        made, "JPEG"
    )
    return made.getvalue()


@pytest.mark.parametrize(("width", "dots"), [(320, 1), (360, 2), (360, 3), (412, 2.625), (430, 3)])
def test_a_phone_takes_a_light_picture(small: Small, chromium: Browser, width: int, dots: float) -> None:
    """Whatever its screen; and the photo fits it, in its own proportions, sharp enough to be looked at."""
    for name, size in (("wide", (1400, 1050)), ("tall", (1050, 1400))):
        small.write(f"articles/first/{name}.jpg", photo(*size))
    for lang, word in (("id", "Foto"), ("en", "Photo")):
        text = (small.content / f"articles/first/{lang}.md").read_text(encoding="utf-8")
        for name in ("wide", "tall"):
            text += f'\n\n![Contoh]({name}.jpg "Contoh. {word}: Uji")\n'
        small.write(f"articles/first/{lang}.md", text)
    files = {f"sub/{path}": data for path, data in small.files().items()}
    with serving(files) as address:
        context = chromium.new_context(viewport={"width": width, "height": 800}, device_scale_factor=dots)
        page = context.new_page()
        page.goto(f"{address}/sub/kabar/pertama/")
        page.locator("img").last.scroll_into_view_if_needed()
        page.wait_for_function("[...document.images].every(one => one.complete && one.currentSrc)")
        seen = page.evaluate(SEEN)
        context.close()

    assert 2 == len(seen)
    for (path, across, high), shape in zip(seen, (4 / 3, 3 / 4), strict=True):
        data = files[f"sub/{path}"]
        with Image.open(BytesIO(data)) as made:
            assert "AVIF" == made.format
            assert min(800, across * min(dots, 2)) <= made.width
        assert len(data) <= PHONE
        assert pytest.approx(shape, abs=0.02) == across / high
        assert across <= width
