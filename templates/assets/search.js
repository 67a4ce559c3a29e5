/* The search page, the same over http and from a folder.

   The index is Pagefind's, packed as classic scripts that hand their contents to `facingSearch`.
   It says which articles may hold the words; what is shown and marked is found anew in the
   edition's own words, which are packed beside it, one file an article. */
(() => {
  "use strict";

  const page = document.getElementById("search");
  if (!page) return;
  const list = document.getElementById("results");
  const status = document.getElementById("search-status");
  const more = document.getElementById("search-more");
  const boxes = document.querySelectorAll("input[type=search][name=q]");
  const base = page.dataset.index;
  const said = JSON.parse(page.dataset.said);
  const say = (key, parts) => said[key].replace(/\{(\w+)\}/g, (_, part) => parts[part]);
  const shown = 10, best = 3, longest = 30, most = 12, verified = 100;

  // --- files ---

  const arrived = new Map(), awaited = new Map();
  let fresh = "";  // set when a cache may have kept a file of another version of the edition

  window.facingSearch = (name, contents) => { arrived.set(name, contents); };

  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

  function load(name) {
    if (!awaited.has(name)) {
      awaited.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const done = (what) => {
          script.remove();
          awaited.delete(name);
          if (arrived.has(name)) resolve(arrived.get(name));
          else reject(new Error(`${base}${name}.js is ${what}`));
          arrived.delete(name);
        };
        script.onload = () => done("damaged");
        script.onerror = () => done("missing");
        script.src = `${base}${name}.js${fresh}`;
        document.head.append(script);
      }));
    }
    return awaited.get(name);
  }

  async function unpacked(name) {
    const stream = new Blob([bytes(await load(name))]).stream();
    return new Response(stream.pipeThrough(new DecompressionStream("gzip"))).json();
  }

  // --- the engine ---

  let failure = null, started = null;

  async function privately(url) {
    const name = url.slice("index:/".length).replace(/\?.*/, "");
    try {
      const contents = bytes(await load(name));
      return {
        arrayBuffer: async () => contents.buffer,
        json: async () => JSON.parse(new TextDecoder().decode(contents)),
      };
    } catch (error) {
      failure = error;
      throw error;
    }
  }

  const told = (...words) => { failure ||= new Error(words.join(" ")); };
  const quiet = { log() {}, warn: told, error: told };

  function start() {
    started ||= (async () => {
      const Engine = (await load("engine"))(privately, quiet);
      const engine = new Engine({ basePath: "index:/", baseUrl: "/" });
      await engine.init("en", { load_wasm: true });
      if (failure) throw failure;
      return engine;
    })().catch((error) => {
      const cause = failure || error;
      failure = started = null;
      throw cause;
    });
    return started;
  }

  async function ask(term) {
    const engine = await start();
    const found = (await engine.search(term)).results;
    if (failure) {
      const cause = failure;
      failure = started = null;
      throw cause;
    }
    return new Map(found.map((hit) => [hit.id, hit.score]));
  }

  // --- words ---

  const isHan = /^[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const isWord = /^[\p{L}\p{N}]/u;

  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /* The runs of a text, as the index has them: {han, word, at, to, gap}.  `at` and `to` say for each
     unit of the word where its character stands in the text; `gap` is what stands before the run. */
  function runs(text) {
    const found = [];
    let run = null, gap = "", place = 0;
    for (const letter of text) {
      const end = place + letter.length;
      for (const c of letter <= "\x7f" ? letter.toLowerCase() : bare(letter)) {
        const han = isHan.test(c);
        if (!han && !isWord.test(c)) {
          gap += c;
        } else {
          const joins = run && run.han === han && (gap === "" || (han && /^\s+$/.test(gap)));
          if (!joins) {
            run = { han, word: "", at: [], to: [], gap };
            found.push(run);
          }
          gap = "";
          run.word += c;
          for (let unit = 0; unit < c.length; unit++) {
            run.at.push(place);
            run.to.push(end);
          }
        }
      }
      place = end;
    }
    return found;
  }

  /* A query as terms: {runs, exact}.  A term is a quoted phrase, or a stretch without white space
     and, beside Han characters, without punctuation. */
  function terms(query) {
    const parts = [];
    for (const [, quoted, plain] of query.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)/gu)) {
      if (quoted !== undefined) {
        const phrase = runs(quoted);
        if (phrase.length) parts.push({ runs: phrase, exact: true, said: quoted.trim() });
        continue;
      }
      let term = null;
      for (const run of runs(plain)) {
        if (!term || (run.gap && (run.han || term.runs.at(-1).han))) {
          parts.push(term = { runs: [], exact: false });
        }
        term.runs.push(run);
        term.said = plain.slice(term.runs[0].at[0], run.to.at(-1));
      }
    }
    const seen = new Set();
    return parts.filter((term) => {
      const key = term.exact + term.runs.map((run) => run.word).join(" ");
      return !seen.has(key) && seen.add(key);
    });
  }

  /* What Pagefind is asked for a term: phrases whose articles, intersected, hold all that do. */
  function phrases(term) {
    const asked = [];
    let phrase = [];
    const close = () => { if (phrase.length) asked.push(phrase.join(" ")); phrase = []; };
    let before = null;
    for (const { han, word } of term.runs) {
      const chars = [...word];
      if (han && before) close();
      before = han;
      if (!han) {
        phrase.push(word);
      } else if (chars.length === 1) {
        close();
        asked.push(word);
      } else {
        for (let i = 0; i < Math.min(chars.length, longest) - 1; i++) phrase.push(chars[i] + chars[i + 1]);
        if (chars.length > longest) close();
      }
    }
    close();
    return asked;
  }

  /* Whether the index may give more articles for a term than hold it. */
  const loose = ({ runs: all, exact }) => all.some(({ han, word }, i) => (han
    ? word.length > longest || (all.length > 1 && word.length < 3) || (i && all[i - 1].han)
    : exact));

  /* The places [start, end] of a term in a text cut into runs.  Of the Han runs of a phrase the
     first may begin, and the last may end, within a run of the text. */
  function places({ runs: wanted, exact }, text) {
    const found = [], last = wanted.length - 1, head = wanted[0].word, end = wanted[last].word;
    for (let i = 0; i + last < text.length; i++) {
      const answers = ({ han, word }, k) => {
        const run = text[i + k];
        if (run.han !== han) return false;
        if (!han) return run.word === word || (!exact && stem(run.word) === stem(word));
        if (k && k < last) return run.word === word;
        return k ? run.word.startsWith(word) : last ? run.word.endsWith(word) : run.word.includes(word);
      };
      if (!wanted.every(answers)) continue;
      const first = text[i], final = text[i + last];
      if (last || !first.han) {
        found.push([first.at.at(first.han ? -head.length : 0), final.to.at(final.han ? end.length - 1 : -1)]);
      } else {
        for (let j = first.word.indexOf(head); j >= 0; j = first.word.indexOf(head, j + 1)) {
          found.push([first.at[j], first.to[j + head.length - 1]]);
        }
      }
    }
    return found;
  }

  /* The stem of an English word (Porter's second algorithm, snowballstem.org), by which the index
     holds words: here only to know which words of a text answer a query. */
  const exceptions = {
    __proto__: null,
    skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl",
    ugly: "ugli", early: "earli", only: "onli", singly: "singl",
  };
  const kept = new Set(["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"]);
  const keptLater = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);
  const stems = new Map();
  const ends = (pairs) => pairs.split(" ").map((pair) => pair.split(":"));
  const second = ends("ization:ize ational:ate fulness:ful ousness:ous iveness:ive tional:tion biliti:ble lessli:less " +
    "entli:ent ation:ate alism:al aliti:al ousli:ous iviti:ive fulli:ful enci:ence anci:ance abli:able izer:ize " +
    "ator:ate alli:al bli:ble ogi:og li:");
  const third = ends("ational:ate tional:tion alize:al icate:ic iciti:ic ative: ical:ic ness: ful:");
  const fourth = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");

  function stem(word) {
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
    if (!stems.has(word)) stems.set(word, kept.has(word) ? word : exceptions[word] || stemmed(word));
    return stems.get(word);
  }

  function stemmed(word) {
    const V = "[aeiouy]", N = "[^aeiouy]";
    const after = (text, from) => {
      const found = new RegExp(`${V}${N}`).exec(text.slice(from));
      return found ? from + found.index + 2 : text.length;
    };
    let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const prefix = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(w);
    const r1 = prefix ? prefix[0].length : after(w, 0), r2 = after(w, r1);
    const short = (t) => (new RegExp(`(^${V}${N}|${N}${V}[^aeiouywxY]|^past)$`).test(t));
    // 1a
    if (w.endsWith("sses")) w = w.slice(0, -2);
    else if (/ie[ds]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
    else if (/[^us]s$/.test(w) && new RegExp(`${V}.+s$`).test(w)) w = w.slice(0, -1);
    if (keptLater.has(w)) return w;
    // 1b
    const eed = /eed(ly)?$/.exec(w), past = /(ed|ing)(ly)?$/.exec(w);
    if (eed) {
      if (eed.index >= r1) w = w.slice(0, eed.index + 2);
    } else if (past && new RegExp(V).test(w.slice(0, past.index))) {
      w = w.slice(0, past.index);
      if (/(at|bl|iz)$/.test(w)) w += "e";
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w) && !/^[aeo]..$/.test(w)) w = w.slice(0, -1);
      else if (r1 >= w.length && short(w)) w += "e";
    }
    // 1c
    w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");
    const swap = (pairs, allowed) => {
      const pair = pairs.find(([end]) => w.endsWith(end));
      if (!pair) return;
      const at = w.length - pair[0].length;
      if (at >= r1 && allowed(pair[0], at)) w = w.slice(0, at) + pair[1];
    };
    swap(second, (end, at) => (end === "ogi" ? w[at - 1] === "l" : end !== "li" || /[cdeghkmnrt]/.test(w[at - 1])));
    swap(third, (end, at) => end !== "ative" || at >= r2);
    // 4
    const end = fourth.find((e) => w.endsWith(e));
    if (end) {
      const at = w.length - end.length;
      if (at >= r2 && (end !== "ion" || /[st]/.test(w[at - 1]))) w = w.slice(0, at);
    }
    // 5
    if (w.endsWith("e")) {
      const at = w.length - 1;
      if (at >= r2 || (at >= r1 && !short(w.slice(0, -1)))) w = w.slice(0, -1);
    } else if (w.endsWith("ll") && w.length - 1 >= r2) w = w.slice(0, -1);
    return w.toLowerCase();
  }

  // --- hits ---

  /* The articles that may hold all terms, best first, by the names of their files of words. */
  async function candidates(wanted) {
    let both = null;
    for (const phrase of wanted.flatMap(phrases)) {
      const found = await ask(`"${phrase}"`);
      both = both ? both.filter((id) => found.has(id)) : [...found.keys()];
      if (!both.length) return [];
    }
    const scores = await ask(wanted.flatMap(phrases).join(" "));
    return both.sort((a, b) => (scores.get(b) || 0) - (scores.get(a) || 0) || (a < b ? -1 : 1));
  }

  /* The article of a hit with the places of the terms; null if one does not stand in it after all. */
  async function hit(name, wanted) {
    const article = await unpacked(`words/${name}`);
    const missing = new Set(wanted);
    const locate = (text) => {
      const cut = runs(text), spans = [];
      let kinds = 0;
      for (const term of wanted) {
        const found = places(term, cut);
        if (found.length) { missing.delete(term); kinds++; spans.push(...found); }
      }
      return { text, spans: spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]), kinds };
    };
    article.titles = article.titles.map(([lang, text]) => ({ ...locate(text), lang }));
    article.passages = article.passages.map(([lang, id, text]) => ({ ...locate(text), lang, id }));
    return [...missing].some(loose) ? null : article;
  }

  // --- showing ---

  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  /* The text as nodes with marks; of a very long one the part around its first mark. */
  function marked({ text, spans }) {
    const from = text.length > 700 && spans.length && spans[0][0] > 200 ? spans[0][0] - 100 : 0;
    const to = text.length > 700 ? Math.min(text.length, from + 500) : text.length;
    const nodes = from ? ["…"] : [];
    let at = from;
    for (const [start, end] of spans) {
      if (end <= at || end > to) continue;
      const begin = Math.max(start, at);
      if (begin > at) nodes.push(text.slice(at, begin));
      nodes.push(make("mark", {}, text.slice(begin, end)));
      at = end;
    }
    nodes.push(text.slice(at, to));
    if (to < text.length) nodes.push("…");
    return nodes;
  }

  function drawn(article) {
    const { passages, langs } = article, address = `articles/${encodeURIComponent(article.id)}.html`;
    const titles = article.titles.map((words) => make("span", { lang: langs[words.lang] }, ...marked(words)));
    const row = make("li", { "data-article": article.id },
      make("h2", {}, make("a", { href: address }, ...titles)), make("p", { class: "search-when" }, article.when));
    const answers = passages.map((_, i) => i).filter((i) => passages[i].kinds);
    const partners = (i) => new Set(article.links.filter((link) => link.includes(i)).flat()
      .filter((j) => passages[j].lang !== passages[i].lang));
    // Sentences in which most terms stand, headlines last; of a pair that answers twice, the first.
    const chosen = [], covered = new Set();
    const rank = (i) => passages[i].kinds - /^(\w+\.)?h\d/.test(passages[i].id) / 2;
    for (const i of [...answers].sort((a, b) => rank(b) - rank(a) || a - b)) {
      if (chosen.length === best) break;
      if (covered.has(i)) continue;
      chosen.push(i);
      for (const j of partners(i)) covered.add(j);
    }
    const quote = (i, kind) => {
      const { id, lang } = passages[i];
      return make("p", { class: kind, lang: langs[lang] },
        make("a", { "data-passage": id, href: `${address}#${id}` }, ...marked(passages[i])));
    };
    for (const i of chosen.sort((a, b) => a - b)) {
      row.append(make("div", { class: "search-pair" }, quote(i, "search-said"),
        ...[...partners(i)].map((j) => quote(j, "search-linked"))));
    }
    const others = answers.filter((i) => !chosen.includes(i) && !covered.has(i)).length;
    if (others) row.append(make("p", { class: "search-when" }, count("rest", others)));
    return row;
  }

  const count = (key, n, parts) => say(n === 1 ? `${key}_one` : key, { n: n.toLocaleString(), ...parts });

  // --- one search ---

  const { title } = document;
  let turn = 0;

  function state(name, total, words) {
    list.dataset.state = name;
    list.dataset.total = total;
    status.textContent = words;
  }

  async function search(query) {
    const mine = ++turn;
    list.replaceChildren();
    more.hidden = true;
    const all = terms(query.slice(0, 1000)), wanted = all.slice(0, most);
    if (!wanted.length) {
      state("done", 0, query.trim() ? said.empty : "");
      return;
    }
    state("loading", 0, said.busy);
    const q = wanted.map((term) => `“${term.said.replace(/(?<=^.{60}).+/su, "…")}”`).join(said.and);
    try {
      let names = await candidates(wanted).catch((error) => {
        if (fresh) throw error;
        fresh = `?${Date.now()}`;
        return candidates(wanted);
      });
      if (mine !== turn) return;
      const ready = new Map();
      if (wanted.some(loose)) {
        const sure = [];
        for (const name of names.slice(0, verified)) {
          const article = await hit(name, wanted);
          if (mine !== turn) return;
          if (!article) continue;
          sure.push(name);
          if (ready.size < shown) ready.set(name, article);
        }
        names = [...sure, ...names.slice(verified)];
      }
      let at = 0;
      const next = async () => {
        const articles = await Promise.all(names.slice(at, at + shown)
          .map((name) => ready.get(name) || hit(name, wanted)));
        if (mine !== turn) return;
        ready.clear();
        list.append(...articles.filter(Boolean).map(drawn));
        at += articles.length;
        more.hidden = at >= names.length;
      };
      await next();
      if (mine !== turn) return;
      const cut = all.length > most || query.length > 1000 ? ` ${said.cut}` : "";
      state("done", names.length, (names.length ? count("found", names.length, { q }) : say("none", { q })) + cut);
      more.onclick = async () => {
        const before = list.children.length;
        more.disabled = true;
        try {
          await next();
          list.children[before]?.querySelector("a")?.focus();
        } catch (error) {
          failed(error);
        }
        more.disabled = false;
      };
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  function failed(error) {
    state("error", 0, say("failed", { why: error.message }));
  }

  // --- the address ---

  function arrive() {
    const query = new URLSearchParams(location.hash.slice(1)).get("q") || "";
    for (const box of boxes) box.value = query;
    document.title = (query ? `${query.slice(0, 60)} · ` : "") + title;
    search(query);
  }

  addEventListener("hashchange", arrive);
  for (const box of boxes) box.addEventListener("focus", () => start().catch(() => {}), { once: true });
  arrive();
  if (!location.hash) boxes[0]?.focus();
})();
