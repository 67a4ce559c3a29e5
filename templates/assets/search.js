/* The search page: what the fragment asks for, the articles found, their filters, and the names.

   `search-index.js` says which articles hold the words; what is shown and marked is found anew in
   the edition's own words, of which the index has one file an article.  The fragment is the state:
   `q`, the filters by their names, `sort`. */
(() => {
  "use strict";

  const { words, index } = facing;
  const get = (id) => document.getElementById(id);
  const page = get("search"), list = get("results"), status = get("search-status"), more = get("search-more");
  const filters = get("search-filters"), groups = get("search-facets"), named = get("search-names");
  const boxes = document.querySelectorAll("input[name=q]");
  const said = JSON.parse(page.dataset.said);
  const say = (key, parts) => said[key].replace(/\{(\w+)\}/g, (_, part) => parts[part]);
  const count = (key, n, parts) => say(n === 1 ? `${key}_one` : key, { n: n.toLocaleString(), ...parts });
  const shown = 10, best = 3, verified = 200, values = 12, few = 5;
  const { title } = document;
  let state, turn = 0, answer = {}, simplified;

  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  }

  /* The address of the page in the state that *change* makes of this one. */
  function address(change) {
    const other = new URLSearchParams(state);
    change(other);
    return `#${other}`;
  }

  const asking = (query, ...text) => make("a", { href: `#${new URLSearchParams({ q: query })}` }, ...text);

  // --- hits ---

  /* The article with its passages in order and the places of the terms in them, or null if one of
     the terms in doubt does not stand in it after all.  A phrase may go on in the next sentences of
     its block: it counts for the first, which then is shown with them. */
  async function hit(ordinal) {
    const { terms, loose } = answer, missing = new Set(loose);
    const article = await index.article(ordinal), passages = [];
    const places = (text) => {
      const units = words.cut(text);
      return terms.map((term) => {
        const found = words.places(term, units);
        if (found.length) missing.delete(term);
        return found;
      });
    };
    for (const [lang, name, parts] of article.blocks) {
      const joiner = article.langs[lang].match(/^(zh|ja)/) ? "" : " ", own = [];
      let text = "";
      for (const [suffix, sentence] of parts) {
        const start = text ? text.length + joiner.length : 0;
        text = (text && text + joiner) + sentence;
        own.push({ lang, text: sentence, name: suffix ? `${name}.${suffix}` : name, start, spans: [], kinds: new Set() });
      }
      const first = passages.length;
      passages.push(...own);
      places(text).forEach((found, kind) => {
        for (const [start, end] of found) {
          const in_ = own.filter((p) => start < p.start + p.text.length && end > p.start);
          for (const p of in_) p.spans.push([start - p.start, end - p.start]);
          in_[0].kinds.add(kind);
          in_[0].last = Math.max(in_[0].last || 0, first + own.indexOf(in_.at(-1)));
        }
      });
    }
    article.titles = article.titles.map(([lang, text]) => ({ lang, text, spans: places(text).flat() }));
    return missing.size ? null : { ...article, passages };
  }

  /* The text as nodes with marks; of a very long one the part around its first mark. */
  function marked({ text, spans }) {
    spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const long = text.length > 700, from = long && spans.length && spans[0][0] > 200 ? spans[0][0] - 100 : 0;
    const to = long ? from + 500 : text.length;
    const nodes = from ? ["…"] : [];
    let at = from;
    for (const [start, end] of spans) {
      if (end <= at || start >= to) continue;
      nodes.push(text.slice(at, Math.max(start, at)), make("mark", {}, text.slice(Math.max(start, at), end)));
      at = end;
    }
    nodes.push(text.slice(at, to));
    if (to < text.length) nodes.push("…");
    return nodes;
  }

  function drawn({ id, when, langs, titles, passages, links }) {
    const place = `articles/${encodeURIComponent(id)}.html`;
    const row = make("li", { "data-article": id },
      make("h2", {}, make("a", { href: place }, ...titles.map((t) => make("span", { lang: langs[t.lang] }, ...marked(t))))),
      make("p", { class: "search-when" }, when));
    const answers = passages.filter((p) => p.kinds.size);
    const partners = (p) => new Set(links.filter((link) => link.includes(passages.indexOf(p))).flat()
      .map((i) => passages[i]).filter((other) => other.lang !== p.lang));
    // Sentences in which most terms stand, headlines last; of a pair that answers twice, the first.
    const chosen = [], covered = new Set();
    const rank = (p) => p.kinds.size - !!p.name.match(/^(\w+\.)?h\d/) / 2;
    for (const p of [...answers].sort((a, b) => rank(b) - rank(a))) {
      if (chosen.length === best || covered.has(p)) continue;
      chosen.push(p);
      for (const other of [p, ...partners(p)]) covered.add(other);
    }
    const quote = (kind, all) => make("p", { class: kind, lang: langs[all[0].lang] },
      ...all.map((p) => make("a", { "data-passage": p.name, href: `${place}#${p.name}` }, ...marked(p))));
    for (const p of answers.filter((p) => chosen.includes(p))) {
      row.append(make("div", { class: "search-pair" },
        quote("search-said", passages.slice(passages.indexOf(p), p.last + 1)),
        ...[...partners(p)].map((other) => quote("search-linked", [other]))));
    }
    const others = answers.filter((p) => !covered.has(p)).length;
    if (others) row.append(make("p", { class: "search-when" }, count("rest", others)));
    return [row, answers.length];
  }

  // --- one search ---

  /* Stop a search that is no longer the last. */
  function check(mine) {
    if (mine !== turn) throw new Error("late");
  }

  /* Load the table of traditional characters. */
  const simplify = () => simplified ||= new Promise((done) => {
    const script = make("script", { src: page.dataset.variants });
    script.onload = script.onerror = done;
    document.head.append(script);
  });

  async function search(query) {
    const ask = async (words_) => {
      const terms = words.terms(words_);
      return { found: [], loose: [], each: [], ...terms.length && await index.find(terms), query: words_, terms };
    };
    const first = await ask(query);
    if (first.found.length || !query.match(/\p{Script=Han}/u)) return first;
    await simplify();
    // In a query those are simplified, too, that texts in simplified characters may have.
    const lesser = [...facing.lesser || ""];
    const again = await ask(Array.from(query, (c, at) => (at = lesser.indexOf(c)) % 2 ? c : lesser[at + 1]).join(""));
    return { ...again, query };
  }

  /* Leave only those of the first articles in which the terms in doubt do stand. */
  async function verify(mine) {
    const { found } = answer, sure = [];
    for (let at = 0; at < Math.min(found.length, verified); at += shown) {
      const some = found.slice(at, at + shown), hits = await Promise.all(some.map(hit));
      check(mine);
      sure.push(...some.filter((_, i) => hits[i]));
    }
    answer.about = found.length > verified;
    answer.found = [...sure, ...found.slice(verified)];
  }

  /* By filter the articles that the state leaves. */
  async function left(facets) {
    const sets = new Map();
    for (const name of facets) {
      const wanted = state.getAll(name), facet = wanted.length && await index.facet(name);
      if (facet) sets.set(name, new Set(wanted.flatMap((value) => facet.get(value) || [])));
    }
    return sets;
  }

  async function show(query, mine) {
    const { facets, variants, articles } = await index.manifest();
    if (variants) await simplify();
    if (answer.asked !== query) {
      const made = await search(query);
      check(mine);
      answer = { ...made, asked: query };
      if (made.loose.length) await verify(mine);
    }
    const { terms } = answer, sets = await left(facets), byDate = state.get("sort") === "date";
    const all = terms.length || !sets.size ? answer.found : Array.from({ length: articles }, (_, i) => i);
    const within = (but) => all.filter((article) => [...sets].every(([name, set]) => name === but || set.has(article)));
    const found = within();
    if (!byDate && found.length > 1 && answer.scores) {
      const scores = await (answer.ranks ||= answer.scores());
      found.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    }
    let at = 0, passages = 0;
    const next = async () => {
      const hits = await Promise.all(found.slice(at, at + shown).map(hit));
      check(mine);
      at += hits.length;
      return hits.filter(Boolean).map((article) => {
        const [row, answers] = drawn(article);
        passages += answers;
        return row;
      });
    };
    const [rows, names, advice] = await Promise.all([next(), drawNames(query), found.length ? [] : advise()]);
    check(mine);

    const q = terms.map(({ said: words_, exact }) => `“${words_.replace(/(?<=^.{60}).+/su, "…")}”`).join(said.and);
    const tell = (state_) => {
      const words_ = !terms.length && !sets.size ? (query.trim() ? said.empty : "")
        : (found.length ? count(answer.about ? "about" : terms.length ? "found" : "all", found.length, { q }) : say(sets.size ? "none_left" : "none", { q, n: articles.toLocaleString() }))
          + (passages ? ` ${count(at < found.length ? "passages_shown" : "passages", passages)}` : "") + (terms.short ? ` ${said.cut}` : "");
      told(state_, found.length, words_);
    };
    list.replaceChildren(...rows);
    named.replaceChildren(...names, ...advice);
    more.hidden = at >= found.length;
    page.classList.toggle("asked", terms.length || sets.size);
    tell("done");
    more.onclick = async () => {
      more.disabled = true;
      try {
        const [first, ...others] = await next();
        list.append(first, ...others);
        first.querySelector("a").focus();
        more.hidden = at >= found.length;
        tell("done");
      } catch (error) {
        if (mine === turn) failed(error);
      }
      more.disabled = false;
    };
    if (all.length) await drawFilters(facets, within, mine);
  }

  function told(how, total, words_) {
    list.dataset.total = total;
    status.textContent = words_;
    list.dataset.state = how;
  }

  function failed(error) {
    for (const node of [list, named]) node.replaceChildren();
    more.hidden = true;
    told("error", 0, say("failed", { why: navigator.onLine ? error.message : said.offline }));
  }

  // --- names ---

  const spaced = (text) => ` ${words.fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
  const letters = (text) => words.fold(text).replace(/[^a-z]/g, "");
  const isHan = (text) => text.match(/\p{Script=Han}/u);

  /* The rows of entities that a query names: by all its words, each at the beginning of one, and
     runs of characters anywhere; by pinyin; or else by one of its words. */
  async function naming(query) {
    const rows = await index.names().catch(() => []), whole = spaced(query), key = isHan(whole) ? "" : letters(whole);
    const parts = whole.slice(1).split(" ");
    const fits = (texts, part) => texts.some((text) => (
      isHan(part) ? text.replace(/ /g, "").includes(part) : text.includes(` ${part}`)));
    const found = [[], [], []];
    for (const [id, kind, labels, variants, pinyin, articles] of whole.length > 1 ? rows : []) {
      const texts = [...labels.map(([, label]) => label), ...variants].map(spaced);
      const place = texts.includes(whole) ? 0
        : parts.every((part) => fits(texts, part)) || (key.length > 1 && letters(pinyin).startsWith(key)) ? 1
          : parts.some((part) => part.length > (isHan(part) ? 1 : 3) && fits(texts, part)) ? 2 : 3;
      found[place]?.push({ id, kind, labels, articles });
    }
    const best_ = [...found[0], ...found[1]];
    return (best_.length ? best_ : found[2]).sort((a, b) => b.articles - a.articles);
  }

  const labelled = (labels) => labels.flatMap(([lang, label]) => [make("span", { lang }, label), " "]);

  async function drawNames(query) {
    const rows = (await naming(query)).map(({ id, kind, labels, articles }) => {
      const [han] = labels.map(([, label]) => label).filter(isHan);
      return make("li", {}, make("a", { href: `entities/${id}.html` }, ...labelled(labels)),
        make("small", {}, `${kind}, ${count("articles", articles)} `), ...han ? [asking(han, say("for", { q: han }))] : []);
    });
    const list_ = (some) => make("ul", {}, ...some);
    const rest = rows.slice(few);
    return !rows.length ? [] : [make("h2", {}, said.names), list_(rows.slice(0, few)),
      ...rest.length ? [make("details", {}, make("summary", {}, count("names_rest", rest.length)), list_(rest))] : []];
  }

  // --- nothing found ---

  /* The distance of two words: letters left out, put in, changed or exchanged with their neighbour. */
  function distance(a, b) {
    let before, last, row = [...b, 0].map((_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && before) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row[b.length];
  }

  /* What stands instead of a term that does not: the longest parts of characters, similar words. */
  async function near({ units, exact, said: query }) {
    const [{ word, han }] = units;
    if (han) {
      const found = [];
      for (let from = 0, to = 0; from < units.length && from < 30; from++) {
        let n = 0;
        for (to = Math.max(to, from + 1); to < units.length; to++) {
          const part = (await index.find([{ units: units.slice(from, to + 1), exact }])).found.length;
          if (!part) break;
          n = part;
        }
        if (n) found.push([units.slice(from, to).map((unit) => unit.word).join(""), n]);
      }
      return found.sort((a, b) => b[0].length - a[0].length);
    }
    if (units.length > 1) {
      const apart = units.map((unit) => unit.word).join(" ");
      return [[apart, (await index.find(words.terms(apart))).found.length]].filter(([, n]) => n);
    }
    const most = word.length > 5 ? 2 : 1, seen = new Set();
    const all = await Promise.all([...new Set(word.slice(0, 2))].map(index.vocabulary));
    return all.flat().filter((other) => Math.abs(other.length - word.length) <= most)
      .map((other) => [distance(word, other), other]).filter(([far]) => far <= most).sort()
      .filter(([, other]) => !seen.has(words.stem(other)) && seen.add(words.stem(other))).map(([, other]) => [other]);
  }

  async function advise() {
    const { terms, each, loose } = answer;
    const row = (query, n) => make("li", {}, asking(query, query), n === undefined ? "" : ` ${count("articles", n)}`);
    const rows = terms.length > 1 ? terms.map((term, i) => row(term.exact ? `"${term.said}"` : term.said, each[i])) : [];
    for (const term of terms.filter((_, i) => !each[i] || terms.length === 1)) {
      rows.push(...(await near(term)).slice(0, 5).map(([query, n]) => row(query, n)));
    }
    return rows.length ? [make("h2", {}, said.instead), make("ul", {}, ...rows)] : [];
  }

  // --- filters ---

  const groups_ = new Map();

  async function drawFilters(facets, within, mine) {
    const labels = new Map((await index.names().catch(() => [])).map((row) => [row[0], row]));
    const held = await Promise.all(facets.map(index.facet));
    check(mine);
    const { name: focused, value: on } = document.activeElement;
    facets.forEach((name, i) => {
      const here = new Set(within(name)), chosen = state.getAll(name), facet = [...held[i]];
      const rows = facet.map(([value, articles]) => [value, articles.filter((article) => here.has(article)).length])
        .filter(([value, n]) => n || chosen.includes(value));
      if (![ "year", "page" ].includes(name)) rows.sort((a, b) => b[1] - a[1]);
      if (!groups_.has(name)) {
        const ul = make("ul"), box = make("input", { "aria-label": said.narrow, placeholder: said.narrow });
        const node = make("details", {}, make("summary", {}, said[`facet_${name}`] || labels.get(rows[0]?.[0])?.[1] || name), box, ul);
        groups_.set(name, { node, box, ul });
        groups.append(node);
      }
      const { node, box, ul } = groups_.get(name);
      const draw = () => {
        const wanted = spaced(box.value).trim();
        const lines = rows.map(([value, n]) => {
          const input = make("input", { type: "checkbox", name, value });
          input.checked = chosen.includes(value);
          input.onchange = () => { location.hash = address((other) => {
            other.delete(name);
            for (const one of input.checked ? [...chosen, value] : chosen.filter((v) => v !== value)) other.append(name, one);
          }); };
          return make("li", {}, make("label", {}, input, " ", ...labels.has(value) ? labelled(labels.get(value)[2]) : [value, " "], make("small", {}, n.toLocaleString())));
        }).filter((line) => spaced(line.textContent).includes(wanted));
        ul.replaceChildren(...lines.slice(0, wanted ? 50 : values));
      };
      box.oninput = draw;
      box.hidden = rows.length <= values;
      node.hidden = rows.length < 2 && !chosen.length;
      draw();
    });
    groups.querySelector(`[name="${CSS.escape(focused || "")}"][value="${CSS.escape(on || "")}"]`)?.focus();
  }

  // --- the address ---

  async function arrive() {
    const mine = ++turn;
    state = new URLSearchParams(location.hash.slice(1));
    const query = state.get("q") || "";
    for (const box of boxes) box.value = query;
    document.title = (query ? `${query.slice(0, 60)} · ` : "") + title;
    for (const link of page.querySelectorAll("[data-sort]")) {
      link.href = address((other) => (link.dataset.sort ? other.set("sort", link.dataset.sort) : other.delete("sort")));
      link.ariaCurrent = String((state.get("sort") || "") === link.dataset.sort);
    }
    list.dataset.state = "loading";
    if (!list.children.length) status.textContent = query && said.busy;
    try {
      await index.steady(() => show(query, mine));
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  /* The page that a link to a passage leads to is told the query, to mark its words. */
  function lead({ target }) {
    const link = target.closest("[data-passage]");
    if (!link) return;
    const [plain] = link.getAttribute("href").split("&q=");
    link.href = `${plain}&q=${encodeURIComponent(answer.query)}`;
    setTimeout(() => { link.setAttribute("href", plain); });
  }

  for (const kind of ["click", "auxclick"]) list.addEventListener(kind, lead, true);
  const wide = matchMedia("(min-width: 62rem)");
  wide.onchange = () => { filters.open = wide.matches; };
  wide.onchange();
  addEventListener("hashchange", arrive);
  arrive();
  if (!location.hash) boxes[0]?.focus();
})();
