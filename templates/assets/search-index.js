/* The index of the search: its files, the engines that read them, and which articles hold terms.

   Every file is a classic script that hands its name and contents to `facingSearch`, so that the
   same files serve the web and a folder.  Binary contents are a string of 15 bits a character.
   Pagefind's engine is given a private `fetch` that loads them; a bundle of articles has two
   indexes, `han` of the pairs and `words` of the words (see `facing/spelling.py`). */
(() => {
  "use strict";

  const { stem } = facing.words;
  const base = document.querySelector("[data-index]").dataset.index;
  const longest = 29;  // words or pairs of a phrase that the index is asked for

  // --- files ---

  const arrived = new Map(), kept = new Map();

  window.facingSearch = (name, ...contents) => { arrived.set(name, contents); };

  /* What *work* gives of a name; once for a version of the edition. */
  function once(name, work) {
    if (!kept.has(name)) kept.set(name, work(name));
    return kept.get(name);
  }

  const lost = (path) => Error(`${path} is missing or damaged`);

  const script = (name, src) => once(src, () => new Promise((resolve, reject) => {
    const done = () => {
      node.remove();
      kept.delete(src);
      if (arrived.has(name)) resolve(arrived.get(name));
      else reject(lost(src));
      arrived.delete(name);
    };
    const node = Object.assign(document.createElement("script"), { src, onload: done, onerror: done });
    document.head.append(node);
  }));

  const told = (name, fresh = "") => once(name, async () => (await script(name, `${base}${name}.js${fresh}`))[0]);

  /* What the index says of itself; its folder is named after its contents. */
  const manifest = (fresh) => told("manifest", fresh);

  /* The rows of entities, none if they cannot be had. */
  const names = () => told("names").catch(() => []);

  /* What a file of the index hands over: a program, or the number of bytes and their bits. */
  async function load(name) {
    const [contents, bits] = await script(name, `${base}${(await manifest()).folder}/${name}.js`);
    if (!bits) return contents;
    const bytes = new Uint8Array(contents);
    for (let i = 0, at = 0, held = 0, more = 0; i < bits.length; i++) {
      held = (held << 15) | (bits.charCodeAt(i) - 0x4000);
      for (more += 15; more > 7; held &= (1 << more) - 1) bytes[at++] = held >> (more -= 8);
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer().catch(() => { throw lost(name); });
  }

  const text = async (name) => new TextDecoder().decode(await load(name));
  const json = async (name) => JSON.parse(await text(name));

  /* The result of *work*.  If a file is missing or damaged, a cache may have kept the manifest of
     another version of the edition: it is fetched anew, and the work is done again if it differs. */
  async function steady(work) {
    let folder;
    try {
      ({ folder } = await manifest());
      return await work();
    } catch (error) {
      kept.clear();
      failure = null;
      const known = await manifest(`?${Date.now()}`).catch(() => ({ folder }));
      if (known.folder === folder) throw error;
      return work();
    }
  }

  // --- engines ---

  let failure;

  const fail = (message) => { failure ||= Error(message); };

  const privately = (url) => {
    const contents = url.includes("wasm") ? once("wasm", load) : load(url.replace(/(index\/|pagefind\.)(\w+).*/, "$2"));
    return contents.then((all) => ({ arrayBuffer: () => all }), (error) => { throw failure ||= error; });
  };

  /* Pagefind's engine of an index. */
  const engine = (index) => once(index, async () => {
    const Engine = (await once("engine", load))(privately, { warn: fail, error: fail });
    const made = new Engine({ basePath: `${index}/`, baseUrl: "/" });
    Object.assign(made, { loadEntry() {}, languages: { unknown: { hash: "meta" } } });
    await made.init("unknown", { load_wasm: true }).catch(({ message }) => fail(message));
    if (failure) throw failure;
    return made;
  });

  /* The articles that an index of each bundle finds, by ordinal, with their scores. */
  async function ask(stream, query) {
    const { bundles } = await manifest();
    const found = await Promise.all(bundles.map(async (bundle, place) => (
      bundle[stream].chunks ? (await (await engine(`${place}/${stream}`)).search(query)).results : [])));
    if (failure) throw failure;
    return new Map(found.flat().map(({ id, score }) => [parseInt(id, 36), score]));
  }

  // --- terms ---

  /* What the indexes are asked for the units of a term, all of which must be found: a character, or
     a phrase of a stream; of a long one its beginning. */
  function asks(units) {
    const pairs = [[]], lines = [[]], asked = [];
    units.forEach(({ word, han, gap }, i) => {
      const before = units[i - 1]?.word, touches = i && !gap, apart = !touches && units[i + 1]?.gap !== "";
      if (touches) pairs[0].push(before + word);
      else pairs.unshift([]);
      if (han) lines.unshift([]);
      if (han && apart) asked.push({ character: word });
      if (han) return;
      const [line] = lines, sign = { "-": `${before}ꙋ${word}`, ".": "ꙮ" }[gap];
      if (line[0] && sign) line.push(sign);
      if (line[0] || apart) line.push(word);  // a word that touches a character is in a pair
    });
    for (const [stream, all] of [["han", pairs], ["words", lines]]) {
      for (const tokens of all) {
        if (tokens[0]) asked.push({ stream, phrases: [tokens.slice(0, longest).join(" ")], loose: tokens[longest] });
      }
    }
    return asked;
  }

  /* The words of the index that begin with a letter, all of a to z. */
  const vocabulary = (letter) => once(`forms/${letter}`, async (name) => (
    (await manifest()).forms.includes(letter) ? (await text(name)).split(" ") : []));

  /* Ordinals from their differences. */
  const summed = (steps, sum = 0) => steps.map((step) => sum += step);

  /* Where a character stands: by ordinal 1 if in a title, else 0. */
  async function character(c) {
    const found = new Map(), { bundles } = await manifest();
    await Promise.all(bundles.map(async ({ characters }, place) => {
      const part = [...characters].findLastIndex((first) => first.codePointAt() <= c.codePointAt());
      const held = part < 0 ? {} : await once(`${place}/characters/${part}`, json);
      held[c]?.forEach((steps, other) => { for (const article of summed(steps)) found.set(article, 1 - other); });
    }));
    return found;
  }

  /* The articles of both maps with the sums of what they hold. */
  const both = (a, b) => new Map([...a].filter(([key]) => b.has(key)).map(([key, n]) => [key, n + b.get(key)]));

  /* The articles of one term: {found, asked, loose}, `found` by ordinal; if `loose`, some of them may
     not hold it after all. */
  async function one({ units, exact }) {
    const asked = asks(units), [{ word }] = units;
    if (!exact && !units[1] && word.match(/^[a-z]{3,}$/)) {
      asked[0].phrases = (await vocabulary(word[0])).filter((form) => stem(form) === stem(word));
    }
    const sets = await Promise.all(asked.map(async ({ character: c, stream, phrases }) => {
      if (c) return character(c);
      const all = await Promise.all(phrases.map((phrase) => ask(stream, `"${phrase}"`)));
      return new Map(all.flatMap((found) => [...found]));  // all with the same score
    }));
    return { found: sets.reduce(both), asked, loose: asked[1] || asked[0].loose };
  }

  /* The articles that hold all terms: {found, each, loose, scores}.  `found` are ordinals in order, which
     is that of dates; `each` the number of every term's; `scores()` their relevance by ordinal. */
  async function find(terms) {
    const answers = await Promise.all(terms.map(one)), all = answers.map(({ found }) => found).reduce(both);
    return {
      found: [...all.keys()].sort((a, b) => a - b),
      each: answers.map(({ found }) => found.size),
      loose: terms.filter((_, i) => answers[i].loose),
      async scores() {
        const asked = answers.flatMap((answer) => answer.asked.flatMap(({ stream, phrases = [] }) => phrases.map((phrase) => ask(stream, phrase))));
        for (const found of await Promise.all(asked)) {
          for (const [article, score] of found) if (all.has(article)) all.set(article, all.get(article) + score);
        }
        return all;
      },
    };
  }

  /* The own words of an article. */
  const article = (ordinal) => json(`articles/${ordinal / 1000 | 0}/${ordinal.toString(36)}`);

  /* A facet: by value the articles. */
  const facet = (name) => once(`facets/${name}`, async (path) => {
    const { values, of } = await json(path);
    return new Map(values.map((value, i) => [value, summed(of[i])]));
  });

  facing.index = { manifest, names, json, steady, vocabulary, find, article, facet };
})();
