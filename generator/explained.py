"""Whether data.yaml explains every table and column of the open data: a rule over Content."""

from __future__ import annotations

from collections.abc import Iterator

from generator.columns import TABLES, Column
from generator.content import Content
from generator.model import Problem, Where, close
from generator.routes import DATA
from generator.source import Source
from generator.values import locate_key


def unexplained(content: Content) -> Iterator[Problem]:
    """Tables and columns that data.yaml leaves out, or names though no file has them."""
    if DATA not in content.ids or "data" in content.broken:
        return
    name = f"{content.folder}/data.yaml"
    source = content.files.get(name)
    if source is None:
        yield Problem(Where(name), "missing-file")
        return
    for table, columns in TABLES.items():
        if table in content.data:
            yield from _columns(source, table, columns, content)
        else:
            yield source.problem("missing-key", 1, 1, key=table)
    for table in sorted(content.data.keys() - TABLES.keys()):
        place, suggest = locate_key(source, (table,)), close(table, TABLES)
        yield source.problem("unknown-reference", *place, kind="table", value=table, suggest=suggest)


def _columns(source: Source, table: str, columns: tuple[Column, ...], content: Content) -> Iterator[Problem]:
    names = [column.name for column in columns]
    noted = content.data[table].columns
    for name in names:
        if name not in noted:
            yield source.problem("missing-key", *locate_key(source, (table, "columns")), key=name)
    for name in noted:
        if name not in names:
            place = locate_key(source, (table, "columns", name))
            yield source.problem("unknown-key", *place, key=name, suggest=close(name, names))
