"""What the benchmark of the search measures with: a server that counts, a watch on memory."""

import gzip
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from searching import serving, watch

EATER = "import sys; held = bytearray(int(sys.argv[1])); import time; time.sleep(0.4)"
PAIR = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {EATER!r}, '100000000'])"


def test_what_a_host_of_pages_compresses_is_counted_compressed(tmp_path):
    (tmp_path / "page.html").write_text("words " * 1_000, "utf-8")
    (tmp_path / "font.woff2").write_bytes(bytes(1_000))
    with serving(tmp_path) as host:
        asked = HTTPConnection(host.base.split("/")[2])
        asked.request("GET", "/page.html")
        answer = asked.getresponse()
        assert answer.headers["Content-Encoding"] == "gzip"
        body = answer.read()
        asked.request("GET", "/font.woff2")
        assert asked.getresponse().read() == bytes(1_000)
        asked.close()
    assert gzip.decompress(body) == b"words " * 1_000
    assert host.sent == [("/page.html", len(body)), ("/font.woff2", 1_000)]


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read in /proc")
def test_memory_is_that_of_the_children_too():
    seen = watch([sys.executable, "-c", PAIR])
    assert 100 < seen.largest < seen.together < 200
