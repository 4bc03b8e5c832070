/* What Word puts on the clipboard carries a style attribute on every element. The server throws them away; taking
   them out before the editor reads the text keeps the page's Content-Security-Policy free of violations. */
(() => {
  "use strict";
  const STYLE = /\sstyle\s*=\s*("[^"]*"|'[^']*')/gi;
  const withoutStyles = (html) => html.replace(STYLE, "");

  document.addEventListener("prose-editor:ready", (event) => {
    const { editor } = event.detail;
    editor.setOptions({ editorProps: { ...editor.options.editorProps, transformPastedHTML: withoutStyles } });
  });
})();
