"""Only what changed is built, and a build cannot break the site: compare, make, stage, publish, remember.

What takes long to import is imported once there is something to do.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.model import ContentError, Problem, Where, ordered
from generator.output import MANIFEST, MARKER_TEXT, OWN, Stage, digest_of, listed, locked, refuse_foreign_folder
from generator.reader import Order, Reader, reader
from generator.source import digest
from generator.stale import Reason, stale
from generator.stopwatch import FIRST, Unwatched
from generator.store import Built, Input, Store
from generator.uptodate import LOCK, MARKER, signature, signatures, signatures_of_inputs, store_path

if TYPE_CHECKING:
    from generator.plan import Job

ROOT: Final = Path(__file__).resolve().parent.parent
SHOWN: Final = ("numbers as shown",)
RACY: Final = 2_000_000_000  # nanoseconds: a file this young may change again without looking changed from outside


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


def build(request: Request, started: Reader | None = None) -> Report:
    """Make `out` hold the site; `started` is a reader that waits already.

    Raises ContentError with every problem; then nothing under `out` has changed.
    """
    collecting = gc.isenabled()
    gc.disable()  # what is read is kept to the end
    try:
        path = Path(store_path(str(request.cache), str(request.content), str(request.out)))
        with locked(path.with_suffix(".lock"), request.wait):
            store = Store(path)
            try:
                return _Build(request, store, started).run()
            finally:
                store.close()
    except OSError as error:
        where = Where(str(error.filename or request.out))
        raise ContentError((Problem(where, "system", {"reason": error.strerror or str(error)}),)) from error
    finally:
        if collecting:
            gc.enable()


class _Build:
    """One build: what it found, and what it does about it."""

    def __init__(self, request: Request, store: Store, started: Reader | None) -> None:
        refuse_foreign_folder(request.out)
        request.stage(FIRST)
        self.request, self.store, self.out, self.started = request, store, request.out, started
        self.inputs = self._inputs()
        self.journal = store.journal()
        code = {path: one.digest for path, one in self.inputs.items() if path.startswith(("generator/", LOCK))}
        store.code = digest(repr((sorted(code.items()), sys.version_info[:2])).encode())

    @property
    def built(self) -> Mapping[str, Built]:
        return self.store.outputs

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """How each file under `out` looks from outside, before anything is published."""
        return signatures(str(self.out), "")

    @cached_property
    def ours(self) -> frozenset[str]:
        """What builds have put there, as far as is known."""
        known = frozenset(self.built) | (self.journal or frozenset())
        return known | (listed(self.out) if self.store.fresh or not self.built else frozenset())

    def run(self) -> Report:
        if self.store.fresh:
            self.request.tell("store-renewed")
        if self.journal is not None:
            self.request.tell("interrupted")
        self.request.stage(FIRST, len(self.inputs))
        if self._nothing_to_do():
            self.request.stage("remembering")
            self._remember(self.built, self.standing, self._span())
            return Report(files=len(self.built) - len(OWN), rebuilt={}, removed=0)
        return self._build()

    # -- what changed ------------------------------------------------------------

    def _inputs(self) -> dict[str, Input]:
        """Every input with its digest; only files that look changed are read."""
        known = self.store.inputs
        found = {}
        request = self.request
        for path, seen in signatures_of_inputs(str(ROOT), str(request.content), str(request.templates)).items():
            before = known.get(path)
            if before is None or before.signature != seen:
                before = Input(_settled(seen, request.now), self._digest(path))
            found[path] = before
        return found

    def _digest(self, path: str) -> str:
        try:
            return digest_of(self._source(path))
        except PermissionError:
            return "unreadable"  # the loader tells of it

    def _source(self, path: str) -> Path:
        folders = {"content": self.request.content, "templates": self.request.templates}
        first, _, rest = path.partition("/")
        return folders[first] / rest if first in folders else ROOT / path

    def _digests_standing(self) -> dict[str, str]:
        """Of what stands under `out`; files that look as we left them are taken for that, unless a build was killed."""
        trust = self.journal is None
        return {
            path: self.built[path].digest
            if trust and path in self.built and self.built[path].signature == seen
            else digest_of(self.out / path)
            for path, seen in self.standing.items()
        }

    def _nothing_to_do(self) -> bool:
        known = self.store.inputs
        same = {path: one.digest for path, one in known.items()} == {p: i.digest for p, i in self.inputs.items()}
        first, end = self._span()
        as_asked = all(self.store.state().get(name, "") == how for name, how in self._asked().items())
        if not same or not as_asked or self.journal is not None:
            return False
        if not first <= self.request.today.isoformat() < end:
            return False
        self._tell_foreign(self.built)
        standing = self._digests_standing()
        return all(standing.get(path) == built.digest for path, built in self.built.items())

    def _asked(self) -> dict[str, str]:
        return {name: "yes" if getattr(self.request, name) else "" for name in ("compress", "drafts")}

    def _span(self) -> tuple[str, str]:
        state = self.store.state()
        return state.get("from", "9999"), state.get("until", "0000")

    # -- making ------------------------------------------------------------------

    def _build(self) -> Report:
        request = self.request
        request.stage("reading", sum(path.startswith("content/") for path in self.inputs))
        order = Order(request.content, request.today, request.drafts, self.store.path, self.store.code)
        reading = (self.started or reader())(order)
        from generator.making import Task, make, paths  # only now is there something to do
        from generator.numbers import KEPT
        from generator.reads import digest as of
        from generator.reads import of_jobs, of_templates, unchanging
        from generator.site import planned, workshop

        known: dict[tuple[Any, ...], str] = self.store.memo(SHOWN, dict)
        KEPT.update(known)
        shop = workshop(self.request.templates, self.store.memo)
        files = {path: one.digest for path, one in self.inputs.items()}
        templates = of_templates(self.request.templates, files)
        _ = self.standing  # meanwhile
        made, learned = reading(partial(request.stage, "reading"))
        request.stage("planning")
        self.store.learn(learned)
        renderer, jobs = planned(made, shop)
        compress = self.request.compress
        names = sorted(path for job in jobs for path in paths(job, compress=compress))
        jobs = (*jobs, *_housekeeping(names))
        reads = of_jobs(jobs, made, renderer, templates, {"outputs": of(names), "generator": self.store.code[:16]})
        wanted = {path: read for job, read in reads for path in paths(job, compress=compress)}
        reasons = dict(stale(wanted, self.built, self._digests_standing()))
        stage = Stage(self.out)
        request.stage("making", len(reasons))
        try:
            task = Task(wanted, reasons, self.built, renderer, stage, compress, request.stopwatch)
            found = make(task, jobs, self.store, request.progress)
            if found.problems:
                raise ContentError(ordered(found.problems))
            removed = sorted(path for path in self.ours - wanted.keys() if path in self.standing)
            self._tell_foreign(wanted)
            request.stage("publishing", len(stage.paths) + len(removed))
            self.store.begin([*stage.paths, *removed])
            stage.publish(removed, request.progress)
            now = self._standing_then(stage.paths, removed)
        finally:
            stage.discard()
        request.stage("remembering")
        if len(KEPT) > len(known):
            self.store.keep(SHOWN, KEPT)
        first, end = unchanging(made.whole, self.request.today)
        outputs = {path: found.outputs.get(path) or self.built[path] for path in wanted}
        self._remember(outputs, now, (first.isoformat(), end.isoformat()))
        return Report(files=len(wanted) - len(OWN), rebuilt=found.rebuilt, removed=len(removed))

    # -- remembering ----------------------------------------------------------------

    def _standing_then(self, published: Iterable[str], removed: Iterable[str]) -> Mapping[str, str]:
        """How the files look after publishing: only what was moved in is looked at again."""
        left = self.standing.keys() - removed
        moved = {path: signature((self.out / path).stat()) for path in published}
        return {path: self.standing[path] for path in left} | moved

    def _remember(self, outputs: Mapping[str, Built], now: Mapping[str, str], span: tuple[str, str]) -> None:
        outputs = {path: built._replace(signature=now.get(path, "")) for path, built in outputs.items()}
        self.store.finish(self.inputs, outputs, {"from": span[0], "until": span[1], **self._asked()})

    def _tell_foreign(self, wanted: Mapping[str, Any]) -> None:
        for path in sorted(self.standing.keys() - self.ours):
            fate = "foreign-replaced" if path in wanted else "foreign-left"
            self.request.tell(fate, path=f"{self.out.name}/{path}")


def _housekeeping(paths: Iterable[str]) -> Iterable[Job]:
    """The marker that says whose folder it is, and the list of all outputs."""
    from generator.plan import Job

    names = "".join(f"{path}\n" for path in sorted([MARKER, MANIFEST, *paths]))
    yield Job(path=MARKER, reads=(), make=partial(bytes, MARKER_TEXT))
    yield Job(path=MANIFEST, reads=("outputs",), make=partial(bytes, names.encode()))


def _settled(seen: str, now: int) -> str:
    """The signature, or one that nothing equals if the file is so young that it may yet change unseen."""
    _, modified, changed, _ = (int(part) for part in seen.split())
    return seen if max(modified, changed) < now - RACY else "young"
