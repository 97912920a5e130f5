"""How far long work is: on a terminal a line that is written over, in a log a new line every few seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from shutil import get_terminal_size
from typing import Final, NamedTuple, TypeVar

from generator.notices import NOTICES, say

T = TypeVar("T")


class Pace(NamedTuple):
    """Seconds before the first word, so that nothing is said of what is soon over; and from then on between two."""

    first: float
    then: float


TERMINAL: Final = Pace(1.0, 0.2)
LOG: Final = Pace(5.0, 5.0)


class Progress:
    """Tells which stage is at work, how many files of how many are through it, and how long all took so far.

    `write` prints what it is given as `print` does; on a terminal, in one line that `clear` takes away.
    """

    def __init__(
        self,
        write: Callable[..., None],
        spoken: tuple[str, ...],
        *,
        terminal: bool,
        clock: Callable[[], float],
    ) -> None:
        self.write, self.spoken, self.terminal, self.clock = write, spoken, terminal, clock
        self.pace = TERMINAL if terminal else LOG
        self.begun = clock()
        self.due = self.begun + self.pace.first
        self.name = ""
        self.width = 0  # of the line that stands on the terminal

    def stage(self, name: str) -> None:
        """A stage begins, or goes on."""
        if self.width and name != self.name:
            self.due = self.begun  # or else the line would still tell of the stage before
        self.name = name
        self._tell("at-work")

    def files(self, items: Iterable[T], count: int) -> Iterator[T]:
        """The items, which the present stage goes through one by one."""
        for done, item in enumerate(items):
            self._tell("at-work-on", done=done, count=count)
            yield item

    def clear(self) -> None:
        if self.width:
            self.write(f"\r{'':{self.width}}\r", end="")
            self.width = 0

    def _tell(self, kind: str, **fields: int) -> None:
        now = self.clock()
        if now < self.due:
            return
        self.due = now + self.pace.then
        seconds = int(now - self.begun)
        lines = [say(kind, (lang,), stage=NOTICES[self.name][lang], seconds=seconds, **fields) for lang in self.spoken]
        if not self.terminal:
            self.write(*lines)
            return
        line = " / ".join(lines)[: get_terminal_size().columns - 1]  # a longer one could not be written over
        self.write(f"\r{line:{self.width}}", end="")
        self.width = len(line)
