"""A function at work in a process of its own while this one goes on: for two halves of a build on two cores."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from functools import partial
from select import select
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")
Order = TypeVar("Order")

PAUSE: Final = 0.2  # seconds between two calls of what is done while waiting


def aside(work: Callable[[], T]) -> Callable[..., T]:
    """Start `work` and return a function that waits for its result, or raises what it raised.

    The result travels by pickle. Where the system cannot fork, or other threads might hold locks, the work is done in
    this process when it is asked for. The child keeps no file of this process open, so that it holds no lock of ours.
    """
    return ready(lambda: None, lambda _: work())(None)


def ready(prepare: Callable[[], None], work: Callable[[Order], T]) -> Callable[[Order], Callable[..., T]]:
    """As `aside`, but `work` waits until the function returned is called with an order for it, which travels, too.

    Meanwhile the child may `prepare` itself. If this process ends and gave no order, the child ends as well. Who waits
    may hand over something that is to be called again and again `meanwhile`, if the work is done elsewhere.
    """
    if not forks():
        return lambda order: lambda _=None: work(order)
    orders, asking = os.pipe()
    read, write = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _serve(prepare, work, orders, write)
    os.close(orders)
    os.close(write)

    def result(meanwhile: Callable[[], None] = lambda: None) -> T:
        while not select([read], [], [], PAUSE)[0]:
            meanwhile()
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        if not data:
            raise RuntimeError("the process that was at work ended without an answer")
        value, error = pickle.loads(data)  # noqa: S301  # our own
        if error is not None:
            raise error
        return cast("T", value)

    def start(order: Order) -> Callable[[], T]:
        with os.fdopen(asking, "wb") as pipe:
            pipe.write(pickle.dumps(order, pickle.HIGHEST_PROTOCOL))
        return result

    return start


def forks() -> bool:
    """Whether the work would be done in a process of its own. What has not been imported has started no thread."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _serve(prepare: Callable[[], None], work: Callable[[Any], Any], orders: int, write: int) -> None:
    """In the child: the result or the exception into the pipe, and an end that cleans up nothing of the parent's."""
    code = 1
    try:
        first, last = sorted((orders, write))
        os.closerange(3, first)
        os.closerange(first + 1, last)
        os.closerange(last + 1, last + 256)
        prepare()
        with os.fdopen(orders, "rb") as pipe:
            order = pipe.read()
        if order:
            _answer(partial(work, pickle.loads(order)), write)  # noqa: S301  # our own
        code = 0
    finally:
        os._exit(code)


def _answer(work: Callable[[], Any], write: int) -> None:
    try:
        answer: tuple[Any, BaseException | None] = (work(), None)
    except Exception as error:  # noqa: BLE001  # it is raised again in the parent
        import traceback  # noqa: PLC0415  # only a fault needs it

        error.add_note("".join(traceback.format_exception(error)))
        answer = (None, error)
    with os.fdopen(write, "wb") as pipe:
        pipe.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
