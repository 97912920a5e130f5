"""What search engines are told of a page, in schema.org's words as JSON-LD; no more than the page shows its readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json import JSONEncoder
from typing import Any, Final
from urllib.parse import urljoin

from generator.cards import OpenData
from generator.edition import Edition
from generator.kinds import Service
from generator.routes import HOME
from generator.views import Article, EventPage, Page, VillagePage

Node = dict[str, Any]
JSON: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":"))
TYPES: Final = {
    "CSV": "text/csv",
    "JSON": "application/json",
    "GeoJSON": "application/geo+json",
}


def described(edition: Edition, build: Callable[..., Page], *given: object) -> Page:
    """The page that `build` makes, with its description for programs."""
    page = build(edition, *given)
    return page._replace(structured=structured(edition, page))


def structured(edition: Edition, page: Page) -> str:
    """Nothing for a page that stands in for a translation, or has no address of its own."""
    if page.notice or not page.canonical:
        return ""
    graph = list(_nodes(edition, page))
    text = JSON.encode({"@context": "https://schema.org", "@graph": graph})
    return text.replace("<", "\\u003c")  # so that no text can end the element it stands in


def _nodes(edition: Edition, page: Page) -> Iterator[Node]:
    service = edition.content.site.service
    if page.id == HOME:
        yield _website(edition, page)
    else:
        yield _crumbs(edition, page)
    if isinstance(page, Article):
        yield _article(edition, page)
    elif isinstance(page, VillagePage):
        yield _village(edition, page)
    elif isinstance(page, EventPage):
        yield _event(edition, page)
    elif service and page.id.removeprefix("pages/") in service.pages:
        yield _about(edition, page, service)
    for part in page.parts:
        if isinstance(part.view, OpenData):
            yield from _datasets(edition, page, part.view)


def _publisher(edition: Edition) -> Node:
    return {
        "@type": "Organization",
        "name": edition.text(edition.content.site.publisher),
        "url": edition.routes.absolute(HOME, edition.lang),
    }


def _website(edition: Edition, page: Page) -> Node:
    return {
        "@type": "WebSite",
        "name": edition.text(edition.content.site.name),
        "url": page.canonical,
        "inLanguage": page.lang,
        "publisher": _publisher(edition),
    }


def _crumbs(edition: Edition, page: Page) -> Node:
    steps = [(link.text, edition.routes.absolute(link.page, edition.lang)) for link in page.crumbs]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate([*steps, (page.heading, page.canonical)], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _article(edition: Edition, page: Article) -> Node:
    return {
        "@type": "NewsArticle",
        "headline": page.heading,
        "datePublished": page.date.iso,
        "inLanguage": page.lang,
        "mainEntityOfPage": page.canonical,
        "image": page.image,
        "author": {"@type": "Organization", "name": page.byline},
        "publisher": _publisher(edition),
    }


def _village(edition: Edition, page: VillagePage) -> Node:
    place = edition.content.places[page.id.removeprefix("villages/")].location
    geo = {"geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}} if place else {}
    return {
        "@type": "AdministrativeArea",
        "name": page.heading,
        "url": page.canonical,
        "identifier": [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in page.codes],
        "containedInPlace": {
            "@type": "AdministrativeArea",
            "name": edition.words.district_of.format(name=page.district),
        },
        **geo,
    }


def _event(edition: Edition, page: EventPage) -> Node:
    event = edition.content.events[page.id.removeprefix("events/")]
    status = "EventCancelled" if page.event.cancelled else "EventScheduled"
    return {
        "@type": "Event",
        "name": page.heading,
        "url": page.canonical,
        "description": page.lead,
        "image": page.image,
        "startDate": event.starts.isoformat(),
        "endDate": event.ends.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": page.event.where.split(", ")[0], "address": page.event.where},
        "organizer": {"@type": "Organization", "name": page.host},
    }


def _about(edition: Edition, page: Page, service: Service) -> Node:
    """The page is about a service of somebody else: its publisher is not its provider."""
    provider = {"@type": "GovernmentOrganization", "name": service.provider, "url": service.url}
    return {
        "@type": "WebPage",
        "name": page.heading,
        "url": page.canonical,
        "inLanguage": page.lang,
        "publisher": _publisher(edition),
        "about": {"@type": "GovernmentService", "name": edition.text(service.name), "provider": provider},
    }


def _datasets(edition: Edition, page: Page, view: OpenData) -> Iterator[Node]:
    name = edition.text(edition.content.site.name)
    for table in view.tables:
        yield {
            "@type": "Dataset",
            "name": f"{name}: {table.name}",
            "description": table.about,
            "url": f"{page.canonical}#{table.key}",
            "isAccessibleForFree": True,
            "creator": _publisher(edition),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": TYPES[link.text],
                    "contentUrl": urljoin(edition.routes.base_url, link.href),
                }
                for link in table.files
                if link.text in TYPES
            ],
        }
