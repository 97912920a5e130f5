// Nothing is kept any more: this takes away what an earlier one kept, and itself.
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil((async () => {
  await caches.delete("site");
  await registration.unregister();
})()));
