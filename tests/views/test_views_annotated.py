"""What annotations add to a page: numbered notes, passages cut where something begins or ends."""

import marshal

from hypothesis import given, settings
from hypothesis import strategies as st

from facing import views
from facing.model import (
    Article,
    Block,
    Edition,
    Header,
    Language,
    Link,
    Passage,
    SeedRef,
    Source,
    Text,
)
from facing.standoff import Anchor, Annotation, Placed, Ref, Span

EDITION = Edition(
    (("en", "Flags"),),
    (),
    "",
    (),
    (),
    None,
    "0.1.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (),
    (),
)
SAID = {
    "h1": "鞍钢掀起高潮",
    "p1.s1": "鞍钢第一炼钢厂增产五万吨。",
    "p1.s2": "新纪录不断出现。",
    "p2.s1": "各平炉竞赛。",
    "en.p1.s1": "The First Steel Plant of Angang makes more.",
    "en.p1.s2": "Records appear again and again.",
    "en.p2.s1": "Furnaces compete.",
}


def block(name: str) -> Block:
    own = [Passage(key, said) for key, said in SAID.items() if key.startswith(f"{name}.s")]
    return Block(name, "p", tuple(own))


ARTICLE = Article(
    "rmrb-1958-01-29-3a",
    Header((("en", "Title"),), (), Source("rmrb", "1958-01-29", 3)),
    SeedRef("x.txt", ""),
    (
        Text("zh", (Block("h1", "h", (Passage("h1", SAID["h1"]),)), block("p1"), block("p2"))),
        Text("en", (block("en.p1"), block("en.p2"))),
    ),
    tuple(Link((name, f"en.{name}")) for name in ("p1.s1", "p1.s2", "p2.s1")),
)


def put(name: str, kind: str, data: dict, *anchors: tuple[tuple[str, int, int], ...]) -> Placed:
    """An annotation on these stretches, each anchor a tuple of (passage, start, end)."""
    made = tuple(Anchor(spans[0][0], spans[-1][0]) for spans in anchors)
    annotation = Annotation(name, kind, made, data)
    return Placed(annotation, tuple(tuple(Span(*span) for span in spans) for spans in anchors))


def mention(entity: str, *anchors, name: str = "n1") -> Placed:
    return put(name, "mention", {"ref": entity, "cert": None}, *anchors)


def note(name: str, *anchors, sort: str = "historical") -> Placed:
    return put(name, "note", {"note": sort, "text": "Words."}, *anchors)


def correction(name: str, better: str, *anchors, sort: str = "translation") -> Placed:
    return put(name, "correction", {"to": better, "type": sort, "because": "So."}, *anchors)


def drawn(*placed: Placed) -> dict:
    return views.body(ARTICLE, EDITION, (), placed)


def links(pieces: list) -> list[tuple[str, str]]:
    return [(words, entity) for words, entity, _, _ in pieces]


def numbers(body: dict) -> list[tuple[str, int]]:
    """Where the numbers of notes stand, passage after passage in the order of the page."""
    return [
        (name, mark[0])
        for name in SAID
        for piece in body["marks"].get(name, ())
        for mark in piece[3]
    ]


def test_a_page_without_annotations_has_neither_notes_nor_marks():
    body = drawn()
    assert (body["notes"], body["marks"]) == ([], {})


def test_annotations_leave_the_rest_of_the_body_alone():
    body = drawn(mention("org.a", (("p1.s1", 0, 2),)), note("n2", (("p1.s1", 0, 2),)))
    assert {**body, "notes": [], "marks": {}} == drawn()


def test_of_nested_mentions_the_shorter_one_is_shown():
    body = drawn(
        mention("org.angang", (("p1.s1", 0, 2),)), mention("org.no1", (("p1.s1", 0, 7),), name="n2")
    )
    assert links(body["marks"]["p1.s1"]) == [
        ("鞍钢", "org.angang"),
        ("第一炼钢厂", "org.no1"),
        ("增产五万吨。", ""),
    ]


def test_mentions_that_overlap_are_both_shown():
    body = drawn(
        mention("org.a", (("p1.s1", 0, 4),)), mention("org.b", (("p1.s1", 2, 7),), name="n2")
    )
    assert links(body["marks"]["p1.s1"])[:2] == [("鞍钢第一", "org.a"), ("炼钢厂", "org.b")]


def test_a_note_is_numbered_behind_its_last_word():
    body = drawn(note("n5", (("p1.s1", 7, 12),)))
    assert [(piece[0], piece[3]) for piece in body["marks"]["p1.s1"]] == [
        ("鞍钢第一炼钢厂增产五万吨", [(1, "n5", "note", "historical", "")]),
        ("。", ()),
    ]


