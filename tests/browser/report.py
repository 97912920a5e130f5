"""Look at every page with axe and write what it finds into content/accessibility.yaml.

    .venv/bin/python tests/browser/report.py 2026-11-24

The day is that of the site and of the check. Ends with 1 and the breaches if there are any; the file tells of them
all the same.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPO), str(REPO / "tests")]

from axe_playwright_python.sync_playwright import Axe  # noqa: E402  # the path is needed first
from browser.conftest import FONTS_READY, OPEN_DETAILS, QUIET  # noqa: E402
from browser.server import serving  # noqa: E402
from browser.test_pages import OPTIONS  # noqa: E402
from browser.views import SCHEMES  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from generator.kinds import Check  # noqa: E402
from generator.reading import checked  # noqa: E402
from generator.site import outputs  # noqa: E402

WIDTHS = (320, 360, 1280)


def written(check: Check) -> str:
    """The file as the loader reads it."""
    return f"""# Written by tests/browser/report.py, not by hand: what axe found on all pages, in light and dark.

date: {check.date}
tool: {check.tool}
browser: {check.browser}
pages: {check.pages}
widths: [{", ".join(map(str, check.widths))}]
violations: {check.violations}
"""


def look(files: Mapping[str, bytes], browser: Browser, paths: list[str]) -> Iterator[tuple[str, str]]:
    """The version of axe, and a breach or nothing, for each page at each width by day and by night."""
    with serving(files) as web:
        page = browser.new_page(base_url=web)
        for path, width, scheme in product(paths, WIDTHS, SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            page.goto(path)
            page.evaluate(FONTS_READY)
            page.evaluate(OPEN_DETAILS)
            found = Axe().run(page, options=OPTIONS).response
            version = found["testEngine"]["version"]
            yield version, ""
            yield from (
                (version, f"{path} {width} {scheme}: {rule['id']}: {' '.join(map(str, node['target']))}")
                for rule in found["violations"]
                for node in rule["nodes"]
            )


def main(day: str) -> int:
    files = outputs(checked(REPO / "content", date.fromisoformat(day)), REPO / "templates")
    paths = [f"/{path.removesuffix('index.html')}" for path in files if path.endswith(".html")]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET) as browser,
    ):
        seen = list(look(files, browser, paths))
        name = f"Chromium {browser.version.split('.')[0]}"
    breaches = [breach for _, breach in seen if breach]
    check = Check(
        date=date.fromisoformat(day),
        tool=f"axe-core {seen[0][0]}",
        browser=name,
        pages=len(paths),
        widths=WIDTHS,
        violations=len(breaches),
    )
    (REPO / "content" / "accessibility.yaml").write_text(written(check), encoding="utf-8")
    lines = (*breaches, f"{len(seen) - len(breaches)} views, {len(breaches)} breaches")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
