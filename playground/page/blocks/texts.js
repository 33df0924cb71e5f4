/** Text objects of Block Kit: plain text and mrkdwn. */

import { h } from "../dom.js";
import { emoji, mrkdwn, plainWords } from "../mrkdwn.js";

/** Render plain text; only emoji names come alive. */
export function plain(text, withEmoji = true) {
  const out = h("span", { class: "plain" });
  if (!withEmoji) return (out.append(String(text ?? "")), out);
  for (const part of String(text ?? "").split(/(:[a-z0-9_+-]+:)/)) {
    out.append(/^:[a-z0-9_+-]+:$/.test(part) ? emoji(part.slice(1, -1)) : part);
  }
  return out;
}

/** Render a text object. */
export function textNode(object) {
  if (!object) return document.createTextNode("");
  if (typeof object === "string") return plain(object);
  return object.type === "mrkdwn"
    ? mrkdwn(object.text, object.verbatim ? "verbatim" : "full")
    : plain(object.text, object.emoji !== false);
}

/** Return a text object as bare words, for labels of controls. */
export function words(object) {
  if (!object) return "";
  if (typeof object === "string") return object;
  return object.type === "mrkdwn" ? plainWords(object.text) : object.text;
}
