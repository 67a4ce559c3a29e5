"""References in the styles: as people expect them, letter by letter as the processor makes them."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facing.cite import items, marks, references, seams
from facing.cite.items import Given
from facing.cite.references import STYLES
from facing.cite.styling import Styles
from facing.model import Author, Header, Source
from tests.cite.printed import AGENCY, DISPATCH, EDITION, LETTER, URL, headers, words

ID = "rmrb-1960-08-24-2a"
HELD = "红旗与钢铁, version 1.2.0"
LINK = "https://example.org/red-flags/articles/rmrb-1960-08-24-2a.html"


def of(
    header: Header, url: str | None = None, side: int = 0, given: Given | None = None
) -> dict[str, str]:
    made = items.items(ID, header, EDITION, given or Given(url))[side]
    return dict(zip(STYLES, references.html(made), strict=True))


EXPECTED = {
    "a signed letter, in Chinese": (
        of(LETTER),
        {
            "chicago-note": "韩忻亮, “争上游夺红旗,” 来信, 人民日报, August 24, 1960.",
            "chicago": "韩忻亮. “争上游夺红旗.” 来信. 人民日报, August 24, 1960.",
            "mla": "韩忻亮. “争上游夺红旗.” 人民日报, 24 Aug. 1960, p. 2.",
            "apa": "韩忻亮. (1960, August 24). 争上游夺红旗. 人民日报, 2.",
            "gbt": "韩忻亮. 争上游夺红旗[N]. 人民日报, 1960-08-24(2).",
        },
    ),
    "a signed letter, in English": (
        of(LETTER, side=1),
        {
            "chicago-note": "Han Xinliang, “Strive to Be Advanced, Seize the Red Flag,” "
            "<i>People’s Daily</i>, August 24, 1960, Red Flags and Steel, version 1.2.0.",
            "chicago": "Han Xinliang. “Strive to Be Advanced, Seize the Red Flag.” "
            "<i>People’s Daily</i>, August 24, 1960. "
            "Red Flags and Steel, version 1.2.0.",
            "mla": "Han Xinliang. “Strive to Be Advanced, Seize the Red Flag.” "
            "<i>People’s Daily</i>, 24 Aug. 1960, p. 2.",
            "apa": "Han Xinliang. (1960, August 24). Strive to Be Advanced, Seize the Red Flag. "
            "<i>People’s Daily</i>, 2. Red Flags and Steel, version 1.2.0.",
            "gbt": "Han Xinliang. Strive to Be Advanced, Seize the Red Flag[N]. "
            "People’s Daily, 1960-08-24(2).",
        },
    ),
    "an unsigned dispatch, in Chinese, on the web": (
        of(DISPATCH, URL),
        {
            "chicago-note": f"“先进人物先进集体不断涌现,” 人民日报, June 5, 1959, {HELD}, {LINK}.",
            "chicago": f"人民日报. “先进人物先进集体不断涌现.” June 5, 1959. {HELD}. {LINK}.",
            "mla": (
                f"“先进人物先进集体不断涌现.” 人民日报, 5 June 1959, p. 2. <i>{HELD}</i>, {LINK}."
            ),
            "apa": f"先进人物先进集体不断涌现. (1959, June 5). 人民日报, 2. {HELD}. {LINK}",
            "gbt": f"先进人物先进集体不断涌现[N/OL]. 人民日报, 1959-06-05(2). {LINK}.",
        },
    ),
    "an unsigned dispatch, in English, on the web": (
        of(DISPATCH, URL, 1),
        {
            "chicago-note": "“Advanced Figures Continue to Emerge,” <i>People’s Daily</i>, "
            "June 5, 1959, "
            f"Red Flags and Steel, version 1.2.0, {LINK}.",
            "chicago": "<i>People’s Daily</i>. “Advanced Figures Continue to Emerge.” "
            "June 5, 1959. "
            f"Red Flags and Steel, version 1.2.0. {LINK}.",
            "mla": "“Advanced Figures Continue to Emerge.” <i>People’s Daily</i>, 5 June 1959, "
            f"p. 2. <i>Red Flags and Steel, version 1.2.0</i>, {LINK}.",
            "apa": "Advanced Figures Continue to Emerge. (1959, June 5). <i>People’s Daily</i>, 2. "
            f"Red Flags and Steel, version 1.2.0. {LINK}",
            "gbt": "Advanced Figures Continue to Emerge[N/OL]. People’s Daily, 1959-06-05(2). "
            f"{LINK}.",
        },
    ),
    "a signed letter, in Chinese, on the web, its version released": (
        of(LETTER, URL, given=Given(URL, "2026-11-30")),
        {
            "chicago-note": "韩忻亮, “争上游夺红旗,” 来信, 人民日报, August 24, 1960, "
            f"{HELD} (2026-11-30), {LINK}.",
            "chicago": "韩忻亮. “争上游夺红旗.” 来信. 人民日报, August 24, 1960. "
            f"{HELD} (2026-11-30). {LINK}.",
            "mla": "韩忻亮. “争上游夺红旗.” 人民日报, 24 Aug. 1960, p. 2. "
            f"<i>{HELD} (2026-11-30)</i>, {LINK}.",
            "apa": "韩忻亮. (1960, August 24). 争上游夺红旗. 人民日报, 2. "
            f"{HELD} (2026-11-30). {LINK}",
            "gbt": f"韩忻亮. 争上游夺红旗[N/OL]. 人民日报, 1960-08-24(2). {LINK}.",
        },
    ),
    "an agency’s dispatch, in Chinese": (
        of(AGENCY),
        {
            "chicago-note": "“互助协作多炼优质钢,” 人民日报, August 14, 1959.",
            "chicago": "人民日报. “互助协作多炼优质钢.” August 14, 1959.",
            "mla": "“互助协作多炼优质钢.” 人民日报, 14 Aug. 1959, p. 2.",
            "apa": "互助协作多炼优质钢. (1959, August 14). 人民日报, 2.",
            "gbt": "互助协作多炼优质钢[N]. 人民日报, 1959-08-14(2).",
        },
    ),
    "an agency’s dispatch, in English, its title a question": (
        of(AGENCY, side=1),
        {
            "chicago-note": "“Why Cooperate?,” <i>People’s Daily</i>, August 14, 1959, "
            "Red Flags and Steel, version 1.2.0.",
            "chicago": "<i>People’s Daily</i>. “Why Cooperate?” August 14, 1959. "
            "Red Flags and Steel, version 1.2.0.",
            "mla": "“Why Cooperate?” <i>People’s Daily</i>, 14 Aug. 1959, p. 2.",
            "apa": "Why Cooperate? (1959, August 14). <i>People’s Daily</i>, 2. Red Flags and "
            "Steel, version 1.2.0.",
            "gbt": "Why Cooperate?[N]. People’s Daily, 1959-08-14(2).",
        },
    ),
}
"""Written by hand after the handbooks of the styles."""


@pytest.mark.parametrize("what", EXPECTED)
def test_a_reference_is_as_the_handbook_has_it(what):
    made, expected = EXPECTED[what]
    assert made == expected


def test_a_month_is_all_that_is_said_of_a_date_known_to_the_month():
    made = of(DISPATCH._replace(source=Source("rmrb", "1959-06", None)))
    assert made == {
        "chicago-note": "“先进人物先进集体不断涌现,” 人民日报, June 1959.",
        "chicago": "人民日报. “先进人物先进集体不断涌现.” June 1959.",
        "mla": "“先进人物先进集体不断涌现.” 人民日报, June 1959.",
        "apa": "先进人物先进集体不断涌现. (1959, June). 人民日报.",
        "gbt": "先进人物先进集体不断涌现[N]. 人民日报, 1959-06.",
    }


def test_several_authors_are_listed_as_each_style_lists_them():
    names = tuple(Author((("en", name),)) for name in ("Bo", "Office of Steel", "Li Hua", "Xu Jr."))
    made = of(LETTER._replace(author=names), side=1)
    assert [words.split("Strive")[0] for words in made.values()] == [
        "Bo et al., “",
        "Bo, Office of Steel, Li Hua, and Xu Jr. “",
        "Bo, et al. “",
        "Bo, Office of Steel, Li Hua, &amp; Xu Jr. (1960, August 24). ",
        "Bo, Office of Steel, Li Hua, et al. ",
    ]


def test_quotation_marks_within_quotation_marks_are_single_and_a_comma_stands_inside_of_both():
    titles = (("zh", "“大跃进”"), ("en", 'The "Leap" and the “Flag”'))
    own, translated = (of(LETTER._replace(title=titles), side=side) for side in (0, 1))
    assert "“‘大跃进,’” 来信" in own["chicago-note"]
    assert "“The ‘Leap’ and the ‘Flag.’” <i>" in translated["mla"]
    assert 'The "Leap" and the “Flag”. <i>' in translated["apa"]


def test_titles_are_capitalised_where_a_style_asks_for_it_and_only_in_english():
    titles = (("zh", "sur le fer"), ("en", "fight for the red flag: a report of what iS"))
    own, translated = (of(LETTER._replace(title=titles), side=side) for side in (0, 1))
    assert "“Sur" not in own["chicago"]
    assert "“Fight for the Red Flag: A Report of What iS.”" in translated["chicago"]
    assert "fight for the red flag: a report of what iS." in translated["apa"]


def test_words_that_look_like_tags_are_words():
    titles = (("zh", "<i>a</i> & <script>"), ("en", "<b>"))
    own, translated = (of(LETTER._replace(title=titles), side=side) for side in (0, 1))
    assert "“&lt;b&gt;.”" in translated["chicago"]
    assert " &lt;i&gt;a&lt;/i&gt; &amp; &lt;script&gt;. " in own["apa"]


def test_without_a_title_or_a_newspaper_there_is_no_reference():
    bare = LETTER._replace(title=())
    unknown = LETTER._replace(source=Source("unknown", "1960"))
    for header in (bare, unknown):
        (item, *_) = items.items(ID, header, EDITION)
        assert references.html(item) == references.plain(item) == []


# --- letter by letter ----------------------------------------------------------------------------

PROCESSOR = Styles()

many = st.lists(words.map(lambda name: Author((("en", name),))), min_size=3, max_size=25).map(tuple)


@settings(deadline=None)
@given(st.data())
def test_a_reference_is_letter_by_letter_what_the_processor_makes(data):
    header = data.draw(headers)
    if data.draw(st.integers(0, 5)) == 0:
        header = header._replace(author=data.draw(many))
    given_ = Given(data.draw(st.sampled_from([None, URL])))
    item = data.draw(st.sampled_from(items.items(ID, header, EDITION, given_)))
    made = references.html(item)
    assume(made)
    style = data.draw(st.sampled_from(STYLES))
    latin = style == "gbt" and item["language"] == "en"
    direct = PROCESSOR.reference("gbt-latin" if latin else style, item)
    place = STYLES.index(style)
    assert made[place] == marks.html(direct).replace("&quot;", '"').replace("&#x27;", "'")
    bare = re.sub("[\ue000-\ue007]", "", direct)
    assert " ".join(references.plain(item)[place].split()) == " ".join(bare.split())


def test_who_translated_is_named_where_a_style_has_a_place_for_it_and_never_as_the_author():
    header = DISPATCH._replace(translator=(("en", "Ann Bo"), ("en", "Carl Di")))
    own, translated = of(header), of(header, side=1)
    assert own == of(DISPATCH)
    assert translated["chicago-note"].startswith(
        "“Advanced Figures Continue to Emerge,” trans. Ann Bo, Carl Di, <i>People’s Daily</i>"
    )
    assert "Translated by Ann Bo, Carl Di." in translated["chicago"]
    assert "<i>People’s Daily</i>, translated by Ann Bo, Carl Di, 5 June 1959" in translated["mla"]
    assert translated["apa"].startswith(
        "Advanced Figures Continue to Emerge (Ann Bo, Carl Di, trans.). (1959, June 5)."
    )
    assert translated["gbt"] == of(DISPATCH, side=1)["gbt"]


@settings(deadline=None)
@given(words, st.sampled_from([".", ",", ";", "?", ""]), st.booleans())
def test_signs_meet_without_a_word_being_lost(said, sign, quoted):
    inside, outside = seams.joined(said, sign, quoted=quoted)
    assert (inside + outside).startswith(said[:-1])
    assert len(said) <= len(inside + outside) <= len(said) + 1
    assert not (quoted and outside in (".", ","))
