/* What a script adds to pages that are complete without it: it remembers the chosen mode, numbers,
   corrections and appearance; lights the counterpart of a sentence that is touched, of any link beyond the
   style sheet's forty, and of the one the address names; brings it into view when texts stack;
   opens a note beside its number; asks for the worker that keeps the edition, and for other scripts
   when they are needed. */
(() => {
  "use strict";

  // Storage can be off, full or forbidden; then nothing is remembered.
  const recall = (key) => {
    try { return localStorage.getItem(`facing.${key}`); } catch { return null; }
  };
  const remember = (key, value) => {
    try { localStorage.setItem(`facing.${key}`, value); } catch { /* not remembered */ }
  };

  for (const input of document.querySelectorAll("[name=mode], [name=appearance], .numbers input")) {
    const kept = recall(input.name);
    const box = input.type === "checkbox";
    if (box ? kept : input.value === kept) input.checked = kept !== "off";
    input.addEventListener("change", () => {
      remember(input.name, box && !input.checked ? "off" : input.value);
    });
  }

  // What other scripts use, and pages without a text have, too.
  const facing = (window.facing ||= {}), loads = {}, { src: own, dataset: { worker } } = document.currentScript;

  const make = (facing.make = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  });

  /* Waits for search-NAME.js of each name, which gives `facing.NAME` unless it is missing. */
  const hashes = { words: "hash:search-words.js", index: "hash:search-index.js",
    variants: "hash:search-variants.js", suggest: "hash:search-suggest.js", found: "hash:search-found.js" };
  facing.load = (...names) => Promise.all(names.map((name) => facing[name] || (loads[name] ||= new Promise((onload) => {
    const script = make("script", { src: new URL(`search-${name}.${hashes[name]}.js`, own) });
    document.head.append(Object.assign(script, { onload, onerror: onload, async: false }));
  }))));

  /* Whether a key is not for the page: it is a letter of a text, or the browser's. */
  facing.typing = ({ target, ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey ||
    target.matches("input, textarea, select");

  // On the web a worker keeps the edition, to be read without a network. Where it may not, the site
  // is as it would be without. A page that a new version took over is loaded again when nobody looks.
  if (worker && location.protocol.startsWith("http")) addEventListener("load", async () => {
    try {
      const { serviceWorker } = navigator;
      const again = () => document.hidden && location.reload();
      if (serviceWorker.controller) serviceWorker.addEventListener("controllerchange", () => {
        again();
        addEventListener("visibilitychange", again);
      });
      await serviceWorker.register(worker);
      document.head.append(make("link", { rel: "manifest", href: worker.replace("sw.js", "manifest.webmanifest") }));
    } catch { /* it is not kept */ }
  });

  const main = document.querySelector("main.reading");
  if (!main) return;

  const mark = (sentence) => [...sentence.classList].find((name) => name.match(/^k\d/));
  const twins = (sentence) => {
    const name = mark(sentence);
    return name ? [...sentence.closest(".row").querySelectorAll(`.${name}`)] : [sentence];
  };
  for (const sentence of main.querySelectorAll(".text .s")) {
    const place = +mark(sentence)?.slice(1);
    if (place > 40) sentence.style.order = place;
  }
  let lit = [];
  const light = (sentence) => {
    for (const old of lit) old.classList.remove("on");
    lit = sentence ? [sentence, ...sentence.querySelectorAll(".s")].flatMap(twins) : [];
    for (const twin of lit) twin.classList.add("on");
  };
  const aimed = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* it is no text, and names nothing */ }
    return name ? document.getElementById(name)?.closest(".s, .text p, .gone") ?? null : null;
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const stacked = matchMedia("(max-width: 46rem)");
  const show = (sentence) => {
    const other = twins(sentence).find((twin) => twin.closest("[lang]") !== sentence.closest("[lang]"));
    const box = other?.getBoundingClientRect();
    if (box && (box.top < 0 || box.bottom > innerHeight)) {
      other.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
    }
  };

  main.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") light(event.target.closest(".s") ?? aimed());
  });
  main.addEventListener("pointerleave", () => light(aimed()));
  main.addEventListener("focusin", (event) => light(event.target.closest(".s")));
  // A note opens in a box that all share, as a copy of the list's item; Escape closes it.
  const REF = ".s a[aria-label]:not(.n)";
  let open = null;
  if (main.querySelector(REF) && "popover" in main) {
    const box = main.appendChild(make("div", { popover: "auto", class: "pop", role: "dialog", tabindex: -1 }));
    let from;
    for (const ref of main.querySelectorAll(REF)) Object.assign(ref, { role: "button", ariaExpanded: false });
    open = (ref) => {
      const note = document.getElementById(ref.hash.slice(1)).cloneNode(true);
      box.replaceChildren(`${ref.textContent.replace(/(\d+).?/, "$1.")} `, ...note.childNodes);
      box.ariaLabel = ref.ariaLabel;
      box.togglePopover(true);
      if (from) from.ariaExpanded = false;
      from = ref;
      ref.ariaExpanded = true;
      const { left, bottom } = ref.getBoundingClientRect();
      box.style.left = `max(1rem, min(${left + scrollX}px, 100vw - 28rem))`;
      box.style.top = `${bottom + scrollY + 10}px`;
      box.focus();
    };
    box.addEventListener("toggle", (event) => {
      if (event.newState == "closed") from.ariaExpanded = false;
    });
    const close = (event) => {
      const to = event.relatedTarget ?? event.target.closest("a");
      if (to && (event.type === "click" || !box.contains(to))) box.hidePopover();
    };
    box.addEventListener("focusout", close);
    box.addEventListener("click", close);
  }
  main.addEventListener("click", (event) => {
    const ref = event.target.closest(REF);
    if (ref && open && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      open(ref);
    }
    if (ref) return;
    const sentence = event.target.closest(".s");
    if (event.pointerType !== "mouse" && !event.target.closest("a")) light(lit.includes(sentence) ? null : sentence);
    if (sentence && stacked.matches && lit.includes(sentence)) show(sentence);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") light(null);
    if (event.key === " " && open && event.target.matches(REF)) {
      event.preventDefault();
      event.target.click();
    }
  });
  addEventListener("beforeprint", () => {
    main.querySelector("details.cite").open = true;
  });
  addEventListener("hashchange", () => light(aimed()));
  light(aimed());
  Object.assign(facing, { aimed, twins, recall, remember });
})();
