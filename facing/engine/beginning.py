"""The configuration of an edition that begins with a document in TEI: what that says of itself."""

import re

from facing.model import Words
from facing.notation import edition as configuration
from facing.notation.scalars import scalar
from facing.untei import reading
from facing.untei.pointing import common, shared

KNOWN = ("zh", "en", "de", "es", "fr", "it", "ja", "ko", "ru")
"""The languages that a configuration names by their codes alone."""

_CODE = re.compile("[a-z][a-z0-9]*")


def configured(witness: reading.Witness) -> str:
    """The starter with the newspaper, languages, editors and translators of the document."""
    text = configuration.starter()
    source = witness.told.header.source
    code = source.newspaper if _CODE.fullmatch(source.newspaper) else "art"
    if witness.told.journal:
        text = _changed(text, r"  art: .*", f"  {code}: {_flow(witness.told.journal)}")
    elif code != "art":
        text = _changed(text, r"  art: .*", f"  {code}: {{en: {scalar(code)}}}")
    original = witness.found.original
    others = [one.lang for one in witness.texts if one.lang != original]
    if original and others:
        said = {code: (tag, label) for code, tag, label in reading.languages(witness)}
        listed = ", ".join([_language(one, *said[one]) for one in others])
        text = _changed(text, r"original: .*", f"original: {_language(original, *said[original])}")
        text = _changed(text, r"translations: .*", f"translations: [{listed}]")
    if editors := _editors(witness):
        shown = "\n".join([f"  {initials}: {scalar(name)}" for initials, name in editors])
        text = _changed(text, r"  ed: .*", shown)
    if witness.told.translators:
        named = f"translator: {_flow(witness.told.translators[:1])}"
        text = _changed(text, r"# translator: .*", named)
    return text


def _changed(text: str, line: str, new: str) -> str:
    """The text with another line in the place of the first such."""
    return re.sub(rf"^{line}$", lambda _: new, text, count=1, flags=re.MULTILINE)


def _flow(words: Words) -> str:
    return f"{{{', '.join([f'{code}: {scalar(said)}' for code, said in words])}}}"


def _language(code: str, tag: str, label: str) -> str:
    """How a configuration names a language."""
    if code in KNOWN:
        return code
    return f"{{code: {code}, tag: {scalar(tag)}, label: {scalar(label)}}}"


def _editors(witness: reading.Witness) -> list[tuple[str, str]]:
    """Initials and names of those who are said to have worked on an article of ours."""
    found: dict[str, str] = {}
    for statement in witness.root.below("respStmt"):
        for name in statement.named("name"):
            initials = common(shared(name.says("ref")), "editor")
            if initials and name.said and witness.id:
                found.setdefault(initials, name.said)
    return sorted(found.items())
