"""The views of what is made for paper: posters, the handbill, the checklist. Their texts are pages of the content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.cards import Cloth, Link
from generator.checked import Texts
from generator.content import Document
from generator.edition import Edition
from generator.lurik import pattern
from generator.pages import address, plain_page
from generator.paths import poster_of
from generator.qr import qr
from generator.routes import HOME, PRINT
from generator.sharing import image, village_card
from generator.views import Once, Sheet

SMALL: Final = ("pages/handbill",)  # on A5, all others on A4
TARGETS: Final = {"pages/checklist": "pages/claims"}  # where a QR code leads, if not to the home page


def sheet(edition: Edition, document: Document, prose: Texts) -> Sheet:
    target = TARGETS.get(document.id, HOME)
    return Sheet(
        **vars(plain_page(edition, document, prose)) | {"cloths": (_cloth(""),)},
        **_target(edition, target if target in edition.routes else HOME),
        size="A5" if document.id in SMALL else "A4",
        headline=edition.fill(edition.head(document).title),
        place="",
        district="",
        back=edition.link(PRINT.removeprefix("pages/")) if PRINT in edition.routes else edition.link("home"),
        once=Once(),
    )


def village_poster(edition: Edition, key: str, poster: Callable[[], Sheet]) -> Sheet:
    """The poster for all villages in the cloth of one, with the way to its page."""
    village, common = edition.content.places[key], poster()
    heading = edition.words.poster_title.format(village=edition.full_name(village))
    changed: dict[str, Any] = {
        **address(edition, poster_of(key), heading),
        **_target(edition, f"villages/{key}"),
        "cloths": (_cloth(village.code),),
        "image": image(edition, village_card(edition, village)),
        "place": edition.village_heading(village),
        "district": edition.content.districts[village.district].name,
        "back": Link(href=edition.url(f"villages/{key}"), text=edition.village_heading(village)),
        "share": common.share,  # stands in the text, which all of them have in common
    }
    return common._replace(**changed)


def _cloth(code: str) -> Cloth:
    return Cloth(id="cloth", svg=pattern(code, "cloth"))


def _target(edition: Edition, page: str) -> dict[str, Any]:
    url = edition.routes.absolute(page, edition.lang)
    text = url.partition("://")[2].rstrip("/")
    return {"qr": qr(url), "target": Link(href=url, text=text)}
