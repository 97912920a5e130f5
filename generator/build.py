"""From a folder of content to a folder of pages: the pipeline, read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from generator import relations
from generator.assets import hashed, heading_font, stylesheet
from generator.blocks import BLOCKS
from generator.edition import Edition
from generator.feeds import feeds, site
from generator.figures import Figures
from generator.load import Content, load
from generator.model import ContentError, Lang, Problem
from generator.output import Report, publish
from generator.pages import Texts
from generator.plan import pages, texts
from generator.render import Renderer
from generator.routes import Routes, make

# Interface words that the generator itself needs, for a content without words.yaml to be told of them.
UNTIL: Final = "until_note"
BACK: Final = "footnote_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Content that may be published."""

    content: Content
    routes: Routes
    figures: Figures
    prose: Texts


def build(*, content: Path, templates: Path, out: Path, cache: Path, today: date) -> Report:
    """Make `out` hold the site. Raises ContentError with every problem, before anything is written."""
    files = outputs(checked(content, today), templates, cache)
    return publish(out, files)


def checked(root: Path, today: date) -> Checked:
    """Read and check the content as of a day. Raises ContentError with every problem, in order of place."""
    content, problems = load(root)
    if content is None:
        raise ContentError(_ordered(problems))
    facts, in_facts = relations.sound_facts(content)
    figures = Figures(facts, today, _word(content, UNTIL))
    prose, in_texts = texts(content, figures, _word(content, BACK))
    routes, collisions = make(content)
    found = [*problems, *in_facts, *relations.problems(content, figures, tuple(BLOCKS)), *in_texts, *collisions]
    if found:
        raise ContentError(_ordered(found))
    return Checked(content=content, routes=routes, figures=figures, prose=prose)


def outputs(made: Checked, templates: Path, cache: Path) -> dict[str, bytes]:
    """Every file of the site by its path. Raises ContentError for templates that fail."""
    font = heading_font(cache)
    icon = (templates / "assets" / "favicon.svg").read_bytes()
    files = {hashed("heading.woff2", font): font, hashed("favicon.svg", icon): icon}
    names = dict(zip(("font", "icon"), files, strict=True))
    names["style"] = stylesheet(templates, made.routes.base_path + names["font"])
    editions = {
        lang: Edition(content=made.content, routes=made.routes, figures=made.figures, lang=lang)
        for lang in made.content.languages
    }
    sites = {lang: site(edition, names) for lang, edition in editions.items()}
    renderer = Renderer(templates, sites, editions)
    problems: list[Problem] = []
    for job in (*pages(made.content, made.routes, made.figures, made.prose), *feeds(editions)):
        try:
            files[job.path] = renderer.render(job)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(_ordered(problems))
    return files


def _ordered(problems: Any) -> tuple[Problem, ...]:
    """By place, each once: one broken include fails on every page."""
    unique = {(problem.order): problem for problem in problems}
    return tuple(unique[key] for key in sorted(unique))


def _word(content: Content, name: str) -> dict[Lang, str]:
    return dict(content.words.get(name, dict.fromkeys(content.languages, "")))
