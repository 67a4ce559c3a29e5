/* Tables of registers: a box that filters their rows, headings that sort them. */
(() => {
  "use strict";

  const { filter, left } = document.querySelector("main").dataset;
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const worth = (row, place) => {
    const cell = row.cells[place];
    return cell?.dataset.k ?? cell?.textContent.trim() ?? "";
  };
  const order = new Intl.Collator(["en", "zh"], { numeric: true }).compare;

  for (const table of document.querySelectorAll("table.evidence")) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.cells.length > 1);
    if (rows.length < 2) continue;

    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        for (const body of table.tBodies) {
          const own = [...body.rows].filter((row) => row.cells.length > 1);
          own.sort((a, b) => {
            const [x, y] = [worth(a, place), worth(b, place)];
            return x && y ? (down ? order(y, x) : order(x, y)) : Number(!x) - Number(!y);
          });
          body.append(...own);
        }
      });
    });

    if (rows.length < 10) continue;
    const box = document.createElement("p");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const output = document.createElement("output");
    box.className = "filter";
    input.type = "search";
    label.append(filter, input);
    box.append(label, output);
    table.parentElement.before(box);
    const words = rows.map((row) => folded(row.textContent));
    input.addEventListener("input", () => {
      const asked = folded(input.value).split(/\s+/);
      let shown = 0;
      rows.forEach((row, place) => {
        row.hidden = !asked.every((word) => words[place].includes(word));
        shown += !row.hidden;
      });
      for (const body of table.tBodies) {
        body.hidden = [...body.rows].every((row) => row.hidden || row.cells.length === 1);
      }
      output.value = shown < rows.length ? left.replace("{n}", shown).replace("{all}", rows.length) : "";
    });
  }
})();
