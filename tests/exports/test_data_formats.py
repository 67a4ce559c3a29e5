"""The tables in each format, from values: hostile words, empty registers, missing names."""

import csv
import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from itertools import chain

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import tmx

from facing.exports import Statement, data_csv, data_json, data_sqlite, data_tmx
from facing.files.database import Database
from facing.press.datasets import Column, stream
from facing.standoff import Entity, Field, Scholarship
from facing.views.record import Noted, Passage, Record
from tests.exports.evidence import (
    EDITION,
    FIRST,
    RELATIONS,
    SCHOLARSHIP,
    event,
    frame_of,
    measure,
    register,
    relation,
    site_of,
)

FORMULA = '=cmd|"/C calc"!A0'
WORDS = (
    FORMULA,
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "'quoted",
    "“",
    'a "b", c',
    "two\nlines",
    "שלום, עולם",
    "🏭🔥",
    "]]> & <b> --",
    "",
)
"""Words that one format or another might trip over."""


def record(*notes: Noted, zh: str = "钢。", en: str = "Steel.", **changes) -> Record:
    passages = (
        Passage("h1", "zh", "h", "题"),
        Passage("p1.s1", "zh", "p", zh),
        Passage("en.p1.s1", "en", "p", en),
    )
    links = ((("h1",), None, None), (("p1.s1", "en.p1.s1"), 0.62, None))
    made = Record(
        FIRST,
        "rmrb",
        "1958-01-29",
        3,
        "",
        (("zh", zh), ("en", en)),
        ((("zh", "张三"),),),
        (),
        passages,
        links,
        notes,
        (("p1.s1", ("sense",)), ("h1", ())),
    )
    return made._replace(**changes)


def noted(kind: str, number: int = 1, /, **data) -> Noted:
    return Noted(f"n{number}", kind, data, "ed", "2026-11-22", (("p1.s1", 0, 1),))


EVERY = (
    noted("measure", 1, **measure(low="19.204", high="19.204", **{"for": "org.mine"})),
    noted("relation", 2, **relation("challenges", active=("org.mine",), passive=("org.rival",))),
    noted("event", 3, **event(place="place.benxi", who=("org.mine", "org.rival"))),
    noted("date", 4, date={"from": "1958-01-01", "to": "1958-01-10"}),
    noted("mention", 5, ref="org.mine", cert="low"),
    noted("note", 6, note="lexical", text="*Flag*"),
    noted("correction", 7, to="Iron", type="translation", because=""),
    noted("answer", 8, code="S21", because="so"),
)


def files(module, *records: Record, scholarship: Scholarship = SCHOLARSHIP) -> dict[str, str]:
    """The files of text that the module makes."""
    site = site_of()
    paths, uses = module.CORPUS.pages(frame_of({}, scholarship), site)
    made: dict[str, list[str]] = {path: [] for path in paths}
    for path, content, _ in module.CORPUS.write(paths, uses, iter(records), site):
        assert isinstance(content, str)
        made[path].append(content)
    return {path: "".join(parts) for path, parts in made.items()}


