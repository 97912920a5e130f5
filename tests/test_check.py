"""What `check` tells, and for whom. Each rule at one small mistake is in test_messages.py."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sites import HERE, REPO, TODAY, Small

from generator.built import pages
from generator.check import RULES, check
from generator.checked import Checked
from generator.cli import main
from generator.messages_check import CHECK
from generator.model import Problem, Where
from generator.plain_language import plain_language
from generator.reachable import unreachable
from generator.reading import checked
from generator.remedies import message_table, renewed
from generator.tell import tell
from generator.told import as_github, as_json, as_text
from generator.typed_facts import typed_facts
from generator.uptodate import store_path

COST = "pages/cost/id.md"
LONG = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh " * 2 + "lalu enam kata lagi di sini."
FACTS = "facts.yaml"

# file, old text, new text, what is told in English, and in Indonesian
IN_CONTENT = [
    pytest.param(
        "villages/wunut-tulung.yaml",
        "id: Kampanye sampai di Wunut.",
        f'id: "Ya. {LONG}"',
        "content/villages/wunut-tulung.yaml:7:20: warning: this sentence has 26 words, and the limit is 25. Make two of it [K176]",
        "content/villages/wunut-tulung.yaml:7:20: peringatan: kalimat ini 26 kata, batasnya 25. Jadikan dua kalimat [K176]",
        id="a long sentence in YAML",
    ),
    pytest.param(
        COST,
        "https://other.example/",
        "https://wa.me/0812-3456-7890",
        "content/pages/cost/id.md:11:72: warning: a phone's address is written https://wa.me/6281234567890, without blanks or a 0 in front; got wa.me/0812-3456-7890 [K180]",
        "content/pages/cost/id.md:11:72: peringatan: alamat telepon ditulis https://wa.me/6281234567890, tanpa spasi dan tanpa 0 di depan; tertulis wa.me/0812-3456-7890 [K180]",
        id="a WhatsApp address that does not work",
    ),
]


def over_content(small: Small, today: date = TODAY) -> list[Problem]:
    made = checked(small.content, today)
    found = [problem for rule in RULES for problem in rule(made)]
    return [one for one in found if one.where.path not in (UNTRANSLATED, ENGLISH) and one.kind not in ELSEWHERE]


ENGLISH = "content/pages/cost/en.md"
ELSEWHERE = ("fact-typed", "unlisted-address")  # what the small site is full of, and other files test
UNTRANSLATED = "content/articles/only-indonesian/id.md"


def in_both(small: Small, file: str, text: str) -> None:
    """Add to the English page what was added to the Indonesian, for both must hold the same facts."""
    english = COST.replace("id.md", "en.md")
    if text.startswith("https://"):
        small.replace(english, "https://other.example/", text)
    elif file == COST:
        small.write(english, (small.content / english).read_text(encoding="utf-8") + f"\n\n{text.strip()}\n")


@pytest.mark.parametrize(("file", "old", "new", "en", "id_"), IN_CONTENT)
def test_one_mistake_in_content_is_told_once(  # noqa: PLR0913, PLR0917  # a row of the table
    small: Small, file: str, old: str, new: str, en: str, id_: str
) -> None:
    small.replace(file, old, new)
    in_both(small, file, new.removeprefix(old))
    (found,) = over_content(small)

    assert tell(found, "en").splitlines()[0].endswith(en)
    assert tell(found, "id").splitlines()[0].endswith(id_)


def test_without_mistakes_only_the_missing_translation_is_told(small: Small) -> None:
    made = checked(small.content, TODAY)
    (found,) = [one for rule in RULES for one in rule(made) if one.kind not in ELSEWHERE]

    assert [
        f"{UNTRANSLATED}:1:1: peringatan: teks ini belum ada dalam: en. Tambahkan en.md; sementara itu pembaca mendapat yang ini [K170]",
        "    warning: this text is not written in: en. Add en.md; until then, readers get this one with a notice",
    ] == tell(found, "id", "en").splitlines()[:2]


@pytest.mark.parametrize(
    "text",
    [
        "Bawa KTP, KK, NIK, dan kartu BPJS. Lihat JKK atau WCAG.",
        "Dari [satu](https://other.example/a-b) " + "kata " * 20 + "[dua](https://other.example/c d e f g h).",
        "Buka 08.00-16.00. Kode 33.10.19.2018. Tahun 2025 dan 2026. Uang 0812.",
        "[Telepon](tel:+6281234567890), [pusat](tel:175), [kirim](https://wa.me/6281234567890?text=Halo%20Bu)",
        "- " + "kata " * 15 + "\n- " + "kata " * 15 + "\n\n| " + "kata " * 15 + "| " + "kata " * 15 + "|",
    ],
)
def test_what_is_right_is_left_alone(small: Small, text: str) -> None:
    """Abbreviations, addresses, hours, codes, and the items of a list."""
    small.replace(COST, "## Arti\n", f"## Arti\n\n{text}\n")
    in_both(small, COST, text.replace("08.00-16.00", "08:00-16:00"))

    assert [] == over_content(small)


def test_a_typed_number_that_is_a_fact_is_told_once_with_its_name(small: Small) -> None:
    """By `typed_facts` alone; of a number of two facts, nobody knows which one is meant."""
    small.replace(FACTS, '"175"', '"0272-321-4567"')
    small.replace("questions.yaml", "Everyone. From ((price)).", "Everyone. Call +62272 321 4567.")
    told = [*plain_language(made := checked(small.content, TODAY)), *typed_facts(made)]
    assert ["call_centre"] == [one.fields.get("name") for one in told]

    text = (small.content / FACTS).read_text(encoding="utf-8")
    phone = text[text.index("call_centre:") : text.index("report_day:")]
    small.write(FACTS, text + phone.replace("call_centre", "office"))
    told = [*plain_language(made := checked(small.content, TODAY)), *typed_facts(made)]
    assert ["typed-phone"] == [one.kind for one in told]


def test_what_happened_once_need_not_be_checked_again(small: Small) -> None:
    """News, events and counts of members stay true; and figures need it only after a year."""
    assert [] == [one.where.path for one in over_content(small, date(2026, 12, 24)) if one.kind == "unchecked"]
    old = {one.where.path.split("/")[1] for one in over_content(small, date(2028, 1, 1)) if one.kind == "unchecked"}
    assert {"facts.yaml", "helpers.yaml", "pages", "programmes.yaml", "questions.yaml", "villages"} == old


def test_the_real_words_are_all_shown() -> None:
    """Each one taken from templates or code by hand would be found; none is told that is in use."""
    made = checked(REPO / "content", TODAY)

    assert [] == [tell(problem, "en") for rule in RULES for problem in rule(made) if problem.kind == "word-unused"]


# -- pages as built ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made() -> Checked:
    return checked(HERE / "small" / "content", TODAY)


HOST = "https://small.example"


def over_pages(made: Checked, out: Path, **files: str) -> list[str]:
    """What is told of a site of a home page, a picture and these files; in both languages."""
    given = {"index.html": '<p id="here">x</p>', "a.png": "", **files}
    for name, text in given.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    return [line for problem in pages(made, out, given, given) for line in tell(problem, "en", "id").splitlines()[:2]]


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="" srcset="/sub/a.png 1x, /sub/b.png 2x">',
        '<video poster="/sub/b.png"></video>',
        f'<meta property="og:image" content="{HOST}/sub/b.png">',
        f'<link rel="canonical" href="{HOST}/sub/b.png">',
        f'<link rel="alternate" hreflang="en" href="{HOST}/sub/b.png">',
        '<meta http-equiv="refresh" content="0; url=/sub/b.png">',
        "<style>a{background:url(/sub/b.png)}</style>",
        f'<script type="application/ld+json">{{"url":"{HOST}/sub/b.png"}}</script>',
        '<svg><use href="#b"/></svg>',
        '<rect fill="url(#b)"/>',
        '<label for="b">x</label>',
        '<a href="/a.png">outside the folder of the site</a>',
    ],
)
def test_every_kind_of_address_is_followed(made: Checked, tmp_path: Path, html: str) -> None:
    assert 2 == len(over_pages(made, tmp_path, **{"iuran/index.html": html}))


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="../#here">x</a><a href="{HOST}/sub/">x</a><a href="?a=1">x</a><a href="#b" id="b">x</a>',
        f'<a href="https://other.example/">x</a><a href="{HOST}/other/">x</a><a href="mailto:a@b.example">x</a>',
        '<a href="/sub/"><img src="/sub/a.png" alt="Peta"></a><a href="/sub/" aria-label="Peta"></a>',
        f'<script type="application/ld+json">{{"@id":"{HOST}/sub/#site"}}</script><script>"/sub/b"</script>',
    ],
)
def test_good_addresses_are_left_alone(made: Checked, tmp_path: Path, html: str) -> None:
    assert [] == over_pages(made, tmp_path, **{"iuran/index.html": html})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("feed.xml", f"<link>{HOST}/sub/b/</link>"),
        ("manifest.webmanifest", '{"icons": [{"src": "/sub/b.png"}]}'),
        ("manifest.webmanifest", '{"start_url": "/sub/b/"}'),
        ("sw.js", 'PAGES = ["/sub/b/"]'),
        ("agenda.ics", f"URL:{HOST}/sub/b/\r\n"),
    ],
)
def test_addresses_in_other_files_are_followed(made: Checked, tmp_path: Path, name: str, text: str) -> None:
    good = text.replace("/b/", "/").replace("/b.png", "/a.png")

    assert 2 == len(over_pages(made, tmp_path / "bad", **{name: text}))
    assert [] == over_pages(made, tmp_path / "good", **{name: good})


# -- the whole -----------------------------------------------------------------------------------------------------


def test_the_real_site_has_no_mistake(tmp_path: Path) -> None:
    """Nor one that only the pages show. Warnings may come with the days."""
    request = Small(tmp_path).request(content=REPO / "content")
    found = check(request)

    assert [] == [tell(one, "en") for one in found.problems if not CHECK.get(one.kind) or not CHECK[one.kind].warning]
    assert found.pages > 90


def test_content_that_cannot_be_published_is_told_as_the_build_tells_it(small: Small) -> None:
    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    found = check(small.request())

    assert (0, ["one-of"]) == (found.pages, [one.kind for one in found.problems])


@pytest.fixture
def web() -> Iterator[str]:
    """A site on this machine: /gone is not there, /guarded refuses programs, /get answers only those who GET."""

    class Answers(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response({"/gone": 404, "/guarded": 403, "/get": 500}.get(self.path, 200))
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response({"/gone": 404, "/guarded": 403}.get(self.path, 200))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_other_sites_are_asked(small: Small, web: str) -> None:
    """Those that answer, or answer only people, are well; comments are not asked for."""
    for path in (*small.content.rglob("*.md"), *small.content.rglob("*.yaml")):
        name = path.relative_to(small.content).as_posix()
        small.write(name, path.read_text(encoding="utf-8").replace("://other.example", "://small.example/sub"))
    for name in ("sources.yaml", "site.yaml"):
        text = (small.content / name).read_text(encoding="utf-8").replace("https://small.example/sub", "\0")
        small.write(name, text.replace("https://", f"{web}/get?").replace("\0", "https://small.example/sub"))
    small.replace(COST, "https://small.example/sub/", f"{web}/gone")
    small.replace(COST.replace("id.md", "en.md"), "https://small.example/sub/", f"{web}/gone")
    small.replace("sources.yaml", "law:", f"# {web}/gone\nlaw:")
    links = f"[a]({web}/guarded) [b]({web}/get) [c]({web}/)"
    small.replace(COST, "## Arti", f"{links}\n\n## Arti")
    in_both(small, COST, links)
    found = [one for one in unreachable(checked(small.content, TODAY)) if one.where.path != ENGLISH]
    told = [tell(one, "en").splitlines()[0] for one in found]

    assert [
        f"content/pages/cost/id.md:11:64: warning: the address {web}/gone cannot be reached (404 Not Found). Look again later; if it is gone, write the new one [K188]"
    ] == told


def test_a_map_has_every_cloth_that_it_shows(small: Small) -> None:
    """Also that of a village of the same district which, for want of a location, is no neighbour."""
    gatak = (small.content / "villages/gatak-delanggu.yaml").read_text(encoding="utf-8")
    sister = gatak.replace("name: Gatak", "name: Sabrang").replace("16.2012", "16.2013")
    small.write("villages/sabrang-delanggu.yaml", sister.replace("location: {lat: -7.61643, lon: 110.70435}\n", ""))

    assert [] == [tell(one, "en") for one in check(small.request()).problems if one.kind == "dead-anchor"]


# -- the command -------------------------------------------------------------------------------------------------


@pytest.fixture
def command(small: Small, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """`build.py check` on the small site: its exit code, and what it says to whom. What it keeps goes afterwards."""
    kept = REPO / ".cache" / "check"
    cache = str(REPO / ".cache")
    out = kept / Path(store_path(cache, str(small.content), str(kept))).stem
    store = Path(store_path(cache, str(small.content), str(out)))

    def run(*words: str) -> tuple[int, str, str]:
        usual = ["--content", str(small.content), "--today", "2026-11-24", "--lang", "en"]
        code = main(["check", *usual, *words], clock=float)  # on which no time passes
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    shutil.rmtree(out, ignore_errors=True)
    for path in store.parent.glob(f"{store.stem}*"):
        path.unlink()


def test_warnings_alone_are_no_failure(command: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = command()

    assert (0, "") == (code, err)
    assert f"{UNTRANSLATED}:1:1: warning: this text is not written in: en." in out
    assert re.search(r"38 pages checked\. Errors: 0, warnings: [1-9]\d*\.\n$", out)


def test_an_error_is(small: Small, command: Callable[..., tuple[int, str, str]]) -> None:
    small.replace("villages/wunut-tulung.yaml", "informed", "informd")
    code, out, err = command("--format", "github")

    assert (1, "Errors: 1. The other rules are checked once these are mended.\n") == (code, err)
    assert out.startswith("::error file=content/villages/wunut-tulung.yaml,line=6,col=9,title=K023::'status' must be ")


def test_programs_get_nothing_but_json(command: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = command("--format", "json")

    assert 0 == code
    assert "K170" in [one["number"] for one in json.loads(out)]
    assert {"warning"} == {one["severity"] for one in json.loads(out)}
    assert err.startswith("38 pages checked. Errors: 0, warnings: ")


# -- for whom ----------------------------------------------------------------------------------------------------

FOUND = (
    Problem(Where("content/a,b.md", 3, 7), "unknown-key", {"key": "100%"}, "100%: x"),
    Problem(Where("content/a.md"), "source-unused", {"value": "book"}),
)


def test_for_people() -> None:
    assert [
        "content/a,b.md:3:7: '100%' bukan kolom yang dikenal. [K020]",
        "    100%: x",
        "          ^",
        "content/a.md: peringatan: sumber 'book' tidak disebut di mana pun. Sebut di 'sources' bagian yang memakainya, atau hapus [K173]",
    ] == as_text(FOUND, ("id",)).splitlines()


def test_for_github() -> None:
    """As its toolkit escapes; in both languages, one below the other."""
    assert [
        "::error file=content/a%2Cb.md,line=3,col=7,title=K020::'100%25' bukan kolom yang dikenal.%0A'100%25' is not a known field.",
        "::warning file=content/a.md,title=K173::sumber 'book' tidak disebut di mana pun. Sebut di 'sources' bagian yang memakainya, atau hapus%0Anothing names the source 'book'. Name it in 'sources' where it is used, or delete it",
    ] == as_github(FOUND, ("id", "en")).splitlines()


def test_for_programs() -> None:
    assert {
        "file": "content/a,b.md",
        "line": 3,
        "column": 7,
        "number": "K020",
        "severity": "error",
        "id": "'100%' bukan kolom yang dikenal.",
        "en": "'100%' is not a known field.",
        "excerpt": "100%: x",
    } == json.loads(as_json(FOUND, ("id",)))[0]
    assert [] == json.loads(as_json((), ()))


# -- the table of messages -----------------------------------------------------------------------------------------


def test_the_readme_explains_every_message_as_it_is_told() -> None:
    """`python3 build.py check --fix` writes the table anew."""
    readme = (REPO / "content" / "README.md").read_text(encoding="utf-8")

    assert message_table() in readme
    assert renewed(readme) == readme


def test_fix_writes_the_table_and_nothing_without_its_marks(small: Small) -> None:
    """What it has mended is not told."""
    made = check(small.request(), mend=True)
    assert ("content/urls.txt",) == made.fixed
    assert [] == [one.kind for one in made.problems if one.kind == "unlisted-address"]
    small.write("README.md", "# A\n<!-- messages: `python3 build.py check --fix` -->\nold\n<!-- /messages -->\nend\n")

    assert ("content/README.md",) == check(small.request(), mend=True).fixed
    written = (small.content / "README.md").read_text(encoding="utf-8")
    assert written.startswith("# A\n<!-- messages")
    assert written.endswith("<!-- /messages -->\nend\n")
    assert "| K170 | Teks ini belum ada dalam: …. " in written
    assert () == check(small.request(), mend=True).fixed
