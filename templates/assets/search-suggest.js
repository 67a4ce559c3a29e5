/* Suggestions below the search box: names of the registers, by any name or by pinyin, and titles.
   A combobox of which nothing is chosen at first: Enter searches what was typed. */
(() => {
  "use strict";

  const { words, index, load, box, make } = facing, { form } = box;
  const list = form.querySelector(".hints"), [names, titles] = list.children;
  const parts = {};
  let chosen, turn = 0;

  box.role = "combobox";
  box.ariaExpanded = false;

  const { plain, isHan } = words, letters = (text) => plain(text).replace(/[^a-z]/g, "");
  const options = () => [...list.querySelectorAll("a")];

  function choose(option) {
    for (const other of options()) other.ariaSelected = other === option;
    option?.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option?.id ?? "");
    chosen = option;
  }

  function show(open) {
    turn++;
    list.hidden = !open;
    box.ariaExpanded = open;
    choose();
  }

  async function suggest() {
    const mine = ++turn, asked = plain(box.value), sounds = letters(asked), wanted = isHan(asked) ? asked : ` ${asked}`;
    if (!asked) return show(false);
    // The nearer to the beginning, the better; -1, not there, becomes a place beyond all.
    const place = (labels, ...others) => Math.min(...[...labels.map(([, text]) => text), ...others]
      .map((text) => ` ${plain(text)}`.indexOf(wanted) >>> 0));
    const [named, titled] = await Promise.all([
      index.names().then((rows) => rows.map(([id, kind, labels, others, key, articles]) => [
        (sounds[1] && letters(key).startsWith(sounds) ? 1 : place(labels, ...others)) - articles / 1e6, `entities/${id}`, labels, kind])),
      index.manifest().then((all) => {
        const part = asked.codePointAt(0) % all.titles;
        return parts[part] ||= index.json(`titles/${part.toString(16)}`);
      }).then((rows) => rows.map(([id, ...labels]) => [place(labels), `articles/${id}`, labels])),
    ].map((rows) => rows.then((all) => all.filter(([at]) => at < 1e6).sort((a, b) => a[0] - b[0])).catch(() => [])));
    if (mine !== turn) return;
    const option = ([, id, labels, kind]) => make("a",
      { role: "option", id, href: form.action.replace("search.html", `${id}.html`), tabIndex: -1 },
      ...labels.map(([lang, text]) => make("span", { lang }, text)), kind ? make("small", {}, kind) : "");
    names.replaceChildren(...named.slice(0, Math.max(4, 8 - titled.length)).map(option));
    titles.replaceChildren(...titled.slice(0, 8 - names.childElementCount).map(option));
    show(!!options()[0]);
    if (list.hidden && wanted === asked && !facing.variants) load("variants").then(() => facing.variants && suggest());
  }

  box.oninput = (event) => event.isComposing || suggest();
  box.addEventListener("compositionend", suggest);
  box.addEventListener("keydown", (event) => {
    const { key } = event, step = { ArrowDown: 1, ArrowUp: -1 }[key], all = [undefined, ...options()];
    if (event.isComposing) return;
    if (step) {
      if (list.hidden) suggest();
      else choose(all.at((all.indexOf(chosen) + step) % all.length));
    } else if (key === "Enter" && chosen) chosen.click();
    else if (key === "Escape" && !list.hidden) show(false);
    else return;
    event.preventDefault();
  });
  list.onmousedown = (event) => event.preventDefault();
  form.addEventListener("submit", box.onblur = list.onclick = () => show(false));
  facing.suggest = suggest();
})();
