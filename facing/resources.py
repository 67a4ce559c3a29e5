"""Where the program keeps what is not Python."""

from pathlib import Path


def templates() -> Path:
    """The folder of templates and assets: inside an installed package, beside a checkout's."""
    package = Path(__file__).resolve().parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
