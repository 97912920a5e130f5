"""Posters of villages: what they have in common is made once, what is a village's own is not."""

from __future__ import annotations

import re

from sites import REPO, TODAY, Small, compiled

from generator.reading import checked
from generator.site import planned, workshop


def posters(small: Small, *, backwards: bool = False) -> dict[str, str]:
    """By their paths, made in that order."""
    plan = planned(checked(small.content, TODAY), workshop(REPO / "templates", compiled))
    chosen = [job for job in plan.every() if re.search(r"(desa|villages)/.*/(poster|wall)/", job.path)]
    ordered = chosen[::-1] if backwards else chosen
    return {job.path: plan.renderer.render(job, job.view(lambda path: path)).decode() for job in ordered}


def test_a_poster_is_the_same_whichever_is_made_first(small: Small) -> None:
    """Also where its text has a block that tells an address: that of the poster for all villages."""
    for lang in ("id", "en"):
        path = small.content / "pages" / "poster" / f"{lang}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\n((show share))\n", encoding="utf-8")
    made = posters(small)

    assert made == posters(small, backwards=True)
    assert 4 == len(made)
    assert 2 == len({share for page in made.values() for share in re.findall(r'"(https://wa.me/[^"]+)"', page)})


def test_a_poster_has_its_village_and_its_cloth(small: Small) -> None:
    made = posters(small)
    gatak, wunut = made["desa/gatak-delanggu/poster/index.html"], made["desa/wunut-tulung/poster/index.html"]

    for pattern in (
        r"<b>[^<]+</b>",
        r'<pattern id="cloth".*?</pattern>',
        r"<path stroke.*?/>",
        r'<p class="address">.*',
    ):
        ours, theirs = (re.search(pattern, page) for page in (gatak, wunut))
        assert ours
        assert theirs
        assert ours[0] != theirs[0]
