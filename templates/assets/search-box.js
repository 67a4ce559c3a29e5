/* The search box of every page: Enter leads to search.html#q=…, `/` goes to the box.  What suggests,
   and what marks the words of a search where it led to, is loaded when it is needed; without it
   the box and the page are as they were. */
(() => {
  "use strict";

  const form = document.querySelector("form[role=search]");
  if (!form) return;
  const box = (facing.box = form.elements.q);

  form.onsubmit = (event) => {
    event.preventDefault();
    location = `${form.getAttribute("action")}#${new URLSearchParams({ q: box.value.trim() })}`;
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || facing.typing(event)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  box.oninput = () => facing.load("words", "index", "suggest");

  /* A result leads to `#p3.s2&q=words`.  The words are taken out of the address, which is to be
     cited, and kept with the page's place in the history, where they outlive a reload. */
  const arrive = () => {
    const asked = new URLSearchParams(location.hash).get("q");
    if (asked) {
      location.replace(location.hash.split("&")[0]);  // gone to anew, as `:target` asks
      history.replaceState({ asked }, "");
    }
    if (history.state?.asked) facing.load("words", "found").then(() => facing.found?.(history.state.asked));
  };
  if (document.querySelector(".reading")) {
    addEventListener("load", () => setTimeout(arrive));  // after Firefox has gone to the first address
    addEventListener("hashchange", arrive);
  }
})();
