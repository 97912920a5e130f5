"""The frozen values that every other module may use. No I/O, no third-party import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta, timezone
from operator import attrgetter
from typing import Any, ClassVar, Final, NamedTuple, Protocol, Self, TypeVar, dataclass_transform

T = TypeVar("T")

TITLE_LENGTH: Final = 60  # characters: what a search result and a WhatsApp preview show of a title
SUMMARY_LENGTH: Final = 160
LONGEST_NAME: Final = 120  # characters, of what may be a name with a slip in it

WIB: Final = timezone(timedelta(hours=7), "WIB")  # the clock of Klaten, which knows no summer time

Lang = str  # a BCP 47 language tag, such as "id"


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each once: one broken include fails on every page."""
    unique = {problem.order: problem for problem in problems}
    return tuple(unique[key] for key in sorted(unique))


class Memo(Protocol):
    """Keeps what slow pure functions returned: `make` is called only if nothing is kept under the key.

    The key holds all that the result depends on but the generator's own code, which the keeper adds.
    """

    def __call__(self, key: tuple[str, ...], make: Callable[[], T]) -> T: ...


def forget(key: tuple[str, ...], make: Callable[[], T]) -> T:
    """The memo that keeps nothing."""
    return make()


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """A frozen value made with keywords, equal to another of its class that holds the same; fields are inherited.

    As a frozen dataclass, but defining one of those takes a millisecond and a half, and a build that changes one page
    has no fifty of them to give away.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _values: ClassVar[Any]  # of a record, in the order of its fields

    def __init_subclass__(cls) -> None:
        inherited = (name for base in cls.__bases__ for name in getattr(base, "_fields", ()))
        cls._fields = tuple(dict.fromkeys((*inherited, *cls.__annotations__)))
        cls._values = attrgetter(*cls._fields)

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values(self) == self._values(other)

    def __hash__(self) -> int:
        return hash(self._values(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._values(self)!r}"

    def _replace(self, **changed: Any) -> Self:
        return type(self)(**{**self.__dict__, **changed})


def shown(text: str) -> str:
    """The text as a terminal may show it: what is no sign of writing, such as half a letter, as its number."""
    return text if text.isprintable() else "".join(one if one.isprintable() else f"\\x{ord(one):x}" for one in text)


class Where(NamedTuple):
    """A place in a source file; line and column count from 1, 0 where there is none to name."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [shown(self.path), *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Problem(NamedTuple):
    """An editor's mistake: where it is, which message of the catalogue tells it, and the words that fill it."""

    where: Where
    kind: str
    fields: Mapping[str, str] = {}
    excerpt: str = ""

    @property
    def order(self) -> tuple[Where, str, str]:
        return self.where, self.kind, str(sorted(self.fields.items()))


def close(word: str, words: Iterable[str]) -> str:
    """The likeliest of the known words that was meant, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake needs it

    if len(word) > LONGEST_NAME:
        return ""  # no slip of the pen, and comparing takes the product of both lengths
    return next(iter(get_close_matches(word, sorted(words), 1)), "")


class ContentError(Exception):
    """The content cannot be published: every problem found, in order of place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems
