"""Every message is told of a small site that has just that mistake: a row of messages.yaml for each number.

A row says what an editor writes: by file, an old text and a new one, a whole text, or nothing where the file goes.
What no text can say is a function here, of the same number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from typing import Any, Final

import pytest
import yaml
from PIL import Image
from sites import HERE, REPO, TODAY, Small, compiled

from generator.asking import Desk, new
from generator.built import pages
from generator.check import RULES
from generator.checked import Checked
from generator.ledger import addresses, fix
from generator.messages import CATALOGUE
from generator.model import ContentError, Problem
from generator.moving import moved
from generator.old_translations import old_translations
from generator.output import locked, refuse_foreign_folder
from generator.photos import FORMATS, picture
from generator.plan import Job
from generator.reachable import unreachable
from generator.reading import checked
from generator.render import Renderer, environment
from generator.site import planned, workshop
from generator.starting import save
from generator.tell import tell
from generator.translated import translated

Rows = dict[str, dict[str, Any]]

ROWS: Final[Rows] = yaml.safe_load((HERE / "messages.yaml").read_text(encoding="utf-8"))
LANGUAGES: Final = ("en", "id")
PHOTO: Final = "articles/first/rapat.jpg"
WEIGHT: Final = re.compile(r" 1[4-9],\d{3} ")
_kept: dict[tuple[str, ...], Any] = {}


def memo(key: tuple[str, ...], make: Callable[[], Any]) -> Any:
    """What was read once is not read again in the next row: the key holds all that it depends on."""
    return _kept[key] if key in _kept else _kept.setdefault(key, make())


# -- what spoils a site ----------------------------------------------------------------------------------------------


def write(small: Small, changes: Mapping[str, Any]) -> None:
    for name, change in changes.items():
        if change is None:
            small.delete(name)
        elif isinstance(change, str):
            small.write(name, change)
        else:
            small.replace(name, *change)


def folder_for_file(small: Small) -> None:
    small.delete("membership.yaml")
    (small.content / "membership.yaml").mkdir()


def link(small: Small) -> None:
    (small.content / "villages/pesu-wedi.yaml").symlink_to("wunut-tulung.yaml")


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


GREY: Final = Image.new("RGB", (40, 30), "grey")
JPEG: Final = saved(GREY)
ANIMATED: Final = saved(GREY, "PNG", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")])


def shown(data: bytes, name: str = PHOTO) -> Callable[[Small], None]:
    """A photo, and both texts that show it as they should."""

    def spoil(small: Small) -> None:
        small.write(name, data)
        file = name.rpartition("/")[2]
        for lang, word in (("id", "Foto"), ("en", "Photo")):
            text = (small.content / f"articles/first/{lang}.md").read_text(encoding="utf-8")
            small.write(f"articles/first/{lang}.md", f'{text}\n\n![Isi]({file} "Rapat. {word}: Sri")\n')

    return spoil


def showing(text: str) -> Callable[[Small], None]:
    """The photo is right, and shown in both languages; but the Indonesian text shows it so."""

    def spoil(small: Small) -> None:
        shown(JPEG)(small)
        small.replace("articles/first/id.md", '![Isi](rapat.jpg "Rapat. Foto: Sri")', text)

    return spoil


def noted(*change: str) -> Callable[[Small], None]:
    """All translations are noted, but after that the original of one is changed."""

    def spoil(small: Small) -> None:
        for path in ("pages/*/en.md", "articles/*/en.md"):
            for file in sorted(small.content.glob(path)):
                translated(small.content, file, date(2026, 11, 20))
        small.replace("pages/cost/id.md", *change)

    return spoil


def published(small: Small, *also: str) -> None:
    """Every address stands in the list of those that were published."""
    made = checked(small.content, TODAY)
    fix(small.content, [*addresses(made.content, made.routes), *also])


def draft(small: Small) -> None:
    small.write("articles/old/id.md", (small.content / "articles/only-indonesian/id.md").read_text(encoding="utf-8"))
    small.replace("articles/old/id.md", "slug: hanya-indonesia", "slug: lama")
    small.replace("articles/old/id.md", "title: ", "draft: true\ntitle: Juga ")
    published(small)
    text = (small.content / "urls.txt").read_text(encoding="utf-8")
    small.write("urls.txt", re.sub(r"/en/.*/lama/\n", "", text) + "/kabar/lama/\n")


def unlisted(small: Small) -> None:
    published(small)
    text = (small.content / "urls.txt").read_text(encoding="utf-8")
    small.write("urls.txt", text.replace("/iuran/\n", ""))


def in_chinese(small: Small) -> None:
    """Instead of English: how it writes numbers, the build does not know."""
    for path in small.content.rglob("*.yaml"):
        path.write_text(re.sub(r"\ben:", "zh:", path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in list(small.content.rglob("en.md")):
        path.rename(path.with_name("zh.md"))


SPOIL: Final[Mapping[str, Callable[[Small], object]]] = {
    "K002": folder_for_file,
    "K003": lambda small: small.write("membership.yaml", b"# caf\xe9\n[]\n"),
    "K004": lambda small: small.write("membership.yaml", "#" * 1_100_000 + "\n[]\n"),
    "K006": link,
    "K059": showing('![Isi](../rapat.jpg "Rapat. Foto: Sri")'),
    "K084": lambda small: small.write("articles/first/Foto rapat.jpg", JPEG),
    "K085": shown(b"no photo"),
    "K086": shown(saved(GREY, "PNG")),
    "K087": shown(JPEG[:-60]),
    "K088": shown(JPEG + b"\0" * 15_000_000),
    "K089": shown(ANIMATED, "articles/first/rapat.png"),
    "K090": showing('![Isi](rapt.jpg "Rapat. Foto: Sri")'),
    "K091": showing('![](rapat.jpg "Rapat. Foto: Sri")'),
    "K092": showing("![Isi](rapat.jpg)"),
    "K210": lambda small: small.write("membership.yaml", "[" + "[]," * 101_000 + "]"),
    "K216": in_chinese,
    "K212": lambda small: small.replace("articles/first/id.md", "## Bagian\n", "Kata.\n" * 201 + "\n## Bagian\n"),
    "K093": showing('Di balai: ![Isi](rapat.jpg "Rapat. Foto: Sri")'),
    "K094": lambda small: small.write(PHOTO, JPEG),
    "K095": shown(saved(Image.effect_noise((400, 900), 120).convert("RGB"))),
    "K096": shown(JPEG),
    "K097": showing('![Isi] (rapat.jpg "Rapat. Foto: Sri")'),
    "K190": noted("JKK wajib.", "JKK tetap wajib."),
    "K191": noted("## Tabel\n", "## Tabel\n\nBacalah dulu.\n"),
    "K192": noted("\n## Arti\n", ""),
    "K200": lambda small: published(small, "/tua/"),
    "K201": lambda small: small.write("urls.txt", "iuran\n"),
    "K202": draft,
    "K203": unlisted,
    "K206": published,
}


# -- who finds it ----------------------------------------------------------------------------------------------------


def refused(act: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        act()
    return caught.value.problems


def doubtful(made: Checked) -> list[Problem]:
    return [*(problem for rule in RULES for problem in rule(made)), *old_translations(made)]


@cache
def usual() -> frozenset[tuple[object, ...]]:
    """What is told of the small site as it is."""
    return frozenset(map(_what, doubtful(checked(HERE / "small/content", TODAY, memo))))


def _what(problem: Problem) -> tuple[object, ...]:
    return problem.where.path, problem.kind, *sorted(problem.fields.items())


def in_content(small: Small, _: str) -> Iterable[Problem]:
    try:
        made = checked(small.content, TODAY, memo)
    except ContentError as error:
        return error.problems
    return [problem for problem in doubtful(made) if _what(problem) not in usual()]


def in_pages(small: Small, number: str) -> Iterable[Problem]:
    """Of a site of a home page, a picture and the page in the row."""
    random = "".join(f"<p>{n**9:x}" for n in range(7, 1300))
    files = {"index.html": "", "a.png": "", "iuran/index.html": ROWS[number].get("page", random)}
    for name, text in files.items():
        (small.root / name).parent.mkdir(exist_ok=True)
        (small.root / name).write_text(text, encoding="utf-8")
    return pages(checked(small.content, TODAY, memo), small.root, files, files)


def in_web(small: Small, _: str) -> Iterable[Problem]:
    """Of a content in which only one text leads to another site, which has no such page."""

    class Nothing(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_error(404)

        def do_GET(self) -> None:
            self.do_HEAD()

        def log_message(self, *_: object) -> None:
            pass

    made = checked(small.content, TODAY, memo)
    with ThreadingHTTPServer(("127.0.0.1", 0), Nothing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_address[1]}"
        source = made.content.file("pages/cost/id.md")
        source = source._replace(text=source.text.replace("https://other.example", here))
        found = list(unreachable(made._replace(content=made.content._replace(files={source.path: source}))))
        server.shutdown()
    return [one._replace(fields={**one.fields, "value": one.fields["value"].replace(here, "…")}) for one in found]


def in_template(small: Small, _: str) -> Iterable[Problem]:
    """Of a folder of templates that holds a single one."""
    templates = small.root / "templates"
    templates.mkdir()
    (templates / "page.html").write_text("<h1>\n{% if %}", encoding="utf-8")
    whole = planned(checked(small.content, TODAY, compiled), workshop(REPO / "templates", compiled))[0]
    renderer = Renderer(templates, environment(templates), whole.sites, whole.editions)
    job = Job(path="index.html", template="page.html", lang="id", reads=(), make=dict)
    return refused(lambda: renderer.render(job, job.make()))


def in_lock(small: Small, _: str) -> Iterable[Problem]:
    path = small.root / "site.lock"
    with locked(path, 0):
        path.write_text("4711", encoding="ascii")
        return refused(lambda: locked(path, 0).__enter__())


def in_folder(small: Small, _: str) -> Iterable[Problem]:
    (small.root / "site").mkdir()
    (small.root / "site/diary.txt").touch()
    return refused(lambda: refuse_foreign_folder(small.root / "site"))


def in_pictures(small: Small, _: str) -> Iterable[Problem]:
    photo = checked(small.content, TODAY).content.photos[PHOTO]
    return refused(lambda: picture(photo, photo.width, FORMATS[-1], lambda _, make: make()))


def after_a_change(small: Small, _: str) -> Iterable[Problem]:
    photo = checked(small.content, TODAY).content.photos[PHOTO]
    small.write(PHOTO, saved(GREY.rotate(90, expand=True)))
    return refused(lambda: picture(photo, photo.width, FORMATS[-1], lambda _, make: make()))


def in_saving(small: Small, _: str) -> Iterable[Problem]:
    return refused(lambda: save(small.content, {"articles/first/id.md": "a", "articles/first/en.md": "b"}))


def in_moving(small: Small, number: str) -> Iterable[Problem]:
    return refused(lambda: moved(small.content, *ROWS[number]["moved"]))


def in_translated(small: Small, _: str) -> Iterable[Problem]:
    return refused(lambda: translated(small.content, small.content / "site.yaml", TODAY))


TELLERS: Final[Mapping[str, Callable[[Small, str], Iterable[Problem]]]] = {
    "K080": in_template,
    "K081": in_folder,
    "K082": in_saving,
    "K083": in_lock,
    "K095": in_pictures,
    "K096": after_a_change,
    **dict.fromkeys(("K182", "K183", "K184", "K185", "K186", "K187"), in_pages),
    "K188": in_web,
    "K194": in_translated,
    **dict.fromkeys(("K207", "K208", "K209"), in_moving),
}


def told(small: Small, number: str) -> dict[str, list[str]]:
    """The first line of each problem, as editors read it in either language."""
    if words := ROWS[number].get("new"):
        said: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
        for lang, lines in said.items():
            new(words.split(), Desk(small.content, TODAY, lang, None, lines.append, lines.append))
        return said
    found = [*TELLERS.get(number, in_content)(small, number)]
    return {lang: [tell(problem, lang).splitlines()[0] for problem in found] for lang in LANGUAGES}


# -- the table -------------------------------------------------------------------------------------------------------


def test_every_message_has_a_row() -> None:
    """And no row is of a message that nobody tells."""
    numbers = sorted(message.number for message in CATALOGUE.values())

    assert numbers == list(ROWS)
    assert [] == [
        number for number, row in ROWS.items() if f"[{number}]" not in row["en"] or f"[{number}]" not in row["id"]
    ]


@pytest.mark.parametrize("number", ROWS)
def test_a_mistake_is_told_in_both_languages_and_nothing_else_is(copies: Callable[[str], Small], number: str) -> None:
    """What one zlib packs into a few bytes more than another is left out."""
    small = copies("small")
    write(small, ROWS[number].get("change", {}))
    if spoil := SPOIL.get(number):
        spoil(small)
    found = {lang: [WEIGHT.sub(" … ", line) for line in lines] for lang, lines in told(small, number).items()}

    assert {lang: [ROWS[number][lang]] for lang in LANGUAGES} == found
