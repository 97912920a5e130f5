"""Content that may be published, as of a day: what reading hands over to making."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content import Content
from generator.figures import Figures
from generator.model import Lang, Record
from generator.prose import Prose
from generator.routes import Routes

Texts = Mapping[tuple[str, Lang], Prose]  # by page id and language


class Checked(Record):
    """`content` holds what readers see on that day, `whole` all that editors wrote, and `hidden` the difference:
    the ids of pages, each with why.
    """

    content: Content
    routes: Routes
    figures: Figures
    prose: Texts
    whole: Content
    hidden: Mapping[str, str]
