/** Pickers of a date, a time of day, or a moment in the acting person's zone. */

import { h } from "../dom.js";
import { store } from "../store.js";
import { fromWallTime, toWallTime } from "../time.js";
import { words } from "./texts.js";

// A native picker reports every typed digit; the app hears of it once the person has paused.
const PAUSE_MILLISECONDS = 900;

function picker(type, element, spot, { read, write }) {
  let timer = 0;
  const settle = () => {
    clearTimeout(timer);
    timer = 0;
    spot.changed(read(input.value), { control: input, revert: (value) => (input.value = write(value)) });
  };
  const change = () => {
    clearTimeout(timer);
    spot.changed(read(input.value), { quiet: true });
    timer = setTimeout(settle, PAUSE_MILLISECONDS);
  };
  const input = h("input", {
    type,
    id: spot.controlId,
    class: "text-input picker",
    "aria-label": spot.labelId ? null : words(element.placeholder) || "Choose",
    "aria-describedby": spot.describedBy,
    "data-action-id": element.action_id,
    "data-control": true,
    onchange: change,
    onblur: () => timer && settle(),
  });
  input.value = write(spot.value);
  return input;
}

const asText = { read: (text) => text || null, write: (value) => value ?? "" };

/** Build a date picker; it yields YYYY-MM-DD. */
export const datePicker = (element, spot) => picker("date", element, spot, asText);

/** Build a time picker; it yields HH:mm and names its zone. */
export function timePicker(element, spot) {
  const input = picker("time", element, spot, asText);
  return element.timezone ? h("span", { class: "with-zone" }, input, h("small", {}, element.timezone)) : input;
}

/** Build a picker of a moment; it yields unix seconds. */
export function dateTimePicker(element, spot) {
  const zone = store.me?.tz || "UTC";
  const input = picker("datetime-local", element, spot, {
    read: (text) => (text ? fromWallTime(text, zone) : null),
    write: (value) => (value ? toWallTime(value, zone) : ""),
  });
  return h("span", { class: "with-zone" }, input, h("small", {}, zone));
}
