/* Quick search: what is found shows under the field while typing, as the page of results has it. Ctrl+K goes to the
   field, arrow keys walk through the links, Escape goes back. Without this the field searches as ever. */
"use strict";
{
  const WAIT = 200; // milliseconds after the last key
  const SHORTEST = 2;
  const form = document.querySelector(".desk-search form");
  const field = form?.elements.q;
  const box = document.querySelector(".desk-found");
  const told = document.querySelector(".desk-told");
  let timer, asked;

  function close() {
    clearTimeout(timer);
    asked?.abort();
    box.hidden = true;
    told.textContent = "";
  }

  async function ask() {
    const text = field.value.trim();
    if (text.length < SHORTEST) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `${form.dataset.found}?phan=1&q=${encodeURIComponent(text)}`;
      const response = await fetch(address, { signal: asked.signal });
      if (response.ok && !response.redirected) show(await response.text());
    } catch {
      // Stopped by the next letter, or no network: Enter opens the page of results.
    }
  }

  function show(html) {
    if (document.activeElement !== field) return;
    const found = new DOMParser().parseFromString(html, "text/html").body;
    for (const named of found.querySelectorAll("[id]")) named.id = `desk-${named.id}`; // the page may hold them, too
    for (const group of found.querySelectorAll("[aria-labelledby]")) {
      group.setAttribute("aria-labelledby", `desk-${group.getAttribute("aria-labelledby")}`);
    }
    box.replaceChildren(...found.childNodes);
    box.hidden = false;
    const links = box.querySelectorAll("a").length;
    told.textContent = links ? `${links} kết quả; dùng phím mũi tên để chọn.` : box.textContent.trim();
  }

  function walk(event) {
    const links = [...box.querySelectorAll("a")];
    if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
      field.focus();
    }
    if (box.hidden || !links.length || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const place = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    (links[place] ?? (place < -1 ? links.at(-1) : field)).focus();
  }

  if (form) {
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    const place = form.parentElement;
    place.addEventListener("keydown", walk);
    place.addEventListener("focusout", ({ relatedTarget }) => {
      if (!place.contains(relatedTarget)) close();
    });
    document.addEventListener("keydown", (event) => {
      const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
      if (!isAsked || event.defaultPrevented) return; // the text editor makes a link by it
      event.preventDefault();
      field.focus();
      field.select();
    });
  }
}
