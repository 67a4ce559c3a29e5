"""What others read of an edition: the map of its pages, the feed of releases, the repository."""

import hashlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.releases.conftest import (
    LETTER,
    MILL,
    MOVED,
    NOTE,
    Command,
    exchange,
    released_in,
    small_in,
)

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
STATIC = "{http://www.openarchives.org/OAI/2.0/static-repository}"
OAI_DC = "{http://www.openarchives.org/OAI/2.0/oai_dc/}"
PLACE = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"

ELEMENTS = {
    *("contributor", "coverage", "creator", "date", "description", "format", "identifier"),
    *("language", "publisher", "relation", "rights", "source", "subject", "title", "type"),
}
"""The fifteen elements of Dublin Core."""

BASES = {
    "https://example.org": "https://example.org/",
    "https://example.org/": "https://example.org/",
    "https://example.org/red/flags": "https://example.org/red/flags/",
    "https://例子.测试/版本": "https://xn--fsqu00a.xn--0zwm56d/%E7%89%88%E6%9C%AC/",
}


@pytest.fixture
def ended(tmp_path: Path, command: Command) -> Path:
    """Two releases, one article moved and one withdrawn."""
    root = released_in(tmp_path / "root", command)
    command(root, "move", LETTER, MOVED)
    command(root, "withdraw", NOTE, "--because", "a <reason> & more")
    exchange(
        root / "edition/edition.yaml",
        "exports: [assets, bibtex, csl, html, issues, releases, ris, sitemap, sums]",
        "exports: [assets, html, releases, sitemap, oai]\nemail: a&b@example.org",
    )
    command(root, "build")
    command(root, "release", "1.1.0")
    return root


@pytest.mark.parametrize("said", BASES)
def test_addresses_are_absolute_whatever_the_base_looks_like(
    ended: Path, command: Command, said: str
) -> None:
    command(ended, "build", "--base-url", said)
    site, base = ended / "site", BASES[said]
    shown = [one.text for one in ET.parse(site / "sitemap.xml").iter(f"{MAP}loc")]  # noqa: S314 – ours
    assert shown[0] in (base, f"{base}articles/{MILL}.html")
    assert f"{base}articles/{MOVED}.html" in shown
    assert all(one and one.startswith(base) for one in shown)
    assert not any(NOTE in one or LETTER in one or "404" in one for one in shown if one)
    assert len(set(shown)) == len(shown)
    feed = ET.parse(site / "releases.atom")  # noqa: S314
    assert [one.text for one in feed.iter(f"{ATOM}id")] == [
        base,
        f"{base}releases/1.1.0.html",
        f"{base}releases/1.0.0.html",
    ]
    assert {one.text for one in feed.iter(f"{ATOM}updated")} == {"2026-01-01T00:00:00Z"}
    for name in ("Tiny 1.1.0", "Tiny 1.0.0"):
        assert name in [one.text for one in feed.iter(f"{ATOM}title")]


def test_the_repository_holds_the_articles_that_there_are(ended: Path, command: Command) -> None:
    command(ended, "build", "--base-url", "https://example.org/x")
    tree = ET.parse(ended / "site/oai.xml")  # noqa: S314
    ids = [one.text for one in tree.iter(f"{OAI}identifier")]
    assert ids == [f"oai:example.org:{MILL}", f"oai:example.org:{MOVED}"]
    assert [one.text for one in tree.iter(f"{OAI}adminEmail")] == ["a&b@example.org"]
    assert [one.text for one in tree.iter(f"{DC}creator")] == ["王明", "Wang Ming"]
    titles = [one.text for one in tree.iter(f"{DC}title")]
    assert "A Letter on Learning from Others" in titles
    links = [one.text for one in tree.iter(f"{DC}identifier")]
    assert links[0] == f"https://example.org/x/articles/{MILL}.html"


def test_the_repository_is_built_as_the_specification_says(ended: Path, command: Command) -> None:
    """See the implementation guidelines, “Specification for an OAI Static Repository”."""
    command(ended, "build", "--base-url", "https://example.org/x")
    root = ET.parse(ended / "site/oai.xml").getroot()  # noqa: S314
    assert root.tag == f"{STATIC}Repository"
    assert [one.tag for one in root] == [
        f"{STATIC}{name}" for name in ("Identify", "ListMetadataFormats", "ListRecords")
    ]
    identify, formats, records = root
    assert [(one.tag.removeprefix(OAI), one.text) for one in identify] == [
        ("repositoryName", "Tiny"),
        ("baseURL", "https://example.org/x/oai.xml"),
        ("protocolVersion", "2.0"),
        ("adminEmail", "a&b@example.org"),
        ("earliestDatestamp", "2026-01-01"),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ]
    [format_] = formats
    assert [(one.tag.removeprefix(OAI), one.text) for one in format_] == [
        ("metadataPrefix", "oai_dc"),
        ("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
        ("metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
    ]
    assert records.attrib == {"metadataPrefix": "oai_dc"}
    for record in records:
        assert [one.tag for one in record] == [f"{OAI}header", f"{OAI}metadata"]
        header, metadata = record
        assert [one.tag for one in header] == [f"{OAI}identifier", f"{OAI}datestamp"]
        assert str(header[1].text) >= str(identify[4].text)
        assert not header.attrib
        [told] = metadata
        assert told.tag == f"{OAI_DC}dc"
        assert told.attrib[PLACE].split()[0] == OAI_DC.strip("{}")
        assert {one.tag for one in told} <= {f"{DC}{name}" for name in ELEMENTS}
        assert all(one.text and not len(one) for one in told)
    places = root.attrib[PLACE].split()
    assert places == [STATIC.strip("{}"), f"{OAI.strip('{}')}static-repository.xsd"]


def test_without_a_base_url_nothing_that_needs_one_is_made(ended: Path, command: Command) -> None:
    command(ended, "build")
    for name in ("sitemap.xml", "releases.atom", "oai.xml"):
        assert not (ended / "site" / name).exists()
    assert (ended / "site/releases.html").exists()
    assert "query C31 there is no base_url" in command(ended, "check")[1]


def test_what_is_not_released_is_not_offered_to_catalogues(ended: Path, command: Command) -> None:
    exchange(ended / "seeds/1_mill.txt", "pledged 40", "pledged 50")
    command(ended, "build", "--base-url", "https://example.org/x")
    assert not (ended / "site/oai.xml").exists()


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_file_behind_a_page_is_named_as_git_names_it(
    ended: Path, command: Command, end: bytes
) -> None:
    path = ended / f"edition/articles/{MILL}.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", end))
    command(ended, "build")
    text = (ended / f"site/articles/{MILL}.html").read_text("utf-8")
    content = path.read_bytes().replace(b"\r\n", b"\n")

    blob = hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()
    assert f"swh:1:cnt:{blob}" in text
    assert hashlib.sha256(content).hexdigest() in text


def test_before_the_first_release_nobody_is_asked_for_a_base_url(
    tmp_path: Path, command: Command
) -> None:
    root = small_in(tmp_path / "root")
    command(root, "build")
    assert "C31" not in command(root, "check")[1]
