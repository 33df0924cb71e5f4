/** Fields for words, numbers, addresses. */

import { freshId, h } from "../dom.js";
import { words } from "./texts.js";

const TYPES = { number_input: "text", email_text_input: "email", url_text_input: "url" };
const MODES = { number_input: "decimal", email_text_input: "email", url_text_input: "url" };
const COUNT_FROM = 0.8;

function counter(element, id) {
  if (!element.max_length) return null;
  const node = h("div", { class: "counter", id, "aria-live": "polite" });
  node.show = (text) => {
    const left = element.max_length - [...text].length;
    node.textContent = left < element.max_length * (1 - COUNT_FROM) ? String(left) : "";
    node.classList.toggle("over", left < 0);
  };
  return node;
}

function wantsDispatch(element, trigger) {
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return on.includes(trigger);
}

/** Rich text is written as plain words here and sent as one section, as Slack sends unstyled words. */
const asRichText = (text) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});
const flat = (part) =>
  part.text ?? part.url ?? (part.elements ?? []).map(flat).join(part.type === "rich_text" ? "\n" : "");

/** Build a field; too many words are counted and refused, never cut off. */
export function textInput(element, spot) {
  const isRich = element.type === "rich_text_input";
  const multiline = element.multiline || isRich;
  const countId = freshId("count");
  const count = counter(element, countId);
  const read = () => (field.value === "" ? null : isRich ? asRichText(field.value) : field.value);
  const field = h(multiline ? "textarea" : "input", {
    type: multiline ? null : (TYPES[element.type] ?? "text"),
    inputmode: MODES[element.type],
    rows: multiline ? 4 : null,
    id: spot.controlId,
    class: "text-input",
    placeholder: words(element.placeholder),
    autocomplete: "off",
    "aria-label": spot.labelId ? null : words(element.placeholder) || "Text",
    "aria-describedby": [spot.describedBy, count && countId].filter(Boolean).join(" ") || null,
    "data-action-id": element.action_id,
    "data-control": true,
    "data-autofocus": element.focus_on_load,
  });
  field.value = isRich && spot.value ? flat(spot.value) : (spot.value ?? "");
  count?.show(field.value);
  field.addEventListener("input", () => {
    count?.show(field.value);
    spot.changed(read(), { quiet: !wantsDispatch(element, "on_character_entered") });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || multiline || event.isComposing) return;
    if (spot.surface.kind !== "modal" || spot.live) event.preventDefault();
    if (spot.live && wantsDispatch(element, "on_enter_pressed")) spot.changed(read(), { control: field });
  });
  return count ? h("div", { class: "counted" }, field, count) : field;
}
