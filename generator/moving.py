"""An address that moved: checked, and written into redirects.yaml beside what an editor wrote there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

from generator.content import Content
from generator.ledger import OLD, addresses, gone, lasting, likely, listed
from generator.load import load
from generator.model import ContentError, Problem, Where, close, ordered
from generator.routes import Routes, make

REDIRECTS: Final = "redirects.yaml"
EMPTY: Final = re.compile(r"(?m)^\{\s*\}[ \t]*$\n?")


class Moved(NamedTuple):
    """The line that was written, and what else has gone: each address with where it probably went."""

    line: str
    others: tuple[tuple[str, str], ...]


def moved(root: Path, old: str, new: str) -> Moved:
    """Let an old address lead to a page, by its id or its address. Raises ContentError for what cannot be."""
    content, problems = load(root)
    if content is None or problems:
        raise ContentError(ordered(problems))
    routes, _ = make(content)
    old, new = _address(routes, old), _address(routes, new)
    alive = lasting(content, routes)
    _refuse(content, routes, old)
    target = _target(content, routes, old, new)
    line = f'"{old}": {target}'
    path = root / REDIRECTS
    text = EMPTY.sub("", path.read_text(encoding="utf-8"))
    path.write_text(f"{text.rstrip()}\n{line}\n".lstrip("\n"), encoding="utf-8", newline="\n")
    fresh = alive - {one.address for one in listed(content.ledger)}
    left = (one.address for one in gone(content, alive) if one.address != old)
    return Moved(line, tuple((address, likely(content, routes, address, fresh)) for address in left))


def _address(routes: Routes, said: str) -> str:
    """From the root of the site, if it is an address: a full one, or one without its last slash."""
    said = "/" + said.removeprefix(routes.base_url.rstrip("/")).lstrip("/") if "://" in said else said
    name = said.rpartition("/")[2]
    return f"{said}/" if said.startswith("/") and name and "." not in name and name.islower() else said


def _refuse(content: Content, routes: Routes, old: str) -> None:
    pages = {f"/{path}": page for (page, _), path in routes.paths.items()}
    if not OLD.fullmatch(old):
        raise _wrong("redirect-from", old)
    if old in content.redirects:
        raise _wrong("moved-already", old, other=content.redirects[old])
    if old in pages or old in set(addresses(content, routes)):
        raise _wrong("still-there", old, other=pages.get(old, old))


def _target(content: Content, routes: Routes, old: str, new: str) -> str:
    """The id of the page, if it is one: that stays right when it moves again."""
    new = content.redirects.get(new, new)
    if new in content.ids:
        return new
    pages = {f"/{path}": (page, lang) for (page, lang), path in routes.paths.items()}
    page, lang = pages.get(new, ("", ""))
    if page in content.ids and lang == routes.lang_of(old):
        return page
    known = set(addresses(content, routes))
    if new not in known:
        raise _wrong("unknown-target", new, suggest=close(new, known | content.ids))
    return new


def _wrong(kind: str, value: str, /, **fields: str) -> ContentError:
    return ContentError((Problem(Where(REDIRECTS), kind, {"value": value, **fields}),))
