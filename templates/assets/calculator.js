// Marks the reader's row of the price table and says what it means. All amounts come from the server, by option:
// data-p holds the price now and later of the pair, then of all three; data-b the income base and the death benefit.
(d => {
  const box = d.querySelector(".calc"), band = box.querySelector("select"), told = box.querySelector("[role=status]");
  const money = n => "Rp" + new Intl.NumberFormat(d.documentElement.lang).format(n);
  const fill = (text, words) => text.replace(/{(\w+)}/g, (_, name) => words[name]);
  const show = () => {
    for (const row of d.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
    const chosen = band.selectedOptions[0], full = box.querySelector("input:checked").value;
    const row = d.getElementById(chosen.value);
    for (const part of box.querySelectorAll("[data-of]")) part.hidden = !row || !full && part.dataset.of == "full";
    told.textContent = "";
    if (!row) return;
    row.setAttribute("aria-current", "true");
    const prices = chosen.dataset.p.split(" ").slice(full ? 2 : 0);
    const [year, month] = box.dataset.until.split("-"), today = new Date;
    // Months, this one included, that still cost what today's price is: a page from a cache may be older than that.
    const left = year ? (year - today.getFullYear()) * 12 + (month - today.getMonth()) : 12;
    const cheap = Math.max(0, Math.min(12, left)), later = 12 - cheap;
    const total = prices[0] * cheap + prices[1] * later;
    const words = {now: money(cheap ? prices[0] : prices[1]), after: money(prices[1]), year: money(total)};
    told.textContent = fill(cheap && year && prices[0] != prices[1] ? box.dataset.two : box.dataset.one, words);
    const [base, death, saved] = chosen.dataset.b.split(" ").map(money);
    for (const part of box.querySelectorAll("[data-text]"))
      part.textContent = fill(part.dataset.text, {base, death, saved});
  };
  box.hidden = false;
  box.addEventListener("change", show);
  show();
})(document);
