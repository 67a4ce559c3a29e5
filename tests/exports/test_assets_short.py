"""Our scripts have short forms, which are those of their sources."""

import hashlib
import importlib.util
import json
import sys

import pytest

from facing import resources
from facing.exports import assets

TEMPLATES = resources.templates()
TESTS = TEMPLATES.parent / "tests"


def scripts():
    found = sorted([*TEMPLATES.glob("assets/*.js"), *TEMPLATES.glob("*.js")])
    return [path for path in found if path.name != "search-variants.js"]  # a table has no names


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_a_short_form_is_that_of_its_source(path):
    source = path.read_bytes()
    sources = json.loads(TEMPLATES.joinpath("short", "sources.json").read_text("utf-8"))
    told = f"{path.name} was edited: run `python tests/shorten.py`"
    assert sources.get(path.name) == hashlib.sha256(source).hexdigest(), told
    short = TEMPLATES.joinpath("short", path.name).read_bytes().strip()
    assert assets.delivered(path.name, source) == short
    assert len(short) < len(source)


def test_no_short_form_is_left_without_a_source():
    names = {path.name for path in scripts()}
    assert {path.name for path in TEMPLATES.glob("short/*.js")} == names


def test_a_script_that_was_edited_is_delivered_with_its_own_names():
    source = TEMPLATES.joinpath("assets", "registers.js").read_bytes()
    assert assets.delivered("registers.js", source).startswith(b"(()=>{")
    edited = source + b"const changedByAnEditor = 1;  // mine\n"
    assert b"changedByAnEditor" in assets.delivered("registers.js", edited)
    assert b"// mine" not in assets.delivered("registers.js", edited)


def test_the_tool_makes_the_short_forms_that_are_committed():
    pytest.importorskip("minify", reason="tdewolff-minify has no wheel for this machine")
    spec = importlib.util.spec_from_file_location("shorten", TESTS / "shorten.py")
    shorten = importlib.util.module_from_spec(spec)
    sys.modules["shorten"] = shorten
    spec.loader.exec_module(shorten)
    for name, (_, short) in shorten.forms().items():
        assert TEMPLATES.joinpath("short", name).read_text("utf-8") == short
