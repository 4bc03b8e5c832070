/* What Word puts on the clipboard: a sheet, a style attribute on every element, pictures of its own disk, indents of
   hard spaces, and lists that are paragraphs with a drawn bullet. The server throws styles away; taking them out before the editor reads the text
   keeps the page's Content-Security-Policy free of violations. A list with letters or numbers stays as it is written. */
(() => {
  "use strict";
  const ACTIVE = /<(style|script)\b[\s\S]*?<\/\1\s*>|<img\b[^>]*>|\s(?:style|on[a-z]+)\s*=\s*("[^"]*"|'[^']*')/gi;
  const HARD_SPACES = /(?:&nbsp;|\u00a0| ){2,}/gi;
  const LIST_LINE = /<p\b[^>]*MsoListParagraph[^>]*>([\s\S]*?)<\/p>/gi;
  const BULLET = /<!(?:--)?\[if !supportLists\](?:--)?>([\s\S]*?)<!(?:--)?\[endif\](?:--)?>/i;

  const letters = (html) => html.replace(/<[^>]*>|&nbsp;|\s/gi, "");

  function listItem(paragraph, content) {
    const bullet = content.match(BULLET);
    if (!bullet || /[^o\P{L}]|\d/u.test(letters(bullet[1]))) return paragraph;
    return `<ul><li>${content.replace(BULLET, "")}</li></ul>`;
  }

  function cleanPasted(html) {
    const listed = html.replace(ACTIVE, "").replace(LIST_LINE, listItem);
    return listed.replace(/<\/ul>\s*<ul>/g, "").replace(HARD_SPACES, " ");
  }

  document.addEventListener("prose-editor:ready", (event) => {
    const { editor } = event.detail;
    editor.setOptions({ editorProps: { ...editor.options.editorProps, transformPastedHTML: cleanPasted } });
  });
})();
