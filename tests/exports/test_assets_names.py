"""Assets: named after their content, small, and complete."""

import re

from facing import resources
from facing.exports import Site, assets

FOLDERS = (resources.templates(),)


def drawn(folders=FOLDERS) -> dict[str, tuple[str, bytes]]:
    site = Site(None, folders, assets.collect(folders), (), "x")  # type: ignore[arg-type]
    return {
        name: (path, assets.EDITION.draw(path, name, site))
        for path, name in assets.EDITION.pages(None, site)  # type: ignore[arg-type]
    }


def test_the_name_changes_with_the_content(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "x.js").write_text("1", "utf-8")
    first = dict(assets.collect((tmp_path,)))
    assets._made.cache_clear()
    (tmp_path / "assets" / "x.js").write_text("2", "utf-8")
    second = dict(assets.collect((tmp_path,)))
    assert re.fullmatch(r"assets/x\.[0-9a-f]{8}\.js", first["x.js"])
    assert first != second


def test_an_editions_own_asset_comes_first(tmp_path):
    (tmp_path / "assets" / "css").mkdir(parents=True)
    (tmp_path / "assets" / "css" / "prose.css").write_text(".mine {}", "utf-8")
    (tmp_path / "assets" / "icon.svg").write_text("<svg/>", "utf-8")
    made = drawn((tmp_path, *FOLDERS))
    assert made["icon.svg"][1] == b"<svg/>"
    assert b".mine{}" in made["facing.css"][1]


def test_the_style_sheet_is_one_file_whose_fonts_are_there():
    made = drawn()
    sheet = made["facing.css"][1].decode()
    assert "@import" not in sheet
    assert not any(name.startswith("css/") for name in made)
    fonts = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert {f"assets/{font}" for font in fonts} == {
        path for name, (path, _) in made.items() if name.endswith(".woff2")
    }


def test_nothing_is_fetched_from_elsewhere():
    for name, (_, content) in drawn().items():
        if name.endswith((".css", ".svg")):
            text = content.decode().replace("http://www.w3.org/2000/svg", "")
            assert "http" not in text
            assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_assets_are_small_as_they_are_delivered():
    size = {name: len(content) for name, (_, content) in drawn().items()}
    fonts = sum(bytes_ for name, bytes_ in size.items() if name.endswith(".woff2"))
    own = sum(bytes_ for name, bytes_ in size.items() if name.endswith((".css", ".js")))
    assert fonts <= 120_000
    # variants are fetched when they are asked for, and few pages show a picture
    assert own - size.get("search-variants.js", 0) - size["pictures.css"] <= 60_000
    assert size["pictures.css"] <= 4_000
    assert size["facing.js"] <= 8_000
    scripts = {name for name in size if name.startswith("search") and name.endswith(".js")}
    assert sum(size[name] for name in scripts - {"search-variants.js"}) <= 20_000


def test_a_script_knows_the_hashes_of_those_that_it_fetches(tmp_path):
    made = drawn()
    script = made["facing.js"][1].decode()
    for name in ("words", "index", "variants", "suggest", "found"):
        path, _ = made[f"search-{name}.js"]
        assert f'{name}:"{path.split(".")[1]}"' in script
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "search-found.js").write_text("mine()", "utf-8")
    changed = drawn((tmp_path, *FOLDERS))
    assert changed["search-found.js"][1] == b"mine()"
    assert changed["facing.js"][0] != made["facing.js"][0]


def test_the_licence_lies_beside_the_fonts():
    assert b"SIL OPEN FONT LICENSE" in drawn()["fonts/OFL.txt"][1]
