/** Slack's mrkdwn as DOM nodes: every visible character ends in a text node. */

import { h } from "./dom.js";
import { person, store, workspaceNow } from "./store.js";
import { shownName } from "./people.js";
import { fillDateTokens, fullMoment } from "./time.js";

const SAFE_LINK = /^(https?:|mailto:|tel:)/i;
const MESSAGE_LINK = /^https:\/\/[\w.-]+\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})$/;
const SPAN = { "*": "strong", _: "em", "~": "s" };
const QUOTE = /^(?:&gt;|>) ?/;
const REST_QUOTE = /^(?:(?:&gt;|>){3}) ?/;
const BULLET = /^( *)[-•] +(.*)$/;

function spanPattern(mark) {
  const m = `\\${mark}`;
  return new RegExp(`${m}(?=\\S)((?:<[^>\\n]*>|\`[^\`\\n]+\`|[^${m}\\n<\`])+)(?<=\\S)${m}(?![\\w])`, "y");
}
const SPANS = Object.fromEntries(Object.keys(SPAN).map((mark) => [mark, spanPattern(mark)]));
const ALWAYS = "`([^`\\n]+)`|<([^<>\\n]+)>|:([a-z0-9_+-]+(?:::skin-tone-\\d)?):|([*_~])";
const URLS = '|(https?://(?:(?!&[lg]t;)[^\\s<>|"])+)';
const NAMES = "|(?<![\\w/])@(here|channel|everyone)\\b|(?<![\\w/&])#([\\p{L}\\p{N}_-]+)";
const PATTERN = { verbatim: ALWAYS, links: ALWAYS + URLS, full: ALWAYS + URLS + NAMES };

/** Undo Slack's three escapes. */
export const unescapeText = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Return where a message of this workspace is on this page; other addresses stay as they are. */
function ownAddress(address) {
  const [, channel, seconds, micros] = MESSAGE_LINK.exec(address) ?? [];
  if (!store.channels.has(channel)) return address;
  return `#${new URLSearchParams({ as: store.me.id, channel, thread: `${seconds}.${micros}` })}`;
}

/** Build a link, or plain words when the address is not one that a browser should follow. */
export function link(address, label) {
  if (!SAFE_LINK.test(address)) return document.createTextNode(label ?? address);
  return h("a", { href: ownAddress(address), target: "_blank", rel: "noopener noreferrer", class: "link" }, label || address);
}

/** Build the chip of a mentioned person. */
export function userMention(id, label) {
  const known = store.people.get(id);
  const name = known ? shownName(known) : label || person(id).name;
  return h(
    "button",
    { type: "button", class: `mention ${id === store.me?.id ? "mention-me" : ""}`, "data-user": id },
    `@${name}`,
  );
}

/** Build the link to a channel; one the person is not in stays a plain name. */
export function channelMention(id, label) {
  const channel = store.channels.get(id);
  if (!channel)
    return h(
      "span",
      { class: "mention-off", title: "You are not in this channel" },
      label ? `#${label}` : "#private channel",
    );
  return h("button", { type: "button", class: "mention", "data-channel": id }, `#${channel.name}`);
}

/** Build the chip that calls on everyone. */
export const broadcast = (range) => h("span", { class: "mention mention-me" }, `@${range}`);

/** Build an emoji, or its name when the workspace does not know it. */
export function emoji(name) {
  const known = store.emoji[name.split("::")[0]];
  return known
    ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, known)
    : document.createTextNode(`:${name}:`);
}

/** Build a moment in the acting person's zone. */
export function dateChip(unix, pattern, fallback, address) {
  const zone = store.me?.tz || "UTC";
  if (!Number.isFinite(unix)) return document.createTextNode(fallback);
  const words = fillDateTokens(pattern, unix, zone, workspaceNow());
  const time = h("time", { datetime: new Date(unix * 1000).toISOString(), title: fullMoment(unix, zone) }, words);
  return address && SAFE_LINK.test(address)
    ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "link" }, time)
    : time;
}

