"""Facts by name, as of one day, filled into texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from generator import numbers
from generator.kinds import Fact
from generator.model import Lang

REFERENCE: Final = re.compile(r"\(\(([a-z0-9_]+)\)\)")


class Figures(NamedTuple):
    """The facts as of one day."""

    facts: Mapping[str, Fact]
    today: date
    until_words: Mapping[Lang, str]  # such as "(sampai {date})"

    def text(self, name: str, lang: Lang, *, linked: bool = False) -> str:
        """A fact's value for a reader; one that has expired says until when it held.

        `linked` makes a phone number a Markdown link. Raises KeyError for an unknown name.
        """
        fact = self.facts[name]
        value, until = self.value(name)
        shown = numbers.shown(fact.unit, value, lang)
        if fact.unit == "phone" and linked:
            shown = f"[{shown}]({numbers.dialled(str(value))})"
        if until is not None and until < self.today:
            shown += " " + self.until_words[lang].format(date=numbers.day(until, lang))
        return shown

    def value(self, name: str) -> tuple[int | float | str, date | None]:
        """The value that holds today and its last day; with none today, the last that held, else the first to come."""
        fact = self.facts[name]
        if fact.value is not None:
            return fact.value, fact.until
        periods = sorted(fact.periods, key=lambda period: period.from_ or date.min)
        begun = [period for period in periods if period.from_ is None or period.from_ <= self.today]
        current = begun[-1] if begun else periods[0]
        return current.value, current.until

    def behind(self, text: str) -> str:
        """All that the filled-in text depends on besides the text: equal words here, equal text there."""
        names = [name for name in REFERENCE.findall(text) if name in self.facts]
        values = [(name, self.facts[name].unit, *self.value(name)) for name in names]
        expired = [until is not None and until < self.today for *_, until in values]
        return repr((values, expired, self.until_words if any(expired) else None))

    def depends_on_day(self, name: str) -> bool:
        fact = self.facts[name]
        return bool(fact.periods) or fact.until is not None

    def fill(self, text: str, lang: Lang, *, linked: bool = False) -> str:
        """The text with every ((name)) replaced by what it says today."""
        if "((" not in text:
            return text
        return REFERENCE.sub(lambda found: self.text(found[1], lang, linked=linked), text)
