"""A Problem as an editor reads it."""

from __future__ import annotations

from typing import Final

from generator.messages import CATALOGUE
from generator.model import Problem

DID_YOU_MEAN: Final = {"en": " Did you mean '{0}'?", "id": " Maksud Anda '{0}'?"}
WRITE: Final = {"en": " Write {0}", "id": " Tulis {0}"}


def tell(problem: Problem, lang: str = "en") -> str:
    """The problem as an editor reads it: place, message, and the line it is about."""
    message = CATALOGUE[problem.kind]
    words = dict(problem.fields)
    words["hint"] = hint(words.pop("suggest", ""), words.pop("write", ""), lang)
    text = (message.id if lang == "id" else message.en).format_map(words)
    lines = [f"{problem.where}: {text} [{message.number}]"]
    if problem.excerpt:
        lines.append(f"    {problem.excerpt}")
        if problem.where.column:
            lines.append("    " + " " * (problem.where.column - 1) + "^")
    return "\n".join(lines)


def hint(suggestion: str, line: str, lang: str) -> str:
    """The end of a message: a likelier word, or the line to write."""
    if suggestion:
        return DID_YOU_MEAN[lang].format(suggestion)
    return WRITE[lang].format(line) if line else ""
