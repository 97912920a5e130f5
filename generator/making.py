"""Stale outputs made and staged: in two processes where there are many, each with half of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from generator.aside import aside, forks
from generator.model import ContentError, Problem
from generator.numbers import KEPT
from generator.output import OWN, Progress, Stage
from generator.packed import packed, siblings
from generator.plan import Job
from generator.reads import digest as of
from generator.render import Renderer
from generator.source import digest
from generator.stale import BY_HAND, Reads, Reason
from generator.stopwatch import Spent, Unwatched
from generator.store import Built, Learned, Store

PAYS: Final = 40  # outputs from which on a second process makes up for starting it
MANY: Final = 1_000  # outputs: only so many leave behind what is worth collecting


class Task(NamedTuple):
    """What making needs to know: the reads of every output, why some are stale, and what was built before."""

    wanted: Mapping[str, Reads]
    reasons: Mapping[str, Reason]
    built: Mapping[str, Built]
    renderer: Renderer
    stage: Stage
    compress: bool
    stopwatch: Unwatched


class Made(NamedTuple):
    """What outputs are made from now, why they were made again, and every problem on the way."""

    outputs: dict[str, Built]
    rebuilt: dict[str, Reason]
    problems: tuple[Problem, ...]


Half = tuple[Made, set[str], Learned, dict[tuple[Any, ...], str], Mapping[str, Spent]]


def paths(job: Job, *, compress: bool) -> tuple[str, ...]:
    """The job's file and what stands packed beside it."""
    return job.path, *(siblings(job.path) if compress else ())


def make(task: Task, jobs: Iterable[Job], store: Store, progress: Progress) -> Made:
    """Make and stage what is stale."""
    stale = [job for job in jobs if any(path in task.reasons for path in paths(job, compress=task.compress))]
    due = [job for job in stale if not job.of]
    made = _all(task, due, store, progress)
    if made.problems:
        return made
    sums = _made(task, (job for job in stale if job.of), made.outputs)
    return Made({**made.outputs, **sums.outputs}, {**made.rebuilt, **sums.rebuilt}, sums.problems)


def _all(task: Task, due: Sequence[Job], store: Store, progress: Progress) -> Made:
    if len(due) > MANY:
        gc.freeze()  # what is read is kept to the end, and the second process need not copy it
        gc.enable()
    if len(due) < PAYS or not forks():
        return _made(task, progress(due, len(due)))
    other = aside(partial(_half, task, due[1::2], store, os.getpid()))
    shown = progress(due, len(due))
    try:
        mine = _made(task, (job for number, job in enumerate(shown) if number % 2 == 0))
    finally:
        theirs, staged, learned, numbers, spent = other()
    task.stage.paths.update(staged)
    store.learn(learned)
    KEPT.update(numbers)
    task.stopwatch.learn(spent)
    rebuilt = {**mine.rebuilt, **theirs.rebuilt}
    return Made(
        outputs={**mine.outputs, **theirs.outputs},
        rebuilt={job.path: rebuilt[job.path] for job in due if job.path in rebuilt},
        problems=(*mine.problems, *theirs.problems),
    )


def _half(task: Task, due: Sequence[Job], store: Store, parent: int) -> Half:
    """In a process of its own, which hands over all that it did and learned."""
    store.reopen()
    made = _made(task, _while_awaited(due, parent))
    return made, task.stage.paths, store.learned(), KEPT, task.stopwatch.learned()


def _while_awaited(jobs: Iterable[Job], parent: int) -> Iterator[Job]:
    """Nothing more once the process that waits for them is gone."""
    for job in jobs:
        if os.getppid() != parent:
            raise SystemExit
        yield job


def _made(task: Task, due: Iterable[Job], others: Mapping[str, Built] = {}) -> Made:
    """The jobs, one after the other; `others` are outputs made before, as far as they were stale."""
    outputs: dict[str, Built] = {}
    rebuilt: dict[str, Reason] = {}
    problems: list[Problem] = []
    for job in task.stopwatch.jobs(due):
        reads = task.wanted[job.path]
        every = paths(job, compress=task.compress)
        try:
            view = job.view(lambda path: (others.get(path) or task.built[path]).digest)
            seen = of((view, _shared(reads)))
            if all(_as_it_was(task, path, seen) for path in every):
                outputs |= {path: task.built[path]._replace(reads=reads) for path in every}
                continue
            data = task.renderer.render(job, view) if job.template else view
        except ContentError as error:
            problems += error.problems
            continue
        for path in every:
            made = data if path == job.path else packed(path, data)
            task.stage.write(path, made)
            outputs[path] = Built("", digest(made), seen, reads)
        if job.path not in OWN:
            rebuilt[job.path] = next(task.reasons[path] for path in every if path in task.reasons)
    return Made(outputs, rebuilt, tuple(problems))


def _as_it_was(task: Task, path: str, view: str) -> bool:
    """Whether the file, though something that it reads has changed, would be made from the same view."""
    by_hand = path in task.reasons and task.reasons[path][0][0] in BY_HAND
    return path in task.built and task.built[path].view == view and not by_hand


def _shared(reads: Reads) -> tuple[tuple[str, str], ...]:
    """Of what a page reads, that which is not in its view: the template, and what all pages share."""
    outside = ("words.yaml", "glossary.yaml", "frame", "generator")
    return tuple((name, value) for name, value in reads.items() if name in outside or name.startswith("templates/"))
