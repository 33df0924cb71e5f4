/** A list of messages that changes in place: rows that stay the same are left alone. */

import { h } from "./dom.js";
import { isEditing, isOwn, removeMessage, startEditing, startReacting } from "./message_tools.js";
import { messageRow } from "./message.js";
import { openThread } from "./navigation.js";
import { store, workspaceNow } from "./store.js";
import { dayKey, dayLabel, distance } from "./time.js";

const RUN_SECONDS = 300;
const NEAR_END_PX = 120;

const divider = (text, className, testid) =>
  h(
    "div",
    { class: `divider ${className}`, role: "separator", "aria-label": text, "data-testid": testid },
    h("span", {}, text),
  );

function continues(message, before) {
  if (!before || before.user !== message.user || before.ephemeral !== message.ephemeral) return false;
  return Number(message.ts) - Number(before.ts) < RUN_SECONDS && !message.broadcast;
}

const age = (message) => (message.latest_reply ? distance(Number(message.latest_reply), workspaceNow()) : "");

/** Turn messages into rows with dividers between days and before what is new. */
function plan(messages, { inThread, newFrom }) {
  const zone = store.me.tz || "UTC";
  const rows = [];
  let before = null;
  for (const message of messages) {
    const day = dayKey(Number(message.ts), zone);
    const newDay = !before || dayKey(Number(before.ts), zone) !== day;
    if (newDay && !inThread) {
      const label = dayLabel(Number(message.ts), zone, workspaceNow());
      rows.push({ key: `day ${day}`, mark: label, build: () => divider(label, "day") });
    }
    const isNew = newFrom === message.ts;
    if (isNew) rows.push({ key: "new", mark: "", build: () => divider("New", "new", "new-divider") });
    const isRoot = inThread && !message.thread_ts ? true : message.ts === message.thread_ts;
    const compact = !newDay && !isNew && !(inThread && isRoot) && continues(message, before);
    rows.push({
      key: message.ts,
      mark: JSON.stringify([message, compact, isEditing(message), age(message)]),
      build: () => messageRow(message, { compact, inThread }),
    });
    if (inThread && isRoot && message.reply_count) {
      const label = `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`;
      rows.push({ key: "replies", mark: label, build: () => divider(label, "replies") });
    }
    before = message;
  }
  return rows;
}

function focusedSpot(node) {
  const active = document.activeElement;
  if (!node.contains(active) || active === node) return active === node ? { self: true } : null;
  const block = active.closest("[data-block-id]")?.dataset.blockId;
  return { block, action: active.dataset.actionId, from: active.selectionStart, to: active.selectionEnd };
}

function refocus(node, spot) {
  if (!spot) return;
  if (spot.self) return node.focus({ preventScroll: true });
  const controls = [...node.querySelectorAll("[data-action-id]")];
  const target = controls.find(
    (one) => one.dataset.actionId === spot.action && one.closest("[data-block-id]")?.dataset.blockId === spot.block,
  );
  (target ?? node).focus({ preventScroll: true });
  if (target?.setSelectionRange && spot.from !== null && target.type !== "email")
    target.setSelectionRange(spot.from, spot.to);
}

/** Build a list. Returns its node and how to show messages in it. */
export function messageList({ label, inThread = false, testid }) {
  const node = h("div", {
    class: "message-list",
    role: "log",
    "aria-live": "off",
    "aria-label": label,
    tabindex: "0",
    "data-testid": testid,
  });
  const known = new Map();
  const nearEnd = () => node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX;

  function show(messages, { newFrom = null, empty = null } = {}) {
    const stay = !known.size || nearEnd();
    const rows = plan(messages, { inThread, newFrom });
    if (empty) rows.unshift({ key: "intro", mark: "intro", build: () => empty });
    const wanted = new Set(rows.map(({ key }) => key));
    for (const [key, row] of known) {
      if (wanted.has(key)) continue;
      row.node.remove();
      known.delete(key);
    }
    let cursor = null;
    for (const { key, mark, build } of rows) {
      const old = known.get(key);
      if (old?.mark !== mark) {
        const fresh = build();
        const spot = old && focusedSpot(old.node);
        old?.node.replaceWith(fresh);
        known.set(key, { node: fresh, mark });
        refocus(fresh, spot);
      }
      const at = known.get(key).node;
      const place = cursor ? cursor.nextSibling : node.firstChild;
      if (place !== at) node.insertBefore(at, place);
      cursor = at;
    }
    if (stay) node.scrollTop = node.scrollHeight;
  }

  const find = (row) => store.messages.get(row.dataset.channelId)?.get(row.dataset.ts);
  node.addEventListener("keydown", (event) => onKey(event, node, find));
  // Pictures arrive later and would push the last message out of sight.
  node.addEventListener("load", () => nearEnd() && (node.scrollTop = node.scrollHeight), true);
  return { node, show, toEnd: () => (node.scrollTop = node.scrollHeight) };
}

const KEYS = {
  t: (message) => openThread(message.channel, message.thread_ts ?? message.ts),
  r: (message, row) => startReacting(message, row.querySelector("[data-testid=react]") ?? row),
  e: (message) => startEditing(message),
  Delete: (message) => isOwn(message) && removeMessage(message),
};

function onKey(event, node, find) {
  const row = event.target.closest?.(".message");
  const onRow = event.target === node || event.target === row;
  if (!onRow || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...node.querySelectorAll(".message")];
  const here = row ? rows.indexOf(row) : rows.length;
  const next = { ArrowUp: rows[here - 1], ArrowDown: rows[here + 1], Home: rows[0], End: rows.at(-1) }[event.key];
  if (next) {
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  } else if (row && KEYS[event.key] && !find(row)?.ephemeral) {
    event.preventDefault();
    KEYS[event.key](find(row), row);
  }
}
