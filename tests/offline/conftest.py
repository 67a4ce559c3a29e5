"""The tiny edition in several versions, a host that exchanges them, and a reader with a browser."""

import os
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from facing import engine
from facing.engine import packaging
from tests.conftest import Pages, once

TINY = Path(__file__).parents[1] / "tiny"
ABOUT = "edition/pages/about.md"


def build(root: Path, **more: object) -> engine.Report:
    """Build the edition at *root* in this process."""
    options = engine.Options(root, root / "site", jobs=1)._replace(**more)
    report = engine.build(options, lambda *_: None)
    assert report.ok, report.problems
    return report


def tiny_in(root: Path, more: str = "") -> Path:
    """A copy of the tiny edition with more lines of configuration, not built yet."""
    shutil.copytree(TINY, root)
    with (root / "edition/edition.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{more}\n")
    return root


def add(root: Path, path: str, words: str) -> None:
    """Add words to the end of a file."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(words)


def tree(folder: Path) -> dict[str, bytes]:
    """All files below *folder* with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def versions(shared: Path) -> SimpleNamespace:
    """Folders of sites: `old`, `new`, the same of a `large_…` edition, and one that keeps `none`.

    What is new is a word on the page about.html.
    """
    base = shared / "versions"
    once(base, lambda: _make(base))
    names = ("old", "new", "none", "large_old", "large_new")
    return SimpleNamespace(**{name: base / name for name in names})


def _make(base: Path) -> str:
    """Build all of them; no complaint."""

    def made(name: str, root: Path, **more: object) -> None:
        build(root, **more)
        shutil.copytree(root / "site", base / name)

    root = tiny_in(base / "root")
    made("old", root, zip=True)
    add(root, ABOUT, "\nNew words.\n")
    made("new", root)
    add(root, "edition/edition.yaml", "offline: {megabytes: 0}\n")
    made("none", root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packaging, "MEGABYTE", 1000)
        root = tiny_in(base / "large")
        made("large_old", root)
        add(root, ABOUT, "\nNew words.\n")
        made("large_new", root)
    return ""


class Host:
    """A host of pages whose folders are exchanged; *asked* is what it was asked for.

    When it is *down* it answers nothing; *before* is put before every worker's code.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.before = b""
        self.down = False
        host = self

        class Handler(Pages):
            def __init__(self, *args: object) -> None:
                super().__init__(*args, directory=str(folder), prefix="/")

            def send_header(self, key: str, value: str) -> None:
                if key != "Last-Modified":  # versions come faster than its seconds
                    super().send_header(key, value)

            def do_GET(self) -> None:  # noqa: N802 - its name there
                host.asked.append(self.path)
                if host.down:
                    self.close_connection = True
                    return
                if self.path.endswith("/sw.js") and host.before:
                    body = host.before + Path(self.translate_path(self.path)).read_bytes()
                    self.send_response(200)
                    self.send_header("Content-Type", "text/javascript")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                    return
                super().do_GET()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.root = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def put(self, site: Path, at: str = "edition", only: str = "*") -> str:
        """Put that site (or *only* such files of it) there, as new; its address."""
        for path in site.rglob(only):
            if path.is_file():
                target = self.folder / at / path.relative_to(site)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
                os.utime(target)
        return f"{self.root}{at}/"

    def clear(self, at: str = "edition") -> None:
        """Take away what is there."""
        shutil.rmtree(self.folder / at)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A host with nothing yet."""
    made = Host(tmp_path / "host")
    yield made
    made.server.shutdown()
    made.server.server_close()


READY = """async () => {
  const { serviceWorker } = navigator;
  await serviceWorker.ready;
  if (!serviceWorker.controller) {
    await new Promise((done) => serviceWorker.addEventListener("controllerchange", done));
  }
}"""
UPDATE = """async () => {
  const kept = await navigator.serviceWorker.getRegistration();
  await kept.update().catch(() => {});
  const fresh = kept.installing;
  const settled = () => ["installed", "activated", "redundant"].includes(fresh.state);
  if (fresh && !settled()) {
    await new Promise((done) => { fresh.onstatechange = () => settled() && done(); });
  }
  return kept.waiting ? "waits" : fresh ? fresh.state : "same";
}"""


class Reader:
    """A browser of its own; *said* is what its pages complained of."""

    def __init__(self, browser: object, **options: object) -> None:
        self.context = browser.new_context(**options)
        self.said: list[str] = []
        self.page = self.tab()

    def tab(self) -> object:
        """Another tab."""
        page = self.context.new_page()
        page.on("console", lambda words: self.said.append(words.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        return page

    def open(self, url: str, page: object = None) -> str:
        """The words of the page at that address."""
        page = page or self.page
        page.goto("about:blank")  # else another fragment would not be a visit
        page.goto(url)
        page.wait_for_selector("main")
        return page.inner_text("main")

    def come(self, url: str) -> None:
        """Visit for the first time and wait until the worker is there."""
        self.open(url)
        self.page.evaluate(READY)

    def update(self) -> str:
        """Let the browser look for a new version; what became of it."""
        return self.page.evaluate(UPDATE)

    def kept(self) -> list[str]:
        """The addresses of what is kept on this origin, sorted, from the root of the host."""
        found = self.page.evaluate(
            """async () => {
              const found = [];
              for (const name of await caches.keys()) {
                for (const { url } of await (await caches.open(name)).keys()) found.push(url);
              }
              return found;
            }"""
        )
        return sorted(url.removeprefix(f"http://{urlsplit(url).netloc}/") for url in found)

    def leave(self, *, network: bool) -> None:
        """Go offline, or come back."""
        self.context.set_offline(not network)


@pytest.fixture
def reader(browser: object) -> Iterator[Reader]:
    """A reader who was never here."""
    made = Reader(browser)
    yield made
    made.context.close()


@pytest.fixture(scope="session")
def addresses(versions: SimpleNamespace) -> list[str]:
    """The pages of the old site."""
    return [path for path in tree(versions.old) if path.endswith(".html")]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The tiny edition without search, not built yet."""
    return tiny_in(tmp_path / "root", "exports: [assets, html, issues, offline]")
