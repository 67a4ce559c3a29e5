"""Tables in prose: what asks for one, what it shows, what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facing.exports import Shared
from facing.press import checking, directives, markdown
from tests.exports.evidence import (
    FIRST,
    SCHOLARSHIP,
    SECOND,
    Reader,
    event,
    frame_of,
    measure,
    relation,
    rows,
    shown,
    sight,
    site_of,
    travelled,
)

PAGE = "pages/dossier.html"
KNOWN = checking.Known(SCHOLARSHIP.entities(), {"challenges", "takes"}, {FIRST, SECOND})


def drawn(source: str, subjects) -> str:
    """The prose drawn as the site draws it."""
    frame = frame_of(subjects)
    uses, shared = directives.asked(source, frame)
    places = [
        [one for one in subjects.get(asked.subject, ()) if one.article in asked.articles]
        for asked in shared
    ]
    return str(directives.page(source, travelled(uses), places, site_of(), PAGE))


def figure(name: str, claim: str, whose: str = "org.mine"):
    return sight("measure", "for", name, **measure(**{"as": claim, "for": whose}))


def test_a_directive_is_a_line_of_its_own_outside_of_code():
    source = "::: figures\n\n```\n::: terms\n```\n    ::: terms\ntext ::: terms\n>::: terms\n"
    assert directives.find(source) == [directives.Directive(1, "figures", ())]


def test_filters_are_read_with_and_without_quotation_marks():
    found = directives.find('# A\n\n::::  figures for=org.a as="pledge" stray :::\n:::\n')
    assert found == [
        directives.Directive(3, "figures", (("for", "org.a"), ("as", "pledge"), ("stray", "")))
    ]


def test_prose_around_a_table_stays_as_it_is():
    source = "# Title\n\nBefore\n::: figures for=org.mine\n:::\nafter *it*.\n"
    page = drawn(source, {"org.mine": [shown(FIRST, figure("n1", "pledge"))]})
    assert page.startswith('<h1 id="title">Title</h1>\n<p>Before</p>\n<div class="table"')
    assert page.endswith("</table></div>\n<p>after <em>it</em>.</p>\n")


def test_prose_without_directives_is_what_it_was():
    source = "# Title\n\n* one\n"
    assert directives.asked(source, frame_of({})) == ((), ())
    assert drawn(source, {}) == markdown.markup(source)


def test_a_table_is_narrowed_by_entity_and_claim():
    subjects = {
        "org.mine": [
            shown(
                FIRST,
                figure("n1", "pledge"),
                figure("n2", "result"),
                figure("n3", "pledge", "org.rival"),
                sight("mention", "mention", "n4", ref="org.mine"),
            )
        ]
    }
    page = drawn("::: figures for=org.mine as=pledge\n", subjects)
    assert [row[2] for row in rows(page)[1:]] == ["○ pledge"]
    assert "<caption>Figures: Benxi Coal Mine</caption>" in page


def test_a_table_is_narrowed_by_article():
    subjects = {"figures": [shown(n, figure("n1", "plan")) for n in (FIRST, SECOND)]}
    page = drawn(f"::: figures article={SECOND}\n", subjects)
    assert "2 March 1959" in page
    assert "29 January 1958" not in page


def test_relations_are_narrowed_by_kind_and_object():
    def told(name: str, kind: str, thing: str):
        data = relation(kind, active=("org.mine",), object=(thing,))
        return sight("relation", "", name, **data)

    sights = [
        told("n1", "takes", "object.flag"),
        told("n2", "holds", "object.flag"),
        told("n3", "takes", "org.rival"),
    ]
    subjects = {"relations": [shown(FIRST, *sights)], "object.flag": [shown(FIRST, *sights[:2])]}
    assert len(rows(drawn("::: relations kind=takes\n", subjects))) == 1 + 2
    assert len(rows(drawn("::: relations kind=takes object=object.flag\n", subjects))) == 1 + 1
    assert len(rows(drawn("::: custody object=object.flag\n", subjects))) == 1 + 1 + 2


def test_the_chronicle_is_narrowed_by_type_and_place():
    sights = [
        sight("event", "place", "n1", **event(type="rally", place="place.benxi")),
        sight("event", "place", "n2", **event(type="meeting", place="place.benxi")),
    ]
    subjects = {"place.benxi": [shown(FIRST, *sights)]}
    page = drawn("::: chronicle for=place.benxi kind=rally\n", subjects)
    assert [row[1] for row in rows(page)[1:]] == ["rally"]


def test_terms_can_be_shown_one_or_all():
    one = shown(FIRST, sight("mention", "mention", ref="term.ratio"))
    subjects = {"terms": [one], "term.ratio": [one]}
    assert ["utilisation coefficient 利用系数"] in rows(drawn("::: terms\n", subjects))
    assert len(rows(drawn("::: terms for=term.ratio\n", subjects))) == 1 + 1


def test_a_table_with_nothing_in_it_says_so():
    said = drawn("::: figures for=org.mine\n", {})
    assert said == '<p class="absent">Nothing of this is annotated yet.</p>\n'


def test_a_long_table_is_cut_and_leads_to_the_whole():
    subjects = {"figures": [shown(n, figure("n1", "plan")) for n in (FIRST, SECOND)]}
    frame = frame_of(subjects, counts=150)
    uses, shared = directives.asked("::: figures\n", frame)
    assert shared == (Shared("figures", (FIRST,)),)
    page = directives.page("::: figures\n", uses, [subjects["figures"][:1]], site_of(), PAGE)
    assert Reader(page).links()[-1] == "../figures.html"


def test_a_table_asks_only_for_the_names_that_its_subject_needs():
    frame = frame_of({"org.mine": [shown(FIRST, figure("n1", "plan"))]}, named="org.rival")
    (labels, _, _, _), _ = directives.asked("::: figures for=org.mine\n", frame)
    assert set(labels) == {"org.mine", "org.rival"}


@pytest.mark.parametrize(
    ("line", "code", "message", "hint"),
    [
        ("figurs", "P03", "there is no table “figurs”", "Did you mean “figures”?"),
        ("figures fro=org.mine", "P04", "“fro” does not narrow figures", "“for”"),
        ("terms kind=x", "P04", "“kind” does not narrow terms", "for=…, article=…"),
        ("figures loose", "P04", "“loose” does not narrow figures", "for=…"),
        ("figures for=org.mime", "P05", "there is no entity “org.mime”", "“org.mine”"),
        ("figures as=plege", "P05", "there is no kind of claim “plege”", "“pledge”"),
        ("relations kind=take", "P05", "there is no kind of relation “take”", "“takes”"),
        ("chronicle kind=raly", "P05", "there is no type of event “raly”", "“rally”"),
        ("custody article=x", "P05", "there is no article “x”", "Write article="),
        ("custody object=", "P05", "there is no entity “”", "Write object="),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line, code, message, hint):
    (problem,) = checking.check("edition/pages/x.md", f"# X\n\n::: {line}\n", KNOWN)
    assert str(problem.where) == "edition/pages/x.md:3:1"
    assert (problem.code, problem.message, problem.severity) == (code, message, "error")
    assert hint in problem.hint


def test_what_is_right_is_not_complained_of():
    source = f"::: figures for=org.mine as=pledge article={FIRST}\n:::\n\n::: custody\n"
    assert checking.check("x.md", source, KNOWN) == []


@given(st.text(st.sampled_from(':` ~\n\ta="figures>-1.'), max_size=60))
def test_whatever_prose_says_it_is_drawn(source):
    checking.check("x.md", source, KNOWN)
    assert "facingtable" not in drawn(source, {})