def sheets(*records: Record, **more) -> dict[str, list[dict[str, str]]]:
    """The rows of all CSV files, as an independent reader reads them."""
    found = {}
    for path, text in files(data_csv, *records, **more).items():
        assert text.startswith("\ufeff")
        rows = list(csv.reader(text[1:].splitlines(keepends=True), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        found[path] = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return found


def objects(*records: Record, **more) -> dict[str, list[dict]]:
    """The rows of all JSON files, each of which its schema takes."""
    made = files(data_json, *records, **more)
    found = {}
    for path, text in made.items():
        if path.endswith(".schema.json"):
            continue
        schema = json.loads(made[path.replace(".json", ".schema.json")])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(text), schema)
        found[path] = json.loads(text)
    return found


@pytest.fixture
def database(tmp_path):
    """`database(*records)`: a connection to the file made of these records."""
    opened = []

    def make(*records: Record, scholarship: Scholarship = SCHOLARSHIP, name: str = "a"):
        site = site_of()
        paths, uses = data_sqlite.CORPUS.pages(frame_of({}, scholarship), site)
        base = Database(tmp_path / name)
        for _, content, _ in data_sqlite.CORPUS.write(paths, uses, iter(records), site):
            assert isinstance(content, Statement)
            base.run(*content)
        base.close()
        opened.append(sqlite3.connect(tmp_path / name))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


# --- CSV -----------------------------------------------------------------------------------------


def spoken(cell: str) -> str:
    """A cell as its words were: the rule that the page of the tables tells."""
    return cell.removeprefix("'") if cell[:1] == "'" else cell


@pytest.mark.parametrize("words", WORDS)
def test_no_cell_of_words_begins_a_formula_and_all_can_be_had_back(words):
    rows = sheets(record(zh=words, en=words))["data/pairs.csv"]
    assert rows[1]["zh_text"][:1] not in tuple("=+-@\t\r＝＋－＠")
    assert spoken(rows[1]["zh_text"]) == spoken(rows[1]["en_text"]) == words


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_a_guarded_cell_gives_its_words_back(words):
    (row,) = csv.reader([data_csv.lines([(words,)], (Column("a", "text", ""),))], strict=True)
    assert spoken(row[0]) == words


def test_a_control_that_no_sheet_shows_is_replaced():
    assert data_csv.lines([("a\0b\x07",)], (Column("a", "text", ""),)) == "a\ufffdb\ufffd\r\n"


def test_numbers_stay_numbers_below_zero_too():
    south = Entity("place.south", (("en", "South"),), at=(-33.5, -70.25))
    made = sheets(scholarship=Scholarship((register("place", south),)))
    row = made["data/registers/place.csv"][0]
    assert (row["latitude"], row["longitude"]) == ("-33.5", "-70.25")


def test_lines_end_as_the_standard_says():
    text = files(data_csv, record(zh="a\nb"))["data/pairs.csv"]
    assert text.endswith("\r\n")
    assert '"a\nb"' in text


# --- what is told --------------------------------------------------------------------------------


def test_every_kind_of_annotation_has_its_table_with_passages_and_addresses():
    made = objects(record(*EVERY))
    tables = ("figures", "relations", "events", "dates", "mentions", "notes", "corrections")
    for number, table in enumerate(tables, 1):
        (row,) = made[f"data/{table}.json"]
        assert row["id"] == f"{FIRST}#n{number}"
        assert (row["article"], row["passages"], row["words_zh"]) == (FIRST, ["p1.s1"], "钢")
        assert row["addresses"] == [f"articles/{FIRST}.html#p1.s1"]
    assert len(made["data/annotations.json"]) == len(EVERY)


def test_a_figure_has_its_exact_decimal_and_whose_it_is():
    (row,) = objects(record(*EVERY))["data/figures.json"]
    assert (row["low"], row["for"], row["for_en"]) == ("19.204", "org.mine", "Benxi Coal Mine")
    assert row["of_en"] == "coal"


def test_a_time_is_told_by_its_parts():
    (row,) = objects(record(*EVERY))["data/dates.json"]
    assert (row["when"], row["from"], row["to"]) == ("", "1958-01-01", "1958-01-10")


def test_a_pair_says_how_sure_the_link_is_and_how_its_sides_compare():
    first, second = objects(record())["data/pairs.json"]
    assert (first["en_passages"], first["verdict"], first["certainty"]) == ([], ["faithful"], None)
    assert (second["en_text"], second["verdict"], second["certainty"]) == (
        "Steel.",
        ["sense"],
        0.62,
    )


def test_a_relation_to_somebody_without_a_name_gives_the_id():
    bare = Entity("person.x", (("zh", "某人"),))
    told = noted("relation", 1, **relation("challenges", active=("person.x",), passive=()))
    known = Scholarship((register("person", bare),), RELATIONS)
    (row,) = objects(record(told), scholarship=known)["data/relations.json"]
    assert (row["active"], row["active_zh"], row["active_en"]) == (["person.x"], "某人", "person.x")
    assert row["passive"] == []


def test_an_empty_register_has_an_empty_table_in_every_format(database):
    known = Scholarship((register("person"),))
    assert sheets(scholarship=known)["data/registers/person.csv"] == []
    assert objects(scholarship=known)["data/registers/person.json"] == []
    base = database(scholarship=known)
    assert base.execute("SELECT count(*) FROM register_person").fetchone() == (0,)


def test_an_entity_without_coordinates_has_none():
    row = objects()["data/registers/place.json"][0]
    assert (row["latitude"], row["longitude"]) == (None, None)


def test_what_a_register_declares_has_columns_that_no_other_name_hides(database):
    fields = (
        Field("name_en", (), "text"),
        Field("address", (("en", "Address"),), "words"),
        Field("select", (("en", "Field"),), "choice", (("war", ()), ("sport", ()))),
        Field("height", (), "number"),
    )
    own = (("name_en", "x"), ("address", (("zh", "地"),)), ("select", ("war",)), ("height", 0))
    entity = Entity("org.a", (("en", "A"),), fields=own)
    known = Scholarship((register("org", entity)._replace(fields=fields),))
    (row,) = objects(scholarship=known)["data/registers/org.json"]
    assert (row["name_en"], row["name_en_"]) == ("A", "x")
    assert (row["address_zh"], row["select"], row["height"]) == ("地", ["war"], 0)
    base = database(scholarship=known)
    assert base.execute('SELECT "select", height FROM register_org').fetchone() == ('["war"]', 0.0)


# --- JSON, TMX, SQLite ---------------------------------------------------------------------------


@pytest.mark.parametrize("words", WORDS)
def test_words_come_out_of_json_as_they_went_in(words):
    assert objects(record(zh=words))["data/pairs.json"][1]["zh_text"] == words


@pytest.mark.parametrize("words", [word for word in WORDS if word])
def test_an_independent_reader_finds_the_pairs_in_the_translation_memory(words):
    text = files(data_tmx, record(zh=words, en="It is."))["data/pairs.tmx"]
    store = tmx.tmxfile.parsestring(text.encode())
    (unit,) = store.units
    store.sourcelanguage = "zh-Hans"
    pair = {one.get(_LANG): one.findtext("seg") for one in unit.xmlelement.findall("tuv")}
    assert pair == {"zh-Hans": words, "en": "It is."}
    assert unit.xmlelement.get("tuid") == f"{FIRST}#p1.s1"


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_what_xml_cannot_hold_is_replaced_in_the_translation_memory():
    text = files(data_tmx, record(zh="a\0\x0b\ufffe\ud800b"))["data/pairs.tmx"]
    assert "<seg>a\ufffd\ufffd\ufffd\ufffdb</seg>" in text


def test_an_article_without_translation_adds_nothing_to_the_translation_memory():
    one = record(passages=(Passage("p1.s1", "zh", "p", "钢。"),), links=((("p1.s1",), None, None),))
    assert tmx.tmxfile.parsestring(files(data_tmx, one)["data/pairs.tmx"].encode()).units == []


def test_in_the_database_every_key_leads_somewhere(database):
    base = database(record(*EVERY))
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = base.execute("SELECT role, name_en FROM evidence WHERE entity = 'org.mine'").fetchall()
    assert {role for role, _ in found} == {"for", "active", "who", "mention"}
    assert {name for _, name in found} == {"Benxi Coal Mine"}
    assert base.execute("SELECT low FROM figures").fetchone() == (19.204,)


@pytest.mark.parametrize("words", WORDS)
def test_words_come_out_of_the_database_as_they_went_in(database, words):
    base = database(record(zh=words))
    assert base.execute("SELECT zh_text FROM sentences").fetchall()[1] == (words,)


def test_the_same_rows_give_a_database_of_the_same_bytes(database, tmp_path):
    for name in "ab":
        database(record(*EVERY), name=name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_database_explains_its_own_columns(database):
    base = database()
    told = dict(base.execute('SELECT "column", about FROM dictionary WHERE "table" = \'pairs\''))
    known = {row[1] for row in base.execute("PRAGMA table_info(pairs)")}
    assert told.keys() - {""} == known


def test_all_formats_hold_the_same_rows(database):
    records = record(*EVERY), record(id="rmrb-1959-03-02-1a")
    made, read = objects(*records), sheets(*records)
    base = database(*records)
    for table in stream.sheets(stream.uses(frame_of({})), site_of()):
        count = len(made[table.path("json")])
        assert len(read[table.path("csv")]) == count
        with closing(base.execute(f'SELECT count(*) FROM "{table.name}"')) as found:  # noqa: S608
            assert found.fetchone() == (count,)


def test_every_column_says_what_it_means_and_leads_to_a_table_that_there_is():
    tables = stream.known((SCHOLARSHIP.registers, ()), site_of())
    names = {table.name for table in tables}
    columns = list(chain.from_iterable(table.columns for table in tables))
    assert all(column.about and column.refers in {"", *names} for column in columns)
    by_table = defaultdict(list)
    for table in tables:
        by_table[table.name] += table.names()
    assert all(len(own) == len(set(own)) for own in by_table.values())
    assert EDITION.original.code == "zh"
