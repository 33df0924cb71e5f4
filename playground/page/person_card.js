/** The small card about a person, with what one can do: write to them, or act as them. */

import { h } from "./dom.js";
import { actAs, openDm } from "./navigation.js";
import { avatar, localTime, shownName, standing } from "./people.js";
import { closePopup, openPopup } from "./popup.js";
import { person, store } from "./store.js";

/** Show the card of a person beside what was pressed. */
export function showPersonCard(userId, anchor) {
  const someone = person(userId);
  const isMe = userId === store.me.id;
  const act = (action) => () => {
    closePopup();
    action(userId);
  };
  const buttons = h(
    "div",
    { class: "card-buttons" },
    !isMe && h("button", { type: "button", class: "button small", onclick: act(openDm) }, "Message"),
    !isMe &&
      !someone.is_bot &&
      h("button", { type: "button", class: "button small", onclick: act(actAs) }, `Act as ${shownName(someone)}`),
  );
  const card = h(
    "div",
    { class: "person-card", role: "dialog", "aria-label": shownName(someone) },
    avatar(someone, "large"),
    h("h3", {}, shownName(someone), someone.is_bot && h("span", { class: "app-badge" }, "APP")),
    h("p", {}, standing(someone)),
    !someone.is_bot && h("p", { class: "muted" }, `${localTime(someone)} (${someone.tz})`),
    buttons,
  );
  openPopup(anchor, card);
  card.querySelector("button")?.focus();
}
