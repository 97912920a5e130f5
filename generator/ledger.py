"""The list of every address that the site has ever published: none of them may stop to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from generator.checked import Checked
from generator.columns import CHECKSUMS, TABLES
from generator.content import Content
from generator.load import LEDGER
from generator.model import Problem, Where, close
from generator.paths import Paths
from generator.routes import DATA, HOME, NOT_FOUND, Routes, calendar_path, feed_path
from generator.source import Source
from generator.values import locate
from generator.visible import DRAFT, hidden

ADDRESS: Final = re.compile(r"/([A-Za-z0-9._~-]+/)*[A-Za-z0-9._~-]*")
# An address in redirects.yaml: of a page, or of a file such as those that programs fetch.
# Each part is as short as names of files must be, and none that Windows keeps for devices; no folder looks like a file.
_NOT: Final = r"(?!(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])[./])"
_FOLDER: Final = rf"{_NOT}[A-Za-z0-9~-][A-Za-z0-9_~-]{{0,79}}/"
OLD: Final = re.compile(
    rf"/(({_FOLDER}){{1,8}}|({_FOLDER}){{0,8}}"
    rf"({_NOT}[A-Za-z0-9~-][A-Za-z0-9._~-]{{0,79}}\.(ics|csv|json|geojson)|feed\.xml|SHA256SUMS))"
)
TOP: Final = (
    "# Setiap alamat yang pernah terbit; ditulis oleh: python3 build.py check --fix. Jangan hapus baris.\n"
    "# Every address ever published; written by: python3 build.py check --fix. Do not delete lines.\n"
)


class Gone(NamedTuple):
    """An address that answers no longer, and its line in the ledger."""

    address: str
    line: int


class Alive(AbstractSet[str]):
    """Every address that answers: those of villages, and the others."""

    def __init__(self, others: Iterable[str], villages: Paths) -> None:
        self.others, self.villages = frozenset(others), villages

    def __contains__(self, address: object) -> bool:
        path = str(address)
        return address in self.others or (path[:1] == "/" and bool(self.villages.village_at(path[1:])))

    def __iter__(self) -> Iterator[str]:
        yield from self.others
        yield from (f"/{path}" for path in self.villages.values())

    def __len__(self) -> int:
        return len(self.others) + len(self.villages)

    @classmethod
    def _from_iterable(cls, addresses: Iterable[str]) -> AbstractSet[str]:  # type: ignore[override]  # of two sets
        return frozenset(addresses)


def addresses(content: Content, routes: Routes) -> Iterator[str]:
    """All that the site answers at, from its root, but for what changes its name with its content."""
    for (page, lang), path in routes.paths.items():
        if page != NOT_FOUND:
            yield f"/{path}"
            if page.startswith("events/"):
                yield "/" + calendar_path(routes, lang, page.removeprefix("events/"))
    for lang in routes.languages:
        if content.names["events"]:
            yield "/" + calendar_path(routes, lang)
        if content.names["articles"]:
            yield "/" + feed_path(routes, lang)
    if DATA in routes:
        yield from (f"/{routes.paths[DATA, routes.languages[0]]}{name}" for name in _data_files())
    yield from content.redirects


def _data_files() -> Iterator[str]:
    for name, columns in TABLES.items():
        geo = ("geojson", "geojson.schema.json") if any(column.name == "lat" for column in columns) else ()
        yield from (f"{name}.{ending}" for ending in ("csv", "json", "schema.json", *geo))
    yield CHECKSUMS


def lasting(content: Content, routes: Routes) -> Alive:
    """The addresses of all that is no draft: what the calendar hides comes back, or leads on."""
    drafts = {page for page, why in hidden(content, date.min).items() if why == DRAFT}
    kept = routes.paths.without(drafts) if drafts else routes.paths
    others = addresses(content, routes._replace(paths=kept._replace(villages=())))
    return Alive(others, kept._replace(fixed={}))


def listed(source: Source | None) -> Iterator[Gone]:
    for number, line in enumerate(source.text.split("\n") if source else (), 1):
        if (address := line.strip()) and not address.startswith("#"):
            yield Gone(address, number)


def gone(content: Content, alive: Alive) -> Iterator[Gone]:
    return (one for one in listed(content.ledger) if one.address not in alive and ADDRESS.fullmatch(one.address))


def problems(content: Content, routes: Routes) -> Iterator[Problem]:
    """What an editor must mend so that every address in the ledger answers; `routes` also know what is hidden."""
    yield from _redirects(content, routes)
    source = content.ledger
    if source is None:
        return
    alive = lasting(content, routes)
    if all(line in alive for line in source.text.split("\n") if line and line[0] != "#"):
        return  # nearly always, and sooner than going through the lines one by one
    for one in listed(source):
        if not ADDRESS.fullmatch(one.address):
            yield source.problem("ledger-line", one.line, 1, value=one.address[:80])
    drafts: dict[str, str] = {}
    new: AbstractSet[str] = frozenset()
    for number, one in enumerate(gone(content, alive)):
        if not number:  # most builds have none
            drafts = {f"/{path}": page for (page, _), path in routes.paths.items()}
            new = alive - {other.address for other in listed(source)}
        if page := drafts.get(one.address):
            yield source.problem("draft-address", one.line, 1, value=one.address, page=page)
            continue
        target = likely(content, routes, one.address, new)
        line = f'"{one.address}": {target}'
        yield source.problem("gone-address", one.line, 1, value=one.address, line=line, target=target)


def _redirects(content: Content, routes: Routes) -> Iterator[Problem]:
    """Those from or to an address that is no page's."""
    if not any(not old.endswith("/") or target.startswith("/") for old, target in content.redirects.items()):
        return
    source = content.file("redirects.yaml")
    known = set(addresses(content._replace(redirects={}), routes))
    for old, target in content.redirects.items():
        if target.startswith("/") and target not in known:
            line, column, _ = locate(source, (old,))
            yield source.problem("unknown-target", line, column, value=target, suggest=close(target, known))
        if not old.endswith("/") and old in known:
            line, column, _ = locate(source, (old,))
            yield source.problem("still-there", line, column, other=old)


