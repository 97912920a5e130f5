"""The site as jobs: every output with what it reads and how it is made."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator.assets import hashed, heading_font, stylesheet
from generator.checked import Checked
from generator.edition import Edition
from generator.feeds import feeds, site
from generator.model import ContentError, Memo, Problem, forget, ordered
from generator.plan import Job, pages
from generator.render import Renderer


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
