"""Files to cite by of articles that moved or were withdrawn, and of words that no release holds."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pybtex.database
import pytest
import rispy

from tests.releases.conftest import (
    LETTER,
    MILL,
    MOVED,
    NOTE,
    Command,
    command_for,
    exchange,
    history,
    released_in,
)

ENDINGS = ("bib", "ris", "csl.json")
WHY = "withdrawn 2026-01-01: It was printed in another paper & <not> here."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site after three releases, a move and a withdrawal."""
    root = tmp_path_factory.mktemp("sides") / "root"
    with pytest.MonkeyPatch.context() as patch:
        run: Command = command_for(patch)
        released_in(root, run)
        history(root, run)
        run(root, "build", "--base-url", "https://example.org/x")
        yield root / "site"


def items(site: Path, name: str) -> list[dict[str, Any]]:
    """The items of an article's CSL-JSON."""
    made: list[dict[str, Any]] = json.loads((site / f"articles/{name}.csl.json").read_text("utf-8"))
    return made


def test_the_files_of_an_old_id_name_the_article_as_it_is_called_now(site: Path) -> None:
    for ending in ENDINGS:
        old, now = (site / f"articles/{name}.{ending}" for name in (LETTER, MOVED))
        assert old.read_bytes() == now.read_bytes()
    assert [item["id"] for item in items(site, LETTER)] == [MOVED, f"{MOVED}-en"]
    assert items(site, LETTER)[0]["URL"] == f"https://example.org/x/articles/{MOVED}.html"


def test_the_files_of_a_withdrawn_article_say_what_it_was_and_why_it_is_gone(site: Path) -> None:
    own, translated = items(site, NOTE)
    assert own["title"] == translated["original-title"] == "谈筒管"
    assert translated["title"] == "A Note on Bobbins"
    assert own["issued"] == {"date-parts": [[1960, 5, 2]]}
    assert own["page"] == "3"
    assert {own["note"], translated["note"]} == {WHY}
    assert translated["version"] == "1.1.0"  # the last that held it
    assert translated["available-date"] == {"date-parts": [[2026, 1, 1]]}
    assert "status" not in translated
    assert own["URL"] == f"https://example.org/x/articles/{NOTE}.html"


def test_programs_of_others_read_that_an_article_was_withdrawn(site: Path) -> None:
    text = (site / f"articles/{NOTE}.bib").read_text("utf-8")
    entries = pybtex.database.parse_string(text, "bibtex").entries
    assert list(entries) == [NOTE, f"{NOTE}-en"]
    assert {entry.fields["note"].replace("\\&", "&") for entry in entries.values()} == {WHY}
    text = (site / f"articles/{NOTE}.ris").read_text("utf-8")
    assert [record["notes"] for record in rispy.load(io.StringIO(text))] == [[WHY]] * 2


def test_old_files_are_vouched_for_but_in_no_list(site: Path) -> None:
    sums = (site / "SHA256SUMS").read_text("utf-8")
    for ending in ENDINGS:
        whole = (site / f"edition.{ending}").read_text("utf-8")
        for name in (LETTER, NOTE):
            assert f"  articles/{name}.{ending}\n" in sums
            assert name not in whole
        assert MOVED in whole
    assert ".bib" not in (site / "sitemap.xml").read_text("utf-8")


def test_what_moved_and_was_then_withdrawn_is_told_under_both_ids(
    released: Path, command: Command
) -> None:
    command(released, "move", LETTER, MOVED)
    command(released, "withdraw", MOVED, "--because", "after all")
    command(released, "build")
    site = released / "site"
    assert items(site, LETTER) == items(site, MOVED)
    assert items(site, MOVED)[1]["note"] == "withdrawn 2026-01-01: after all"
    assert items(site, MOVED)[1]["title"] == "A Letter on Learning from Others"
    assert items(site, MOVED)[1]["version"] == "1.0.0"


def standing(site: Path, name: str) -> str:
    """What the reference of a translation's file says of its edition."""
    text = (site / f"articles/{name}.bib").read_text("utf-8")
    return str(
        pybtex.database.parse_string(text, "bibtex").entries[f"{name}-en"].fields["addendum"]
    )


def told(site: Path, name: str) -> str:
    """What the page says of the edition, alike in references, to Zotero and as linked data."""
    text = (site / f"articles/{name}.html").read_text("utf-8")
    linked = json.loads(text.partition('ld+json">')[2].partition("</script>")[0])["isPartOf"]
    zotero = text.partition('name="prism.edition" content="')[2].partition('"')[0]
    where = ", ".join(filter(None, map(linked.get, ("dateModified", "creativeWorkStatus"))))
    assert zotero == f"Tiny, version {linked['version']} ({where})"
    assert text.count(f" {zotero}") == 3  # Chicago's note and bibliography, APA
    return zotero


def test_every_reference_says_when_its_version_was_released_or_that_it_was_not(
    small: Path, command: Command
) -> None:
    site = small / "site"
    stages = {
        "unreleased": "Tiny, version 0.1.0 (unreleased)",
        "released": "Tiny, version 1.0.0 (2026-01-01)",
        "changed": "Tiny, version 1.0.0 (2026-01-01, changed since release)",
    }
    for stage, said in stages.items():
        if stage == "released":
            command(small, "release", "1.0.0")
        elif stage == "changed":
            exchange(small / "seeds/1_mill.txt", "pledged 40", "pledged 50")
        command(small, "build")
        for name in (MILL, NOTE):
            assert standing(site, name) == said
            assert told(site, name) == said
            ris = (site / f"articles/{name}.ris").read_text("utf-8")
            assert f"ET  - {said}\n" in ris.replace("\r\n", "\n")
        fields = {"status", "available-date"} & items(site, MILL)[1].keys()
        assert (
            fields
            == {
                "unreleased": {"status"},
                "released": {"available-date"},
                "changed": {"status", "available-date"},
            }[stage]
        )
