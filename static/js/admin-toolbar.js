/* The text editor speaks English on its buttons; here are our words, also for screen readers. */
"use strict";
{
  const WORDS = {
    paragraph: "Đoạn văn", "heading 2": "Đề mục lớn", "heading 3": "Đề mục nhỏ",
    "unordered list": "Danh sách chấm đầu dòng", "ordered list": "Danh sách đánh số", blockquote: "Trích lời",
    "horizontal rule": "Đường kẻ ngang", bold: "Chữ đậm", italic: "Chữ nghiêng", underline: "Gạch chân",
    strike: "Gạch bỏ", subscript: "Chỉ số dưới", superscript: "Chỉ số trên", "insert link": "Chèn liên kết",
    "remove link": "Bỏ liên kết", "insert table": "Chèn bảng", "add column": "Thêm cột", "delete column": "Xóa cột",
    "add row": "Thêm hàng", "delete row": "Xóa hàng", "merge cells": "Gộp ô", "split cell": "Tách ô",
    "toggle header cell": "Đổi ô đề mục", "delete table": "Xóa bảng", undo: "Hoàn tác", redo: "Làm lại",
    "edit html": "Sửa HTML",
  };

  function translate(bar) {
    for (const button of bar.querySelectorAll("[title]")) {
      const word = WORDS[button.title.toLowerCase()];
      if (!word) continue;
      button.title = word;
      button.setAttribute("aria-label", word);
    }
    for (const option of bar.querySelectorAll(".prose-menubar__option > *")) {
      const word = WORDS[option.textContent.toLowerCase()];
      if (word) option.textContent = word;
    }
  }

  /* The bar is drawn after the editor says it is ready, and in part anew when the caret moves to another kind. */
  function followBar(frame) {
    const bar = frame.querySelector(".prose-menubar");
    if (!bar) return false;
    translate(bar);
    new MutationObserver(() => translate(bar)).observe(bar, { childList: true, subtree: true });
    return true;
  }

  document.addEventListener("prose-editor:ready", ({ detail }) => {
    const { dom } = detail.editor.view;
    const frame = dom.closest(".prose-editor");
    if (!followBar(frame)) {
      const waiting = new MutationObserver(() => { if (followBar(frame)) waiting.disconnect(); });
      waiting.observe(frame, { childList: true });
    }
    const label = document.querySelector(`label[for="${detail.textarea.id}"]`);
    if (!label) return;
    dom.setAttribute("aria-label", label.textContent.replace(/:$/, ""));
    label.addEventListener("click", () => detail.editor.commands.focus());
  });
}
