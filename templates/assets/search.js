/* The search page: what the fragment asks for, the articles found, their filters, and the names.

   `search-index.js` says which articles hold the words; what is shown and marked is found anew in
   the edition's own words, of which the index has one file an article.  The fragment is the state:
   `q`, the filters by their names, `sort`. */
(() => {
  "use strict";

  const { words, index, make } = facing, { plain, isHan } = words, { title } = document;
  const page = document.getElementById("search");
  const [status, filters, groups, order, naming, list, more] = page.querySelectorAll("[id]");
  const asked = document.querySelector("input[name=q]");
  const said = JSON.parse(page.dataset.said);
  const say = (key, parts) => said[key].replace(/\{(\w+)\}/g, (_, part) => parts[part].toLocaleString());
  const count = (key, n, parts) => say(n === 1 ? `${key}_one` : key, { n, ...parts });
  const verified = 500, many = 12;  // candidates whose words are read; values of a filter
  let state, turn = 0, answer = {}, passages;

  const every = (all) => Promise.all(all);

  const listed = (head, lines) => (lines[0] ? [make("h2", {}, head), make("ul", {}, ...lines)] : []);

  /* A link to another search. */
  const asking = (q, text = q) => make("a", { href: `#${new URLSearchParams({ q })}` }, text);

  /* Stop a search that is no longer the last. */
  function check(mine) {
    if (mine !== turn) throw Error();
  }

  // --- hits ---

  /* The article with its passages in order and the places of the terms in them, or nothing if a
     term in doubt does not stand in it after all.  A phrase may go on in the next sentences of its
     block: it counts for the first, which then is shown with them. */
  async function hit(ordinal) {
    const { titles, langs, blocks, links, ...article } = await index.article(ordinal), passages = [], missing = new Set(answer.loose);
    const places = (text) => {
      const units = words.cut(text);
      return answer.terms.map((term) => {
        const spans = words.places(term, units);
        if (spans[0]) missing.delete(term);
        return spans;
      });
    };
    for (const [language, block, parts] of blocks) {
      const lang = langs[language], joiner = lang.match(/^zh|^ja/) ? "" : " ";
      let whole = "";
      const own = parts.map(([suffix, text]) => {
        const at = whole.length;
        whole += text + joiner;
        return { lang, text, at, end: at + text.length, name: block + (suffix && `.${suffix}`), spans: [], kinds: new Set(), tail: [], linked: new Set() };
      });
      passages.push(...own);
      places(whole).forEach((spans, kind) => {
        for (const [start, end] of spans) {
          const [first, ...tail] = own.filter((p) => start < p.end && end > p.at);
          for (const p of [first, ...tail]) p.spans.push([start - p.at, end - p.at]);
          first.kinds.add(kind);
          if (tail.length > first.tail.length) first.tail = tail;
        }
      });
    }
    for (const link of links.map((all) => all.map((i) => passages[i]))) {
      for (const p of link) for (const other of link) if (other.lang !== p.lang) p.linked.add(other);
    }
    const heads = titles.map(([lang, text]) => ({ lang: langs[lang], text, spans: places(text).flat() }));
    return missing.size ? null : { ...article, heads, passages };
  }

  /* The text as nodes with marks; of a very long one the part around its first mark. */
  function marked({ text, spans }) {
    spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const from = text[700] && spans[0] ? Math.max(0, spans[0][0] - 100) : 0, to = from + 700, nodes = [];
    let at = from;
    for (const [start, end] of spans) {
      const begin = Math.max(start, at);
      if (end <= at || begin >= to) continue;
      nodes.push(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
      at = end;
    }
    return [from ? "…" : "", ...nodes, text.slice(at, to), text[to] ? "…" : ""];
  }

  function drawn({ id, when, heads, passages: all }) {
    const href = `articles/${id}.html`, spans = heads.map((head) => make("span", { lang: head.lang }, ...marked(head)));
    const row = make("li", { "data-article": id }, make("h2", {}, make("a", { href }, ...spans)), make("small", {}, when));
    const quote = (...some) => make("p", { lang: some[0].lang }, ...some.map((p) => (
      make("a", { "data-passage": p.name, href: `${href}#${p.name}` }, ...marked(p)))));
    // Sentences in which most terms stand, headlines last; of a pair that answers twice, the first.
    const answers = all.filter((p) => p.kinds.size), covered = new Set();
    const rank = (p) => (p.name.match(/\bh\d/) ? .5 : 0) - p.kinds.size;
    const apart = answers.toSorted((a, b) => rank(a) - rank(b))
      .filter((p) => !covered.has(p) && [p, ...p.linked].map((other) => covered.add(other)));
    passages += apart.length;
    const chosen = apart.splice(0, 3);
    row.append(...answers.filter((p) => chosen.includes(p)).map((p) => make("div", {},
      quote(p, ...p.tail), ...Array.from(p.linked, (other) => quote(other)))));
    if (apart[0]) row.append(make("small", {}, make("a", { href: `${href}#${apart[0].name}` }, count("rest", apart.length))));
    return row;
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
    const { lesser = "" } = facing;
    return ask(query.replace(/./gu, (c) => (lesser.indexOf(c) % 2 ? c : lesser[lesser.indexOf(c) + 1])));
  }

  /* The address of the page with other values of a filter. */
  function changed(name, all) {
    const other = new URLSearchParams(state);
    other.delete(name);
    for (const value of all) other.append(name, value);
    return `#${other}`;
  }

  async function show(q, mine) {
    const { facets, variants, articles, folder } = await index.manifest();
    const key = folder + q, chosen = facets.filter((name) => state.has(name));
    if (variants) await facing.load("variants");
    if (answer.key !== key) {
      const made = await search(q);
      check(mine);
      answer = made;
      const sure = made.loose[0] ? await every(made.found.slice(0, verified).map(hit)) : [];
      check(mine);
      answer.found = made.found.filter((_, i) => sure[i] !== null);
      answer.key = key;
    }
    const { terms } = answer, all = answer.found;
    const sets = await every(chosen.map(async (name) => {
      const facet = await index.facet(name);
      return new Set(state.getAll(name).flatMap((value) => facet.get(value) || []));
    }));
    const within = (but) => all.filter((article) => sets.every((set, i) => chosen[i] === but || set.has(article)));
    const found = within(), total = found.length;
    if (total > 1 && state.get("sort") !== "date") {
      const scores = await (answer.ranks ||= answer.scores());
      found.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    }
    let at = passages = 0;
    const next = async () => {
      const hits = await every(found.slice(at, at += 10).map(hit));
      check(mine);
      return hits.filter(Boolean).map(drawn);
    };
    const told = () => {
      const parts = { q: terms.map((term) => `“${term.said.slice(0, 60)}”`).join(said.and), all: articles };
      const text = total ? `${count(answer.loose[0] && all[verified] ? "about" : "found", total, parts)} ${count("passages", passages)}`
        : terms[0] ? say(all.length ? "left" : "none", parts) : q.trim() && said.empty;
      more.hidden = at >= total;
      tell("done", total, terms.short ? `${text} ${said.cut}` : text);
    };
    const [rows, named, advised] = await every([next(), names(q), total ? [] : all.length ? [asking(q, said.without)] : advice()]);
    check(mine);
    filters.hidden = !all.length;
    list.replaceChildren(...rows);
    naming.replaceChildren(...named, ...advised);
    told();
    more.onclick = () => {
      more.hidden = true;
      attempt(mine, async () => {
        const others = await next();
        list.append(...others);
        others[0]?.querySelector("a").focus();
        told();
      });
    };
    if (all.length) await draw(facets, within, mine, articles < 1e3).catch(() => {});  // the hits need no filters
  }

  function tell(how, total, text) {
    list.dataset.total = total;
    status.textContent = text;
    list.dataset.state = how;
  }

  const attempt = (mine, work) => work().catch(({ message }) => {
    if (mine !== turn) return;
    naming.textContent = list.textContent = "";
    tell("error", 0, say("failed", { why: navigator.onLine ? message : said.offline }));
  });

  // --- names ---

  const labelled = (labels) => labels.flatMap(([lang, label]) => [make("span", { lang }, label), " "]);

  /* The entities that a query names: by all of its words, each the beginning of one, or characters
     anywhere; by pinyin; or else by one of its words. */
  async function names(query) {
    const whole = plain(query), parts = whole.split(" ").map((part) => (isHan(part) ? part : ` ${part}`));
    const sounds = whole.replace(/[^a-z]/g, "");
    const found = [];
    for (const [id, kind, labels, variants, pinyin, articles] of whole ? await index.names() : []) {
      const own = labels.map(([, label]) => label), han = own.find(isHan);
      const texts = [...own, ...variants].map((text) => ` ${plain(text)}`), fits = (part) => texts.some((text) => text.includes(part));
      const rank = texts.includes(` ${whole}`) ? 3 : parts.every(fits) || (sounds[1] && pinyin.startsWith(sounds)) ? 2
        : parts.some((part) => part.length > (isHan(part) ? 1 : 3) && fits(part)) ? 1 : 0;
      if (rank) found.push([rank, articles, make("li", {}, make("a", { href: `entities/${id}.html` }, ...labelled(labels)),
        make("small", {}, `${kind}, ${count("articles", articles)}`), han && han !== query ? asking(han, `${said.for} ${han}`) : "")]);
    }
    found.sort((a, b) => b[0] - a[0] || b[1] - a[1]);
    return listed(said.names, found.filter(([rank]) => rank > 1 || found[0][0] < 2).map(([, , row]) => row));
  }

  // --- nothing found ---

  /* How many letters of a word are left out, put in, changed or exchanged with their neighbours; 9
     or more if more than *most*. */
  function distance(a, b, most) {
    const [c, d] = a, [x, y] = b, far = (i, j) => distance(a.slice(i), b.slice(j), most - (c !== x));
    return a === b ? 0 : most < 0 ? 9 : c === x ? far(1, 1)
      : 1 + Math.min(far(1, 0), far(0, 1), far(1, 1), c === y && d === x ? far(2, 2) : 9);
  }

  /* Queries that are near to a term: of a phrase all its words, or others joined by a hyphen, if they
     stand; of it or a run the longest parts that stand; of a word similar ones. */
  async function near({ units, exact, said: own }) {
    const [{ word, han }] = units, found = [], seen = new Set(), quoted = (text) => (text.match(" ") ? `“${text}”` : text);
    if (han || units[1]) {
      for (let from = 0, to = 2, held; units[from + 1] && from < 30;) {
        const part = units.slice(from, to), last = held;
        held = units[to - 1] && (await index.find([{ units: part, exact }])).found.length && part;
        if (held) to++;
        else {
          if (last) found.push(quoted(last.map((unit) => (unit.han ? "" : " ") + unit.word).join("").trim()));
          from++;
          to = Math.max(to, from + 2);
        }
      }
      const others = exact ? [...Array.from(own.matchAll(" "), ({ index: at }) => `“${own.slice(0, at)}-${own.slice(at + 1)}”`), own] : [];
      const there = await every(others.map(async (other) => (await index.find(words.terms(other))).found.length));
      return [...others.filter((_, i) => there[i]), ...found.sort((a, b) => b.length - a.length)];
    }
    const most = word.length > 5 ? 2 : 1, letters = [...word.slice(0, 2)];
    const all = (await every(letters.map(index.vocabulary))).flat();
    return [1, 2].flatMap((far) => all.filter((other) => distance(word, other, most) === far))
      .filter((other) => !seen.has(words.stem(other)) && seen.add(words.stem(other)));
  }

  /* If nothing is found: each term by itself, and what is near to it. */
  async function advice() {
    const lines = await every(answer.terms.map(async (term, i) => {
      const n = answer.each[i], own = term.exact ? `“${term.said}”` : term.said;
      return make("li", {}, n ? asking(own) : own, make("small", {}, n ? count("articles", n) : said.nowhere),
        ...n ? [] : (await near(term)).slice(0, 5).map((other) => asking(other)));
    }));
    return listed(said.instead, lines[1] || lines[0]?.querySelector("a") ? lines : []);
  }

  // --- filters ---

  /* Draw the filters, each a fold with a box to narrow its list; of a large edition only those
     that are open are filled. */
  async function draw(facets, within, mine, all) {
    const known = await index.names(), labels = new Map(known.map((row) => [row[0], row]));
    check(mine);
    facets.forEach((name, i) => {
      const chosen = state.getAll(name), label = said[`facet_${name}`] || known.find(([id]) => id.startsWith(`${name}.`))?.[1] || name;
      const group = groups.children[i] || groups.appendChild(make("details", i && !chosen[0] ? {} : { open: "" }, make("summary", {}, label),
        make("input", { placeholder: said.narrow }), make("ul")));
      const [, box, ul] = group.children;
      (box.oninput = group.ontoggle = async () => {
        const held = all || group.open ? await index.facet(name) : [], { id } = document.activeElement;
        if (mine !== turn) return;
        const here = new Set(within(name)), wanted = plain(box.value);
        const rows = Array.from(held, ([value, some]) => [value, some.filter((article) => here.has(article)).length, chosen.includes(value)])
          .filter(([, n, checked]) => n || checked);
        if (!name.match(/^(year|page)$/)) rows.sort((a, b) => b[1] - a[1]);
        box.hidden = !rows[many];
        group.hidden = held.size && !rows[1] && !chosen[0];
        ul.replaceChildren(...rows.map(([value, n, checked]) => {
          const input = make("input", { type: "checkbox", id: name + value });
          input.checked = checked;
          input.onchange = () => { location.hash = changed(name, checked ? chosen.filter((other) => other !== value) : [...chosen, value]); };
          return make("li", {}, make("label", {}, input, make("span", {}, ...labelled(labels.get(value)?.[2] || [["", value]])), make("small", {}, n)));
        }).filter((line) => plain(line.textContent).includes(wanted)).slice(0, many));
        document.getElementById(id)?.focus();
      })();
    });
  }

  // --- the address ---

  async function arrive() {
    const mine = ++turn;
    state = new URLSearchParams(location.hash.slice(1));
    const query = state.get("q") || "";
    asked.value = query;
    document.title = (query && `${query} · `) + title;
    [...order.children].forEach((link, byDate) => {
      link.href = changed("sort", byDate ? ["date"] : []);
      link.ariaCurrent = byDate == (state.get("sort") === "date");
    });
    list.dataset.state = "loading";
    if (!list.firstChild) status.textContent = query && said.busy;
    attempt(mine, () => index.steady(() => show(query, mine)));
  }

  /* The page that a link to a passage leads to is told the query for that moment, to mark its words. */
  list.onclick = list.onauxclick = ({ target }) => {
    const link = target.closest("[href*='#']");
    if (!link) return;
    const href = link.getAttribute("href");
    link.href = `${href}&q=${encodeURIComponent(answer.query)}`;
    setTimeout(() => { link.setAttribute("href", href); });
  };

  filters.open = innerWidth > 991;
  window.onhashchange = arrive;
  arrive();
  if (!location.hash) asked.focus();
})();
