"""JSON Schemas of the files that people edit: completion, hints and checking in their editors.

The folder `schemas` beside this module holds them as files, which editors can point to; a test
keeps the two equal.  They say what can be said without the words of the file: whether names exist
and texts are whole, only the build can tell.
"""

import json

from facing.notation import schema_commentary, schema_registers
from facing.notation.edition import LANGUAGES, REQUIRED
from facing.notation.shapes import DRAFT, LANGUAGE, Schema, date, line, maybe, names, record, words


def _dateline() -> Schema:
    return record(
        "Where and when the report was sent, as printed at the beginning of a text.",
        {
            "place": maybe(line("The place as printed: 鞍山.")),
            "date": date("The day it was sent"),
            "agency": maybe(line("The agency or reporter as printed: 新华社.")),
            "at": maybe(line("The passage it stands in, when there are several: p4.s1.")),
        },
    )


def _header() -> Schema:
    author = {"oneOf": [words("The author's name as printed."), line("The name as printed.")]}
    page = {
        "description": "The page; null when unknown.",
        "type": ["integer", "null"],
        "minimum": 1,
    }
    source = record(
        "Where the paper printed the article.",
        {
            "newspaper": {
                "description": "The newspaper's code, as edition.yaml gives it: rmrb.",
                "type": "string",
                "pattern": "^[a-z][a-z0-9]*$",
            },
            "date": date("The date of the issue"),
            "page": page,
            "column": maybe(line("The column's name as printed: 来信.")),
        },
        ("newspaper", "date"),
    )
    return record(
        "What is known of the article as a whole.",
        {
            "title": words("The title in each language: {zh: …, en: …}."),
            "author": {
                "description": "The authors as printed; [] when it is unsigned. Invent nothing.",
                "type": ["array", "null"],
                "items": author,
            },
            "translator": names("Who translated this article, if others than edition.yaml names."),
            "source": source,
            "dateline": {
                "description": "The dateline, or a list of several, each with “at”.",
                "oneOf": [_dateline(), {"type": "array", "items": _dateline()}, {"type": "null"}],
            },
        },
        ("title", "source"),
    )


def _text() -> Schema:
    number = "[1-9][0-9]{0,5}"
    later = "([2-9]|[1-9][0-9]{1,5})?"
    block = {
        "description": "The words of one language, block by block in the order of the page.",
        "type": "object",
        "minProperties": 1,
        "patternProperties": {
            f"^h{number}$": line("One line of the headline."),
            f"^p{number}$": line(
                "A paragraph, one sentence a line below “|”. Split a sentence: press Enter and "
                "begin the new line with [s2a]; join two: label the line after them, [s4]."
            ),
            f"^lg{number}$": line("A stanza, one line of verse a line below “|”."),
            f"^byline{later}$": line("The line that names the author below the headline."),
            f"^signed{later}$": line("The signature at the end; it may have several lines."),
            f"^caption{later}$": line("The words below a picture, one sentence a line."),
            f"^note{later}$": line("A note printed in the paper, one sentence a line."),
        },
        "additionalProperties": False,
    }
    return {
        "description": "The words: the seed's, to the letter. A correction is an annotation.",
        "type": "object",
        "minProperties": 1,
        "patternProperties": {LANGUAGE: block},
        "additionalProperties": False,
    }


def _link() -> Schema:
    target = {
        "description": "Names of passages, the original's first: p1.s1 en.p1.s1 en.p1.s2.",
        "type": "string",
        "pattern": r"^\s*\S",
    }
    return {
        "oneOf": [
            target,
            record(
                "A link of which there is more to say.",
                {
                    "target": target,
                    "cert": {
                        "description": "The machine's confidence, 0 to 1; it is in doubt here.",
                        "type": ["number", "null"],
                        "minimum": 0,
                        "maximum": 1,
                    },
                    "resp": maybe(
                        line("Initials of the editor who decided; no machine changes it again.")
                    ),
                },
                ("target",),
            ),
        ]
    }


def article() -> Schema:
    """The schema of `edition/articles/ID.yaml`."""
    sha256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    seed = record(
        "The seed that the article was made from.",
        {
            "file": line("Its path below seeds/."),
            "sha256": {**sha256, "description": "The SHA-256 hash of its bytes."},
        },
        ("file", "sha256"),
    )
    properties = {
        "id": {
            "description": "The article's name, given once and never changed.",
            "type": "string",
            "pattern": r"^[a-z][a-z0-9]*-\d{4}-\d{2}-\d{2}-\d+[a-z]+$",
        },
        "teiHeader": _header(),
        "seed": seed,
        "text": _text(),
        "linkGrp": {
            "description": "Links between the texts; every passage stands in one of them.",
            "type": ["array", "null"],
            "items": _link(),
        },
        "made": {
            "description": "Written by the program. While it is true, the program may write the "
            "file again; once you have changed the file it is yours.",
            "type": ["string", "null"],
        },
    }
    required = ("id", "teiHeader", "seed", "text")
    return {"$schema": DRAFT, "title": "An article", **record("", properties, required)}


