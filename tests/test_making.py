"""Many outputs are made by two processes: the same bytes as by one, and every problem of both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from sites import REPO, Small

from generator.output import OWN

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="one process makes all where there is no fork")
# With one thread, as beside others nothing is forked.
BUILD = """
import os, sys, time
from datetime import date
from pathlib import Path
from generator.build import Request, build
from generator.model import ContentError
from generator.stopwatch import Stopwatch
root, templates = Path(sys.argv[1]), Path(sys.argv[2])
fork, forked = os.fork, []
os.fork = lambda: forked.append(1) or fork()
request = Request(content=root / "content", templates=templates, out=root / "site", cache=root / "cache",
                  today=date(2026, 11, 24), now=0, stopwatch=Stopwatch(time.perf_counter))
try:
    print(len(build(request).rebuilt), sum(one.files for one in request.stopwatch.made.values()), len(forked))
except ContentError as error:
    print(*sorted({problem.where.path for problem in error.problems}), len(forked))
"""


def _built(small: Small, templates: str = "templates") -> str:
    command = [sys.executable, "-c", BUILD, str(small.root), str(REPO / templates)]
    return subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@FORKS
def test_two_processes_make_what_one_makes(small: Small) -> None:
    rebuilt, timed, forks = map(int, _built(small).split())

    assert (len(small.site()), 2) == (rebuilt, forks)  # one reads, another makes every other output
    assert rebuilt + len(OWN) == timed  # whichever made them
    assert small.files() == small.site()


@FORKS
def test_few_outputs_are_made_by_one(small: Small) -> None:
    _built(small)
    small.replace("villages/wunut-tulung.yaml", "en: The campaign reached", "en: The campaign came to")

    assert "1" == _built(small).split()[-1]
    assert small.files() == small.site()


@FORKS
def test_problems_of_both_are_told(small: Small) -> None:
    """Two pages that fail, one after the other, are made by different processes."""
    templates = small.root / "templates"
    shutil.copytree(REPO / "templates", templates)
    for name in ("article", "village"):
        page = templates / "pages" / f"{name}.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("{% block main %}", "{% block main %}{{ page.nothing_such }}"), encoding="utf-8")

    assert "templates/pages/article.html templates/pages/village.html 2" == _built(small, str(templates))
    assert not (small.root / "site").exists()
