"""What a message of the tool is."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    number: str
    en: str
    id: str
    warning: bool = False  # tells what may be wrong and stops nothing
