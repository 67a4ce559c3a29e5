"""The pinned lists: exact, hashed, the same for program and tests, and free of addresses."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("requirements.txt", "requirements-dev.txt")


def pins(name: str) -> dict[str, str]:
    """Version by package; every line must be a pin with a hash or a hash."""
    found: dict[str, str] = {}
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        words = line.split()
        package, _, version = words[0].partition("==")
        assert re.fullmatch(r"[a-z0-9._-]+", package), line
        assert re.fullmatch(r"[0-9][a-z0-9.]*", version), line
        hashes = [word for word in words if word.startswith("--")]
        assert hashes, line
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", word) for word in hashes), line
        found[canonicalize_name(package)] = version
    return found


def wishes(name: str) -> list[Requirement]:
    """What a list was made from."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and line[0].isalnum()]


def test_every_package_is_pinned_with_its_hashes():
    assert all(pins(name) for name in LISTS)


def test_the_tests_run_what_the_readers_run():
    program, tests = map(pins, LISTS)
    assert program.items() <= tests.items()


def test_the_pins_are_what_was_asked_for():
    for name in LISTS:
        pinned = pins(name)
        for wish in wishes(name.replace(".txt", ".in")):
            version = pinned[canonicalize_name(wish.name)]
            assert wish.specifier.contains(version), wish


def test_the_wheel_asks_for_what_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert asked == {canonicalize_name(wish.name) for wish in wishes("requirements.in")}
    pinned = pins("requirements.txt")
    for line in project["dependencies"]:
        wish = Requirement(line)
        assert wish.specifier.contains(pinned[canonicalize_name(wish.name)]), wish
