"""What the last build came to, for everyone who wants to hear of it. All of it happens in one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

from generator.model import Problem


class Outcome(NamedTuple):
    """`build` names the last good build, whose `files` stand; then what kept a later one from being good."""

    build: str = ""
    base: str = "/"  # below which path the site stands
    files: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    fault: str = ""  # a traceback: ours

    def but(self, *, problems: tuple[Problem, ...] = (), fault: str = "") -> Outcome:
        return self._replace(problems=problems, fault=fault)


class Live:
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._ended = False
        self._changed = asyncio.Event()

    def tell(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._wake()

    def end(self) -> None:
        """Nothing follows: whoever listens can go home."""
        self._ended = True
        self._wake()

    async def outcomes(self) -> AsyncIterator[Outcome]:
        """The one there is, then each that follows; those between two looks are left out."""
        while not self._ended:
            changed = self._changed
            yield self.outcome
            await changed.wait()

    def _wake(self) -> None:
        before, self._changed = self._changed, asyncio.Event()
        before.set()
