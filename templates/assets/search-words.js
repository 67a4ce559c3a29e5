/* Words: a text cut into the units of the index, a query into terms, and where a term stands.

   The spelling is that of `facing/spelling.py`.  A unit is a Han character or a word; between two
   of them nothing stands (they touch), white space, one joining sign between words (inter-factory),
   or anything else, which ends a phrase. */
(() => {
  "use strict";

  const facing = (window.facing ||= {});
  const most = 12, longest = 1000;  // of a query: terms, and letters

  // --- units ---

  const hans = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const isHan = (text) => hans.test(text);
  const isWord = /[\p{L}\p{N}]/u;
  const isSpace = /^[^\S\ufeff]*$/;
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
    if (!bare.has(letter)) {
      const known = Array.from(letter.normalize("NFKD").replace(/[\p{M}ꙋꙮ]/gu, ""), (c) => {
        const small = c.toLowerCase();
        return simple.get(small) || small;
      });
      bare.set(letter, known.join(""));
    }
    return bare.get(letter);
  }

  const fold = (text) => Array.from(text, folded).join("");

  /* The words and runs of characters of a text with a space between them. */
  const plain = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

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
        const han = isHan(c), two = unit && !han && !unit.han;  // words, that is
        if (!han && !isWord.test(c)) {
          gap += c;
          continue;
        }
        if (two && !gap) {
          unit.word += c;
        } else {
          const kind = isSpace.test(gap) ? (two ? " " : "") : two && isJoiner.test(gap) ? "-" : ".";
          units.push(unit = { word: c, han, gap: unit ? kind : "", start: place });
        }
        unit.end = end;
        gap = "";
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
    const found = new Map();
    query.slice(0, longest).split(/["“”„«»]/).forEach((part, i, parts) => {
      const exact = i % 2 > 0 && i + 1 < parts.length;
      for (const said of exact ? [part.trim()] : part.split(/[.,](?!\d)|(?<!\d)[.,]|[^\p{L}\p{N}\p{M}.,]+/u)) {
        const units = cut(said), key = units.map(({ gap, word }) => gap + word).join("\n") + (exact && !units[0]?.han);
        if (units[0]) found.set(key, { units, exact, said });
      }
    });
    const taken = [...found.values()].slice(0, most);
    taken.short = found.size > most || query.length > longest;
    return taken;
  }

  /* The places [start, end] of a term in a text cut into units. */
  function places({ units: wanted, exact }, units) {
    const one = !exact && !wanted[1] && stem(wanted[0].word);
    return units.flatMap(({ word: first, start }, i) => {
      const stands = one ? stem(first) === one : wanted.every(({ word, gap }, k) => (
        units[i + k]?.word === word && (!k || units[i + k].gap === gap)));
      return stands ? [[start, units[i + wanted.length - 1].end]] : [];
    });
  }

  // --- stems ---

  /* The stem of an English word: Porter's second algorithm as of Snowball 3.1 (snowballstem.org). */
  const pairs = (text) => new Map(text.split(" ").map((pair) => pair.split(":")));
  const stems = pairs("skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl " +
    "sky news howe atlas cosmos bias andes");
  const steps = [
    "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al " +
    "aliti:al alli:al fulness:ful fulli:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogist:og " +
    "ogi:og lessli:less li",
    "tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful ness ative",
    "ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement",
  ].map(pairs);
  // Of an alternation before the end the longest is found: its place is the first.
  const endings = steps.map((step) => new RegExp(`(?:${[...step.keys()].join("|")})$`));
  const doubled = /([bdfgmnprt])\1$/;
  const short = (text) => text.match(/^[aeiouy][^aeiouy]$|[^aeiouy][aeiouy][^aeiouywxY]$|past$/);

  function stem(word) {
    if (word.length < 3 || word.match(/[^a-z]/)) return word;
    if (!stems.has(word)) stems.set(word, stemmed(word));
    return stems.get(word) || word;
  }

  function stemmed(word) {
    let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const next = (from) => {
      const at = w.slice(from).search(/[aeiouy][^aeiouy]/);
      return at < 0 ? w.length : from + at + 2;
    };
    const r1 = w.match(/^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/)?.[0].length || next(0), r2 = next(r1);

    w = w.replace(/sses$/, "ss").replace(/^(.?)ie[ds]$/, "$1ie").replace(/ie[ds]$/, "i").replace(/([aeiouy].*[^us])s$/, "$1");
    const [, base, end] = w.match(/(.*?)(eed|ed|ing)(ly)?$/) || [];
    if (end === "eed") {
      if (base.length >= r1 && !base.match(/^(succ|proc|exc)$/)) w = `${base}ee`;
    } else if (w.match(/^[^aeiouy]ying$/)) {
      w = `${w[0]}ie`;
    } else if (end && base.match(/[aeiouy]/) && !w.match(/^(even|cann|inn|earr|herr|out)ing$/)) {
      w = base;
      if (w.match(/(at|bl|iz)$/) || (w.length === r1 && short(w) && !w.match(doubled))) w += "e";
      else if (!w.match(/^[aeo]..$/)) w = w.replace(doubled, "$1");
    }
    w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");
    steps.forEach((step, i) => {
      w = w.replace(endings[i], (end, at) => {
        const before = w[at - 1], from = i > 1 || end === "ative" ? r2 : r1;
        const allowed = { ogi: "l", li: "cdeghkmnrt", ion: "st" }[end]?.includes(before) ?? true;
        return at >= from && allowed ? step.get(end) || "" : end;
      });
    });
    return w.replace(/[el]$/, (end, at) => (
      at >= r2 && (end === "e" || w[at - 1] === "l") || end === "e" && at >= r1 && !short(w.slice(0, -1)) ? "" : end)).toLowerCase();
  }

  facing.words = { isHan, fold, plain, cut, terms, places, stem };
})();
