/* Tables: headings that sort; above a table that is the page, a box that leaves only the rows with some words. */
(() => {
  "use strict";

  const { compare } = new Intl.Collator(["en", "zh"], { numeric: true });
  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const whole = (row) => row.cells.length > 1;

  for (const table of document.querySelectorAll(".evidence")) {
    const [head, ...rows] = [...table.rows].filter(whole);
    const bodies = [...table.tBodies];
    for (const cell of head.cells) {
      const button = document.createElement("button");
      const worth = ({ cells }) => cells[cell.cellIndex].dataset.k ?? cells[cell.cellIndex].textContent;
      button.append(...cell.childNodes);
      cell.append(button);
      button.onclick = () => {
        const way = cell.ariaSort === "ascending" ? "descending" : "ascending";
        for (const other of head.cells) other.ariaSort = null;
        cell.ariaSort = way;
        for (const body of bodies) {
          const own = [...body.rows].filter(whole).sort((a, b) => compare(worth(a), worth(b)));
          body.append(...(way === "ascending" ? own : own.reverse()));
        }
      };
    }
    if (rows.length < 10 || !table.caption?.className) continue;
    const label = document.createElement("label");
    const input = document.createElement("input");
    label.className = "filter";
    label.append(document.querySelector("main").dataset.filter, " ", input);
    table.parentElement.before(label);
    input.oninput = () => {
      const asked = bare(input.value);
      for (const row of rows) row.hidden = !bare(row.textContent).includes(asked);
      for (const body of bodies) body.hidden = [...body.rows].every((row) => row.hidden || !whole(row));
    };
  }
})();
