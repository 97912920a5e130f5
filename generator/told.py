"""Problems for those who read them: people at a terminal, GitHub beside the lines of a pull request, programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from generator.messages import CATALOGUE
from generator.model import Problem
from generator.tell import severity, tell, text

Told = Callable[[Sequence[Problem], tuple[str, ...]], str]


def as_text(problems: Sequence[Problem], spoken: tuple[str, ...]) -> str:
    return "\n".join(tell(problem, *spoken) for problem in problems)


def as_github(problems: Sequence[Problem], spoken: tuple[str, ...]) -> str:
    """Workflow commands (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)."""
    return "\n".join(_command(problem, spoken) for problem in problems)


def _command(problem: Problem, spoken: tuple[str, ...]) -> str:
    where = problem.where
    place = {"file": where.path, "line": where.line, "col": where.column, "title": CATALOGUE[problem.kind].number}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    return f"::{severity(problem)} {given}::{_data(chr(10).join(text(problem, lang) for lang in spoken))}"


def _data(value: str) -> str:
    """As in GitHub's toolkit, packages/core/src/command.ts."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], spoken: tuple[str, ...]) -> str:
    """Both languages always: a program chooses."""
    del spoken
    return json.dumps([_object(problem) for problem in problems], ensure_ascii=False, indent=1)


def _object(problem: Problem) -> dict[str, str | int]:
    where = problem.where
    return {
        "file": where.path,
        "line": where.line,
        "column": where.column,
        "number": CATALOGUE[problem.kind].number,
        "severity": severity(problem),
        "id": text(problem, "id"),
        "en": text(problem, "en"),
        "excerpt": problem.excerpt,
    }


FORMATS: Final[Mapping[str, Told]] = {"text": as_text, "github": as_github, "json": as_json}
