"""A photo as a page shows it: its files by format and width, and what is said of it."""

from __future__ import annotations

from generator import photos
from generator.captions import captioned
from generator.cards import PhotoCard
from generator.content import Document
from generator.edition import Edition
from generator.photos import Photo
from generator.prose import Picture


def photo_card(edition: Edition, document: Document, shown: Picture, *, first: bool) -> PhotoCard:
    """The first of a page is loaded with it, the others when a reader comes near them."""
    photo = edition.content.photos[f"{document.id}/{shown.src}"]
    word = edition.content.words["photo"][edition.text_lang(document)]
    caption, credit = captioned(shown.title, word) or ("", "")
    *better, _ = photos.FORMATS
    widths = photos.widths(photo)
    middle = max(width for width in widths if width <= photos.PHONE_WIDTH)
    return PhotoCard(
        better=tuple((form.media, _files(edition, photo, form)) for form in better),
        files=_files(edition, photo, photos.FORMATS[-1]),
        href=_href(edition, photo, middle, photos.FORMATS[-1]),
        width=widths[-1],
        height=photos.height(photo, widths[-1]),
        description=shown.description,
        caption=caption,
        credit=credit,
        first=first,
    )


def _files(edition: Edition, photo: Photo, form: photos.Format) -> str:
    """For srcset: each file with its width."""
    return ", ".join(f"{_href(edition, photo, width, form)} {width}w" for width in photos.widths(photo))


def _href(edition: Edition, photo: Photo, width: int, form: photos.Format) -> str:
    return edition.routes.base_path + photos.path(photo, width, form)
