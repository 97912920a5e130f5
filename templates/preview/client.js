// Listens for what the builds come to: loads the page anew, or shows over it what must be mended.
((script, worker) => {
  if (worker) { // it would show what it kept, and not what was just built
    worker.register = () => new Promise(() => {});
    worker.getRegistrations().then(all => all.forEach(one => one.unregister()));
  }
  if (window !== top) return; // a page in a frame is loaded anew by the one around it

  const { build, page } = script.dataset;
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; display: block; color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
    .over { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 4vh 4vw; background: #0b1410cc }
    .sheet { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1.5rem; color: #1b2420; background: #fbf8f1; border-top: 8px solid #a8321e }
    .inline .sheet { max-width: none; border-top: 0; padding: 0; background: none }
    .head { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: start; justify-content: space-between; font-weight: 700 }
    .head p { margin: 0 }
    button { min-height: 44px; padding: 0 1.25rem; font: inherit; color: inherit; background: none; border: 2px solid; border-radius: .5rem; cursor: pointer }
    button:focus-visible { outline: 3px solid #1b2420; outline-offset: 2px; background: #f4b81c; color: #1b2420 }
    ul { margin: 0; padding: 0; list-style: none }
    li { margin: 1rem 0 0; padding: 1rem 0 0; border-top: 1px solid #d5cfbf }
    li p { margin: 0 0 .35rem; overflow-wrap: anywhere }
    li.here p:first-child { font-weight: 700 }
    pre { margin: .35rem 0 0; padding: .75rem 1rem; overflow: auto; font: 14px/1.5 ui-monospace, monospace; color: #f3efe2; background: #16261f }
    @media (prefers-color-scheme: dark) {
      .sheet { color: #f3efe2; background: #0e1a15; border-color: #ff9c86 } .inline .sheet { background: none }
      li { border-color: #2c3f36 } pre { background: #16261f }
    }`);

  const make = (tag, given = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...inside);
    return made;
  };
  const excerpt = text => text ? [make("pre", { textContent: text, tabIndex: 0 })] : [];
  const item = one =>
    make("li", { className: one.here ? "here" : "" }, ...one.text.map(text => make("p", { textContent: text })), ...excerpt(one.excerpt));

  let shown;
  const own = () => document.querySelector("[data-problems]"); // the place for problems, side by side
  const clear = () => { shown && shown.remove(); shown = undefined; };
  const put = (name, kind, place, sheet) => {
    const made = make(name), root = made.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    root.append(make("div", { className: kind }, sheet));
    place.append(made);
    return made;
  };
  const show = news => {
    const place = own(), head = make("div", { className: "head" });
    if (!place || news.fault) head.append(make("div", {}, ...news.head.map(text => make("p", { textContent: text }))));
    if (!place) head.append(make("button", { type: "button", textContent: news.hide, onclick: clear }));
    const sheet = make("div", { className: "sheet" }, head, make("ul", {}, ...news.problems.map(item)), ...excerpt(news.fault));
    sheet.setAttribute("role", "alert");
    shown = put("preview-problems", place ? "inline" : "over", place || document.documentElement, sheet);
  };
  addEventListener("keydown", event => event.key == "Escape" && !own() && clear());

  // Side by side, what is doubtful of the chosen page follows once that is there.
  const doubt = found => found.length &&
    put("preview-doubts", "inline", own(), make("div", { className: "sheet" }, make("ul", {}, ...found.map(item))));
  addEventListener("load", () => own() &&
    fetch("/_preview/doubts?page=" + encodeURIComponent(page)).then(answer => answer.json()).then(doubt).catch(() => {}));

  let events;
  const listen = () => {
    events = new EventSource("/_preview/events" + (page ? "?page=" + encodeURIComponent(page) : ""));
    events.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      if (news.build != build) return location.reload();
      clear();
      if (news.fault || news.problems.length) show(news);
    };
    events.onerror = () => events.readyState == EventSource.CLOSED && setTimeout(listen, 500);
  };
  // A browser opens six connections to a host: tabs out of sight leave theirs to others.
  const attend = () => document.hidden ? events && events.close() : listen();
  document.addEventListener("visibilitychange", attend);
  if (!document.hidden) listen();
})(document.currentScript, navigator.serviceWorker);
