"""Commentary → `edition/commentary/ID.yaml`: what `commentary.read` gives back."""

from facing.notation.annotations_written import Entries, Plain, Prose, Value, block, flow
from facing.notation.commentary import FAITHFUL
from facing.standoff import Commentary, Difference


def write(commentary: Commentary) -> str:
    """The text of the file."""
    lines: list[str] = []
    if commentary.abstract:
        lines += ["abstract:", *block({lang: Prose(w) for lang, w in commentary.abstract}, "  ")]
    if commentary.keywords:
        lines += ["keywords:", *block({lang: [*own] for lang, own in commentary.keywords}, "  ")]
    if commentary.collations:
        lines.append("readings:")
        for one in commentary.collations:
            lines.append(f"  - {flow({'by': one.by, 'date': Plain(one.date)})}")
    if commentary.verdicts:
        lines.append("verdicts:")
    for verdict in commentary.verdicts:
        said = [_difference(one) for one in verdict.differences]
        if len(said) > 1:
            lines += [f"  {verdict.passage}:", *(f"    - {flow(one)}" for one in said)]
        else:
            lines.append(f"  {verdict.passage}: {flow(said[0]) if said else FAITHFUL}")
    return "".join([f"{line}\n" for line in lines])


def _difference(one: Difference) -> Entries:
    """One thing in which the sides differ."""
    made: Entries = {"differs": _several(list(one.kinds))}
    if one.notes:
        made["note"] = _several([ref.name for ref in one.notes])
    if one.slight:
        made["slight"] = one.slight
    return made


def _several(words: list[str]) -> Value:
    """One word, or a list of them."""
    return words[0] if len(words) == 1 else words
