"""All that editors wrote, as values: what `load` makes and everything later reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from generator.kinds import (
    ArticleOriginal,
    ArticleText,
    Check,
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
    Village,
)
from generator.kinds import Source as Cited
from generator.model import Lang
from generator.source import Source

Head = PageText | ArticleText


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One language of a page or an article: its head, and its Markdown with the line that it begins in."""

    source: Source
    head: Head
    body: str
    first_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that editors wrote, checked for shape. `files` holds every readable file by its path.

    `broken` names the single files whose content is not here because it could not be read, and `names` the keys of
    everything that stands in a folder, read or not: so that one mistake does not make others of its neighbours.
    """

    site: Site
    words: Mapping[str, Mapping[Lang, str]] = field(default_factory=dict)
    sources: Mapping[str, Cited] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    programmes: Programmes
    glossary: Mapping[str, Term] = field(default_factory=dict)
    helpers: Mapping[str, Helper] = field(default_factory=dict)
    districts: Mapping[str, District] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    membership: tuple[Members, ...] = ()
    accessibility: Check
    redirects: Mapping[str, str] = field(default_factory=dict)
    villages: Mapping[str, Village] = field(default_factory=dict)
    pages: Mapping[str, Document] = field(default_factory=dict)
    articles: Mapping[str, Document] = field(default_factory=dict)
    files: Mapping[str, Source] = field(default_factory=dict)
    folder: str = "content"
    broken: frozenset[str] = frozenset()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[Lang, ...]:
        return tuple(self.site.languages)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all pages of the site, such as villages/gatak-delanggu."""
        return frozenset(f"{kind}/{key}" for kind, keys in self.names.items() for key in keys)

    def file(self, name: str) -> Source:
        return self.files[f"{self.folder}/{name}"]
