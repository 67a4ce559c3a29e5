"""Languages without a dictionary: numbers, names, marks and lengths are enough for much."""

import sys

import pytest

from facing.align import acknowledged, align, learn, tongues, weighed
from facing.align.tongues import Tongues, pair
from facing.model import Link
from tests.align.printing import DAY, linked, once_each, one_paragraph, targets

GERMAN = [
    "Am 24. August 1872 reiste Herr Lindqvist mit drei Koffern von Hamburg nach Marseille.",
    "Das Wetter war schlecht.",
    "Die Gesellschaft hatte 4500 Mark für die Überfahrt der „Albatros“ bezahlt, mehr als je zuvor.",
    "„Wann fahren wir?“, fragte er den Kapitän Bonnard.",
    "Niemand antwortete ihm; alle sahen auf das Meer hinaus, das langsam dunkel wurde.",
    "In Tanger stiegen 17 Reisende aus.",
    "Der alte Mann, der seit dem Morgen kein einziges Wort gesprochen hatte, begann nun zu weinen.",
    "Am Ende blieb nur die Adresse von Dr. Lindqvist in der Rue Pavillon 38.",
]
FRENCH = [
    "Le 24 août 1872, Monsieur Lindqvist partit de Hamburg pour Marseille avec trois malles.",
    "Il faisait mauvais temps.",
    "La compagnie avait payé 4500 marks pour la traversée de l’« Albatros », plus que jamais.",
    "« Quand partons-nous ? », demanda-t-il au capitaine Bonnard.",
    "Personne ne répondit ; tous regardaient la mer, qui lentement devenait noire.",
    "À Tanger, 17 voyageurs débarquèrent.",
    "Le vieil homme, qui depuis le matin n’avait pas dit un seul mot, se mit alors à pleurer.",
    "À la fin il ne resta que l’adresse du Dr Lindqvist, au 38 de la Rue Pavillon.",
]
LATIN = [
    "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani.",
    "Hi omnes lingua, institutis, legibus inter se differunt.",
    "Gallos ab Aquitanis Garumna flumen, a Belgis Matrona et Sequana dividit.",
    "Horum omnium fortissimi sunt Belgae.",
    "Apud Helvetios longe nobilissimus fuit et ditissimus Orgetorix.",
]
ENGLISH = [
    "All Gaul is divided into three parts, one of which the Belgae inhabit, the Aquitani another.",
    "All these differ from one another in language, customs and laws.",
    "The river Garumna divides Gauls and Aquitani, Matrona and Sequana divide them from Belgae.",
    "The bravest of all these are the Belgae.",
    "Among the Helvetii Orgetorix was by far the noblest and richest.",
]


def between(left: list[str], right: list[str], codes: tuple[str, str]) -> list[str]:
    """What is linked, the names of the translation without its language."""
    one = one_paragraph(codes[0], left, original=codes[0])
    other = one_paragraph(codes[1], right, original=codes[0])
    return [link.replace(f"{codes[1]}.", "t.") for link in targets(align(one, other, DAY))]


def straight(count: int) -> list[str]:
    return [f"p1.s{n} t.p1.s{n}" for n in range(1, count + 1)]


CODES = [("de", "fr"), ("xx", "yy"), ("und", "und2"), ("de", "en"), ("zh", "fr"), ("", "tlh")]


@pytest.mark.parametrize("codes", CODES)
def test_two_languages_that_nobody_knows_are_linked_sentence_by_sentence(codes):
    assert between(GERMAN, FRENCH, codes) == straight(8)


def test_latin_and_english_are_linked_by_names_and_lengths():
    assert between(LATIN, ENGLISH, ("la", "en")) == straight(5)


@pytest.mark.parametrize("out", range(8))
def test_a_sentence_left_out_is_found_without_a_dictionary(out):
    left = between(GERMAN, [text for n, text in enumerate(FRENCH) if n != out], ("de", "fr"))
    right = between([text for n, text in enumerate(GERMAN) if n != out], FRENCH, ("de", "fr"))
    wrong = [link for link in left if link in straight(8)[out + 1 :]]
    assert wrong == []
    assert len({*left} & {f"p1.s{n + 1} t.p1.s{n + (n < out)}" for n in range(8)}) >= 6
    assert len({*right} & {f"p1.s{n + (n < out)} t.p1.s{n + 1}" for n in range(8)}) >= 6


def test_sentences_run_together_are_found_without_a_dictionary():
    joined = [*FRENCH[:4], f"{FRENCH[4]} {FRENCH[5]}", *FRENCH[6:]]
    assert "p1.s5 p1.s6 t.p1.s5" in between(GERMAN, joined, ("de", "fr"))


def test_numbers_and_names_are_the_evidence_where_there_is_no_dictionary():
    de = one_paragraph("de", GERMAN, original="de")
    fr = one_paragraph("fr", FRENCH, original="de")
    links = [Link((f"p1.s{n}", f"fr.p1.s{n}")) for n in range(1, 9)]
    found = weighed(de, fr, DAY, links)
    assert ("1872", "1872") in found[0].numbers
    assert {"Lindqvist", "Marseille"} <= {word for _, word in found[0].words}
    assert ("17", "17") in found[5].numbers
    assert all(one.cert > 0.5 for one in found)


