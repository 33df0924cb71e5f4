/** Menus: a list of things to do beside a button, walked with the arrow keys. */

import { h, icon } from "./dom.js";
import { closePopup, isOpenFor, openPopup } from "./popup.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Walk the items of a list with arrows, Home, End and first letters. */
export function walk(event, items) {
  const here = items.indexOf(document.activeElement);
  let next = null;
  if (event.key in STEPS) next = items[(here + STEPS[event.key] + items.length) % items.length];
  else if (event.key === "Home") next = items[0];
  else if (event.key === "End") next = items.at(-1);
  else if (/^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey) {
    const wanted = event.key.toLowerCase();
    next = [...items.slice(here + 1), ...items].find((item) =>
      item.textContent.trim().toLowerCase().startsWith(wanted),
    );
  }
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function menuItem(item) {
  const choose = () => {
    closePopup({ refocus: true });
    item.onSelect();
  };
  const role = item.checked === undefined ? "menuitem" : "menuitemradio";
  return h(
    "button",
    {
      type: "button",
      role,
      tabindex: "-1",
      class: `menu-item ${item.danger ? "danger" : ""}`,
      onclick: choose,
      disabled: item.disabled,
      "data-testid": item.testid,
      "aria-checked": item.checked === undefined ? null : String(item.checked),
    },
    item.lead,
    h(
      "span",
      { class: "menu-text" },
      h("span", {}, item.label),
      item.hint && h("span", { class: "menu-hint" }, item.hint),
    ),
    item.checked && icon("check"),
  );
}

/** Open a menu beside a button, or close it when it is open. */
export function openMenu(anchor, label, items) {
  if (isOpenFor(anchor)) return closePopup({ refocus: true });
  const list = h("div", { class: "menu", role: "menu", "aria-label": label }, items.map(menuItem));
  const buttons = () => [...list.querySelectorAll("button:not([disabled])")];
  list.addEventListener("keydown", (event) => {
    if (event.key === "Tab") closePopup({ refocus: true });
    else walk(event, buttons());
  });
  openPopup(anchor, list, { className: "menu-popup" });
  (list.querySelector("[aria-checked=true]") ?? buttons()[0])?.focus();
  return null;
}
