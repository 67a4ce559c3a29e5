"""What many tests share: a browser, the real edition built once, a server like the web's."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# no test is timed, on however busy a machine
SLOW = (HealthCheck.too_slow,)
settings.register_profile("patient", settings.default, deadline=None, suppress_health_check=SLOW)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent
BASE_URL = "https://example.org/red-flags/"
PATIENCE = 300
"""Seconds that a worker waits for another one's build."""


def lacking(what: str) -> None:
    """Skip the test, or fail it where everything must be there."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI is set")
    pytest.skip(f"{what} is missing")


# --- building ------------------------------------------------------------------------------------


def run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The program, run as its command runs it."""
    start = "import sys; from facing.cli import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", start, *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def edition_in(folder: Path) -> Path:
    """A copy of the real edition in that folder: seeds and what the scholars wrote."""
    for part in ("seeds", "edition"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def once(folder: Path, make: Callable[[], str]) -> None:
    """Have *make* run by the first worker that comes; the others wait, and fail as it failed."""
    told = folder.with_suffix(".told")
    try:
        folder.with_suffix(".lock").mkdir(parents=True)
    except FileExistsError:
        ends = time.monotonic() + PATIENCE
        while not told.exists():
            assert time.monotonic() < ends, f"another worker never finished {folder}"
            time.sleep(0.1)
    else:
        part = told.with_suffix(".part")
        try:
            complaint = make()
        except BaseException as error:
            complaint = repr(error)
            raise
        finally:
            part.write_text(complaint, encoding="utf-8")
            part.replace(told)
    complaint = told.read_text(encoding="utf-8")
    assert not complaint, complaint


def built(shared: Path, name: str, *words: str) -> Path:
    """The real edition, built with these words into the folder *name*/red-flags."""
    folder = shared / name

    def make() -> str:
        edition_in(folder)
        out = folder / "red-flags"
        done = run("--root", str(folder), "--out", str(out), *words)
        return "" if done.returncode == 0 else f"{done.stdout}\n{done.stderr}"

    once(folder, make)
    return folder / "red-flags"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real edition as `python3 build.py` makes it."""
    return built(shared, "plain")


@pytest.fixture(scope="session")
def based_site(shared: Path) -> Path:
    """The real edition made for a path of a host, in a folder of that path's name."""
    return built(shared, "based", "--base-url", BASE_URL)


# --- looking -------------------------------------------------------------------------------------

WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    "SpareRendererForSitePerProcess",
    # Playwright says these itself, but of two such lists Chromium reads the last
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("ThirdPartyStoragePartitioning", "TcpPortRandomizationWin", "MediaRouter", "LensOverlay"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch", "AimEnabled"),
    *("msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
)
"""What of Chromium no test needs.

The pages that its address bar opens take longer than ours do, in every new window, though nobody
sees them; a process in reserve for a next page is hardly ever used.
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, driven by Playwright; `build.py test` says where it is in FACING_BROWSER."""
    path = os.environ.get("FACING_BROWSER") or shutil.which("chromium")
    if not path or not Path(path).is_file():
        lacking("a browser (FACING_BROWSER)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and few tests need it

    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    quiet.append(f"--disable-features={','.join(WITHOUT)}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # as root it starts only without its sandbox
        quiet.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture
def page_in(browser):
    """`page_in(url, width, **context)`: the page opened in a context of its own."""
    opened = []

    def open_(url, width=1280, height=900, **context):
        made = browser.new_context(viewport={"width": width, "height": height}, **context)
        opened.append(made)
        page = made.new_page()
        page.goto(url)
        return page

    yield open_
    for context in opened:
        context.close()


class Pages(SimpleHTTPRequestHandler):
    """Answers like a host of static pages: under a path, and 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args, prefix: str, **kwargs):
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def list_directory(self, path: str) -> None:  # noqa: ARG002 - hosts of pages list nothing
        return self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, *words: object) -> None:
        """Nothing: the tests speak for themselves."""


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[Path, str], str]]:
    """`server(folder, "/red-flags/")` serves the folder under that path and gives its URL."""
    started: list[ThreadingHTTPServer] = []

    def serve(folder: Path, prefix: str = "/") -> str:
        handler = partial(Pages, directory=str(folder), prefix=prefix)
        host = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        host.daemon_threads = True
        threading.Thread(target=host.serve_forever, daemon=True).start()
        started.append(host)
        return f"http://127.0.0.1:{host.server_address[1]}{prefix}"

    yield serve
    for host in started:
        host.shutdown()
        host.server_close()
