#!/usr/bin/env python3
"""The front door: `python3 build.py` builds the edition, `python3 build.py test` tries everything.

It needs only the standard library.  The first run makes `.venv` beside this file from the pinned
lists (`requirements.txt`, for tests `requirements-dev.txt`); later runs find it complete and hand
over at once.  What was installed is remembered by a copy of its list inside `.venv`, laid there
last, so that a set-up that was interrupted is made again.  Everything but `test` goes to
`facing.cli`, with this file's own folder as the root of the edition.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        f"This is Python {sys.version_info[0]}.{sys.version_info[1]}, and the edition needs "
        "Python 3.11 or newer: install it and run build.py with it.\n"
    )
    raise SystemExit(2)

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
WINDOWS = os.name == "nt"
PYTHON = (
    os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin/python")
)
CORE, TESTS = "requirements.txt", "requirements-dev.txt"
LOCK, WAS = ".lock", ".was"
HANDED = "FACING_HANDED_OVER"
"""Set in the environment of the Python that was handed over to, so that it never does so again."""


class Stop(Exception):
    """A sentence that says what is missing and what to do about it."""


def main(argv: list[str]) -> int:
    """The exit code of the command, 2 when its environment could not be made."""
    test = argv[:1] == ["test"]
    try:
        python = interpreter(TESTS if test else CORE)
    except Stop as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    except OSError as error:
        sys.stderr.write(
            f"The environment in {VENV} cannot be set up ({error.strerror or error}): make room or "
            "copy the project to a folder of your own, and run this again.\n"
        )
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; the next run sets up what is missing.\n")
        return 130
    if python:
        return hand_over(python, argv)
    if test:
        import runpy

        return runpy.run_path(os.path.join(HERE, "tests", "run.py"))["main"](argv[1:])
    from facing import cli

    rooted = any(word == "--root" or word.startswith("--root=") for word in argv)
    return cli.main(argv if rooted else ["--root", HERE, *argv])


def hand_over(python: str, argv: list[str]) -> int:
    """The exit code of this same file under another Python."""
    os.environ[HANDED] = "1"
    command = [python, os.path.abspath(__file__), *argv]
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execv(python, command)
    import subprocess

    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 130


def interpreter(pinned: str) -> str | None:
    """The Python that has what is pinned, made if need be; None when it is the one running."""
    if os.environ.pop(HANDED, None):
        return None
    if complete(pinned):
        return None if inside() else PYTHON
    if satisfies(os.path.join(HERE, pinned)):
        return None
    set_up(pinned)
    return PYTHON


def inside() -> bool:
    """Whether this very Python is that of `.venv`."""
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def complete(pinned: str) -> bool:
    """Whether `.venv` holds what the list pins now and the Python it was made with is there."""
    try:
        with open(os.path.join(HERE, pinned), "rb") as now:
            listed = now.read()
        with open(os.path.join(VENV, pinned), "rb") as then:
            if then.read() != listed:
                return False
        with open(os.path.join(VENV, ".made-with"), encoding="utf-8") as made_with:
            return made_with.read() == os.path.realpath(PYTHON) and os.path.exists(PYTHON)
    except FileNotFoundError:
        return False


def satisfies(listed: str) -> bool:
    """Whether the Python that is running has exactly the versions pinned in the file *listed*.

    A package may be pinned twice, for older and for newer Pythons; either will do.
    """
    from importlib import metadata

    with open(listed, encoding="utf-8") as lines:
        pins = [line.rstrip(" \\\n") for line in lines if "==" in line and line[0].isalnum()]
    versions: dict[str, list[str]] = {}
    for pin in pins:
        name, _, version = pin.partition(";")[0].strip().partition("==")
        versions.setdefault(name, []).append(version)
    everywhere = {pin.partition("==")[0] for pin in pins if "platform" not in pin}
    for name, pinned in versions.items():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            if name in everywhere:
                return False
            continue  # for another system
        if found.version not in pinned or found.read_text("RECORD") is None:  # without: torn
            return False
    return True


# --- setting up --------------------------------------------------------------------------------


def set_up(pinned: str) -> None:
    """Make `.venv` hold what is pinned; whoever comes meanwhile waits and finds it done."""
    sys.stderr.write("Setting up .venv, once (this needs a network and a minute) …\n")
    os.makedirs(VENV, exist_ok=True)
    with open(os.path.join(VENV, LOCK), "a+b") as lock:
        wait_for(lock.fileno())
        if complete(pinned):
            return
        if not sound():
            make()
        for name in (CORE, TESTS):
            forget(name)
        advice = install(pinned)
        for name in (CORE, TESTS):
            remember(name, os.path.join(VENV, name + WAS) if advice else os.path.join(HERE, name))
        if advice:
            raise Stop(advice)


def wait_for(lock: int) -> None:
    """Hold the lock; the system frees it however this process ends."""
    if WINDOWS:
        import msvcrt
        import time

        os.lseek(lock, 0, os.SEEK_SET)
        while True:
            try:
                return msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.5)
    import fcntl

    return fcntl.flock(lock, fcntl.LOCK_EX)


def sound() -> bool:
    """Whether `.venv` can be built upon: a list was once completed in it, or all pins are there."""
    if inside():
        return True
    known = any(os.path.exists(os.path.join(VENV, name)) for name in (CORE, TESTS))
    return (known and runs("-m", "pip", "--version")) or holds(os.path.join(HERE, CORE))


def runs(*words: str) -> bool:
    """Whether the Python of `.venv` starts and ends well with these words."""
    import subprocess

    try:
        return not subprocess.run(
            [PYTHON, "-I", *words], capture_output=True, check=False
        ).returncode
    except OSError:
        return False


def holds(listed: str) -> bool:
    """Whether `.venv` has exactly the versions pinned in the file *listed*."""
    ask = "import runpy, sys; sys.exit(not runpy.run_path(sys.argv[1])['satisfies'](sys.argv[2]))"
    return os.path.exists(listed) and runs("-c", ask, os.path.abspath(__file__), listed)


def make() -> None:
    """A new, empty environment with pip; whatever was left of an old one is cleared away."""
    import shutil
    import subprocess
    import tempfile

    try:
        import ensurepip
        import venv
    except ImportError:
        raise Stop(
            "This Python cannot make environments (venv or ensurepip is missing): install them "
            "(on Debian and Ubuntu: apt-get install python3-venv) and run this again."
        ) from None
    # aside first: a child of a set-up that was killed may still be writing there
    torn = tempfile.mkdtemp(prefix=".torn-", dir=VENV)
    for name in set(os.listdir(VENV)) - {LOCK, os.path.basename(torn)}:
        os.replace(os.path.join(VENV, name), os.path.join(torn, name))
    shutil.rmtree(torn, ignore_errors=True)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=not WINDOWS).create(VENV)
    except subprocess.CalledProcessError:
        raise Stop(
            f"This Python could not put pip into a new environment ({ensurepip.__name__} failed): "
            "install Python 3.11 or newer again, with venv, and run this again."
        ) from None


def install(pinned: str) -> str:
    """What to do if the pinned packages could not be installed, else nothing.

    The user's own configuration of pip says where packages come from.
    """
    import subprocess

    own = {name: value for name, value in os.environ.items() if name.upper() not in ELSEWHERE}
    words = ["install", "--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    done = subprocess.run(
        [PYTHON, "-I", "-m", "pip", *words, "-r", os.path.join(HERE, pinned)],
        env={**own, "PIP_USER": "0"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if not done.returncode:
        return ""
    said = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")]
    last = said[-1][6:].strip().rstrip(".") if said else f"pip ended with {done.returncode}"
    if "DO NOT MATCH THE HASHES" in done.stderr:
        return (
            f"A package is not the one that {pinned} pins (its hash differs): ask where your pip "
            "takes packages from (pip config list), clear its cache (pip cache purge) and run this "
            "again."
        )
    return (
        f"The packages that {pinned} pins could not be fetched and installed ({last}): check that "
        "there is a network and that pip works here, and run this again."
    )


ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIRE_VIRTUALENV")
"""Settings that would have pip install elsewhere than it is told."""


def forget(name: str) -> None:
    """No longer take that list for installed, but keep what it was."""
    import contextlib

    stamp = os.path.join(VENV, name)
    with contextlib.suppress(FileNotFoundError):
        os.replace(stamp, stamp + WAS)


def remember(name: str, listed: str) -> None:
    """Lay the file *listed* into `.venv` under that name if all it pins is there."""
    if not holds(listed):
        return
    with open(listed, "rb") as lines:
        text = lines.read()
    with open(os.path.join(VENV, ".made-with"), "w", encoding="utf-8") as made_with:
        made_with.write(os.path.realpath(PYTHON))
    stamp = os.path.join(VENV, name)
    with open(stamp + ".part", "wb") as part:
        part.write(text)
    os.replace(stamp + ".part", stamp)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
