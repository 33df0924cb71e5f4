/** Choosing an emoji from those the workspace knows. */

import { fill, h } from "./dom.js";
import { closePopup, openPopup } from "./popup.js";
import { store } from "./store.js";

const COLUMNS = 8;

/** Open the picker beside a control and hand over the chosen name. */
export function openEmojiPicker(anchor, onPick) {
  const grid = h("div", { class: "emoji-grid", role: "listbox", "aria-label": "Emoji" });
  const choose = (name) => {
    closePopup({ refocus: true });
    onPick(name);
  };
  const show = (query) => {
    const names = Object.keys(store.emoji).filter((name) => name.includes(query));
    fill(
      grid,
      names.map((name) =>
        h(
          "button",
          {
            type: "button",
            role: "option",
            title: `:${name}:`,
            "aria-label": name.replaceAll("_", " "),
            "data-testid": `emoji-${name}`,
            onclick: () => choose(name),
          },
          store.emoji[name],
        ),
      ),
    );
  };
  const filter = h("input", {
    class: "text-input filter",
    type: "text",
    placeholder: "Search emoji",
    "aria-label": "Search emoji",
    oninput: () => show(filter.value.trim().toLowerCase()),
  });
  const body = h("div", { class: "emoji-picker" }, filter, grid);
  body.addEventListener("keydown", (event) => {
    const buttons = [...grid.querySelectorAll("button")];
    const step = { ArrowDown: COLUMNS, ArrowUp: -COLUMNS, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Enter" && event.target === filter) buttons[0]?.click();
    else if (!step || (event.target === filter && event.key !== "ArrowDown")) return;
    else (buttons[event.target === filter ? 0 : buttons.indexOf(event.target) + step] ?? filter).focus();
    event.preventDefault();
  });
  show("");
  openPopup(anchor, body, { className: "emoji-popup" });
  filter.focus();
}
