"""What was made of villages, in a file of each process until it is remembered: a country would fill the memory."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from generator.store import Built


class Spill:
    """Files in a folder of their own, which is made when there is something to keep, and is somebody else's to delete.

    What is added is there for other processes once it was handed over.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[Any] | None = None

    def add(self, made: Mapping[str, Built]) -> None:
        """Outputs by their paths."""
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = (self.folder / str(os.getpid())).open("ab")
        pickle.dump(dict(made), self._file, pickle.HIGHEST_PROTOCOL)

    def hand_over(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def __iter__(self) -> Iterator[tuple[str, Built]]:
        """All that was added by this process, and handed over by others."""
        self.hand_over()
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            with path.open("rb") as file:
                while file.peek(1):
                    yield from pickle.load(file).items()  # noqa: S301  # our own
