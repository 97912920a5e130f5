// Shows the villages whose name or district is most like what was typed, whatever the page around them: every item tells
// its name in data-find, and a data-group without items to show goes too. One slip in four letters is forgiven, counted
// as the fewest between the query and any stretch of a name (Sellers 1980); each name twice, so that order is free.
(d => {
  const box = d.querySelector(".finder"), [input, told, none] = box.querySelectorAll("input,.told,.none"),
    plain = text => text.toLowerCase().replace(/\b(desa|kel(urahan)?|kec(amatan)?|village|district)\b|[^a-z0-9]/g, ""),
    slips = (query, name) => {
      const row = [0, ...name].fill(0);
      for (const letter of query) {
        let diag = row[0]++, j = 0;
        // the last part keeps what stood above this cell, which is diagonal to the next one
        for (const other of name) row[++j] = Math.min(diag + (letter != other), 1 + row[j - 1], 1 + (diag = row[j]));
      }
      return Math.min(...row);
    };
  box.oninput = () => {
    const query = plain(input.value), items = [...d.querySelectorAll("[data-find]")],
      found = items.map(one => slips(query, plain(one.dataset.find.repeat(2)))),
      most = Math.min(query.length / 4, ...found);
    let count = 0;
    items.map((one, i) => count += !(one.hidden = found[i] > most));
    for (const one of d.querySelectorAll("[data-group]")) one.hidden = !one.querySelector("[data-find]:not([hidden])");
    told.textContent = query && box.dataset.count.replace("{count}", count);
    none.hidden = count;
  };
  box.onkeydown = ({key}) => {
    if (key == "Escape") box.oninput(input.value = "");
  };
  box.hidden = false;
})(document);
