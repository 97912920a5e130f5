"""What a job reads, it declares: a recording content stands in for the real one, and tells on every look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from jinja2 import meta
from PIL import Image
from sites import REPO, TODAY, Small, compiled

from generator.content import Content
from generator.edition import Edition
from generator.feeds import feeds
from generator.ical import calendars
from generator.offline import offline
from generator.opendata import open_data
from generator.plan import Job, pages, tree_of, units
from generator.reading import checked
from generator.reads import EVENT_CARD, TEXT_CARD, VILLAGE_CARD, of_content, of_templates, unchanging
from generator.redirects import redirects
from generator.render import environment
from generator.site import planned, workshop


class Recorder:
    """Stands in for a value, and notes under which name each attribute of it is read."""

    def __init__(self, value: Any, seen: set[str], names: Mapping[str, str], rest: str) -> None:
        self.__dict__.update(value=value, seen=seen, names=names, rest=rest)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.value, name)
        if callable(found):
            return found
        self.seen.add(self.names.get(name, self.rest))
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self.value)


class Noting(dict[str, Any]):
    """A mapping that notes a name whenever it is looked into."""

    def __init__(self, value: Mapping[str, Any], seen: set[str], name: str) -> None:
        super().__init__(value)
        self.seen, self.name = seen, name

    def _note(self) -> None:
        self.seen.add(self.name)

    def __getitem__(self, key: str) -> Any:
        self._note()
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        self._note()
        return super().__iter__()

    def __contains__(self, key: object) -> bool:
        self._note()
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._note()
        return super().get(key, default)

    def items(self) -> Any:
        self._note()
        return super().items()

    def values(self) -> Any:
        self._note()
        return super().values()


class NotingRows(tuple[Any, ...]):  # noqa: SLOT001  # it carries a set
    """Rows that note a name when they are gone through."""

    seen: set[str]

    def __iter__(self) -> Iterator[Any]:
        self.seen.add("membership.yaml")
        return super().__iter__()


def recording(content: Content, seen: set[str]) -> Content:
    singles = ("data", "words", "sources", "facts", "glossary", "helpers", "districts", "questions", "redirects")
    noted: dict[str, Any] = {name: Noting(getattr(content, name), seen, f"{name}.yaml") for name in singles}
    noted["site"] = Recorder(content.site, seen, {}, "site.yaml")
    noted["accessibility"] = Recorder(content.accessibility, seen, {}, "accessibility.yaml")
    noted["programmes"] = Recorder(content.programmes, seen, {}, "programmes.yaml")
    noted["villages"] = {
        key: Recorder(village, seen, dict.fromkeys(VILLAGE_CARD, "cards"), f"villages/{key}.yaml")
        for key, village in content.villages.items()
    }
    noted["events"] = {
        key: Recorder(event, seen, dict.fromkeys(EVENT_CARD, "cards"), f"events/{key}.yaml")
        for key, event in content.events.items()
    }
    noted["photos"] = {name: Recorder(photo, seen, {}, name) for name, photo in content.photos.items()}
    noted["membership"] = NotingRows(content.membership)
    noted["membership"].seen = seen
    for kind in ("pages", "articles"):
        noted[kind] = {key: _document(one, seen) for key, one in getattr(content, kind).items()}
    return content._replace(**noted)


def _document(document: Any, seen: set[str]) -> Any:
    texts = {}
    for lang, written in document.texts.items():
        file = f"{document.id}/{lang}.md"
        head = Recorder(written.head, seen, dict.fromkeys(TEXT_CARD, "cards"), file)
        texts[lang] = Recorder(written._replace(head=head), seen, {"head": "cards"}, file)
    return document._replace(texts=texts)


def _jobs(small_or_real: Any, seen: set[str]) -> tuple[Job, ...]:
    made = checked(small_or_real, TODAY)
    content = recording(made.content, seen)
    editions = {
        lang: Edition(
            content=content, routes=made.routes, figures=made.figures._replace(facts=content.facts), lang=lang
        )
        for lang in made.content.languages
    }
    lists = (*feeds(editions), *offline(editions, ()), *calendars(editions), *open_data(editions), *redirects(editions))
    tree = tree_of(editions)
    villages = units(editions, made.prose, tree)
    own = (job for key in villages.keys for job in villages.jobs(key))
    return (*pages(editions, made.prose, tree), *own, *lists)


@pytest.mark.parametrize("which", ["small", "photo", "real"])
def test_nothing_is_read_that_is_not_declared(small: Small, which: str) -> None:
    """For every page and feed of the small site, of the same with a photo, and of the real one."""
    seen: set[str] = set()
    if which == "photo":
        photo = BytesIO()
        Image.new("RGB", (80, 60)).save(photo, "JPEG")
        small.write("articles/first/hall.jpg", photo.getvalue())
        small.replace("articles/first/id.md", "## Bagian\n", '![Balai](hall.jpg "Balai. Foto: Uji")\n\n## Bagian\n')
        small.replace("articles/first/en.md", "## Part\n", '![Hall](hall.jpg "Hall. Photo: Test")\n\n## Part\n')
    jobs = _jobs(REPO / "content" if which == "real" else small.content, seen)
    undeclared = {}
    for job in jobs:
        seen.clear()
        _forget(job)
        job.view(lambda path: path)
        folders = tuple(name for name in job.reads if name.endswith("/"))
        if left := {name for name in seen - {*job.reads} if not name.startswith(folders)}:
            undeclared[job.path, job.lang] = left

    assert {} == undeclared


def _forget(job: Job) -> None:
    """What its edition has made once for several pages: each is to look for itself."""
    for edition in getattr(job.make, "args", ()):
        if isinstance(edition, Edition):
            vars(edition).pop("_kept", None)


def test_the_recorder_tells_on_an_undeclared_look(small: Small) -> None:
    """A page that reads another page's text is caught."""
    seen: set[str] = set()
    job = next(job for job in _jobs(small.content, seen) if job.path == "sumber/index.html")
    other = job.make.args[0].content.pages["cost"]  # type: ignore[attr-defined]  # a partial
    seen.clear()
    _ = other.texts["id"].body

    assert {"pages/cost/id.md"} == seen
    assert "pages/cost/id.md" not in job.reads