def likely(content: Content, routes: Routes, address: str, new: AbstractSet[str]) -> str:
    """Where the address has probably moved to: a page of that name, one that is new here, or the page above."""
    lang = routes.lang_of(address)
    if not address.endswith("/"):
        ending = [one for one in new if one.rpartition("/")[2] == address.rpartition("/")[2]]
        return close(address, ending) or f"/{routes.paths[HOME, lang]}"
    slug = address.rstrip("/").rpartition("/")[2]
    for document in content.documents:
        if slug in (document.key, *(written.head.slug for written in document.texts.values())):
            return document.id
    beside = {path: page for (page, of), path in routes.paths.items() if of == lang and f"/{path}" in new}
    above = address.strip("/").rpartition("/")[0]
    siblings = {path: page for path, page in beside.items() if path.strip("/").rpartition("/")[0] == above}
    if len(siblings) == 1:
        return next(iter(siblings.values()))
    if found := close(address.lstrip("/"), siblings):
        return siblings[found]
    parents = {path: page for (page, of), path in routes.paths.items() if of == lang}
    return parents.get(f"{above}/", HOME)


def fix(root: Path, addresses: Iterable[str]) -> tuple[str, ...]:
    """Write into the ledger the addresses that it lacks, in their order; which those were. Reviewed in git."""
    path = root / LEDGER
    text = path.read_text(encoding="utf-8") if path.exists() else TOP
    lines = text.splitlines()
    before = {line.strip() for line in lines}
    added = tuple(sorted(set(addresses) - before))
    if added:
        comments = [line for line in lines if line.lstrip().startswith("#") or not line.strip()]
        rest = sorted({line for line in before if line and not line.startswith("#")} | set(added))
        path.write_bytes("".join(f"{line}\n" for line in (*comments, *rest)).encode())
    return added


def unlisted(made: Checked) -> Iterator[Problem]:
    """Addresses that the site has, and the ledger not yet."""
    known = {one.address for one in listed(made.whole.ledger)}
    new = sorted(set(addresses(made.content, made.routes)) - known)
    if new:
        where = Where(f"{made.whole.folder}/{LEDGER}")
        yield Problem(where, "unlisted-address", {"count": str(len(new)), "value": ", ".join(new[:3])})
