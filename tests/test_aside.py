"""Work in a process of its own: its result, its failures, and nothing of this process left in its hands."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sites import REPO

from generator.aside import aside
from generator.model import ContentError, Problem, Where
from generator.output import locked

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="the work is done in this process where there is no fork")


def _fail() -> None:
    raise ContentError((Problem(Where("content/a.yaml", 1, 2), "tab"),))


def test_the_result_comes_back() -> None:
    assert {"a": (1, "b")} == aside(lambda: {"a": (1, "b")})()


def test_what_it_raised_is_raised_here() -> None:
    """With all its problems: exceptions travel by pickle."""
    with pytest.raises(ContentError) as caught:
        aside(_fail)()

    assert ((Problem(Where("content/a.yaml", 1, 2), "tab"),)) == caught.value.problems


def test_beside_other_threads_the_work_stays_here() -> None:
    """They might hold locks that a child would wait for without end."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert os.getpid() == aside(os.getpid)()
    finally:
        done.set()
        other.join()


def _alone(code: str, *arguments: str) -> str:
    """What the code prints in a process with one thread: here, the browser tests have left some."""
    code = "import os, sys\nfrom pathlib import Path\nfrom generator.aside import aside\n" + code
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


@FORKS
def test_alone_the_work_is_done_elsewhere() -> None:
    assert "True" == _alone("print(os.getpid() != aside(os.getpid)())")


@FORKS
def test_a_process_that_ends_without_an_answer_is_told() -> None:
    code = "try: aside(lambda: os._exit(3))()\nexcept RuntimeError as error: print(error)"

    assert "the process that was at work ended without an answer" == _alone(code)


@FORKS
def test_a_lock_is_free_as_soon_as_it_is_left(tmp_path: Path) -> None:
    """Even while a process that was started under it has not yet let go of its copy."""
    code = (
        "from generator.output import locked\nlock = Path(sys.argv[1])\n"
        "with locked(lock, 0): result = aside(int)\n"
        "with locked(lock, 0): print(result())"
    )

    assert "0" == _alone(code, str(tmp_path / "site.lock"))


@FORKS
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are looked up in /proc")
def test_it_holds_no_file_of_ours(tmp_path: Path) -> None:
    """Least of all the lock: a build that is killed leaves nobody behind who holds it."""
    code = (
        "file = open(sys.argv[1], 'w')\n"
        "fds = lambda: [str(one.readlink()) for one in Path('/proc/self/fd').iterdir() if one.is_symlink()]\n"
        "print(sys.argv[1] in fds(), sys.argv[1] in aside(fds)())"
    )

    assert "True False" == _alone(code, str(tmp_path / "site.lock"))


@FORKS
def test_a_lock_that_a_dead_process_left_to_its_child_is_waited_for(tmp_path: Path) -> None:
    """The child lets go as soon as it runs, and until then it is not told that the dead one holds it."""
    lock, let_go = tmp_path / "lock", os.pipe()
    holds = (
        "import os, sys\nfrom pathlib import Path\nfrom generator.output import locked\n"
        "with locked(Path(sys.argv[1]), 0):\n"
        "    if os.fork():\n        os._exit(0)\n"
        "    os.read(int(sys.argv[2]), 1)\n    os._exit(0)"
    )
    command = [sys.executable, "-c", holds, str(lock), str(let_go[0])]
    subprocess.run(command, cwd=REPO, pass_fds=[let_go[0]], check=True, timeout=60)
    looks = iter((0.0, 0.0))

    def clock() -> float:
        if (now := next(looks, None)) is None:
            os.write(let_go[1], b"!")
        return now or 0.0

    with locked(lock, 0, clock):
        assert str(os.getpid()) == lock.read_text()


@FORKS
def test_one_made_ready_works_when_it_is_told() -> None:
    code = "from generator.aside import ready\nstart = ready(lambda: None, len)\nprint(start('four')())"

    assert "4" == _alone(code)


@FORKS
def test_who_waits_may_do_something_meanwhile(tmp_path: Path) -> None:
    """Here, open the other end of a pipe that the work waits at: without that, nothing would come of either."""
    code = (
        "os.mkfifo(sys.argv[1])\nends = []\n"
        "def meanwhile(): ends.append(os.open(sys.argv[1], os.O_RDWR))\n"
        "print(aside(lambda: os.close(os.open(sys.argv[1], os.O_WRONLY)))(meanwhile), len(ends) > 0)"
    )

    assert "None True" == _alone(code, str(tmp_path / "pipe"))


@FORKS
def test_one_that_is_never_told_ends_with_its_starter() -> None:
    """Whoever waits for what both print sees the end."""
    assert "left" == _alone("from generator.aside import ready\nready(lambda: None, len)\nprint('left', flush=True)")
