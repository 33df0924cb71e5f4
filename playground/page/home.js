/** The Home tab of the app, made anew by the app for each person. */

import { api } from "./api.js";
import { formFor } from "./blocks/form.js";
import { renderBlocks } from "./blocks/render.js";
import { fill, h } from "./dom.js";
import { on, store } from "./store.js";
import { attempt } from "./toast.js";

let box = null;

function show() {
  if (!box?.isConnected && box?.dataset.fresh !== "yes") return;
  delete box.dataset.fresh;
  const { home } = store;
  box.removeAttribute("aria-busy");
  if (!home) {
    fill(box, h("div", { class: "intro" }, h("p", {}, `${store.app.name} has not put anything here yet.`)));
    return;
  }
  const scrolled = box.scrollTop;
  const active = document.activeElement?.dataset.actionId;
  const held = box.contains(document.activeElement);
  fill(
    box,
    renderBlocks(home.blocks, {
      kind: "home",
      container: { type: "home", view_id: home.id },
      form: formFor(`home|${store.me.id}`),
    }),
  );
  box.scrollTop = scrolled;
  if (held) [...box.querySelectorAll("[data-action-id]")].find((one) => one.dataset.actionId === active)?.focus();
}

async function fetchHome() {
  const as = store.me.id;
  await attempt(async () => {
    const { view } = await api.home(as, "home");
    if (store.me.id === as && view) store.home = view;
  });
  show();
}

/** Build the Home tab and tell the app that it was opened. */
export function homeView() {
  box = h("div", {
    class: "home",
    role: "tabpanel",
    "aria-labelledby": "tab-home",
    tabindex: "0",
    "aria-busy": "true",
    "data-testid": "home",
    "data-fresh": "yes",
  });
  if (store.home) show();
  else fill(box, h("div", { class: "intro" }, h("p", {}, "Opening Home…")));
  box.dataset.fresh = "yes";
  fetchHome();
  return box;
}

on("home", show);
