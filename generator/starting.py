"""What `new` can begin: what it must know, and the files that it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from generator.descriptions import Both
from generator.fields import fields
from generator.forms import form, is_list, is_text
from generator.kinds import ArticleOriginal, ArticleText, PageOriginal, PageText
from generator.kinds_places import Event, Village
from generator.marks import TO_WRITE
from generator.model import ContentError, Lang, Problem, Record, Where
from generator.routes import slug, village_key
from generator.spellings import Key, String

Said = Mapping[str, str]  # the answers so far, by option

TODAY: Final = ("date", "checked")  # written as of the day on which the file is begun


class Start(NamedTuple):
    """A kind of thing that can be begun, and all that is particular to it."""

    folder: str
    kind: type[Record]  # of the file, or of the head of the text in the first language
    translation: type[Record] | None  # of the heads in other languages; None where one file holds them all
    asked: tuple[str, ...]  # fields in the order of the questions
    needed: tuple[str, ...]  # those of them without which nothing can be begun
    key: Callable[[Said, Lang], str]  # the name of file or folder, from the answers and the last language
    more: Callable[[Said, Lang], Mapping[str, str]]  # what else follows from the answers, in a language
    then: Both  # what is to be done afterwards


class Question(NamedTuple):
    option: str  # such as district, or title-en
    field: str
    hint: Any
    needed: bool
    lang: Lang = ""


def _village_key(said: Said, lang: Lang) -> str:
    return village_key(said["name"], said["district"]) if {"name", "district"} <= said.keys() else ""


def _village_type(said: Said, lang: Lang) -> Mapping[str, str]:
    return {"type": {"2": "desa", "1": "kelurahan"}[said["code"][9]]}


def _nothing_more(said: Said, lang: Lang) -> Mapping[str, str]:
    return {}


def _text_key(said: Said, lang: Lang) -> str:
    return said.get("key") or slug(said.get(f"title-{lang}", ""))


def _text_slug(said: Said, lang: Lang) -> Mapping[str, str]:
    return {"slug": slug(said[f"title-{lang}"])}


STARTS: Final[Mapping[str, Start]] = {
    "village": Start(
        folder="villages",
        kind=Village,
        translation=None,
        asked=("district", "name", "code", "status", "summary", "sources"),
        needed=("district", "name", "code"),
        key=_village_key,
        more=_village_type,
        then=Both("Peta dan daftar desa ikut berubah sendiri.", "The map and the lists follow by themselves."),
    ),
    "event": Start(
        folder="events",
        kind=Event,
        translation=None,
        asked=("title", "key", "village", "starts", "ends", "status", "sources"),
        needed=("title", "starts", "ends"),
        key=_text_key,
        more=_nothing_more,
        then=Both(
            "Halaman acara, agenda, dan berkas kalender mengikuti sendiri.",
            "Its page, the agenda and the calendar files follow by themselves.",
        ),
    ),
    "article": Start(
        folder="articles",
        kind=ArticleOriginal,
        translation=ArticleText,
        asked=("title", "key", "villages", "sources"),
        needed=("title",),
        key=_text_key,
        more=_text_slug,
        then=Both(
            "Tulis kabarnya di id.md, lalu di en.md, sebagai ganti ((tulis di sini)) dan ((write here)).",
            "Write the story in id.md, then in en.md, in the place of ((tulis di sini)) and ((write here)).",
        ),
    ),
    "page": Start(
        folder="pages",
        kind=PageOriginal,
        translation=PageText,
        asked=("title", "key", "sources"),
        needed=("title",),
        key=_text_key,
        more=_text_slug,
        then=Both(
            "Tulis isinya sebagai ganti ((tulis di sini)), lalu sebut nama foldernya di menu atau footer di site.yaml.",
            "Write it in the place of ((write here)), then name its folder in menu or footer of site.yaml.",
        ),
    ),
}


def questions(start: Start, languages: tuple[Lang, ...]) -> tuple[Question, ...]:
    """One a field, or one a language of it."""
    hints = {field.key: field.hint for field in fields(start.kind)} | {"key": Key}
    per_language = {field.key for field in fields(start.translation)} if start.translation else set()
    found: list[Question] = []
    for name in start.asked:
        needed = name in start.needed
        if name in per_language or is_text(hints[name]):
            hint = String if is_text(hints[name]) else hints[name]
            found += (Question(f"{name}-{lang}", name, hint, needed, lang) for lang in languages)
        else:
            found.append(Question(name, name, hints[name], needed))
    return tuple(found)


def target(start: Start, key: str) -> str:
    return f"{start.folder}/{key}" + ("" if start.translation else ".yaml")


def value(question: Question, answer: str) -> Any:
    return tuple(filter(None, answer.split(", "))) if is_list(question.hint) else answer


def files(start: Start, said: Said, today: date, languages: tuple[Lang, ...]) -> dict[str, str]:
    """The text of each file, by its place in the content folder; `said` holds all that is needed."""
    asked = questions(start, languages)
    place = target(start, start.key(said, languages[-1]))
    known: dict[str, Any] = dict.fromkeys(TODAY, today.isoformat())
    for one in asked:
        if one.option in said and not one.lang:
            known[one.field] = value(one, said[one.option])
    if start.translation is None:
        for name in {one.field for one in asked if one.lang and one.option in said}:
            known[name] = {lang: said.get(f"{name}-{lang}", "") for lang in languages}
        return {place: form(start.kind, {**known, **start.more(said, "")}, languages)}
    made = {}
    for lang in languages:
        kind = start.translation if lang != languages[0] else start.kind
        texts = {one.field: said[one.option] for one in asked if one.lang == lang and one.option in said}
        head = form(kind, {**known, **texts, **start.more(said, lang)}, languages)
        made[f"{place}/{lang}.md"] = f"---\n{head}---\n\n(({TO_WRITE.get(lang, TO_WRITE['en'])}))\n"
    return made


def save(root: Path, made: Mapping[str, str]) -> None:
    """Write the files below the content folder, all or none: they are moved to their place in one step."""
    first = Path(next(iter(made)))
    place = first if first.suffix == ".yaml" else first.parent
    try:
        with TemporaryDirectory(prefix=".new-", dir=root) as aside:  # hidden, so that no build looks into it
            for name, text in made.items():
                path = Path(aside, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            (root / place).parent.mkdir(exist_ok=True)
            Path(aside, place).rename(root / place)
    except OSError as error:
        where = Where((root.name / place).as_posix())
        raise ContentError((Problem(where, "system", {"reason": error.strerror or str(error)}),)) from error