def test_a_lexicon_helps_languages_without_a_dictionary():
    de = ["Alle waren da.", "Das Haus ist alt.", "Der Hund schläft.", "Die Katze trinkt."]
    fr = ["Tous y étaient.", "Le chien dort.", "Le chat boit."]
    known = {"fr": {"hund": {"chien": 0.9}, "katze": {"chat": 0.9}, "schläft": {"dort": 0.9}}}
    one = one_paragraph("de", de, original="de")
    other = one_paragraph("fr", fr, original="de")
    links = targets(align(one, other, DAY, known))
    assert {"p1.s3 fr.p1.s2", "p1.s4 fr.p1.s3"} <= set(links)


@pytest.mark.parametrize(
    ("original", "translation"), [("zh", "en"), ("zh", "de"), ("xx", "zh"), ("", ""), ("..", "/")]
)
def test_every_pair_of_codes_has_a_reader(original, translation):
    reader = pair(original, translation)
    assert isinstance(reader, Tongues)
    sides = reader.read(["钢 12 Abc"], ["Steel 12 abc"], {}, (original, translation))
    assert len(sides.left) == len(sides.right) == 1
    assert "#12" in sides.right[0]
    assert {"#12", "abc"} <= {word for unit in sides.left[0] for word in unit.shares}


def test_a_lexicon_is_learnt_for_languages_without_a_dictionary():
    deeds = [("Hund", "chien"), ("Katze", "chat"), ("Pferd", "cheval")]
    acts = [("schläft", "dort"), ("trinkt", "boit"), ("läuft", "court"), ("wartet", "attend")]
    de = one_paragraph("de", [f"Ein {a} {b}." for a, _ in deeds for b, _ in acts], original="de")
    fr = one_paragraph("fr", [f"Un {a} {b}." for _, a in deeds for _, b in acts], original="de")
    links = tuple(Link((f"p1.s{n}", f"fr.p1.s{n}")) for n in range(1, 13))
    found = learn([(de, fr, links, DAY)])["fr"]
    for german, french in (*deeds, *acts):
        shares = found[german.lower()]
        assert max(shares, key=lambda word: shares[word]) == french


def test_two_translations_of_one_original_are_linked_each_by_its_own_rules():
    zh = one_paragraph("zh", ["1872年8月24日，他离开了汉堡。", "天气很坏。", "有17人下了船。"])
    en = one_paragraph("en", ["On 24 August 1872 he left.", "Bad weather.", "17 people landed."])
    fr = one_paragraph("fr", ["Le 24 août 1872 il partit.", "Mauvais temps.", "17 débarquèrent."])
    assert linked(zh, en) == [f"p1.s{n} en.p1.s{n}" for n in (1, 2, 3)]
    assert linked(zh, fr) == [f"p1.s{n} fr.p1.s{n}" for n in (1, 2, 3)]


def test_the_wrong_language_on_a_side_is_survived():
    for left, right in ((GERMAN, FRENCH), (FRENCH, LATIN), (ENGLISH, GERMAN)):
        zh, en = one_paragraph("zh", left), one_paragraph("en", right)
        assert once_each(align(zh, en, DAY), zh, en)


def test_the_dictionary_is_credited_where_it_is_used_and_nowhere_else():
    credit = acknowledged("zh", ["en", "de"])
    assert [one.name for one in credit] == ["CC-CEDICT"]
    assert acknowledged("zh", ["de", "fr"]) == acknowledged("de", ["en"]) == ()
    assert acknowledged("zh", ["en", "en"]) == credit


MODULE = '''
"""Latin and Pig Latin, by turning words round."""
from facing.align.tongues import Tongues
from facing.align.words import Sides, Unit

def _words(text):
    return text.lower().rstrip(".").split()

def _read(left, right, lexicon, codes):
    units = [[Unit(word, {word[::-1]: 0.9}) for word in _words(text)] for text in left]
    return Sides(units, [_words(text) for text in right])

TONGUES = Tongues(_read, _words)
'''


def test_a_pair_of_languages_is_one_file_to_add(tmp_path, monkeypatch):
    (tmp_path / "la_pig.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(tongues, "__path__", [*tongues.__path__, str(tmp_path)])
    pair.cache_clear()
    try:
        la = one_paragraph("la", ["omnes sunt.", "gallia est.", "orgetorix abest."], original="la")
        pig = one_paragraph("pig", ["senmo tnus.", "xirotegro tseba."], original="la")
        assert targets(align(la, pig, DAY)) == ["p1.s1 pig.p1.s1", "p1.s2", "p1.s3 pig.p1.s2"]
    finally:
        pair.cache_clear()
        sys.modules.pop("facing.align.tongues.la_pig", None)
