"""Make the short forms of our scripts anew: `python tests/shorten.py`.

A script is written to be read; readers are sent its short form, in which what is local has names of
one letter; strict mode, which only finds mistakes, is left out.  `tdewolff-minify` makes it, which
is not to be had on every machine, so the forms are committed: `templates/short/NAME`, and in
`sources.json` the hash of the source of each.  Without a short form of just this source the script
is delivered with its names (`facing.exports.assets`).
"""

import hashlib
import json
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
SOURCES = "sources.json"
WORTH = 0.9
"""A script that hardly becomes shorter, such as a table, has no short form."""


def forms() -> dict[str, tuple[str, str]]:
    """Of each script the hash of its source, and the short form."""
    import minify  # type: ignore[import-untyped]  # noqa: PLC0415 – not to be had everywhere

    found = {}
    for path in sorted([*TEMPLATES.glob("assets/*.js"), *TEMPLATES.glob("*.js")]):
        text = path.read_text("utf-8")
        short = str(minify.string("application/javascript", text)).strip() + "\n"
        short = short.replace('"use strict";', "", 1)
        if len(short) < WORTH * len(text):
            found[path.name] = hashlib.sha256(text.encode()).hexdigest(), short
    return found


def main() -> None:
    """Write them."""
    folder = TEMPLATES / "short"
    folder.mkdir(exist_ok=True)
    made = forms()
    for path in folder.glob("*.js"):
        if path.name not in made:
            path.unlink()
    for name, (_, short) in made.items():
        Path(folder, name).write_text(short, "utf-8", newline="\n")
    sources = {name: source for name, (source, _) in made.items()}
    Path(folder, SOURCES).write_text(json.dumps(sources, indent=1) + "\n", "utf-8", newline="\n")
    size = sum(len(short.encode()) for _, short in made.values())
    print(f"{len(made)} scripts, {size:,} bytes in {folder}.")


if __name__ == "__main__":
    main()
