"""What a page costs a reader who pays for every kilobyte."""

from __future__ import annotations

import gzip

HOME = 12_000
OTHERS = 11_000


def test_no_page_is_heavy(real: dict[str, bytes]) -> None:
    """As sent with gzip, style, scripts and all inside: at most 12,000 bytes for the home page, 11,000 for others."""
    sizes = {path: len(gzip.compress(page, 9)) for path, page in real.items() if path.endswith(".html")}

    assert [] == [
        f"{path}: {size:,} bytes, at most {_most(path):,}" for path, size in sizes.items() if size > _most(path)
    ]


def _most(path: str) -> int:
    return HOME if path in {"index.html", "en/index.html"} else OTHERS
