"""What keeps the site on a reader's phone: the service worker, and the manifest that lets it go on the home screen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from generator.edition import Edition
from generator.icons import SIZES, icon
from generator.model import Lang
from generator.plan import Job
from generator.routes import HOME, OFFLINE

WORKER: Final = "sw.js"
# What is kept after the first visit, in the reader's language: 60 kB at most. Other pages are kept when they are seen.
KEPT: Final = (HOME, "pages/cost", "pages/register", "pages/claims", "pages/help", OFFLINE)


class Worker(NamedTuple):
    """What the service worker must know; without `pages` it takes itself away and all that it kept."""

    base: str
    first: Lang
    pages: Mapping[Lang, tuple[str, ...]]
    offline: Mapping[Lang, str]
    words: Mapping[Lang, str]  # what stands above a kept copy, with {date}
    assets: tuple[str, ...]  # addresses whose content never changes


def manifest_path(first: Lang, lang: Lang) -> str:
    return "manifest.webmanifest" if lang == first else f"manifest.{lang}.webmanifest"


def icon_path(size: int) -> str:
    return f"icons/{size}.png"


def offline(editions: Mapping[Lang, Edition], assets: tuple[str, ...]) -> Iterator[Job]:
    first = next(iter(editions))
    worker = partial(_worker, editions, assets)
    reads = ("site.yaml", "cards", "words.yaml")
    yield Job(path=WORKER, template="feeds/sw.js", reads=reads, make=worker)
    for lang, edition in editions.items():
        path = manifest_path(first, lang)
        told = (*reads, "facts.yaml", "today")
        yield Job(path=path, reads=told, make=partial(_manifest, edition))
    yield from (Job(path=icon_path(size), reads=(), make=partial(icon, size)) for size in SIZES)


def _worker(editions: Mapping[Lang, Edition], assets: tuple[str, ...]) -> Worker:
    edition = next(iter(editions.values()))
    served = editions if edition.content.site.offline else {}
    return Worker(
        base=edition.routes.base_path,
        first=edition.lang,
        pages={lang: tuple(one.url(page) for page in KEPT if page in one.routes) for lang, one in served.items()},
        offline={lang: one.url(OFFLINE) for lang, one in served.items()},
        words={lang: one.words.kept_copy for lang, one in served.items()},
        assets=tuple(edition.routes.base_path + path for path in assets),
    )


def _manifest(edition: Edition) -> bytes:
    base = edition.routes.base_path
    icons = [
        {"src": base + icon_path(size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in SIZES[1:]
        for purpose in ("any", "maskable")
    ]
    written = {
        "id": base,
        "name": edition.text(edition.content.site.name),
        "short_name": edition.words.short_name,
        "description": edition.text(edition.content.site.promise),
        "lang": edition.lang,
        "start_url": edition.url(HOME),
        "scope": base,
        "display": "minimal-ui",
        "theme_color": "#073f28",
        "background_color": "#fbf8f1",
        "icons": icons,
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode()
