/* Forms of the admin: names for composed fields, a list of what to mend, a question before unsaved work is left, and
   dates looked at before anything is sent, because a refused form loses the files chosen in it. The server checks
   everything again. */
"use strict";
{
  const DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$|^(\d{4})-(\d{1,2})-(\d{1,2})$/;
  const TIME = /^([01]?\d|2[0-3]):[0-5]?\d(:[0-5]?\d)?$/;
  const MONTH_OR_YEAR = /^(?:(0?[1-9]|1[0-2])[/.-])?(\d{4})$/;
  const FAULTS = { vDateField: "Hãy nhập ngày đúng, ví dụ 31/12/2026.", vTimeField: "Hãy nhập giờ đúng, ví dụ 07:30." };

  function isDate(text) {
    const found = text.match(DATE);
    if (!found) return false;
    const [day, month, year] = (found[1] ? [found[1], found[3], found[4]] : [found[7], found[6], found[5]]).map(Number);
    const date = new Date(year, month - 1, day);
    return date.getMonth() === month - 1 && date.getDate() === day;
  }

  const CHECKS = { vDateField: isDate, vTimeField: (text) => TIME.test(text) };

  /* "02/2024" or "2015" where a date has its precision beside it. */
  function completeDate(field) {
    const precision = field.form?.elements[`${field.name}_precision`];
    const found = precision && field.value.trim().match(MONTH_OR_YEAR);
    if (!found) return;
    field.value = `01/${(found[1] ?? "01").padStart(2, "0")}/${found[2]}`;
    precision.value = found[1] ? "month" : "year";
  }

  function check(field) {
    const kind = Object.keys(CHECKS).find((name) => field.classList.contains(name));
    const text = field.value.trim();
    field.setCustomValidity(!text || CHECKS[kind](text) ? "" : FAULTS[kind]);
    return field.validity.customError;
  }

  function checkBeforeSending(event) {
    const wrong = [...event.target.querySelectorAll(".vDateField, .vTimeField")].filter(check);
    if (!wrong.length) return;
    event.preventDefault();
    wrong[0].closest("details")?.setAttribute("open", "");
    wrong[0].reportValidity();
  }

  // --- what to mend
  /* Of rows of another model: which of them, because their fields have the same names. */
  function rowOf(list) {
    const row = list.closest("tr.form-row, .inline-related:not(.tabular)");
    const group = row?.closest(".inline-group");
    if (!group) return "";
    const rows = [...group.querySelectorAll("tr.form-row, .inline-related:not(.tabular)")];
    return ` (${group.querySelector(".inline-heading").textContent.trim()}, mục\u00a0${rows.indexOf(row) + 1})`;
  }

  function faultLine(list, index) {
    const next = list.nextElementSibling; // of fields that share a line each has its faults before it
    const row = next?.matches(".fieldBox") ? next : list.closest(".fieldBox, td, .form-row, .inline-related");
    const field = row?.querySelector("input:not([type=hidden]), select, textarea");
    const name = row?.querySelector("label, legend")?.textContent.trim().replace(/:$/, "");
    const link = document.createElement("a");
    list.id ||= `fault-${index}`;
    link.href = `#${list.id}`;
    const faults = [...list.children].map((fault) => fault.textContent.trim()).join(" ");
    link.textContent = [name && name + rowOf(list), faults].filter(Boolean).join(": ");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      list.closest("details")?.setAttribute("open", "");
      list.scrollIntoView({ block: "center" });
      field?.focus({ preventScroll: true });
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  function listFaults() {
    const note = document.querySelector(".errornote");
    const refusal = document.querySelector(".refusal");
    refusal?.focus(); // begins with why nothing was saved; faults come after it
    const lists = [...document.querySelectorAll("#content-main ul.errorlist")];
    if (!note || !lists.length) return;
    const faults = document.createElement("ul");
    faults.append(...lists.map(faultLine));
    note.replaceChildren(`Có ${lists.length} chỗ cần sửa:`);
    faults.className = "errornote-list";
    const summary = document.createElement("div"); // the ring of the focus goes around both
    note.replaceWith(summary);
    summary.append(note, faults);
    summary.tabIndex = -1;
    if (!refusal) summary.focus();
  }

  // --- names of composed fields
  function nameFields() {
    for (const picker of document.querySelectorAll("select + .select2 [role=combobox]")) {
      const select = picker.closest(".select2").previousElementSibling;
      const label = select.labels[0];
      const shown = picker.querySelector(".select2-selection__rendered");
      const typed = picker.querySelector(".select2-search__field"); // where several may be chosen
      if (label && typed) typed.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
      if (!label || !shown) continue;
      label.id ||= `${select.id}_label`;
      picker.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
      shown.setAttribute("aria-labelledby", label.id);
    }
    for (const field of document.querySelectorAll(".datetime input")) {
      const label = field.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
      const part = field.classList.contains("vDateField") ? "ngày" : "giờ";
      field.setAttribute("aria-label", `${label.trim()} ${part}`);
    }
  }

  /* An open picker: the field to type in says what is chosen there, and the picker which list it controls. */
  function nameOpened({ target }) {
    const label = target.labels[0]?.textContent.trim().replace(/:$/, "");
    const typed = document.querySelector(".select2-container--open .select2-search__field");
    if (label && typed) typed.setAttribute("aria-label", label);
    const picker = target.nextElementSibling?.querySelector("[role=combobox]");
    if (picker?.hasAttribute("aria-owns")) picker.setAttribute("aria-controls", picker.getAttribute("aria-owns"));
  }

  document.addEventListener("DOMContentLoaded", () => {
    django.jQuery(nameFields); // the pickers are drawn by then
    django.jQuery(document).on("select2:open", nameOpened);
  });
  window.addEventListener("load", () => {
    listFaults();
    for (const form of document.querySelectorAll("#content-main > form")) {
      form.addEventListener("submit", checkBeforeSending);
    }
  });
  // --- unsaved work
  let unsaved = false;
  for (const kind of ["input", "change", "paste", "drop"]) {
    document.addEventListener(kind, ({ target }) => {
      unsaved ||= Boolean(target.closest?.("#content-main > form") && !target.closest("dialog"));
    });
  }
  document.addEventListener("submit", (event) => { unsaved &&= event.defaultPrevented; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  document.addEventListener("formset:added", () => setTimeout(nameFields));
  document.addEventListener("change", ({ target }) => {
    if (target.classList.contains("vDateField")) completeDate(target);
  });
  document.addEventListener("input", ({ target }) => target.setCustomValidity?.(""));
}
