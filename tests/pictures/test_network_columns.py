"""Networks in columns: everybody stands somewhere, what acts to the left of what is acted upon."""

from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from facing.pictures import layering, network, placing
from facing.pictures.network import Edge, Network, Node
from facing.pictures.placing import Box

HOSTILE = "<script>&\"'</text>"

NAMES = st.sampled_from("abcdefghijkl")
WAYS = st.lists(st.tuples(NAMES, NAMES), max_size=25)


def different(ways):
    return [(start, end) for start, end in ways if start != end]


@settings(deadline=None)  # the first one loads the library
@given(WAYS)
def test_what_hangs_together_is_one_part_and_nobody_is_lost(ways):
    parts = layering.components("abcdefghijkl", ways)
    assert sorted(name for part in parts for name in part) == list("abcdefghijkl")
    home = {name: number for number, part in enumerate(parts) for name in part}
    assert all(home[start] == home[end] for start, end in ways)
    assert [len(part) for part in parts] == sorted(map(len, parts), reverse=True)


@settings(deadline=None)
@given(WAYS, st.integers(1, 5))
def test_every_name_stands_once_in_at_most_so_many_columns(ways, most):
    made = layering.layout("abcdefghijkl", different(ways), most)
    standing = [name for column in made.columns for name in column if not name.startswith("\0")]
    assert sorted(standing) == list("abcdefghijkl")
    assert len(made.columns) <= most


@settings(deadline=None)
@given(WAYS)
def test_a_way_to_the_right_passes_every_column_between(ways):
    made = layering.layout("abcdefghijkl", different(ways), 4)
    column = {name: number for number, names in enumerate(made.columns) for name in names}
    for (start, end), passed in made.through.items():
        way = [column[name] for name in (start, *passed, end)]
        assert way == list(range(way[0], way[0] + len(way)))


def test_who_acts_stands_left_even_where_ways_go_round():
    made = layering.layout("abc", [("a", "b"), ("b", "c"), ("c", "a")], 4)
    assert made.columns == (("a",), ("b",), ("c",))
    assert ("c", "a") not in made.through


def test_few_ways_cross():
    ways = [("a", "z"), ("b", "y"), ("c", "x")]
    left, right = layering.layout("abcxyz", ways, 4).columns
    assert [dict(ways)[name] for name in left] == list(right)


HEIGHTS = st.lists(st.tuples(st.floats(-500, 500), st.floats(10, 60)), min_size=1, max_size=12)


@given(HEIGHTS)
def test_rows_keep_their_distance_and_their_order(rows):
    wished, heights = zip(*rows, strict=True)
    middles = layering.spaced(wished, heights)
    for n in range(len(rows) - 1):
        assert middles[n + 1] - middles[n] >= (heights[n] + heights[n + 1]) / 2 - 0.11


def node(name: str, words: str = "") -> Node:
    said = (("", words or f"The {name} works"), ("zh", "钢厂"))
    return Node(name, said, ord(name[0]) % 5, f"{name}.html", words or name)


def edge(start: str, end: str, verb: str = "challenges", *, mutual: bool = False) -> Edge:
    return Edge(start, end, verb, 0, mutual, "a.html#p1.s1", f"{start} {verb} {end}")


def drawn(*edges: Edge, nodes=()) -> ET.Element:
    names = sorted({name for one in edges for name in (one.source, one.target)})
    found = Network(tuple(nodes) or tuple(node(name) for name in names), edges)
    return ET.fromstring(network.draw(found, 900, "Network", "d", name="n"))  # noqa: S314


def boxes(root: ET.Element) -> list[Box]:
    """What names and verbs cover, by the widths that are reckoned with."""
    found = []
    for part in root.iterfind("g"):
        move = part.get("transform")[len("translate(") : -1].split()
        dx, dy = map(float, move)
        for text in part.iter("text"):
            x, y = float(text.get("x")) + dx, float(text.get("y")) + dy
            size = network.LESSER if text.get("class") else network.LETTERS
            wide = placing.width("".join(text.itertext()), size)
            found.append(Box(x, y - 0.75 * size, x + wide, y + 0.2 * size))
    return found


@settings(deadline=None, max_examples=60)
@given(WAYS.filter(bool))
def test_no_words_cover_one_another_and_none_leave_the_picture(ways):
    root = drawn(*(edge(start, end) for start, end in dict.fromkeys(ways)))
    frame = Box(0, 0, float(root.get("width")), float(root.get("height")))
    found = boxes(root)
    assert all(box.within(frame) for box in found)
    assert not any(one.meets(other) for number, one in enumerate(found) for other in found[:number])


def test_a_verb_stands_once_however_many_it_reaches():
    root = drawn(edge("a", "b"), edge("a", "c"), edge("a", "d", "helps"))
    verbs = [text.text for text in root.iter("text") if text.get("class") == "verb"]
    assert sorted(verbs) == ["challenges", "helps"]


def test_every_relation_leads_to_its_words():
    root = drawn(edge("a", "b"), edge("b", "b", "competes"), edge("b", "a", "answers"))
    told = {link.findtext("title") for link in root.iter("a") if "tie" in link.get("class")}
    assert told == {"a challenges b", "b competes b", "b answers a"}


def test_what_has_no_direction_has_no_head():
    root = drawn(edge("a", "b", mutual=True))
    assert not [path for path in root.iter("path") if path.get("class") == "head"]


def test_long_names_are_wrapped_and_then_cut():
    long = "Workers and staff of the Construction Machine Tool Factory of Chongqing"
    root = drawn(edge("a", "b"), nodes=(node("a", long), node("b")))
    link = next(link for link in root.iter("a") if link.get("class") == "place")
    lines = [text.text for text in link.iter("text") if not text.get("lang")]
    assert lines[0] == "Workers and staff of the"
    assert lines[1].endswith("…")
    assert all(len(line) <= network.NAME for line in lines)


def test_words_are_escaped():
    root = drawn(edge("a", "b", HOSTILE), nodes=(node("a", "<&>"), node("b")))
    said = {text.text for text in root.iter("text")}
    assert {HOSTILE, "<&>"} <= said


def test_a_name_alone_is_drawn():
    assert len(drawn(edge("a", "a")).findall("g")) == 1
