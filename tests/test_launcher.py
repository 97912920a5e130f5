"""The launcher: which environment runs the command, when .venv is made, and what stays when that fails."""

import ast
import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import build

ROOT = Path(__file__).parent.parent
LOCKS = (build.BUILD_LOCK, build.TEST_LOCK)
NOWHERE = "not-to-be-found==1.0 \\\n    --hash=sha256:00\n"
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


class Installer:
    """Stands for python -m venv and pip: makes the interpreter's file and notes what was asked."""

    def __init__(self, *, pip_prints: str = "", stopped: bool = False) -> None:
        self.commands: list[list[str]] = []
        self.pip_prints = pip_prints
        self.stopped = stopped

    def __call__(self, command: list[str]) -> tuple[int, str]:
        self.commands.append(command)
        if "venv" in command:
            python = Path(build.python_in(command[-1]))
            python.parent.mkdir(parents=True)
            python.touch()
            return 0, ""
        if self.stopped:
            raise KeyboardInterrupt
        return int(bool(self.pip_prints)), self.pip_prints


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose locks name what no interpreter here has."""
    for lock in LOCKS:
        (tmp_path / lock).parent.mkdir(exist_ok=True)
        (tmp_path / lock).write_text(NOWHERE)
    return tmp_path


def environments(root: Path) -> set[str]:
    return {path.name for path in root.glob(".venv*")}


def set_up(root: Path, *locks: str) -> Path:
    """Make .venv, and leave a file in it that tells this one from the next."""
    build.python_for(str(root), locks or LOCKS[:1], Installer())
    (root / ".venv" / "the first").touch()
    return root / ".venv" / "the first"


def change_lock(root: Path) -> None:
    (root / build.BUILD_LOCK).write_text(NOWHERE.replace("1.0", "2.0"))


# -- which environment ---------------------------------------------------------


def test_an_environment_that_has_the_locked_versions_is_used(root: Path) -> None:
    """Somebody's own active environment, such as a container's, needs no .venv."""
    (root / build.BUILD_LOCK).write_text(f"pytest=={pytest.__version__} \\\n    --hash=sha256:00\n")
    installer = Installer()

    assert sys.executable == build.python_for(str(root), LOCKS[:1], installer)
    assert [] == installer.commands


def test_an_environment_with_another_version_is_not_used(root: Path) -> None:
    (root / build.BUILD_LOCK).write_text("pytest==0.1 \\\n    --hash=sha256:00\n")

    assert build.python_in(str(root / ".venv")) == build.python_for(str(root), LOCKS[:1], Installer())


def test_the_first_folder_on_the_path_decides_the_version(tmp_path: Path) -> None:
    (tmp_path / "early" / "Some_Name.x-2.0.dist-info").mkdir(parents=True)
    (tmp_path / "late" / "some_name_x-1.0.dist-info").mkdir(parents=True)

    folders = [str(tmp_path / name) for name in ("missing", "early", "late")]

    assert {"some-name-x": "2.0"} == build.installed(folders)


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("", True),
        ("sys_platform == 'linux'", True),
        ("sys_platform == 'win32'", False),
        ("sys_platform != 'win32'", True),
        ("python_full_version < '3.13'", True),
        ("python_full_version < '3.12.3'", False),
        ("python_full_version >= '3.9'", True),
    ],
)
def test_marker(marker: str, *, expected: bool) -> None:
    """On Linux under Python 3.12.4."""
    assert expected is build.applies(marker, {"sys_platform": "linux"}, (3, 12, 4))


@pytest.mark.parametrize(
    "marker",
    ["os_name == 'nt'", "python_version ~= '3'", "sys_platform < 'b'", "sys_platform == 'a' or os_name == 'b'"],
)
def test_marker_that_is_not_understood(marker: str) -> None:
    """It is left to pip, in .venv."""
    with pytest.raises(ValueError, match=r".+"):
        build.applies(marker, {"sys_platform": "linux"})

    assert not build.satisfied(f"name==1.0 ; {marker} \\", {"name": "1.0"})


def test_a_package_for_another_platform_is_not_missed() -> None:
    assert build.satisfied("colorama==0.4.6 ; sys_platform == 'amiga' \\", {})


# -- when .venv is made ----------------------------------------------------------


def test_first_run_makes_it_with_checked_hashes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    installer = Installer()

    build.python_for(str(root), LOCKS, installer)

    make, install = installer.commands
    assert ["-m", "venv", str(root / ".venv")] == make[-3:]
    assert "--require-hashes" in install
    assert ["-r", f"{root}/{LOCKS[0]}", "-r", f"{root}/{LOCKS[1]}"] == install[-4:]
    assert 1 == len(capsys.readouterr().err.splitlines())


@pytest.mark.parametrize(("made_for", "needed"), [(1, 1), (2, 2), (2, 1)])
def test_it_is_used_as_long_as_the_locks_are_the_same(root: Path, made_for: int, needed: int) -> None:
    """One made for tests also builds."""
    set_up(root, *LOCKS[:made_for])
    installer = Installer()

    build.python_for(str(root), LOCKS[:needed], installer)

    assert [] == installer.commands


def test_a_changed_lock_makes_it_afresh(root: Path) -> None:
    old = set_up(root)
    change_lock(root)

    build.python_for(str(root), LOCKS[:1], Installer())

    assert not old.exists()
    assert {".venv"} == environments(root)


def test_a_lock_that_only_lost_its_end_has_changed(root: Path) -> None:
    (root / build.BUILD_LOCK).write_text(NOWHERE + "another==1.0\n")
    old = set_up(root)
    (root / build.BUILD_LOCK).write_text(NOWHERE)

    build.python_for(str(root), LOCKS[:1], Installer())

    assert not old.exists()


def test_the_tests_need_more_than_a_build(root: Path) -> None:
    old = set_up(root)

    build.python_for(str(root), LOCKS, Installer())

    assert not old.exists()


def test_another_python_version_needs_another_environment(root: Path) -> None:
    assert build.stamp(str(root), LOCKS, (3, 11)) != build.stamp(str(root), LOCKS, (3, 12))


def test_an_interpreter_that_is_gone_makes_it_afresh(root: Path) -> None:
    old = set_up(root)
    python = Path(build.python_in(str(root / ".venv")))
    python.unlink()
    python.symlink_to(root / "uninstalled")

    build.python_for(str(root), LOCKS[:1], Installer())

    assert not old.exists()


# -- when that fails ---------------------------------------------------------------


def test_a_failed_first_run_leaves_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = build.main(["build"], str(root), Installer(pip_prints="WARNING: Retrying (…)\nERROR: No matching x"))

    assert 1 == code
    assert set() == environments(root)
    assert (
        "Could not set up .venv: no network, and it is needed this once. Connect and run this again.\n"
        "    ERROR: No matching x\n"
    ) == capsys.readouterr().err.partition("\n")[2]


@pytest.mark.parametrize("installer", [Installer(pip_prints="ERROR"), Installer(stopped=True)])
def test_a_failed_change_puts_the_old_one_back(root: Path, installer: Installer) -> None:
    """Also when it is stopped with Ctrl-C."""
    old = set_up(root)
    change_lock(root)

    assert 1 == build.main(["build"], str(root), installer)
    assert old.exists()
    assert {".venv"} == environments(root)


def test_a_disk_that_is_full_at_the_very_end_changes_nothing(root: Path) -> None:
    """The stamp is the last file to be written; half a stamp must not pass for one."""
    old = set_up(root)
    change_lock(root)
    installer = Installer()

    def fill(command: list[str]) -> tuple[int, str]:
        code, output = installer(command)
        (root / ".venv" / f"{build.STAMP}.part").mkdir(exist_ok=True)
        return code, output

    assert 1 == build.main(["build"], str(root), fill)
    assert old.exists()
    assert {".venv"} == environments(root)


@pytest.mark.parametrize(
    ("printed", "advice"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("/usr/bin/python3: No module named venv", "apt install python3-venv"),
        ("… not created successfully because ensurepip is not available.", "apt install python3-venv"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "report it"),
        ("  ERROR: Failed building wheel for brotli\nERROR: Could not build wheels", "Try another version"),
        ("WARNING: Retrying (Retry(total=4)) after connection broken", "Connect"),
        ("Segmentation fault", "this is what failed:\n    Segmentation fault"),
        ("", "nothing more is known"),
    ],
)
def test_the_message_says_what_to_do(printed: str, advice: str) -> None:
    assert advice in build.explain(printed)


def test_a_missing_lock_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == build.main(["build"], str(tmp_path), Installer())
    assert "requirements.lock" in capsys.readouterr().err


def test_after_a_killed_first_run_it_is_made_again(root: Path) -> None:
    set_up(root)
    (root / ".venv" / build.STAMP).unlink()
    installer = Installer()

    build.python_for(str(root), LOCKS[:1], installer)

    assert 2 == len(installer.commands)
    assert {".venv"} == environments(root)


def kill_while_changing(root: Path) -> Path:
    """What a set-up leaves that was killed while pip ran: no stamp, and the environment before it put aside."""
    set_up(root)
    shutil.move(root / ".venv", root / ".venv.aside")
    (root / ".venv" / "half").mkdir(parents=True)
    return root / ".venv" / "the first"


def test_after_a_killed_change_the_old_one_comes_back_where_it_fits(root: Path) -> None:
    old = kill_while_changing(root)
    installer = Installer()

    build.python_for(str(root), LOCKS[:1], installer)

    assert [] == installer.commands
    assert old.exists()
    assert {".venv"} == environments(root)


def test_after_a_killed_change_the_next_failure_keeps_the_old_one(root: Path) -> None:
    old = kill_while_changing(root)
    change_lock(root)

    build.main(["build"], str(root), Installer(pip_prints="ERROR"))

    assert old.exists()
    assert {".venv"} == environments(root)


def test_what_a_finished_change_had_put_aside_is_removed(root: Path) -> None:
    """Killed after the stamp was written, while the old one was being removed."""
    set_up(root)
    shutil.copytree(root / ".venv", root / ".venv.aside")
    change_lock(root)

    build.python_for(str(root), LOCKS[:1], Installer())

    assert {".venv"} == environments(root)


# -- starting ------------------------------------------------------------------------


def test_windows_keeps_its_interpreter_elsewhere() -> None:
    assert Path("x", "Scripts", "python.exe") == Path(build.python_in("x", "nt"))
    assert Path("x", "bin", "python") == Path(build.python_in("x", "posix"))


def test_windows_passes_the_exit_code_on() -> None:
    assert 7 == build.hand_over([sys.executable, "-c", "raise SystemExit(7)"], "nt")


def test_an_old_python_is_told_so() -> None:
    """In one line: the file parses there, and says so before it reaches anything newer."""
    launcher = ROOT / "build.py"
    pretend = f"import runpy, sys; sys.version_info = (3, 7, 9); runpy.run_path({str(launcher)!r})"

    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)

    ast.parse(launcher.read_text(encoding="utf-8"), feature_version=(3, 7))
    assert 1 == done.returncode
    assert re.fullmatch(r"build\.py needs Python 3\.11 or newer, and this is .+\n", done.stderr)


def test_starting_imports_next_to_nothing(root: Path) -> None:
    """The launcher costs a millisecond; subprocess, pathlib or hashlib would each cost more than all of it."""
    command = (sys.executable, "-c", "import sys; print(*sorted(sys.modules))")
    before = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    shutil.copy(ROOT / "build.py", root)
    (root / build.BUILD_LOCK).write_text(f"pytest=={pytest.__version__}\n")
    write_generator(root, "print(*sorted(__import__('sys').modules))")

    command = (sys.executable, str(root / "build.py"), "x")
    after = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()

    assert {"gc", "generator", "generator.cli"} == set(after) - set(before)


def test_a_build_with_nothing_to_do_ends_in_the_launcher(root: Path) -> None:
    """Other commands go on to the generator."""
    shutil.copy(ROOT / "build.py", root)
    (root / build.BUILD_LOCK).write_text(f"pytest=={pytest.__version__}\n")
    write_generator(root, "print('generator')")
    (root / "generator" / "uptodate.py").write_text("def up_to_date(*args):\n    return 'nothing to do'\n")
    told = []
    for words in ((), ("build", "--out", "x"), ("--out", "x"), ("check",)):
        command = (sys.executable, str(root / "build.py"), *words)
        told.append(subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip())

    assert ["nothing to do", "nothing to do", "nothing to do", "generator"] == told


def write_generator(root: Path, body: str) -> None:
    package = root / "generator"
    package.mkdir()
    (package / "cli.py").write_text(f"def main(args, started, seen):\n    {body}\n    return len(args)\n")
    (package / "reader.py").write_text("def reader():\n    return None\n")
    (package / "uptodate.py").write_text("def up_to_date(args, root, environment, now, seen):\n    return ''\n")


def write_wheel(folder: Path, name: str, module: str, body: str) -> str:
    """A package as an index would serve it; returns its locked line."""
    info = f"{name}-1.0.dist-info"
    files = {
        module: body,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{path},sha256={_record_digest(text)},{len(text)}\n" for path, text in files.items()]
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": "".join(lines) + f"{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return f"{name}==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def _record_digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def test_a_clone_sets_itself_up_and_then_needs_no_network(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With the real venv and pip, and an index in a folder: tests first, then a build in the same environment."""
    index = tmp_path_factory.mktemp("index")
    tester = "import os, sys\nprint(os.getcwd(), *sys.argv[1:])\nraise SystemExit(5)\n"
    (root / build.BUILD_LOCK).write_text(write_wheel(index, "greeting", "greeting.py", "word = 'halo'\n"))
    (root / build.TEST_LOCK).write_text(write_wheel(index, "pytest", "pytest/__main__.py", tester))
    shutil.copy(ROOT / "build.py", root)
    write_generator(root, "import greeting; print(greeting.word, *args)")
    run = launcher(root)

    tested = run("test", "-k", "a word", PIP_FIND_LINKS=str(index))
    built = run("build", "--out", "x")

    assert (5, f"{root} -k a word\n") == (tested.returncode, tested.stdout)
    assert f"Setting up .venv from {LOCKS[0]} and {LOCKS[1]}: once, and again when that changes.\n" == tested.stderr
    assert (3, "halo build --out x\n", "") == (built.returncode, built.stdout, built.stderr)


