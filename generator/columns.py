"""What the open data files hold: the columns of each table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple


class Column(NamedTuple):
    """`texts` are one text a language; what may be `empty` stands as null in JSON and as nothing in CSV."""

    name: str
    kind: Literal["text", "texts", "links", "day", "moment", "whole", "point", "value", "list"] = "text"
    empty: bool = False


CHECKSUMS: Final = "SHA256SUMS"  # of all files, beside them
PROOF: Final = (Column("sources", "list"), Column("checked", "day"))
TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "villages": (
        *(Column("key"), Column("name"), Column("type"), Column("district"), Column("district_name"), Column("code")),
        *(Column("bps_code", empty=True), Column("postal_code", empty=True)),
        *(Column("lat", "point", empty=True), Column("lon", "point", empty=True)),
        *(Column("status"), Column("summary", "texts"), Column("page", "links"), *PROOF),
    ),
    "events": (
        *(Column("key"), Column("title", "texts"), Column("village", empty=True), Column("place", "texts", empty=True)),
        *(Column("starts", "moment"), Column("ends", "moment"), Column("what", "texts"), Column("host", "texts")),
        *(Column("status"), Column("page", "links"), *PROOF),
    ),
    "rates": (
        *(Column("sector"), Column("from", "day", empty=True), Column("until", "day", empty=True)),
        *(Column("income_from", "whole"), Column("income_to", "whole"), Column("base", "whole")),
        *(Column("jkk", "whole"), Column("jkm", "whole"), Column("jht", "whole")),
        *(Column("jkk_jkm", "whole"), Column("jkk_jkm_jht", "whole"), *PROOF),
    ),
    "facts": (
        *(Column("key"), Column("label", "texts"), Column("unit"), Column("value", "value")),
        *(Column("from", "day", empty=True), Column("until", "day", empty=True), Column("note", "texts", empty=True)),
        *PROOF,
    ),
}
