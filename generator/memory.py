"""How much memory a build took."""

from __future__ import annotations

import sys
from typing import Final

UNIT: Final = 1 if sys.platform == "darwin" else 1024  # bytes in which getrusage counts


def peak() -> int:
    """Bytes that all processes of this build held together, at most; 0 where the system does not tell (Windows).

    It is the most that this process held, and the most that one of those held which it started and waited for. While
    outputs are made, which takes most, one is at work beside it; it may be more than was ever in use at once, for pages
    that both share count twice, and their two highest points need not be the same moment. Of what reads villages and
    looks at outputs before, which may be three more, only the largest counts.
    """
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return 0
    return UNIT * sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
