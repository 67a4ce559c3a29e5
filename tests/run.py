"""Run everything the project tests: style, types, tests; `build.py test` hands over to this.

The words after `test` go to pytest, and then only pytest runs.  `--all` adds the tests marked
`long` and tries some laws on more examples (FACING_ALL).  The browser that was found is passed on
in FACING_BROWSER.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


def main(argv: list[str]) -> int:
    """0 when everything passed; pytest's own closing line is the last that is printed."""
    long, words = "--all" in argv, [word for word in argv if word != "--all"]
    environment = {**os.environ, **({"FACING_ALL": "1"} if long else {})}
    if not playwrights():
        debian("libatomic1")  # what its driver needs and the smallest systems lack
    browser = find() or fetch()
    if browser:
        environment["FACING_BROWSER"] = browser
    say(f"browser: {browser or 'none found; tests that need one are skipped'}")
    steps = [] if words else [["ruff", "format", "--check"], ["ruff", "check"], ["mypy"]]
    pytest = ["pytest", "-n", "2", *([] if long else ["-m", "not long"]), *words]
    failed = []
    for step in [*steps, pytest]:
        say(" ".join(step))
        command = [sys.executable, "-m", *step]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(step[0] if step[0] != "ruff" else " ".join(step[:2]))
    if failed:
        sys.stderr.write(f"Failed: {', '.join(failed)}.\n")
    return 1 if failed else 0


def say(words: str) -> None:
    """A line of progress, before what it announces."""
    print(f"- {words}", flush=True)


# --- a browser -----------------------------------------------------------------------------------


def find() -> str | None:
    """A Chrome, Chromium or Edge that is installed and starts."""
    named = os.environ.get("FACING_BROWSER")
    if named:
        return named
    return next((path for path in usual() if starts(path)), None)


def usual() -> Iterator[str]:
    """Where a browser may be, likely places first."""
    yield from filter(None, map(shutil.which, COMMANDS))
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / app) for app in MAC)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if variable in os.environ:
            yield from (str(Path(os.environ[variable]) / program) for program in WINDOWS)
    downloaded = playwrights()
    if downloaded:
        yield downloaded


def playwrights() -> str | None:
    """Where Playwright's own browser is, or would be; None when its driver does not start."""
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    command = [sys.executable, "-c", ask]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip() or None


def starts(path: str) -> bool:
    """Whether there is such a program and it finds its libraries."""
    if not Path(path).is_file():
        return False
    if os.name == "nt":  # where --version opens a window
        return True
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def fetch() -> str | None:
    """A browser that was fetched: Playwright's own, else, as root on Debian, the system's."""
    say("no browser found, fetching one")
    attempt([sys.executable, "-m", "playwright", "install", "chromium"])
    downloaded = playwrights()
    if downloaded and starts(downloaded):
        return downloaded
    debian("chromium", "fonts-noto-cjk")
    return find()


def debian(*packages: str) -> None:
    """Install these packages of the system, where that is possible: as root on Debian."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say(f"installing {' and '.join(packages)}")
        attempt(["apt-get", "update", "-q"])
        attempt(["apt-get", "install", "-q", "-y", *packages])


def attempt(command: list[str]) -> None:
    """Run it for five minutes at most; whether it helped is seen by looking again."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=quiet, capture_output=True, check=False, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as error:
        say(f"{command[0]}: {error}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
