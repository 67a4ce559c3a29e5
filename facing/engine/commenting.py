"""Read what is said of an article as a whole; compare it with article and annotations."""

import difflib
import hashlib
import marshal
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from facing import addresses, files
from facing.engine.values import STABLE, Context, Row, digest
from facing.model import Article
from facing.notation import commentary as notation
from facing.problems import Problem, Where, not_utf8
from facing.resolve import comparing
from facing.standoff import COMPARISON, Annotation, Commentary, Placed
from facing.views import commented

FOLDER = "edition/commentary"


class Remarks(NamedTuple):
    """What a file of commentary says; *commentary* is None if anything is wrong in it."""

    sha: str
    commentary: Commentary | None
    problems: tuple[Problem, ...]


def read(name: str, context: Context) -> Remarks:
    """The commentary on that article."""
    path = addresses.commentary_file(name)
    content = files.read(f"{context.root}/{path}") or b""
    sha = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return Remarks(sha, None, (not_utf8(path, content, error.start, "V00"),))
    codes = [language.code for language in context.site.edition.languages()]
    found, problems = notation.read(text, path, codes)
    return Remarks(sha, found, tuple(problems))


def compared(
    commentary: Commentary,
    article: Article,
    annotations: Sequence[Annotation],
    placed: Sequence[Placed],
    context: Context,
    *,
    sound: bool,
) -> list[Problem]:
    """What is wrong with the commentary beside the article, and what it leaves open."""
    beside = comparing.Beside(
        addresses.commentary_file(article.id),
        addresses.annotation_file(article.id),
        annotations,
        placed,
        sound,
        [initials for initials, _ in context.site.edition.editors],
    )
    return comparing.compared(commentary, article, beside)


def told(
    body: dict[str, Any], article: Article, commentary: Commentary, context: Context
) -> tuple[Row, ...]:
    """What the table of comparisons shows of the article; the *body* of its page says it, too."""
    languages = context.site.edition.languages()
    links = comparing.firsts(article.links)
    said = commented.draw(commentary, links, body["notes"], languages)
    body["commentary"] = said
    if not commentary.verdicts:
        return ()
    quoted = {note[0]: [_shown(*quotation) for quotation in note[3]] for note in body["notes"]}
    sights: list[tuple[Any, ...]] = [("compared", "", "", said["counts"], ())]
    for passage, kinds, notes, slight in said["differences"]:
        words = [row for note in notes for row in quoted[note[0]]]
        data = {"passage": passage, "kinds": kinds, "notes": notes, "slight": slight}
        sights.append(("difference", "", "", data, words))
    source = article.header.source
    head = article.id, source.date, source.page, source.newspaper, article.header.title
    content = marshal.dumps((head, sights), STABLE)
    judged = said["counts"]["faithful"] + said["counts"]["differing"]
    return ((COMPARISON, judged, digest(content), "", content),)


def _shown(passage: str, tag: str, words: str) -> tuple[Any, ...]:
    """A quotation of a note as a row of a sight's context."""
    return tag, passage, words, ((0, len(words)),)


def homeless(paths: Iterable[str], facts: Collection[str]) -> list[Problem]:
    """Files of commentary without an article."""
    problems = []
    for path in paths:
        name = path.removesuffix(".yaml")
        if name not in facts:
            near = difflib.get_close_matches(name, sorted(facts), 1, 0.8)
            meant = f" Did you mean {near[0]}.yaml?" if near else ""
            hint = f"The file bears the id of its article.{meant}"
            where = Where(f"{FOLDER}/{path}", 1)
            problems.append(Problem(where, "V39", f"there is no article {name}", hint))
    return problems
