"""The command: makes .venv from the hash-locked requirements when it has to, then runs the generator there.

Standard library only, and little of it: what is imported up here is paid for at every start.
"""

import os
import sys

if sys.version_info < (3, 11):
    # Said before the first function: an older Python can parse this file, but not evaluate its annotations.
    sys.exit(f"build.py needs Python 3.11 or newer, and this is {sys.version.split()[0]}. Try: python3.13 build.py")

TYPE_CHECKING = False  # as in typing, without its import
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[[list[str]], tuple[int, str]]

ROOT = os.path.dirname(os.path.realpath(__file__))
BUILD_LOCK = "requirements.lock"
TEST_LOCK = "tests/requirements.lock"
STAMP = "made-from.txt"
FACTS = {
    "sys_platform": sys.platform,
    "platform_python_implementation": {"cpython": "CPython", "pypy": "PyPy"}.get(sys.implementation.name, ""),
}
REMEDIES = {
    "No space left": "the disk is full. Free about 500 MB and run this again.",
    "No module named venv": "this Python has no venv. On Debian or Ubuntu: apt install python3-venv",
    "ensurepip": "Python cannot put pip in it. On Debian or Ubuntu: apt install python3-venv. Or is the disk full?",
    "DO NOT MATCH THE HASHES": "a download is not the file that the lock names. Run this again; report it if it stays.",
    "Failed building wheel": "a package has no ready-made file for this Python. Try another version, such as 3.13.",
    "Retrying (": "no network, and it is needed this once. Connect and run this again.",
}


class SetupError(Exception):
    """Python or pip could not make the environment; the argument is what it printed."""


def run_quietly(command: list[str]) -> tuple[int, str]:
    from subprocess import DEVNULL, PIPE, STDOUT, run

    # No standard input: pip must not wait for the answer to a question that nobody sees.
    done = run(command, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, text=True, errors="replace", check=False)
    return done.returncode, done.stdout


