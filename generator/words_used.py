"""Whether every word of words.yaml is shown somewhere: a rule over Content, templates and the generator's own code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checked import Checked
from generator.inputs import ROOT
from generator.model import Problem
from generator.values import locate_key

IN_TEMPLATES: Final = re.compile(r"\bt\.([a-z0-9_]+)")
# How the generator's code names a word: directly; by a constant; as one of a family; or by the value of a field.
IN_CODE: Final = re.compile(r"\bwords(?:\.|\[\")([a-z0-9_]+)")
BY_CONSTANT: Final = re.compile(r"(?m)\b(?:_word|fillable)\(content, ([A-Z_]+)\)")
CONSTANT: Final = r"(?m)^{name}\b.* = \"([a-z0-9_]+)\"$"
FAMILY: Final = re.compile(r"getattr\([\w.]*\bwords, f\"([^\"]+)\"")
BY_FIELD: Final = re.compile(r"getattr\([\w.]*\bwords, \w+\.([a-z_]+)\)")
CHOICES: Final = r"(?m)^    {name}: Literal\[(.*)\]$"


def unused_words(made: Checked) -> Iterator[Problem]:
    templates, code = _text("templates", (".html", ".xml", ".txt")), _text("generator", (".py",))
    used = {*IN_TEMPLATES.findall(templates), *IN_CODE.findall(code)}
    for name in BY_CONSTANT.findall(code):
        used |= set(re.findall(CONSTANT.format(name=name), code))
    for name in BY_FIELD.findall(code):
        used |= {
            word for choices in re.findall(CHOICES.format(name=name), code) for word in re.findall(r"\w+", choices)
        }
    families = [re.compile(re.sub(r"\{[^}]*\}", r"\\w+", family)) for family in FAMILY.findall(code)]
    for word in made.content.words:
        if word not in used and not any(family.fullmatch(word) for family in families):
            source = made.content.file("words.yaml")
            yield source.problem("word-unused", *locate_key(source, (word,)), value=word)


def _text(folder: str, endings: tuple[str, ...]) -> str:
    paths = (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in endings)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
