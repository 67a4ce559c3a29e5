"""CSL-JSON items of articles → BibTeX as biblatex reads it, in UTF-8.

biblatex has no type of its own for a newspaper’s article: it is an `@article`, and those styles
that print it otherwise than one of a journal go by `entrysubtype = {newspaper}`.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from facing.cite.items import Item, iso, taken_from

_SIGNS: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would be counted as a brace that nothing closes
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#_$"},
    }
)
_URL: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def write(items: Iterable[Item], languages: Mapping[str, str]) -> str:
    """The items as BibTeX entries, an item's `id` being its key; *languages* are names of tags.

    The entry of a translation is related to that of the original.
    """
    return "\n".join(_entry(item, languages) for item in items)


def escaped(words: str) -> str:
    """*words* for a field: no sign in them means anything to BibTeX or to TeX."""
    return words.translate(_SIGNS)


def _entry(item: Item, languages: Mapping[str, str]) -> str:
    """One entry, a field a line."""
    tag = str(item.get("language", ""))
    plain = {
        "title": item.get("title"),
        "origtitle": item.get("original-title"),
        "journaltitle": item.get("container-title"),
        "pages": item.get("page"),
        "language": languages.get(tag, tag),
        "note": "; ".join(item[key] for key in ("section", "note") if key in item),
    }
    fields = {"entrysubtype": "newspaper"}
    for role in ("author", "translator"):
        if names := item.get(role):
            # a second pair of braces: a name is not to be taken apart
            fields[role] = " and ".join(f"{{{escaped(name['literal'])}}}" for name in names)
    fields |= {key: escaped(str(value)) for key, value in plain.items() if value}
    for key in ("title", "origtitle"):
        if key in fields:
            fields[key] = f"{{{fields[key]}}}"  # its capitals are the newspaper's
    if issued := iso(item.get("issued")):
        fields["date"] = issued
    if edition := taken_from(item):
        fields["addendum"] = escaped(edition)
    if "original-title" in item:
        fields["related"] = str(item["id"]).rpartition("-")[0]
        fields["relatedtype"] = "translationof"
    if url := item.get("URL"):
        fields["url"] = str(url).translate(_URL)
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    return f"@article{{{item['id']},\n{lines}}}\n"
