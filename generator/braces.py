"""Whether the {braces} in interface words are those that the build fills in: a rule over Content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Final

from generator.content import Content
from generator.model import Lang, Problem
from generator.values import locate

# What the build has to offer for each word that it fills in; a language may do without.
BRACES: Final[Mapping[str, tuple[str, ...]]] = {
    "and_more": ("count",),
    "basic_from": ("date",),
    "calc_accident": ("amount",),
    "calc_death": ("amount", "months", "new"),
    "calc_disability": ("amount",),
    "calc_from": ("date", "amount"),
    "calc_now": ("amount",),
    "calc_saved": ("amount",),
    "calc_sick": ("months", "amount"),
    "calc_until": ("date", "amount"),
    "calc_year": ("amount",),
    "call": ("number",),
    "chart_words": ("count", "first", "at_first", "last", "at_last", "top", "at_top"),
    "cut_by": ("percent",),
    "district_of": ("name",),
    "district_short": ("name",),
    "event_days": ("first", "start", "last", "end"),
    "event_hours": ("day", "start", "end"),
    "events_here": ("village",),
    "facts_resting": ("count",),
    "map_here": ("district", "area"),
    "map_label": ("count", "visited", "area"),
    "news_about": ("village",),
    "no_names": ("village",),
    "outdated": ("language", "date"),
    "page_weight": ("kilobytes",),
    "poster_title": ("village",),
    "price_explained": ("income",),
    "price_from": ("date",),
    "price_now_until": ("date",),
    "price_until": ("date",),
    "print_back": ("page",),
    "print_code": ("address",),
    "print_data": ("date",),
    "print_how": ("size",),
    "rack_label": ("count",),
    "table_until": ("date",),
    "until_note": ("date",),
    "untranslated": ("language", "date"),
    "village_heading": ("type", "name"),
    "villages_in": ("name", "count"),
}


def braces(content: Content) -> Iterator[Problem]:
    for name in BRACES.keys() & content.words.keys():
        for lang, text in content.words[name].items():
            if not _fits(text, BRACES[name]):
                source = content.file("words.yaml")
                line, column, _ = locate(source, (name, lang))
                allowed = ", ".join(f"{{{one}}}" for one in BRACES[name])
                yield source.problem("word-braces", line, column, key=name, allowed=allowed)


def fillable(content: Content, name: str) -> dict[Lang, str]:
    """The word in each language; empty where it lacks or cannot be filled in, for `braces` to tell."""
    texts = content.words.get(name, {})
    return {lang: text if _fits(text := texts.get(lang, ""), BRACES[name]) else "" for lang in content.languages}


def _fits(text: str, allowed: tuple[str, ...]) -> bool:
    """No more than those names: {date:>999999} would fill memory, and {date.year} show what nobody meant to show."""
    try:
        found = tuple(Formatter().parse(text))
    except ValueError:
        return False
    return all(name is None or (name in allowed and not how and not form) for _, name, form, how in found)
