"""Incremental equals clean: whatever is edited in whatever order, the tree is what a clean build makes of it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sites import HERE, REPO, TODAY, Small, many, tree

from generator.model import ContentError, Problem
from generator.output import MANIFEST

DAYS = (date(2026, 3, 31), date(2026, 4, 1), TODAY, date(2026, 12, 6), date(2026, 12, 31), date(2027, 1, 1))
NAMES = ("Pesu", "Jombor", "Kemudo")
TEMPLATES = (
    "pages/page.html",
    "pages/event.html",
    "pages/village.html",
    "components/map.html",
    "layouts/base.html",
    "feeds/atom.xml",
)
SIMPLE = st.text("abcde JKK", min_size=1, max_size=8).map(str.strip).filter(bool)


class Editing(RuleBasedStateMachine):
    """An editor at work: every step may leave the content right or wrong."""

    villages = 0  # besides the two of the small site

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(HERE / "small" / "content", self.folder / "content")
        shutil.copytree(REPO / "templates", self.folder / "templates")
        self.small = Small(self.folder)
        if self.villages:
            many(self.small, self.villages)
        self.day = TODAY

    @rule(text=SIMPLE, lang=st.sampled_from(["id", "en"]), page=st.sampled_from(["cost", "home", "news", "not-found"]))
    def write_in_a_page(self, text: str, lang: str, page: str) -> None:
        with (self.small.content / f"pages/{page}/{lang}.md").open("a", encoding="utf-8") as file:
            file.write(f"\n\n{text} ((price)).\n")

    @rule(text=SIMPLE, field=st.sampled_from(["title", "summary", "slug", "byline"]))
    def change_the_head_of_an_article(self, text: str, field: str) -> None:
        path = self.small.content / "articles/first/en.md"
        if path.exists():
            lines = path.read_text().splitlines()
            value = text.lower().replace(" ", "") if field == "slug" else text
            path.write_text("\n".join(f'{field}: "{value}"' if one.startswith(field) else one for one in lines))

    @rule(text=SIMPLE, status=st.sampled_from(["planned", "informed", "enrolling", "wrong"]))
    def change_a_village(self, text: str, status: str) -> None:
        path = self.small.content / "villages/wunut-tulung.yaml"
        if path.exists():
            lines = [one for one in path.read_text().splitlines() if not one.startswith(("summary", "status"))]
            path.write_text("\n".join([*lines, f'summary: {{id: "{text}", en: "{text}"}}', f"status: {status}"]))

    @rule(name=st.sampled_from(NAMES), number=st.integers(1, 3))
    def add_a_village(self, name: str, number: int) -> None:
        text = (HERE / "small/content/villages/wunut-tulung.yaml").read_text()
        text = text.replace("Wunut", name).replace("2018", f"200{number}")
        self.small.write(f"villages/{name.lower()}-tulung.yaml", text)

    @rule(name=st.sampled_from((*NAMES, "Wunut")))
    def delete_a_village(self, name: str) -> None:
        (self.small.content / f"villages/{name.lower()}-tulung.yaml").unlink(missing_ok=True)

    @rule(old=st.sampled_from(NAMES), new=st.sampled_from(NAMES))
    def rename_a_village(self, old: str, new: str) -> None:
        path = self.small.content / f"villages/{old.lower()}-tulung.yaml"
        if path.exists() and old != new:
            self.small.write(f"villages/{new.lower()}-tulung.yaml", path.read_text().replace(old, new))
            path.unlink()

    @rule(text=SIMPLE, hour=st.sampled_from(["09:00", "10:30", "late"]), day=st.integers(1, 31))
    def write_an_event(self, text: str, hour: str, day: int) -> None:
        event = (HERE / "small/content/events/meeting-gatak.yaml").read_text()
        event = (
            event.replace("Temu", text).replace("05 09:00", f"{day:02} {hour}").replace("05 11:30", f"{day:02} 11:30")
        )
        self.small.write("events/other.yaml", event)

    @rule(key=st.sampled_from(["other", "fair", "meeting-gatak"]))
    def delete_an_event(self, key: str) -> None:
        (self.small.content / f"events/{key}.yaml").unlink(missing_ok=True)

    @rule(key=st.sampled_from(["second", "third"]), lang=st.sampled_from(["id", "en"]))
    def add_a_language_of_an_article(self, key: str, lang: str) -> None:
        text = (HERE / "small/content/articles/only-indonesian/id.md").read_text()
        self.small.write(f"articles/{key}/{lang}.md", text.replace("hanya-indonesia", f"{key}-{lang}"))

    @rule(key=st.sampled_from(["first", "second", "third", "only-indonesian"]), lang=st.sampled_from(["id", "en"]))
    def delete_a_language_of_an_article(self, key: str, lang: str) -> None:
        (self.small.content / f"articles/{key}/{lang}.md").unlink(missing_ok=True)

    @rule(value=st.integers(1, 10**9), fact=st.sampled_from(["members", "offer"]))
    def change_a_fact(self, value: int, fact: str) -> None:
        path = self.small.content / "facts.yaml"
        lines = path.read_text().splitlines()
        start = lines.index(f"{fact}:")
        at = next(n for n in range(start, len(lines)) if lines[n].startswith("  value:"))
        path.write_text("\n".join([*lines[:at], f"  value: {value}", *lines[at + 1 :]]))

    @rule(text=SIMPLE, word=st.sampled_from(["read_also", "sources", "district_of", "untranslated"]))
    def change_a_word(self, text: str, word: str) -> None:
        path = self.small.content / "words.yaml"
        lines = path.read_text().splitlines()
        at = lines.index(f"{word}:")
        path.write_text("\n".join([*lines[: at + 1], f'  id: "{text}"', f'  en: "{text}"', *lines[at + 3 :]]))

    @rule(text=SIMPLE, name=st.sampled_from(["glossary.yaml", "sources.yaml", "questions.yaml", "helpers.yaml"]))
    def change_a_list(self, text: str, name: str) -> None:
        path = self.small.content / name
        path.write_text(path.read_text().replace("en: ", f"en: {text} ", 1).replace("title: ", f"title: {text} ", 1))

    @rule(old=st.sampled_from(["/lama/", "/tua/", "/iuran/"]))
    def redirect(self, old: str) -> None:
        self.small.write("redirects.yaml", f"{old}: pages/cost\n")

    @rule(name=st.sampled_from(TEMPLATES), number=st.integers(0, 9))
    def change_a_template(self, name: str, number: int) -> None:
        path = self.folder / "templates" / name
        text = (REPO / "templates" / name).read_text()
        path.write_text(
            text + f"<!-- {number} -->\n" if name.endswith("base.html") else text.replace("<h1", f"<p>{number}</p><h1")
        )

    @rule(number=st.integers(0, 9))
    def change_the_style(self, number: int) -> None:
        path = self.folder / "templates" / "assets" / "style.css"
        path.write_text((REPO / "templates/assets/style.css").read_text() + f"b {{ margin: {number}px }}\n")

    @rule(
        file=st.sampled_from(
            ["pages/cost/id.md", "articles/first/id.md", "villages/wunut-tulung.yaml", "events/fair.yaml"]
        ),
        field=st.sampled_from(
            ["draft: true", "publish_from: 2026-12-06", "publish_until: 2026-12-30", "publish_until: x"]
        ),
    )
    def hide(self, file: str, field: str) -> None:
        path = self.small.content / file
        if path.exists():
            lines = [one for one in path.read_text().splitlines() if not one.startswith(("draft", "publish"))]
            at = next(n for n, one in enumerate(lines) if one.startswith("checked"))
            path.write_text("\n".join([*lines[:at], field, *lines[at:]]))

    @rule(file=st.sampled_from(["articles/first/id.md", "villages/wunut-tulung.yaml", "events/fair.yaml"]))
    def show(self, file: str) -> None:
        path = self.small.content / file
        if path.exists():
            path.write_text(
                "\n".join(x for x in path.read_text().splitlines() if not x.startswith(("draft", "publish")))
            )

    @rule(day=st.sampled_from(DAYS))
    def wait(self, day: date) -> None:
        self.day = day

    @precondition(lambda self: (self.folder / "site").exists())
    @rule(which=st.integers(0, 100), how=st.sampled_from(["delete", "truncate", "append"]))
    def spoil_an_output(self, which: int, how: str) -> None:
        paths = sorted(path for path in (self.folder / "site").rglob("*.html"))
        if paths:
            path = paths[which % len(paths)]
            if how == "delete":
                path.unlink()
            else:
                path.write_bytes(b"" if how == "truncate" else path.read_bytes() + b"x")

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.folder / "cache", ignore_errors=True)

    @invariant()
    def incremental_equals_clean(self) -> None:
        before = tree(self.folder / "site") if (self.folder / "site").exists() else {}
        templates = self.folder / "templates"
        clean: dict[str, bytes] | tuple[Problem, ...]
        try:
            clean = self.small.files(self.day, templates)
        except ContentError as error:
            clean = error.problems
        if isinstance(clean, tuple):
            with pytest.raises(ContentError) as caught:
                self.small.build(self.day, templates=templates)
            assert clean == caught.value.problems
            assert before == (tree(self.folder / "site") if (self.folder / "site").exists() else {})
        else:
            self.small.build(self.day, templates=templates)
            assert clean == self.small.site()
            listed = (self.folder / "site" / MANIFEST).read_text().splitlines()
            assert sorted(listed) == sorted(tree(self.folder / "site"))

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


class EditingMany(Editing):
    """Of a site whose lists are split by areas."""

    villages = 1_000


def _run(sequences: int, editing: type[Editing] = Editing, steps: int = 10) -> None:
    run_state_machine_as_test(
        editing,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # shrinking takes many minutes; the steps of a failure are printed all the same
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_incremental_equals_clean() -> None:
    _run(24)


@pytest.mark.long
def test_incremental_equals_clean_500_times() -> None:
    _run(500)


@pytest.mark.long
def test_incremental_equals_clean_with_many_villages() -> None:
    _run(4, EditingMany, 8)
