/* Citing a passage.  For selected words, or the sentence whose number is opened, a panel shows the
   quotation, its linked counterpart, a reference of the page and the address, and copies them.  A bar
   tells which passage the address names.  `ui:NAME` in a text stands for that word of ui.json. */
(() => {
  "use strict";

  const main = document.querySelector("main.reading"), { aimed, twins, recall, remember } = facing;
  const sentences = [...main.querySelectorAll(".s")], spoken = document.documentElement.lang;
  const page = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href.split("#")[0];
  main.insertAdjacentHTML("beforeend", `<section popover role=dialog class=passage aria-label="ui:passage_dialog"><div><b></b>
<select aria-label="ui:passage_style"></select><select aria-label="ui:passage_terms"><option value=0>ui:original<option value=1>ui:translation</select>
<span role=status></span><button>ui:passage_copy</button><button>ui:passage_copy_address</button><button aria-label="ui:found_close">×</button></div><div></div><p>ui:alone</section>
<button class=pick title="ui:passage_cite (c)" hidden>ui:passage_cite</button>
<div class=here hidden><p role=status></p><button title="ui:passage_cite (c)" aria-keyshortcuts=c>ui:passage_cite</button><button aria-label="ui:found_close">×</button></div>`);
  const [box, pick, bar] = [...main.children].slice(-3), [head, sheet, alone] = box.children;
  const [title, style, terms, told, both, plain, close] = head.children, [named, cite, dismiss] = bar.children;
  let now;

  const make = (tag, given) => Object.assign(document.createElement(tag), given);
  const whole = (node) => {
    const range = new Range();
    range.selectNodeContents(node);
    return range;
  };
  const side = (node) => (node.closest ? node : node.parentNode).closest(".original, .translation")?.lang;
  const held = (event) => event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;

  /* The own words of sentences, as one text in which GAP stands for whatever interrupts them: numbers,
     references, corrections; and which of it the range has, from where to where. */
  const GAP = "\uFFFC";
  function read(list, range) {
    const { startContainer, startOffset, endContainer, endOffset } = range, own = new Set();
    let text = "", from, to, node;
    for (const sentence of list) {
      const walker = document.createTreeWalker(sentence, 5, (node) => {
        if (!node.matches?.(".n, .corr, [aria-label]")) return 1;
        text += GAP;
        return 2;
      });
      while ((node = walker.nextNode())) {
        const { length } = node.data ?? "";
        const start = node === startContainer ? startOffset : range.comparePoint(node, 0) < 0 ? length : 0;
        const end = node === endContainer ? endOffset : range.comparePoint(node, length) > 0 ? 0 : length;
        if (start < end) {
          from ??= text.length + start;
          to = text.length + end;
          own.add(sentence);
        }
        text += node.data ?? "";
      }
      const next = sentence.nextSibling;
      text += (sentence.matches(":last-child") || next.matches?.("br") ? "\n" : next.data ?? "") + GAP;
    }
    return { own: [...own], text, from, to, quotation: text.slice(from, to).replaceAll(GAP, "").replace(/ +/g, " ").trim() };
  }

  /* The text fragment that finds the quotation.  Browsers find whole words, and nothing across a gap; a
     number behind a word they take for a part of it.  So what is long or interrupted is named by its
     ends, and what stands on the page before, too, with the words around it. */
  function fragment({ text, from, to, quotation }, range, lang) {
    if (!Intl.Segmenter) return "";
    const long = /\p{Ideo}/u.test(quotation) ? 12 : 40, splitter = new Intl.Segmenter(lang, { granularity: "word" });
    const edge = (text, at) => {
      const { index, segment } = splitter.segment(text).containing(at) ?? { index: text.length, segment: "" };
      return [index, index + segment.length];
    };
    const head = (text) => text.slice(0, edge(text, long)[0] || long);
    const tail = (text) => text.slice(edge(text, Math.max(0, text.length - long))[0]);
    const clear = text.replace(/((?!\p{Ideo})[\p{L}\p{N}])+\uFFFC/gu, (word) => GAP.repeat(word.length));
    const start = edge(clear, from)[0], end = edge(clear, to - 1)[1];
    const pieces = clear.slice(start, end).split(GAP).filter((piece) => piece.match(/[\p{L}\p{N}]/u));
    if (!pieces[0]) return "";
    const cut = pieces[1] || end - start > 2 * long;
    const begins = cut ? head(pieces[0]) : pieces[0], ends = cut ? tail(pieces.at(-1)) : "";
    const before = whole(document.body);
    before.setEnd(range.startContainer, range.startOffset);
    const twice = before.toString().includes(begins.trim());
    const coded = (text) => encodeURIComponent(text.trim())
      .replace(/[-_.!~*'()]/g, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`);
    const ahead = twice && coded(tail(clear.slice(0, start).split(GAP).at(-1)));
    const behind = twice && coded(head(clear.slice(end).split(GAP)[0]));
    const last = quotation.indexOf(ends) === quotation.lastIndexOf(ends) && coded(ends);
    return `:~:text=${[ahead && `${ahead}-`, coded(begins), last, behind && `-${behind}`].filter(Boolean)}`;
  }

  /* What is cited: the range, in the language in which it was begun; a paragraph by its own name. */
  function passage(range, begun, name) {
    const near = sentences.filter((sentence) => range.intersectsNode(sentence));
    const lang = side(begun) ?? (near[0] && side(near[0]));
    const words = read(near.filter((sentence) => side(sentence) === lang), range), { own, quotation } = words;
    if (!quotation) return null;
    const linked = own.flatMap(twins), first = own[0].id, last = own.at(-1).id;
    const others = sentences.filter((sentence) => linked.includes(sentence) && side(sentence) !== lang);
    const anchor = `${page}#${name ?? first}`;
    return {
      range, lang, quotation, anchor,
      name: name ?? (first === last ? first : `${first}-${last}`),
      otherLang: others[0] && side(others[0]),
      other: read(others, whole(main)).quotation,
      address: anchor + fragment(words, range, lang),
    };
  }

  /* The passage that the address names: a sentence, a paragraph, or one that is no more. */
  function addressed() {
    const at = aimed();
    return at && { name: at.id, title: at.title, ...passage(whole(at), at, at.id) };
  }
  function chosen() {
    const selection = getSelection(), many = selection.rangeCount;
    if (selection.isCollapsed) return null;
    const range = selection.getRangeAt(0).cloneRange(), last = selection.getRangeAt(many - 1);  // Firefox leaves gaps
    range.setEnd(last.endContainer, last.endOffset);
    return passage(range, selection.anchorNode);
  }

  /* The references of the page by their styles, which are all that name no file or address. */
  const styles = main.querySelectorAll(".cite dt:not(:has(+ dd :is(code, a)))");
  for (const { textContent } of styles) style.add(new Option(textContent));
  style.hidden = !styles[1];

  /* A reference with the passage: its name at the end, or before the address, which becomes its own. */
  function refer(from) {
    const made = make("p", { lang: from.lang || spoken, innerHTML: from.innerHTML }), last = made.lastChild;
    const [before, after] = last.textContent.split(page);
    last.textContent = after === undefined ? before.replace(/\.?\s*$/, `, ${now.name}.`)
      : before + now.name + /[.,]?\s*$/.exec(before)[0] + now.anchor + after;
    return made;
  }

  function fill() {
    const found = [], { quotation, lang, other, otherLang, address } = now;
    let part = styles[style.selectedIndex];
    while ((part = part?.nextElementSibling)?.matches("dd")) found.push(part);
    const reference = found[terms.value] ?? found.at(-1), link = make("p");
    link.append(make("a", { href: address, textContent: address }));
    terms.hidden = !found[1];
    told.textContent = "";
    sheet.replaceChildren(make("blockquote", { lang, innerText: quotation }),
      other && make("blockquote", { lang: otherLang, innerText: other }), reference ? refer(reference) : "", link);
  }

  function open(cited) {
    if (!cited?.quotation) return;
    now = cited;
    title.textContent = `ui:passage ${now.name}`;
    alone.hidden = now.other;
    style.value = recall("style");
    if (!style.value) style.selectedIndex = 0;
    terms.value = recall("terms") ?? +(now.lang === spoken);
    fill();
    bar.hidden = pick.hidden = true;
    const { top, bottom } = now.range.getBoundingClientRect();
    box.classList.toggle("high", top + bottom > innerHeight);
    box.showPopover();
    both.focus();
  }

  /* Copies by the command's event, which works from a folder, too; what is refused so, the clipboard may take. */
  async function copy(...parts) {
    const kinds = {
      "text/plain": parts.map((part) => part.innerText).join("\n\n"),
      "text/html": parts.map((part) => part.outerHTML).join(""),
    };
    const give = (event) => {
      event.preventDefault();
      for (const kind in kinds) event.clipboardData.setData(kind, kinds[kind]);
    };
    document.oncopy = give;
    const done = document.execCommand("copy");
    document.oncopy = null;
    try {
      if (!done) await navigator.clipboard.write([new ClipboardItem(kinds)]);
      told.textContent = "ui:passage_copied";
    } catch { /* nothing is said to be copied */ }
  }

  style.onchange = terms.onchange = () => {
    remember("style", style.value);
    remember("terms", terms.value);
    fill();
  };
  both.onclick = () => copy(...sheet.children);
  plain.onclick = () => copy(sheet.lastChild);
  close.onclick = () => box.hidePopover();
  box.addEventListener("focusout", ({ relatedTarget: to }) => to && !box.contains(to) && box.hidePopover());
  pick.onpointerdown = (event) => event.preventDefault();
  pick.onclick = () => open(chosen());
  cite.onclick = () => open(addressed());
  dismiss.onclick = () => { bar.hidden = true; };

  main.addEventListener("click", (event) => {
    const number = event.target.closest(".n"), sentence = number?.closest(".s");
    if (sentence && !held(event)) requestAnimationFrame(() => setTimeout(() => {  // following its link takes the focus away
      number.focus({ preventScroll: true });
      open(passage(whole(sentence), sentence));
    }));
  });
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Escape" && !document.querySelector(":popover-open")) bar.hidden = pick.hidden = true;
    if (key !== "c" || held(event) || facing.typing(event)) return;
    const sentence = target.closest(".s");
    open(chosen() ?? (sentence ? passage(whole(sentence), sentence) : addressed()));
  });

  let soon;
  document.onselectionchange = () => {
    pick.hidden = true;
    clearTimeout(soon);
    soon = setTimeout(() => {
      const spot = [...chosen()?.range.getClientRects() ?? []].at(-1);
      pick.hidden = !spot;
      pick.style = `left: min(${spot?.right + scrollX}px, 100vw - 5rem); top: ${spot?.bottom + scrollY}px`;
    }, 200);
  };

  function arrive() {
    const [known, directive] = location.hash.split(":~:");
    if (directive) location.replace(known);  // a browser without text fragments
    const at = addressed();
    bar.hidden = !at || box.matches(":popover-open");
    if (bar.hidden) return;
    cite.hidden = !at.quotation;
    setTimeout(() => {  // a status is read out when it changes, not when it appears
      named.textContent = `ui:passage ${at.name}${at.title && ` · ${at.title}`}`;
    }, 99);
  }
  onhashchange = arrive;
  arrive();
})();
