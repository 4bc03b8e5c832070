/* The desk of a reading: what is pasted keeps its layout, and suggestions are gone through by keyboard. Everything works
   without this as well. */
"use strict";
{
  const paste = document.querySelector("[data-paste]");
  const html = paste?.form.elements.html;

  paste?.addEventListener("paste", (event) => {
    const isWhole = paste.selectionStart === 0 && paste.selectionEnd === paste.value.length;
    html.value = isWhole ? (event.clipboardData?.getData("text/html") ?? "") : "";
  });
  paste?.addEventListener("input", (event) => {
    if (event.inputType !== "insertFromPaste") html.value = "";
  });

  const rows = [...document.querySelectorAll("[data-suggestion]")];

  function current() {
    return rows.indexOf(document.activeElement?.closest("[data-suggestion]"));
  }

  function go(step) {
    const next = rows[Math.min(Math.max(current() + step, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  /* The first choice is the likeliest record, or the new one; the last is to leave it out. */
  function choose(row, last) {
    const choices = row.querySelectorAll("input[type=radio], input[type=checkbox]");
    const choice = last ? choices[choices.length - 1] : choices[0];
    if (!choice) return;
    choice.checked = choice.type === "radio" || !last;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    go(1);
  }

  const KEYS = {
    j: () => go(1),
    k: () => go(-1),
    Enter: (row) => choose(row, false),
    " ": (row) => choose(row, false),
    x: (row) => choose(row, true),
    e: (row) => row.querySelector("input[type=text], input[type=radio]:checked, input")?.focus(),
  };

  function isTyping(element) {
    return element.closest("textarea, select, button, a, input:not([type=radio], [type=checkbox])") !== null;
  }

  document.addEventListener("keydown", (event) => {
    const action = KEYS[event.key];
    if (!rows.length || !action || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" || isTyping(event.target)) return;
    const row = rows[current()];
    const moves = event.key === "j" || event.key === "k";
    if (!moves && (!row || event.target !== row)) return;
    event.preventDefault();
    action(row);
  });

  rows.forEach((row) =>
    row.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      row.focus();
    }),
  );
}
