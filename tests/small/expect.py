"""Writes tests/small/expected anew from tests/small/content. Read the diff before you commit it."""

import re
import shutil
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPO = HERE.parent.parent
sys.path.insert(0, str(REPO))

from generator.reading import checked  # noqa: E402  # the path is needed first
from generator.site import outputs  # noqa: E402

expected = HERE / "expected"
shutil.rmtree(expected, ignore_errors=True)
files = outputs(checked(HERE / "content", date(2026, 11, 24)), REPO / "templates")
for name, data in files.items():
    if not name.endswith((".woff2", ".svg", ".png")):
        target = expected / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # The stylesheet stands in every page and has no place in a diff of pages; nor has the weight, mostly its own.
        weightless = re.sub(rb"\d+ kB\.", b"kB.", data)
        target.write_bytes(re.sub(rb"<style>.*?</style>", b"<style></style>", weightless, flags=re.DOTALL))