def test_notes_are_numbered_in_the_order_of_the_page_not_of_the_file():
    body = drawn(
        note("n1", (("en.p2.s1", 0, 8),)),
        note("n2", (("p2.s1", 0, 3),)),
        note("n3", (("p1.s1", 3, 7),)),
        note("n4", (("p1.s1", 0, 2),)),
        note("n5", (("h1", 0, 2),)),
    )
    assert [one[0] for one in body["notes"]] == ["n5", "n4", "n3", "n2", "n1"]


def test_both_sides_of_a_note_have_one_number():
    body = drawn(
        note("n1", (("p1.s1", 0, 2),), (("en.p1.s1", 25, 31),)), note("n2", (("p1.s2", 0, 3),))
    )
    assert numbers(body) == [("p1.s1", 1), ("p1.s2", 2), ("en.p1.s1", 1)]
    assert body["notes"][0][3] == [("p1.s1", "zh-Hans", "鞍钢"), ("en.p1.s1", "en", "Angang")]


def test_of_two_notes_that_end_together_the_one_on_fewer_words_comes_first():
    body = drawn(note("n1", (("p1.s1", 0, 7),)), note("n2", (("p1.s1", 4, 7),)))
    assert [one[0] for one in body["notes"]] == ["n2", "n1"]


def test_the_number_of_a_range_stands_at_its_end_and_its_words_are_joined():
    body = drawn(
        note("n1", (("p1.s2", 1, 8), ("p2.s1", 0, 3))),
        note("n2", (("en.p1.s2", 8, 31), ("en.p2.s1", 0, 8))),
    )
    assert numbers(body) == [("p2.s1", 1), ("en.p2.s1", 2)]
    assert [one[3][0][2] for one in body["notes"]] == [
        "纪录不断出现。各平炉",
        "appear again and again. Furnaces",
    ]


def test_a_long_quotation_is_shown_by_its_beginning_and_end():
    body = drawn(note("n1", (("en.p1.s1", 0, 43), ("en.p1.s2", 0, 31))))
    said = body["notes"][0][3][0][2]
    assert said == "The First Steel Plant of … appear again and again."


BOTH = ((("p1.s1", 7, 9),), (("en.p1.s1", 32, 37),))
"""What the original says, and how it is translated."""


def wrong(body: dict) -> list[tuple[str, str, str]]:
    """The words marked as wrong, with their passage and the better ones."""
    return [
        (name, piece[0], piece[3][0][4])
        for name, pieces in body["marks"].items()
        for piece in pieces
        if piece[2]
    ]


def test_of_a_better_translation_the_translated_words_alone_are_wrong():
    for anchors in (BOTH, BOTH[::-1]):
        body = drawn(correction("n1", "produces", *anchors))
        assert wrong(body) == [("en.p1.s1", "makes", " produces")]
        assert [piece[3] for piece in body["marks"]["p1.s1"] if piece[3]] == [
            [(1, "n1", "correction", "translation", "")]
        ]
        assert body["notes"][0][4:6] == ("So.", "produces")


def test_of_a_misprint_the_words_of_the_original_alone_are_wrong():
    for anchors in (BOTH, BOTH[::-1]):
        body = drawn(correction("n1", "生产", *anchors, sort="misprint"))
        assert wrong(body) == [("p1.s1", "增产", "生产")]
        assert numbers(body) == [("p1.s1", 1), ("en.p1.s1", 1)]


def test_what_a_correction_corrects_is_quoted_last():
    for anchors in (BOTH, BOTH[::-1]):
        better, misprint = (
            drawn(correction("n1", "x", *anchors, sort=sort))["notes"][0][3]
            for sort in ("translation", "misprint")
        )
        assert [words for _, _, words in better] == ["增产", "makes"]
        assert [words for _, _, words in misprint] == ["makes", "增产"]


def test_the_better_words_follow_the_first_of_several_that_are_wrong():
    later, first = (("en.p2.s1", 0, 8),), (("en.p1.s1", 32, 37),)
    body = drawn(correction("n1", "x", later, (("p1.s1", 7, 9),), first))
    assert wrong(body) == [("en.p1.s1", "makes", " x"), ("en.p2.s1", "Furnaces", "")]


def test_a_better_translation_that_is_anchored_in_the_original_alone_is_shown_there():
    body = drawn(correction("n1", "x", (("p1.s1", 7, 9),)))
    assert wrong(body) == [("p1.s1", "增产", "x")]


def test_better_words_of_a_language_without_spaces_follow_at_once():
    body = drawn(correction("n1", "生产", (("p1.s1", 7, 9),)))
    assert body["marks"]["p1.s1"][1][3][0][4] == "生产"


def test_a_stretch_without_words_marks_nothing_but_its_number_stands():
    body = drawn(mention("org.a", (("p1.s1", 3, 3),)), note("n2", (("p1.s1", 0, 0),)))
    assert links(body["marks"]["p1.s1"]) == [("", ""), (SAID["p1.s1"], "")]
    assert numbers(body) == [("p1.s1", 1)]