def _language(description: str) -> Schema:
    full = record(
        "Any other language.",
        {
            "code": {
                "description": "Two or three small letters, the key of its words.",
                "type": "string",
                "pattern": LANGUAGE,
            },
            "tag": line("Its BCP 47 tag: zh-Hans."),
            "label": line("Its name on the pages: Chinese."),
        },
        ("code", "tag", "label"),
    )
    return {"description": description, "oneOf": [{"enum": list(LANGUAGES)}, full]}


def _licence() -> Schema:
    return record(
        "What may be done with a part of the edition.",
        {
            "what": line("The part."),
            "name": line("The licence: CC BY 4.0."),
            "url": {**maybe(line("Its address.")), "pattern": "^https?://"},
        },
        ("what", "name"),
    )


def _setting(about: str, key: str, description: str, least: int) -> Schema:
    """A mapping of one whole number."""
    number = {
        "description": description,
        "type": ["integer", "null"],
        "minimum": least,
        "maximum": 999_999,
    }
    return maybe(record(about, {key: number}))


def _settings() -> Schema:
    """The keys of one value each."""
    return {
        "source_status": {
            **words("How the words were compared with what was printed."),
            "type": ["object", "null"],
        },
        "email": {
            "description": "Whom catalogues that harvest the edition may write to.",
            "type": ["string", "null"],
        },
        "date": {
            "description": "The day of the release of this version; `release` writes it.",
            "type": ["string", "null"],
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
        },
        "search": _setting(
            "The search.", "bundle", "How many articles one index holds at most: 12000.", 1
        ),
        "offline": _setting(
            "What a browser keeps, to be read without a network.",
            "megabytes",
            "Up to this size the whole edition, above it what was visited; 0: nothing.",
            0,
        ),
    }


def edition() -> Schema:
    """The schema of `edition/edition.yaml`."""
    properties = {
        "title": words("The name of the edition, on every page and in every citation."),
        "subtitle": {**words("A second line below the title."), "type": ["object", "null"]},
        "description": {
            "description": "What it is, in a few lines of Markdown for the first page.",
            "type": ["string", "null"],
        },
        "editors": {
            "description": "Initials, as editors sign links and notes, and names.",
            "type": ["object", "null"],
            "additionalProperties": {"type": "string", "minLength": 1},
        },
        "translator": names("Who translated, by language: {en: Ann Bo}, or {en: [Ann Bo, Li]}."),
        "licences": {"type": ["array", "null"], "items": _licence()},
        "base_url": {
            "description": "Where the site will be; without it absolute addresses are left out.",
            "type": ["string", "null"],
            "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^?#]+$",
        },
        "repository": {
            "description": "Where the files of the edition are kept.",
            "type": ["string", "null"],
            "pattern": "^https?://",
        },
        "version": {
            "description": "Named in citations: 0.1.0.",
            "type": ["string", "number", "null"],
        },
        "original": _language("The language of the original."),
        "translations": {
            "description": "The languages of the translations.",
            "type": ["array", "null"],
            "items": _language("A language."),
        },
        "newspapers": {
            "description": "Codes, which begin the ids of articles, and names.",
            "type": "object",
            "minProperties": 1,
            "patternProperties": {"^[a-z][a-z0-9]*$": words("The newspaper's names.")},
            "additionalProperties": False,
        },
        "pages": {
            "description": "Prose pages in the order of the menu: introduction.",
            "type": ["array", "null"],
            "items": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
            "uniqueItems": True,
        },
        "exports": {
            "description": "What is made of the edition, if not everything.",
            "type": ["array", "null"],
            "items": {"type": "string"},
            "uniqueItems": True,
        },
    }
    said = {**properties, **_settings()}
    return {"$schema": DRAFT, "title": "An edition", **record("", said, REQUIRED)}


def schemas() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    made = {
        "article.schema.json": article(),
        "bibliography.schema.json": schema_registers.bibliography(),
        "commentary.schema.json": schema_commentary.commentary(),
        "edition.schema.json": edition(),
        "register.schema.json": schema_registers.register(),
        "relations.schema.json": schema_registers.relations(),
    }
    return {
        name: f"{json.dumps(each, indent=2, ensure_ascii=False)}\n" for name, each in made.items()
    }
