"""All that editors wrote, as values: what `load` makes and everything later reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import cast

from generator.kinds import (
    ArticleOriginal,
    ArticleText,
    Check,
    Dataset,
    District,
    Fact,
    Helper,
    Members,
    PageOriginal,
    PageText,
    Programmes,
    Question,
    Site,
    Term,
)
from generator.kinds import Source as Cited
from generator.kinds_places import Event, Village
from generator.marks import Marks
from generator.model import Lang, Record
from generator.photos import Photo
from generator.shelf import Place, Shelf
from generator.source import Files, Source

Head = PageText | ArticleText


class Written(Record):
    """One language of a page or an article: its head, and its Markdown with the line that it begins in."""

    source: Source
    head: Head
    body: str
    first_line: int


class Document(Record):
    """A page or an article in the languages it is written in; `original` is the first of them."""

    id: str
    key: str
    original: Lang
    texts: Mapping[Lang, Written]

    @property
    def page(self) -> PageOriginal:
        return cast("PageOriginal", self.texts[self.original].head)

    @property
    def article(self) -> ArticleOriginal:
        return cast("ArticleOriginal", self.texts[self.original].head)


class Ids(AbstractSet[str]):
    """The ids of all that has a name: a set that is looked into, and seldom gone through."""

    def __init__(self, names: Mapping[str, frozenset[str]]) -> None:
        self.names = names

    def __contains__(self, page: object) -> bool:
        kind, _, key = str(page).partition("/")
        return key in self.names.get(kind, ())

    def __iter__(self) -> Iterator[str]:
        return (f"{kind}/{key}" for kind, keys in self.names.items() for key in keys)

    def __len__(self) -> int:
        return sum(map(len, self.names.values()))

    @classmethod
    def _from_iterable(cls, pages: Iterable[str]) -> AbstractSet[str]:  # type: ignore[override]  # of two sets
        return frozenset(pages)


def newest(articles: Iterable[Document]) -> list[Document]:
    """In the order of every list of news; those of one day by their keys."""
    return sorted(articles, key=lambda one: (-one.article.date.toordinal(), one.key))


class Content(Record):
    """All that editors wrote, checked for shape. `files` holds every readable file by its path, and `marks` its marks.

    `broken` names the single files whose content is not here because it could not be read, and `names` the keys of
    everything that stands in a folder, read or not: so that one mistake does not make others of its neighbours.
    """

    site: Site
    words: Mapping[str, Mapping[Lang, str]] = {}
    sources: Mapping[str, Cited] = {}
    facts: Mapping[str, Fact] = {}
    programmes: Programmes
    glossary: Mapping[str, Term] = {}
    helpers: Mapping[str, Helper] = {}
    districts: Mapping[str, District] = {}
    questions: Mapping[str, Question] = {}
    membership: tuple[Members, ...] = ()
    accessibility: Check
    redirects: Mapping[str, str] = {}
    data: Mapping[str, Dataset] = {}
    areas: Mapping[str, str] = {}  # names of provinces and regencies by their codes
    villages: Mapping[str, Village] = {}
    events: Mapping[str, Event] = {}
    pages: Mapping[str, Document] = {}
    articles: Mapping[str, Document] = {}
    photos: Mapping[str, Photo] = {}  # by their names below the folder
    files: Files
    marks: Mapping[str, Marks] = {}
    folder: str = "content"
    broken: frozenset[str] = frozenset()
    names: Mapping[str, frozenset[str]] = {}
    ledger: Source | None = None  # every address that was ever published
    unseen: frozenset[str] = frozenset()  # ids of pages that only a preview shows

    @property
    def languages(self) -> tuple[Lang, ...]:
        return tuple(self.site.languages)

    @property
    def ids(self) -> Ids:
        """The ids of all pages of the site, such as villages/gatak-delanggu."""
        return Ids(self.names)

    @property
    def places(self) -> Mapping[str, Place | Village]:
        """Of all villages what lists need of them, without reading each whole."""
        return self.villages.places if isinstance(self.villages, Shelf) else self.villages

    @property
    def documents(self) -> tuple[Document, ...]:
        """Pages, then articles."""
        return *self.pages.values(), *self.articles.values()

    @property
    def versions(self) -> Mapping[str, bytes]:
        """Of the villages' files, by key, as they were read; none where the villages lie on no shelf."""
        places = self.villages.places if isinstance(self.villages, Shelf) else {}
        return {key: place.version for key, place in places.items()}

    def file(self, name: str) -> Source:
        return self.files[f"{self.folder}/{name}"]
