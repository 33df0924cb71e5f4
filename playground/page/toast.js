/** Short notices at the edge of the page, and the words a screen reader hears. */

import { Refusal } from "./api.js";
import { h, fill, iconButton } from "./dom.js";

const VISIBLE_MILLISECONDS = 8000;
const tray = h("div", {
  class: "toasts",
  popover: "manual",
  role: "status",
  "aria-live": "polite",
  "data-testid": "toasts",
});
const spoken = h("div", { class: "visually-hidden", "aria-live": "polite", "data-testid": "announcer" });

/** Put the trays on the page. */
export function mountToasts() {
  document.body.append(tray, spoken);
}

function raise() {
  // Showing the popover again puts it above a dialog that was opened since.
  const host = [...document.querySelectorAll("dialog[open]")].pop() ?? document.body;
  if (tray.parentElement !== host) host.append(tray);
  if (tray.matches(":popover-open")) tray.hidePopover();
  tray.showPopover();
}

/** Show a notice for some seconds. */
export function toast(text, kind = "info") {
  const drop = () => {
    item.remove();
    if (!tray.children.length && tray.matches(":popover-open")) tray.hidePopover();
  };
  const item = h(
    "div",
    { class: `toast toast-${kind}`, "data-testid": "toast" },
    h("span", {}, text),
    iconButton("close", "Dismiss", drop),
  );
  tray.append(item);
  raise();
  setTimeout(drop, VISIBLE_MILLISECONDS);
}

/** Move the tray out of a dialog that is going away. */
export function rescueToasts(dialog) {
  if (!dialog.contains(tray)) return;
  document.body.append(tray);
  if (tray.children.length) raise();
}

/** Say something to a screen reader only. */
export function announce(text) {
  fill(spoken, text);
}

/** Run a request and show its refusal as a notice. Returns whether it went well. */
export async function attempt(request) {
  try {
    await request();
    return true;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    toast(refusal.message, "error");
    return false;
  }
}
