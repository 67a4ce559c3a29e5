/* Where a search led to: its words are marked in the title, both texts and the notes; a small bar,
   `n` and `N` step through them.  A browser without highlights shows neither. */
(() => {
  "use strict";

  const { words, load, typing } = facing, { highlights } = CSS;
  const main = document.querySelector(".reading");
  const button = (value, sign, label) => `<button value=${value} aria-label="${label}" title="${label}">${sign}</button>`;
  main.insertAdjacentHTML("beforeend", `<section class=found aria-label="ui:found" hidden><p role=status></p>${
    button(-1, "↑", "ui:found_before (N)") + button(1, "↓", "ui:found_after (n)") + button(0, "×", "ui:found_close (Esc)")}</section>`);
  const bar = main.lastChild;
  let marks, at, query;

  /* The places of the terms in a block of the index, as ranges.  Numbers, references and
     corrections stand in it on the page, but are not its words. */
  function ranges(block, terms) {
    const places = [], apart = ".n, .corr, [aria-label], li > b:first-child";
    const walker = document.createTreeWalker(block, 5, (node) => (node.matches?.(apart) ? 2 : 1));
    let text = "", node;
    while ((node = walker.nextNode())) {
      const own = node.data || (node.nodeName === "BR" ? " " : "");
      for (let i = 0; i < own.length; i++) places.push([node, i]);
      text += own;
    }
    const units = words.cut(text);
    return terms.flatMap((term) => words.places(term, units)).sort((a, b) => a[0] - b[0]).map(([start, end]) => {
      const range = new Range(), [last, i] = places[end - 1];
      range.setStart(...places[start]);
      range.setEnd(last, i + 1);
      return range;
    });
  }

  function find() {
    const terms = words.terms(query), blocks = main.querySelectorAll("h1 .line, .text :is(p, h2), .notes > ol > li");
    marks = [...blocks].flatMap((block) => ranges(block, terms));
  }

  /* Goes to the next mark (1), the one before (-1) or the nearest (0) of those that are shown. */
  function go(step) {
    const shown = marks.flatMap((mark, i) => (mark.getClientRects()[0] ? i : []));
    const next = step < 0 ? shown.findLast((i) => i < at) ?? shown.at(-1) : shown.find((i) => i >= at + step) ?? shown[0];
    bar.firstChild.textContent = "ui:found_place".replace("{i}", shown.indexOf(next) + 1).replace("{n}", shown.length);
    if (!shown.length) return;
    at = next;
    highlights.set("found-now", new Highlight(marks[at]));
    const { top, bottom } = marks[at].getBoundingClientRect();
    if (top < 60 || bottom > innerHeight - 60) scrollBy(0, top - innerHeight / 3);
  }

  function close() {
    bar.hidden = true;
    query = history.replaceState(null, "");
    highlights.clear();
  }

  bar.onclick = ({ target: { value } }) => value && (+value ? go(+value) : close());
  main.onchange = () => bar.hidden || go(0);
  addEventListener("keydown", (event) => {
    if (bar.hidden || event.defaultPrevented) return;
    if (event.key === "Escape" && !document.querySelector(":popover-open")) close();
    if (/^n$/i.test(event.key) && !typing(event)) go(event.shiftKey ? -1 : 1);
  });

  /* Marks the words of a query. */
  facing.found = async (asked) => {
    if (!highlights || asked === query) return;
    query = asked;
    find();
    if (!marks[0]) await load("variants").then(find);
    if (!marks[0]) return;
    highlights.set("found", new Highlight(...marks));
    const target = document.querySelector(":target");
    at = marks.findIndex((mark) => target?.compareDocumentPosition(mark.startContainer) & 4);
    bar.hidden = false;
    setTimeout(go, 99, 0);  // a status is read out when it changes, not when it appears
  };
})();
