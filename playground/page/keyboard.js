/** Keyboard shortcuts of the whole page, and the dialog that lists them. */

import { openDialog } from "./dialog.js";
import { h, isTyping } from "./dom.js";
import { closeThread } from "./navigation.js";
import { goBeside } from "./sidebar.js";
import { store } from "./store.js";
import { openSwitcher } from "./switcher.js";

const KEYS = [
  ["Ctrl + K", "Jump to a channel or person"],
  ["Alt + ↑ / ↓", "Channel above or below"],
  ["F6 / Shift + F6", "Next or previous part of the page"],
  ["C", "Write in this channel"],
  ["A", "Choose whom to act as"],
  ["S", "Show or hide the story"],
  ["↑ / ↓ in the messages", "Message above or below"],
  ["T on a message", "Open its thread"],
  ["R on a message", "React to it"],
  ["E on a message", "Edit it, if it is yours"],
  ["Delete on a message", "Delete it, if it is yours"],
  ["↑ in an empty field", "Edit what you last wrote"],
  ["Enter / Shift + Enter", "Send, or begin a new line"],
  ["@ # / :", "Complete people, channels, commands, emoji"],
  ["Esc", "Close what is open: list, dialog, thread"],
  ["?", "This list"],
];

/** Show the list of shortcuts. */
export function openHelp() {
  if (document.querySelector("dialog[open]")) return;
  const rows = KEYS.map(([keys, what]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, what)]);
  openDialog({
    title: "Keyboard shortcuts",
    testid: "help",
    className: "help",
    body: h("div", { class: "dialog-body" }, h("dl", { class: "keys" }, rows)),
  });
}

const REGIONS = [
  "#sidebar .entry[aria-current], #sidebar button",
  "#main [role=log], #main .home",
  "#main .composer-field",
  "#thread [role=log]",
  "#thread .composer-field",
  "#story button",
  "#act-as",
];

function nextRegion(step) {
  const stops = REGIONS.map((selector) => document.querySelector(selector)).filter((node) => node?.offsetParent);
  const here = stops.findIndex((node) => node === document.activeElement || node.contains(document.activeElement));
  stops.at((here + step + stops.length) % stops.length)?.focus();
}

const SINGLE = {
  "?": openHelp,
  c: () => document.querySelector("#main .composer-field")?.focus(),
  a: () => document.getElementById("act-as").click(),
  s: () => document.querySelector("#story-toggle:not([hidden])")?.click(),
};

function onKey(event) {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const command = event.ctrlKey || event.metaKey;
  let action = null;
  if (command && event.key.toLowerCase() === "k") action = openSwitcher;
  else if (event.altKey && event.key === "ArrowUp") action = () => goBeside(-1);
  else if (event.altKey && event.key === "ArrowDown") action = () => goBeside(1);
  else if (event.key === "F6") action = () => nextRegion(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape" && store.place.thread) action = closeThread;
  else if (!command && !event.altKey && !isTyping(event.target) && !event.target.closest?.(".popup"))
    action = SINGLE[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

/** Listen for the shortcuts. */
export function mountKeyboard() {
  document.addEventListener("keydown", onKey);
}
