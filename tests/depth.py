"""How many examples a law is tried on: more with `test --all`."""

import os


def examples(usual: int, deep: int) -> int:
    """*deep* with `test --all`, else *usual*: for laws whose every example takes its time."""
    return deep if os.environ.get("FACING_ALL") else usual
