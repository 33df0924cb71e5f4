/** Checkboxes and radio buttons. */

import { freshId, h } from "../dom.js";
import { textNode } from "./texts.js";

function choice(option, input) {
  const id = freshId("choice");
  const hintId = option.description ? freshId("hint") : null;
  input.id = id;
  if (hintId) input.setAttribute("aria-describedby", hintId);
  return h(
    "div",
    { class: "choice" },
    input,
    h(
      "label",
      { for: id },
      textNode(option.text),
      hintId && h("span", { class: "choice-hint", id: hintId }, textNode(option.description)),
    ),
  );
}

function group(role, element, spot, inputs) {
  const rows = element.options.map((option, index) => choice(option, inputs[index]));
  return h(
    "div",
    {
      class: "choices",
      role,
      id: spot.controlId,
      "aria-labelledby": spot.labelId,
      "aria-label": spot.labelId ? null : "Options",
      "aria-describedby": spot.describedBy,
      "data-action-id": element.action_id,
      "data-control": true,
    },
    rows,
  );
}

/** Build checkboxes; they yield the list of the ticked values. */
export function checkboxes(element, spot) {
  const ticked = () => element.options.filter((_, index) => inputs[index].checked).map((option) => option.value);
  const show = (values) =>
    inputs.forEach((input, index) => (input.checked = values.includes(element.options[index].value)));
  const inputs = element.options.map(() =>
    h("input", { type: "checkbox", onchange: () => spot.changed(ticked(), { revert: show }) }),
  );
  show(spot.value ?? []);
  return group("group", element, spot, inputs);
}

/** Build radio buttons; they yield the chosen value. */
export function radioButtons(element, spot) {
  const name = freshId("radio");
  const show = (value) => inputs.forEach((input, index) => (input.checked = element.options[index].value === value));
  const inputs = element.options.map((option) =>
    h("input", { type: "radio", name, onchange: () => spot.changed(option.value, { revert: show }) }),
  );
  show(spot.value);
  return group("radiogroup", element, spot, inputs);
}
