"""Reading in a process of its own, which imports what it needs while the build is still at its door.

Imports next to nothing: the launcher starts it as soon as there is something to build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.aside import ready

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.checked import Checked
    from generator.memos import Learned


class Order(NamedTuple):
    """What to read, as of which day, and the store whose memo helps, with the digest of the code that it is for.

    `villages` are the digests of their files by key.
    """

    content: Path
    today: date
    drafts: bool
    store: Path
    code: str
    villages: Mapping[str, str]


Reading = Callable[..., "tuple[Checked, Learned]"]  # may be given what is to be called again and again meanwhile
Reader = Callable[[Order], Reading]


def reader() -> Reader:
    """Starts it; what it returns gives it an order, and that returns a function which waits for the outcome."""
    return ready(_prepare, read)


def _prepare() -> None:
    import generator.reading
    import generator.store  # noqa: F401  # for `read`


def read(order: Order) -> tuple[Checked, Learned]:
    """The content, checked, and what the memo learned. Raises ContentError with every problem."""
    from generator.reading import checked
    from generator.shelf import Kept
    from generator.shelving import Order as Villages
    from generator.store import Store

    store = Store(order.store)
    villages = Villages(Kept(order.store), order.villages, order.code)
    try:
        store.memos.read_ahead(order.code)
        made = checked(order.content, order.today, store.memos.memo, drafts=order.drafts, villages=villages)
    finally:
        store.close()
        villages.kept.close()
    unmarked = made.content._replace(marks={})  # they were for reading
    return made._replace(content=unmarked, whole=made.whole._replace(marks={})), store.memos.learned()
