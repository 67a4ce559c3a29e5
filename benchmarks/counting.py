"""A server of a site that compresses as hosts of pages do, and tells how many bytes it sent."""

import gzip
import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

PACKED = {".html", ".css", ".js", ".svg", ".json", ".txt", ".webmanifest"}
"""What hosts compress."""

IDLE = 400
"""Milliseconds without a request after which nothing more is expected."""


class Counting(SimpleHTTPRequestHandler):
    """Compresses like a host of pages and tells how many bytes it answered with."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: list[tuple[str, int]], **kwargs: Any) -> None:
        """Write what is sent into *sent*."""
        self.sent = sent
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        there = path.is_file()
        body, packed = content(path) if there else (b"", False)
        self.send_response(200 if there else 404)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if packed else kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent.append((self.path, len(body)))
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Nothing."""


@lru_cache(maxsize=4096)
def content(path: Path) -> tuple[bytes, bool]:
    """What is sent of the file, and whether it is compressed."""
    body = path.read_bytes()
    return (gzip.compress(body, 6), True) if path.suffix in PACKED else (body, False)


class Host(NamedTuple):
    """A server's address, and what it has sent: path and bytes."""

    base: str
    sent: list[tuple[str, int]]

    def settle(self, page: Any) -> None:
        """Wait until nothing more is asked for."""
        before = -1
        while before != len(self.sent):
            before = len(self.sent)
            page.wait_for_timeout(IDLE)

    def bytes_of(self, page: Any, work: Callable[[], object]) -> int:
        """The bytes sent for the work and what follows it."""
        self.settle(page)
        before = len(self.sent)
        work()
        self.settle(page)
        return sum(size for _, size in self.sent[before:])


class Server(ThreadingHTTPServer):
    """One that does not mind when a browser goes away."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: the browser has been closed."""


@contextmanager
def serving(site: Path) -> Iterator[Host]:
    """A server of the site."""
    sent: list[tuple[str, int]] = []
    server = Server(("127.0.0.1", 0), partial(Counting, directory=str(site), sent=sent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Host(f"http://127.0.0.1:{server.server_address[1]}/", sent)
    server.shutdown()
    server.server_close()
