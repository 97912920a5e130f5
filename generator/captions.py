"""Photos in texts: whether each lies there, and is described, captioned and credited; and whether each is shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from generator.content import Content, Written
from generator.model import Lang, Problem, Where, close
from generator.prose import Picture, Prose, problem_at


def photographs(
    content: Content, prose: Mapping[tuple[str, Lang], Prose], words: Mapping[Lang, str]
) -> Iterator[Problem]:
    """What must be mended in the photos of all texts; `words` is how each language says who took a photo."""
    beside: dict[str, set[str]] = {}
    for name in content.photos:
        folder, _, file = name.rpartition("/")
        beside.setdefault(folder, set()).add(file)
    for document in content.documents:
        # Of a photo that cannot be shown, something else is told.
        unseen = {file for file in beside.get(document.id, ()) if content.photos[f"{document.id}/{file}"].digest}
        for lang, written in document.texts.items():
            pictures = prose[document.id, lang].pictures
            unseen -= {_name(one) for one in pictures}
            for one in pictures:
                yield from _amiss(written, one, beside.get(document.id, set()), words[lang])
        for file in sorted(unseen):
            write = f'![…]({file} "…. {words[document.original]}: …")'
            yield Problem(Where(content.photos[f"{document.id}/{file}"].where), "photo-unused", {"write": write})


def captioned(title: str, word: str) -> tuple[str, str] | None:
    """Caption and credit, parted by the word for photo: "Rapat di balai. Foto: Sri"; None if one of them lacks."""
    found = re.fullmatch(rf"(\S.*?)\s+{re.escape(word)}\s*:\s*(\S.*?)\.?", title, re.IGNORECASE | re.DOTALL)
    return (found[1], found[2]) if found else None


def _amiss(written: Written, one: Picture, beside: set[str], word: str) -> Iterator[Problem]:
    shown = f"![{one.description}]({one.src}"
    place = shown if shown in written.body else one.src
    if not one.alone:
        yield problem_at(written, place, "photo-place", value=one.src)
    if not one.description:
        yield problem_at(written, place, "photo-description", value=one.src)
    if "/" in _name(one) or ":" in _name(one):
        yield problem_at(written, place, "picture", value=one.src)
    elif _name(one) not in beside:
        folder, suggest = posixpath.dirname(written.source.path), close(one.src, beside)
        yield problem_at(written, place, "photo-missing", value=one.src, folder=folder, suggest=suggest)
    elif captioned(one.title, word) is None:
        yield problem_at(written, place, "photo-caption", value=_name(one), word=word)


def _name(one: Picture) -> str:
    """The file; quotes of another kind around the caption are taken by Markdown for a part of its name."""
    return re.split(r"[\s“”„'\"]", one.src, maxsplit=1)[0]
