"""The preview: what it answers, what pages are told, and to whom it does not speak."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Formatter

import pytest
from previews import PATIENCE, Heard, Previewed, previewing, shown
from sites import HERE, REPO, Small

from generator.live import Outcome
from generator.overview import entries, sections
from generator.preview import Preview
from generator.preview_words import WORDS
from generator.served import Answer, allowed, answer

KNOWN = frozenset({"index.html", "iuran/index.html", "404.html", "en/404.html", "feed.xml"})


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    """A preview that tests only look at."""
    root = tmp_path_factory.mktemp("standing")
    shutil.copytree(HERE / "small" / "content", root / "content")
    with previewing(Small(root)) as one:
        yield one


@pytest.fixture
def previewed(small: Small) -> Iterator[Previewed]:
    with previewing(small) as one:
        yield one


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/sub/", Answer(200, "index.html")),
        ("/sub/iuran/", Answer(200, "iuran/index.html")),
        ("/sub/iuran", Answer(307, location="/sub/iuran/")),
        ("/sub/feed.xml", Answer(200, "feed.xml")),
        ("/sub/feed.xml/", Answer(404, "404.html")),
        ("/sub/nothing/", Answer(404, "404.html")),
        ("/sub/en/nothing/at/all/", Answer(404, "en/404.html")),
        ("/", Answer(307, location="/sub/")),
        ("/sub", Answer(307, location="/sub/")),
        ("/elsewhere/", Answer(404)),
        ("/sub//iuran", Answer(404, "404.html")),
        ("//evil.example/", Answer(404)),
        ("/sub/../secret", Answer(404, "404.html")),
        ("/sub/iuran/../../secret", Answer(404, "404.html")),
        ("/sub/\0", Answer(404, "404.html")),
    ],
)
def test_an_address_means_what_static_hosts_take_it_for(path: str, expected: Answer) -> None:
    assert expected == answer(path, "/sub/", KNOWN)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (
            "default-src 'none'; script-src 'sha256-x'; connect-src 'self'",
            "default-src 'none'; script-src 'sha256-x' O/_preview/client.js; connect-src 'self' O/_preview/events",
        ),
        (
            "default-src 'none'; script-src 'none'",
            "default-src 'none'; script-src O/_preview/client.js; connect-src O/_preview/events",
        ),
    ],
)
def test_a_policy_lets_in_the_previews_script_and_nothing_more(policy: str, expected: str) -> None:
    assert expected == allowed(policy, "O")


def test_a_page_is_served_below_its_base_with_the_script_in_it(standing: Previewed) -> None:
    status, headers, page = standing.get("/sub/iuran/")
    file = (shown(standing) / "iuran" / "index.html").read_text()

    assert 200 == status
    assert "text/html; charset=utf-8" == headers["content-type"]
    assert "no-store" == headers["cache-control"]
    assert 1 == page.count('<script src="/_preview/client.js" data-build="')
    assert f"{standing.address}/_preview/client.js" in page
    assert "_preview" not in file


def test_detours_stay_in_the_preview(standing: Previewed) -> None:
    assert 'content="0; url=/sub/' in standing.get("/sub/lama/")[2]


def test_what_is_unknown_is_the_sites_404(standing: Previewed) -> None:
    status, _, page = standing.get("/sub/en/nothing/")

    assert 404 == status
    assert '<html lang="en">' in page


def test_below_its_own_address_the_preview_has_only_its_own_files(standing: Previewed) -> None:
    assert [404, 404, 404] == [standing.get(f"/_preview/{name}")[0] for name in ("x", "note.html", "../index.html")]
    assert "text/javascript; charset=utf-8" == standing.get("/_preview/client.js")[1]["content-type"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "evil.example:{port}", ""]
)
def test_only_who_asks_for_this_machine_is_answered(standing: Previewed, host: str) -> None:
    """A page elsewhere could give its own host our address."""
    for path in ("/sub/", "/_preview/", "/_preview/events"):
        status, _, text = standing.get(path, Host=host.format(port=standing.preview.port))

        assert (421, f"{standing.address}/\n") == (status, text)


def test_localhost_is_this_machine(standing: Previewed) -> None:
    status, _, page = standing.get("/sub/", Host=f"localhost:{standing.preview.port}")

    assert 200 == status
    assert f"http://localhost:{standing.preview.port}/_preview/events" in page


def test_it_listens_on_this_machine_only(standing: Previewed) -> None:
    assert "127.0.0.1" == standing.preview.socket.getsockname()[0]


@pytest.mark.parametrize(
    "way", ["/..", "/%2e%2e", "/sub/..", "/sub/%2e%2e", "/sub/..%2f..", "/sub/.%2e/..", "/_preview/.."]
)
def test_no_path_leads_out(standing: Previewed, way: str) -> None:
    secret = standing.small.root / "secret.txt"
    secret.write_text("secret")
    paths = [f"{way}/secret.txt", f"{way}/../secret.txt", f"{way}/..%5c..%5csecret.txt", f"/{secret}", f"/sub/{secret}"]

    assert [404] * len(paths) == [standing.get(path)[0] for path in paths]


@pytest.mark.parametrize("path", ["/sub/%00", "/sub/index.html%00.png", "/%ff", "/sub/.outputs", "/sub/.gitignore"])
def test_what_the_build_did_not_make_for_readers_is_not_there(standing: Previewed, path: str) -> None:
    assert 404 == standing.get(path)[0]


def test_a_link_out_of_the_folder_leads_nowhere(previewed: Previewed) -> None:
    secret = previewed.small.root / "secret.txt"
    secret.write_text("secret")
    robots = shown(previewed) / "robots.txt"
    robots.unlink()
    robots.symlink_to(secret)

    assert 404 == previewed.get("/sub/robots.txt")[0]


def test_the_worker_takes_itself_away(standing: Previewed) -> None:
    """What an earlier one keeps must not stand before what was just built."""
    worker = standing.get("/sub/sw.js")[2]

    assert "registration.unregister()" in worker
    assert '"fetch"' not in worker


def test_a_saved_file_is_built_and_told_of(previewed: Previewed) -> None:
    with previewed.news() as wait:
        build = wait(lambda _: True)["build"]
        previewed.small.replace("villages/wunut-tulung.yaml", "The campaign reached", "The campaign came to")
        wait(lambda news: news["build"] != build)

    assert "The campaign came to" in previewed.get("/sub/en/villages/wunut-tulung/")[2]


def test_a_mistake_is_told_and_the_last_good_page_stays(previewed: Previewed) -> None:
    page = previewed.get("/sub/en/villages/wunut-tulung/")[2]
    with previewed.news() as wait:
        build = wait(lambda _: True)["build"]
        previewed.small.replace("villages/wunut-tulung.yaml", "informed", "informd")
        news = wait(lambda news: bool(news["problems"]))
        (problem,) = news["problems"]

        assert build == news["build"]
        assert ["To be mended: 1. The page behind is the last good one."] == news["head"]
        assert problem["text"][0].startswith("content/villages/wunut-tulung.yaml:6:9: 'status' must be one of planned")
        assert "status: informd\n        ^" == problem["excerpt"]
        assert [6] == [one.where.line for one in previewed.heard.problems]
        assert page == previewed.get("/sub/en/villages/wunut-tulung/")[2]

        previewed.small.replace("villages/wunut-tulung.yaml", "informd", "informed")
        assert [] == wait(lambda news: news["build"] != build)["problems"]


def test_what_concerns_a_page_comes_first(previewed: Previewed) -> None:
    with previewed.news("?page=desa/wunut-tulung/index.html") as wait:
        previewed.small.replace("villages/gatak-delanggu.yaml", "name: ", "nama: ")
        previewed.small.replace("villages/wunut-tulung.yaml", "informed", "informd")
        news = wait(lambda news: {True, False} == {problem["here"] for problem in news["problems"]})

    assert sorted(news["problems"], key=lambda problem: not problem["here"]) == news["problems"]
    assert "wunut-tulung.yaml" in news["problems"][0]["text"][0]


def test_what_is_doubtful_of_a_page_is_told_beside_it(small: Small) -> None:
    """Of its own files first, in both its languages, and of what it became; not of other pages' files."""
    small.replace("villages/wunut-tulung.yaml", "checked: 2026-11-23", "checked: 2026-11-25")
    small.replace("villages/gatak-delanggu.yaml", "checked: 2026-11-23\ncaution", "checked: 2026-11-26\ncaution")
    small.replace("sources.yaml", "paper:", "book: {title: Buku, publisher: Toko}\npaper:")
    with previewing(small) as previewed:
        own = shown(previewed) / "en/villages/wunut-tulung/index.html"
        own.write_text(own.read_text(encoding="utf-8").replace("</main>", '<a href="/sub/none/">x</a></main>'))
        asked = json.loads(previewed.get("/_preview/doubts?page=desa/wunut-tulung/index.html")[2])
        none = previewed.get("/_preview/doubts?page=nowhere")
    told = [(one["here"], one["text"][0].split(":")[0], one["text"][0][-5:-1]) for one in asked]

    assert (200, "[]") == (none[0], none[2])
    assert [
        (True, "content/villages/wunut-tulung.yaml", "K183"),
        (True, "content/villages/wunut-tulung.yaml", "K174"),
        (False, "content/sources.yaml", "K173"),
    ] == [one for one in told if one[2] != "K197"]  # of what is typed by hand, the small site is full


