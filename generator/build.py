"""Only what changed is built, and a build cannot break the site: compare, make, stage, publish, remember.

What takes long to import is imported once there is something to do.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.inputs import UNKNOWN, changed_since, look, villages
from generator.looking import signature
from generator.model import ContentError, Problem, Where, ordered
from generator.output import MANIFEST, MARKER_TEXT, OWN, Stage, listed, locked, refuse_foreign_folder
from generator.reader import Order, Reader, reader
from generator.source import digest
from generator.spill import Spill
from generator.stale import DELETED, Reason
from generator.standing import Standing, above, looks_of_folders, standing
from generator.stopwatch import FIRST, Unwatched
from generator.store import Built, News, Store, by_system, forget
from generator.uptodate import LOCK, MARKER, store_path

if TYPE_CHECKING:
    from generator.making import Made
    from generator.plan import Job
    from generator.reads import Declared
    from generator.site import Plan

SHOWN: Final = ("numbers as shown",)


class Request(NamedTuple):
    """What to build from and where to. `tell` hears what a reader of a terminal should know on the way."""

    content: Path
    templates: Path
    out: Path
    cache: Path
    today: date
    now: int  # nanoseconds since 1970, to know which files are so young that they may yet change unseen
    compress: bool = False  # also write each text packed, beside it
    drafts: bool = False  # show what readers do not see, with a mark
    wait: float = 0  # seconds, for another build to end
    tell: Callable[..., None] = lambda *_, **__: None  # a kind of `notices`, and the words that fill it
    stage: Callable[..., None] = lambda *_: None  # hears which stage begins or goes on, and of how many files
    progress: Callable[[Iterable[Any], int], Iterable[Any]] = lambda items, _: items
    stopwatch: Unwatched = Unwatched()


class Report(NamedTuple):
    """How many files the site has, which were made again and why, and how many were removed."""

    files: int
    rebuilt: Mapping[str, Reason]
    removed: int


def build(request: Request, started: Reader | None = None, seen: Mapping[str, str] = {}) -> Report:
    """Make `out` hold the site; `started` is a reader that waits already, `seen` how the inputs looked a moment ago.

    Raises ContentError with every problem; then nothing under `out` has changed.
    """
    collecting = gc.isenabled()
    gc.disable()  # what is read is kept to the end
    path = Path(store_path(str(request.cache), str(request.content), str(request.out)))
    try:
        with locked(path.with_suffix(".lock"), request.wait) as free:
            try:
                return _built(request, path, started, seen if free else {})
            except DatabaseError as error:
                if isinstance(error, OperationalError) and by_system(error):
                    raise
                request.tell("store-renewed")
                forget(path)
                return _built(request, path)
    except OSError as error:
        where = Where(str(error.filename or request.out))
        raise ContentError((Problem(where, "system", {"reason": error.strerror or str(error)}),)) from error
    except OperationalError as error:
        if not by_system(error):
            raise
        where = Where(f"{request.cache.name}/{path.name}")
        raise ContentError((Problem(where, "system", {"reason": str(error)}),)) from error
    finally:
        if collecting:
            gc.enable()


def _built(request: Request, path: Path, started: Reader | None = None, seen: Mapping[str, str] = {}) -> Report:
    store = Store(path)
    try:
        return _Build(request, store, started, seen).run()
    finally:
        store.close()


class _Wanted(NamedTuple):
    """Every output, and what each reads."""

    plan: Plan
    declared: Declared


class _Build:
    """One build: what it found, and what it does about it."""

    def __init__(self, request: Request, store: Store, started: Reader | None, seen: Mapping[str, str]) -> None:
        refuse_foreign_folder(request.out)
        request.stage(FIRST)
        self.request, self.store, self.out, self.started = request, store, request.out, started
        self.inputs = look(request.content, request.templates, store.inputs, request.now, seen)
        self.journal = store.journal()
        code = {path: one.digest for path, one in self.inputs.items() if path.startswith(("generator/", LOCK))}
        store.memos.code = digest(repr((sorted(code.items()), sys.version_info[:2])).encode())

    @cached_property
    def standing(self) -> Standing:
        """What of the outputs is not as the last build left it, before anything is published."""
        return standing(self.out, self.store, trust=self.journal is None)

    @cached_property
    def ours(self) -> frozenset[str]:
        """What builds have put there of which the store knows nothing more."""
        lost = self.store.fresh or not self.store.count()
        return (self.journal or frozenset()) | (listed(self.out) if lost else frozenset())

    def run(self) -> Report:
        if self.store.fresh:
            self.request.tell("store-renewed")
        if self.journal is not None:
            self.request.tell("interrupted")
        self.request.stage(FIRST, len(self.inputs))
        if self._nothing_to_do():
            self._tell_foreign(())
            self.request.stage("remembering")
            return self._remember(News(self.inputs, signatures=self.standing.signatures), (), (), self._span())
        return self._build()

    # -- what changed ------------------------------------------------------------

    def _nothing_to_do(self) -> bool:
        known = self.store.inputs
        same = {path: one.digest for path, one in known.items()} == {p: i.digest for p, i in self.inputs.items()}
        first, end = self._span()
        as_asked = all(self.store.state().get(name, "") == how for name, how in self._asked().items())
        if not same or not as_asked or self.journal is not None:
            return False
        if not first <= self.request.today.isoformat() < end:
            return False
        return not self.standing.digests

    def _asked(self) -> dict[str, str]:
        return {name: "yes" if getattr(self.request, name) else "" for name in ("compress", "drafts")}

    def _span(self) -> tuple[str, str]:
        state = self.store.state()
        return state.get("from", "9999"), state.get("until", "0000")

    # -- making ------------------------------------------------------------------

    def _build(self) -> Report:
        request = self.request
        request.stage("reading", sum(path.startswith("content/") for path in self.inputs))
        digests_of_villages = villages(self.inputs)
        order = Order(
            request.content, request.today, request.drafts, self.store.path, self.store.memos.code, digests_of_villages
        )
        reading = (self.started or reader())(order)
        from generator.numbers import KEPT  # only now is there something to do
        from generator.reads import Declared, of_content, of_templates, unchanging
        from generator.site import planned, workshop

        try:
            known: dict[tuple[Any, ...], str] = self.store.memos.memo(SHOWN, dict)
            KEPT.update(known)
            shop = workshop(self.request.templates, self.store.memos.memo)
            files = {path: one.digest for path, one in self.inputs.items()}
            templates = of_templates(self.request.templates, files)
            _ = self.standing  # meanwhile
        finally:  # nobody may be at work with a store that is then made anew
            made, learned = reading(partial(request.stage, "reading"))
        request.stage("planning")
        self.store.memos.learn(learned)
        plan = planned(made, shop)
        again = changed_since(self.inputs, self.store.inputs, made.whole, self.store.memos.code)
        self.inputs |= dict.fromkeys(again, UNKNOWN)
        digests = of_content(made.content, made.figures) | {"generator": self.store.memos.code[:16]}
        wanted = _Wanted(plan, Declared(plan.renderer, templates, digests))
        units = wanted.declared.units(plan.units, str(request.compress))
        before, stage = self.store.units, Stage(self.out)
        stale = [key for key, now in units.items() if before.get(key) != now or key in self.standing.units]
        away = [key for key in before if key not in units]
        request.stage("making")
        spill = Spill(stage.place / "spilled")
        try:
            found = self._make(wanted, stale, away, stage, spill)
            request.stage("making", len(stage.paths))
            removed = self._publish(stage, found)
            request.stage("remembering")
            if len(KEPT) > len(known):
                self.store.memos.keep(SHOWN, KEPT)
            news = News(
                inputs=self.inputs,
                outputs=self._seen(chain(found.outputs.items(), spill)),
                removed=found.gone,
                signatures={path: seen for path, seen in self.standing.signatures.items() if path not in stage.paths},
                units={**{key: units[key] for key in stale}, **dict.fromkeys(away, "")},
            )
            first, end = unchanging(made.whole, request.today)
            report = self._remember(news, stage.paths, removed, (first.isoformat(), end.isoformat()))
        finally:
            spill.hand_over()  # nothing stays open of what is thrown away
            stage.discard()
        return report._replace(rebuilt=dict(sorted(found.rebuilt.items())), removed=len(removed))

    def _make(self, wanted: _Wanted, stale: list[str], away: list[str], stage: Stage, spill: Spill) -> Made:
        """What the site has once, as far as it is stale, the villages that are, and the list of all outputs."""
        from generator.making import Task, make, paths

        request, (plan, declared) = self.request, wanted
        built, as_left = self.store.outputs(""), self.standing.digests
        how = (plan.renderer, stage, spill, request.compress, request.stopwatch)
        task = Task(declared, plan.units, built, as_left, *how)
        found = make(task, plan.jobs, stale, self.store, request.progress)
        kept = {path for job in plan.jobs for path in paths(job, compress=request.compress)}
        found.gone.update(built.keys() - kept - set(OWN), *map(self.store.outputs, away))
        found.gone.difference_update(stage.paths)  # a page in the place of one that leads on, or the other way round
        others = found.gone or not all(map(self.store.has, stage.paths))
        if others or any(path not in built or path in as_left for path in OWN):
            names = sorted({*self.store.paths(), *stage.paths, *OWN} - found.gone)
            declared.known["outputs"] = blake2b("\n".join(names).encode(), digest_size=8).hexdigest()
            found |= make(task, _housekeeping(names), (), self.store, lambda items, _: items)
        return found

    def _publish(self, stage: Stage, found: Made) -> list[str]:
        """Which files were removed. Raises ContentError."""
        if found.problems:
            raise ContentError(ordered(found.problems))
        gone = (path for path in found.gone if self.standing.digests.get(path) != DELETED)
        unknown = (path for path in self.standing.others if path in self.ours and path not in stage.paths)
        removed = sorted({*gone, *unknown})
        self._tell_foreign(stage.paths)
        self.request.stage("publishing", len(stage.paths) + len(removed))
        self.store.begin([*stage.paths, *removed])
        stage.publish(removed, self.request.progress)
        return removed

    # -- remembering ----------------------------------------------------------------

    def _seen(self, made: Iterable[tuple[str, Built]]) -> Iterator[tuple[str, Built]]:
        """With how they look, now that they stand where they belong."""
        for path, one in made:
            yield path, one if one.signature else one._replace(signature=signature(os.stat(f"{self.out}/{path}")))

    def _remember(self, news: News, moved: Collection[str], removed: Collection[str], span: tuple[str, str]) -> Report:
        """`moved` are files that were put into folders, `removed` those that were taken from them."""
        seen = self.standing.folders
        touched = None if seen is None else chain(moved, removed, (f"{folder}/" for folder in seen))
        foreign = any(path not in self.ours and path not in moved for path in self.standing.others)
        state = {"from": span[0], "until": span[1], "looked": "yes", "foreign": "yes" if foreign else ""}
        news = news._replace(folders=looks_of_folders(self.out, self.store, touched))
        self.store.finish(news, {**state, **self._asked()})
        return Report(files=self.store.count() - len(OWN), rebuilt={}, removed=0)

    def _tell_foreign(self, wanted: Collection[str]) -> None:
        foreign = sorted(path for path in self.standing.others if path not in self.ours)
        taken = {*wanted, *above(wanted)} if foreign else set()
        for path in foreign:
            away = path in taken or not above([path]).isdisjoint(wanted)  # or in a folder where a file goes
            fate = "foreign-replaced" if away else "foreign-left"
            self.request.tell(fate, path=f"{self.out.name}/{path}")


def _housekeeping(paths: Iterable[str]) -> tuple[Job, ...]:
    """The marker that says whose folder it is, and the list of all outputs."""
    from generator.plan import Job

    names = "".join(f"{path}\n" for path in paths)
    return (
        Job(path=MARKER, reads=(), make=partial(bytes, MARKER_TEXT)),
        Job(path=MANIFEST, reads=("outputs",), make=partial(bytes, names.encode())),
    )
