/* Suggestions under the search field: things to go to, while a name is typed. Without it the field searches as ever.
   Arrow keys walk through the list, Enter goes there, Escape closes it. */
"use strict";

const WAIT = 150; // milliseconds after the last key
const SHORTEST = 2;

class Suggestions {
  constructor(field) {
    this.field = field;
    this.chosen = -1;
    this.list = document.createElement("ul");
    this.list.id = "search-suggestions";
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Gợi ý");
    this.list.hidden = true;
    this.told = document.createElement("p");
    this.told.className = "visually-hidden";
    this.told.setAttribute("role", "status");
    field.form.append(this.list, this.told);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    }))
      field.setAttribute(name, value);
    field.addEventListener("input", () => this.wait());
    field.addEventListener("keydown", (event) => this.key(event));
    field.form.addEventListener("focusout", (event) => {
      if (!field.form.contains(event.relatedTarget)) this.close();
    });
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const text = this.field.value.trim();
    if (text.length < SHORTEST) return this.close();
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const address = `${this.field.dataset.suggestions}?q=${encodeURIComponent(text)}`;
      const response = await fetch(address, { signal: this.asked.signal });
      if (response.ok) this.show((await response.json()).suggestions);
    } catch {
      // Aborted by the next letter, or no network: the field searches without suggestions.
    }
  }

  show(found) {
    if (!found.length || document.activeElement !== this.field) return this.close();
    this.list.replaceChildren(...found.map((each, place) => this.option(each, place)));
    this.choose(-1);
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.told.textContent = `${found.length} gợi ý; dùng phím mũi tên để chọn.`;
  }

  option({ title, url, label }, place) {
    const option = document.createElement("li");
    option.id = `search-suggestion-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const link = document.createElement("a");
    link.href = url;
    link.tabIndex = -1;
    const what = document.createElement("span");
    what.className = "meta";
    what.textContent = label;
    link.append(title, " ", what);
    option.append(link);
    return option;
  }

  key(event) {
    if (this.list.hidden) return;
    const count = this.list.children.length;
    if (event.key === "ArrowDown") this.choose(this.chosen + 1 < count ? this.chosen + 1 : -1);
    else if (event.key === "ArrowUp") this.choose(this.chosen > -1 ? this.chosen - 1 : count - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.chosen > -1) location.assign(this.list.children[this.chosen].firstChild.href);
    else return;
    event.preventDefault();
  }

  choose(place) {
    this.chosen = place;
    [...this.list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    if (place < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", this.list.children[place].id);
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.chosen = -1;
    this.told.textContent = "";
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

for (const field of document.querySelectorAll("input[data-suggestions]")) new Suggestions(field);
