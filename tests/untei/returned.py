"""What tests of reading TEI share: values without the lines that they stood in; documents."""

from pathlib import Path

from facing.kinds import kinds
from facing.notation import annotations as notation
from facing.notation import annotations_written
from facing.standoff import Placed
from facing.untei import reading

HERE = Path(__file__).resolve().parent
NAMESPACE = "http://www.tei-c.org/ns/1.0"
TAGS = (("zh", "zh-Hans"), ("en", "en"))


def bare(one):
    """What an annotation says."""
    anchors = tuple(anchor[:5] for anchor in one.anchors)
    return one.id, one.kind, anchors, one.data, one.by, one.written


def bare_commentary(one):
    """What a commentary says; nothing if it says nothing."""
    if one is None or not any(one):
        return None
    verdicts = [
        (verdict.passage, [(d.kinds, [n.name for n in d.notes], d.slight) for d in verdict[1]])
        for verdict in one.verdicts
    ]
    return one.abstract, one.keywords, [row[:2] for row in one.collations], verdicts


def sound(placed):
    """Those of the annotations that YAML can say, as it says them."""
    read, _ = notation.read(
        annotations_written.write([one.annotation for one in placed]), "x.yaml", kinds()
    )
    spans = {one.annotation.id: one.spans for one in placed}
    return tuple(Placed(one, spans[one.id]) for one in read)


def parted(document, **more):
    """The witness, annotations, commentary and queries of a document that can be read."""
    witness, problems = reading.text(document, "x.xml", TAGS)
    assert problems == []
    assert witness
    found, said, queries = reading.beside(witness, "x.xml", **more)
    return witness, found, said, [*witness.problems, *queries]


def example(name):
    """The text of a document beside this module."""
    return (HERE / name).read_text("utf-8")


def document(text, header="<title xml:lang='zh'>题</title>", more=""):
    """A document with that `text` element."""
    return (
        f"<TEI xmlns='{NAMESPACE}'><teiHeader><fileDesc><titleStmt>{header}</titleStmt>"
        f"<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
        f"</teiHeader>{text}{more}</TEI>"
    )


def chinese(inner):
    """A document with one paragraph of Chinese."""
    return document(f"<text xml:lang='zh'><body><p>{inner}</p></body></text>")


def words(witness, lang="zh"):
    """The words of all passages of a language."""
    return [one.text for text in witness.texts if text.lang == lang for one in text.passages()]


def names(witness):
    """The names of all passages."""
    return [one.name for text in witness.texts for one in text.passages()]
