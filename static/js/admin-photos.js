/* Photos of an article's form: many files at once, their marks in the text, their order.

   The number of a row is its place in Django's formset, and the N of the mark [ảnh N] (articles/forms.py). Moving a
   row up or down only changes the field "order": numbers follow at the next save, because a saved row may not change
   its place in the formset. Without this script the rows are filled in by hand, one file each. */
"use strict";

let bodyEditor = null; // of the text; it may be ready before the page is
let wasInBody = false;

document.addEventListener("prose-editor:ready", ({ detail }) => {
  if (detail.textarea.id !== "id_body") return;
  bodyEditor = detail.editor;
  bodyEditor.on("focus", () => { wasInBody = true; });
});

document.addEventListener("DOMContentLoaded", () => {
  const group = document.querySelector(".photo-group");
  if (!group || !group.querySelector(".photo-drop")) return;

  const MARK = /\[\s*ảnh\s*([0-9]+)\s*\]/gi;
  const TYPES = ["image/jpeg", "image/png", "image/webp"];
  const told = group.querySelector(".photo-told");
  const dialog = group.querySelector(".photo-picker");
  const body = document.getElementById("id_body");

  // --- rows
  const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const placeOf = (row) => Number(row.id.match(/-(\d+)$/)[1]);
  const orderOf = (row) => row.querySelector("input[name$='-order']");
  const isUsed = (row) => row.classList.contains("has_original") || fileOf(row)?.files.length > 0;
  const fileOf = (row) => row.querySelector("input[type=file]");

  function sortRows(value) {
    const sorted = rows().sort((a, b) => value(a) - value(b));
    const end = group.querySelector(".inline-related.empty-form") || sorted.at(-1)?.nextSibling;
    for (const row of sorted) row.parentNode.insertBefore(row, end);
  }

  function showNumbers() {
    for (const row of rows()) row.querySelector(".photo-number").textContent = placeOf(row) + 1;
  }

  /* An empty row keeps its order: Django takes a row with any change for one that must have a file. */
  function writeOrder() {
    rows().filter(isUsed).forEach((row, index) => { orderOf(row).value = index + 1; });
  }

  function move(row, step) {
    const all = rows();
    const other = all[all.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    writeOrder();
    told.textContent = `Đã đổi chỗ Ảnh ${placeOf(row) + 1}. Số của các ảnh đổi theo khi bạn lưu.`;
  }

  // --- files
  function addRow(file) {
    group.querySelector(".add-row a").click();
    const row = rows().reduce((last, each) => (placeOf(each) > placeOf(last) ? each : last));
    const carrier = new DataTransfer();
    carrier.items.add(file);
    fileOf(row).files = carrier.files;
    fileOf(row).dispatchEvent(new Event("change", { bubbles: true }));
  }

  function addFiles(files) {
    const taken = [...files].filter((file) => TYPES.includes(file.type));
    const refused = [...files].filter((file) => !TYPES.includes(file.type)).map((file) => `“${file.name}”`);
    taken.forEach(addRow);
    const lines = [];
    if (taken.length) lines.push(`Đã thêm ${taken.length} ảnh. Ảnh được lưu khi bạn lưu tin.`);
    if (refused.length) lines.push(`Không nhận ${refused.join(", ")}: chỉ nhận ảnh JPEG, PNG hoặc WebP.`);
    told.textContent = lines.join("\n");
  }

  function preview(row) {
    const [file] = fileOf(row).files;
    const shown = row.querySelector(".field-shown .readonly");
    if (!file || !shown) return;
    const picture = new Image();
    picture.className = "thumbnail";
    picture.alt = "";
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    picture.src = URL.createObjectURL(file);
    shown.replaceChildren(picture);
  }

  // --- marks in the text
  /* After the paragraph, list or table with the caret, which a photo must not tear apart; else after the text. */
  function endOfBlock() {
    const { doc, selection } = bodyEditor.state;
    return wasInBody && selection.$to.depth ? selection.$to.after(1) : doc.content.size;
  }

  function insertMark(mark) {
    if (bodyEditor) {
      bodyEditor.chain().insertContentAt(endOfBlock(), `<p>${mark}</p>`).run();
    } else if (body) {
      body.setRangeText(`\n<p>${mark}</p>\n`, body.selectionEnd, body.selectionEnd, "end");
    }
    told.textContent = `Đã chèn ${mark} vào nội dung.`;
  }

  /* Rewrite every mark by its number; null takes the mark out. */
  function rewriteMarks(renumbered) {
    const written = (number) => (renumbered(number) === null ? "" : `[ảnh ${renumbered(number)}]`);
    if (!bodyEditor) {
      if (body) body.value = body.value.replace(MARK, (_, number) => written(Number(number)));
      return;
    }
    const edits = [];
    bodyEditor.state.doc.descendants((node, position) => {
      for (const found of node.isText ? node.text.matchAll(MARK) : []) {
        const start = position + found.index;
        edits.unshift([start, start + found[0].length, written(Number(found[1]))]);
      }
    });
    const change = bodyEditor.state.tr;
    for (const [start, end, text] of edits) {
      if (text) change.insertText(text, start, end);
      else change.delete(start, end);
    }
    if (edits.length) bodyEditor.view.dispatch(change);
  }

  /* Django takes an unsaved row out and is about to number the rest anew, in the order of the page. */
  function afterRemoval() {
    sortRows(placeOf);
    const gone = rows().findIndex((row, index) => placeOf(row) !== index);
    const place = (gone < 0 ? rows().length : gone) + 1;
    rewriteMarks((number) => (number === place ? null : number > place ? number - 1 : number));
    setTimeout(() => {
      showNumbers();
      sortRows((row) => Number(orderOf(row).value) || placeOf(row) + 1);
    });
  }

  // --- photos of other articles
  async function search(query) {
    const list = dialog.querySelector(".photo-picker-list");
    const message = dialog.querySelector(".photo-picker-told");
    try {
      const response = await fetch(`${group.dataset.picker}?q=${encodeURIComponent(query)}`);
      if (!response.ok) throw new Error(response.statusText);
      const { photos } = await response.json();
      list.replaceChildren(...photos.map(choice));
      message.textContent = photos.length ? `${photos.length} ảnh, mới nhất trước.` : "Không có ảnh nào khớp.";
    } catch {
      message.textContent = "Chưa lấy được danh sách ảnh. Hãy thử lại sau ít phút.";
    }
  }

  function choice(photo) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const picture = new Image();
    button.type = "button";
    picture.src = photo.thumbnail;
    picture.alt = "";
    picture.loading = "lazy";
    button.append(picture, photo.label);
    button.addEventListener("click", () => {
      dialog.close();
      insertMark(`[ảnh #${photo.id}]`);
    });
    item.append(button);
    return item;
  }

  const ACTIONS = {
    insert: (row) => insertMark(`[ảnh ${placeOf(row) + 1}]`),
    up: (row) => move(row, -1),
    down: (row) => move(row, 1),
    pick: () => { dialog.showModal(); search(""); },
    close: () => dialog.close(),
  };

  group.classList.add("is-live");
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-photo]");
    if (button) ACTIONS[button.dataset.photo](button.closest(".inline-related"));
  });
  group.addEventListener("change", (event) => {
    if (event.target.id === "photo-files") {
      addFiles(event.target.files);
      event.target.value = "";
    } else if (event.target.type === "file") {
      preview(event.target.closest(".inline-related"));
      writeOrder();
    }
  });
  const query = document.getElementById("photo-picker-query");
  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(query.value), 250);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // the form around it is not to be sent
  });

  const drop = group.querySelector(".photo-drop");
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") addFiles(event.dataTransfer.files);
    });
  }

  const lost = document.querySelector(".errornote, .refusal") ? rows().filter((row) => !row.classList.contains("has_original")) : [];
  if (lost.length) {
    const names = lost.map((row) => `Ảnh ${placeOf(row) + 1}`).join(", ");
    told.textContent = `Tin chưa lưu được nên tệp vừa chọn không còn. Sau khi sửa lỗi, hãy chọn lại tệp cho ${names}.`;
  }

  document.addEventListener("formset:added", showNumbers);
  document.addEventListener("formset:removed", (event) => {
    if (event.detail.formsetName === "photos") afterRemoval();
  });
});
