/** Pictures: only those of this very server are loaded; others are named, not fetched. */

import { h } from "../dom.js";

function ownAddress(block) {
  if (block.slack_file?.id) return `/_/files/${encodeURIComponent(block.slack_file.id)}`;
  const address = block.image_url ?? block.slack_file?.url ?? "";
  const parsed = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  return parsed?.origin === location.origin ? parsed.href : null;
}

/** Build a small picture, or its words when it lives elsewhere. */
export function imageElement(element) {
  const address = ownAddress(element);
  if (address) return h("img", { class: "image-element", src: address, alt: element.alt_text ?? "" });
  return h(
    "span",
    {
      class: "image-stand-in small",
      role: "img",
      "aria-label": element.alt_text,
      title: "This workspace loads no pictures from other sites",
    },
    element.alt_text,
  );
}

/** Build a picture block with its title. */
export function imageBlock(block, title) {
  const address = ownAddress(block);
  const picture = address
    ? h("img", { class: "image-block", src: address, alt: block.alt_text ?? "", loading: "lazy" })
    : h(
        "div",
        { class: "image-stand-in", role: "img", "aria-label": block.alt_text },
        h("span", {}, block.alt_text),
        h("small", {}, "This workspace loads no pictures from other sites."),
      );
  return h("figure", { class: "block-image" }, title && h("figcaption", {}, title), picture);
}