def test_where_the_language_is_not_known_both_are_spoken(small: Small) -> None:
    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    with previewing(small, ("id", "en")) as previewed, previewed.news() as wait:
        news = wait(lambda news: bool(news["problems"]))

    assert 2 == len(news["head"])
    assert re.search("harus salah satu dari.*", news["problems"][0]["text"][0])
    assert news["problems"][0]["text"][1].startswith("'status' must be one of")


def test_before_anything_is_built_the_mistake_is_all_there_is(small: Small) -> None:
    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    with previewing(small) as previewed:
        status, _, page = previewed.get("/sub/")

    assert 503 == status
    assert "/_preview/client.js" in page


def test_what_an_earlier_preview_built_is_shown_at_once(small: Small) -> None:
    """Also if something must be mended by now."""
    with previewing(small) as previewed:
        out = shown(previewed)
    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    heard = Heard()
    again = Preview(lambda _: small.request(out=out, cache=out.parent), 0, heard.terminal(("en",)))
    again.socket.close()

    assert ("/sub/", True) == (again.live.outcome.base, "index.html" in again.live.outcome.files)


def test_a_fault_of_ours_is_told_as_ours(small: Small, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its traceback, and the preview goes on."""
    shutil.copytree(REPO / "templates", tmp_path / "templates")
    with (tmp_path / "templates" / "assets" / "style.css").open("a") as style:
        style.write("/*! < */ a { content: '<' }")
    with previewing(small, templates=tmp_path / "templates") as previewed, previewed.news() as wait:
        news = wait(lambda news: bool(news["fault"]))
        status = previewed.get("/sub/")[0]

    assert "ValueError: a stylesheet must not contain '<'" in news["fault"]
    assert ["This is a fault of the generator, not of your text. Report it with these lines."] == news["head"]
    assert 503 == status
    assert "ValueError: a stylesheet must not contain '<'" in capsys.readouterr().err


def test_side_by_side_shows_a_page_in_its_languages(standing: Previewed) -> None:
    status, _, page = standing.get("/_preview/?page=en/cost/index.html")

    assert 200 == status
    assert ["/sub/iuran/", "/sub/en/cost/"] == re.findall(r'<iframe src="([^"]+)"', page)
    assert 2 == len(re.findall(r"\d+\.\d kB to send", page))
    assert '<p class="card__host">small.example</p>' in page
    image = re.findall(r'<img src="([^"]+)"', page)[0]
    assert "image/png" == standing.get(image)[1]["content-type"]
    assert 'aria-current="page"' in page


def test_every_page_is_to_choose_once(standing: Previewed) -> None:
    """A story without a translation is one page, and detours are none."""
    files = standing.preview.live.outcome.files
    found = entries(shown(standing), files)
    names = [name for entry in found for name in entry.names]

    assert "index.html" == names[0]
    detours = ("lama/index.html", "en/old/index.html")
    assert sorted(name for name in files if name.endswith(".html") and name not in detours) == sorted(names)
    assert ("kabar/hanya-indonesia/index.html", "en/news/hanya-indonesia/index.html") in [one.names for one in found]
    assert "" == sections(found)[0].name


def test_two_previews_at_once_work(copies: Callable[[str], Small]) -> None:
    with previewing(copies("one")) as one, previewing(copies("two")) as two:
        assert [200, 200] == [one.get("/sub/")[0], two.get("/sub/")[0]]
        assert one.preview.port != two.preview.port


def test_a_port_in_use_says_so_and_the_next_is_taken(small: Small) -> None:
    heard = Heard()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        preview = Preview(lambda _: small.request(), port, heard.terminal(("en",)))
        preview.socket.close()

    assert ("port-taken", {"port": str(port)}) == heard.notices[0]
    assert port < preview.port


def test_the_answer_of_a_build_keeps_what_stands() -> None:
    good = Outcome(build="1", files=frozenset({"index.html"}))

    assert ("1", good.files, "traceback") == (
        good.but(fault="traceback").build,
        good.files,
        good.but(fault="traceback").fault,
    )


def test_every_word_stands_in_both_languages() -> None:
    """With the same fields."""
    for name, texts in WORDS.items():
        fields = {lang: {field for _, field, _, _ in Formatter().parse(text) if field} for lang, text in texts.items()}
        assert ["en", "id"] == sorted(fields), name
        assert fields["en"] == fields["id"], name


@contextmanager
def process(small: Small, root: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, as run by the code in `root`, with Ctrl-C as in a terminal."""
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    words = ["preview", "--content", str(small.content), "--today", "2026-11-24", "--lang", "en", "--port", port]
    command, pipe = [sys.executable, "-c", code, *words], subprocess.PIPE
    with subprocess.Popen(command, cwd=root, stdout=pipe, stderr=subprocess.STDOUT, text=True) as one:
        try:
            yield one
        finally:
            one.kill()


def said(one: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    """The next line that fits; the test fails if the command ends before it says so."""
    assert one.stdout is not None
    heard = []
    for line in one.stdout:
        if found := re.search(pattern, line):
            return found
        heard.append(line)
    pytest.fail("".join(heard))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the generator, which tests may spoil."""
    root = tmp_path / "copy"
    for name in ("generator", "templates"):
        shutil.copytree(REPO / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPO / "requirements.lock", root)
    return root


posix = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")


@posix
def test_ctrl_c_ends_it_cleanly(small: Small, copy: Path) -> None:
    """With exit code 0, no traceback and nothing left behind, while a page listens for news."""
    with process(small, copy) as preview:
        port = said(preview, r"http://127.0.0.1:(\d+)/ ")[1]
        said(preview, "files: ")
        with socket.create_connection(("127.0.0.1", int(port)), PATIENCE) as listener:
            listener.sendall(f"GET /_preview/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            assert listener.recv(1000).startswith(b"HTTP/1.1 200")
            preview.send_signal(signal.SIGINT)
            rest = preview.communicate(timeout=PATIENCE)[0]

    assert (0, "The preview has ended.\n") == (preview.returncode, rest)


@posix
def test_a_changed_generator_starts_again_where_it_was(small: Small, copy: Path) -> None:
    """Unless it cannot run: then that is told, and the preview goes on as it was."""
    live = copy / "generator" / "live.py"
    good = live.read_text()
    with process(small, copy) as preview:
        port = said(preview, r"http://127.0.0.1:(\d+)/ ")[1]
        said(preview, "files: ")
        live.write_text(f"{good}def broken(:\n")
        said(preview, "SyntaxError: invalid syntax")
        live.write_text(f"{good}# changed\n")
        said(preview, "The generator changed; the preview starts again.")
        again = said(preview, r"http://127.0.0.1:(\d+)/ ")[1]
        said(preview, "files: ")
        preview.send_signal(signal.SIGINT)
        preview.communicate(timeout=PATIENCE)

    assert (port, 0) == (again, preview.returncode)
