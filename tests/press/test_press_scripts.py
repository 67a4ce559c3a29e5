"""Scripts with short names do what they did."""

import pytest
import rjsmin

from facing.press import scripts

WRITTEN = r"""
const first = 1, { second, third: [fourth = first + 1] } = { second: 2, third: [] };
result = [first, second, fourth];
---
const value = 3, held = { value, other: value, ["x" + value]: value };
result = [held.value, held.other, held.x3];
---
function total(one, two = one, ...rest) { return one + two + rest.length; }
result = total(1) + total(1, 2, 3, 4);
---
const pick = ({ target: { value, kind = "k" } = { value: 7 } }) => value + kind;
result = pick({}) + pick({ target: { value: 1 } });
---
const word = "n", list = [1, 2];
result = `${word} of ${list.map((item) => `<${item}${word}>`).join("")}${"}"} word`;
---
let count = 0;
for (let index = 0, most = 3; index < most; index++) count += index;
for (const [key, one] of Object.entries({ count })) result = key + one;
---
const tested = (word) => (/^wo[/\\]rd'"/g.test(word) ? word : null);
result = [tested(`wo/rd'"`), tested("x")];
---
const kept = { async load() { return 1; }, get size() { return 2; }, own() { return kept.size; } };
result = [kept.size, kept.own(), Object.keys(kept).join()];
---
const half = (amount) => amount / 2, part = half(8) * 3 / half(2);
result = part;
---
let low = 0;
try { throw new Error("x"); } catch ({ message }) { low = message; } finally { result = low; }
---
const maybe = null, other = maybe?.length ?? "none";
result = [other, maybe ? .5 : 1, typeof missing];
---
const top = 5, parent = { top };
result = [parent.top, typeof status, top];
---
const make = (tag, props, ...nodes) => ({ tag, ...props, nodes: [...nodes] });
result = JSON.stringify(make("a", { x: 1 }, 2));
---
const a = 1, b = 2, longest = 3;
{
  const longest = 4, more = 5;
  result = [a, b, longest, more];
}
result.push(longest);
---
const one = 1, two = 2, none = -1;
result = [one + +two, one - -two, "one two", one in [0, 1], void one, one - none, !one];
---
const object = { if: 1, of: 2, one: 3, "two": 4 };
const { one: renamed, two } = object;
result = [object.if, renamed, two];
---
const pairs = [[1, 2], [3, 4]].map(([left, right]) => {
  const sum = left + right;
  return { left, sum };
});
result = JSON.stringify(pairs);
---
let held;
held ||= (() => { const inner = "i"; return () => inner; })();
result = held();
---
const $ = (id) => id, été = "é";
result = [$(1), été];
---
const shared = (text) => text + 1;
function local(status, text) { const shared = text * 2; return [shared, status]; }
const top = typeof status, both = true, neither = !both ? true : false;
const { text, deep: { text: inner = text } = {} } = { text: 4 };
const choose = (which) => which ? { shared: which } : { shared };
result = JSON.stringify([shared(1), local(2, 3), top, both, neither, text, inner, choose(5)]);
result += choose(0).shared(text) + { true: 7 }.true;
---
let steps = "";
function early() { steps += "e"; }
async function late() { steps += "l"; }
if (steps) { early(); }
else { steps += "n"; }
try { early(); }
catch { steps += "c"; }
finally { steps += "f"; }
for (const one of [1, 2]) { steps += one; }
const named = function inner() { return { inner }; };
const object = { early };
{ object.early(); }
while (steps.length < 9) { late(); }
[steps].map((all) => { result = all; });
---
let turns = 0;
const twice = (each) => { if (each > 1); for (; turns < 3; turns++); };
const later = async (given) => { await given; };
const around = (step) => { do turns += step; while (turns < 9); };
twice(2);
around(4);
result = [turns, (() => { ; })(), later.length, ((one) => one)(1), ((one, two) => two)(1, 2)];
---
const late = () => early, early = 3, many = [...Array(60).keys()];
const more = many.map((each) => each + early);
result = late() + more.reduce((sum, each) => sum + each);
"""
BODIES = WRITTEN.split("---")
"""What a script may do; each gives a `result`."""


def whole(body: str) -> str:
    """The script of that body, as it comes to be given short names."""
    return rjsmin.jsmin(f'(() => {{\n"use strict";\n{body}\n}})();')


@pytest.mark.browser
def test_what_a_script_does_stays_the_same(browser):
    page = browser.new_page()
    run = "text => { window.result = undefined; new Function(text)(); return window.result; }"
    for body in BODIES:
        script = whole(body)
        short = scripts.shortened(script)
        assert len(short) <= len(script)
        assert page.evaluate(run, short) == page.evaluate(run, script), short
    page.close()


def test_names_of_its_own_become_short_and_no_others():
    script = whole("const own = window.own, told = own.told; own.tell(told, { told, own: 1 });")
    short = whole("const a = window.own, b = a.told; a.tell(b, { told: b, own: 1 })")
    assert scripts.shortened(script) == short


def test_the_same_script_gets_the_same_names():
    assert len({scripts.shortened(whole(body)) for body in BODIES * 2}) == len(BODIES)


@pytest.mark.parametrize(
    "script",
    [
        "const shared=1;",
        "(()=>{const loose=1;})();",
        whole("class Own { held = 1; }"),
        whole("const word = 1; if (word) /wo'rd/.test(word);"),
        whole("const first = 1\nconst second = 2"),
        whole("const held = 1; eval('held');"),
        whole("const held = 1; switch (held) { case 1: held; }"),
    ],
)
def test_what_may_be_misread_is_left_alone(script):
    assert scripts.shortened(script) == script
