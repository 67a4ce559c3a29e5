"""Maps: marks stand on the sheet, labels cover nothing, and everything leads to its evidence."""

import re
import subprocess
import sys
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from facing.pictures import map as maps
from facing.pictures import placing
from facing.pictures.map import Loop, Map, Place
from facing.pictures.placing import Box
from facing.pictures.ties import Tie

HOSTILE = "<script>&\"'</text>"

CHINA = {
    "anshan": (41.11, 122.99),
    "benxi": (41.29, 123.77),
    "fushun": (41.88, 123.96),
    "dalian": (38.91, 121.61),
    "beijing": (39.9, 116.41),
    "shanghai": (31.23, 121.47),
    "chongqing": (29.56, 106.55),
}


def place(name: str, at=None, weight: int = 1) -> Place:
    names = (("", name.title()), ("zh", "地名"))
    return Place(name, at or CHINA[name], names, f"{name}.html", f"{name}: {weight}", weight)


def tie(*places: str, mutual: bool = False, pattern: int = 0) -> Tie:
    return Tie(places, pattern, mutual, "a.html#p1.s1", " to ".join(places))


WHOLE = Map(
    tuple(place(name) for name in sorted(CHINA)),
    (
        tie("benxi", "fushun"),
        tie("shanghai", "beijing", pattern=1),
        tie("beijing", "shanghai", pattern=2),
        tie("beijing", "chongqing", "shanghai", "dalian", mutual=True, pattern=3),
    ),
    (Loop("chongqing", 20, "a.html#p2.s2", "20 within"), Loop("anshan", 7, "a.html", "7 within")),
)


def drawn(shown: Map, inset: str = "Larger", width: float = 640) -> list[ET.Element]:
    found = maps.draw(shown, width, "Map", "What it is", name="m", inset=inset)
    return [ET.fromstring(one) for one in found]  # noqa: S314 – our own


def boxes(sheet: ET.Element) -> list[Box]:
    """What the labels of places cover, by the widths that are reckoned with."""
    found = []
    for text in sheet.iterfind(".//a[@class='place']/text"):
        x, y, words = float(text.get("x")), float(text.get("y")), "".join(text.itertext())
        wide = placing.width(words, maps.LETTERS)
        left = {None: x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor")]
        found.append(Box(left, y - maps.LETTERS, left + wide, y + 3))
    return found


def apart(found: list[Box]) -> bool:
    return not any(one.meets(other) for number, one in enumerate(found) for other in found[:number])


PLACES = st.lists(
    st.tuples(st.floats(20, 50), st.floats(100, 130), st.integers(1, 50)), min_size=1, max_size=25
)


@settings(deadline=None, max_examples=40)
@given(PLACES, st.data())
def test_labels_never_cover_one_another_and_nothing_leaves_the_sheet(places, data):
    named = [place(f"p{n}", at[:2], at[2]) for n, at in enumerate(places)]
    ids = st.sampled_from([one.id for one in named])
    pairs = (
        data.draw(st.lists(st.lists(ids, min_size=2, max_size=4, unique=True), max_size=8))
        if (len(named) > 3)
        else []
    )
    lines = tuple(tie(*pair, mutual=len(pair) > 2) for pair in pairs)
    loops = tuple(Loop(one.id, 3, "a", "w") for one in named[:5])
    for sheet in drawn(Map(tuple(named), lines, loops)):
        wide, high = float(sheet.get("width")), float(sheet.get("height"))
        frame = Box(0, 0, wide, high)
        assert apart(boxes(sheet))
        assert all(box.within(Box(-1, -3, wide + 1, high + 3)) for box in boxes(sheet))
        for circle in sheet.iterfind(".//a[@class='place']/circle"):
            assert frame.holds((float(circle.get("cx")), float(circle.get("cy"))))
        for path in sheet.iterfind(".//g[@class='ties']//path"):
            absolute = re.match(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d"))
            assert frame.holds((float(absolute[1]), float(absolute[2])))


def test_where_places_crowd_a_second_sheet_shows_them_larger():
    main, inset = drawn(WHOLE)
    assert main.findtext("title") == "Map"
    assert inset.findtext("title") == "Larger"
    assert main.find("rect[@class='inset']") is not None
    shown = {"".join(text.itertext()).split()[0] for text in inset.iterfind(".//a/text")}
    assert {"Anshan", "Benxi", "Fushun"} <= shown
    assert "Benxi" not in {"".join(text.itertext()).split()[0] for text in main.iterfind(".//text")}


def test_without_a_name_for_it_there_is_one_sheet():
    assert len(drawn(WHOLE, inset="")) == 1


def test_two_places_at_one_point_are_both_there():
    (sheet,) = drawn(Map((place("beijing"), place("other", CHINA["beijing"]))))
    assert len(sheet.findall(".//a[@class='place']")) == 2


def test_a_relation_with_a_side_has_a_head_and_one_without_has_none():
    (sheet,) = drawn(Map(WHOLE.places, (tie("beijing", "chongqing"),)), inset="")
    assert sheet.find(".//path[@class='head']") is not None
    (sheet,) = drawn(Map(WHOLE.places, (tie("beijing", "chongqing", mutual=True),)), inset="")
    assert sheet.find(".//path[@class='head']") is None


def test_what_several_do_together_is_one_mark():
    (sheet,) = drawn(Map(WHOLE.places, WHOLE.ties[3:]), inset="")
    (together,) = sheet.findall(".//g[@class='ties']/a")
    assert together.find("rect") is not None
    assert together.find("path[2]").get("d").count("M") == 4


def test_two_relations_between_the_same_places_do_not_lie_upon_each_other():
    (sheet,) = drawn(Map(WHOLE.places, WHOLE.ties[1:3]), inset="")
    first, second = (
        link.findall("path")[1].get("d") for link in sheet.iterfind(".//g[@class='ties']/a")
    )
    assert first != second


def test_every_mark_leads_somewhere_and_says_where():
    for sheet in drawn(WHOLE):
        for link in sheet.iterfind(".//a"):
            assert link.get("href")
            assert link.findtext("title")


def test_names_are_escaped():
    hostile = Place("x", CHINA["beijing"], (("", HOSTILE),), HOSTILE, HOSTILE)
    (sheet,) = drawn(Map((hostile,)))
    link = sheet.find(".//a[@class='place']")
    assert link.get("href") == link.findtext("title") == HOSTILE
    assert "".join(link.find("text").itertext()) == HOSTILE


def test_a_map_is_the_same_whatever_the_seed_of_hashes():
    program = (
        "import tests.pictures.test_map_drawn as t\n"
        "from facing.pictures import map as m\n"
        "print(*m.draw(t.WHOLE, 640, 'a', 'b', name='c', inset='d'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
