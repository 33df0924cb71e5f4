/** One message as a row: who, when, what, and what hangs on it. */

import { formFor } from "./blocks/form.js";
import { renderBlocks } from "./blocks/render.js";
import { h, icon } from "./dom.js";
import { emoji, mrkdwn } from "./mrkdwn.js";
import { editor, isEditing, messageTools, toggleReaction } from "./message_tools.js";
import { openThread } from "./navigation.js";
import { avatar, companyMark, shownName } from "./people.js";
import { person, store, workspaceNow } from "./store.js";
import { distance, fullMoment, timeOfDay } from "./time.js";

const SHOWN_REPLIERS = 5;
const KILO = 1024;

function content(message) {
  if (!message.blocks?.length) return mrkdwn(message.text, "links");
  const { channel, ts, thread_ts } = message;
  return renderBlocks(message.blocks, {
    kind: "message",
    container: { type: message.ephemeral ? "ephemeral" : "message", channel, message_ts: ts, thread_ts },
    form: formFor(`message|${store.me.id}|${channel}|${ts}`),
  });
}

const size = (bytes) =>
  bytes < KILO
    ? `${bytes} B`
    : bytes < KILO * KILO
      ? `${Math.round(bytes / KILO)} kB`
      : `${(bytes / KILO / KILO).toFixed(1)} MB`;

function file(one) {
  const address = one.url ?? `/_/files/${encodeURIComponent(one.id)}`;
  if (one.mimetype?.startsWith("image/"))
    return h("img", { class: "file-image", src: address, alt: one.name, "data-testid": "file" });
  return h(
    "a",
    { href: address, download: one.name, class: "file", "data-testid": "file" },
    icon("file"),
    h("span", {}, h("strong", {}, one.name), h("small", {}, `${one.mimetype ?? "file"} · ${size(one.size ?? 0)}`)),
  );
}

function reaction(message, { name, users }) {
  const mine = users.includes(store.me.id);
  const names = users.map((id) => shownName(person(id))).join(", ");
  return h(
    "button",
    {
      type: "button",
      class: `reaction ${mine ? "mine" : ""}`,
      "aria-pressed": String(mine),
      title: `${names} reacted with :${name}:`,
      "aria-label": `${name}, ${users.length}, ${names}`,
      "data-testid": `reaction-${name}`,
      onclick: () => toggleReaction(message, name, !mine),
    },
    emoji(name),
    h("span", {}, users.length),
  );
}

function replyBar(message) {
  const count = message.reply_count;
  const faces = (message.reply_users ?? []).slice(0, SHOWN_REPLIERS).map((id) => avatar(person(id), "small"));
  return h(
    "button",
    {
      type: "button",
      class: "reply-bar",
      "data-testid": "reply-bar",
      onclick: () => openThread(message.channel, message.ts),
    },
    h("span", { class: "faces" }, faces),
    h("span", { class: "reply-count" }, `${count} ${count === 1 ? "reply" : "replies"}`),
    message.latest_reply &&
      h("span", { class: "reply-age" }, `Last reply ${distance(Number(message.latest_reply), workspaceNow())}`),
  );
}

function stamp(message) {
  const unix = Number(message.ts);
  const zone = store.me.tz || "UTC";
  return h(
    "time",
    { class: "stamp", datetime: new Date(unix * 1000).toISOString(), title: fullMoment(unix, zone) },
    timeOfDay(unix, zone),
  );
}

function head(message, author) {
  return h(
    "div",
    { class: "message-head" },
    h("button", { type: "button", class: "author", "data-user": author.id }, shownName(author)),
    message.bot && h("span", { class: "app-badge" }, "APP"),
    companyMark(author),
    stamp(message),
  );
}

function extras(message, inThread) {
  const reactions = (message.reactions ?? []).filter(({ users }) => users.length);
  return [
    message.files?.length ? h("div", { class: "files" }, message.files.map(file)) : null,
    reactions.length
      ? h(
          "div",
          { class: "reactions" },
          reactions.map((one) => reaction(message, one)),
        )
      : null,
    !inThread && message.reply_count ? replyBar(message) : null,
  ];
}

/** Build the row of a message. `compact` leaves out who wrote it, as in a run by one person. */
export function messageRow(message, { compact = false, inThread = false } = {}) {
  const author = person(message.user);
  const body = isEditing(message)
    ? editor(message)
    : h(
        "div",
        { class: "message-content" },
        content(message),
        message.edited && h("span", { class: "edited" }, " (edited)"),
      );
  return h(
    "article",
    {
      class: `message ${compact ? "compact" : ""} ${message.ephemeral ? "ephemeral" : ""}`,
      tabindex: "-1",
      "data-testid": "message",
      "data-ts": message.ts,
      "data-channel-id": message.channel,
      "aria-label": `${shownName(author)}, ${timeOfDay(Number(message.ts), store.me.tz || "UTC")}`,
    },
    h("div", { class: "gutter" }, compact ? stamp(message) : avatar(author)),
    h(
      "div",
      { class: "message-body" },
      message.ephemeral &&
        h("div", { class: "only-you", "data-testid": "only-you" }, icon("eye"), "Only visible to you"),
      message.broadcast && !inThread && h("div", { class: "only-you" }, icon("reply"), "Replied to a thread"),
      !compact && head(message, author),
      body,
      extras(message, inThread),
    ),
    messageTools(message, { inThread }),
  );
}
