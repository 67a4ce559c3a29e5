/* Nothing is kept of this edition (any more): what an earlier worker kept is thrown away, and the
   worker itself leaves. */
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  await caches.delete(`facing ${registration.scope}`);
  await registration.unregister();
})()));
