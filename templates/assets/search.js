/* The search page: what the fragment asks for, the articles found, their filters, and the names.

   `search-index.js` says which articles hold the words; what is shown and marked is found anew in
   the edition's own words, of which the index has one file an article.  The fragment is the state:
   `q`, the filters by their names, `sort`. */
(() => {
  "use strict";

  const { words, index } = facing, { title } = document;
  const page = document.getElementById("search");
  const [status, filters, groups, order, naming, list, more] = page.querySelectorAll("[id]");
  const boxes = document.querySelectorAll("input[name=q]");
  const said = JSON.parse(page.dataset.said);
  const say = (key, parts) => said[key].replace(/\{(\w+)\}/g, (_, part) => parts[part]);
  const count = (key, n, parts) => say(n === 1 ? `${key}_one` : key, { n: n.toLocaleString(), ...parts });
  const ten = 10, best = 3, verified = 200, few = 5, many = 12;
  let state, turn = 0, answer = {};

  function make(name, properties, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  /* A link to another search. */
  const asking = (q, text = q) => make("a", { href: `#${new URLSearchParams({ q })}` }, text);

  /* Stop a search that is no longer the last. */
  function check(mine) {
    if (mine !== turn) throw new Error("late");
  }

  // --- hits ---

  /* The article with its passages in order and the places of the terms in them, or nothing if a
     term in doubt does not stand in it after all.  A phrase may go on in the next sentences of its
     block: it counts for the first, which then is shown with them. */
  async function hit(ordinal) {
    const article = await index.article(ordinal), passages = [], missing = new Set(answer.loose);
    const places = (text, units = words.cut(text)) => answer.terms.map((term) => {
      const spans = words.places(term, units);
      if (spans[0]) missing.delete(term);
      return spans;
    });
    for (const [lang, block, parts] of article.blocks) {
      const joiner = article.langs[lang].match(/^(zh|ja)/) ? "" : " ";
      let at = 0;
      const own = parts.map(([suffix, text]) => {
        const passage = { lang, text, name: suffix ? `${block}.${suffix}` : block, at, spans: [], kinds: new Set(), tail: [] };
        at += text.length + joiner.length;
        return passage;
      });
      places(own.map(({ text }) => text).join(joiner)).forEach((spans, kind) => {
        for (const [start, end] of spans) {
          const [first, ...others] = own.filter((p) => start < p.at + p.text.length && end > p.at);
          for (const p of [first, ...others]) p.spans.push([start - p.at, end - p.at]);
          first.kinds.add(kind);
          if (others.length > first.tail.length) first.tail = others;
        }
      });
      passages.push(...own);
    }
    const titles = article.titles.map(([lang, text]) => ({ lang, text, spans: places(text).flat() }));
    return missing.size ? 0 : { ...article, titles, passages };
  }

  /* The text as nodes with marks; of a very long one the part around its first mark. */
  function marked({ text, spans }) {
    spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const long = text.length > 700, from = long ? Math.max(0, spans[0]?.[0] - 100 || 0) : 0, to = long ? from + 500 : text.length;
    const nodes = [from ? "…" : ""];
    let at = from;
    for (const [start, end] of spans) {
      const begin = Math.max(start, at);
      if (end <= at || begin >= to) continue;
      nodes.push(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
      at = Math.min(end, text.length);
    }
    return [...nodes, text.slice(at, Math.max(at, to)), to < text.length ? "…" : ""];
  }

  function drawn({ id, when, langs, titles, passages, links }) {
    const href = `articles/${encodeURIComponent(id)}.html`;
    const spans = titles.map((one) => make("span", { lang: langs[one.lang] }, ...marked(one)));
    const row = make("li", {}, make("h2", {}, make("a", { href }, ...spans)), make("p", { className: "search-when" }, when));
    row.dataset.article = id;
    const quote = (className, p, tail = []) => make("p", { className, lang: langs[p.lang] }, ...[p, ...tail].map((one) => {
      const link = make("a", { href: `${href}#${one.name}` }, ...marked(one));
      link.dataset.passage = one.name;
      return link;
    }));
    // Sentences in which most terms stand, headlines last; of a pair that answers twice, the first.
    const answers = passages.filter((p) => p.kinds.size), chosen = new Map(), covered = new Set();
    const rank = (p) => (p.name.match(/^(\w+\.)?h\d/) ? .5 : 0) - p.kinds.size;
    for (const p of answers.toSorted((a, b) => rank(a) - rank(b))) {
      if (chosen.size === best || covered.has(p)) continue;
      const linked = links.filter((link) => link.some((i) => passages[i] === p)).flat().map((i) => passages[i]);
      const partners = new Set(linked.filter((other) => other.lang !== p.lang));
      chosen.set(p, partners);
      for (const other of [p, ...partners]) covered.add(other);
    }
    for (const p of answers) {
      if (chosen.has(p)) row.append(make("div", { className: "search-pair" }, quote("search-said", p, p.tail),
        ...Array.from(chosen.get(p), (other) => quote("search-linked", other))));
    }
    const rest = answers.filter((p) => !covered.has(p)).length;
    if (rest) row.append(make("p", { className: "search-when" }, count("rest", rest)));
    return [row, answers.length];
  }

  // --- one search ---

  async function ask(query) {
    const terms = words.terms(query);
    return { found: [], loose: [], ...terms[0] && await index.find(terms), terms, query };
  }

  async function search(query) {
    const first = await ask(query);
    if (first.found.length || !isHan(query)) return first;
    await facing.load("variants");
    // Simplified are, in a query, also those that texts in simplified characters may have.
    const lesser = [...facing.lesser || ""], place = (c) => lesser.indexOf(c);
    return ask(Array.from(query, (c) => (place(c) % 2 ? c : lesser[place(c) + 1])).join(""));
  }

  /* Leave of the first articles those in which the terms in doubt do stand. */
  async function verify(mine) {
    const { found } = answer, sure = [];
    for (let at = 0; at < Math.min(found.length, verified); at += ten) {
      const some = found.slice(at, at + ten), hits = await Promise.all(some.map(hit));
      check(mine);
      sure.push(...some.filter((_, i) => hits[i]));
    }
    answer.found = [...sure, ...found.slice(verified)];
  }

  async function show(mine) {
    const { facets, variants, articles, folder } = await index.manifest();
    const q = state.get("q") || "", key = folder + q, chosen = facets.filter((name) => state.has(name));
    if (variants) await facing.load("variants");
    if (answer.key !== key) {
      const made = await search(q);
      check(mine);
      answer = made;
      if (made.loose[0]) await verify(mine);
      answer.key = key;
    }
    const { terms } = answer, asked = terms[0] || chosen[0];
    const sets = new Map(await Promise.all(chosen.map(async (name) => {
      const facet = await index.facet(name);
      return [name, new Set(state.getAll(name).flatMap((value) => facet.get(value) || []))];
    })));
    const all = terms[0] ? answer.found : [...Array(chosen[0] ? articles : 0).keys()];
    const within = (but) => all.filter((article) => chosen.every((name) => name === but || sets.get(name).has(article)));
    const found = within();
    if (found.length > 1 && terms[0] && state.get("sort") !== "date") {
      const scores = await (answer.ranks ||= answer.scores());
      found.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    }
    let at = 0, passages = 0;
    const next = async () => {
      const hits = await Promise.all(found.slice(at, at += ten).map(hit));
      return hits.filter(Boolean).map(drawn).map(([row, n]) => {
        passages += n;
        return row;
      });
    };
    const told = () => {
      const quoted = terms.map((term) => `“${term.said.replace(/(?<=^.{60}).+/su, "…")}”`).join(said.and), parts = { q: quoted };
      const key_ = !terms[0] ? "all" : answer.loose[0] && answer.found.length > verified ? "about" : "found";
      const text = !asked ? q.trim() && said.empty : found.length ? `${count(key_, found.length, parts)} ${passages ? count("passages", passages) : ""}`
        : say(chosen[0] ? "none_left" : "none", { ...parts, n: articles.toLocaleString() });
      more.hidden = at >= found.length;
      tell("done", found.length, terms.short ? `${text} ${said.cut}` : text);
    };
    const drawings = await Promise.all([next(), asked ? names(q) : [], found.length || !asked ? [] : advice(chosen, q)]);
    check(mine);
    page.classList.toggle("asked", asked);
    filters.hidden = !all.length;
    order.hidden = found.length < 2;
    list.replaceChildren(...drawings[0]);
    naming.replaceChildren(...drawings[1], ...drawings[2]);
    told();
    more.onclick = async () => {
      more.disabled = true;
      const rows = await next().catch((error) => { if (mine === turn) failed(error); });
      if (mine === turn && rows) {
        list.append(...rows);
        rows[0].querySelector("a").focus();
        told();
      }
      more.disabled = false;
    };
    if (all.length) await draw(facets, within, mine).catch(() => {});  // the hits need no filters
  }

  function tell(how, total, text) {
    list.dataset.total = total;
    status.textContent = text;
    list.dataset.state = how;
  }

  function failed({ message }) {
    page.classList.remove("asked");
    list.replaceChildren();
    tell("error", 0, say("failed", { why: navigator.onLine ? message : said.offline }));
  }

  // --- names ---

  const plain = (text) => words.fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const isHan = (text) => text.match(/\p{Script=Han}/u);
  const labelled = (labels) => labels.flatMap(([lang, label]) => [make("span", { lang }, label), " "]);

  /* The entities that a query names: by all of its words, each the beginning of one, or characters
     anywhere; by pinyin; or else by one of its words. */
  async function names(query) {
    const whole = plain(query), parts = whole.split(" ").map((part) => (isHan(part) ? part : ` ${part}`));
    const sounds = isHan(whole) ? "" : whole.replace(/[^a-z]/g, "");
    const found = [];
    for (const [id, kind, labels, variants, pinyin, articles] of whole ? await index.names().catch(() => []) : []) {
      const texts = [...labels.map(([, label]) => label), ...variants].map((text) => ` ${plain(text)}`);
      const fits = (part) => texts.some((text) => text.includes(part));
      const rank = texts.includes(` ${whole}`) ? 3 : parts.every(fits) || (sounds[1] && pinyin.startsWith(sounds)) ? 2
        : parts.some((part) => part.length > (isHan(part) ? 1 : 3) && fits(part)) ? 1 : 0;
      const han = labels.map(([, label]) => label).find(isHan);
      if (rank) found.push({ rank, articles, row: () => make("li", {}, make("a", { href: `entities/${id}.html` }, ...labelled(labels)),
        make("small", {}, `${kind}, ${count("articles", articles)}`), han && han !== query ? asking(han, say("for", { q: han })) : "") });
    }
    found.sort((a, b) => b.rank - a.rank || b.articles - a.articles);
    const rows = found.filter(({ rank }) => rank > 1 || found[0].rank < 2).map(({ row }) => row());
    const rest = rows.splice(few);
    return rows[0] ? [make("h2", {}, said.names), make("ul", {}, ...rows),
      rest[0] ? make("details", {}, make("summary", {}, count("names_rest", rest.length)), make("ul", {}, ...rest)) : ""] : [];
  }

  // --- nothing found ---

  /* How many letters of a word are left out, put in, changed or exchanged with their neighbours. */
  function distance(a, b) {
    const rows = [Array.from(`${b} `, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        const turned = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] : i + j;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]), turned + 1);
      }
    }
    return rows[a.length][b.length];
  }

  /* Queries that are near to a term: the longest parts of it that stand, or similar words. */
  async function near({ units, exact }) {
    const [{ word, han }] = units, found = [], seen = new Set();
    if (han || units[1]) {
      const text = (from, to) => units.slice(from, to).map((unit) => (unit.han ? "" : " ") + unit.word).join("").trim();
      for (let from = 0, to = 1; from < Math.min(units.length, 30); from++) {
        const before = to;
        to = Math.max(to, from + 1);
        while (to < units.length && (await index.find([{ units: units.slice(from, to + 1), exact }])).found.length) to++;
        if (to > before && to > from + 1) found.push(text(from, to));
      }
      return found.sort((a, b) => b.length - a.length);
    }
    const most = word.length > 5 ? 2 : 1;
    for (const letter of new Set(word.slice(0, 2))) {
      for (const other of await index.vocabulary(letter)) {
        const far = Math.abs(other.length - word.length) > most ? 9 : distance(word, other);
        if (far <= most) found.push(`${far}${other}`);
      }
    }
    return found.sort().map((other) => other.slice(1)).filter((other) => !seen.has(words.stem(other)) && seen.add(words.stem(other)));
  }

  /* What else to ask if nothing was found: without filters, each term by itself, what is near to it. */
  async function advice(chosen, q) {
    if (chosen[0]) return [make("p", {}, asking(q, said.without))];
    const { terms, each } = answer;
    const rows = await Promise.all(terms.map(async (term, i) => {
      const own = terms[1] ? [asking(term.exact ? `“${term.said}”` : term.said), make("small", {}, count("articles", each[i]))] : [];
      const others = each[i] ? [] : (await near(term)).slice(0, few);
      return [...own, ...others.map((other) => asking(other.includes(" ") ? `“${other}”` : other))];
    }));
    const lines = rows.filter((row) => row[0]).map((row) => make("li", {}, ...row));
    return lines[0] ? [make("h2", {}, said.instead), make("ul", {}, ...lines)] : [];
  }

  // --- filters ---

  /* Draw the filters, each a fold with a box to narrow its list, or only their lists anew. */
  async function draw(facets, within, mine) {
    const labels = new Map((await index.names().catch(() => [])).map(([id, kind, own]) => [id, { kind, own }]));
    const held = await Promise.all(facets.map(index.facet));
    check(mine);
    filters.firstElementChild.dataset.chosen = facets.flatMap((name) => state.getAll(name)).length || "";
    facets.forEach((name, i) => {
      const here = new Set(within(name)), chosen = state.getAll(name);
      const rows = Array.from(held[i], ([value, all]) => [value, all.filter((article) => here.has(article)).length])
        .filter(([value, n]) => n || chosen.includes(value));
      if (name !== "year" && name !== "page") rows.sort((a, b) => b[1] - a[1]);
      const known = said[`facet_${name}`] || labels.get([...held[i].keys()][0])?.kind || name;
      const group = groups.children[i] || groups.appendChild(make("details", {}, make("summary", {}, known),
        make("input", { ariaLabel: `${said.narrow}: ${known}`, placeholder: said.narrow }), make("ul")));
      const [, box, ul] = group.children, { value: focused } = document.activeElement, inside = ul.contains(document.activeElement);
      const fill = () => {
        const wanted = plain(box.value);
        ul.replaceChildren(...rows.map(([value, n]) => {
          const checked = chosen.includes(value), input = make("input", { type: "checkbox", value, checked });
          input.onchange = () => {
            const other = new URLSearchParams(state);
            other.delete(name);
            for (const one of checked ? chosen.filter((v) => v !== value) : [...chosen, value]) other.append(name, one);
            location.hash = other;
          };
          return make("li", {}, make("label", {}, input, make("span", {}, ...labelled(labels.get(value)?.own || [["", value]])), make("small", {}, n.toLocaleString())));
        }).filter((line) => plain(line.textContent).includes(wanted)).slice(0, wanted ? 50 : many));
      };
      box.oninput = fill;
      box.hidden = rows.length <= many;
      group.hidden = !rows[1] && !chosen[0];
      fill();
      if (inside) [...ul.querySelectorAll("input")].find(({ value }) => value === focused)?.focus();
    });
  }

  // --- the address ---

  async function arrive() {
    const mine = ++turn;
    state = new URLSearchParams(location.hash.slice(1));
    const query = state.get("q") || "";
    for (const box of boxes) box.value = query;
    document.title = (query ? `${query.slice(0, 60)} · ` : "") + title;
    for (const link of order.children) {
      const { sort } = link.dataset, other = new URLSearchParams(state);
      other.delete("sort");
      if (sort) other.set("sort", sort);
      link.href = `#${other}`;
      link.ariaCurrent = (state.get("sort") === "date") === !!sort;
    }
    list.dataset.state = "loading";
    if (!list.firstChild) status.textContent = query && said.busy;
    try {
      await index.steady(() => show(mine));
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  /* The page that a link to a passage leads to is told the query for that moment, to mark its words. */
  function lead({ target }) {
    const link = target.closest("[data-passage]");
    if (!link) return;
    const [href] = link.getAttribute("href").split("&");
    link.href = `${href}&q=${encodeURIComponent(answer.query)}`;
    setTimeout(() => { link.setAttribute("href", href); });
  }

  const wide = matchMedia("(min-width: 62rem)");
  wide.onchange = () => { filters.open = wide.matches; };
  wide.onchange();
  list.addEventListener("click", lead, true);
  list.addEventListener("auxclick", lead, true);
  addEventListener("hashchange", arrive);
  arrive();
  if (!location.hash) boxes[0]?.focus();
})();
