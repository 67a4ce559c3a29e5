"""TEI P5 as a seed: two texts or divisions, however they are linked, under a header.

Text, links and header are read; what stands beside the texts is for who imports the document.
"""

from typing import TYPE_CHECKING

from facing.model import Body, Given, Seed
from facing.problems import Problem, Where, query
from facing.seeds import BESIDE

if TYPE_CHECKING:  # loaded when there is something to read
    from facing.untei.reading import Witness

LOOKS = (
    "A TEI seed is a document TEI P5 with the namespace http://www.tei-c.org/ns/1.0, and in it a "
    "<text> or <div> with xml:lang for each language."
)


STARTS = ("<?xml", "<TEI", "<tei", "<!DOCTYPE", "<!--")


def recognises(text: str) -> bool:
    """Whether the text begins as XML does."""
    return text[:4096].lstrip().startswith(STARTS)


def quiet(text: str) -> bool:  # noqa: ARG001 – the protocol's
    """No: what of a document cannot be kept is found out by reading it."""
    return False


def parse(text: str, file: str, sha256: str) -> tuple[Seed | None, list[Problem]]:
    """The seed, None if there is any error, and all that is wrong or cannot be kept."""
    from facing.untei import reading  # noqa: PLC0415 – as above

    witness, problems = reading.text(text, f"seeds/{file}")
    if witness is None:
        return None, problems
    told = [*problems, *witness.problems]
    if node := reading.scholia(witness):
        what = "notes, names or corrections stand in this file or beside its text"
        hint = f"A build reads text, links and header; `import seeds/{file}` takes these too."
        told.append(query(Where(f"seeds/{file}", node.line, node.column), BESIDE, what, hint))
    return of(witness, file, sha256), told


def of(witness: "Witness", file: str, sha256: str) -> Seed:
    """The document as a seed of that name."""
    header, source = witness.told.header, witness.told.header.source
    given = Given(
        witness.found.original,
        witness.texts,
        witness.links,
        witness.linked.blocks,
        header.dateline if witness.told.dated else None,
        header.translator,
        ordered=bool(witness.id),
    )
    bodies = tuple([Body(text.lang, witness.lines(text.lang)) for text in witness.texts])
    printed = source.date, source.page, source.column
    return Seed(file, sha256, header.title, header.author, *printed, bodies, given)
