"""A web server for files in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Thread
from typing import Any


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[str]:
    """The address under which the files stand: a folder shows its index.html, an unknown path 404.html."""
    # A thread per connection: Chromium opens some in advance and sends nothing over them for a while.
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(files)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _handler(files: Mapping[str, bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.partition("?")[0].removeprefix("/")
            name = name + "index.html" if name.endswith("/") or not name else name
            status = HTTPStatus.OK if name in files else HTTPStatus.NOT_FOUND
            name = name if name in files else "404.html"
            self.send_response(status)
            self.send_header("Content-Type", guess_type(name)[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(files[name])))
            self.end_headers()
            self.wfile.write(files[name])

        def log_message(self, *args: Any, **kwargs: Any) -> None:
            """Say nothing: what goes wrong is told by the browser."""

    return Handler
