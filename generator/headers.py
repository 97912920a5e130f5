"""What hosts are asked to send with each file, and the policy that stands in each page for hosts that cannot be asked.

Nothing is allowed that is not named: of styles and scripts, by the hash of exactly what stands in a page
(https://www.w3.org/TR/CSP3/#grammardef-hash-source).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Final

POLICY: Final = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "connect-src": "'self'",  # the service worker asks for pages
    "font-src": "'self'",
    "img-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
}
FOR_ALL: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_GOOD: Final = "public, max-age=31536000, immutable"  # a year: the name changes with the content


@cache  # of the few styles and scripts that stand in many pages
def source(text: str) -> str:
    """An inline style or script, as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(styles: Iterable[str], scripts: Iterable[str], *, header: bool = False) -> str:
    """A Content-Security-Policy for pages with those styles and scripts; some of it only holds in a header."""
    found = {**POLICY, "style-src": " ".join(map(source, styles))}
    if sources := " ".join(source(script) for script in scripts):
        found["script-src"] = sources
    if header:
        found["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in found.items())


def headers(base_path: str, csp: str, kept: Iterable[str], asked: Iterable[str], types: Mapping[str, str]) -> str:
    """A `_headers` file as Netlify and Cloudflare Pages read it. Pages are asked for anew by these hosts' own rules.

    `kept` are paths whose content never changes, `asked` those to be asked for anew each time, and `types` the media
    types of files that hosts guess wrong.
    """
    rules = [(f"{base_path}*", {"Content-Security-Policy": csp, **FOR_ALL})]
    rules += [(base_path + path, {"Cache-Control": FOR_GOOD}) for path in kept]
    rules += [(base_path + path, {"Cache-Control": "no-cache"}) for path in asked]
    rules += [(base_path + path, {"Content-Type": kind}) for path, kind in types.items()]
    return "\n".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in fields.items()) for path, fields in rules
    )
