"""A Problem as an editor reads it."""

from __future__ import annotations

from typing import Final

from generator.messages import CATALOGUE
from generator.model import Problem, shown

DID_YOU_MEAN: Final = {"en": " Did you mean '{0}'?", "id": " Maksud Anda '{0}'?"}
SEVERITY: Final = {"error": {"en": "", "id": ""}, "warning": {"en": "warning: ", "id": "peringatan: "}}
# What a `kind` of thing is called where the name of its field says it in English only.
THINGS: Final = {
    "article": "artikel",
    "district": "kecamatan",
    "fact": "fakta",
    "page": "halaman",
    "source": "sumber",
    "table": "tabel",
    "village": "desa",
}
WRITE: Final = {"en": " Write {0}", "id": " Tulis {0}"}


def tell(problem: Problem, *spoken: str) -> str:
    """The problem as an editor reads it: place, message in one language or more, and the line it is about."""
    texts = [SEVERITY[severity(problem)][lang] + text(problem, lang) for lang in spoken]
    lines = [f"{problem.where}: {texts[0]} [{CATALOGUE[problem.kind].number}]", *(f"    {text}" for text in texts[1:])]
    if problem.excerpt:
        lines.append(f"    {problem.excerpt}")
        if problem.where.column:
            lines.append("    " + " " * (problem.where.column - 1) + "^")
    return "\n".join(lines)


def severity(problem: Problem) -> str:
    """An error stops the site from being published; a warning does not."""
    return "warning" if CATALOGUE[problem.kind].warning else "error"


def text(problem: Problem, lang: str) -> str:
    """What the problem says, without its place."""
    message = CATALOGUE[problem.kind]
    words = {name: shown(value) for name, value in problem.fields.items()}
    words["hint"] = hint(words.pop("suggest", ""), words.pop("write", ""), lang)
    if lang == "id" and "kind" in words:
        words["kind"] = THINGS.get(words["kind"], words["kind"])
    return (message.id if lang == "id" else message.en).format_map(words)


def hint(suggestion: str, line: str, lang: str) -> str:
    """The end of a message: a likelier word, or the line to write."""
    if suggestion:
        return DID_YOU_MEAN[lang].format(suggestion)
    return WRITE[lang].format(line) if line else ""