def main(args: list[str], root: str = ROOT, run: "Run" = run_quietly) -> int:
    testing = args[:1] == ["test"]
    try:
        python = python_for(root, (BUILD_LOCK, TEST_LOCK) if testing else (BUILD_LOCK,), run)
    except (SetupError, OSError) as error:
        print("Could not set up .venv:", explain(str(error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next run sets up .venv.", file=sys.stderr)
        return 1
    if testing:
        os.chdir(root)
        return hand_over([python, "-m", "pytest", *args[1:]])
    building = not args or args[0] == "build" or args[0].startswith("--")
    seen: dict[str, str] = {}
    told = nothing_to_do(args, root, seen) if building else ""
    if told:
        print(told)
        return 0
    if python != sys.executable:
        if not same_program(python):
            return hand_over([python, os.path.join(root, "build.py"), *args])
        sys.path.insert(0, packages_in(os.path.join(root, ".venv")))  # starting Python again takes 20 ms
    return generate(args, seen, building=building)


def generate(args: list[str], seen: dict[str, str], *, building: bool) -> int:
    """Hand over to the generator. What a build has to read is read in a process of its own, which starts here.

    `seen` tells how its inputs look, if that is known already.
    """
    started = None
    if building:
        from generator.reader import reader

        started = reader()
    from generator.cli import main as command

    return command(args, started, seen)


def nothing_to_do(args: list[str], root: str, seen: dict[str, str]) -> str:
    """What to tell if a build would do nothing, found out before the environment is started for it."""
    from time import time

    from generator.uptodate import up_to_date

    return up_to_date(args, root, os.environ, time(), seen)


def python_for(root: str, locks: tuple[str, ...], run: "Run") -> str:
    """The interpreter that has what the locks name: this one, or .venv's, set up first if it must be."""
    wanted, venv = stamp(root, locks), os.path.join(root, ".venv")
    inside = os.path.realpath(sys.prefix) == os.path.realpath(venv)
    if not inside and satisfied(wanted, installed(sys.path)):
        return sys.executable
    if not ready(venv, wanted):
        set_up(root, locks, wanted, run)
    return sys.executable if inside else python_in(venv)


def stamp(root: str, locks: tuple[str, ...], version: tuple[int, int] = sys.version_info[:2]) -> str:
    """What .venv is made from, word for word. Fewer locks are the beginning of more: a .venv for tests can build."""
    parts = [f"Python {version[0]}.{version[1]}\n"]
    for lock in locks:
        with open(os.path.join(root, lock), encoding="utf-8") as file:
            parts += [file.read(), f"# end of {lock}\n"]
    return "".join(parts)


def satisfied(locked: str, have: dict[str, str]) -> bool:
    try:
        return all(have.get(name) == version for name, version, marker in pins(locked) if applies(marker))
    except ValueError:
        return False  # so .venv is used, where pip understands every marker


def pins(locked: str) -> "Iterator[tuple[str, str, str]]":
    for line in locked.splitlines():  # name==version ; marker \, then a line per hash, then comments
        requirement, _, marker = line.rstrip(" \\").partition(" ; ")
        name, equals, version = requirement.partition("==")
        if equals and not line.startswith(("#", " ")):
            yield name, version, marker


def applies(marker: str, facts: dict[str, str] = FACTS, python: "tuple[int, ...]" = sys.version_info[:3]) -> bool:
    if not marker:
        return True
    name, comparison, value = marker.split()  # ValueError where there is more than one comparison
    if name == "python_full_version" and comparison in {"<", ">="}:
        wanted = tuple(int(part) for part in value.strip("'").split("."))
        return (python < wanted) == (comparison == "<")
    if name not in facts or comparison not in {"==", "!="}:
        raise ValueError(marker)
    return (facts[name] == value.strip("'")) == (comparison == "==")


def installed(folders: list[str]) -> dict[str, str]:
    """Versions by name, read off the folders' names: importlib.metadata alone takes 50 ms to import."""
    found = {}
    for folder in filter(os.path.isdir, reversed(folders)):  # reversed, as the first on the path wins
        for entry in os.listdir(folder):
            if entry.endswith(".dist-info"):
                name, _, version = entry[: -len(".dist-info")].rpartition("-")
                found[name.lower().replace("_", "-").replace(".", "-")] = version
    return found


def ready(venv: str, wanted: str) -> bool:
    try:
        with open(os.path.join(venv, STAMP), encoding="utf-8") as file:
            # The interpreter is a link, which dangles once the Python it leads to is gone.
            return file.read().startswith(wanted) and os.path.exists(python_in(venv))
    except FileNotFoundError:
        return False


def python_in(venv: str, system: str = os.name) -> str:
    return os.path.join(venv, "Scripts", "python.exe") if system == "nt" else os.path.join(venv, "bin", "python")


def same_program(python: str) -> bool:
    """Whether it is the very program that runs now: then what was installed for it is fit for this one too."""
    return os.path.realpath(python) == os.path.realpath(sys.executable)


def packages_in(venv: str, system: str = os.name) -> str:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return os.path.join(venv, *(("Lib",) if system == "nt" else ("lib", version)), "site-packages")


def set_up(root: str, locks: tuple[str, ...], wanted: str, run: "Run") -> None:
    """Make .venv afresh. The one before is put aside, and comes back if this fails, is stopped or is killed."""
    import shutil

    venv, aside = os.path.join(root, ".venv"), os.path.join(root, ".venv.aside")
    if os.path.isdir(aside):  # an earlier set-up was killed
        recover(venv, aside)
        if ready(venv, wanted):
            return
    print(f"Setting up .venv from {' and '.join(locks)}: once, and again when that changes.", file=sys.stderr)
    if os.path.isdir(venv):
        os.replace(venv, aside)
    try:
        install(root, venv, locks, run)
        finish(venv, wanted)
    except BaseException:  # Ctrl-C too
        recover(venv, aside)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def install(root: str, venv: str, locks: tuple[str, ...], run: "Run") -> None:
    base = getattr(sys, "_base_executable", sys.executable)  # outside .venv, should this run in the one put aside
    pip = [python_in(venv), "-I", "-m", "pip", "install", "--require-hashes", "--disable-pip-version-check", "--quiet"]
    files = [word for lock in locks for word in ("-r", os.path.join(root, lock))]
    for command in ([base, "-I", "-m", "venv", venv], pip + files):
        code, output = run(command)
        if code != 0:
            raise SetupError(output)


def finish(venv: str, wanted: str) -> None:
    """Write the stamp, last and whole: without it .venv counts as half-made."""
    path = os.path.join(venv, STAMP)
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(wanted)
    os.replace(path + ".part", path)


def recover(venv: str, aside: str) -> None:
    import shutil

    if os.path.exists(os.path.join(venv, STAMP)):
        shutil.rmtree(aside, ignore_errors=True)
        return
    shutil.rmtree(venv, ignore_errors=True)
    if os.path.isdir(aside) and not os.path.exists(venv):
        os.replace(aside, venv)


def explain(output: str) -> str:
    lines = output.strip().splitlines() or ["nothing more is known"]
    errors = [line for line in lines if line.startswith("ERROR:")]
    remedy = next((REMEDIES[sign] for sign in REMEDIES if sign in output), "this is what failed:")
    return "\n    ".join([remedy, *(errors or lines)[-3:]])


def hand_over(command: list[str], system: str = os.name) -> int:
    """Become the command; on Windows, where a shell would not wait for it, run it and tell its exit code."""
    os.environ.pop("PYTHONHOME", None)  # as activating does: it would lead back out of .venv
    if system != "nt":
        os.execv(command[0], command)
    import subprocess

    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                pass  # the child was told as well, and decides


def leave(code: int) -> None:
    """End at once: taking apart all that was imported takes a tenth of a build that changes one page."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # a reader who has seen enough, such as `head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    os._exit(code)


if __name__ == "__main__":
    import gc

    gc.disable()  # looking through all there is for garbage takes a tenth of a small build; the generator sees to it
    leave(main(sys.argv[1:]))
