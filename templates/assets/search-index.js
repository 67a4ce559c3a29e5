/* The index of the search: its files, the engines that read them, and which articles hold terms.

   Every file is a classic script that hands its name and contents to `facingSearch`, so that the
   same files serve the web and a folder.  Binary contents are a string of 15 bits a character.
   Pagefind's engine is given a private `fetch` that loads them; a bundle of articles has two
   indexes, `han` of the pairs and `words` of the words (see `facing/spelling.py`). */
(() => {
  "use strict";

  const facing = (window.facing ||= {});
  const stem = (word) => facing.words.stem(word);
  const base = document.querySelector("[data-index]").dataset.index;
  const longest = 30;  // units of a phrase that the index is asked for

  // --- files ---

  const arrived = new Map(), awaited = new Map();
  let kept = new Map(), opened = null;

  window.facingSearch = (name, ...contents) => { arrived.set(name, contents); };

  function bytes(length, text) {
    const found = new Uint8Array(length);
    for (let i = 0, at = 0, held = 0, bits = 0; i < text.length; i++) {
      held = (held << 15) | (text.charCodeAt(i) - 0x4000);
      for (bits += 15; bits >= 8 && at < length;) found[at++] = held >> (bits -= 8);
      held &= (1 << bits) - 1;
    }
    return found;
  }

  function script(name, path) {
    if (!awaited.has(path)) {
      awaited.set(path, new Promise((resolve, reject) => {
        const node = document.createElement("script");
        const done = (what) => {
          const contents = arrived.get(name);
          node.remove();
          awaited.delete(path);
          arrived.delete(name);
          if (contents) resolve(contents);
          else reject(new Error(`${path} is ${what}`));
        };
        node.onload = () => done("damaged");
        node.onerror = () => done("missing");
        node.src = path;
        document.head.append(node);
      }));
    }
    return awaited.get(path);
  }

  /* What the index says of itself; its folder is named after its contents. */
  function manifest() {
    return opened ||= script("manifest", `${base}manifest.js`).then(([said]) => said);
  }

  /* The contents of a file: bytes, or what it holds if it is no binary. */
  async function load(name) {
    if (name === "names") return (await script(name, `${base}names.js`))[0];
    const [contents, text] = await script(name, `${base}${(await manifest()).folder}/${name}.js`);
    return text === undefined ? contents : bytes(contents, text);
  }

  async function unpacked(name) {
    const stream = new Blob([await load(name)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer().catch(() => { throw new Error(`${base}…/${name}.js is damaged`); });
  }

  const text = async (name) => new TextDecoder().decode(await unpacked(name));
  const json = async (name) => JSON.parse(await text(name));

  /* What *work* gives of a name; once for a version of the edition. */
  function once(name, work) {
    if (!kept.has(name)) kept.set(name, work(name));
    return kept.get(name);
  }

  /* The result of *work*.  If a file is missing or damaged, a cache may have kept the manifest of
     another version of the edition: it is fetched anew, and the work is done again if it differs. */
  async function steady(work) {
    const { folder } = await (opened || manifest().catch(() => ({})));
    try {
      return await work();
    } catch (error) {
      kept = new Map();
      compiled = failure = null;
      const [said] = await script("manifest", `${base}manifest.js?${Date.now()}`).catch(() => [null]);
      opened = said && Promise.resolve(said);
      if (!said || said.folder === folder) throw error;
      return work();
    }
  }

  // --- engines ---

  let failure = null, compiled = null;

  async function privately(url) {
    const [, index, kind, part] = /^index:\/(.*?)\/(pagefind-entry|pagefind|wasm|index)[./](\w+)/.exec(url);
    if (kind === "pagefind-entry") {
      const { pagefind } = await manifest();
      return { json: () => ({ ...pagefind, languages: { unknown: { hash: "x", wasm: "unknown" } } }) };
    }
    try {
      const contents = await unpacked(kind === "wasm" ? kind : `${index}/${kind === "index" ? part : "meta"}`);
      return { arrayBuffer: () => contents };
    } catch (error) {
      failure ||= error;
      throw error;
    }
  }

  const told = (...words) => { failure ||= new Error(words.join(" ")); };
  const quiet = { log() {}, warn: told, error: told };

  /* Pagefind's engine of an index.  All share one program, which the first of them starts. */
  const engine = (index) => once(index, async () => {
    const Engine = await once("engine", async () => (await load("engine"))(privately, quiet));
    const made = new Engine({ basePath: `index:/${index}/`, baseUrl: "/" });
    const first = !compiled;
    try {
      if (first) compiled = made.init("unknown", { load_wasm: true });
      await compiled;
      if (!first) await made.init("unknown", { load_wasm: false });
    } catch (error) {
      told(error.message);
    }
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
     a phrase of a stream.  `loose` tells that more may be found than holds the term. */
  function asks(units) {
    const asked = [];
    let pairs = [], line = [], paired = false, loose = false;
    const close = (stream, tokens, most) => {
      if (tokens.length) asked.push({ stream, phrases: [tokens.slice(0, most).join(" ")] });
      loose ||= tokens.length > most;
    };
    const closeWords = () => {
      if (!paired) close("words", line, longest);  // a word that touches a character is in a pair
      line = [];
    };
    units.forEach(({ word, han, gap }, i) => {
      const before = units[i - 1], touches = i && !gap, touched = units[i + 1]?.gap === "";
      if (touches) {
        pairs.push(before.word + word);
      } else {
        close("han", pairs, longest - 1);
        pairs = [];
      }
      if (han || gap === ".") closeWords();
      if (!han) {
        if (line.length && gap === "-") line.push(`${before.word}ꙋ${word}`);
        paired = !line.length && (touches || touched);
        line.push(word);
      } else if (!touches && !touched) {
        asked.push({ character: word });
      }
    });
    close("han", pairs, longest - 1);
    closeWords();
    return { asked, loose: loose || asked.length > 1 };
  }

  /* The words of the index that have a beginning letter, all of a to z. */
  const vocabulary = (letter) => once(`forms/${letter}`, async (name) => (
    (await manifest()).forms.includes(letter) ? (await text(name)).split(" ") : []));

  /* Ordinals from their differences. */
  function summed(differences) {
    let sum = 0;
    return differences.map((step) => sum += step);
  }

  /* Where a character stands: by ordinal 1 if in a title, else 0. */
  async function character(c) {
    const { bundles } = await manifest();
    const found = new Map();
    await Promise.all(bundles.map(async ({ characters }, place) => {
      const part = [...characters].findLastIndex((first) => first.codePointAt() <= c.codePointAt());
      if (part < 0) return;
      const [titles, others] = (await once(`${place}/characters/${part}`, json))[c] || [[], []];
      for (const article of summed(titles)) found.set(article, 1);
      for (const article of summed(others)) found.set(article, 0);
    }));
    return found;
  }

  /* The articles of one term: {found, asked, loose}, `found` by ordinal. */
  async function one({ units, exact }) {
    const { asked, loose } = asks(units), [{ word, han }] = units;
    if (!exact && units.length === 1 && !han && word.match(/^[a-z]{3,}$/)) {
      const own = stem(word);
      asked[0].phrases = (await vocabulary(word[0])).filter((form) => stem(form) === own);
    }
    const sets = await Promise.all(asked.map(async (part) => {
      if (part.character) return character(part.character);
      const all = await Promise.all(part.phrases.map((phrase) => ask(part.stream, `"${phrase}"`)));
      return new Map(all.flatMap((found) => [...found.keys()].map((article) => [article, 0])));
    }));
    return { found: sets.reduce(both), asked, loose };
  }

  /* The articles of both maps with the sums of what they hold. */
  const both = (a, b) => new Map([...a].filter(([key]) => b.has(key)).map(([key, n]) => [key, n + b.get(key)]));

  /* The articles that hold all terms: {found, each, loose, scores}.  `found` are ordinals in order, which
     is that of dates; `each` the number of every term's; `scores()` their relevance by ordinal. */
  async function find(terms) {
    const answers = await Promise.all(terms.map(one));
    const all = answers.map(({ found }) => found).reduce(both);
    return {
      found: [...all.keys()].sort((a, b) => a - b),
      each: answers.map(({ found }) => found.size),
      loose: terms.filter((_, i) => answers[i].loose),
      scores: async () => {
        const phrases = answers.flatMap(({ asked }) => asked.flatMap((part) => (
          part.stream ? part.phrases.map((phrase) => ask(part.stream, phrase)) : [])));
        for (const found of await Promise.all(phrases)) {
          for (const [article, score] of found) if (all.has(article)) all.set(article, all.get(article) + score);
        }
        return all;
      },
    };
  }

  /* The own words of an article. */
  const article = (ordinal) => json(`articles/${Math.floor(ordinal / 1000)}/${ordinal.toString(36)}`);

  /* A facet: its values, and the articles of each. */
  const facet = (name) => once(`facets/${name}`, async (path) => {
    const { values, of } = await json(path);
    return new Map(values.map((value, i) => [String(value), summed(of[i])]));
  });

  const names = () => once("names", load);

  facing.index = { manifest, load, json, once, steady, vocabulary, find, article, facet, names };
})();
