// Marks the reader's row of the price table and says what it means. All amounts come from the server: data-bands holds
// for each row the pair's price in each span of days, the price with JHT in each, and then what the band is paid.
(d => {
  const box = d.querySelector(".calc"), [band, told] = box.querySelectorAll("select,.calc__told");
  const starts = box.dataset.starts.split(" ");
  const part = (text, i) => text.split("|")[i];
  const fill = (text, amounts) =>
    text.replace(/{(.)}/g, (_, i) => "Rp" + (+amounts[i]).toLocaleString(d.documentElement.lang));
  const day = (year, month, n) => new Date(Date.UTC(year, month, n)).toISOString().slice(0, 10);
  const at = date => starts.filter(start => date >= start).length - 1;
  const rows = () => d.querySelectorAll("#rates tbody tr");
  const show = () => {
    const row = band.selectedIndex - 1, full = box.querySelector("input:checked").value;
    for (const one of rows()) one.removeAttribute("aria-current");
    told.hidden = 0 > row;
    if (0 > row) return;
    rows()[row].setAttribute("aria-current", "true");
    const all = part(box.dataset.bands, row).split(" "), prices = all.slice(full * starts.length);
    // The reader's day, as the page may come from a cache; not before the first span, as a phone's clock may be wrong.
    const now = new Date, today = [day(now.getFullYear(), now.getMonth(), now.getDate()), starts[0]].sort()[1];
    const span = at(today);
    let year = 0;
    for (let n = 12; n--;) year += +prices[at(n ? day(today.slice(0, 4), today.slice(5, 7) - 1 + n, 1) : today)];
    told.firstElementChild.textContent =
      fill(part(box.dataset.told, span), [prices[span], prices[span + 1], year]);
    for (const one of told.querySelectorAll("[data-text]"))
      one.textContent = fill(one.dataset.text, all.slice(2 * starts.length));
    told.querySelector("li:last-child").hidden = !full;
  };
  box.onchange = show;
  box.hidden = false;
  d.addEventListener("DOMContentLoaded", () => {
    for (const row of rows()) band.add(new Option(row.cells[0].textContent));
    show();
  });
})(document);
