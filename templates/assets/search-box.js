/* The search box of every page: Enter leads to search.html#q=…, `/` goes to the box. */
(() => {
  "use strict";

  const forms = document.querySelectorAll("form[role=search]");
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const state = new URLSearchParams({ q: form.elements.q.value.trim() });
      location.assign(`${form.getAttribute("action")}#${state}`);
    });
  }
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const box = forms[0]?.elements.q;
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
