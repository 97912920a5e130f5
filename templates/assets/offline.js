// Has the service worker keep the pages that matter most, in this page's language.
((worker, d) => {
  const link = d.querySelector("link[rel=manifest]");
  worker && addEventListener("load", () => {
    worker.register(new URL("sw.js", link.href)).catch(() => {});
    worker.ready.then(ready => ready.active.postMessage(d.documentElement.lang));
  });
})(navigator.serviceWorker, document);
