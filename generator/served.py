"""A built site as the preview serves it: which file an address means, and what is changed in a page on its way out."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from html import escape, unescape
from mimetypes import guess_type
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from generator.output import MANIFEST, listed
from generator.uptodate import MARKER

OWN: Final = "/_preview/"  # below it, nothing is the site's
CLIENT: Final = f"{OWN}client.js"
EVENTS: Final = f"{OWN}events"
DOUBTS: Final = f"{OWN}doubts"
TYPES: Final = {  # which not every system knows
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "ics": "text/calendar",
    "js": "text/javascript",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
_POLICY: Final = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)')
_ELSEWHERE: Final = re.compile(r'(<meta http-equiv="refresh" content="\d+; url=)https?://[^/"]+')


class Answer(NamedTuple):
    """The status and the file below the site's folder; or where to look instead."""

    status: int
    name: str = ""
    location: str = ""


def files(out: Path) -> frozenset[str]:
    """What the last good build made, by its path; the build's own two files are nobody's business."""
    return listed(out) - {MARKER, MANIFEST} if (out / MANIFEST).is_file() else frozenset()


def answer(path: str, base: str, known: AbstractSet[str]) -> Answer:
    """What an address means: as static hosts do, a folder is its index.html, and what is unknown the nearest 404.html.

    Only what the build made can be asked for, so no spelling of a path leads out of the folder.
    """
    if not path.startswith(base):
        return Answer(307, location=quote(base)) if base.startswith(path) else Answer(404)
    name = path.removeprefix(base)
    if name in known:
        return Answer(200, name)
    folder = name if name.endswith("/") or not name else f"{name}/"
    if f"{folder}index.html" in known:
        return Answer(200, f"{folder}index.html") if folder == name else Answer(307, location=quote(f"{base}{folder}"))
    parts = name.split("/")[:-1]
    above = ["/".join([*parts[:depth], "404.html"]) for depth in range(len(parts), -1, -1)]
    return Answer(404, next((one for one in above if one in known), ""))


def read(out: Path, name: str) -> bytes | None:
    """The file's bytes, if it is a file below the folder and no link out of it."""
    path = out / name
    if not name or not path.resolve().is_relative_to(out.resolve()):
        return None
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def media_type(name: str) -> str:
    return TYPES.get(name.rsplit(".", 1)[-1]) or guess_type(name)[0] or "application/octet-stream"


def page(html: bytes, build: str, origin: str) -> bytes:
    """A page with the preview's script and a policy that lets it in, and nothing more; detours stay in the preview."""
    text = html.decode()
    text = _POLICY.sub(lambda found: found[1] + escape(allowed(unescape(found[2]), origin), quote=False), text, 1)
    text = _ELSEWHERE.sub(r"\1", text, 1)
    return text.replace("</head>", f'<script src="{CLIENT}" data-build="{build}"></script>\n</head>', 1).encode()


def allowed(policy: str, origin: str) -> str:
    """The policy, with the preview's script and its events among what it allows."""
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";") if rule.strip())
    for name, address in (("script-src", CLIENT), ("connect-src", EVENTS)):
        before = [source for source in rules.get(name, "").split() if source != "'none'"]
        rules[name] = " ".join([*before, f"{origin}{address}"])
    return "; ".join(f"{name} {sources}".rstrip() for name, sources in rules.items())
