"""The table of all messages in content/README.md, made from the catalogue."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Final

from generator.checked import Checked
from generator.messages import CATALOGUE

BEGIN: Final = "<!-- messages: `python3 build.py check --fix` -->"
END: Final = "<!-- /messages -->"


def message_table() -> str:
    """A line for each kind: its number, and what it says in both languages."""
    rows = sorted(CATALOGUE.values(), key=lambda message: message.number)
    lines = [f"| {one.number} | {_readable(one.id)} | {_readable(one.en)} |" for one in rows]
    return "\n".join(["| | Pesan | Message |", "|---|---|---|", *lines])


def _readable(message: str) -> str:
    """With … for what differs from case to case, and as plain text in Markdown."""
    parts = (text + ("…" if name and name != "hint" else "") for text, name, _, _ in Formatter().parse(message))
    text = re.sub(r"([\\`*\[\]<>|~])", r"\\\1", "".join(parts))
    return text[0].upper() + text[1:]


def renewed(readme: str) -> str:
    """The text with the table as it is now between its two marks; without them, as it was."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n\n{message_table()}\n\n{end}{after}" if begin and end else readme


def save_table(_made: Checked, content: Path) -> tuple[str, ...]:
    """Renew the table in the content folder's README; the names of files that changed."""
    path = content / "README.md"
    if not path.is_file():
        return ()
    before = path.read_text(encoding="utf-8")
    after = renewed(before)
    if after == before:
        return ()
    path.write_bytes(after.encode())
    return (f"{content.name}/README.md",)
