"""The spelling of strings: plain where nothing can be mistaken, else in quotation marks."""

import re
from typing import Final

_PLAIN = re.compile(
    # no indicator, sign or white space begins it; nothing inside ends it or opens a flow
    r"""[^\s\ufeff\-?:,\[\]{}#&*!|>'"%@`<=~+.][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff:#?,\[\]{}"']*"""
)
_WORDS: Final = frozenset(
    ("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf")
)
"""Words that other readers of YAML take for something else than words."""

_NUMBER = re.compile(r"[0-9][0-9a-fA-FxoTZ_.,+\- ]*")
"""What other readers of YAML may take for a number or a date, and more."""

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]')
_NAMED: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(words: str) -> str:
    """*words* on one line, as a value of a block or flow mapping."""
    plain = _PLAIN.fullmatch(words) and words[-1] != " " and words.lower() not in _WORDS
    if plain and not _NUMBER.fullmatch(words):
        return words
    return f'"{_ESCAPED.sub(_escape, words)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _NAMED.get(character) or f"\\u{ord(character):04x}"
