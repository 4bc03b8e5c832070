/* Menu of the admin: its filter field, and lists that start folded where the screen is narrow. */
"use strict";
{
  const withoutMarks = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

  function foldWhereNarrow(details) {
    const narrow = matchMedia(`(max-width: ${details.dataset.foldBelow - 1}px)`);
    const follow = () => { details.open = !narrow.matches; };
    narrow.addEventListener("change", follow);
    follow();
  }

  function filterMenu(menu, asked) {
    let found = 0;
    for (const group of menu.querySelectorAll(".nav-group")) {
      const title = group.querySelector("h2").textContent;
      for (const item of group.querySelectorAll("li")) {
        item.hidden = !withoutMarks(`${title} ${item.firstElementChild.textContent}`).includes(asked);
      }
      group.hidden = !group.querySelector("li:not([hidden])");
      found += group.hidden ? 0 : 1;
    }
    menu.querySelector(".nav-none").hidden = found > 0;
  }

  const menu = document.querySelector(".admin-nav-box");
  for (const box of [menu, document.querySelector(".account-box")]) foldWhereNarrow(box);
  menu.querySelector(".nav-filter").hidden = false;
  const field = document.getElementById("nav-search");
  field.addEventListener("input", () => filterMenu(menu, withoutMarks(field.value.trim())));

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".filters-box").forEach(foldWhereNarrow);
  });
}
