// Shows the villages whose name or district is written about like what was typed; every item tells its name in
// data-find. Best distance of the query to any stretch of the name (Sellers 1980): one slip in four letters is forgiven.
(d => {
  const box = d.querySelector(".finder"), [input, told, none] = box.querySelectorAll("input,[role=status],.none");
  const plain = text => text.toLowerCase().replace(/\b(desa|kel(urahan)?|kec(amatan)?|village|district)\b|[^a-z]/g, "");
  const near = (query, name) => {
    let row = Array(name.length + 1).fill(0);
    [...query].forEach((letter, i) => {
      const next = [i + 1];
      [...name].forEach((other, j) => next.push(Math.min(row[j] + (letter != other), row[j + 1] + 1, next[j] + 1)));
      row = next;
    });
    return query.length / 4 >= Math.min(...row);
  };
  const show = () => {
    const query = plain(input.value);
    let count = 0;
    for (const item of d.querySelectorAll("[data-find]"))
      count += !(item.hidden = !near(query, plain(item.dataset.find)));
    for (const group of d.querySelectorAll("[data-group]"))
      group.hidden = !group.querySelector("[data-find]:not([hidden])");
    told.textContent = query && box.dataset.count.replace("{count}", count);
    none.hidden = count;
  };
  box.hidden = false;
  input.oninput = show;
  input.onkeydown = event => {
    if (event.key == "Escape") input.value = "", show();
  };
})(document);
