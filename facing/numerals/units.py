"""The units that numbers come with: their spellings, what they measure, how they convert.

The market units are those of the Chinese law of 1929 on weights and measures: one 市斤 is half a
kilogram, one 市尺 a third of a metre, fifteen 市亩 a hectare.  The 两 became a tenth of a 斤 in
1959 and was a sixteenth before, so it converts to nothing.  A “ton” is taken as metric.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

COUNT: Final = "count"
DATE: Final = "date"
PERCENT: Final = "%"
PERSON: Final = "person"
TIMES: Final = "times"


class Unit(NamedTuple):
    """A unit: spellings in both languages, dimension, factor to the dimension's base unit."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    dimension: str
    factor: Fraction


def _units() -> dict[str, Unit]:
    """All units, from lines “unit; factor; Chinese; English” below the dimension."""
    found = {}
    dimension = ""
    for line in _TABLE.strip().splitlines():
        parts = [part.strip() for part in line.split(";")]
        if len(parts) == 1:
            dimension = parts[0]
            continue
        zh, en = (tuple(filter(None, map(str.strip, part.split(",")))) for part in parts[2:])
        found[parts[0]] = Unit(zh, en, dimension, Fraction(parts[1]))
    return found


_TABLE = """
mass
t; 1000; 吨, 公吨; metric tons, metric ton, tonnes, tonne, tons, ton, t
dan; 50; 担, 市担; dan, piculs, picul
kg; 1; 公斤, 千克; kilograms, kilogram, kilogrammes, kilogramme, kilos, kilo, kg
jin; 1/2; 斤, 市斤; jin, catties, catty
g; 1/1000; 克; grams, gram, grammes, gramme, g
sixteenths or tenths
liang; 1; 两, 市两; liang, taels, tael
length
km; 1000; 公里, 千米; kilometers, kilometres, kilometer, kilometre, km
li; 500; 里, 华里, 市里; li
zhang; 10/3; 丈, 市丈; zhang
m; 1; 米, 公尺; meters, metres, meter, metre, m
chi; 1/3; 尺, 市尺; chi
cun; 1/30; 寸, 市寸; cun
cm; 1/100; 厘米, 公分; centimeters, centimetres, centimeter, centimetre, cm
mm; 1/1000; 毫米; millimeters, millimetres, millimeter, millimetre, mm
ft; 381/1250; 英尺; feet, foot
in; 127/5000; 英寸, 英吋; inches, inch
mile; 201168/125; 英里; miles, mile
area
km2; 1000000; 平方公里, 平方千米; square kilometers, square kilometres, square kilometer, km²
qing; 200000/3; 顷, 市顷; qing
ha; 10000; 公顷; hectares, hectare, ha
mu; 2000/3; 亩, 市亩; mu, mou
m2; 1; 平方米, 平方公尺; square meters, square metres, square meter, square metre, m²
volume
m3; 1000; 立方米, 立方公尺, 土方; cubic meters, cubic metres, cubic meter, cubic metre, m³
l; 1; 升, 公升; liters, litres, liter, litre
time
week; 604800; 周, 星期, 礼拜; weeks, week
d; 86400; 天, 昼夜; days and nights, days, day
h; 3600; 小时, 钟头; hours, hour, h
min; 60; 分钟; minutes, minute, min
s; 1; 秒, 秒钟; seconds
months
year; 12; 年, 周年, 年头, 岁; years, year
month; 1; 个月; months, month
money
yuan; 1; 元, 块钱, 圆; yuan
jiao; 1/10; 角钱, 毛钱; jiao
fen; 1/100; 分钱; fen
temperature
°C; 1; 度, 摄氏度, ℃, °C; degrees Celsius, degrees centigrade, degrees, degree, °C, ℃
share
%; 1/100; %; per cent, percent, %
‰; 1/1000; ‰; per mille, ‰
points
pp; 1; 个百分点; percentage points, percentage point
multiple
times; 1; 倍; -fold, fold
energy
kWh; 1; 度电, 千瓦时, 千瓦小时; kilowatt-hours, kilowatt hours, kilowatt-hour, kWh
power
kW; 1; 千瓦; kilowatts, kilowatt, kW
W; 1/1000; 瓦; watts, watt
hp; 1; 马力; horsepower
count
count; 1; ;
person; 1; 人, 人口, 名, 位; people, persons, person
household; 1; 户, 农户; households, household
heat; 1; 炉; heats, heat
date
date; 1; ;
"""

UNITS: Final[Mapping[str, Unit]] = MappingProxyType(_units())
"""Every unit by its name.  Dimensions that hold one unit only convert to nothing."""

_DAYS: Final = {"month": (28, 31), "year": (365, 366)}
"""The days that a month or a year can have, where one is added to days."""

Part = tuple[Fraction, Fraction, str]
"""A number with its unit: low, high, unit."""


def spellings(lang: str) -> dict[str, str]:
    """The units by their spelling in that language, the longest first."""
    pairs = [(word, unit) for unit, one in UNITS.items() for word in getattr(one, lang)]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def joined(parts: Sequence[Part]) -> Part | None:
    """One number in the smallest unit of the parts, which descend: six hours, twenty minutes.

    Months or years before days, hours … count as many days as they can have at least and at most.
    None if the parts do not go together, as when there is more of a smaller unit than makes one of
    the larger.
    """
    low, high, unit = parts[0]
    for more, most, smaller in parts[1:]:
        here, there = UNITS[unit], UNITS[smaller]
        if here.dimension == there.dimension:
            least = longest = here.factor / there.factor
        elif here.dimension == "months" and there.dimension == "time":
            least, longest = (UNITS["d"].factor * days / there.factor for days in _DAYS[unit])
        else:
            return None
        if most >= least:
            return None
        low, high, unit = low * least + more, high * longest + most, smaller
    return low, high, unit
