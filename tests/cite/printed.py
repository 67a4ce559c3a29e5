"""Articles to cite, for the tests: plain ones, and whatever a newspaper might have printed."""

from hypothesis import strategies as st

from facing.model import Author, Dateline, Edition, Header, Language, Newspaper, Source

EDITION = Edition(
    (("zh", "红旗与钢铁"), ("en", "Red Flags and Steel")),
    (),
    "",
    (),
    (),
    None,
    "1.2.0",
    Language("zh", "zh-Hans", "Chinese"),
    (Language("en", "en", "English"),),
    (Newspaper("rmrb", (("zh", "人民日报"), ("en", "People’s Daily"))),),
    (),
)
URL = "https://example.org/red-flags/articles/rmrb-1960-08-24-2a.html"
LANGUAGES = {"zh-Hans": "Chinese", "en": "English"}

LETTER = Header(
    (("zh", "争上游夺红旗"), ("en", "Strive to Be Advanced, Seize the Red Flag")),
    (Author((("zh", "韩忻亮"), ("en", "Han Xinliang"))),),
    Source("rmrb", "1960-08-24", 2, "来信"),
)
"""A letter to the editor, signed."""

DISPATCH = Header(
    (("zh", "先进人物先进集体不断涌现"), ("en", "Advanced Figures Continue to Emerge")),
    (),
    Source("rmrb", "1959-06-05", 2),
)
"""A report that nobody signed."""

AGENCY = Header(
    (("zh", "互助协作多炼优质钢"), ("en", "Why Cooperate?")),
    (),
    Source("rmrb", "1959-08-14", 2),
    (Dateline("本溪", "1959-08-13", "新华社"),),
)
"""An agency's report, its title a question in English."""

MEAN = (
    "“Fight” for 100 % of {Steel}",
    "{unbalanced",
    "} and {{",
    "a & b \\ c # d _ e ^ f ~ g $ h",
    'said "so"',
    "“So”",
    "two\r\nlines\n and\u2028more",
    "علم أحمر",
    "\u202eright to left",
    "红旗 🚩!",
    "Ends.",
    "Why?",
    "，、。",
    "<i>slanted</i> & <script>",
    "TY  - BOOK",
    "ER  - ",
    "% comment",
    "@comment{x}",
    "a and b",
    "\ue000\ue030x\ue010",
    "\x00\x1b",
    "..",
    "",
)
"""Words that mean something to some format."""

words = st.one_of(st.sampled_from(MEAN), st.text(max_size=30), st.sampled_from(["Steel", "钢"]))
dates = st.sampled_from(["1960-08-24", "1960-08-04", "1960-12-31", "1960-08", "1960", "0000"])
said = st.builds(lambda zh, en: (("zh", zh), ("en", en)), words, words)
headers = st.builds(
    Header,
    st.one_of(said, words.map(lambda en: (("en", en),)), st.just(())),
    st.lists(
        st.builds(Author, st.one_of(said, words.map(lambda zh: (("zh", zh),)))), max_size=4
    ).map(tuple),
    st.builds(
        Source,
        st.sampled_from(["rmrb", "unknown"]),
        dates,
        st.one_of(st.none(), st.integers(1, 12)),
        st.one_of(st.none(), words),
    ),
    st.lists(st.builds(Dateline, words, dates, words), max_size=2).map(tuple),
    st.lists(st.tuples(st.just("en"), words), max_size=2).map(tuple),
)
"""Any header."""
