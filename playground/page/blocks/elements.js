/** Interactive elements by type, and the spot each one stands in. */

import { freshId, h, icon } from "../dom.js";
import { openMenu } from "../menu.js";
import { checkboxes, radioButtons } from "./choices.js";
import { datePicker, dateTimePicker, timePicker } from "./dates.js";
import { dispatchAction } from "./dispatch.js";
import { imageElement } from "./images.js";
import { optionSelect } from "./select_sources.js";
import { textInput } from "./inputs.js";
import { plain, words } from "./texts.js";

const SAFE_LINK = /^https?:\/\//i;

function button(element, spot) {
  const press = () => {
    if (SAFE_LINK.test(element.url ?? "")) window.open(element.url, "_blank", "noopener,noreferrer");
    dispatchAction(spot.surface, spot.blockId, element, element.value ?? null, node);
  };
  const node = h(
    "button",
    {
      type: "button",
      class: `button ${element.style ?? ""}`,
      onclick: press,
      "data-action-id": element.action_id,
      "data-testid": "block-button",
      "aria-label": element.accessibility_label,
    },
    plain(element.text?.text, element.text?.emoji !== false),
  );
  return node;
}

function overflow(element, spot) {
  const node = h(
    "button",
    {
      type: "button",
      class: "button overflow",
      title: "More actions",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-action-id": element.action_id,
      "data-testid": "block-overflow",
    },
    icon("more"),
  );
  node.addEventListener("click", () =>
    openMenu(
      node,
      "More actions",
      element.options.map((option) => ({
        label: words(option.text),
        hint: option.description && words(option.description),
        onSelect: () => {
          if (SAFE_LINK.test(option.url ?? "")) window.open(option.url, "_blank", "noopener,noreferrer");
          dispatchAction(spot.surface, spot.blockId, element, option.value, node);
        },
      })),
    ),
  );
  return node;
}

const optionValues = (options) => (options ?? []).map((option) => option.value);

/** Return what an untouched element yields. */
function initialValue(element) {
  if (
    element.type === "checkboxes" ||
    element.type === "multi_static_select" ||
    element.type === "multi_external_select"
  )
    return optionValues(element.initial_options);
  if (element.type === "multi_users_select") return element.initial_users ?? [];
  if (element.type === "multi_conversations_select") return element.initial_conversations ?? [];
  if (element.type === "multi_channels_select") return element.initial_channels ?? [];
  const given =
    element.initial_option?.value ?? element.initial_user ?? element.initial_conversation ?? element.initial_channel;
  return (
    given ?? element.initial_date ?? element.initial_time ?? element.initial_date_time ?? element.initial_value ?? null
  );
}

const BUILDERS = {
  checkboxes,
  radio_buttons: radioButtons,
  datepicker: datePicker,
  timepicker: timePicker,
  datetimepicker: dateTimePicker,
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  rich_text_input: textInput,
};

function makeSpot(surface, blockId, element, given) {
  const { form } = surface;
  const spot = {
    surface,
    blockId,
    controlId: freshId("control"),
    label: words(element.placeholder) || "Choose",
    ...given,
  };
  spot.value = form.use(blockId, element.action_id, initialValue(element));
  spot.changed = async (value, { control, revert, quiet } = {}) => {
    const before = form.get(blockId, element.action_id);
    form.set(blockId, element.action_id, value);
    surface.onInput?.(blockId);
    if (!spot.live || quiet) return;
    const sent = await dispatchAction(surface, blockId, element, value, control);
    if (sent || !element.confirm) return;
    form.set(blockId, element.action_id, before);
    revert?.(before);
  };
  return spot;
}

/** Build an element. `given` may name a label, and says whether each change is an action. */
export function buildElement(element, surface, blockId, given = {}) {
  const bare = { surface, blockId };
  if (element.type === "button" || element.type === "workflow_button") return button(element, bare);
  if (element.type === "overflow") return overflow(element, bare);
  if (element.type === "image") return imageElement(element);
  const build = BUILDERS[element.type] ?? (/_select$/.test(element.type) ? optionSelect : null);
  if (!build) return h("span", { class: "unsupported" }, `This page cannot show “${element.type}”.`);
  return build(element, makeSpot(surface, blockId, element, given));
}
