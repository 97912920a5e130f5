"""What an editor may write of villages, and of what happens in them: see `kinds`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.kinds import Cited, Published
from generator.model import Record

if TYPE_CHECKING:
    from generator.spellings import (
        BpsCode,
        Key,
        Latitude,
        Line,
        Longitude,
        Moment,
        PartialDate,
        PostalCode,
        Text,
        VillageCode,
    )


class Location(Record):
    lat: Latitude
    lon: Longitude


class Happening(Cited):
    title: Text
    text: Text
    date: PartialDate | None = None


class Feature(Cited):
    text: Text


class Village(Cited, Published):
    name: Line
    type: Literal["desa", "kelurahan"]
    district: Key
    code: VillageCode
    bps_code: BpsCode | None = None
    postal_code: PostalCode | None = None
    location: Location | None = None
    status: Literal["planned", "informed", "enrolling", "covered"]
    summary: Text
    happenings: tuple[Happening, ...] = ()
    feature: Feature | None = None
    caution: Text | None = None


class Event(Cited, Published):
    """At a place, in a village, or both; a cancelled one stays, so that nobody goes there for nothing."""

    title: Text
    village: Key | None = None
    place: Text | None = None
    starts: Moment
    ends: Moment
    what: Text
    host: Text
    bring: tuple[Text, ...] = ()
    status: Literal["planned", "cancelled"]
