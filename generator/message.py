"""What a message of the tool is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    number: str
    en: str
    id: str
