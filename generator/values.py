"""YAML values that know their line and column. The only owner of PyYAML.

The YAML read here is the core schema of YAML 1.2 less what surprises editors: `no`, `on`, `17:00`, `0311` and
`1_000` stay text; a repeated key, a tab and a tag are errors (https://yaml.org/spec/1.2.2/#103-core-schema).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NoReturn

import yaml

from generator.model import ContentError, Problem
from generator.source import INVISIBLE, MOST_PROBLEMS, Source

# What libyaml says of the most common slips, and the message that tells an editor the way out.
COMMON: Final = {
    "mapping values are not allowed": "yaml-colon",
    "could not find expected ':'": "yaml-space",
    "did not find expected key": "yaml-colon",
}
DEEPEST: Final = 30
MOST_ALIASES: Final = 20
MOST_VALUES: Final = 100_000  # with what aliases repeat: three of them a line, over six lines, make 700 of one value
WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})")
POINT: Final = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
THOUSANDS: Final = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
BARE: Final = re.compile(r"[-+]?[0-9]+")
# Only a text that looks like this can nest deeply or multiply itself, so only this one is looked through first:
# lines that begin far to the right, aliases, or brackets of which many are open at a time. Those that close some may
# be counted only where they do not stand in quotes or comments.
SUSPICIOUS: Final = re.compile(r"(?m)^[ ?:-]{40}|[&*][A-Za-z0-9_-]+")
BRACKET: Final = re.compile(r"[\[{\]}]")
HIDDEN: Final = re.compile(
    r"""(?<![^\s\[{,:?])(?:"(?:\\.|[^"\\])*[\]}]|'(?:''|[^'])*[\]}])|(?<!\S)\#[^\n]*[\]}]""", re.DOTALL | re.VERBOSE
)
# What only an escape such as "\0" can put into a value.
ESCAPED: Final = re.compile(rf"[\t\r]|{INVISIBLE.pattern}")

Steps = tuple[str | int, ...]  # the keys and positions that lead to a value in a YAML file


class Bare(str):
    """Digits that stood without quotes and are no YAML number, such as 08123 or +62812."""

    __slots__ = ()


class Thousands(float):
    """A number whose point may be meant to part thousands, such as 2.000."""

    __slots__ = ()


class _Loader(yaml.CSafeLoader):
    """libyaml's parser with no implicit types: `_scalar` decides them."""


_Loader.yaml_implicit_resolvers = {}


@lru_cache(1)  # each problem of a file asks for its place
def compose(source: Source) -> yaml.Node | None:
    """The file as YAML nodes, which know their places. Raises ContentError."""
    if (tab := source.text.find("\t")) >= 0:
        raise ContentError((source.at(tab, "tab"),))
    try:
        if SUSPICIOUS.search(source.text) or _many_brackets(source.text):
            _refuse_bombs(source)
        loader = _Loader(source.text)
        try:
            node: yaml.Node | None = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = _place(mark) if mark else (0, 0)
        kind = next((kind for sign, kind in COMMON.items() if sign in (error.problem or "")), "yaml")
        raise ContentError((source.problem(kind, line, column, reason=error.problem or "?"),)) from error
    except yaml.YAMLError as error:
        raise ContentError((source.problem("yaml", reason=" ".join(str(error).split())),)) from error
    return node


def _many_brackets(text: str) -> bool:
    """Whether more may be open at a time than values may be deep: libyaml's composer dies of some ten thousand."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    for found in BRACKET.finditer(text):
        depth = depth + 1 if found[0] in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            return True
    return HIDDEN.search(text) is not None


def _refuse_bombs(source: Source) -> None:
    depth = aliases = 0
    for event in yaml.parse(source.text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > DEEPEST:
            raise ContentError((source.problem("too-deep", *_place(event.start_mark), limit=str(DEEPEST)),))
        if aliases > MOST_ALIASES:
            found = source.problem("too-many-aliases", *_place(event.start_mark), limit=str(MOST_ALIASES))
            raise ContentError((found,))


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def values(source: Source) -> Any:
    """The file's values: dict, tuple, str, int, float, bool, None. Raises ContentError with every problem."""
    node = compose(source)
    reader = _Reader(source)
    value = reader.value(node) if node else None
    if reader.problems:
        raise ContentError(tuple(reader.problems))
    return value


