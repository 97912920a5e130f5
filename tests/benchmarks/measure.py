"""One command as a fresh process: how long it took, and how much memory all of its processes held at once."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

PROC: Final = Path("/proc")
PAUSE: Final = 0.005  # seconds between two looks at the memory,
SPARE: Final = 10  # or so many times as long as a look takes, for it stops what it looks at


class Run(NamedTuple):
    seconds: float
    peak: int  # bytes; 0 where the system does not tell


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Raises RuntimeError, with what it printed, for a command that fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    )
    peak, pause = 0, PAUSE
    while True:
        try:
            said, _ = process.communicate(timeout=pause)
        except subprocess.TimeoutExpired:
            looked = time.perf_counter()
            peak = max(peak, held(process.pid))
            pause = max(PAUSE, SPARE * (time.perf_counter() - looked))
            continue
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{said.decode(errors='replace')}")
        return Run(time.perf_counter() - begun, peak)


def held(first: int) -> int:
    """Bytes that the process and all that came of it hold now; or, if more, that one of them held at its most.

    A page that several hold counts once: each tells its share of it (PSS).
    """
    found = [_memory(process) for process in _family(first)]
    return 1024 * max((sum(share for share, _ in found), *(most for _, most in found)), default=0)


def _family(first: int) -> list[int]:
    parents: dict[int, int] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found = [first]
    for one in found:
        found += [process for process, parent in parents.items() if parent == one]
    return found


def _memory(process: int) -> tuple[int, int]:
    """Its share now, and the most that it ever held, in kB."""
    folder = PROC / str(process)
    with suppress(OSError):
        share = re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE)
        most = re.search(r"^VmHWM:\s+(\d+)", (folder / "status").read_text(), re.MULTILINE)
        return int(share[1]) if share else 0, int(most[1]) if most else 0
    return 0, 0
