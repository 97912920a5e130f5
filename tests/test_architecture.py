"""The shape of the code: modules in one order, small, and one owner for each library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sites import REPO

ORDER = (
    "notices",
    "progress",
    "memory",
    "usage",
    "model",
    "looking",
    "uptodate",
    "message",
    "messages_reading",
    "messages_translations",
    "messages_dates",
    "messages_events",
    "messages_photos",
    "messages_check",
    "messages",
    "tell",
    "source",
    "photos",
    "aside",
    "marks",
    "values",
    "spellings",
    "kinds",
    "kinds_places",
    "fields",
    "sealed",
    "shelf",
    "content",
    "translations",
    "leftovers",
    "load",
    "descriptions_data",
    "descriptions",
    "schemas",
    "numbers",
    "figures",
    "facts_in_text",
    "areas",
    "paths",
    "routes",
    "forms",
    "visible",
    "starting",
    "events",
    "refusing",
    "asking",
    "prose",
    "captions",
    "markup",
    "checked",
    "publishing",
    "columns",
    "ledger",
    "moving",
    "explained",
    "stated",
    "braces",
    "payouts",
    "relations",
    "village_rules",
    "same_facts",
    "shelving",
    "reading",
    "old_translations",
    "history",
    "typed_facts",
    "translated",
    "lurik",
    "assets",
    "png",
    "social",
    "qr",
    "prices",
    "terms",
    "cards",
    "headers",
    "views",
    "edition",
    "areas_shown",
    "sharing",
    "agenda",
    "neighbours",
    "posters",
    "chart",
    "rates",
    "photo_card",
    "blocks",
    "around",
    "pages",
    "sheets",
    "event_page",
    "area_page",
    "structured",
    "plan",
    "feeds",
    "redirects",
    "icons",
    "offline",
    "ical",
    "tables",
    "opendata_schemas",
    "opendata",
    "render",
    "nextday",
    "memos",
    "store",
    "spill",
    "reads",
    "site",
    "stopwatch",
    "stale",
    "packed",
    "output",
    "standing",
    "inputs",
    "reader",
    "making",
    "build",
    "words_used",
    "passages",
    "plain_language",
    "ageing",
    "built",
    "reachable",
    "remedies",
    "check",
    "live",
    "served",
    "overview",
    "preview_words",
    "desk",
    "web",
    "preview",
    "arguments",
    "told",
    "printing",
    "cli",
)
OWNERS = {
    "yaml": {"values"},
    "markdown": {"markup"},
    "nh3": {"markup"},
    "babel": {"numbers"},
    "icalendar": {"ical"},
    "jinja2": {"render"},
    "starlette": {"web"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
    "rcssmin": {"assets"},
    "fontTools": {"assets"},
    "font_manrope": {"assets"},
    "PIL": {"photos", "social", "icons"},
    "zint": {"qr"},
}
MODULES = sorted(path for path in (REPO / "generator").glob("*.py") if path.stem != "__init__")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            names |= {f"generator.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_the_order_names_every_module() -> None:
    assert sorted(ORDER) == [path.stem for path in MODULES]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_import_only_earlier_ones(path: Path) -> None:
    """Type-only imports included: a cycle of types is a cycle of thoughts."""
    earlier = {f"generator.{name}" for name in ORDER[: ORDER.index(path.stem)]}

    assert {name for name in imported(path) if name.startswith("generator")} <= earlier


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_each_library_has_one_owner(path: Path) -> None:
    for name in imported(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or path.stem in owners


@pytest.mark.parametrize("path", [*MODULES, REPO / "build.py"], ids=lambda path: path.relative_to(REPO).as_posix())
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
