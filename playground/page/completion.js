/** Completion lists of the composer: people, channels, commands, emoji. */

import { fill, freshId, h } from "./dom.js";
import { avatar, channelSign, shownName, standing } from "./people.js";
import { closePopup, isOpenFor, openPopup } from "./popup.js";
import { store } from "./store.js";

const MOST_SHOWN = 8;
const LEAST_EMOJI_LETTERS = 2;

const matches = (query, ...names) => names.some((name) => name && name.toLowerCase().includes(query.toLowerCase()));
const insertName = (someone) => `@${someone.name} `;

function people(query, channel) {
  const members = new Set(channel?.members ?? []);
  const found = [...store.people.values()].filter((someone) => matches(query, someone.name, someone.real_name));
  found.sort((a, b) => members.has(b.id) - members.has(a.id));
  return found.map((someone) => ({
    insert: insertName(someone),
    text: shownName(someone),
    hint: members.has(someone.id) || !members.size ? standing(someone) : "Not in this channel",
    lead: avatar(someone, "small"),
  }));
}

function channels(query) {
  const found = [...store.channels.values()].filter((channel) => !channel.dm_with && matches(query, channel.name));
  return found.map((channel) => ({ insert: `#${channel.name} `, text: channel.name, lead: channelSign(channel) }));
}

function commands(query) {
  return store.commands
    .filter(({ command }) => command.startsWith(query))
    .map((one) => ({
      insert: `${one.command} `,
      text: `${one.command} ${one.usage_hint ?? ""}`,
      hint: one.description,
    }));
}

function commandHint(text) {
  const known = store.commands.find(({ command }) => text.startsWith(`${command} `));
  return known ? [{ text: `${known.command} ${known.usage_hint ?? ""}`, hint: known.description, fixed: true }] : [];
}

function emojiNames(query) {
  return Object.entries(store.emoji)
    .filter(([name]) => name.includes(query))
    .map(([name, character]) => ({
      insert: `${character} `,
      text: `:${name}:`,
      lead: h("span", { class: "emoji" }, character),
    }));
}

/** Find what the words before the caret ask for. Shape: `{items, from}`, where the insertion begins. */
function lookUp(text, { channel, inThread }) {
  if (!inThread && /^\/\S*$/.test(text)) return { items: commands(text), from: 0 };
  if (!inThread && /^\/\S+ /.test(text)) return { items: commandHint(text), from: 0 };
  const name = /(?:^|[\s(])([@#])([\p{L}\p{N}._-]*(?: [\p{L}]*)?)$/u.exec(text);
  if (name)
    return {
      items: name[1] === "@" ? people(name[2], channel) : channels(name[2]),
      from: text.length - name[2].length - 1,
    };
  const face = /(?:^|\s):([a-z0-9_+-]+)$/.exec(text);
  if (face && face[1].length >= LEAST_EMOJI_LETTERS)
    return { items: emojiNames(face[1]), from: text.length - face[1].length - 1 };
  return { items: [], from: 0 };
}

/** Give a field completion lists. Returns `{keys, update}`; `keys` says whether it used the key. */
export function attachCompletion(field, { channel, inThread, onChange }) {
  const list = h("div", {
    class: "options",
    role: "listbox",
    id: freshId("completions"),
    "aria-label": "Suggestions",
    "data-testid": "completions",
  });
  let items = [];
  let from = 0;
  let at = 0;
  let popup = null;
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");

  function choose(item) {
    const caret = field.selectionStart;
    field.setRangeText(item.insert, from, caret, "end");
    field.focus();
    onChange();
    update();
  }

  function paint() {
    const rows = items.map((item, index) =>
      h(
        "div",
        {
          role: "option",
          id: freshId("completion"),
          class: `option ${item.fixed ? "fixed" : ""} ${!item.fixed && index === at ? "active" : ""}`,
          "aria-selected": String(!item.fixed && index === at),
          onpointerdown: (event) => event.preventDefault(),
          onclick: () => !item.fixed && choose(item),
        },
        item.lead,
        h(
          "span",
          { class: "menu-text" },
          h("span", {}, item.text),
          item.hint && h("span", { class: "menu-hint" }, item.hint),
        ),
      ),
    );
    fill(list, rows);
    field.setAttribute("aria-activedescendant", items[at]?.fixed ? "" : (rows[at]?.id ?? ""));
    rows[at]?.scrollIntoView({ block: "nearest" });
  }

  function update() {
    const found = lookUp(field.value.slice(0, field.selectionStart), { channel, inThread });
    items = found.items.slice(0, MOST_SHOWN);
    from = found.from;
    at = 0;
    if (!items.length) return isOpenFor(field) && closePopup();
    paint();
    if (isOpenFor(field)) popup.replace();
    else popup = openPopup(field, list, { className: "completion-popup" });
    return null;
  }

  function keys(event) {
    if (!isOpenFor(field) || !items.length || items[0].fixed) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const finished =
      event.key === "Enter" && items[at].insert.trim() === field.value.slice(from, field.selectionStart).trim();
    if (finished) return false;
    if (move) at = (at + move + items.length) % items.length;
    else if (event.key === "Enter" || event.key === "Tab") return (choose(items[at]), true);
    else return false;
    paint();
    return true;
  }

  field.addEventListener("blur", () => isOpenFor(field) && closePopup());
  return { keys, update };
}
