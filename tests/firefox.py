"""Firefox without a head, driven by Marionette, its remote control."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PREFERENCES = """\
user_pref("marionette.port", {port});
user_pref("remote.prefs.recommended", false);
user_pref("security.fileuri.strict_origin_policy", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
"""


class Firefox:
    """A line to a running Firefox."""

    def __init__(self, port, patience=30):
        ends = time.monotonic() + patience
        while True:
            try:
                self.line = socket.create_connection(("127.0.0.1", port), timeout=patience)
                break
            except OSError:
                assert time.monotonic() < ends, "Firefox does not answer"
                time.sleep(0.2)
        self.told = 0
        self._hear()
        self.tell("WebDriver:NewSession", {})

    def _hear(self):
        """One message: its length in bytes, a colon, JSON."""
        size = b""
        while not size.endswith(b":"):
            size += self.line.recv(1)
        words = b""
        while len(words) < int(size[:-1]):
            words += self.line.recv(65536)
        return json.loads(words)

    def tell(self, command, words):
        """The answer to a command."""
        self.told += 1
        said = json.dumps([0, self.told, command, words]).encode()
        self.line.sendall(b"%d:%s" % (len(said), said))
        _, _, error, answer = self._hear()
        assert error is None, error
        return answer

    def open(self, url):
        """Go there from another page, so that another fragment is a visit, too."""
        self.tell("WebDriver:Navigate", {"url": "about:blank"})
        self.tell("WebDriver:Navigate", {"url": url})

    def ask(self, script):
        """What the script returns in the page."""
        return self.tell("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def wait(self, script, patience=20):
        """What the script returns in the page, as soon as that is something."""
        ends = time.monotonic() + patience
        while time.monotonic() < ends:
            found = self.ask(script)
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"nothing came of {script}")


@contextmanager
def started(profile: Path) -> Iterator[Firefox]:
    """A running Firefox with a profile of its own in that folder."""
    path = shutil.which("firefox") or shutil.which("firefox-esr")
    if not path:
        pytest.skip("Firefox is not installed; `build.py test` looks for Chromium only")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (profile / "user.js").write_text(PREFERENCES.format(port=port))
    command = [path, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        driven = Firefox(port)
        yield driven
        driven.line.close()
        running.terminate()
