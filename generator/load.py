"""content/ to Content: one reader a kind, the folder decides the kind; every problem is gathered.

Shape is checked here (through `kinds`); whether names lead somewhere is the business of `relations`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from generator.content import Content, Document, Head, Written
from generator.fields import validated
from generator.kinds import (
    ArticleOriginal,
    ArticleTranslation,
    Check,
    Dataset,
    District,
    Fact,
    Helper,
    Members,
    PageOriginal,
    PageTranslation,
    Programmes,
    Question,
    Site,
    Term,
)
from generator.kinds import (
    Source as Cited,
)
from generator.kinds_places import Event, Village
from generator.leftovers import hidden, unasked
from generator.marks import Marks, marks
from generator.model import ContentError, Lang, Memo, Problem, Where, forget
from generator.photos import Photo, is_picture
from generator.photos import read as read_photo
from generator.source import LARGEST_FILE, LARGEST_TEXT, Files, Source, front_matter, read
from generator.spellings import KEY, AreaCode, Key, Line, Name, Text
from generator.values import values

T = TypeVar("T")

LEDGER: Final = "urls.txt"  # every address that was ever published, a line each
LARGEST_LEDGER: Final = 100_000_000  # bytes: more than a million addresses

# The files that stand once, with what each holds; the attribute of Content has the file's name.
SINGLE: Final[Mapping[str, Any]] = {
    "words": Mapping[Name, Text],
    "sources": Mapping[Key, Cited],
    "facts": Mapping[Name, Fact],
    "programmes": Programmes,
    "glossary": Mapping[str, Term],
    "helpers": Mapping[Key, Helper],
    "districts": Mapping[Key, District],
    "questions": Mapping[Key, Question],
    "membership": tuple[Members, ...],
    "accessibility": Check,
    "redirects": Mapping[str, str],
    "data": Mapping[Key, Dataset],
    "areas": Mapping[AreaCode, Line],
}
OPTIONAL: Final = ("data", "areas")  # a site may do without


def load(root: Path, memo: Memo = forget, *, villages: bool = True) -> tuple[Content | None, tuple[Problem, ...]]:
    """Read the folder. The Content holds all that could be read; None if a file that cannot be empty could not.

    Without `villages` it has no more of them than their names, which `shelving` takes from there.
    A Content that comes with problems is for finding more of them, never for building.
    """
    reader = _Reader(root, memo)
    site = reader.site()
    if site is None:
        return None, tuple(reader.problems)
    parts = {name: reader.single(name, kind) for name, kind in SINGLE.items()}
    parts["villages"] = reader.entries("villages", Village) if villages else reader.named("villages")
    parts["events"] = reader.entries("events", Event)
    parts["pages"] = reader.documents("pages", PageOriginal, PageTranslation)
    parts["articles"] = reader.documents("articles", ArticleOriginal, ArticleTranslation)
    parts["ledger"] = reader.ledger()
    unknown = unasked(root, reader.seen, reader.languages, ("site", *SINGLE))
    problems = (*reader.problems, *unknown)
    if parts["programmes"] is None or parts["accessibility"] is None:
        return None, problems
    known = {name: value for name, value in parts.items() if value is not None}
    broken = frozenset(parts.keys() - known.keys() - {"ledger"})
    names = {kind: frozenset(keys) for kind, keys in reader.names.items()}
    content = Content(
        site=site,
        photos=reader.photos,
        files=reader.files,
        marks=reader.all_marks(),
        folder=root.name,
        broken=broken,
        names=names,
        **known,
    )
    return content, problems


class _Reader:
    """Reads files below one folder and keeps what went wrong."""

    def __init__(self, root: Path, memo: Memo) -> None:
        self.root = root
        self.memo = memo
        self.problems: list[Problem] = []
        self.files = Files(root)
        self.marks: dict[str, Marks] = {}
        self.photos: dict[str, Photo] = {}
        self.languages: tuple[Lang, ...] = ()
        self.seen: set[str] = set()
        self.names: dict[str, set[str]] = {kind: set() for kind in ("pages", "articles", "villages", "events")}

    def site(self) -> Site | None:
        site: Site | None = self.single("site", Site)
        self.languages = tuple(site.languages) if site else ()
        return site

    def single(self, name: str, kind: Any) -> Any:
        if name in OPTIONAL and not (self.root / f"{name}.yaml").exists():
            return {}
        try:
            source = self.read(self.root / f"{name}.yaml")
            empty: Any = None if kind in (Site, Programmes, Check) else () if name == "membership" else {}
            return self.parsed(kind, source, source, empty)
        except ContentError as error:
            self.problems += error.problems
            return None

    def ledger(self) -> Source | None:
        path = self.root / LEDGER
        if not path.is_file() or path.is_symlink():
            return None
        self.seen.add(str(path))
        try:
            return read(self.root, path, LARGEST_LEDGER)
        except ContentError as error:
            self.problems += error.problems
            return None

    def entries(self, folder: str, kind: type[T]) -> dict[str, T]:
        """The files of a folder in which each file is one entry, by name."""
        found = {}
        for key in self.named(folder):
            try:
                source = self.read(self.root / folder / f"{key}.yaml")
                found[key] = self.parsed(kind, source, source)
            except ContentError as error:
                self.problems += error.problems
        return found

    def named(self, folder: str) -> dict[str, Any]:
        """The names of such files, in their order, without what is in them."""
        place = self.root / folder
        found: dict[str, Any] = {}
        if not place.is_dir() or place.is_symlink():
            return found
        with os.scandir(place) as entries:
            files = sorted(one.name for one in entries if one.name.endswith(".yaml") and not one.is_dir())
        for name in files:
            self.seen.add(f"{place}{os.sep}{name}")
            key = name.removesuffix(".yaml")
            if self.key(f"{folder}/{name}", key):
                found[key] = None
        self.names[folder].update(name.removesuffix(".yaml") for name in files)
        return found

    def documents(self, folder: str, original: type[Head], text: type[Head]) -> dict[str, Document]:
        found = {}
        for path in self.listed(folder):
            if not path.is_dir():
                continue
            if not any((path / f"{lang}.md").exists() for lang in self.languages):
                continue  # an emptied folder; what else lies in it is told of as unknown
            self.names[folder].add(path.name)
            self.photos_in(path)
            if not self.key(f"{folder}/{path.name}", path.name):
                continue
            try:
                texts = self.texts(path, original, text)
            except ContentError as error:
                self.problems += error.problems
                continue
            if texts:
                key = path.name
                found[key] = Document(id=f"{folder}/{key}", key=key, original=next(iter(texts)), texts=texts)
        return found

    def photos_in(self, folder: Path) -> None:
        """Those beside texts; one that cannot be shown is still there, so that nobody is told it is missing."""
        for path in sorted(one for one in folder.iterdir() if is_picture(one) and not hidden(Path(one.name))):
            self.seen.add(str(path))
            name = path.relative_to(self.root).as_posix()
            try:
                self.photos[name] = read_photo(self.root, path, self.memo)
            except ContentError as error:
                self.photos[name] = Photo(name, self.name(path), path)
                self.problems += error.problems

    def texts(self, folder: Path, original: type[Head], text: type[Head]) -> dict[Lang, Written]:
        """The languages of one document, in the site's order. Raises ContentError with the problems of all."""
        texts: dict[Lang, Written] = {}
        problems: list[Problem] = []
        first: Path | None = None
        for lang in self.languages:
            path = folder / f"{lang}.md"
            if not path.exists():
                continue
            self.seen.add(str(path))
            try:
                source = self.read(path, LARGEST_TEXT)
                head, body, line = front_matter(source)
                if first is not None:
                    _refuse_shared(head, original, text, first.name)
                kind = original if first is None else text
                texts[lang] = Written(source=source, head=self.parsed(kind, source, head), body=body, first_line=line)
            except ContentError as error:
                problems += self.or_missing(error.problems, folder, original, text) if first is None else error.problems
            first = first or path
        if problems:
            raise ContentError(tuple(problems))
        return texts

    def or_missing(
        self, problems: tuple[Problem, ...], folder: Path, original: type[Head], text: type[Head]
    ) -> tuple[Problem, ...]:
        """The problems; or, if what the original holds for all languages lacks, that the original does."""
        wanted = folder / f"{self.languages[0]}.md"
        shared = _names(original) - _names(text)
        if wanted.exists() or not any(one.kind == "missing-key" and one.fields["key"] in shared for one in problems):
            return problems
        return (Problem(Where(self.name(wanted)), "missing-file"),)

    def parsed(self, kind: Any, source: Source, yaml: Source, empty: Any = None) -> Any:
        """The file's values as a `kind`; what was read before is not parsed again."""

        def parse() -> tuple[Any, Marks]:
            value = values(yaml)
            return validated(kind, empty if value is None else value, yaml, self.languages), marks(source)

        named = getattr(kind, "__name__", "")  # an original's head and a translation's are read differently
        made, self.marks[source.path] = self.memo(("load", source.path, named, *self.languages, source.digest), parse)
        return made

    def all_marks(self) -> dict[str, Marks]:
        """Of every file, also of those in which something else is wrong."""
        return {path: self.marks.get(path) or marks(source) for path, source in self.files.items()}

    def read(self, path: Path, most: int = LARGEST_FILE) -> Source:
        self.seen.add(str(path))
        source = read(self.root, path, most)
        self.files[source.path] = source
        return source

    def listed(self, folder: str) -> Iterator[Path]:
        place = self.root / folder
        found = sorted(place.iterdir()) if place.is_dir() and not place.is_symlink() else ()
        yield from (path for path in found if not (path.is_symlink() and path.is_dir()))

    def key(self, path: str, name: str) -> bool:
        """Whether the name of what lies there below the folder may be one; if not, that is told."""
        good = re.fullmatch(KEY, name) is not None
        if not good:
            self.problems.append(Problem(Where(f"{self.root.name}/{path}"), "bad-key", {"value": name}))
        return good

    def name(self, path: Path) -> str:
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()


def _refuse_shared(head: Source, original: type[Head], text: type[Head], file: str) -> None:
    shared = _names(original) - _names(text)
    found = [(number, line.split(":")[0]) for number, line in enumerate(head.text.splitlines(), 1)]
    problems = [head.problem("shared-key", number, 1, key=key, file=file) for number, key in found if key in shared]
    if problems:
        raise ContentError(tuple(problems))


def _names(head: type[Head]) -> set[str]:
    return set(head._fields)
