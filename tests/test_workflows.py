"""What GitHub runs: nothing that can change unseen, and with no more rights than it needs."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from sites import REPO

WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def jobs(path: Any) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def test_there_is_one_for_pull_requests_and_one_for_the_site() -> None:
    assert ["check.yml", "deploy.yml"] == [path.name for path in WORKFLOWS]


@each
def test_actions_are_pinned_to_a_commit_that_says_its_version(path: Any) -> None:
    used = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))

    assert used
    assert [] == [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)]


@each
def test_rights_are_declared_and_few(path: Any) -> None:
    """Reading for all; one job may publish."""
    granted = {name: job["permissions"] for name, job in jobs(path).items() if "permissions" in job}
    expected = {"deploy": {"pages": "write", "id-token": "write"}} if path.name == "deploy.yml" else {}

    assert {"contents": "read"} == yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"]
    assert expected == granted


@each
def test_no_job_runs_for_ever_or_twice_at_once(path: Any) -> None:
    assert all("timeout-minutes" in job for job in jobs(path).values())
    assert "concurrency" in yaml.safe_load(path.read_text(encoding="utf-8"))


@each
def test_no_step_keeps_the_token_or_takes_words_from_outside(path: Any) -> None:
    """What a pull request calls itself never becomes part of a command."""
    steps = [step for job in jobs(path).values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]

    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert [] == [step["run"] for step in steps if "${{" in step.get("run", "")]
    assert "secrets." not in path.read_text(encoding="utf-8")
