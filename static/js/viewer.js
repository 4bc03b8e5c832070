/* Keys for the photo over the window: arrows go to its neighbours, Escape closes it. The links do the same without. */
"use strict";

const WAYS = { ArrowLeft: "[rel=prev]", ArrowRight: "[rel=next]", Escape: ".viewer-close" };

document.addEventListener("keydown", (event) => {
  const shown = document.querySelector(".viewer:target");
  const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const way = shown && plain && WAYS[event.key] ? shown.querySelector(WAYS[event.key]) : null;
  if (!way) return;
  event.preventDefault();
  way.click();
});
