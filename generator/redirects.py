"""Old addresses that still answer: a page that leads on, a line for hosts that read `_redirects`, a file once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from generator.edition import Edition
from generator.model import Lang
from generator.plan import Job
from generator.routes import Routes, file_at
from generator.views import Feed

FOR_HOSTS: Final = "_redirects"
READS: Final = ("site.yaml", "cards", "words.yaml", "redirects.yaml")


def redirects(editions: Mapping[Lang, Edition]) -> Iterator[Job]:
    """For Netlify and Cloudflare Pages in one file, for all other hosts as pages."""
    first = next(iter(editions.values()))
    moved, routes = first.content.redirects, first.routes
    for old, target in moved.items():
        if old.endswith("/"):
            yield Job(
                path=file_at(old.lstrip("/")),
                template="feeds/redirect.html",
                lang=routes.lang_of(old),
                reads=READS,
                make=partial(_page, routes, old, target),
            )
    if moved:
        yield Job(path=FOR_HOSTS, reads=READS, make=partial(_for_hosts, routes, moved))


def old_files(moved: Mapping[str, str], jobs: Iterable[Job]) -> Iterator[Job]:
    """A file that is no page cannot lead on: it stands at its old address, too."""
    wanted = {target.lstrip("/"): old.lstrip("/") for old, target in moved.items() if not old.endswith("/")}
    yield from (job._replace(path=wanted[job.path]) for job in jobs if job.path in wanted)


def _path(routes: Routes, old: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else routes.paths[target, routes.lang_of(old)]


def _page(routes: Routes, old: str, target: str) -> Feed:
    return Feed(url=routes.asset(_path(routes, old, target)), lang=routes.lang_of(old))


def _for_hosts(routes: Routes, moved: Mapping[str, str]) -> bytes:
    base = routes.base_path
    lines = (f"{base}{old.lstrip('/')} {base}{_path(routes, old, target)} 301\n" for old, target in moved.items())
    return "".join(lines).encode()
