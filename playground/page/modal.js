/** The modals of the app: the top of the view stack, its form, its errors. */

import { Refusal, api } from "./api.js";
import { dropForm, formFor } from "./blocks/form.js";
import { renderBlocks } from "./blocks/render.js";
import { inputErrors, showErrors } from "./blocks/validate.js";
import { textNode, words } from "./blocks/texts.js";
import { fill, freshId, h, icon, iconButton } from "./dom.js";
import { avatar } from "./people.js";
import { closePopup } from "./popup.js";
import { on, person, store } from "./store.js";
import { attempt, rescueToasts } from "./toast.js";

let dialog = null;
let before = null;
let current = null;

const formName = (view) => `view|${store.me.id}|${view.id}`;

function dismiss(view) {
  return attempt(() => api.close(store.me.id, view.id));
}

function remove() {
  if (!dialog) return;
  closePopup();
  rescueToasts(dialog);
  dialog.close();
  dialog.remove();
  dialog = null;
  current = null;
  if (before?.isConnected) before.focus();
}

function head(view, depth) {
  const titleId = freshId("modal-title");
  dialog.setAttribute("aria-labelledby", titleId);
  const back =
    depth > 1
      ? iconButton("back", "Back", () => dismiss(view), { "data-testid": "modal-back" })
      : avatar(person(store.app.bot_user_id), "small");
  return h(
    "header",
    { class: "dialog-head" },
    back,
    h("h2", { id: titleId, "data-testid": "modal-title" }, textNode(view.title)),
    iconButton("close", "Close", () => dismiss(view), { "data-testid": "modal-x" }),
  );
}

function foot(view) {
  const close = h(
    "button",
    { type: "button", class: "button", "data-testid": "modal-close", onclick: () => dismiss(view) },
    words(view.close) || (view.submit ? "Cancel" : "Close"),
  );
  const submit =
    view.submit &&
    h("button", { type: "submit", class: "button primary", "data-testid": "modal-submit" }, words(view.submit));
  return h("footer", { class: "dialog-foot" }, close, submit);
}

async function submit(view, form, parts) {
  const own = inputErrors(view.blocks, form);
  const faulty = showErrors(parts.body, own);
  fill(parts.problem);
  if (faulty) return faulty.focus();
  if (Object.keys(own).length || parts.box.hasAttribute("aria-busy")) return null;
  parts.box.setAttribute("aria-busy", "true");
  try {
    const { errors } = await api.submit(store.me.id, view.id, form.state());
    if (errors) showErrors(parts.body, errors)?.focus();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    fill(parts.problem, icon("help"), refusal.message);
  } finally {
    parts.box.removeAttribute("aria-busy");
  }
  return null;
}

function focusFirst(body) {
  const first =
    body.querySelector("[data-autofocus]") ??
    body.querySelector("[data-control]:not(.choices), .choices input, .block button") ??
    dialog.querySelector("[data-testid=modal-submit], [data-testid=modal-close]");
  first?.focus();
}

function refocus(body, held) {
  const same =
    held &&
    [...body.querySelectorAll("[data-action-id]")].find(
      (one) => one.dataset.actionId === held.action && one.closest("[data-block-id]")?.dataset.blockId === held.block,
    );
  if (!same) return focusFirst(body);
  same.focus();
  if (held.from !== null && held.from !== undefined && same.setSelectionRange && same.type !== "email")
    same.setSelectionRange(held.from, held.to);
  return null;
}

function heldSpot() {
  const active = document.activeElement;
  if (!dialog?.contains(active) || !active.dataset.actionId) return null;
  return {
    action: active.dataset.actionId,
    block: active.closest("[data-block-id]")?.dataset.blockId,
    from: active.selectionStart,
    to: active.selectionEnd,
  };
}

function open() {
  if (dialog) return;
  before = document.activeElement;
  dialog = h("dialog", { class: "dialog modal", "data-testid": "modal" });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (store.views.length) dismiss(store.views.at(-1));
  });
  document.body.append(dialog);
  dialog.showModal();
}

function show() {
  const view = store.views.at(-1);
  if (!view) return remove();
  const mark = `${view.id} ${view.hash} ${store.views.length}`;
  if (mark === current) return null;
  const held = heldSpot();
  const scrolled = dialog?.querySelector(".dialog-body")?.scrollTop ?? 0;
  const sameView = current?.startsWith(`${view.id} `);
  open();
  closePopup();
  current = mark;
  const form = formFor(formName(view));
  const body = h("div", { class: "dialog-body", tabindex: "-1" });
  body.append(
    renderBlocks(view.blocks, {
      kind: "modal",
      container: { type: "view", view_id: view.id },
      form,
      onInput: (blockId) => clearError(body, blockId),
    }),
  );
  const problem = h("div", { class: "modal-problem", role: "alert", "data-testid": "modal-problem" });
  const parts = { body, problem };
  parts.box = h(
    "form",
    { class: "modal-form", novalidate: true, onsubmit: (event) => (event.preventDefault(), submit(view, form, parts)) },
    head(view, store.views.length),
    body,
    problem,
    foot(view),
  );
  fill(dialog, parts.box);
  body.scrollTop = sameView ? scrolled : 0;
  return sameView ? refocus(body, held) : focusFirst(body);
}

function clearError(body, blockId) {
  const node = body.querySelector(`.block-input.faulty[data-block-id="${CSS.escape(blockId)}"]`);
  if (!node) return;
  node.classList.remove("faulty");
  node.querySelector(".field-error").hidden = true;
  node.querySelector("[data-control]")?.removeAttribute("aria-invalid");
}

/** Forget the words of modals that are gone. */
function forgetClosed(views) {
  const kept = new Set(store.views.map((view) => view.id));
  for (const view of views) if (!kept.has(view.id)) dropForm(formName(view));
}

let last = { as: null, views: [] };
on("views", () => {
  if (last.as === store.me.id) forgetClosed(last.views);
  last = { as: store.me.id, views: store.views };
  show();
});
on("everything", remove);
