/** The workspace clock: the client's time, the acting person's own, and moving it forward. */

import { api } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { on, setClock, store, workspaceNow } from "./store.js";
import { shortDay, timeOfDay } from "./time.js";
import { attempt } from "./toast.js";

const TICK_MILLISECONDS = 1000;
const HOUR_SECONDS = 3600;
const MOVES = [
  ["+1 h", "Move the clock one hour forward", { advance_seconds: HOUR_SECONDS }, "clock-hour"],
  ["Next morning", "Move the clock to the next morning", { to: "next_morning" }, "clock-morning"],
  ["Next Monday", "Move the clock to the next Monday", { to: "next_monday" }, "clock-monday"],
];

const node = document.getElementById("clock");
const face = h("span", { class: "clock-face", "data-testid": "clock-face" });
let shown = "";

const city = (zone) => zone.split("/").pop().replaceAll("_", " ");

/** Return the zone of the company that installed the app. */
function clientZone() {
  const team = store.people.get(store.app?.bot_user_id)?.team;
  const own = [...store.people.values()].find((someone) => someone.team === team && !someone.is_bot);
  return own?.tz ?? "UTC";
}

function show() {
  if (!store.me) return;
  const now = workspaceNow();
  const client = clientZone();
  const own = store.me.tz || client;
  const main = `${shortDay(now, client)}, ${timeOfDay(now, client)}`;
  const mine = own === client ? "" : `${timeOfDay(now, own)} ${city(own)}`;
  if (shown === main + mine) return;
  shown = main + mine;
  const places = h(
    "span",
    { class: "clock-own", title: mine && `The time for ${store.me.real_name}` },
    [city(client), mine].filter(Boolean).join(" · "),
  );
  fill(face, h("strong", {}, main), places);
}

async function move(body, button) {
  button.setAttribute("aria-busy", "true");
  await attempt(async () => setClock((await api.clock(body)).clock));
  button.removeAttribute("aria-busy");
}

/** Put the clock on the page and keep it going. */
export function mountClock() {
  const buttons = MOVES.map(([label, title, body, testid]) => {
    const button = h(
      "button",
      {
        type: "button",
        class: "bar-button",
        title,
        "aria-label": title,
        "data-testid": testid,
        onclick: () => move(body, button),
      },
      label,
    );
    return button;
  });
  fill(node, icon("clock"), face, h("span", { class: "clock-moves" }, buttons));
  setInterval(show, TICK_MILLISECONDS);
}

on("clock", show);
on("everything", show);
