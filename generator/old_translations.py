"""Whether translations follow their originals: a rule of `check`, which stops no build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Final

from generator.checked import Checked
from generator.content import Document, Written
from generator.kinds import MadeFrom
from generator.model import Problem
from generator.translations import Change, changes, recorded

Before = Callable[[str, str], "str | None"]  # from a file's path and a block's hash to the block's text, if known

LONGEST: Final = 400  # characters of a difference that are told


def unknown(path: str, block: str) -> str | None:
    """What knows of no text but today's."""
    return None


def old_translations(made: Checked, before: Before = unknown) -> Iterator[Problem]:
    """Each block of an original that its translations do not follow, and each translation without a record."""
    content = made.content
    for document in content.documents:
        for lang, translation in document.texts.items():
            if lang == document.original:
                continue
            record = recorded(translation)
            if record is None:
                yield translation.source.problem("translation-unrecorded", 1, 1, file=translation.source.path)
            else:
                yield from _behind(document, translation, record, before)


def _behind(document: Document, translation: Written, record: MadeFrom, before: Before) -> Iterator[Problem]:
    original = document.texts[document.original]
    words = {"file": translation.source.path, "date": record.date.isoformat()}
    for change in changes(original, record):
        kind = "changed" if change.was and change.now else "added" if change.now else "removed"
        diff = _shown(change, before(original.source.path, change.was) if change.was else "")
        yield original.source.problem(f"translation-{kind}", change.line, 1, **words, diff=diff)


def _shown(change: Change, old: str | None) -> str:
    """The words that came and went; where the old ones are not known, all that stand there now."""
    new = change.now.text if change.now else ""
    text = " ".join(new.split()) or "[-…-]" if old is None else difference(old, new)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def difference(old: str, new: str) -> str:
    """Both texts in one, as in `git diff --word-diff`: Daftar di [-kantor-]{+balai desa+}."""
    before, after = old.split(), new.split()
    parts: list[str] = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += before[start:end]
            continue
        gone, come = " ".join(before[start:end]), " ".join(after[first:last])
        parts.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    return " ".join(parts)
