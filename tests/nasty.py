"""Bytes that are made to hurt who reads them; small to write down, large or deep when made."""

from __future__ import annotations

import struct
import zlib
from typing import Final

PNG: Final = b"\x89PNG\r\n\x1a\n"


def aliases() -> str:
    """A list of 40,000 values that each of five lines takes three times: ten million of them."""
    lines = [f"{name}: &{name} [*{of}, *{of}, *{of}]" for of, name in zip("abcde", "bcdef", strict=True)]
    return "\n".join(["a: &a [" + "1," * 40_000 + "]", *lines])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    """A picture that says it is of that size and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), *more, (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return PNG + b"".join(_chunk(kind, data) for kind, data in chunks)


def swollen(kind: bytes) -> tuple[bytes, bytes]:
    """A chunk of compressed words that become a hundred million bytes."""
    return kind, b"k\0\0" + zlib.compress(b"\0" * 10**8)


YAML: Final[dict[str, tuple[str | bytes, str]]] = {
    "aliases": (aliases(), "too-many-values"),
    "more aliases": ("a: &a x\nb: [" + "*a," * 30 + "]", "too-many-aliases"),
    "brackets, one a line": ("a: " + "[\n" * 200_000, "too-deep"),
    "brackets that quotes seem to close": ("a: " + '["]",\n' * 60_000, "too-deep"),
    "brackets that comments seem to close": ("a: " + "[ # ]\n" * 60_000, "too-deep"),
    "brackets that a text over two lines seems to close": ("a: " + "[' ]\n'," * 40_000, "too-deep"),
    "braces": ("a: " + "{a: " * 100_000, "too-deep"),
    "the same key": ("k: 1\n" * 20_000, "repeated-key"),
    "unknown keys": ("".join(f"k{number}: 1\n" for number in range(15_000)), "unknown-key"),
    "keys that are lists": ("? [[a]]\n: b\n" * 5000, "key-not-text"),
    "a list of lists": ("summary: [" + "[]," * 101_000 + "]", "too-many-values"),
    "a long number": ("name: " + "9" * 400_000, "too-long"),
    "an endless number": ("name: 1e999999", "missing-key"),
    "a tag that is Python": ("name: !!python/object/apply:os.system [id]", "yaml-tag"),
    "a tag with a bell": ("name: !%07 x", "yaml-tag"),
    "escapes": ('name: "\\0\\e[31m\\u202e"', "control-character"),
    "an escaped half of a letter": ('name: "\\ud800"', "yaml"),
    "NUL": (b"name: \0", "control-character"),
    "a space of no width": ("name: a\u200bb", "control-character"),
    "letters that are tags": ("name: a\U000e0041", "control-character"),
    "a line separator": ("name: a\u2028type: b", "control-character"),
    "half of a letter": (b"name: \xed\xa0\x80", "not-utf8"),
    "an overlong slash": (b"name: \xc0\xaf", "not-utf8"),
    "UTF-16": ("name: x".encode("utf-16"), "not-utf8"),
    "UTF-32": ("name: x".encode("utf-32"), "not-utf8"),
    "two byte-order marks": (b"\xef\xbb\xbf\xef\xbb\xbfname: x", "control-character"),
    "two documents": ("---\na: 1\n---\nb: 2", "yaml"),
    "nothing": ("", "not-a-mapping"),
}
DEEP: Final = "\n".join("    " * depth + "- x" for depth in range(60))
MARKDOWN: Final[dict[str, tuple[str, str]]] = {
    "brackets": ("[" * 7000, "many-signs"),
    "pictures": ("![" * 3500, "many-signs"),
    "links that do not end": ("[a](" * 1700, "many-signs"),
    "backticks": ("``a`" * 1700, "many-signs"),
    "a long line": ("kata " * 9000, "long-block"),
    "many lines": ("a\n: b\n" * 2000, "long-block"),
    "a wide table": ("|" + "a|" * 4000 + "\n|" + "-|" * 4000, "long-block"),
    "lists in one line": ("- " * 50 + "x", "text-too-deep"),
    "lists under lists": (DEEP, "text-too-deep"),
    "quotes": (">" * 5000 + "x", "text-too-deep"),
    "far to the right": (" " * 40_000 + "x", "text-too-deep"),
    "too much": ("kata kata\n\n" * 9000, "too-large"),
    "titles": ("# a\n\n" * 5000, "title-heading"),
    "tags": ("<a " * 2500, "raw-html"),
    "SVG": ("<svg onload=ran()>", "raw-html"),
    "mutations": ("<noscript><p title='</noscript><img src=x onerror=ran()>'>", "raw-html"),
    "a forged photo": ("&#40;&#40;photo 5&#41;&#41;", "stray-brackets"),
    "a forged block": ("(\\(show nothing))", "stray-brackets"),
    "a mark that turns text around": ("&#8238;x", "control-character"),
    "the same, by name": ("&rlm;x", "control-character"),
    "what the parser marks its own places with": ("&#2;wzxhzdk:0&#3;", "control-character"),
}
HARMLESS: Final = {
    "emphasis": "*_" * 3900,
    "underscores": "_a__" * 1900,
    "closed emphasis": "**a*" * 1900,
    "angles": "< " * 3900,
    "ampersands": "&amp" * 1900,
    "pipes": "|\n" * 199,
    "headings": "## a\n\n" * 1000,
    "rules": "-\n" * 199,
    "definitions": "a\n: b\n" * 99,
    "footnotes": "\n\n".join(f"[^{number}]: x[^{number}]" for number in range(500)),
    "a footnote in itself": "a[^1]\n\n[^1]: b[^1]",
    "a large number": "999999999999999999999999. x",
    "the parser's own words": "klzzwxh:0000 wzxhzdk:0",
    "attributes": "## x {: onclick=ran() }\n\n[TOC]",
    "eight quotes": "> " * 8 + "x",
    "returns": "a\r\rb",
}
PICTURES: Final[dict[str, tuple[bytes, str]]] = {
    "wide.png": (png(65_535, 65_535), "photo-large"),
    "widest.png": (png(2**31 - 1, 2**31 - 1), "photo-large"),
    "words.png": (png(9, 9, swollen(b"zTXt")), "photo-broken"),
    "colours.png": (png(9, 9, swollen(b"iCCP")), "photo-broken"),
    "chunks.png": (png(9, 9, *[(b"tEXt", b"a\0b")] * 100_000), "photo-broken"),
    "cut.png": (png(9, 9)[:40], "photo-broken"),
    "drawing.png": (b"<svg onload=ran()>", "photo-kind"),
}
# Each is refused wherever an address may stand.
ADDRESSES: Final = (
    "javascript:ran()",
    "data:text/html,x",
    "vbscript:x",
    "feed:x",
    "//evil.example/",
    "https:evil.example",
    "https://bpjsкетенагакерjaan.go.id/",
    "https://xn--80ak6aa92e.example/",
    "https://bpjsketenagakerjaan.go.id@evil.example/",
    "https://ⓔvil.example/",
    "https://evil。example/",
    "https://[::1]/",
    "https://" + "a" * 3000 + ".example/",
)
# And these of links, which Markdown and browsers read in ways of their own.
TRICKS: Final = (
    "&#106;avascript:ran()",
    "java&#10;script:ran()",
    "javascript&colon;ran()",
    "&Tab;javascript:ran()",
    "JaVaScRiPt:ran()",
    "http:/\\evil.example",
    "https://a.example\\@evil.example/",
    "mailto:a@bpjsкет.example",
    "mailto:x",
    "tel:١٧٥",
    "%2e%2e/%2e%2e/secret",
    "/etc/passwd",
    "../../../../etc/passwd",
)
# None of these may become the name of a file.
PATHS: Final = (
    *("../../etc", "/etc", "a\\b", "%2e%2e", "..", ".", "a b", "é", "аb", "_headers", ".git"),
    *("con", "CON", "nul", "com1", "x" * 300),
)
