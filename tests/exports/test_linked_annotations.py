"""An article's annotations as W3C Web Annotations: complete, and anchored in the page's words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from facing.exports import offline
from facing.kinds import kinds
from facing.notation import annotations as notation
from tests.conftest import BASE_URL, ROOT
from tests.exports.anchored import Passages, chosen, several, squeezed
from tests.exports.expanding import expanded, keys, nodes

IDS = sorted(path.stem for path in (ROOT / "edition/annotations").glob("*.yaml"))
OA = "http://www.w3.org/ns/oa#"


def read(root: Path, name: str) -> list[dict[str, Any]]:
    """The annotations of an article."""
    told = json.loads((root / f"articles/{name}.annotations.jsonld").read_text("utf-8"))
    found: list[dict[str, Any]] = told["first"]["items"]
    assert told["total"] == len(found)
    return found


def written(name: str) -> dict[str, Any]:
    """What the editors wrote, but answers, by id."""
    text = (ROOT / f"edition/annotations/{name}.yaml").read_text("utf-8")
    own, problems = notation.read(text, "x.yaml", kinds())
    assert not problems
    return {one.id: one for one in own if one.kind != "answer"}


# --- the real edition ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_every_annotation_is_there_once_and_answers_are_not(site, name):
    found = [one["id"] for one in read(site, name)]
    assert sorted(found) == sorted(f"{name}.html#{own}" for own in written(name))


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("absolute", [False, True])
def test_every_selector_selects_on_the_page_the_words_that_the_editor_quoted(
    request, name, absolute
):
    root = request.getfixturevalue("based_site" if absolute else "site")
    words = Passages((root / f"articles/{name}.html").read_text("utf-8")).words
    source = f"{BASE_URL}articles/{name}.html" if absolute else f"{name}.html"
    own = written(name)
    for one in read(root, name):
        anchors = own[one["id"].partition("#")[2]].anchors
        targets = several(one["target"])
        assert len(targets) == max(len(anchors), 1)
        for anchor, target in zip(anchors, targets, strict=True):
            assert target["source"] == source
            found = chosen(target["selector"], words)
            assert found
            if anchor.quote:
                assert squeezed(found).startswith(squeezed(anchor.quote)[:10])
                assert squeezed(found).endswith(squeezed(anchor.quote)[-10:])


@pytest.mark.parametrize("name", IDS)
def test_every_file_is_understood_whole(site, name):
    told = json.loads((site / f"articles/{name}.annotations.jsonld").read_text("utf-8"))
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    found = expanded(told, f"{BASE_URL}articles/{name}.annotations.jsonld")
    count = sum(f"{OA}Annotation" in node.get("@type", ()) for node in nodes(found))
    assert count == told["total"]
    plain = [key for key in keys(told) if key not in ("id", "type")]
    assert len(list(keys(found))) == len(plain)
    for node in nodes(found):
        assert node.get("@id", "https:").startswith(("https:", "http:"))


@pytest.mark.parametrize("name", IDS)
def test_names_lead_to_pages_that_there_are(site, name):
    told = json.loads((site / f"articles/{name}.annotations.jsonld").read_text("utf-8"))
    found = expanded(told, f"{BASE_URL}articles/{name}.annotations.jsonld")
    named = {node["@id"].partition("#")[0] for node in nodes(found) if "@id" in node}
    inner = {one.removeprefix(BASE_URL) for one in named if one.startswith(BASE_URL)}
    assert len(inner) > 10
    assert [one for one in inner if not (site / one).is_file()] == []


@pytest.mark.parametrize("absolute", [False, True])
def test_links_of_notes_lead_where_they_do_on_the_page(request, absolute):
    root = request.getfixturevalue("based_site" if absolute else "site")
    count = 0
    for name in IDS:
        for one in read(root, name):
            for body in several(one["body"]):
                for link in re.findall('href="([^"]*)"', body.get("value", "")):
                    inner = link.removeprefix(BASE_URL) if absolute else link
                    path = root / inner if absolute else root / "articles" / inner
                    file, _, fragment = str(path).partition("#")
                    text = Path(file).read_text("utf-8")
                    assert not fragment or f'id="{fragment}"' in text, link
                    count += 1
    assert count > 100


def test_the_page_leads_to_the_file_and_the_sums_cover_it(site):
    name = IDS[0]
    page = (site / f"articles/{name}.html").read_text("utf-8")
    form = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'
    link = f'<link rel="describedby" href="{name}.annotations.jsonld" type=\'{form}\'>'
    assert page.count(link) == 1
    assert f"articles/{name}.annotations.jsonld" in (site / "SHA256SUMS").read_text("utf-8")


def test_a_visitors_browser_does_not_keep_what_is_for_programs_alone():
    assert not offline.read(f"articles/{IDS[0]}.annotations.jsonld")
    assert offline.read(f"articles/{IDS[0]}.html")
