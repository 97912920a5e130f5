"""A function at work in a process of its own while this one goes on: for two halves of a build on two cores."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Start `work` and return a function that waits for its result, or raises what it raised.

    The result travels by pickle. Where the system cannot fork, or other threads might hold locks, the work is done in
    this process when it is asked for. The child keeps no file of this process open, so that it holds no lock of ours.
    """
    if not forks():
        return work
    read, write = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _work(work, write)
    os.close(write)

    def result() -> T:
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        if not data:
            raise RuntimeError("the process that was reading ended without an answer")
        value, error = pickle.loads(data)  # noqa: S301  # our own
        if error is not None:
            raise error
        return cast("T", value)

    return result


def forks() -> bool:
    """Whether the work would be done in a process of its own. What has not been imported has started no thread."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _work(work: Callable[[], Any], write: int) -> None:
    """In the child: the result or the exception into the pipe, and an end that cleans up nothing of the parent's."""
    code = 1
    try:
        os.closerange(3, write)
        os.closerange(write + 1, write + 256)
        try:
            answer: tuple[Any, BaseException | None] = (work(), None)
        except Exception as error:  # noqa: BLE001  # it is raised again in the parent
            import traceback  # noqa: PLC0415  # only a fault needs it

            error.add_note("".join(traceback.format_exception(error)))
            answer = (None, error)
        with os.fdopen(write, "wb") as pipe:
            pipe.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        code = 0
    finally:
        os._exit(code)
