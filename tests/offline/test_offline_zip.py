"""`--zip`: the whole edition in one file that unpacks, can be checked, and is the same again."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from facing.engine import packaging
from facing.exports import html, offline
from facing.files import archive
from facing.model import Edition, Language
from tests.conftest import run
from tests.offline.conftest import ABOUT, add, build, tiny_in, tree

NAME = "tiny-0.1.0"
ZIP = f"downloads/{NAME}.zip"
MEMBER = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]*(/[a-zA-Z0-9][a-zA-Z0-9._-]*)*")


def unpacked(root: Path, to: Path) -> dict[str, bytes]:
    """The files in the zip of the site, without their one folder."""
    with zipfile.ZipFile(root / "site" / ZIP) as file:
        file.extractall(to)
    assert [path.name for path in to.iterdir()] == [NAME]
    return tree(to / NAME)


def test_the_zip_holds_the_site_as_it_is_but_for_the_offer_of_itself(tiny, tmp_path):
    build(tiny, zip=True)
    site, found = tree(tiny / "site"), unpacked(tiny, tmp_path / "to")
    more = {"READ-ME-FIRST.html", "SHA256SUMS"}
    assert found.keys() == {path for path in site if not path.startswith("downloads/")} | more
    differ = {path for path in found.keys() - more if found[path] != site[path]}
    assert differ == {"index.html", "sw.js"}
    assert ZIP.encode() in site["index.html"]
    assert b"downloads" not in b"".join(found[path] for path in found if path.endswith(".html"))
    assert found == tree(tmp_path / "to" / NAME)


def test_what_is_inside_is_what_a_build_without_a_zip_makes(tiny, tmp_path):
    build(tiny)
    plain = tree(tiny / "site")
    build(tiny, zip=True)
    found = unpacked(tiny, tmp_path / "to")
    assert {path: found[path] for path in plain} == plain


def test_the_sums_hold_for_every_file_and_for_the_zip(tiny, tmp_path):
    build(tiny, zip=True)
    found = unpacked(tiny, tmp_path / "to")
    sums = found.pop("SHA256SUMS").decode()
    told = {line[66:]: line[:64] for line in sums.splitlines()}
    assert told == {path: hashlib.sha256(content).hexdigest() for path, content in found.items()}
    if shutil.which("sha256sum"):
        for folder in (tmp_path / "to" / NAME, tiny / "site/downloads"):
            check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
            subprocess.run(check, cwd=folder, check=True)
    else:
        whole = hashlib.sha256((tiny / "site" / ZIP).read_bytes()).hexdigest()
        assert (tiny / "site/downloads/SHA256SUMS").read_text() == f"{whole}  {NAME}.zip\n"


def test_names_are_short_and_legal_on_every_system(tiny, site):
    build(tiny, zip=True)
    with zipfile.ZipFile(tiny / "site" / ZIP) as file:
        names = file.namelist()
    names += [f"{NAME}/{path}" for path in tree(site)]
    for name in names:
        assert MEMBER.fullmatch(name), name
        assert len(name) <= 120, name
    small = [name.lower() for name in names]
    assert len({*small}) == len({*names})


def test_files_are_in_order_dated_and_readable_by_all(tiny):
    build(tiny, zip=True)
    with zipfile.ZipFile(tiny / "site" / ZIP) as file:
        entries = file.infolist()
    names = [entry.filename.partition("/")[2] for entry in entries]
    assert (names[0], names[-1]) == ("READ-ME-FIRST.html", "SHA256SUMS")
    assert names[1:-1] == sorted(names[1:-1])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry.create_system for entry in entries} == {3}


def test_a_date_that_is_said_dates_the_files_and_is_heeded_when_nothing_else_changed(tiny):
    build(tiny, zip=True)
    build(tiny, zip=True, date="2026-03-04")
    with zipfile.ZipFile(tiny / "site" / ZIP) as file:
        assert file.infolist()[0].date_time == (2026, 3, 4, 0, 0, 0)
    assert archive.write(tiny / "x.zip", [("a", b"")], "1970-01-01")
    assert archive.write(tiny / "x.zip", [("a", b"")], "9999-01-01")


def test_the_same_edition_gives_the_same_zip_elsewhere(tiny, tmp_path):
    build(tiny, zip=True)
    other = tiny_in(tmp_path / "other", "exports: [assets, html, issues, offline]")
    build(other)
    add(other, ABOUT, "\nmore\n")
    build(other, zip=True)
    shutil.copy(tiny / ABOUT, other / ABOUT)
    build(other, zip=True)
    assert tree(other / "site") == tree(tiny / "site")


def test_nothing_changed_keeps_the_zip_and_not_asked_takes_it_away(tiny):
    build(tiny)
    plain = tree(tiny / "site")
    assert build(tiny, zip=True).zipped
    before = (tiny / "site" / ZIP).stat()
    report = build(tiny, zip=True)
    assert (report.zipped, report.drawn) == (False, 0)
    after = (tiny / "site" / ZIP).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    build(tiny)
    assert tree(tiny / "site") == plain
    assert not (tiny / "site/downloads").exists()


def test_a_zip_that_somebody_deleted_comes_back(tiny):
    build(tiny, zip=True)
    before = tree(tiny / "site")
    (tiny / "site" / ZIP).unlink()
    assert build(tiny, zip=True).zipped
    assert tree(tiny / "site") == before


def test_a_changed_page_makes_a_new_zip_and_the_old_site_is_not_written_to(tiny, tmp_path):
    build(tiny, zip=True)
    os.link(tiny / "site/index.html", tmp_path / "index.html")
    before = (tmp_path / "index.html").read_bytes()
    add(tiny, ABOUT, "\nmore\n")
    assert build(tiny, zip=True).zipped
    assert b"more" in unpacked(tiny, tmp_path / "to")["pages/about.html"]
    build(tiny)
    assert (tmp_path / "index.html").read_bytes() == before


def test_nothing_foreign_enters(tiny, tmp_path):
    build(tiny)
    (tiny / "site/.well-known").write_text("theirs")
    (tiny / "site/.dead").symlink_to(tmp_path / "nothing")
    build(tiny, zip=True)
    found = unpacked(tiny, tmp_path / "to")
    assert not [path for path in found if path.startswith(".")]
    assert (tiny / "site/.well-known").read_text() == "theirs"


def test_an_edition_without_pages_to_read_is_packed_as_it_is(tmp_path):
    root = tiny_in(tmp_path / "root", "exports: [assets, issues]")
    build(root, zip=True)
    found = unpacked(root, tmp_path / "to")
    assert "index.html" not in found
    assert "sw.js" not in found


def test_only_one_file_is_in_memory_at_a_time(tmp_path):
    """400 files of 100 kB are packed by a process that grows by less than 8 MB."""
    code = f"""
