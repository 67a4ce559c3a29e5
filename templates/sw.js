/* Keeps the edition, so that it can be read and searched without a network.

   Before this stand: FILES, by their addresses the SHA-256 hashes of what is kept from the
   beginning; WHOLE, whether that is all there is; VERSION; AWAY, the page for what is not kept.
   What is listed lies under its hash and is let in only if it has that hash: so there is never a
   mixture of two versions, and what is the same in the next is not fetched again. What was visited
   besides lies under its address and the version. */
const ROOT = registration.scope;
const NAME = `facing ${ROOT}`;
const place = (path) => FILES[path] ? `${ROOT}?${FILES[path]}` : `${ROOT}${path}?${VERSION}`;
const pathOf = (url) => url.slice(ROOT.length).split(/[?#]/)[0].replace(/(^|\/)$/, "$1index.html");

const page = (markup, status = 200) =>
  new Response(markup, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });

// Made anew: a browser refuses to show what came by a redirection.
const keep = async (cache, path, response) =>
  cache.put(place(path), new Response(await response.blob()));
const fresh = async (cache, path, how) => {
  const response = await fetch(ROOT + path, { integrity: `sha256-${FILES[path]}`, cache: how });
  await keep(cache, path, response);
};

const fill = async () => {
  const cache = await caches.open(NAME);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const wanted = Object.keys(FILES).filter((path) => !kept.has(place(path)));
  const next = async () => {
    try {
      while (wanted.length) await fresh(cache, wanted.pop(), "reload");
    } catch (error) {
      wanted.length = 0;
      throw error;
    }
  };
  // who saves data keeps only what is visited
  if (!navigator.connection?.saveData) await Promise.all([1, 2, 3, 4, 5, 6].map(next));
  if (WHOLE) return;
  skipWaiting();
  const open = (await clients.matchAll({ includeUncontrolled: true })).map(({ url }) => url);
  const visited = [ROOT, ...open, ...kept].filter((url) => url.startsWith(ROOT));
  for (const path of new Set(visited.map(pathOf))) {
    if (FILES[path] || kept.has(place(path))) continue;
    try {
      const response = await fetch(ROOT + path, { cache: "no-cache" });
      if (response.ok) await keep(cache, path, response);
    } catch { /* it is kept again when it is visited again */ }
  }
};

const clear = async () => {
  const cache = await caches.open(NAME);
  const listed = new Set(Object.keys(FILES).map(place));
  for (const { url } of await cache.keys()) {
    if (!listed.has(url) && url !== place(pathOf(url))) await cache.delete(url);
  }
  await clients.claim();
};

let giveUp = 0;
const answer = async (event, path) => {
  const { request } = event;
  const visit = request.mode === "navigate";
  // A new version waits until nobody reads the old one; the only reader there is comes again, until
  // it has taken over. Should it not, the old one goes on.
  if (visit && registration.waiting && (await clients.matchAll()).length < 2 && Date.now() < (giveUp ||= Date.now() + 9000)) {
    registration.waiting.postMessage("now");
    return page("<!doctype html><script>setTimeout(() => location.reload(), 50)</script>"); // a Refresh would stop at a fragment
  }
  let cache, kept;
  try {
    cache = await caches.open(NAME);
    kept = await cache.match(place(path));
  } catch {
    return fetch(request);
  }
  if (kept && FILES[path]) return kept;
  try {
    const response = await fetch(request);
    const kind = FILES[path] ? "listed" : response.ok && !WHOLE && "visited";
    const done = kind === "listed" ? fresh(cache, path, "force-cache")
      : kind && keep(cache, path, response.clone());
    if (done) event.waitUntil(done.catch(() => {}));
    return response;
  } catch {
    if (kept || !visit) return kept || Response.error();
    return page(AWAY.replaceAll("{root}", new URL(ROOT).pathname), 503);
  }
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(clear()));
addEventListener("message", ({ data }) => {
  if (data === "now") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range") || !(origin + pathname).startsWith(ROOT)) return;
  const path = pathOf(origin + pathname);
  if (!path.startsWith("downloads/")) event.respondWith(answer(event, path));
});
