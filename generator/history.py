"""What a text said before, asked of git; the answer is None where there is no git, or it does not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from generator.translations import blocks, hashed

MOST: Final = 50  # versions of a file that are looked through, newest first
PATIENCE: Final = 10  # seconds for git to answer


def before(content: Path) -> Callable[[str, str], str | None]:
    """A function from a file's path, such as content/pages/cost/id.md, and a hash to the block that had it."""

    @cache
    def texts(path: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for version in _git(content.parent, "log", f"-{MOST}", "--format=%H", "--", path).split():
            for text in _texts(_git(content.parent, "show", f"{version}:./{path}")):
                found.setdefault(hashed(text), text)
        return found

    return lambda path, block: texts(path).get(block)


def _texts(file: str) -> list[str]:
    """Title, summary and blocks of one version, which need not be sound."""
    _, _, rest = file.partition("---\n")
    head, _, body = rest.partition("\n---\n")
    values = [line.partition(":")[2].strip() for line in head.splitlines() if line.startswith(("title:", "summary:"))]
    return [*(value.strip("\"'") for value in values), *(block.text for block in blocks(body))]


def _git(folder: Path, *words: str) -> str:
    from subprocess import DEVNULL, PIPE, SubprocessError, run  # noqa: PLC0415  # only `check` asks

    try:
        done = run(  # noqa: S603  # the words are ours, and no shell reads them
            ["git", "-C", str(folder), *words],  # noqa: S607  # wherever the editor has it
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