def test_an_annotation_of_words_that_are_not_there_is_left_out():
    body = drawn(note("n1", (("p9.s9", 0, 2),)), mention("org.a", (("p9.s9", 0, 2),)))
    assert (body["notes"], body["marks"]) == ([], {})


def test_what_is_no_note_has_no_number():
    body = drawn(put("n1", "date", {"when": "1958"}, (("p1.s1", 0, 2),)))
    assert (body["notes"], body["marks"]) == ([], {})


def test_the_head_tells_what_notes_name_elsewhere():
    named = (
        Ref("entity", "org.a", 1, 1),
        Ref("work", "smith-1990", 1, 1),
        Ref("passage", "p2.s1", 1, 1),
        Ref("passage", "rmrb-1959-03-02-1a#p2.s1", 1, 1),
        Ref("passage", "rmrb-1960-08-24-2a", 1, 1),
    )
    shown = note("n1", (("p1.s1", 0, 2),))
    shown = shown._replace(annotation=shown.annotation._replace(refs=named))
    unshown = mention("org.b", (("p1.s1", 0, 2),))
    unshown = unshown._replace(
        annotation=unshown.annotation._replace(refs=(Ref("entity", "org.b", 1, 1),))
    )
    assert views.head(ARTICLE, (shown, unshown)).refs == (
        "@smith-1990",
        "org.a",
        "rmrb-1959-03-02-1a",
        "rmrb-1960-08-24-2a",
    )
    assert views.head(ARTICLE).refs == ()


# --- laws ----------------------------------------------------------------------------------------


@st.composite
def stretches(draw):
    name = draw(st.sampled_from([*SAID]))
    start = draw(st.integers(0, len(SAID[name])))
    return name, start, draw(st.integers(start, len(SAID[name])))


@st.composite
def annotations(draw):
    """Any annotations, each on one or two stretches, overlapping as they like."""
    made = []
    for number in range(draw(st.integers(1, 8))):
        anchors = [(one,) for one in draw(st.lists(stretches(), min_size=1, max_size=2))]
        name = f"n{number}"
        kind = draw(st.sampled_from(("mention", "note", "correction")))
        if kind == "mention":
            made.append(mention(f"org.x{number}", *anchors, name=name))
        elif kind == "note":
            made.append(note(name, *anchors))
        else:
            made.append(correction(name, "better", *anchors))
    return made


@settings(deadline=None)
@given(annotations())
def test_the_pieces_of_a_passage_are_its_words(placed):
    for name, pieces in drawn(*placed)["marks"].items():
        assert "".join(piece[0] for piece in pieces) == SAID[name]


@settings(deadline=None)
@given(annotations())
def test_every_letter_shows_the_shortest_mention_that_covers_it(placed):
    marks = drawn(*placed)["marks"]
    for name, said in SAID.items():
        shown = [entity for words, entity, _, _ in marks.get(name, ()) for _ in words]
        covering = [
            (end - start, start, end, one.annotation.data["ref"])
            for one in placed
            if one.annotation.kind == "mention"
            for spans in one.spans
            for passage, start, end in spans
            if passage == name
        ]
        for at in range(len(said)):
            over = [found for found in covering if found[1] <= at < found[2]]
            assert (shown[at] if shown else "") == (min(over)[3] if over else "")


@settings(deadline=None)
@given(annotations())
def test_every_anchor_of_a_note_has_its_number_and_first_numbers_ascend(placed):
    body = drawn(*placed)
    anchors = {
        one.annotation.id: len(one.spans) for one in placed if one.annotation.kind != "mention"
    }
    found = numbers(body)
    for number, one in enumerate(body["notes"], 1):
        assert [mark for _, mark in found].count(number) == anchors.pop(one[0])
    assert anchors == {}
    order = {name: place for place, name in enumerate(["h1", *SAID])}
    rows = ("h1", "p1.s1", "p1.s2", "en.p1.s1", "en.p1.s2", "p2.s1", "en.p2.s1")
    assert order.keys() == set(rows)
    seen = [mark for name in rows for at, mark in found if at == name]
    firsts = [mark for place, mark in enumerate(seen) if mark not in seen[:place]]
    assert firsts == sorted(firsts)


@settings(deadline=None)
@given(annotations(), st.randoms())
def test_a_page_does_not_depend_on_the_order_of_the_file(placed, chance):
    mixed = [*placed]
    chance.shuffle(mixed)
    assert drawn(*mixed) == drawn(*placed)


@settings(deadline=None)
@given(annotations())
def test_an_annotated_body_survives_the_journey_between_processes(placed):
    body = drawn(*placed)
    assert marshal.loads(marshal.dumps(body)) == body  # noqa: S302
