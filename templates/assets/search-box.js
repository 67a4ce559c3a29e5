/* The search box of every page: Enter leads to search.html#q=…, `/` goes to the box. */
(() => {
  "use strict";

  const forms = document.querySelectorAll("form[role=search]");
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = form.elements.q.value.trim();
      const target = `${form.getAttribute("action")}#q=${encodeURIComponent(query.toWellFormed?.() ?? query)}`;
      location.assign(target);
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
