"""What holds for every kind of page, in both languages, on a small and a large screen, by day and by night."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from browser.views import Tab

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # axe leaves its only rule of WCAG 2.2 off
    "resultTypes": ["violations"],
}


def test_axe_finds_nothing(shown: Tab) -> None:
    """No breach of WCAG 2.2 AA that a program can see, nor of what axe holds to be good practice."""
    violations = Axe().run(shown.page, options=OPTIONS).response["violations"]
    found = [f"{rule['id']}: {rule['help']}: {_selectors(rule['nodes'])}" for rule in violations]

    assert [] == found, "\n".join(found)


def _selectors(nodes: list[dict[str, list[str]]]) -> str:
    return ", ".join(" ".join(map(str, node["target"])) for node in nodes)


def test_nothing_scrolls_sideways(shown: Tab) -> None:
    wide = "document.documentElement.scrollWidth - innerWidth"

    assert shown.page.evaluate(wide) <= 0


def test_a_page_is_quiet(shown: Tab) -> None:
    """No message in the console, nothing missing, nothing asked of another host."""
    assert [] == shown.noise