def test_every_declared_name_has_a_digest(small: Small) -> None:
    made = checked(small.content, TODAY)
    known = of_content(made.content, made.figures).keys() | {"frame"}
    jobs = tuple(planned(made, workshop(REPO / "templates", compiled)).every())

    assert set() == {name for job in jobs for name in job.reads} - known


def test_templates_use_what_jinja_says_they_use() -> None:
    """The names are looked for by a pattern, because parsing all templates takes longer than a build may."""
    templates = REPO / "templates"
    made = environment(templates, compiled)
    names = [path.relative_to(templates).as_posix() for path in templates.rglob("*.html")]
    for name in names:
        tree = made.parse((templates / name).read_text(encoding="utf-8"))
        files = {f"templates/{one}": "same" for one in names}
        before = of_templates(templates, files)[name]
        for used in meta.find_referenced_templates(tree):
            assert used is not None
            assert before != of_templates(templates, files | {f"templates/{used}": "other"})[name]


def test_the_days_between_which_nothing_changes(small: Small) -> None:
    """From the day after the last event to the day after the next one; then until a fact changes; then for good."""
    content = checked(small.content, TODAY).content

    assert (date(2026, 4, 3), date(2026, 12, 6)) == unchanging(content, TODAY)
    assert (date(2026, 12, 6), date(2027, 1, 1)) == unchanging(content, date(2026, 12, 6))
    assert (date(2027, 1, 1), date.max) == unchanging(content, date(2027, 6, 1))


def test_cards_name_fields_that_exist(small: Small) -> None:
    content = checked(small.content, TODAY).content
    village = content.villages["gatak-delanggu"]
    heads = [written.head for one in content.articles.values() for written in one.texts.values()]
    heads += [written.head for one in content.pages.values() for written in one.texts.values()]

    assert all(hasattr(village, name) for name in VILLAGE_CARD)
    assert all(any(hasattr(head, name) for head in heads) for name in TEXT_CARD)
