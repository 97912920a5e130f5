"""The site behind real web servers with our example settings: every page loads all it needs and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from socket import socket
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser
from sites import REPO

from generator.packed import packed, siblings

EXAMPLES = REPO / "templates" / "hosting"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")  # where Debian puts it
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _needed(program: str) -> str:
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if path is None:
        absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        absent(f"{program} is not installed (on Debian: apt install {program})")
    return path


def _free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def nginx(real: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site, packed, behind nginx."""
    program, root, port = _needed("nginx"), tmp_path_factory.mktemp("nginx"), _free_port()
    for path, data in real.items():
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        for sibling in siblings(path):
            (root / "site" / sibling).write_bytes(packed(sibling, data))
    server = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    server = server.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/srv/site", str(root / "site"))
    places = "".join(f"{name}_temp_path {root / name};\n" for name in TEMPORARY)
    modules = f"load_module {BROTLI};\n"
    (root / "nginx.conf").write_text(
        f"user root;\n{modules}events {{ }}\nhttp {{\naccess_log off;\n{places}{server}\n}}\n", encoding="utf-8"
    )
    command = [program, "-p", str(root), "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")]
    started = subprocess.Popen([*command, "-g", f"daemon off; pid {root / 'pid'};"])
    web = f"http://127.0.0.1:{port}"
    try:
        _answering(web, started)
        yield web
    finally:
        started.terminate()
        started.wait()


def _answering(web: str, started: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and started.poll() is None:
        try:
            urllib.request.urlopen(f"{web}/robots.txt").close()  # noqa: S310  # loopback
        except OSError:
            continue
        return
    pytest.fail("nginx did not start")


def _asked(url: str, **headers: str) -> tuple[int, Mapping[str, str]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=named)) as answer:  # noqa: S310  # loopback
            return answer.status, dict(answer.headers)
    except HTTPError as error:
        return error.code, dict(error.headers)


def test_no_page_meets_its_own_policy(nginx: str, chromium: Browser, real: Mapping[str, bytes]) -> None:
    """Every page, with the policy in it and the headers of the example: nothing is refused or complained of."""
    context = chromium.new_context()
    page, noise = context.new_page(), list[str]()
    page.on("console", lambda message: noise.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: noise.append(f"{page.url}: {request.url}: {request.failure}"))
    for path in sorted(real):
        if path.endswith("index.html"):
            page.goto(f"{nginx}/{path.removesuffix('index.html')}", wait_until="load")
    context.close()

    assert [] == [line for line in noise if "net::ERR_ABORTED" not in line]  # by going on to the next page


def test_what_is_not_ours_does_not_run(nginx: str, chromium: Browser) -> None:
    """A script, a style or a form that somebody slipped into a page."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{nginx}/iuran/")
    slipped = (
        "const script = document.createElement('script'); script.textContent = 'window.hit = 1';"
        "document.body.append(script);"
        "const box = document.createElement('p'); box.innerHTML = '<img src=x onerror=\"window.hit = 1\">';"
        "document.body.append(box); box.setAttribute('style', 'color: rgb(1, 2, 3)');"
        "[window.hit, getComputedStyle(box).color == 'rgb(1, 2, 3)']"
    )

    assert [None, False] == page.evaluate(slipped)
    context.close()


def test_hashed_names_are_kept_and_pages_asked_for(nginx: str, real: Mapping[str, bytes]) -> None:
    font = next(path for path in real if path.endswith(".woff2"))
    card = next(path for path in real if path.startswith("cards/"))
    for path in (font, card):
        assert "immutable" in _asked(f"{nginx}/{path}")[1]["Cache-Control"]
    _, headers = _asked(f"{nginx}/iuran/")

    assert "must-revalidate" in headers["Cache-Control"]
    assert 304 == _asked(f"{nginx}/iuran/", If_None_Match=headers["ETag"])[0]
    assert "no-cache" == _asked(f"{nginx}/sw.js")[1]["Cache-Control"]


def test_packed_files_are_sent(nginx: str) -> None:
    for encoding in ("br", "gzip"):
        assert encoding == _asked(f"{nginx}/iuran/", Accept_Encoding=encoding)[1]["Content-Encoding"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/feed.xml", "application/atom+xml"),
        ("/sitemap.xml", "text/xml"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/data/villages.csv", "text/csv"),
        ("/data/villages.geojson", "application/geo+json"),
    ],
)
def test_media_types(nginx: str, path: str, expected: str) -> None:
    assert expected == _asked(nginx + path)[1]["Content-Type"].split(";")[0]


@pytest.mark.parametrize("path", ["/tidak-ada/", "/en/not-there/", "/_headers", "/.gitignore"])
def test_what_is_not_there_is_told_in_its_language(nginx: str, path: str) -> None:
    status, headers = _asked(nginx + path)

    assert 404 == status
    assert "nosniff" == headers["X-Content-Type-Options"]


ASKED = """
local paths, asked, unchanged = {PATHS}, 0, "TAG"
local encodings = {"br", "gzip", "identity"}
request = function()
  asked = asked + 1
  if asked % 4 == 0 then return wrk.format("GET", "/iuran/", {["If-None-Match"] = unchanged}) end
  return wrk.format("GET", paths[asked % #paths + 1], {["Accept-Encoding"] = encodings[asked % #encodings + 1]})
end
"""


@pytest.mark.long
def test_a_minute_of_two_thousand_requests_a_second(nginx: str, real: Mapping[str, bytes], tmp_path: Path) -> None:
    """Every page and file, packed and not, and one request in four whether a page has changed: none fails."""
    program = shutil.which("wrk")
    if not program:
        pytest.skip("wrk is not installed (on Debian: apt install wrk)")
    hidden = ("_headers", "404.html")
    paths = ", ".join(f'"/{path.removesuffix("index.html")}"' for path in sorted(real) if not path.endswith(hidden))
    tag = _asked(f"{nginx}/iuran/")[1]["ETag"].replace('"', '\\"')
    script = tmp_path / "asked.lua"
    script.write_text(ASKED.replace("PATHS", paths).replace("TAG", tag), encoding="utf-8")
    load = [program, "--threads", "1", "--connections", "32", "--duration", "60s", "--script", str(script), nginx]
    told = subprocess.run(load, capture_output=True, text=True, check=True).stdout

    assert "Non-2xx" not in told
    assert "Socket errors" not in told
    assert 2_000 <= float(told.partition("Requests/sec:")[2].split()[0])


def test_caddy_understands_the_example() -> None:
    command = [_needed("caddy"), "validate", "--adapter", "caddyfile", "--config", str(EXAMPLES / "Caddyfile")]

    assert 0 == subprocess.run(command, capture_output=True, check=False).returncode
