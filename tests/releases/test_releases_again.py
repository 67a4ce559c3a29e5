"""The same files and the same `SOURCE_DATE_EPOCH` give the same site, wherever it is built."""

from pathlib import Path

import pytest

from facing import cli
from tests.releases.conftest import Command, exchange, small_in

WHOLE = "assets, bibtex, csl, html, issues, oai, offline, releases, ris, search, sitemap, sums"


def files(site: Path) -> dict[str, bytes]:
    """Every file of the site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_the_same_files_and_date_give_the_same_bytes_in_any_folder_by_any_number_of_processes(
    tmp_path: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The index of the search, the worker and the sums are no exception; nor is a zip."""
    made = []
    for name, jobs in (("one", "1"), ("another folder 另", "2")):
        root = small_in(tmp_path / name)
        exchange(
            root / "edition/edition.yaml",
            "exports: [assets, bibtex, csl, html, issues, releases, ris, sitemap, sums]",
            f"exports: [{WHOLE}]\nemail: ed@example.org\nbase_url: https://example.org/x/",
        )
        command(root, "build")
        command(root, "release", "1.0.0")
        assert cli.main(["--root", str(root), "--clean", "--zip", "--jobs", jobs]) == 0
        capsys.readouterr()
        made.append(files(root / "site"))
    one, other = made
    assert [path for path in one if one[path] != other.get(path)] == []
    assert one.keys() == other.keys()
    assert any(path.startswith("search/") for path in one)
    assert {"oai.xml", "sw.js", "sitemap.xml", "releases.atom", "SHA256SUMS"} <= one.keys()
    assert any(path.endswith(".zip") for path in one)
