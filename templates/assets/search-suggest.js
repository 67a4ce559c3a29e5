/* Suggestions below the search box: names of the registers, by any name or by pinyin, and titles.
   A combobox of which nothing is chosen at first: Enter searches what was typed. */
(() => {
  "use strict";

  const { words, index, load } = facing;
  const form = document.querySelector("form[role=search]"), box = form.elements.q;
  const list = form.querySelector(".hints"), [names, titles] = list.children;
  const han = /\p{Script=Han}/u;
  let chosen, turn = 0;

  Object.assign(box, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  box.setAttribute("aria-controls", list.id);

  const plain = (text) => words.fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const letters = (text) => words.fold(text).replace(/[^a-z]/g, "");
  const make = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  function choose(option) {
    if (chosen) chosen.ariaSelected = "false";
    if (option) option.ariaSelected = "true";
    option?.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option?.id ?? "");
    chosen = option;
  }

  function show(open) {
    turn++;
    choose();
    list.hidden = !open;
    box.ariaExpanded = open;
  }

  async function suggest() {
    const mine = ++turn, asked = plain(box.value), wanted = han.test(asked) ? asked : ` ${asked}`;
    if (!asked) return show(false);
    // The nearer to the beginning, the better; what is not there is beyond all.
    const place = (...texts) => Math.min(...texts.map((text) => ` ${plain(text)}`.indexOf(wanted) >>> 0));
    const sounds = letters(asked);
    const sorted = (rows) => rows.filter(([at]) => at < 1e6).sort((a, b) => a[0] - b[0]);
    const [named, titled] = await Promise.all([
      index.names().then((rows) => rows.map(([id, kind, labels, others, key, articles]) => [
        (sounds[1] && letters(key).startsWith(sounds) ? 1 : place(...labels.map(([, text]) => text), ...others)) - articles / 1e6,
        `entities/${id}`, labels, make("small", {}, kind)])),
      index.manifest().then((all) => index.json(`titles/${(asked.codePointAt(0) % all.titles).toString(16)}`))
        .then((rows) => rows.map(([id, ...labels]) => [place(...labels.map(([, text]) => text)), `articles/${id}`, labels, ""])),
    ].map((rows) => rows.then(sorted).catch(() => [])));
    if (mine !== turn) return;
    const option = ([, href, labels, kind]) => make("a", {
      role: "option", id: href, href: form.action.replace("search.html", `${href}.html`), tabIndex: -1, ariaSelected: "false",
    }, ...labels.map(([lang, text]) => make("span", { lang }, text)), kind);
    names.replaceChildren(...named.slice(0, Math.max(4, 8 - titled.length)).map(option));
    titles.replaceChildren(...titled.slice(0, 8 - names.childElementCount).map(option));
    show(!!(named[0] || titled[0]));
    if (list.hidden && han.test(asked) && !facing.variants) load("variants").then(() => facing.variants && suggest());
  }

  box.oninput = (event) => event.isComposing || suggest();
  box.addEventListener("compositionend", suggest);
  box.addEventListener("keydown", (event) => {
    const { key } = event, step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (event.isComposing) return;
    if (step && list.hidden) suggest();
    else if (step) {
      const options = [undefined, ...list.querySelectorAll("a")];
      choose(options.at((options.indexOf(chosen) + step) % options.length));
    } else if (key === "Enter" && chosen) chosen.click();
    else if (key === "Escape" && !list.hidden) show(false);
    else return;
    event.preventDefault();
  });
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = () => show(false);
  form.addEventListener("submit", list.onclick);
  form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || show(false));
  facing.suggest = suggest();
})();
