"""YAML values that know their line and column. The only owner of PyYAML.

The YAML read here is the core schema of YAML 1.2 less what surprises editors: `no`, `on`, `17:00`, `0311` and
`1_000` stay text; a repeated key, a tab and a tag are errors (https://yaml.org/spec/1.2.2/#103-core-schema).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from generator.model import ContentError, Problem
from generator.source import Source

# What libyaml says of the most common slips, and the message that tells an editor the way out.
COMMON: Final = {
    "mapping values are not allowed": "yaml-colon",
    "could not find expected ':'": "yaml-space",
    "did not find expected key": "yaml-colon",
}
DEEPEST: Final = 30
MOST_ALIASES: Final = 20
WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})")
POINT: Final = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
THOUSANDS: Final = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
BARE: Final = re.compile(r"[-+]?[0-9]+")
# Only a text that looks like this can nest deeply or multiply itself, so only this one is looked through first.
SUSPICIOUS: Final = re.compile(r"(?m)(^[ ?:-]{40}|(?:[\[{][^\[{\n\]}]*){6}|[&*][A-Za-z0-9_-]+)")

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


def compose(source: Source) -> yaml.Node | None:
    """The file as YAML nodes, which know their places. Raises ContentError."""
    if (tab := source.text.find("\t")) >= 0:
        raise ContentError((source.at(tab, "tab"),))
    try:
        if SUSPICIOUS.search(source.text):
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
    problems: list[Problem] = []
    value = _value(node, source, problems) if node else None
    if problems:
        raise ContentError(tuple(problems))
    return value


def _value(node: yaml.Node, source: Source, problems: list[Problem], depth: int = 0) -> Any:
    if depth > DEEPEST:  # an alias may stand inside what it names
        raise ContentError((source.problem("too-deep", *_place(node.start_mark), limit=str(DEEPEST)),))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, source, problems)
    if isinstance(node, yaml.SequenceNode):
        _refuse_tag(node, "tag:yaml.org,2002:seq", source, problems)
        return tuple(_value(item, source, problems, depth + 1) for item in node.value)
    _refuse_tag(node, "tag:yaml.org,2002:map", source, problems)
    mapping: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key_node, item in node.value:
        line, column = _place(key_node.start_mark)
        key = _scalar(key_node, source, problems) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str) or isinstance(key, Bare):
            shown = str(getattr(key_node, "value", "?"))[:40]
            problems.append(source.problem("key-not-text", line, column, value=shown))
        elif key in mapping:
            problems.append(source.problem("repeated-key", line, column, key=key, first=str(first[key])))
        else:
            first[key] = line
            mapping[key] = _value(item, source, problems, depth + 1)
    return mapping


def _scalar(node: yaml.ScalarNode, source: Source, problems: list[Problem]) -> Any:
    _refuse_tag(node, "tag:yaml.org,2002:str", source, problems)
    text: str = node.value
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


def _refuse_tag(node: yaml.Node, usual: str, source: Source, problems: list[Problem]) -> None:
    if node.tag != usual:
        problems.append(source.problem("yaml-tag", *_place(node.start_mark), value=str(node.tag)[:60]))


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
        for name, child in _children(node):
            if name == step:
                node = child
                line, column = _place(node.start_mark)
                break
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
        node = next((child for name, child in _children(node) if name == step), None)
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


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, item) for key, item in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)
