"""The way to an object store that the README shows: what has not changed is not sent, and what is gone is deleted."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sites import REPO, Small, tree

PROGRAM = shutil.which("rclone")
pytestmark = pytest.mark.skipif(not PROGRAM, reason="rclone is not installed (on Debian: apt install rclone)")


def _publish(small: Small, target: Path) -> set[str]:
    """Run the README's commands against a folder that takes the store's place; the files that were sent or deleted."""
    text = (REPO / "README.md").read_text(encoding="utf-8")
    named: set[str] = set()
    for line in re.findall(r"^    (rclone .*)$", text, re.MULTILINE):
        words = [str(target) if word == "store:site" else word.strip("'") for word in line.split()]
        words = [str(small.root / "site") if word == "site/" else word for word in words]
        told = subprocess.run([*words, "-v", "--use-json-log"], capture_output=True, text=True, check=True).stderr
        lines = [json.loads(line) for line in told.splitlines()]
        named |= {one["object"] for one in lines if one["msg"].startswith(("Copied", "Deleted"))}
    return named


def test_only_what_changed_is_sent(small: Small, tmp_path: Path) -> None:
    small.build()
    everything = _publish(small, tmp_path / "target")
    before = small.site()
    small.replace("villages/wunut-tulung.yaml", "Kampanye sampai di Wunut", "Kampanye tiba di Wunut")
    small.write("redirects.yaml", "{}\n")
    small.build()
    after = small.site()

    assert before.keys() == everything  # not what the build keeps for itself
    assert {path for path in before | after if before.get(path) != after.get(path)} == _publish(
        small, tmp_path / "target"
    )
    assert after == tree(tmp_path / "target")
    assert not _publish(small, tmp_path / "target")