import resource, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from pathlib import Path
from facing.files import archive
content = bytes(100_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
archive.write(Path({str(tmp_path / "x.zip")!r}), ((str(n), content) for n in range(400)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    pytest.importorskip("resource")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 8_000


def edition(title: dict[str, str], version: str = "0.1.0") -> Edition:
    zh = Language("zh", "zh-Hans", "Chinese")
    return Edition(tuple(title.items()), (), "", (), (), None, version, zh, (), (), ())


@pytest.mark.parametrize(
    ("title", "version", "name"),
    [
        ({"zh": "红旗", "en": "Red Flags and Steel"}, "0.1.0", "red-flags-and-steel-0.1.0"),
        ({"en": "Ana’s Œuvre: “É” / CON?"}, "1", "anas-uvre-e-con-1"),
        ({"zh": "红旗"}, "2.0", "edition-2.0"),
        ({"zh": "红旗", "de": "Rote Fahnen"}, "2.0", "rote-fahnen-2.0"),
        ({"en": "a" * 90}, "1", "a" * 40 + "-1"),
        ({"en": "../../x"}, "1:2*", "x-1-2"),
        ({"en": "x"}, "版", "x-0"),
    ],
)
def test_the_name_is_made_of_title_and_version(title, version, name):
    assert offline.name(edition(title, version)) == name


@pytest.mark.parametrize(
    ("size", "told"), [(0, "1 kB"), (164_009, "164 kB"), (999_999, "1.0 MB"), (3_140_000, "3.1 MB")]
)
def test_the_size_is_told_as_people_say_it(size, told):
    assert html.offering((1, (), (), None), "x.zip", size)[-1] == ("x.zip", told)


def test_the_read_me_says_how_to_open_check_and_cite(tiny, tmp_path):
    add(
        tiny,
        "edition/edition.yaml",
        "editors: {ab: Ann <b>Bo</b>}\nlicences: [{what: All, name: CC BY 4.0}]\n"
        "base_url: https://example.org/x/\n",
    )
    build(tiny, zip=True)
    page = unpacked(tiny, tmp_path / "to")["READ-ME-FIRST.html"].decode()
    for words in ("index.html", "sha256sum", "Get-FileHash", "CC BY 4.0", "version 0.1.0"):
        assert words in page
    assert "Ann &lt;b&gt;Bo&lt;/b&gt;, <cite>Tiny</cite>" in page
    assert "https://example.org/x/" in page
    assert 'rel="canonical"' not in page
    for link in re.findall(r'(?:href|src)="(?!https?:|#)([^"]+)"', page):
        assert (tmp_path / "to" / NAME / link).is_file(), link


def test_the_command_tells_of_the_zip(tiny):
    done = run("--root", str(tiny), "--zip")
    assert done.returncode == 0, done.stderr
    assert "zip made" in done.stdout
    assert run("check", "--zip", "--root", str(tiny)).returncode == 2


def test_what_was_made_for_another_wish_is_made_again():
    made = packaging.Extras("zip", ("sw.js", "downloads/x.zip"))
    there = {"sw.js", "downloads/x.zip", "index.html"}
    assert made.there("zip", there)
    assert not made.there("", there)
    assert not made.there("zip", {"sw.js"})
    assert packaging.wish(zipped=False, date="2026-01-01") == ""
