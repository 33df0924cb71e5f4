/** Dialogs of the page itself: questions and help. Native dialogs keep the focus inside. */

import { append, freshId, h, iconButton } from "./dom.js";
import { rescueToasts } from "./toast.js";

/** Open a dialog; `onCancel` decides what Escape does. Returns how to close it. */
export function openDialog({ title, body, footer, className = "", testid, onCancel, onClosed, lead }) {
  const before = document.activeElement;
  const titleId = freshId("dialog-title");
  const dialog = h("dialog", { class: `dialog ${className}`, "aria-labelledby": titleId, "data-testid": testid });
  const close = () => {
    rescueToasts(dialog);
    dialog.close();
    dialog.remove();
    if (before?.isConnected) before.focus();
    onClosed?.();
  };
  const cancel = () => (onCancel ? onCancel() : close());
  append(
    dialog,
    h(
      "header",
      { class: "dialog-head" },
      lead,
      h("h2", { id: titleId }, title),
      iconButton("close", "Close", cancel, { "data-testid": "dialog-close" }),
    ),
    body,
    footer,
  );
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    cancel();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, close };
}

/** Ask before something happens. Returns a promise of the answer. */
export function ask({ title, text, confirm = "Yes", deny = "Cancel", style }) {
  return new Promise((resolve) => {
    let answer = false;
    const settle = (value) => {
      answer = value;
      opened.close();
    };
    const denyButton = h(
      "button",
      { type: "button", class: "button", onclick: () => settle(false), "data-testid": "confirm-deny" },
      deny,
    );
    const confirmButton = h(
      "button",
      {
        type: "button",
        class: `button ${style === "danger" ? "danger" : "primary"}`,
        onclick: () => settle(true),
        "data-testid": "confirm-accept",
      },
      confirm,
    );
    const opened = openDialog({
      title,
      className: "question",
      testid: "confirm-dialog",
      body: h("div", { class: "dialog-body" }, text),
      footer: h("footer", { class: "dialog-foot" }, denyButton, confirmButton),
      onClosed: () => resolve(answer),
    });
    confirmButton.focus();
  });
}
