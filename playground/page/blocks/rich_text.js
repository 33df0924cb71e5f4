/** Rich text blocks: nothing in them is parsed, so what was typed is what is shown. */

import { h } from "../dom.js";
import { broadcast, channelMention, dateChip, emoji, link, userMention } from "../mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };
const INDENT_EM = 1.6;
const BULLETS = ["disc", "circle", "square"];
const NUMBERS = ["decimal", "lower-alpha", "lower-roman"];

function leaf(element) {
  switch (element.type) {
    case "text":
      return document.createTextNode(element.text ?? "");
    case "link":
      return link(element.url ?? "", element.text);
    case "user":
      return userMention(element.user_id);
    case "channel":
      return channelMention(element.channel_id);
    case "broadcast":
      return broadcast(element.range);
    case "usergroup":
      return h("span", { class: "mention" }, "@group");
    case "emoji":
      return emoji(element.name);
    case "date":
      return dateChip(Number(element.timestamp), element.format ?? "", element.fallback ?? "", element.url);
    case "color":
      return h("code", {}, element.value);
    default:
      return document.createTextNode(element.text ?? "");
  }
}

function styled(element) {
  const wanted = Object.keys(STYLES).filter((style) => element.style?.[style]);
  return wanted.reduce((node, style) => h(STYLES[style], {}, node), leaf(element));
}

const inside = (part) => (part.elements ?? []).map(styled);

function list(part) {
  const ordered = part.style === "ordered";
  const depth = part.indent ?? 0;
  const node = h(
    ordered ? "ol" : "ul",
    { start: ordered && part.offset ? part.offset + 1 : null, class: part.border ? "bordered" : "" },
    (part.elements ?? []).map((section) => h("li", {}, inside(section))),
  );
  node.style.marginInlineStart = `${depth * INDENT_EM}em`;
  node.style.listStyleType = (ordered ? NUMBERS : BULLETS)[depth % 3];
  return node;
}

function part(element) {
  if (element.type === "rich_text_list") return list(element);
  if (element.type === "rich_text_quote") return h("blockquote", {}, inside(element));
  if (element.type === "rich_text_preformatted")
    return h(
      "pre",
      {},
      (element.elements ?? []).map((one) => one.text ?? one.url ?? ""),
    );
  return h("div", { class: "rich-section" }, inside(element));
}

/** Build a rich text block. */
export const richText = (block) => h("div", { class: "rich-text" }, (block.elements ?? []).map(part));
