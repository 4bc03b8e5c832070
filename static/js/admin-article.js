/* The article's form: words of the text counted, the preview opened beside it, keys. Without it the count is missing,
   the preview opens by its link, and every button is pressed as ever. */
"use strict";
{
  const PER_MINUTE = 220; // Vietnamese syllables read in silence
  const TOLD_AFTER = 4000; // milliseconds without typing before a screen reader is told
  const OPEN_BESIDE = "xem-canh";
  const NO_SINGLE = "khong-phim-don";

  // --- words
  const area = document.getElementById("id_body");
  let editor = null;
  let counted, told, timer;

  const textOf = () => (editor ? editor.getText({ blockSeparator: "\n" }) : area.value.replace(/<[^>]*>/g, " "));

  function sentence() {
    const text = textOf().replace(/\[\s*ảnh\s*#?\d+\s*\]/gi, " ");
    const words = (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}.,/-]*/gu) ?? []).length;
    if (!words) return "Nội dung chưa có chữ nào.";
    return `${words.toLocaleString("vi")} chữ, đọc khoảng ${Math.max(1, Math.round(words / PER_MINUTE))} phút.`;
  }

  function count(delay = TOLD_AFTER) {
    counted.textContent = sentence();
    clearTimeout(timer);
    timer = setTimeout(() => { told.textContent = counted.textContent; }, delay);
  }

  function showCount() {
    const row = area.closest(".form-row, .fieldBox");
    counted = document.createElement("p");
    counted.className = "word-count";
    told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("aria-live", "polite");
    row.append(counted, told);
    counted.textContent = sentence();
    area.addEventListener("input", () => count());
  }

  function follow({ detail }) {
    if (detail.textarea.id !== "id_body") return;
    editor = detail.editor;
    editor.on("update", () => count());
    if (counted) counted.textContent = sentence();
  }

  // --- the preview
  const beside = document.getElementById("xem-canh");
  const toggle = document.querySelector(".beside-button");

  function showBeside(open) {
    const frame = beside.querySelector("iframe");
    if (open && !frame.src) frame.src = frame.dataset.src;
    beside.hidden = !open;
    document.body.classList.toggle("is-beside", open);
    if (toggle) toggle.textContent = open ? "Đóng bản xem trước" : "Xem cạnh bài";
    sessionStorage.setItem(OPEN_BESIDE, open ? "1" : "");
  }

  function followBeside() {
    // As it was before saving.
    if (sessionStorage.getItem(OPEN_BESIDE) && toggle && matchMedia("(min-width: 1200px)").matches) showBeside(true);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-beside]");
      if (!link) return;
      event.preventDefault();
      const open = link.dataset.beside === "toggle" && beside.hidden;
      showBeside(open);
      if (open) beside.scrollIntoView({ block: "nearest" });
      else toggle?.focus();
    });
  }

  // --- keys
  const keys = document.querySelector("dialog.keys");
  const opener = document.querySelector("[data-keys=open]");
  const single = keys?.querySelector("[data-keys=single]");
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable=true], [role=textbox]");
  const button = (selector) => document.querySelector(`.save-bar ${selector}`);

  function press(event) {
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    let pressed = null;
    if (isControl && event.key.toLowerCase() === "s") {
      pressed = button("[name=_continue]:not(.default-button)") ?? button("[name=_continue]");
    } else if (isControl && event.key === "Enter") pressed = button("button.button-main");
    else if (event.key === "?" && single.checked && !isTyping(event.target) && !keys.open) pressed = opener;
    if (!pressed || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    pressed.click();
  }

  function followKeys() {
    single.checked = !localStorage.getItem(NO_SINGLE);
    single.addEventListener("change", () => {
      if (single.checked) localStorage.removeItem(NO_SINGLE);
      else localStorage.setItem(NO_SINGLE, "1");
    });
    opener.hidden = false;
    opener.addEventListener("click", () => keys.showModal());
    document.addEventListener("keydown", press, { capture: true }); // before the editor takes Ctrl+Enter
  }

  document.addEventListener("prose-editor:ready", follow);
  document.addEventListener("DOMContentLoaded", () => {
    if (area) showCount();
    if (beside) followBeside();
    if (keys && opener) followKeys();
  });
}
