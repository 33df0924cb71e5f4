/** Checks that Slack makes before it bothers the app, and showing errors under the fields. */

const REQUIRED = "Please complete this required field.";
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const isEmpty = (value) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

function numberError(element, value) {
  const number = Number(value);
  if (!/^-?\d+([.,]\d+)?$/.test(value) || Number.isNaN(number)) return "Please enter a number, such as 12 or 12.5.";
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return "Please enter a whole number.";
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Please enter ${element.min_value} or more.`;
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `Please enter ${element.max_value} or less.`;
  return null;
}

function valueError(element, value) {
  const length = typeof value === "string" ? [...value].length : 0;
  if (element.max_length && length > element.max_length)
    return `Please use at most ${element.max_length} characters; these are ${length}.`;
  if (element.min_length && length < element.min_length) return `Please use at least ${element.min_length} characters.`;
  if (element.type === "number_input") return numberError(element, value);
  if (element.type === "email_text_input" && !EMAIL.test(value))
    return "Please enter an e-mail address, such as name@example.com.";
  if (element.type === "url_text_input" && !/^https?:\/\/\S+$/i.test(value))
    return "Please enter an address that begins with https://.";
  return null;
}

/** Return what is wrong with the inputs of a view. Shape: `{block_id: sentence}`. */
export function inputErrors(blocks, form) {
  const errors = {};
  (blocks ?? []).forEach((block, index) => {
    if (block.type !== "input") return;
    const blockId = block.block_id ?? `block-${index}`;
    const value = form.get(blockId, block.element.action_id);
    const error = isEmpty(value) ? !block.optional && REQUIRED : valueError(block.element, value);
    if (error) errors[blockId] = error;
  });
  return errors;
}

/** Show errors under their fields and clear the others. Returns the first faulty control. */
export function showErrors(root, errors) {
  let first = null;
  for (const node of root.querySelectorAll(".block-input")) {
    const text = errors[node.dataset.blockId] ?? "";
    const place = node.querySelector(".field-error");
    const control = node.querySelector("[data-control]");
    place.textContent = text;
    place.hidden = !text;
    node.classList.toggle("faulty", Boolean(text));
    if (text) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
    if (text && !first) first = control?.matches(".choices") ? control.querySelector("input") : control;
  }
  return first;
}
