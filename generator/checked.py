"""Content that may be published, as of a day: what reading hands over to making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content import Content
from generator.figures import Figures
from generator.model import Lang
from generator.prose import Prose
from generator.routes import Routes

Texts = Mapping[tuple[str, Lang], Prose]  # by page id and language


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    content: Content
    routes: Routes
    figures: Figures
    prose: Texts
