"""Digests of what outputs read: files, the cards that other pages show of a text or a village, the day, templates.

A job names its reads; whether it is stale is decided from these digests alone (`stale.py`). So a page that shows a
village's name in a list reads its card, not its file, and is left alone when only the village's story changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from generator.agenda import past
from generator.content import Content, Document
from generator.figures import Figures
from generator.nextday import changes
from generator.plan import Job, Units
from generator.prices import changes as new_prices
from generator.render import Renderer
from generator.shelf import plain
from generator.store import Reads

VILLAGE_CARD: Final = ("name", "type", "district", "code", "status", "location")
EVENT_CARD: Final = ("title", "village", "place", "starts", "ends", "status")
TEXT_CARD: Final = ("title", "slug", "summary", "label", "date", "villages", "checked")
TEMPLATE: Final = re.compile(r'{%-?\s*(?:extends|include|from|import)\s+"([^"]+)"')


def digest(value: object) -> str:
    """Of a value made of plain values: equal values, equal digests."""
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()


class Declared:
    """The reads of jobs with their digests: of `templates`, see below, and of what is `known`: the content, and the
    "generator", on which every job depends.
    """

    def __init__(self, renderer: Renderer, templates: Mapping[str, str], known: Mapping[str, str]) -> None:
        frames = {lang: digest(site) for lang, site in renderer.sites.items()}
        self.frames = {**frames, "": digest(frames)}
        self.templates = templates
        self.known = {**known, "frame": self.frames[""]}
        self._shared: dict[tuple[Any, ...], str] = {}

    def of(self, job: Job) -> Reads:
        own = [name for name in job.reads if _own(name)]
        names = tuple(name for name in job.reads if not _own(name)) if own else job.reads
        key = names, job.template, job.lang
        if key not in self._shared:
            self._shared[key] = self._lines(*key)
        return Reads(self._shared[key], "\n".join(f"{name} {self.known[name]}" for name in own))

    def units(self, units: Units, how: str) -> dict[str, str]:
        """What the outputs of each village are made from: what is the same for all, such as `how`, and its own file."""
        sample = next(iter(units.keys), "")
        mine = f"villages/{sample}.yaml"
        others = [
            (self.of(job).shared, *(self.known[name] for name in job.reads if _own(name) and name != mine))
            for job in (units.jobs(sample) if sample else ())
        ]
        shared = digest((how, *others))
        return {key: f"{shared} {self.known[f'villages/{key}.yaml']}" for key in units.keys}

    def _lines(self, names: tuple[str, ...], template: str, lang: str) -> str:
        reads = {name: self.known[name] for name in (*names, "generator")}
        if template:
            reads |= {f"templates/{template}": self.templates[template], "frame": self.frames[lang]}
        return "\n".join(f"{name} {one}" for name, one in reads.items())


def _own(name: str) -> bool:
    """Whether it is a file that few outputs read: in a folder, and not the folder."""
    return "/" in name[:-1]


def of_content(content: Content, figures: Figures) -> dict[str, str]:
    """A digest for each file by its name below content/, for the files of a folder together, for all cards together;
    and for what the day decides: what figures and prices say ("today"), and which events are over ("agenda").
    Of a village on the shelf it is the version that was read.
    """
    found = {path.split("/", 1)[1]: source.digest[:16] for path, source in content.files.items()}
    found |= {f"villages/{key}.yaml": version.hex() for key, version in content.versions.items()}
    found |= {name: photo.digest[:16] for name, photo in content.photos.items()}
    for folder in ("villages/", "events/"):
        found[folder] = digest([found[name] for name in sorted(found) if name.startswith(folder)])
    found["cards"] = digest(tuple(_cards(content)))
    found["today"] = digest(tuple(_today(content, figures)))
    found["agenda"] = digest(sorted(key for key, one in content.events.items() if past(one, figures.today)))
    return found


def _cards(content: Content) -> Iterator[tuple[Any, ...]]:
    yield tuple(content.redirects), sorted(content.unseen), [bool(keys) for _, keys in sorted(content.names.items())]
    yield tuple(content.areas.items())
    yield (plain(content.places, VILLAGE_CARD),)
    for key, event in content.events.items():
        yield (key, *(getattr(event, name) for name in EVENT_CARD))
    for document in content.documents:
        yield (document.id, *_text_cards(document))


def _text_cards(document: Document) -> Iterator[tuple[Any, ...]]:
    for lang, written in document.texts.items():
        yield (lang, *(getattr(written.head, name, None) for name in TEXT_CARD))


def _today(content: Content, figures: Figures) -> Iterator[tuple[Any, ...]]:
    for name in content.facts:
        if figures.depends_on_day(name):
            value, until = figures.value(name)
            yield name, value, until is not None and until < figures.today
    for discount in content.programmes.discounts:
        yield discount.name, discount.from_ <= figures.today <= discount.until
    yield tuple(new_prices(content.programmes, figures.today)[:1])


def unchanging(content: Content, today: date) -> tuple[date, date]:
    """The first day from which, and the first day on which no longer, the site is as today; `content` is whole."""
    edges = [change.day for change in changes(content)]
    before, after = [edge for edge in edges if edge <= today], [edge for edge in edges if edge > today]
    return max(before, default=date.min), min(after, default=date.max)


def of_templates(templates: Path, files: Mapping[str, str]) -> dict[str, str]:
    """For each template, a digest of it and of all that it includes, whatever the depth; `files` are the inputs'."""
    digests = {path.removeprefix("templates/"): files[path] for path in files if path.startswith("templates/")}
    text = {name: (templates / name).read_text(encoding="utf-8") for name in digests}
    uses = {name: set(TEMPLATE.findall(source)) for name, source in text.items()}

    def closure(name: str, seen: frozenset[str]) -> frozenset[str]:
        for other in uses.get(name, set()) - seen:
            seen = closure(other, seen | {other})
        return seen

    return {
        name: digest(sorted((one, digests.get(one)) for one in closure(name, frozenset({name})))) for name in digests
    }
