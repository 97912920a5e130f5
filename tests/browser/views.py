"""What the browser tests look at: six kinds of page, in two languages, on two widths, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final, Literal, Protocol

from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
ForcedColours = Literal["active", "none"]

PAGES: Final = {
    "home": {"id": "/", "en": "/en/"},
    "village": {"id": "/desa/wunut-tulung/", "en": "/en/villages/wunut-tulung/"},
    "article": {"id": "/kabar/sembilan-desa/", "en": "/en/news/nine-villages/"},
    "cost": {"id": "/iuran/", "en": "/en/cost/"},
    "poster": {"id": "/desa/wunut-tulung/poster/", "en": "/en/villages/wunut-tulung/poster/"},
    "claims": {"id": "/klaim/", "en": "/en/claims/"},
}
PATHS: Final = [path for pair in PAGES.values() for path in pair.values()]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    page: str
    lang: str
    width: int
    scheme: Scheme

    def __str__(self) -> str:
        return f"{self.page}-{self.lang}-{self.width}-{self.scheme}"


SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
VIEWS: Final = [
    View(page=page, lang=lang, width=width, scheme=scheme)
    for page, lang, width, scheme in product(PAGES, ("id", "en"), (320, 1280), SCHEMES)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab of the browser, and what was heard of the page in it: complaints, failures, requests to others."""

    page: Page
    noise: list[str]

    def show(self, path: str, width: int, scheme: Scheme = "light", forced_colors: ForcedColours = "none") -> Page:
        """Open a page as if in a new tab: whatever the test before has set is set anew."""
        self.noise.clear()
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(media="screen", color_scheme=scheme, forced_colors=forced_colors)
        self.page.goto(path)
        return self.page


class Look(Protocol):
    """Opens a page of the site on a small phone, if nothing else is said."""

    def __call__(
        self,
        path: str,
        width: int = 360,
        scheme: Scheme = "light",
        forced_colors: ForcedColours = "none",
        *,
        scripts: bool = True,
    ) -> Page: ...
