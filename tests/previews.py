"""A preview of a small site, at work in a thread, and ways to talk to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any

from sites import Small

from generator.build import Request
from generator.preview import Preview, Terminal

PATIENCE = 20  # seconds for what takes less than one


@dataclass(frozen=True)
class Heard:
    """What was said in the terminal."""

    notices: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    problems: list[Any] = field(default_factory=list)
    reports: list[Any] = field(default_factory=list)

    def terminal(self, spoken: tuple[str, ...]) -> Terminal:
        return Terminal(
            spoken=spoken,
            notice=lambda kind, **fields: self.notices.append((kind, fields)),
            problems=self.problems.extend,
            report=lambda report, _: self.reports.append(report),
        )


@dataclass(frozen=True)
class Previewed:
    small: Small
    preview: Preview
    heard: Heard

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.preview.port}"

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of what is answered; the path goes out as it is."""
        with closing(HTTPConnection("127.0.0.1", self.preview.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read().decode(errors="replace")

    @contextmanager
    def news(self, query: str = "") -> Iterator[Callable[[Callable[[dict[str, Any]], bool]], dict[str, Any]]]:
        """A function that waits for news that are as asked for."""
        connection = HTTPConnection("127.0.0.1", self.preview.port, timeout=PATIENCE)
        connection.request("GET", f"/_preview/events{query}")
        answer = connection.getresponse()
        assert "text/event-stream; charset=utf-8" == answer.headers["Content-Type"]
        try:
            yield lambda wanted: next(one for one in _messages(answer) if wanted(one))
        finally:
            answer.close()
            connection.close()


def _messages(answer: HTTPResponse) -> Iterator[dict[str, Any]]:
    while line := answer.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


@contextmanager
def previewing(small: Small, spoken: tuple[str, ...] = ("en",), **changed: Any) -> Iterator[Previewed]:
    """Previewed once its first build has come to something."""
    heard = Heard()

    def request(port: int) -> Request:
        return small.request(out=small.root / "shown" / str(port), cache=small.root / "shown", **changed)

    preview = Preview(request, 0, heard.terminal(spoken))
    thread = Thread(target=lambda: asyncio.run(preview.run()))
    thread.start()
    try:
        previewed = Previewed(small, preview, heard)
        with previewed.news() as wait:
            wait(lambda news: bool(news["build"] or news["problems"] or news["fault"]))
        yield previewed
    finally:
        preview.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def shown(previewed: Previewed) -> Path:
    return previewed.small.root / "shown" / str(previewed.preview.port)