class _Reader:
    """Makes values of nodes, and keeps what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.left = MOST_VALUES

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        self.left -= 1
        if depth > DEEPEST:  # an alias may stand inside what it names
            self.stop(node, "too-deep", limit=str(DEEPEST))
        if self.left < 0:
            self.stop(node, "too-many-values", limit=str(MOST_VALUES))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if isinstance(node, yaml.SequenceNode):
            self.refuse_tag(node, "tag:yaml.org,2002:seq")
            return tuple(self.value(item, depth + 1) for item in node.value)
        self.refuse_tag(node, "tag:yaml.org,2002:map")
        return self.mapping(node, depth)

    def mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, item in node.value:
            key = self.scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str) or isinstance(key, Bare):
                shown = str(key_node.value)[:40] if isinstance(key_node, yaml.ScalarNode) else "[…]"
                self.wrong(key_node, "key-not-text", value=shown)
            elif key in mapping:
                self.wrong(key_node, "repeated-key", key=key, first=str(first[key]))
            else:
                first[key] = key_node.start_mark.line + 1
                mapping[key] = self.value(item, depth + 1)
        return mapping

    def scalar(self, node: yaml.ScalarNode) -> Any:
        self.refuse_tag(node, "tag:yaml.org,2002:str")
        text: str = node.value
        if found := node.style == '"' and ESCAPED.search(text):
            self.wrong(node, "control-character", value=f"U+{ord(found[0]):04X}")
        if node.style:
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if WHOLE.fullmatch(text):
            return int(text)
        if POINT.fullmatch(text):
            return Thousands(text) if THOUSANDS.fullmatch(text) else float(text)
        return Bare(text) if BARE.fullmatch(text) else text

    def refuse_tag(self, node: yaml.Node, usual: str) -> None:
        if node.tag != usual:
            self.wrong(node, "yaml-tag", value=str(node.tag)[:60])

    def wrong(self, node: yaml.Node, kind: str, /, **fields: str) -> None:
        self.problems.append(self.source.problem(kind, *_place(node.start_mark), **fields))
        if len(self.problems) >= MOST_PROBLEMS:
            raise ContentError(tuple(self.problems))

    def stop(self, node: yaml.Node, kind: str, /, **fields: str) -> NoReturn:
        raise ContentError((self.source.problem(kind, *_place(node.start_mark), **fields),))


def locate(source: Source, steps: Steps) -> tuple[int, int, str | None]:
    """Line, column and written form of the value that `steps` (keys and positions) lead to, as far as they lead.

    Composes the file again, so it is for telling problems only. The written form is None for lists and groups.
    """
    node = compose(source)
    written: str | None = None
    if node is None:
        return 1, 1, None
    line, column = _place(node.start_mark)
    for step in steps:
        if (child := _named(node).get(step)) is not None:
            node = child
            line, column = _place(node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        written = f'"{node.value}"' if node.style else str(node.value)
    return line, column, written


def locate_key(source: Source, steps: Steps) -> tuple[int, int]:
    """Line and column of the key (not the value) that the last of `steps` names; else of what holds it."""
    node = compose(source)
    line, column = 1, 1
    for step in steps:
        if node is None:
            break
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if key.value == step:
                    line, column = _place(key.start_mark)
        node = _named(node).get(step)
    return line, column


def texts(source: Source) -> Iterator[tuple[Steps, tuple[int, int], str]]:
    """Every text of the file with the steps that lead to it, and its line and column. Raises ContentError."""
    waiting: list[tuple[Steps, yaml.Node | None]] = [((), compose(source))]
    while waiting:
        steps, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield steps, _place(node.start_mark), str(node.value)
        elif node:
            waiting += [((*steps, name), child) for name, child in _children(node)]


@lru_cache(8)  # of a long list, many ask for one
def _named(node: yaml.Node) -> dict[str | int, yaml.Node]:
    return dict(reversed(tuple(_children(node))))


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, item) for key, item in node.value if isinstance(key, yaml.ScalarNode))
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)
