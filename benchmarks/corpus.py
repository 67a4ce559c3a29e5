"""Invented seeds, as many as wanted, in the format and with the quirks of the real ones.

    python benchmarks/corpus.py 1000 FOLDER

An article depends on its number alone: the first thousand files of ten thousand are the same bytes
as a corpus of one thousand, here and on every machine.  Two thirds of its sentences come from the
real seeds, with towns and figures exchanged alike on both sides; the rest is made from patterns, so
that names and the vocabulary grow with the corpus.  The real seeds are cut here by two expressions
of our own and not by the program, whose rules may change while a benchmark should not.

Lengths are log-normal: half of the articles have fewer than some 800 Chinese characters, one in a
hundred has more than 4,000.
"""

import argparse
import calendar
import datetime as dt
import hashlib
import math
import random
import re
from pathlib import Path
from typing import NamedTuple

REAL = Path(__file__).resolve().parent.parent / "seeds"

FIRST_DAY, DAYS = dt.date(1949, 10, 1), 9_000


class Pair(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str


class Story(NamedTuple):
    """An article before it is laid out: what the header says, then the paragraphs."""

    title: Pair
    lines: tuple[str, ...]
    author: Pair | None
    date: dt.date
    page: int
    column: str
    paragraphs: list[Pair]


def table(rows: str) -> tuple[Pair, ...]:
    """The pairs of a table written `中文 English words; 中文 …`."""
    return tuple(Pair(*row.split(maxsplit=1)) for row in rows.split(";"))


TOWNS = table("""北京 Beijing; 天津 Tianjin; 上海 Shanghai; 重庆 Chongqing; 鞍山 Anshan; 本溪 Benxi;
    太原 Taiyuan; 大连 Dalian; 抚顺 Fushun; 阜新 Fuxin; 大冶 Daye; 沈阳 Shenyang; 锦州 Jinzhou;
    长春 Changchun; 吉林 Jilin; 哈尔滨 Harbin; 佳木斯 Jiamusi; 包头 Baotou; 唐山 Tangshan;
    保定 Baoding; 大同 Datong; 济南 Jinan; 淄博 Zibo; 郑州 Zhengzhou; 洛阳 Luoyang; 武汉 Wuhan;
    黄石 Huangshi; 长沙 Changsha; 株洲 Zhuzhou; 南昌 Nanchang; 合肥 Hefei; 马鞍山 Ma'anshan;
    南京 Nanjing; 无锡 Wuxi; 杭州 Hangzhou; 福州 Fuzhou; 广州 Guangzhou; 韶关 Shaoguan;
    柳州 Liuzhou; 昆明 Kunming; 贵阳 Guiyang; 成都 Chengdu; 自贡 Zigong; 西安 Xi'an;
    兰州 Lanzhou; 玉门 Yumen; 乌鲁木齐 Urumqi""")
PLANTS = table("""钢铁厂 Iron and Steel Works; 轧钢厂 Rolling Mill; 机床厂 Machine Tool Works;
    矿山机械厂 Mining Machinery Works; 煤矿 Colliery; 发电厂 Power Station; 纺织厂 Textile Mill;
    水泥厂 Cement Works; 化工厂 Chemical Works; 造船厂 Shipyard; 机车厂 Locomotive Works;
    耐火材料厂 Refractories Works; 农具厂 Farm Implement Works""")
DEEDS = table("""提前完成季度计划 Fulfils Its Quarterly Plan Ahead of Time;
    推广先进操作法 Spreads Advanced Methods of Work; 开展增产节约竞赛 Opens a Thrift Competition;
    与兄弟厂签订互助合同 Signs a Contract of Mutual Aid; 改进领导作风 Improves Its Leadership;
    试制新产品成功 Succeeds with New Products; 节约大量原材料 Saves Large Amounts of Materials;
    支援农业生产 Supports Farm Production; 提高设备利用率 Makes Better Use of Its Equipment;
    培养青年技术工人 Trains Young Skilled Workers; 消灭重大事故 Does Away with Grave Accidents""")
GOODS = table("""生铁 pig iron; 钢材 rolled steel; 钢锭 steel ingots; 焦炭 coke; 原煤 raw coal;
    铁矿石 iron ore; 耐火砖 firebricks; 水泥 cement; 棉布 cotton cloth; 化肥 fertiliser;
    机床 machine tools; 电力 electric power; 双轮双铧犁 two-wheeled ploughs""")
TRADES = table("""炉长 furnace chief; 老工人 veteran worker; 车间主任 workshop director;
    技术员 technician; 党委书记 Party secretary; 采煤工 coal cutter; 女车工 woman turner;
    段长 section chief; 工程师 engineer""")
SURNAMES = table("""赵 Zhao; 钱 Qian; 孙 Sun; 李 Li; 周 Zhou; 吴 Wu; 郑 Zheng; 王 Wang; 冯 Feng;
    陈 Chen; 蒋 Jiang; 沈 Shen; 韩 Han; 杨 Yang; 朱 Zhu; 何 He; 许 Xu; 孔 Kong; 曹 Cao; 魏 Wei;
    陶 Tao; 姜 Jiang; 邹 Zou; 潘 Pan; 范 Fan; 彭 Peng; 鲁 Lu; 马 Ma; 方 Fang; 袁 Yuan; 史 Shi;
    唐 Tang; 廖 Liao; 贺 He; 汤 Tang; 罗 Luo; 郝 Hao; 傅 Fu; 康 Kang; 余 Yu; 顾 Gu; 孟 Meng""")
GIVEN = table("""大 da; 玉 yu; 文 wen; 永 yong; 长 chang; 国 guo; 振 zhen; 德 de; 福 fu; 秀 xiu;
    志 zhi; 春 chun; 金 jin; 树 shu; 庆 qing; 世 shi; 忻 xin; 继 ji; 明 ming; 林 lin; 华 hua;
    英 ying; 山 shan; 海 hai; 兰 lan; 荣 rong; 亮 liang; 刚 gang; 祥 xiang; 堂 tang; 珍 zhen;
    远 yuan; 清 qing; 昌 chang; 生 sheng; 义 yi; 民 min; 光 guang; 进 jin; 才 cai""")
PATTERNS = (
    Pair(
        "{town.zh}{plant.zh}{trade.zh}{name.zh}说，{goods.zh}产量已经比去年同期增加了{n}％。",
        "{name.en}, {trade.en} at the {town.en} {plant.en}, said that the output of {goods.en} "
        "was already {n} percent higher than in the same period of last year.",
    ),
    Pair(
        "从{m}月{d}日起，{name.zh}小组连续{n}天没有出过废品；{town.zh}的同行都来参观。",
        "From {month} {d} the group of {name.en} turned out no waste for {n} days; people of the "
        "same trade came from {town.en} to see it.",
    ),
    Pair(
        "“我们要把{goods.zh}的成本再降低{n}％！”{trade.zh}{name.zh}在会上提出保证。",
        '"We will lower the cost of {goods.en} by another {n} percent!" pledged {name.en}, '
        "{trade.en}, at the meeting.",
    ),
    Pair(
        "{town.zh}{plant.zh}在{y}年只能生产{goods.zh}一种产品，现在已经有{n}种。",
        "In {y} the {town.en} {plant.en} could make {goods.en} only; now it has {n} products.",
    ),
    Pair(
        "怎样才能多出{goods.zh}呢？{name.zh}想了{n}个办法。",
        "How could more {goods.en} be had? {name.en} thought of {n} ways.",
    ),
)
COLUMNS = ("", "", "", "", "来信", "工业战线", "经济生活", "红旗竞赛", "在生产战线上", "读者论坛")
NUMERALS = "零一二三四五六七八九"


def stock(folder: Path = REAL) -> tuple[Pair, ...]:
    """What the real seeds lend: pairs of sentences, or of paragraphs where the counts differ.

    Datelines and headlines are left out.
    """
    found: list[Pair] = []
    for path in sorted(folder.glob("*.txt")):
        english, chinese = path.read_text(encoding="utf-8").split("<hr />")
        # a paragraph has a full stop; headlines, titles and signatures have none
        ens = [line.strip() for line in english.splitlines() if re.search(r"[.!?][\"”]?$", line)]
        zhs = [
            line[: line.rindex("。") + 1].strip() for line in chinese.splitlines() if "。" in line
        ]
        for zh, en in zip(zhs, ens, strict=True):
            zh_cut = [s.strip() for s in re.findall(r"[^。！？]+[。！？]+[”’）]*", zh)]
            en_cut = re.split(r"(?<=[.!?\"”])\s+(?=[A-Z\"“])", en)
            equal = len(zh_cut) == len(en_cut)
            pairs = zip(zh_cut, en_cut, strict=True) if equal else [(zh, en)]
            found += [Pair(*pair) for pair in pairs if "电　" not in pair[0]]
    return tuple(found)


def person(rng: random.Random) -> Pair:
    """A name in characters and in pinyin."""
    family, given = rng.choice(SURNAMES), rng.sample(GIVEN, rng.choice((1, 2, 2)))
    pinyin = "".join(part.en for part in given).capitalize()
    return Pair(family.zh + "".join(part.zh for part in given), f"{family.en} {pinyin}")


def made(rng: random.Random, date: dt.date) -> Pair:
    """A sentence from a pattern."""
    pattern, month = rng.choice(PATTERNS), rng.randint(1, 12)
    parts = {
        "town": rng.choice(TOWNS),
        "plant": rng.choice(PLANTS),
        "trade": rng.choice(TRADES),
        "goods": rng.choice(GOODS),
        "name": person(rng),
        "n": rng.randint(3, 480),
        "m": month,
        "month": calendar.month_name[month],
        "d": rng.randint(1, 28),
        "y": date.year - rng.randint(1, 5),
    }
    return Pair(pattern.zh.format(**parts), pattern.en.format(**parts))


def lent(rng: random.Random, pair: Pair, towns: dict[str, Pair]) -> Pair:
    """A sentence of the real seeds, its towns and common figures exchanged alike on both sides."""
    zh, en = pair
    for old in TOWNS:
        if old.zh in towns and old.zh in zh and old.en in en:
            zh, en = zh.replace(old.zh, towns[old.zh].zh), en.replace(old.en, towns[old.zh].en)
    for figure in sorted(set(re.findall(r"(?<![\d.])\d\d(?![\d.])", zh))):
        if re.search(rf"(?<![\d.,]){figure}(?![\d.,])", en):
            other = str(rng.randint(10, 99))
            zh = re.sub(rf"(?<!\d){figure}(?!\d)", other, zh)
            en = re.sub(rf"(?<!\d){figure}(?!\d)", other, en)
    return Pair(zh, en)


def paragraphs(rng: random.Random, date: dt.date, lenders: tuple[Pair, ...]) -> list[Pair]:
    """The paragraphs of an article, each of some whole sentences."""
    letters = min(14_000.0, max(90.0, rng.lognormvariate(math.log(760), 0.75)))
    towns = dict(zip((town.zh for town in TOWNS[:11]), rng.sample(TOWNS, 11), strict=True))
    done: list[Pair] = []
    while letters > 0:
        zh, room = "", min(letters, rng.triangular(40, 420, 150))
        en: list[str] = []
        while len(zh) < room:
            own = rng.random() < 1 / 3
            pair = made(rng, date) if own else lent(rng, rng.choice(lenders), towns)
            zh, en = zh + pair.zh, [*en, pair.en]
        if rng.random() < 1 / 400:  # a paragraph break that was lost in the source
            zh = zh.replace("。", "。　", 1) if not zh.endswith("。") or zh.count("。") > 1 else zh
        done.append(Pair(zh, " ".join(en)))
        letters -= len(zh)
    return done


def headline(number: int, rng: random.Random) -> tuple[Pair, tuple[str, ...]]:
    """A title that no other number has, and the lines in which the paper set it."""
    rest, town = divmod(number, len(TOWNS))
    rest, plant = divmod(rest, len(PLANTS))
    where, what = TOWNS[town], PLANTS[plant]
    deeds, who = rng.sample(DEEDS, 2), person(rng)
    ordinal = "" if not rest else "第" + "".join(NUMERALS[int(digit)] for digit in str(rest + 1))
    lines = [f"{where.zh}{ordinal}{what.zh}{deeds[0].zh}"]
    english = f"{where.en} {f'No. {rest + 1} ' if rest else ''}{what.en} {deeds[0].en}"
    if rng.random() < 0.6:
        lines.append(deeds[1].zh)
        english += f", {deeds[1].en}"
    if rng.random() < 0.2:
        lines.insert(0, f"{who.zh}带头")
        english = f"{who.en} Takes the Lead: {english}"
    joint = rng.choice(("  ", "\u3000"))
    return Pair(joint.join(lines), english), tuple(lines)


def story(number: int, lenders: tuple[Pair, ...]) -> Story:
    """The article of that number."""
    rng = random.Random(f"facing/{number}")
    date = FIRST_DAY + dt.timedelta(rng.randrange(DAYS))
    title, lines = headline(number, rng)
    body = paragraphs(rng, date, lenders)
    if rng.random() < 0.7:
        town, sent = rng.choice(TOWNS), date - dt.timedelta(rng.randint(0, 2))
        wire = rng.choice(("新华社", "据新华社", "本报"))
        agency = "Our Newspaper" if wire == "本报" else "Xinhua News Agency"
        day = f"{sent:%B} {sent.day}"
        body[0] = Pair(
            f"{wire}{town.zh}{sent.day}日电　{body[0].zh}",
            f"{agency}, {town.en}, {day}{rng.choice((': ', ' – '))}{body[0].en}",
        )
    page = rng.choices(range(1, 9), (9, 9, 7, 6, 3, 3, 1, 1))[0]
    author = person(rng) if rng.random() < 0.25 else None
    return Story(title, lines, author, date, page, rng.choice(COLUMNS), body)


def english_part(item: Story, rng: random.Random, *, letter: bool) -> list[str]:
    """The lines from `Title:` to the last paragraph."""
    author = f"Author: {item.author.en}" if item.author else rng.choice(("Author:", "Author: "))
    before, after = rng.choice(((0, 0), (0, 0), (1, 0), (1, 1)))
    lines = [f"Title: {item.title.en}", *[""] * before, author, *[""] * after]
    lines += [f"Date: {item.date}", f"Page: {item.page}", ""]
    if letter and item.author:
        lines += [f"    *{item.title.en}*", *(f"    {part.en}" for part in item.paragraphs)]
        return [*lines, f"          {item.author.en}"]
    for part in item.paragraphs:
        lines += [part.en, ""]
    return lines[:-1]


def chinese_part(item: Story, rng: random.Random, *, letter: bool) -> list[str]:
    """The lines from `###` to the end."""
    lines = [f"### {item.title.zh}", item.author.zh if item.author else "", str(item.date)]
    lines += [f"第{item.page}版()", f"专栏：{item.column}", ""]
    lead = rng.choice(("    ", "    ", "\u3000\u3000"))
    if letter:
        lines.append(f"    ＊{item.title.zh}＊")
    else:
        lines += [lead + line for line in item.lines]
    lines += [f"    {part.zh}" for part in item.paragraphs]
    if letter and item.author:  # the writer's office is glued to the last paragraph
        town, plant = rng.choice(TOWNS), rng.choice(PLANTS)
        lines[-1] += f"{town.zh}{plant.zh}工人" if rng.random() < 0.5 else ""
        lines.append(f"          {item.author.zh}")
    return lines


def seed(number: int, lenders: tuple[Pair, ...]) -> bytes:
    """The seed file of that number; one in a hundred has the line ends of Windows, one a BOM."""
    item, rng = story(number, lenders), random.Random(f"layout/{number}")
    letter = item.author is not None and rng.random() < 0.6
    lines = english_part(item, rng, letter=letter)
    lines += ["", "", "", "<hr /> ", "", "Original: ", "", ""]
    lines += chinese_part(item, rng, letter=letter)
    text = "\n".join(lines) + "\n"
    if rng.random() < 0.01:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if rng.random() < 0.01 else b"") + text.encode()


def write(count: int, folder: Path, real: Path = REAL) -> None:
    """Write *count* seeds into *folder*, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    lenders = stock(real)
    for number in range(count):
        content = seed(number, lenders)
        name = f"{number:05d}_{hashlib.sha256(content).hexdigest()[:16]}.txt"
        (folder / name).write_bytes(content)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write invented seeds.")
    parser.add_argument("count", type=int, help="how many")
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    write(args.count, args.folder)


if __name__ == "__main__":
    main()
