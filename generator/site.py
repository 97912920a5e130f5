"""The site as jobs: every output with what it reads and how it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.assets import hashed, heading_font, scripts, stylesheet
from generator.checked import Checked
from generator.edition import Edition
from generator.feeds import feeds, site
from generator.headers import headers, policy
from generator.ical import calendars
from generator.icons import SIZES
from generator.model import ContentError, Lang, Memo, Problem, Record, forget, ordered
from generator.offline import WORKER, icon_path, manifest_path, offline
from generator.opendata import open_data
from generator.plan import Job, Units, pages, photo_files, tree_of, units
from generator.redirects import old_files, redirects
from generator.render import Renderer, environment
from generator.routes import feed_path
from generator.source import digest
from generator.views import Site


class Workshop(Record):
    """What does not depend on the content, and can be made ready while that is being read."""

    templates: Path
    environment: Any  # Jinja's
    font: bytes
    icon: bytes
    memo: Memo


def workshop(templates: Path, memo: Memo = forget) -> Workshop:
    return Workshop(
        templates=templates,
        environment=environment(templates, memo),
        font=heading_font(memo),
        icon=(templates / "assets" / "favicon.svg").read_bytes(),
        memo=memo,
    )


class Plan(NamedTuple):
    """Every output of the site: those that it has once, and those that each village has; and what renders them."""

    renderer: Renderer
    jobs: tuple[Job, ...]
    units: Units

    def every(self) -> Iterator[Job]:
        yield from self.jobs
        for key in self.units.keys:
            yield from self.units.jobs(key)


def planned(made: Checked, shop: Workshop) -> Plan:
    """The renderer's `sites` are what all pages of a language share."""
    editions = {
        lang: Edition(content=made.content, routes=made.routes, figures=made.figures, lang=lang)
        for lang in made.content.languages
    }
    names = {"font": hashed("heading.woff2", shop.font), "icon": hashed("favicon.svg", shop.icon)}
    font = made.routes.base_path + names["font"]
    styles = {name: stylesheet(shop.templates, f"{name}.css", font, shop.memo) for name in ("style", "paper")}
    small = scripts(shop.templates, shop.memo)
    first = next(iter(editions))
    shown = {**names, **styles, "touch_icon": icon_path(SIZES[0])}
    sites = {
        lang: site(edition, {**shown, "manifest": manifest_path(first, lang)}, small)
        for lang, edition in editions.items()
    }
    tree = tree_of(editions)
    jobs: tuple[Job, ...] = (
        Job(path=names["font"], reads=(), make=partial(bytes, shop.font)),
        Job(path=names["icon"], reads=(), make=partial(bytes, shop.icon)),
        *pages(editions, made.prose, tree),
        *photo_files(made.content, shop.memo),
        *feeds(editions),
        *offline(editions, tuple(names.values())),
        _headers(editions, sites, tuple(names.values())),
        *calendars(editions),
        *open_data(editions, shop.memo),
        *redirects(editions),
    )
    jobs = (*jobs, *old_files(made.content.redirects, jobs))
    renderer = Renderer(shop.templates, shop.environment, sites, editions)
    return Plan(renderer, jobs, units(editions, made.prose, tree))


def _headers(editions: Mapping[Lang, Edition], sites: Mapping[Lang, Site], kept: tuple[str, ...]) -> Job:
    lang, shared = next(iter(sites.items()))
    routes = editions[lang].routes
    types = {feed_path(routes, other): "application/atom+xml; charset=utf-8" for other in sites}
    types |= {manifest_path(lang, other): "application/manifest+json" for other in sites}
    csp = policy((shared.style, shared.paper), shared.scripts.values(), header=True)
    text = headers(routes.base_path, csp, (*kept, "cards/*", "photos/*"), (WORKER,), types)
    return Job(path="_headers", reads=("site.yaml", "frame"), make=partial(bytes, text.encode()))


def outputs(made: Checked, templates: Path, memo: Memo = forget) -> dict[str, bytes]:
    """Every file of the site by its path. Raises ContentError for templates that fail."""
    plan = planned(made, workshop(templates, memo))
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for job in sorted(plan.every(), key=lambda job: bool(job.of)):
        try:
            view = job.view(lambda path: digest(files[path]))
            files[job.path] = plan.renderer.render(job, view) if job.template else view
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(ordered(problems))
    return files
