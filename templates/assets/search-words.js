/* Words: a text cut into the units of the index, a query into terms, and where a term stands.

   The spelling is that of `facing/spelling.py`.  A unit is a Han character or a word; between two
   of them nothing stands (they touch), white space, one joining sign between words (inter-factory),
   or anything else, which ends a phrase. */
(() => {
  "use strict";

  const facing = (window.facing ||= {});
  const most = 12, longest = 1000;  // of a query: terms, and letters

  // --- units ---

  const isHan = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const isWord = /[\p{L}\p{N}]/u;
  const isSpace = /^[ \t-\r\x1c-\x1f\x85\u1680\u2028\u2029]*$/;  // others become a space below
  const isJoiner = /^[-‐'’.,/&]$/;

  let table = "", simple = new Map(), bare = new Map();

  /* One letter without width, case and marks; a traditional character, by the table of
     search-variants.js once it is loaded, as the simplified one. */
  function folded(letter) {
    if (table !== (facing.variants || "")) {
      const all = [...(table = facing.variants)];
      simple = new Map();
      bare = new Map();
      for (let i = 0; i < all.length; i += 2) simple.set(all[i], all[i + 1]);
    }
    let known = bare.get(letter);
    if (known === undefined) {
      known = Array.from(letter.normalize("NFKD").replace(/\p{M}/gu, ""), (c) => {
        const small = c.toLowerCase();
        return simple.get(small) || small;
      }).join("");
      bare.set(letter, known);
    }
    return known;
  }

  const fold = (text) => Array.from(text, folded).join("");

  /* The units of a text: {word, han, gap, start, end}.  `gap` is what stands before it: "" nothing,
     " " white space, "-" a joining sign, "." anything else; `start` and `end` are its place. */
  function cut(text) {
    const units = [];
    let gap = "", place = 0, unit;
    for (const letter of text) {
      const end = place + letter.length;
      const letters = folded(letter);
      if (!letters && !gap && unit) unit.end = end;  // a mark belongs to the letter before it
      for (const c of letters) {
        const han = isHan.test(c);
        if (!han && !isWord.test(c)) {
          gap += c;
        } else {
          if (unit && !gap && !han && !unit.han) {
            unit.word += c;
          } else {
            const words = unit && !han && !unit.han;
            const kind = !gap || !unit ? "" : isSpace.test(gap) ? (words ? " " : "") : words && isJoiner.test(gap) ? "-" : ".";
            units.push(unit = { word: c, han, gap: kind, sign: gap, start: place });
          }
          unit.end = end;
          gap = "";
        }
      }
      place = end;
    }
    return units;
  }

  // --- queries ---

  /* The terms of a query, all of which are asked for: {units, exact, said}.  A term is a quoted
     phrase, or a stretch without white space and punctuation, save the point or comma of a number.
     `terms.short` is true when the query has more than is taken. */
  function terms(query) {
    const found = [], keys = new Set();
    const add = (text, units, exact) => {
      if (!units.length) return;
      const { start } = units[0], said = text.slice(start, units.at(-1).end);
      units[0].gap = "";
      const key = (exact && !units[0].han) + units.map(({ gap, word }) => gap + word).join("\n");
      if (!keys.has(key)) found.push({ units, exact, said });
      keys.add(key);
    };
    for (const [, quoted, plain] of query.slice(0, longest).matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)/g)) {
      const text = quoted ?? plain, units = cut(text);
      let from = 0;
      units.forEach(({ word, sign }, i) => {
        const inside = quoted !== undefined || !i || !sign ||
          (/^[.,]$/.test(sign) && /\d$/.test(units[i - 1].word) && /^\d/.test(word));
        if (inside) return;
        add(text, units.slice(from, i), false);
        from = i;
      });
      add(text, units.slice(from), quoted !== undefined);
    }
    const taken = found.slice(0, most);
    taken.short = found.length > most || query.length > longest;
    return taken;
  }

  /* The places [start, end] of a term in a text cut into units. */
  function places({ units: wanted, exact }, units) {
    const found = [], one = !exact && wanted.length === 1 && !wanted[0].han && stem(wanted[0].word);
    const answers = ({ word, gap }, i, unit) => unit && unit.word === word && (!i || unit.gap === gap);
    for (let i = 0; i + wanted.length <= units.length; i++) {
      if (one ? stem(units[i].word) === one : wanted.every((unit, k) => answers(unit, k, units[i + k]))) {
        found.push([units[i].start, units[i + wanted.length - 1].end]);
      }
    }
    return found;
  }

  // --- stems ---

  /* The stem of an English word: Porter's second algorithm as of Snowball 3.1 (snowballstem.org). */
  const V = "[aeiouy]", N = "[^aeiouy]";
  const pairs = (text) => new Map(text.split(" ").map((pair) => pair.split(":")));
  const special = pairs("skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl " +
    "sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes");
  const second = pairs("tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate " +
    "ator:ate alism:al aliti:al alli:al fulness:ful fulli:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble " +
    "bli:ble ogist:og ogi:og lessli:less li:");
  const third = pairs("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:");
  // Of an alternation before the end the longest is found: its place is the first.
  const ending = (table) => new RegExp(`(?:${[...table.keys()].join("|")})$`);
  const steps = [[second, ending(second)], [third, ending(third)]];
  const fourth = /(?:ic|ance|ence|able|ible|ate|ive|ize|iti|al|ism|ion|er|ous|ant|ent|ment|ement)$/;
  const shortEnd = new RegExp(`(?:^${V}${N}|${N}${V}[^aeiouywxY]|past)$`);
  const vowel = new RegExp(V), after = new RegExp(V + N);
  const stems = new Map();

  function stem(word) {
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
    if (!stems.has(word)) stems.set(word, special.get(word) || stemmed(word));
    return stems.get(word);
  }

  function stemmed(word) {
    let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const next = (from) => {
      const found = after.exec(w.slice(from));
      return found ? from + found.index + 2 : w.length;
    };
    const prefix = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(w);
    const r1 = prefix ? prefix[0].length : next(0), r2 = next(r1);

    if (/sses$/.test(w)) w = w.slice(0, -2);
    else if (/ie[ds]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
    else if (/[aeiouy].*[^us]s$/.test(w)) w = w.slice(0, -1);

    const past = /(eed|ed|ing)(?:ly)?$/.exec(w);
    if (past) {
      const base = w.slice(0, past.index);
      if (past[1] === "eed") {
        if (past.index >= r1 && !/^(?:succ|proc|exc)$/.test(base)) w = `${base}ee`;
      } else if (/[^aeiouy]ying$/.test(w) && w.length === 5) {
        w = `${w[0]}ie`;
      } else if (vowel.test(base) && !/^(?:even|cann|inn|earr|herr|out)ing$/.test(w)) {
        w = base;
        if (/(?:at|bl|iz)$/.test(w)) w += "e";
        else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = /^[aeo]..$/.test(w) ? w : w.slice(0, -1);
        else if (w.length === r1 && shortEnd.test(w)) w += "e";
      }
    }
    w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");
    for (const [table, pattern] of steps) {
      const found = pattern.exec(w);
      if (!found || found.index < r1) continue;
      const [end] = found, at = found.index;
      const allowed = end === "ogi" ? w[at - 1] === "l" : end === "li" ? /[cdeghkmnrt]/.test(w[at - 1]) : end !== "ative" || at >= r2;
      if (allowed) w = w.slice(0, at) + table.get(end);
    }
    const found = fourth.exec(w);
    if (found && found.index >= r2 && (found[0] !== "ion" || /[st]ion$/.test(w))) w = w.slice(0, found.index);
    const last = w.length - 1;
    if (w[last] === "e" ? last >= r2 || (last >= r1 && !shortEnd.test(w.slice(0, -1))) : /ll$/.test(w) && last >= r2) {
      w = w.slice(0, -1);
    }
    return w.toLowerCase();
  }

  facing.words = { fold, cut, terms, places, stem };
})();