def launcher(root: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*args: str, **settings: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(root / "build.py"), *args]
        environment = {**os.environ, **OFFLINE, **settings}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    return run


# -- the locks -------------------------------------------------------------------------


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = (project["project"]["dependencies"], project["dependency-groups"]["test"])
    for names, lock in zip(wanted, LOCKS, strict=True):
        locked = {name for name, _, _ in build.pins((ROOT / lock).read_text(encoding="utf-8"))}
        assert set() == {name.lower() for name in names} - locked


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\w)", text)[1:]

    assert len(requirements) == len(list(build.pins(text)))
    assert [] == [each for each in requirements if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", each)]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address_or_a_machine(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert [] == re.findall(r".*(?:/(?!requirements\.lock)|\\Users\\).*", text)  # but for the lock's own name


@pytest.mark.parametrize("lock", LOCKS)
def test_every_marker_in_the_locks_is_understood(lock: str) -> None:
    for _, _, marker in build.pins((ROOT / lock).read_text(encoding="utf-8")):
        build.applies(marker)


def test_the_locks_agree() -> None:
    """One environment holds both."""
    first, second = ({name: version for name, version, _ in build.pins((ROOT / lock).read_text())} for lock in LOCKS)

    assert {} == {name: second[name] for name in first.keys() & second.keys() if first[name] != second[name]}


def test_the_same_program_uses_the_packages_of_venv(tmp_path: Path) -> None:
    """Whatever links lead to it; another program is started, since packages are made for one."""
    link = tmp_path / "python"
    link.symlink_to(sys.executable)

    assert build.same_program(str(link))
    assert not build.same_program(str(tmp_path / "other"))
    assert Path(build.packages_in(sys.prefix)).is_dir()
