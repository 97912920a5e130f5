// Marks the reader's row of the price table and says what it means. Amounts come from the server: each row's data-p
// holds the price now and later of the pair, then with JHT; its id the income base in thousands of rupiah.
(d => {
  const box = d.querySelector(".calc"), band = box.querySelector("select"), told = box.querySelector("[role=status]");
  const money = n => "Rp" + new Intl.NumberFormat(d.documentElement.lang).format(n);
  const fill = (text, words) => text.replace(/{(\w+)}/g, (_, name) => words[name]);
  for (const row of d.querySelectorAll("[data-p]")) band.add(new Option(row.cells[0].textContent, row.id));
  const show = () => {
    for (const row of d.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
    const row = d.getElementById(band.value), full = box.querySelector("input:checked").value, rule = box.dataset;
    for (const part of box.querySelectorAll("[data-of]")) part.hidden = !row || !full && part.dataset.of == "full";
    told.textContent = "";
    if (!row) return;
    row.setAttribute("aria-current", "true");
    const all = row.dataset.p.split(" "), prices = all.slice(full ? 2 : 0), base = row.id.slice(1) * 1000;
    const [year, month] = rule.until.split("-"), today = new Date;
    // Months, this one included, that still cost what today's price is: a page from a cache may be older than that.
    const left = year ? (year - today.getFullYear()) * 12 + (month - today.getMonth()) : 12;
    const cheap = Math.max(0, Math.min(12, left)), later = 12 - cheap;
    const total = prices[0] * cheap + prices[1] * later;
    const words = {now: money(cheap ? prices[0] : prices[1]), after: money(prices[1]), year: money(total)};
    told.textContent = fill(cheap && year && prices[0] != prices[1] ? rule.two : rule.one, words);
    words.base = money(base * rule.sick / 100);
    words.death = money(base * rule.times + +rule.plus);
    words.saved = money(all[2] - all[0]);
    for (const part of box.querySelectorAll("[data-text]")) part.textContent = fill(part.dataset.text, words);
  };
  box.hidden = false;
  box.addEventListener("change", show);
  show();
})(document);
