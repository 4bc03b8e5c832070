/* Shortens two ways a browser already offers: copying the address of a page and printing it.
   The buttons are hidden in the markup, so a reader without scripts never meets a dead one. */
"use strict";

function offer(selector, act) {
  for (const button of document.querySelectorAll(selector)) {
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }
}

async function copyAddress(button) {
  const told = document.getElementById("share-told");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    told.textContent = "Đã sao chép liên kết.";
  } catch {
    told.textContent = button.dataset.copy; // refused: show the address, to be copied by hand
  }
}

if (navigator.clipboard) offer("[data-copy]", copyAddress);
offer("[data-print]", () => window.print());
