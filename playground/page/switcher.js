/** Jumping by name to a channel, a person or the app. */

import { openDialog } from "./dialog.js";
import { fill, freshId, h } from "./dom.js";
import { goTo, openApp, openDm } from "./navigation.js";
import { avatar, channelSign, shownName, standing } from "./people.js";
import { store } from "./store.js";

function targets() {
  const rooms = [...store.channels.values()]
    .filter((channel) => !channel.dm_with)
    .map((channel) => ({
      text: channel.name,
      hint: channel.topic,
      lead: () => channelSign(channel),
      go: () => goTo(channel.id),
    }));
  const people = [...store.people.values()]
    .filter((someone) => someone.id !== store.me.id)
    .map((someone) => ({
      text: shownName(someone),
      hint: someone.is_bot ? "App" : standing(someone),
      lead: () => avatar(someone, "small"),
      go: () => (someone.id === store.app.bot_user_id ? openApp() : openDm(someone.id)),
    }));
  return [...rooms, ...people];
}

/** Open the dialog. */
export function openSwitcher() {
  const all = targets();
  let found = all;
  let at = 0;
  const list = h("div", { class: "options", role: "listbox", id: freshId("jump"), "aria-label": "Places" });
  const go = (target) => {
    opened.close();
    target.go();
  };
  const paint = () => {
    const rows = found.map((target, index) =>
      h(
        "div",
        {
          role: "option",
          id: freshId("place"),
          class: `option ${index === at ? "active" : ""}`,
          "aria-selected": String(index === at),
          onclick: () => go(target),
        },
        target.lead(),
        h(
          "span",
          { class: "menu-text" },
          h("span", {}, target.text),
          target.hint && h("span", { class: "menu-hint" }, target.hint),
        ),
      ),
    );
    fill(list, rows.length ? rows : h("div", { class: "no-options" }, "Nothing found"));
    field.setAttribute("aria-activedescendant", rows[at]?.id ?? "");
    rows[at]?.scrollIntoView({ block: "nearest" });
  };
  const field = h("input", {
    type: "text",
    class: "text-input",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": list.id,
    "aria-label": "Channel or person",
    placeholder: "Channel or person",
    autocomplete: "off",
    "data-testid": "jump-field",
  });
  field.addEventListener("input", () => {
    found = all.filter((target) => target.text.toLowerCase().includes(field.value.trim().toLowerCase()));
    at = 0;
    paint();
  });
  field.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && found.length) at = (at + move + found.length) % found.length;
    else if (event.key === "Enter" && found[at]) go(found[at]);
    else return;
    event.preventDefault();
    paint();
  });
  const opened = openDialog({
    title: "Jump to",
    testid: "switcher",
    className: "switcher",
    body: h("div", { class: "dialog-body" }, field, list),
  });
  paint();
  field.focus();
}
