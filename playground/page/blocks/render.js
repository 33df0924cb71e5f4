/** Blocks by type; one surface object says where they stand and holds their form. */

import { freshId, h } from "../dom.js";
import { mrkdwn } from "../mrkdwn.js";
import { buildElement } from "./elements.js";
import { imageBlock, imageElement } from "./images.js";
import { richText } from "./rich_text.js";
import { table } from "./table.js";
import { textNode, words } from "./texts.js";

function section(block, surface, blockId) {
  const text = block.text && h("div", { class: "section-text" }, textNode(block.text));
  const fields = block.fields?.length
    ? h(
        "div",
        { class: "fields" },
        block.fields.map((field) => h("div", { class: "field" }, textNode(field))),
      )
    : null;
  const body = h("div", { class: "section-body" }, text, fields);
  if (!block.accessory) return body;
  const labelText = words(block.text).split("\n")[0];
  const accessory = buildElement(block.accessory, surface, blockId, { live: true, labelText });
  return h("div", { class: "section-with-accessory" }, body, h("div", { class: "accessory" }, accessory));
}

function context(block) {
  return h(
    "div",
    { class: "context" },
    (block.elements ?? []).map((element) => (element.type === "image" ? imageElement(element) : textNode(element))),
  );
}

function actions(block, surface, blockId) {
  return h(
    "div",
    { class: "actions" },
    (block.elements ?? []).map((element) => buildElement(element, surface, blockId, { live: true })),
  );
}

const GROUPS = new Set(["checkboxes", "radio_buttons"]);

function input(block, surface, blockId) {
  const ids = { label: freshId("label"), hint: freshId("hint"), error: freshId("error") };
  const labelText = words(block.label);
  const control = buildElement(block.element, surface, blockId, {
    live: Boolean(block.dispatch_action),
    labelId: ids.label,
    labelText,
    describedBy: `${block.hint ? `${ids.hint} ` : ""}${ids.error}`,
  });
  const target = control.matches?.("[data-control]") ? control : control.querySelector("[data-control]");
  const isGroup = GROUPS.has(block.element.type);
  const label = h(
    isGroup ? "div" : "label",
    { id: ids.label, for: isGroup ? null : target?.id, class: "input-label" },
    textNode(block.label),
    block.optional && h("span", { class: "optional" }, " (optional)"),
  );
  return [
    label,
    control,
    h("div", { class: "field-error", id: ids.error, "data-testid": "field-error", role: "alert", hidden: true }),
    block.hint && h("div", { class: "hint", id: ids.hint }, textNode(block.hint)),
  ];
}

/** Turn the commonest Markdown into mrkdwn; the rest shows as it was typed. */
function markdown(block) {
  const text = (block.text ?? "")
    .replace(/^#{1,6} +(.*)$/gm, "**$1**")
    .replace(/\*\*([^*\n]+)\*\*/g, "*$1*")
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>");
  return mrkdwn(text, "links");
}

function alertBlock(block) {
  return h("div", { class: `alert alert-${block.level ?? "default"}`, role: "note" }, textNode(block.text));
}

const RENDERERS = {
  section,
  context,
  actions,
  input,
  markdown,
  table,
  data_table: table,
  header: (block) => h("h3", { class: "header-text" }, textNode(block.text)),
  divider: () => h("hr"),
  image: (block) => imageBlock(block, block.title && textNode(block.title)),
  rich_text: richText,
  alert: alertBlock,
};

function render(block, surface, index) {
  const blockId = block.block_id ?? `block-${index}`;
  const renderer = RENDERERS[block.type];
  const content = renderer
    ? renderer(block, surface, blockId)
    : h("p", { class: "unsupported" }, `This page cannot show a block of type “${block.type}”.`);
  const node = h("div", { class: `block block-${block.type}`, "data-block-id": blockId });
  node.append(...[content].flat().filter(Boolean));
  return node;
}

/** Build all blocks of a surface. Shape: surface = `{kind, container, form, onInput?}`. */
export function renderBlocks(blocks, surface) {
  surface.form.begin();
  return h(
    "div",
    { class: `blocks blocks-${surface.kind}` },
    (blocks ?? []).map((block, index) => render(block, surface, index)),
  );
}
