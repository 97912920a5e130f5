"""What the preview answers to a browser. The only owner of starlette."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request as Asked
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from generator import served
from generator.desk import Desk
from generator.live import Live
from generator.offline import WORKER

RETRY: Final = 500  # milliseconds until a page asks again after a restart
MISDIRECTED: Final = 421


class Web:
    """Pages as they stand in `out`, the preview's own, and news of the builds."""

    def __init__(self, out: Path, live: Live, desk: Desk) -> None:
        self.out, self.live, self.desk = out, live, desk

    async def events(self, asked: Asked) -> Response:
        name = asked.query_params.get("page", "")

        async def stream() -> AsyncIterator[str]:
            yield f"retry: {RETRY}\n"
            async for outcome in self.live.outcomes():
                yield f"data: {json.dumps(self.desk.news(outcome, name))}\n\n"

        return StreamingResponse(stream(), media_type="text/event-stream")

    def own(self, asked: Asked) -> Response:
        name = asked.path_params["name"]
        if not name:
            return HTMLResponse(self.desk.overview(self.live.outcome, asked.query_params.get("page", "")))
        if served.OWN + name == served.DOUBTS:
            found = self.desk.doubts(self.live.outcome, asked.query_params.get("page", ""))
            return Response(json.dumps(found), media_type=served.TYPES["json"])
        data = self.desk.file(name)
        return self._nothing(asked) if data is None else Response(data, media_type=served.media_type(name))

    def site(self, asked: Asked) -> Response:
        outcome = self.live.outcome
        if not outcome.files:
            return HTMLResponse(self.desk.note(outcome, "waiting"), 503)
        found = served.answer(asked.scope["path"], outcome.base, outcome.files)
        if found.location:
            return RedirectResponse(f"{found.location}?{asked.url.query}".rstrip("?"))
        data = self.desk.file(WORKER) if found.name == WORKER else served.read(self.out, found.name)
        if data is None:
            return self._nothing(asked)
        if found.name.endswith(".html"):
            data = served.page(data, outcome.build, f"http://{asked.headers['host']}")
        return Response(data, found.status, media_type=served.media_type(found.name))

    def _nothing(self, asked: Asked) -> Response:
        return HTMLResponse(self.desk.note(self.live.outcome, "nowhere", path=asked.scope["path"]), 404)


def application(web: Web, names: Iterable[str], port: int) -> ASGIApp:
    """Only for who asks for this machine by a name of its own: another's name that leads here is an attack.

    A page elsewhere could otherwise give its own host our address, and read along (DNS rebinding).
    """
    hosts = {f"{name}:{port}".encode() for name in names}
    own = Route(f"{served.OWN}{{name:path}}", web.own)
    app = Starlette(routes=[Route(served.EVENTS, web.events), own, Route("/{path:path}", web.site)])

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        asked = [value for name, value in scope["headers"] if name == b"host"]
        ours = len(asked) == 1 and asked[0].lower() in hosts
        refusal = PlainTextResponse(f"http://127.0.0.1:{port}/\n", MISDIRECTED)
        await (app if ours else refusal)(scope, receive, send)

    return guarded
