{% if page.pages %}
// Keeps pages for a phone without a connection. Pages come from the network when it answers within three seconds,
// else from what was kept, with the day on which it was. What a hashed name says never changes.
const NAME = "site", FIRST = {{ page.first | tojson }}, BASE = {{ page.base | tojson }}, PAGES = {{ page.pages | tojson }},
  OFFLINE = {{ page.offline | tojson }}, WORDS = {{ page.words | tojson }}, ASSETS = {{ page.assets | tojson }};
const HASHED = /\.[0-9a-f]{8}\.\w+$|\/cards\//;
const langOf = url => Object.keys(PAGES).find(lang => url.pathname.startsWith(`${BASE}${lang}/`)) || FIRST;

addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(tidy()));
addEventListener("message", event => event.waitUntil(fill(event.data, new URL(event.source.url).pathname)));
addEventListener("fetch", event => {
  const request = event.request, url = new URL(request.url);
  if (request.method != "GET" || url.origin != location.origin || !url.pathname.startsWith(BASE)) return;
  if (request.mode == "navigate") event.respondWith(page(event, url));
  else if (HASHED.test(url.pathname)) event.respondWith(asset(request));
});

async function tidy() {
  const cache = await caches.open(NAME);
  for (const { url } of await cache.keys())
    if (HASHED.test(url) && !ASSETS.includes(new URL(url).pathname)) await cache.delete(url);
  await clients.claim();
}

// The page that asks, as it was opened before there was a worker, and in its language the pages that matter most.
async function fill(lang, asking) {
  const cache = await caches.open(NAME);
  for (const path of [asking, ...(PAGES[lang] || PAGES[FIRST]), ...ASSETS])
    if (!await cache.match(path)) await fetch(path).then(answer => keep(path, answer)).catch(() => {});
}

// Only what is whole and what it should be: no errors, no detours, no sign-in page of a hotspot.
async function keep(key, answer) {
  if (answer.status != 200 || answer.redirected || answer.type != "basic") return;
  const headers = new Headers(answer.headers);
  headers.set("x-kept", new Date().toISOString());
  const copy = new Response(await answer.blob(), { headers });
  if (self.serviceWorker && serviceWorker.state == "redundant") return; // one that takes all away has come after this
  await (await caches.open(NAME)).put(key, copy);
}

async function page(event, url) {
  const found = fetch(event.request).then(answer => {
    if (/^text\/html/.test(answer.headers.get("content-type"))) event.waitUntil(keep(url.pathname, answer.clone()));
    return answer;
  });
  event.waitUntil(found.catch(() => {}));
  const late = new Promise((_, reject) => setTimeout(reject, 3000));
  try {
    return await Promise.race([found, late]);
  } catch {
    const cache = await caches.open(NAME), lang = langOf(url), copy = await cache.match(url.pathname);
    if (copy) return dated(copy, lang);
    return found.catch(async () => await cache.match(OFFLINE[lang]) || Response.error());
  }
}

async function dated(copy, lang) {
  const day = new Date(copy.headers.get("x-kept")).toLocaleDateString(lang, { dateStyle: "long" });
  const text = (await copy.text()).replace("<main", // before it, so that the text itself stays as it is
    `<p class="kept" role="status">${WORDS[lang].replace("{date}", day)}</p><main`);
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function asset(request) {
  const cache = await caches.open(NAME), copy = await cache.match(request);
  if (copy) return copy;
  const answer = await fetch(request);
  if (answer.status == 200 && answer.type == "basic") await cache.put(request, answer.clone());
  return answer;
}
{% else %}
// Nothing is kept any more: this takes away what an earlier one kept, and itself.
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil((async () => {
  await caches.delete("site");
  await registration.unregister();
})()));
{% endif %}
