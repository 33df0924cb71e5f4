/** What one can do with a message: react, reply, edit, delete, run a shortcut. */

import { api } from "./api.js";
import { ask } from "./dialog.js";
import { h, iconButton } from "./dom.js";
import { draft, draftKey, keepDraft } from "./drafts.js";
import { openEmojiPicker } from "./emoji_picker.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { openThread } from "./navigation.js";
import { emit, person, store } from "./store.js";
import { attempt } from "./toast.js";

const editing = new Set();
const editKey = (message) => draftKey(`edit ${store.me.id}`, message.channel, message.ts);

/** Tell whether the acting person is changing a message right now. */
export const isEditing = (message) => editing.has(editKey(message));

/** Tell whether a message is the acting person's own to change. */
export const isOwn = (message) => message.user === store.me.id && !message.bot && !message.ephemeral;

/** Return the text of a message as a person would type it. */
function asTyped(text) {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id) => `@${person(id).name}`)
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id, name) => `#${store.channels.get(id)?.name ?? name ?? id}`)
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<([^>|]+)(?:\|[^>]*)?>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Begin to change a message. */
export function startEditing(message) {
  if (!isOwn(message)) return;
  if (!draft(editKey(message))) keepDraft(editKey(message), asTyped(message.text));
  editing.add(editKey(message));
  emit("messages", { channel: message.channel });
  document.querySelector(`.editor[data-ts="${message.ts}"] textarea`)?.focus();
}

function stopEditing(message) {
  editing.delete(editKey(message));
  keepDraft(editKey(message), "");
  emit("messages", { channel: message.channel });
}

async function save(message) {
  const text = draft(editKey(message)).trim();
  if (!text) return removeMessage(message);
  if (await attempt(() => api.edit(store.me.id, message.channel, message.ts, text))) stopEditing(message);
  return null;
}

/** Build the field in which a message is changed. */
export function editor(message) {
  const field = h("textarea", {
    class: "text-input",
    rows: "3",
    "aria-label": "Edit message",
    value: draft(editKey(message)),
    oninput: () => keepDraft(editKey(message), field.value),
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stopEditing(message);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) save(message);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const buttons = [
    h("button", { type: "button", class: "button small", onclick: () => stopEditing(message) }, "Cancel"),
    h("button", { type: "button", class: "button small primary", onclick: () => save(message) }, "Save"),
  ];
  return h("div", { class: "editor", "data-ts": message.ts }, field, h("div", { class: "editor-foot" }, buttons));
}

/** Delete a message after asking. */
export async function removeMessage(message) {
  if (!isOwn(message)) return;
  const sure = await ask({
    title: "Delete message",
    text: h(
      "div",
      {},
      h("p", {}, "Delete this message? This cannot be undone."),
      h("div", { class: "quoted" }, mrkdwn(message.text, "verbatim")),
    ),
    confirm: "Delete",
    style: "danger",
  });
  if (sure) await attempt(() => api.remove(store.me.id, message.channel, message.ts));
}

/** Add or take back a reaction. */
export const toggleReaction = (message, name, turnOn) =>
  attempt(() => api.react(store.me.id, message.channel, message.ts, name, turnOn));

/** Let the person choose an emoji to react with. */
export function startReacting(message, anchor) {
  openEmojiPicker(anchor, (name) => toggleReaction(message, name, true));
}

function moreItems(message) {
  const shortcuts = store.shortcuts.filter(({ type }) => type === "message" || type === "message_action");
  const items = shortcuts.map((shortcut) => ({
    label: shortcut.name,
    hint: shortcut.description,
    onSelect: () =>
      attempt(() =>
        api.shortcut({
          as: store.me.id,
          callback_id: shortcut.callback_id,
          channel: message.channel,
          message_ts: message.ts,
        }),
      ),
  }));
  if (isOwn(message)) {
    items.push({ label: "Edit message", testid: "edit-message", onSelect: () => startEditing(message) });
    items.push({
      label: "Delete message…",
      danger: true,
      testid: "delete-message",
      onSelect: () => removeMessage(message),
    });
  }
  return items;
}

/** Build the tools that appear over a message; none for what only one person sees. */
export function messageTools(message, { inThread }) {
  if (message.ephemeral) return null;
  const react = iconButton("smile", "Add a reaction", () => startReacting(message, react), { "data-testid": "react" });
  const reply = inThread
    ? null
    : iconButton("reply", "Reply in thread", () => openThread(message.channel, message.thread_ts ?? message.ts), {
        "data-testid": "reply-in-thread",
      });
  const items = moreItems(message);
  const more = items.length
    ? iconButton("more", "More actions", () => openMenu(more, "Message actions", items), {
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "data-testid": "message-more",
      })
    : null;
  return h("div", { class: "message-tools", role: "group", "aria-label": "Message actions" }, react, reply, more);
}
