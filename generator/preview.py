"""The site while it is written: built anew at every change and shown in a browser on this machine.

The only owner of uvicorn and watchfiles.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Final, NamedTuple

import uvicorn
from watchfiles import awatch

from generator import served
from generator.build import Report, Request, build
from generator.desk import Desk, standing
from generator.inputs import ROOT
from generator.live import Live, Outcome
from generator.model import ContentError, Problem
from generator.uptodate import store_path
from generator.web import Web, application

HOST: Final = "127.0.0.1"
PORTS: Final = 20  # how many are tried, one after the other
STEP: Final = 10  # milliseconds without a further change, after which a change is acted upon
ENDING: Final = 2  # seconds that answers have to come to their end
TRIAL: Final = "import generator.reading, generator.site, generator.preview"
TAKEN: Final = (errno.EADDRINUSE, errno.EACCES)


class Terminal(NamedTuple):
    """How the one who started the preview is spoken to there, and in which languages."""

    spoken: tuple[str, ...]
    notice: Callable[..., None]  # a kind of `notices`, and the words that fill it
    problems: Callable[[Sequence[Problem]], None]
    report: Callable[[Report, int], None]  # and `Request.now` of the build


def served_until_stopped(request: Callable[[int], Request], port: int, terminal: Terminal) -> int:
    """Show what `request` asks for, given a port, from that port or the next free one.

    Returns the port if a new process must go on there, because the generator's own code has changed; else 0. Ctrl-C
    raises KeyboardInterrupt, as ever, but after everything has come to its end.
    """
    preview = Preview(request, port, terminal)
    if not asyncio.run(preview.run()):
        return 0
    first = preview.request(preview.port)
    # What runs here may have built with code that was new already, and called it that.
    Path(store_path(str(first.cache), str(first.content), str(first.out))).unlink(missing_ok=True)
    return preview.port


class Preview:
    """One preview: a port, a folder of built pages, and the builds that keep it up to date."""

    def __init__(self, request: Callable[[int], Request], port: int, terminal: Terminal) -> None:
        self.socket = _bound(port, terminal)
        self.port: int = self.socket.getsockname()[1]
        self.request, self.terminal = request, terminal
        first = request(self.port)
        self.watched = (first.content, first.templates, ROOT / "generator")
        self.live = Live(standing(first.out))
        self.outdated = False  # whether the generator's code is no longer the one that runs here
        self.changed = asyncio.Event()
        desk = Desk(partial(request, self.port), terminal.spoken)
        self.server = _Server(self.live, application(Web(first.out, self.live, desk), {HOST, "localhost"}, self.port))

    async def run(self) -> bool:
        """Serve until stopped. True if a new process must go on, because the generator's own code has changed."""
        async with asyncio.TaskGroup() as tasks:
            # In this order: what changes while the first build reads is seen.
            work = [tasks.create_task(self._watch()), tasks.create_task(self._build())]
            self.terminal.notice("preview", address=f"http://{HOST}:{self.port}", own=served.OWN)
            try:
                await self.server.serve([self.socket])
            finally:
                for task in work:
                    task.cancel()
        return self.outdated

    def stop(self) -> None:
        self.server.should_exit = True
        self.live.end()

    async def _build(self) -> None:
        while True:
            self.changed.clear()
            self.live.tell(await asyncio.to_thread(self._outcome))
            await self.changed.wait()

    async def _watch(self) -> None:
        async for changes in awatch(*self.watched, step=STEP):
            code = [path for _, path in changes if path.endswith(".py") and Path(path).is_relative_to(self.watched[-1])]
            self.outdated = self.outdated or bool(code)  # from now on nothing is built with what runs here
            if not code:
                self.changed.set()
            elif fault := await asyncio.to_thread(_trial):
                self._tell_fault(fault)
            else:
                self.terminal.notice("preview-restarts")
                self.stop()

    def _outcome(self) -> Outcome:
        """What a build comes to; where it fails, the pages that stand stay."""
        request, before = self.request(self.port), self.live.outcome
        if self.outdated:
            return before
        try:
            report = build(request)
        except ContentError as error:
            self.terminal.problems(error.problems)
            return before.but(problems=error.problems)
        except Exception:  # noqa: BLE001  # told as what it is, while the preview goes on
            fault = traceback.format_exc()
            sys.stderr.write(fault)
            return before.but(fault=fault)
        self.terminal.report(report, request.now)
        return standing(request.out, str(request.now))

    def _tell_fault(self, fault: str) -> None:
        sys.stderr.write(fault)
        self.live.tell(self.live.outcome.but(fault=fault))


class _Server(uvicorn.Server):
    """uvicorn, that lets those go home who listen for news, before it waits for them."""

    def __init__(self, live: Live, app: Any) -> None:
        # Nothing here is true for longer than until the next change.
        headers = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        plain: dict[str, Any] = {"lifespan": "off", "log_config": None, "access_log": False, "server_header": False}
        super().__init__(uvicorn.Config(app, headers=headers, timeout_graceful_shutdown=ENDING, **plain))
        self.live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.live.end()


def _bound(port: int, terminal: Terminal) -> socket.socket:
    """A socket that listens on this machine only, on the port or the next that is free."""
    for one in range(port, port + PORTS):
        try:
            return socket.create_server((HOST, one))
        except OSError as error:
            if error.errno not in TAKEN or one == port + PORTS - 1:
                raise
            terminal.notice("port-taken", port=str(one))
    raise ValueError(port)


def _trial() -> str:
    """What is wrong with the generator's code, found out in a process of its own; empty if it can be used."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, *sys.path)))}
    command = [sys.executable, "-c", TRIAL]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    return done.stderr if done.returncode else ""
