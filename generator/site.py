"""The site as jobs: content read and checked, then every output with what it reads and how it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from generator import relations
from generator.assets import hashed, heading_font, stylesheet
from generator.blocks import BLOCKS
from generator.edition import Edition
from generator.feeds import feeds, site
from generator.figures import Figures
from generator.load import Content, load
from generator.model import ContentError, Lang, Memo, Problem, forget
from generator.pages import Texts
from generator.plan import Job, pages, texts
from generator.render import Renderer
from generator.routes import Routes, make

# Interface words that the generator itself needs, for a content without words.yaml to be told of them.
UNTIL: Final = "until_note"
BACK: Final = "footnote_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Content that may be published, as of a day."""

    content: Content
    routes: Routes
    figures: Figures
    prose: Texts


def checked(root: Path, today: date, memo: Memo = forget) -> Checked:
    """Read and check the content as of a day. Raises ContentError with every problem, in order of place."""
    content, problems = load(root, memo)
    if content is None:
        raise ContentError(ordered(problems))
    facts, in_facts = relations.sound_facts(content)
    figures = Figures(facts, today, _word(content, UNTIL))
    prose, in_texts = texts(content, figures, _word(content, BACK), memo)
    routes, collisions = make(content)
    found = [*problems, *in_facts, *relations.problems(content, figures, tuple(BLOCKS)), *in_texts, *collisions]
    if found:
        raise ContentError(ordered(found))
    return Checked(content=content, routes=routes, figures=figures, prose=prose)


def planned(made: Checked, templates: Path, memo: Memo = forget) -> tuple[Renderer, tuple[Job, ...]]:
    """Every output of the site, and what renders it. The renderer's `sites` are what all pages of a language share."""
    editions = {
        lang: Edition(content=made.content, routes=made.routes, figures=made.figures, lang=lang)
        for lang in made.content.languages
    }
    font, icon = heading_font(memo), (templates / "assets" / "favicon.svg").read_bytes()
    names = {"font": hashed("heading.woff2", font), "icon": hashed("favicon.svg", icon)}
    style = stylesheet(templates, made.routes.base_path + names["font"], memo)
    sites = {lang: site(edition, {**names, "style": style}) for lang, edition in editions.items()}
    jobs = (
        Job(path=names["font"], reads=(), make=partial(bytes, font)),
        Job(path=names["icon"], reads=(), make=partial(bytes, icon)),
        *pages(editions, made.prose),
        *feeds(editions),
    )
    return Renderer(templates, sites, editions, memo), jobs


def outputs(made: Checked, templates: Path, memo: Memo = forget) -> dict[str, bytes]:
    """Every file of the site by its path. Raises ContentError for templates that fail."""
    renderer, jobs = planned(made, templates, memo)
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for job in jobs:
        try:
            files[job.path] = renderer.render(job, job.make()) if job.template else job.make()
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(ordered(problems))
    return files


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each once: one broken include fails on every page."""
    unique = {problem.order: problem for problem in problems}
    return tuple(unique[key] for key in sorted(unique))


def _word(content: Content, name: str) -> dict[Lang, str]:
    return dict(content.words.get(name, dict.fromkeys(content.languages, "")))
