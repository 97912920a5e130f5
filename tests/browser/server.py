"""A web server for files in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from socket import SHUT_RDWR, socket
from threading import Thread
from typing import Any


class _Server(ThreadingHTTPServer):
    """A thread per connection: Chromium opens some in advance and sends nothing over them for a while."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *args: Any) -> None:
        self.open: list[socket] = []
        super().__init__(*args)

    def get_request(self) -> tuple[socket, Any]:
        connection, address = super().get_request()
        self.open.append(connection)
        return connection, address

    def hang_up(self) -> None:
        """Close what is open, or it would be answered after the end."""
        for connection in self.open:
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)


@contextmanager
def serving(files: Mapping[str, bytes], port: int = 0) -> Iterator[str]:
    """The address under which the files stand: a folder shows its index.html, an unknown path 404.html."""
    with _Server(("127.0.0.1", port), _handler(files)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:  # or a test that fails in here waits for ever
            server.shutdown()
            thread.join()
        server.hang_up()


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
