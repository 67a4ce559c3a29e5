"""Read the articles that prose quotes: few, and only where a page asks for a passage."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from facing import addresses, files, resolve, views
from facing.engine import annotating, reading
from facing.engine.harvest import Harvest
from facing.engine.values import Context
from facing.frame import Frame
from facing.languages import rules
from facing.model import Prose
from facing.notation import article as notation
from facing.problems import errors
from facing.standoff import Placed, Plain
from facing.views import quoted

DIRECTIVE = "passage"


def framed(frame: Frame, harvest: Harvest, context: Context) -> Frame:
    """The frame with the words of the articles that its prose quotes."""
    names = _asked(frame.prose)
    if not names:
        return frame
    found = {
        name: article
        for name in sorted(names & harvest.facts.keys())
        if (article := _article(name, harvest, context))
    }
    return frame._replace(quoted=found)


def _asked(prose: Iterable[Prose]) -> set[str]:
    """The ids of the articles that pages quote."""
    pages = [page for page in prose if DIRECTIVE in page.markdown and ":::" in page.markdown]
    if not pages:
        return set()
    from facing.press import directives, quoting  # noqa: PLC0415 – slow to load, seldom needed

    words = [
        word
        for page in pages
        for one in directives.find(page.markdown)
        if one.name == DIRECTIVE
        for word, _ in one.filters
    ]
    return {one.article for word in words if (one := quoting.asked(word))}


def _article(name: str, harvest: Harvest, context: Context) -> Plain:
    """The article as it is quoted, with its corrections; None if it cannot be read."""
    if spill := harvest.pending.get(name):  # not yet written
        with files.Pieces() as pieces:
            data = pieces.read(*spill)
    else:
        data = files.read(Path(context.root) / addresses.article_file(name)) or b""
    _, vouched = notation.fingerprint(data)
    found, problems = reading.parse(data, name, context, trust=vouched)
    if found is None or errors(problems):
        return None
    edition = context.site.edition
    placed: Sequence[Placed] = ()
    if harvest.facts[name].annotated:
        notes = annotating.read(name, context)
        corrections = [one for one in notes.annotations if one.kind == "correction"]
        scene = resolve.scene(found.article, notes.path)
        joiners = {language.code: rules(language.code).joiner for language in edition.languages()}
        placed, _ = resolve.place(corrections, scene, joiners)
    return quoted.draw(views.body(found.article, edition, (), placed))