function special(body) {
  const bar = body.indexOf("|");
  const head = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : unescapeText(body.slice(bar + 1));
  if (/^@[UW]\w+$/.test(head)) return userMention(head.slice(1), label);
  if (/^#C\w+$/.test(head)) return channelMention(head.slice(1), label);
  if (/^!(here|channel|everyone)$/.test(head)) return broadcast(head.slice(1));
  if (head.startsWith("!subteam^")) return h("span", { class: "mention" }, label ?? "@group");
  if (head.startsWith("!date^")) {
    const [, unix, pattern, address] = head.split("^");
    return dateChip(Number(unix), unescapeText(pattern ?? ""), label ?? "", address);
  }
  if (head.startsWith("!")) return document.createTextNode(label ?? `<${body}>`);
  return link(unescapeText(head), label);
}

function autolink(match, out) {
  const trail = match.match(/[.,;:!?)\]'*_~]+$/)?.[0] ?? "";
  const address = unescapeText(match.slice(0, match.length - trail.length));
  out.append(link(address));
  return trail.length;
}

function channelByName(name) {
  return [...store.channels.values()].find((channel) => !channel.dm_with && channel.name === name);
}

function inline(text, level, out) {
  const pattern = new RegExp(PATTERN[level], "giu");
  let done = 0;
  const flush = (upTo) => {
    if (upTo > done) out.append(unescapeText(text.slice(done, upTo)));
  };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole, code, angle, emojiName, mark, url, call, name] = match;
    let end = match.index + whole.length;
    let node = null;
    if (mark) {
      const span = SPANS[mark];
      span.lastIndex = match.index;
      const found = /[\p{L}\p{N}]/u.test(text[match.index - 1] ?? "") ? null : span.exec(text);
      if (!found) continue;
      node = inline(found[1], level, h(SPAN[mark]));
      end = span.lastIndex;
    } else if (name && !channelByName(name)) continue;
    flush(match.index);
    if (code) node = h("code", {}, flatten(code));
    else if (angle) node = special(angle);
    else if (emojiName) node = emoji(emojiName);
    else if (url) end -= autolink(url, out);
    else if (call) node = broadcast(call);
    else if (name) node = channelMention(channelByName(name).id);
    if (node) out.append(node);
    done = end;
    pattern.lastIndex = end;
  }
  flush(text.length);
  return out;
}

/** Show links and mentions inside code as their plain words. */
function flatten(text) {
  return unescapeText(text.replace(/<([^<>\n]+)>/g, (_, body) => body.split("|").pop()));
}

function bullets(lines, level) {
  const list = h("ul", { class: "mrkdwn-list" });
  for (const line of lines) {
    const [, indent, rest] = BULLET.exec(line);
    const item = inline(rest, level, h("li"));
    item.style.marginInlineStart = `${Math.min(indent.length, 12) * 0.6}em`;
    list.append(item);
  }
  return list;
}

function kindOf(line) {
  return QUOTE.test(line) ? "quote" : BULLET.test(line) ? "bullet" : "plain";
}

function paragraphs(text, level, out) {
  const lines = text.split("\n");
  for (let at = 0; at < lines.length;) {
    const kind = kindOf(lines[at]);
    let end = at + 1;
    if (REST_QUOTE.test(lines[at])) end = lines.length;
    else while (end < lines.length && kindOf(lines[end]) === kind && !REST_QUOTE.test(lines[end])) end += 1;
    const group = lines.slice(at, end);
    if (kind === "quote") {
      const inner = group.map((line) => line.replace(REST_QUOTE, "").replace(QUOTE, "")).join("\n");
      out.append(inline(inner, level, h("blockquote")));
    } else if (kind === "bullet") out.append(bullets(group, level));
    else inline(group.join("\n") + (end < lines.length && kindOf(lines[end]) === "plain" ? "\n" : ""), level, out);
    at = end;
  }
}

/** Render mrkdwn. `level`: full (names and addresses come alive), links (addresses only), verbatim (neither). */
export function mrkdwn(text, level = "full") {
  const out = h("span", { class: "mrkdwn" });
  String(text ?? "")
    .split("```")
    .forEach((part, index, all) => {
      const isCode = index % 2 === 1 && index < all.length - 1;
      if (isCode) out.append(h("pre", {}, flatten(part.replace(/^\n/, "").replace(/\n$/, ""))));
      else if (index % 2 === 1) paragraphs(`\`\`\`${part}`, level, out);
      else if (part) paragraphs(index > 0 ? part.replace(/^\n/, "") : part, level, out);
    });
  return out;
}

/** Return the words of mrkdwn without any markup, for labels and announcements. */
export const plainWords = (text) => mrkdwn(text, "verbatim").textContent;
