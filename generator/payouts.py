"""What accidents and death pay for an income base, by the figures of facts.yaml; and whether these are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from generator.content import Content
from generator.figures import Figures
from generator.model import Problem, close

NEEDED: Final[Mapping[str, str]] = {
    "sick_pay_first": "percent",  # of the base, a month
    "sick_pay_first_months": "months",
    "disability_multiple": "number",  # times the base
    "accident_death_multiple": "number",  # times the base, and the next two are added
    "funeral_benefit": "rupiah",
    "periodic_benefit": "rupiah",
    "death_benefit": "rupiah",
    "death_full_after": "months",
    "death_benefit_new_member": "rupiah",
}
CALCULATOR: Final = "((show calculator))"
TABLE: Final = "((show price_table))"


class Payouts(NamedTuple):
    """Rupiah: a month while unable to work, for total disability, and for death by work accident."""

    sick: int
    disability: int
    death: int


def payouts(figures: Figures, base: int) -> Payouts:
    def of(name: str) -> int:
        return int(figures.value(name)[0])

    return Payouts(
        sick=base * of("sick_pay_first") // 100,
        disability=base * of("disability_multiple"),
        death=base * of("accident_death_multiple") + of("funeral_benefit") + of("periodic_benefit"),
    )


def lacking(content: Content) -> Iterator[Problem]:
    """What a text with the calculator needs and has not: facts of the right unit, and the table that it marks."""
    for source in content.files.values():
        place = source.text.find(CALCULATOR) if source.path.endswith(".md") else -1
        if place < 0:
            continue
        if TABLE not in source.text:
            yield source.at(place, "calculator-table", value=CALCULATOR, other=TABLE)
        for name, unit in NEEDED.items():
            if name not in content.facts or content.facts[name].unit != unit:
                yield source.at(
                    place, "calculator-fact", value=name, unit=unit, suggest=close(name, content.facts) or ""
                )
