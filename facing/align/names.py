"""Chinese names in Latin letters: pinyin, Wade–Giles, and the postal spellings of places.

The rules are those of H. A. Giles, A Chinese–English Dictionary (1892, 1912), with apostrophes
and marks left out, as newspapers did, and with the freer spellings that names had (Kuo-hwa,
Shih-teh).  Such a spelling stands for several sounds; which is meant, the characters tell.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

Syllables = tuple[frozenset[str], ...]
"""A name: for each of its syllables the sounds, in pinyin without tones, that it may stand for."""

MOST_SYLLABLES: Final = 4

POSTAL: Final[Mapping[str, str]] = {
    "peking": "北京", "peiping": "北平", "tientsin": "天津", "nanking": "南京", "mukden": "沈阳",
    "dairen": "大连", "canton": "广州", "kwangtung": "广东", "kwangsi": "广西", "amoy": "厦门",
    "swatow": "汕头", "foochow": "福州", "fukien": "福建", "chungking": "重庆", "szechwan": "四川",
    "szechuan": "四川", "tsingtao": "青岛", "chefoo": "烟台", "hankow": "汉口", "sian": "西安",
    "shensi": "陕西", "shansi": "山西", "kiangsu": "江苏", "kiangsi": "江西", "chekiang": "浙江",
    "hangchow": "杭州", "soochow": "苏州", "hupeh": "湖北", "hopeh": "河北", "honan": "河南",
    "kirin": "吉林", "heilungkiang": "黑龙江", "penki": "本溪", "penhsi": "本溪", "antung": "安东",
    "sinkiang": "新疆", "urumchi": "乌鲁木齐",
    "keelung": "基隆", "tamsui": "淡水", "quemoy": "金门",
    "chinchow": "锦州", "chinhsien": "锦县", "yingkow": "营口", "paotow": "包头",
    "kweichow": "贵州", "kweiyang": "贵阳", "changchow": "常州", "wusih": "无锡", "ningpo": "宁波",
    "formosa": "台湾",  "kalgan": "张家口",
}  # fmt: skip
"""Places by a spelling that follows no rule, in small letters."""

_INITIALS = (
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w", "",
)  # fmt: skip
_WADE = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "r": "j", "z": "ts",
    "c": "ts",
}  # fmt: skip
_WHOLE = {
    "yi": ("i",), "you": ("yu",), "ye": ("yeh",), "yan": ("yen",), "yong": ("yung",),
    "yue": ("yueh",), "zi": ("tzu",), "ci": ("tzu",), "si": ("szu", "ssu", "sze"), "er": ("erh",),
    "e": ("o",),
}  # fmt: skip
_FINALS = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh"}
_FREE = {"ua": "wa", "uang": "wang", "uan": "wan", "uai": "wai"}
_LETTERS = re.compile("[^a-zü-]+")


def spellings(sound: str) -> set[str]:
    """How a syllable of pinyin (ü as v) is spelt in pinyin, in Wade–Giles and freely."""
    initial = next(one for one in _INITIALS if sound.startswith(one))
    final = sound[len(initial) :]
    wade = _WADE.get(initial, initial)
    found = {sound, *_WHOLE.get(sound, ())}
    if initial in ("zh", "ch", "sh", "r") and final == "i":
        found.add(f"{wade}ih")
    elif final == "uo" and initial not in ("g", "k", "h", "sh", ""):
        found.add(f"{wade}o")
    elif final == "ui" and initial in ("g", "k"):
        found |= {f"{wade}uei", f"{wade}wei"}
    elif final == "e" and initial in ("g", "k", "h"):
        found.add(f"{wade}o")
    elif final == "e" and initial:
        found |= {f"{wade}eh", f"{wade}e"}
    else:
        found.add(wade + _FINALS.get(final, final))
    if final in _FREE:
        found.add(wade + _FREE[final])
    if initial == "x":
        found |= {f"sh{final}", f"s{final}"}
    return {one.replace("v", "u") for one in found}


class Speller:
    """What spellings may stand for, given all the sounds there are."""

    def __init__(self, sounds: Iterable[str]) -> None:
        """Take the *sounds*: syllables of pinyin without tones, ü as v."""
        self._sounds: dict[str, set[str]] = {}
        for sound in sorted(set(sounds)):
            for spelling in spellings(sound):
                self._sounds.setdefault(spelling, set()).add(sound)
        self._known: dict[str, tuple[Syllables, ...]] = {}

    def readings(self, name: str) -> tuple[Syllables, ...]:
        """The ways to read a name (`Shih-teh`, `Liao`) as one to four syllables, at most twelve."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = tuple(self._read(name))
        return found

    def _read(self, name: str) -> list[Syllables]:
        """The same, not remembered."""
        ways: list[Syllables] = [()]
        for part in filter(None, _LETTERS.sub("", name.lower()).replace("ü", "u").split("-")):
            cuts = self._cut(part, MOST_SYLLABLES)
            ways = [(*way, *cut) for way in ways for cut in cuts][:12]
        return [way for way in ways if 0 < len(way) <= MOST_SYLLABLES]

    def _cut(self, part: str, most: int) -> list[Syllables]:
        """The ways to cut letters without a hyphen into so many syllables."""
        if not part:
            return [()]
        if not most:
            return []
        return [
            (frozenset(self._sounds[part[:end]]), *rest)
            for end in range(min(6, len(part)), 0, -1)
            if part[:end] in self._sounds
            for rest in self._cut(part[end:], most - 1)
        ]
