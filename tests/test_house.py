"""The laws of the house: who may import whom, who touches the world, how long things may be."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "facing"

ROOMS = (
    "problems",
    "addresses",
    "model",
    "standoff",
    "frame",
    "resources",
    "languages",
    "spelling",
    "numerals",
    "untei",
    "seeds",
    "align",
    "concord",
    "convert",
    "ledger",
    "notation",
    "resolution",
    "kinds",
    "resolve",
    "suggest",
    "cite",
    "views",
    "tei",
    "pictures",
    "exports",
    "press",
    "products",
    "files",
    "search",
    "serve",
    "engine",
    "telling",
    "cli",
)
"""Lowest first: a room imports only from rooms before it.

The package `exports` itself is only what products agree upon; *products* are its modules.
"""

REGISTRIES = ("languages", "numerals", "seeds", "kinds", "exports")
"""Folders of siblings, which never import one another."""

WORLDLY = ("resources", "files", "search", "serve", "engine", "telling", "cli")
"""The rooms that may touch the disk, the clock, the environment, other programs, the terminal."""

READERS = ("press", "products")
"""Rooms that may besides read, but not write: templates and assets."""

WORLD = set(
    """
    asyncio ctypes fcntl getpass glob http io locale logging msvcrt multiprocessing os platform
    random secrets shutil signal socket sqlite3 subprocess sys tempfile threading time
    urllib.request
    """.split()  # noqa: SIM905 - a list of words reads better than a column of strings
)
READING = {"exists", "glob", "is_dir", "is_file", "iterdir", "read_bytes", "read_text", "rglob"}
WRITING = {
    "mkdir",
    "open",
    "rename",
    "rmdir",
    "stat",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
CLOCK = {"now", "today", "utcnow"}
SPOKEN = {"breakpoint", "exec", "eval", "input", "open", "print"}

SOURCES = sorted(PACKAGE.rglob("*.py"))
EVERYWHERE = sorted(
    [*SOURCES, ROOT / "build.py", *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/**/*.py")]
)


def name(path: Path) -> str:
    """`facing.seeds.peoples_daily` of that file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    parts = [*module.split("."), "", ""]
    return "products" if parts[1] == "exports" and parts[2] else parts[1]


MODULES = {name(path) for path in SOURCES}


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Each module that the file imports, also inside functions, and the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative imports hide the law"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                yield (deeper if deeper in MODULES else str(node.module)), node.lineno


def test_lower_rooms_never_import_higher_ones():
    offences = []
    for path in SOURCES:
        here = room(name(path))
        if here and here not in ROOMS:
            offences.append(f"{path}: {here} has no place in the order of rooms")
            continue
        for module, line in imports(path):
            there = room(module) if module.startswith("facing") else ""
            if not there or there == here:
                continue
            if there not in ROOMS or not here or ROOMS.index(there) > ROOMS.index(here):
                offences.append(f"{path}:{line}: {here or 'the package'} imports {there}")
    assert not offences, "\n".join(offences)


def test_siblings_never_import_each_other():
    offences = []
    for path in SOURCES:
        here = name(path)
        folder, sibling = ".".join(here.split(".")[:2]), ".".join(here.split(".")[:3])
        if folder.removeprefix("facing.") not in REGISTRIES or here == folder:
            continue
        for module, line in imports(path):
            if module.startswith(folder + ".") and not module.startswith(sibling):
                offences.append(f"{path}:{line}: {here} imports {module}")
    assert not offences, "\n".join(offences)


def worldly(path: Path, forbidden: set[str]) -> Iterator[str]:
    """Each place where the file touches the world."""
    for module, line in imports(path):
        if WORLD & {module, module.rpartition(".")[0]}:
            yield f"{path}:{line}: imports {module}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=called)) if called in SPOKEN:
                yield f"{path}:{node.lineno}: calls {called}()"
            case ast.Call(func=ast.Attribute(attr=called)) if called in forbidden:
                yield f"{path}:{node.lineno}: calls .{called}()"


def test_only_the_rooms_that_are_for_it_touch_the_world():
    offences = []
    for path in SOURCES:
        here = room(name(path))
        if here not in WORLDLY:
            reading = set() if here in READERS else READING
            offences += worldly(path, WRITING | CLOCK | reading)
    assert not offences, "\n".join(offences)


def test_a_module_is_read_in_one_sitting_and_a_function_fits_a_screen():
    offences = []
    for path in EVERYWHERE:
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > 400:
            offences.append(f"{path} has more than 400 lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 60:
                    offences.append(f"{path}:{node.lineno}: {node.name} has {length} lines")
    assert not offences, "\n".join(offences)


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a module, and the methods of its classes, that others call."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
            yield node
            inner = node.body if isinstance(node, ast.ClassDef) else []
            yield from (n for n in inner if isinstance(n, ast.FunctionDef) and n.name[0] != "_")


def test_what_is_public_says_what_it_is_for():
    offences = []
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            offences.append(f"{path} does not say its duty")
        dumb = (node for node in public(tree) if not ast.get_docstring(node))
        offences += [f"{path}:{node.lineno}: {node.name} has no docstring" for node in dumb]
    assert not offences, "\n".join(offences)


# --- files of the repository -------------------------------------------------------------------

UNKEPT = {".git", ".venv", ".facing", "site", "build", "dist", "node_modules", "__pycache__"}
BINARY = {".woff2", ".png", ".ico", ".jar", ".gz", ".zip"}


def kept() -> list[Path]:
    """The files that are or would be committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
        paths = [ROOT / line for line in done.stdout.split("\0") if line]
    except (OSError, subprocess.CalledProcessError):  # not a checkout: an archive
        paths = [path for path in ROOT.rglob("*") if not UNKEPT & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


def prose() -> list[Path]:
    """Those that are text and not the newspaper's."""
    seeds = ROOT / "seeds"
    return [p for p in kept() if p.suffix not in BINARY and not p.is_relative_to(seeds)]


def test_text_is_utf_8_with_line_feeds():
    offences = []
    for path in prose():
        text = path.read_bytes()
        if b"\r" in text:
            offences.append(f"{path} has carriage returns")
        if text.startswith(b"\xef\xbb\xbf"):
            offences.append(f"{path} has a byte order mark")
        if text and not text.endswith(b"\n"):
            offences.append(f"{path} does not end its last line")
        text.decode("utf-8")
    assert not offences, "\n".join(offences)


PRIVATE = re.compile(
    r"(?<![\w.~-])/(?:work|root|home|opt)(?![\w-])|\.\./shared|pypi|pythonhosted|npmjs|deb\.debian"
    r"|--(?:extra-)?index-url|--find-links",
    re.IGNORECASE,
)
"""Paths of one machine, names and addresses of registries."""


def test_no_file_names_a_registry_or_a_place_on_one_machine():
    offences = []
    for path in prose():
        if path == Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := PRIVATE.search(line):
                offences.append(f"{path}:{number}: {found[0]}")
    assert not offences, "\n".join(offences)


def test_the_runner_of_tests_is_the_front_door():
    runner = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 build.py test" in runner
