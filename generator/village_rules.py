"""Whether a village's file is sound beside the rest of the content: rules that look at each village by itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import Content
from generator.fields import unknown_reference
from generator.model import Problem
from generator.relations import cited, in_texts, some
from generator.routes import village_key
from generator.stated import in_villages
from generator.values import locate


def of_villages(content: Content, blocks: tuple[str, ...]) -> Iterator[Problem]:
    """Of those that `villages` holds, whose marks and sources `marks` and `files` hold."""
    yield from some(cited(content, in_villages(content)), villages(content), *in_texts(content, blocks))


def villages(content: Content) -> Iterator[Problem]:
    """Whether each is in a district that there is, and named and coded as it should."""
    for key, village in content.villages.items():
        source = content.file(f"villages/{key}.yaml")
        if village.district not in content.districts and "districts" not in content.broken:
            yield unknown_reference(source, ("district",), "district", content.districts)
        expected = village_key(village.name, village.district)
        told_apart = f"{expected}-{village.code[-4:]}"  # a desa and a kelurahan of one district may share their name
        if key not in (expected, told_apart) and village.district in content.districts:
            yield source.problem("village-name", value=expected)
        if village.code[9] not in {"desa": "23", "kelurahan": "1"}[village.type]:  # 3 is a desa adat, by custom
            line, column, _ = locate(source, ("code",))
            yield source.problem("code-type", line, column, value=village.code, type=village.type)
