"""Stale outputs made and staged: in two processes where there are many, each with half of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, repeat
from typing import Any, Final, NamedTuple

from generator.aside import aside, forks
from generator.memos import Learned
from generator.model import ContentError, Problem
from generator.numbers import KEPT
from generator.output import OWN, Progress, Stage
from generator.packed import packed, siblings
from generator.plan import Job, Units
from generator.reads import Declared
from generator.render import Renderer
from generator.source import digest
from generator.spill import Spill
from generator.stale import NOT_THERE, Reason, reason
from generator.stopwatch import Spent, Unwatched
from generator.store import Built, Reads, Store

PAYS: Final = 40  # outputs from which on a second process makes up for starting it
MANY: Final = 1_000  # outputs: only so many leave behind what is worth collecting


class Task(NamedTuple):
    """What making needs to know. `built` is what the last build made of what the site has once, `standing` the digests
    of outputs that are not as they were left.
    """

    reads: Declared
    units: Units
    built: Mapping[str, Built]
    standing: Mapping[str, str]
    renderer: Renderer
    stage: Stage
    spill: Spill
    compress: bool
    stopwatch: Unwatched


class Made(NamedTuple):
    """What outputs that the site has once are made from now, which of all were made again and why, which are no more,
    and every problem. What villages' are made from has been spilled.
    """

    outputs: dict[str, Built]
    rebuilt: dict[str, Reason]
    gone: set[str]
    problems: tuple[Problem, ...] = ()

    def __or__(self, other: Made) -> Made:
        return Made(
            self.outputs | other.outputs,
            self.rebuilt | other.rebuilt,
            self.gone | other.gone,
            (*self.problems, *other.problems),
        )


class _Before(NamedTuple):
    """What the last build made of a unit, and what this one has made of others."""

    unit: str
    built: Mapping[str, Built]
    others: Mapping[str, Built]


Half = tuple[Made, set[str], Learned, dict[tuple[Any, ...], str], Mapping[str, Spent]]
Item = Job | str  # a job of what the site has once, or the key of a village all of whose outputs may be stale


def paths(job: Job, *, compress: bool) -> tuple[str, ...]:
    """The job's file and what stands packed beside it."""
    return job.path, *(siblings(job.path) if compress else ())


def make(task: Task, jobs: Sequence[Job], villages: Sequence[str], store: Store, progress: Progress) -> Made:
    """Make and stage what is stale of the jobs, and of the villages with these keys."""
    due: list[Item] = [*(job for job in jobs if not job.of and _stale(task, job)), *villages]
    made = _all(task, due, store, progress)
    if made.problems:
        return made
    return made | _made(task, (job for job in jobs if job.of), store, made.outputs)


def _stale(task: Task, job: Job) -> bool:
    return bool(_why(task, task.reads.of(job), paths(job, compress=task.compress), task.built))


def _all(task: Task, due: Sequence[Item], store: Store, progress: Progress) -> Made:
    sizes = [_size(task, item) for item in due[-1:]]  # villages come last, and one has as many outputs as another
    count = sum(sizes[0] if isinstance(item, str) else 1 for item in due)
    if count > MANY:
        gc.freeze()  # what is read is kept to the end, and the second process need not copy it
        gc.enable()
    ticks = progress(_ticks(due, *sizes), count)
    if count < PAYS or not forks():
        return _made(task, filter(None, ticks), store)
    other = aside(partial(_half, task, due[1::2], store, os.getpid()))
    try:
        mine = _made(task, islice(filter(None, ticks), 0, None, 2), store)
    finally:
        theirs, staged, learned, numbers, spent = other()
    task.stage.paths.update(staged)
    store.memos.learn(learned)
    KEPT.update(numbers)
    task.stopwatch.learn(spent)
    return mine | theirs


def _size(task: Task, item: Item) -> int:
    """How many outputs it is."""
    return len(task.units.jobs(item)) if isinstance(item, str) else 1


def _ticks(due: Iterable[Item], size: int = 1) -> Iterator[Item | None]:
    """Each item, and nothing for each further output of a village, for who counts them."""
    for item in due:
        yield item
        yield from repeat(None, size - 1 if isinstance(item, str) else 0)


def _half(task: Task, due: Sequence[Item], store: Store, parent: int) -> Half:
    """In a process of its own, which hands over all that it did and learned."""
    store.reopen()
    made = _made(task, _while_awaited(due, parent), store)
    task.spill.hand_over()
    return made, task.stage.paths, store.memos.learned(), KEPT, task.stopwatch.learned()


def _while_awaited(items: Iterable[Item], parent: int) -> Iterator[Item]:
    """Nothing more once the process that waits for them is gone."""
    for item in items:
        if os.getppid() != parent:
            raise SystemExit
        yield item


def _made(task: Task, due: Iterable[Item], store: Store, others: Mapping[str, Built] = {}) -> Made:
    """The items, one after the other; `others` are outputs made before, as far as they were stale."""
    made = Made({}, {}, set())
    problems: list[Problem] = []
    for item in due:
        unit, jobs = (item, task.units.jobs(item)) if isinstance(item, str) else ("", (item,))
        before = _Before(unit, store.outputs(unit) if unit else task.built, others)
        outputs: dict[str, Built] = {} if unit else made.outputs
        for job in task.stopwatch.jobs(jobs):
            try:
                _make(task, job, before, outputs, made.rebuilt)
            except ContentError as error:
                problems += error.problems
        if unit:
            task.spill.add(outputs)
            now = {path for job in jobs for path in paths(job, compress=task.compress)}
            made.gone.update(before.built.keys() - now)
    return made._replace(problems=tuple(problems))


def _make(task: Task, job: Job, before: _Before, outputs: dict[str, Built], rebuilt: dict[str, Reason]) -> None:
    """One output and what is packed beside it, if it is stale; as it stands if the same bytes come of it again."""
    unit, built, others = before
    reads, every = task.reads.of(job), paths(job, compress=task.compress)
    reasons = _why(task, reads, every, built)
    if not reasons:
        return
    view = job.view(lambda path: (others.get(path) or built[path]).digest)
    data = task.renderer.render(job, view) if job.template else view
    if not any(why[0][0] in NOT_THERE for why in reasons.values()) and digest(data) == built[job.path].digest:
        outputs.update({path: built[path]._replace(reads=reads) for path in every})
        return
    for path in every:
        content = data if path == job.path else packed(path, data)
        task.stage.write(path, content)
        outputs[path] = Built("", digest(content), reads, unit)
    if job.path not in OWN:
        rebuilt[job.path] = next(iter(reasons.values()))


def _why(task: Task, reads: Reads, every: Iterable[str], built: Mapping[str, Built]) -> dict[str, Reason]:
    """Of a job's files that may not be as they should, each with its reason."""
    found = {}
    for path in every:
        one = built.get(path)
        if why := reason(reads, one, task.standing.get(path, one.digest if one else "")):
            found[path] = why
    return found
