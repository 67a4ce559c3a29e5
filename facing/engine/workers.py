"""Run tasks over chunks of work, in this process or in several; the results come in order."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

Tell = Callable[[str, int, int], None]
"""Shows progress: what is done, how many of it, of how many."""

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 100
"""Articles a task: large enough that passing it costs nothing, small enough to show progress."""

FEW = 64
"""So few articles are done here: starting other processes would take longer."""


def calm() -> None:
    """Let this process look for garbage rarely.

    A build makes values by the million and hardly a cycle among them; at the usual thresholds a
    sixth of its time would go into looking.
    """
    gc.set_threshold(2_000_000, 20, 50)


class Beside(threading.Thread):
    """What the system does, such as deleting files, done beside other work: `with Beside(task):`.

    What the task raises is raised when the work is done.
    """

    def __init__(self, task: Callable[[], object]) -> None:
        """The task, not yet begun."""
        super().__init__()
        self._task = task
        self._failed: BaseException | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self._task()
        except BaseException as error:  # noqa: BLE001 – raised by the other thread
            self._failed = error

    def __enter__(self) -> Self:
        """Begin."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for its end."""
        self.join()
        if self._failed and error is None:
            raise self._failed


class Crew:
    """Some workers: any `concurrent.futures.Executor`, made when there is enough to do."""

    def __init__(self, jobs: int | None, tell: Tell, ready: Callable[[], None] = calm) -> None:
        """A crew of *jobs* processes (None: one a core); `tell(what, done, of)` shows progress.

        Each process begins with *ready*, which must not fail.
        """
        self.jobs = jobs or os.cpu_count() or 1
        self.tell = tell
        self._ready = ready
        self._pool: Executor | None = None

    def start(self) -> None:
        """Let the processes make themselves ready: there will be work."""
        if self.jobs > 1:
            self._executor().submit(int)

    def map(
        self,
        what: str,
        task: Callable[[Sequence[Item], Any], Result],
        items: Sequence[Item],
        context: Any,
        few: int = FEW,
    ) -> Iterator[Result]:
        """`task(chunk, context)` for chunks of *items*, in their order.

        With no more than *few* of them no other process is troubled.

        In several processes the tasks begin at once; in this one each when its result is asked
        for.
        """
        several = self.jobs > 1 and len(items) > few
        # enough chunks for the workers to end together, none so large that progress stands still
        size = min(CHUNK, -(-len(items) // (4 * self.jobs))) if several else CHUNK
        chunks = [items[start : start + size] for start in range(0, len(items), size or 1)]
        contexts = [context] * len(chunks)
        run = self._executor().map if several else map
        return self._told(what, chunks, run(task, chunks, contexts), len(items))

    def _told(
        self, what: str, chunks: list[Sequence[Item]], results: Iterable[Result], of: int
    ) -> Iterator[Result]:
        """The results, progress being shown as they come."""
        done = 0
        for chunk, result in zip(chunks, results, strict=True):
            done += len(chunk)
            self.tell(what, done, of)
            yield result

    def _executor(self) -> "Executor":
        """The pool, started at its first use.

        Forked where the system allows it safely (Linux, before this process has threads): a
        spawned worker takes longer to start than a thousand articles to draw.
        """
        if self._pool is None:
            # slow to load, and a build that has little to do needs none of it
            import multiprocessing  # noqa: PLC0415
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

            method = "fork" if sys.platform == "linux" else "spawn"
            context = multiprocessing.get_context(method)
            self._pool = ProcessPoolExecutor(self.jobs, context, self._ready)
        return self._pool

    def __enter__(self) -> Self:
        """The crew."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Send the workers home."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
