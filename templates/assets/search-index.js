/* The index of the search: its files, what they say, and which articles hold terms.

   Every file is a classic script that hands its name and contents to `facingSearch`, so that the
   same files serve the web and a folder.  Binary contents are a string of 15 bits a character.  A
   bundle of articles has two indexes, `han` of the pairs and `words` of the words (see
   `facing/spelling.py`), which Pagefind made and `facing/search/rewriting.py` has put in order. */
(() => {
  "use strict";

  const { stem } = facing.words;
  const base = document.querySelector("[data-index]").dataset.index;
  const longest = 29;  // words or pairs of a phrase that the index is asked for

  const every = (all) => Promise.all(all), utf8 = new TextDecoder();

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

  /* What a file of the index holds: as bytes, from their number and their bits. */
  async function load(name) {
    const [count, bits] = await script(name, `${base}${(await manifest()).folder}/${name}.js`), bytes = new Uint8Array(count);
    for (let i = 0, at = 0, held = 0, more = 0; i < bits.length; i++) {
      held = (held << 15) | (bits.charCodeAt(i) - 0x4000);
      for (more += 15; more > 7; held &= (1 << more) - 1) bytes[at++] = held >> (more -= 8);
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer().catch(() => { throw lost(name); });
  }

  const text = async (name) => utf8.decode(await load(name));
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
      const known = await manifest(`?${Date.now()}`).catch(() => ({ folder }));
      if (known.folder === folder) throw error;
      return work();
    }
  }

  // --- what stands where ---

  /* The value that CBOR (RFC 8949) says: an array of texts, numbers and arrays. */
  function value(bytes) {
    let at = 0;
    const next = () => {
      const head = bytes[at++], kind = head >> 5, all = [];
      let n = head & 31, more = n > 23 && 1 << n - 24;
      for (n = more ? 0 : n; more; more--) n = n * 256 + bytes[at++];
      if (kind === 3) return utf8.decode(bytes.subarray(at, at += n));
      if (kind < 2) return kind ? ~n : n;
      while (n--) all.push(next());
      return all;
    };
    return next();
  }

  /* Where a token stands in an index: by article the places, each doubled, and one more in titles.
     Words that do not come in order have files of their own, the second list. */
  async function standing(index, article, token) {
    const found = new Map();
    let file = 0;
    for (const beginnings of await once(`${index}/meta`, json)) {
      const part = beginnings.findLastIndex((first) => first <= token);
      const words = part < 0 ? [[]] : value(new Uint8Array(await once(`${index}/${file + part}`, load)));
      const rows = words[words.indexOf(token) + 1];
      for (let i = 0; i < rows.length; i += 2) {
        const places = [];
        let place = 0, titled = 0;
        for (const step of rows[i + 1]) {
          if (step < 0) place = 0, titled = step < -25;
          else places.push(2 * (place += step) + titled);
        }
        found.set(article += rows[i], places);
      }
      file += beginnings.length;
    }
    return found;
  }

  /* The articles in which the tokens of a stream follow one another: how often, four times in titles. */
  async function phrase(stream, tokens) {
    const { bundles } = await manifest(), found = new Map();
    await every(bundles.map(async ({ from }, bundle) => {
      const [starts, ...others] = await every(tokens.map((token) => standing(`${bundle}/${stream}`, from, token)));
      for (const [article, places] of starts) {
        const sets = others.map((other) => new Set(other.get(article)));
        const n = places.reduce((sum, place) => sum + (sets.every((set, i) => set.has(place + 2 * i + 2)) && 1 + place % 2 * 3), 0);
        if (n) found.set(article, n);
      }
    }));
    return found;
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
      if (han && apart) asked.push({ stream: "characters", phrases: [[word]] });
      if (han) return;
      const [line] = lines, sign = { "-": `${before}ꙋ${word}`, ".": "ꙮ" }[gap];
      if (line[0] && sign) line.push(sign);
      if (line[0] || apart) line.push(word);  // a word that touches a character is in a pair
    });
    for (const [stream, all] of [["han", pairs], ["words", lines]]) {
      for (const tokens of all) {
        if (tokens[0]) asked.push({ stream, phrases: [tokens.slice(0, longest)], loose: tokens[longest] });
      }
    }
    return asked;
  }

  /* The words of the index that begin with a letter, all of a to z. */
  const vocabulary = (letter) => once(`forms/${letter}`, async (name) => (
    (await manifest()).forms.includes(letter) ? (await text(name)).split(" ") : []));

  /* Ordinals from their differences. */
  const summed = (steps, sum = 0) => steps.map((step) => sum += step);

  /* The articles of both maps with the sums of what they hold. */
  const both = (a, b) => new Map([...a].filter(([key]) => b.has(key)).map(([key, n]) => [key, n + b.get(key)]));

  /* The articles of one term: {found, loose}, `found` by ordinal with how often it stands there; if
     `loose`, some of them may not hold it after all. */
  async function one({ units, exact }) {
    const asked = asks(units), [{ word }] = units;
    if (!exact && !units[1] && word.match(/^[a-z]{3,}$/)) {
      asked[0].phrases = (await vocabulary(word[0])).filter((form) => stem(form) === stem(word)).map((form) => [form]);
    }
    const sets = await every(asked.map(async ({ stream, phrases }) => {
      const all = await every(phrases.map((tokens) => phrase(stream, tokens))), sum = new Map();
      for (const [article, n] of all.flatMap((found) => [...found])) sum.set(article, n + (sum.get(article) || 0));
      return sum;
    }));
    return { found: sets.reduce(both), loose: asked[1] || asked[0].loose };
  }

  /* The articles that hold all terms: {found, each, loose, scores}.  `found` are ordinals in order, which
     is that of dates; `each` the number of every term's; `scores()` their relevance by ordinal, that of
     Okapi BM25 (Robertson and Zaragoza 2009) with its usual constants, lengths told roughly. */
  async function find(terms) {
    const answers = await every(terms.map(one)), all = answers.map(({ found }) => found).reduce(both);
    return {
      found: [...all.keys()].sort((a, b) => a - b),
      each: answers.map(({ found }) => found.size),
      loose: terms.filter((_, i) => answers[i].loose),
      async scores() {
        const { articles, words } = await manifest(), lengths = await once("lengths", text);
        for (const article of all.keys()) {
          const step = lengths.charCodeAt(article) - 48, long = 2 ** (step >> 1) * (1 + step % 2 / 2) / words;
          all.set(article, answers.reduce((sum, { found }) => {
            const n = found.get(article);
            return sum + Math.log(1 + articles / found.size) * n / (n + 1.2 * (.25 + .75 * long));
          }, 0));
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
