"""What readers see on a day: the one place that decides about drafts, publish_from and publish_until."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from generator.areas import codes, levels
from generator.content import Content, Document
from generator.kinds import Published
from generator.paths import POSTER, poster_of
from generator.routes import HOME, PARENTS, Routes, area_of, calendar_path
from generator.shelf import Place, only

# Why something is hidden: the field that says so.
DRAFT: Final = "draft"
EARLY: Final = "publish_from"
OVER: Final = "publish_until"

Hidden = Mapping[str, str]  # why, by the id of the page


class Visible(NamedTuple):
    """What of the content and its addresses is for readers, and what is not."""

    content: Content
    routes: Routes
    hidden: Hidden


def dated(content: Content) -> Iterator[tuple[str, Place | Published]]:
    """All that may be hidden, by the id of its page."""
    for document in content.documents:
        yield document.id, document.page
    yield from ((f"villages/{key}", village) for key, village in content.places.items())
    yield from ((f"events/{key}", event) for key, event in content.events.items())


def reason(item: Place | Published, today: date) -> str:
    """Why it is hidden on the day; nothing if it is not."""
    if item.draft:
        return DRAFT
    if item.publish_from and today < item.publish_from:
        return EARLY
    return OVER if item.publish_until and item.publish_until < today else ""


def hidden(content: Content, today: date) -> dict[str, str]:
    """Also an event whose only place is a hidden village, their posters, and areas in which all villages are hidden."""
    found = {page: why for page, item in dated(content) if (why := reason(item, today))}
    if not found:
        return found
    for key, event in content.events.items():
        village = f"villages/{event.village}"
        if not event.place and village in found:
            found.setdefault(f"events/{key}", found[village])
    if codes(content):
        found |= _empty_areas(content, found)
    if "poster" in content.pages:
        for key in content.villages:
            if above := found.get(f"villages/{key}", found.get(POSTER, "")):
                found[poster_of(key)] = above
    return found


def _empty_areas(content: Content, found: Hidden) -> Hidden:
    reasons: dict[str, set[str]] = {}
    for key, village in content.places.items():
        for code in levels(village):
            reasons.setdefault(code, set()).add(found.get(f"villages/{key}", ""))
    return {area_of(code): max(why) for code, why in reasons.items() if "" not in why}


def visible(content: Content, routes: Routes, today: date, *, drafts: bool = False) -> Visible:
    """What readers see on the day. With `drafts` nothing is hidden, and what would be is marked."""
    gone = hidden(content, today)
    if not gone:
        return Visible(content, routes, {})
    if drafts:
        return Visible(content._replace(unseen=frozenset(gone)), routes, {})
    shown = routes._replace(paths=routes.paths.without(gone))
    return Visible(_without(content, gone)._replace(redirects=_redirects(content, routes, shown, gone)), shown, gone)


def _without(content: Content, gone: Hidden) -> Content:
    def kept(kind: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in keys if f"{kind}/{key}" not in gone)

    def shown(kind: str) -> dict[str, Any]:
        found: Mapping[str, Any] = getattr(content, kind)
        return {key: found[key] for key in kept(kind, tuple(found))}

    def article(document: Document) -> Document:
        written, head = document.texts[document.original], document.article
        villages, also = kept("villages", head.villages), kept("articles", head.read_also)
        if (villages, also) == (head.villages, head.read_also):
            return document
        written = written._replace(head=head._replace(villages=villages, read_also=also))
        return document._replace(texts={**document.texts, document.original: written})

    site = content.site
    service = site.service and site.service._replace(pages=kept("pages", site.service.pages))
    return content._replace(
        site=site._replace(menu=kept("pages", site.menu), footer=kept("pages", site.footer), service=service),
        pages=shown("pages"),
        articles={key: article(document) for key, document in shown("articles").items()},
        villages=only(content.villages, kept("villages", tuple(content.villages))),
        events={
            key: event._replace(village=None) if f"villages/{event.village}" in gone else event
            for key, event in shown("events").items()
        },
        questions={
            key: one._replace(page=None) if f"pages/{one.page}" in gone else one
            for key, one in content.questions.items()
        },
        photos={name: photo for name, photo in content.photos.items() if name.rpartition("/")[0] not in gone},
        names={
            kind: frozenset(key for key in keys if gone.get(f"{kind}/{key}") != DRAFT)
            for kind, keys in content.names.items()
        },
    )


def _redirects(content: Content, routes: Routes, shown: Routes, gone: Hidden) -> dict[str, str]:
    """Those that stand in the content, and one from each address of a page whose time is over to the page above."""
    hidden_paths = {f"/{path}": page for (page, _), path in routes.paths.items() if page in gone}
    found = {}
    for old, target in content.redirects.items():
        page = hidden_paths.get(target, target)
        found[old] = above(page, shown) if page in gone else target
    for path, page in hidden_paths.items():
        if gone[page] == OVER:
            found[path] = above(page, shown)
    for page, why in gone.items():
        if why == OVER and page.startswith("events/"):
            for lang in routes.languages:
                found["/" + calendar_path(routes, lang, page.removeprefix("events/"))] = above(page, shown)
    return found


def above(page: str, shown: Routes) -> str:
    """The page that a reader is led to when this one is away."""
    village = page.removesuffix("/poster")
    if village != page and village in shown:
        return village
    parent = PARENTS.get(page.partition("/")[0], HOME)
    return parent if parent in shown else HOME
