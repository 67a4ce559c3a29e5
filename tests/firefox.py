"""Firefox, driven by Marionette, its remote control."""

import json
import shutil
import socket
import subprocess
import time

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


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    """Firefox without a head, with a profile of its own."""
    path = shutil.which("firefox") or shutil.which("firefox-esr")
    if not path:
        pytest.skip("Firefox is not installed; `build.py test` looks for Chromium only")
    profile = tmp_path_factory.mktemp("firefox")
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
