"""Job to bytes: the Jinja environment. A template's failure becomes a Problem with the template's file and line."""

from __future__ import annotations

import marshal
import traceback
import zlib
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError

from generator.edition import Edition
from generator.model import ContentError, Lang, Memo, Problem, Where, forget
from generator.plan import Job
from generator.terms import explain
from generator.views import Site

MAIN: Final = ("<main", "</main>")
TITLE: Final = "<title>"  # what stands before it is the same on many pages
TOPS: Final = 16  # of pages: one for each language and set of scripts
KEPT: Final = 1_024  # pieces of pages: of a country, those of a few regencies
WEIGHT: Final = b"<!--weight-->"  # where a template says how heavy the page is


class _Loader(FileSystemLoader):
    """Templates of a folder, compiled once: compiling takes ten times as long as rendering."""

    def __init__(self, folder: Path, memo: Memo) -> None:
        super().__init__(folder)
        self.memo = memo
        self.codes: dict[str, CodeType] = {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002  # Jinja's
    ) -> Template:
        return environment.template_class.from_code(environment, self.code(environment, name), environment.globals)

    def code(self, environment: Environment, name: str) -> CodeType:
        if name not in self.codes:
            source, path, _ = self.get_source(environment, name)
            kept = self.memo(
                ("template", str(path), source), lambda: marshal.dumps(environment.compile(source, name, path))
            )
            self.codes[name] = marshal.loads(kept)  # noqa: S302  # our own, from our own store
        return self.codes[name]


def environment(templates: Path, memo: Memo = forget) -> Environment:
    """Jinja for one folder of templates, all of them compiled; one that cannot be is told of when it is used.

    `{{ macro | once(…) }}` is `{{ macro(…) }}`, made once for all pages that show the same.
    """
    loader = _Loader(templates, memo)
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # each build makes its own; looking for changes takes a dozen stats a page
    )
    made.filters["once"] = lru_cache(KEPT)(lambda macro, *given: macro(*given))
    for name in made.list_templates(("html", "xml", "txt")):
        with suppress(TemplateError):
            loader.code(made, name)
    return made


def _spoken(environment: Environment, site: Site, edition: Edition) -> Environment:
    """It for a language, known to what templates import, too: that is then made once, not for each page."""
    made = environment.overlay()
    made.globals = {**environment.globals, "site": site, "t": edition.words}
    return made


class Renderer:
    """Renders jobs with the templates of one folder. A template sees `page`, `site` and `t`, and nothing else."""

    def __init__(
        self,
        templates: Path,
        environment: Environment,
        sites: Mapping[Lang, Site],
        editions: Mapping[Lang, Edition],
    ) -> None:
        self.templates = templates
        self.environments = {lang: _spoken(environment, sites[lang], edition) for lang, edition in editions.items()}
        self.sites = sites
        self.editions = editions

    def render(self, job: Job, page: Any) -> bytes:
        """The job's file, from the view that it made. Raises ContentError naming the template's line."""
        lang = job.lang or next(iter(self.sites))
        try:
            html = self.environments[lang].get_template(job.template).render(page=page)
        except ContentError:
            raise
        except Exception as error:
            if problem := self._problem(error):
                raise ContentError((problem,)) from error
            raise
        top, title, rest = html.partition(TITLE)
        return _weighed(top, title + self._explained(rest, getattr(page, "text_lang", "")))

    def _explained(self, html: str, lang: Lang) -> str:
        start = html.find(MAIN[0])
        end = html.rfind(MAIN[1])
        if start < 0 or not lang:
            return html
        edition = self.editions[lang]
        return html[:start] + explain(html[start:end], edition.content.glossary, edition.lang) + html[end:]

    def _problem(self, error: Exception) -> Problem | None:
        """The innermost place inside our templates; None if none of them was at work: then the fault is ours."""
        if isinstance(error, TemplateSyntaxError) and error.name:
            return self._at(f"{self.templates.name}/{error.name}", error.lineno, error)
        frames = traceback.extract_tb(error.__traceback__)
        inside = [frame for frame in frames if Path(frame.filename).is_relative_to(self.templates)]
        if inside:
            last = inside[-1]
            name = Path(last.filename).relative_to(self.templates.parent).as_posix()
            return self._at(name, last.lineno or 0, error)
        return self._at(f"{self.templates.name}/{error}", 0, error) if isinstance(error, TemplateError) else None

    def _at(self, name: str, line: int, error: Exception) -> Problem:
        reason: Any = getattr(error, "message", None) or f"{type(error).__name__}: {error}"
        return Problem(Where(name, line), "template", {"reason": " ".join(str(reason).split())})


def _weighed(top: str, rest: str) -> bytes:
    """The page with its weight where a template asks for it: whole kilobytes as sent with gzip, rounded up.

    The last one is the template's: an editor's text cannot hold a comment, and the footer comes last.
    """
    data = rest.encode()
    before, found, after = data.rpartition(WEIGHT)
    if not found:
        return top.encode() + data
    begun, length, packer = _begun(top)
    packer = packer.copy()
    length += len(packer.compress(data)) + len(packer.flush())
    return b"%b%b%d%b" % (begun, before, -(-length // 1000), after)


@lru_cache(TOPS)
def _begun(top: str) -> tuple[bytes, int, Any]:
    """The top of a page, the length of what it packs into, and what packs the rest."""
    data, packer = top.encode(), zlib.compressobj()
    return data, len(packer.compress(data)), packer
