"""Whether the other sites that the content links still answer. Only `check --external` asks them; no build does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from generator.checked import Checked
from generator.marks import uncommented
from generator.model import Problem
from generator.source import Source

ADDRESS: Final = re.compile(r"https?://[^\s\"'<>)\]},]+")
AT_ONCE: Final = 4
PATIENCE: Final = 10.0  # seconds
# The site is there, but does not answer programs, or not this question.
GUARDED: Final = frozenset({401, 403, 405, 429, 501})
HEADERS: Final = {"User-Agent": "Mozilla/5.0 (compatible; link check)"}


def unreachable(made: Checked) -> Iterator[Problem]:
    places: dict[str, list[tuple[Source, int]]] = {}
    for source in made.content.files.values():
        for found in ADDRESS.finditer(uncommented(source)):
            address = found[0].rstrip(".;:!?").partition("#")[0]
            if not address.startswith(made.routes.base_url):
                places.setdefault(address, []).append((source, found.start()))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for address, reason in zip(places, pool.map(_amiss, places), strict=True):
            if reason:
                yield from (one.at(at, "unreachable", value=address, reason=reason) for one, at in places[address])


def _amiss(address: str) -> str:
    """What is wrong with an address, or nothing. Some sites answer only to those who want the whole page."""
    return _asked(address, "HEAD") and _asked(address, "GET")


def _asked(address: str, method: str) -> str:
    try:
        with urlopen(Request(address, method=method, headers=HEADERS), timeout=PATIENCE):  # noqa: S310  # http(s) only, see ADDRESS
            return ""
    except HTTPError as error:
        return "" if error.code in GUARDED else f"{error.code} {error.reason}"
    except (OSError, ValueError, HTTPException) as error:
        return str(getattr(error, "reason", error)) or type(error).__name__
