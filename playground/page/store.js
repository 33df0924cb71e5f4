/** What the page knows, and who is told when it changes. No DOM and no network here. */

/** The one state of the page; everything in it belongs to the acting person. */
export const store = {
  me: null,
  teams: new Map(),
  people: new Map(),
  channels: new Map(),
  app: null,
  commands: [],
  shortcuts: [],
  emoji: {},
  clock: { now: 0, offset_seconds: 0, receivedAt: 0 },
  story: null,
  messages: new Map(),
  loaded: new Set(),
  home: null,
  views: [],
  place: { channel: null, thread: null, tab: "messages" },
};

const listeners = new Map();

/** Call a function whenever a topic is announced. */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, []);
  listeners.get(topic).push(listener);
}

/** Announce that a topic changed. */
export function emit(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

const byId = (rows) => new Map((rows ?? []).map((row) => [row.id, row]));

/** Take over a whole state answer, as one person sees it. */
export function loadState(state) {
  // Slack offers an app's commands and shortcuts only to full members of the company that installed it.
  const mayCall = !state.me.is_external && !state.me.is_guest;
  Object.assign(store, {
    me: state.me,
    teams: byId(state.teams),
    people: byId(state.people),
    channels: byId(state.channels),
    app: state.app,
    commands: mayCall ? (state.commands ?? []) : [],
    shortcuts: mayCall ? (state.shortcuts ?? []) : [],
    emoji: state.emoji ?? {},
    story: state.story ?? null,
    messages: new Map(),
    loaded: new Set(),
    home: null,
    views: state.views ?? [],
  });
  setClock(state.clock);
}

/** Keep the workspace clock together with the moment it was read. */
export function setClock(clock) {
  store.clock = { ...clock, receivedAt: performance.now() };
  emit("clock");
}

/** Return the workspace time now. Units: unix seconds. */
export function workspaceNow() {
  return store.clock.now + (performance.now() - store.clock.receivedAt) / 1000;
}

/** Return the messages of a channel, ordered by time. */
export function channelMessages(channel) {
  const found = [...(store.messages.get(channel)?.values() ?? [])];
  return found.sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0));
}

/** Return what the main pane of a channel lists: no replies, unless also sent to the channel. */
export function rootMessages(channel) {
  return channelMessages(channel).filter((m) => !m.thread_ts || m.thread_ts === m.ts || m.broadcast);
}

/** Return the root of a thread and its replies. */
export function threadMessages(channel, threadTs) {
  return channelMessages(channel).filter((m) => m.ts === threadTs || m.thread_ts === threadTs);
}

function countReply(rows, message) {
  const root = rows.get(message.thread_ts);
  if (!root || message.ephemeral || message.thread_ts === message.ts) return;
  if (root.latest_reply && root.latest_reply >= message.ts) return;
  const users = new Set([...(root.reply_users ?? []), message.user]);
  rows.set(root.ts, {
    ...root,
    reply_count: (root.reply_count ?? 0) + 1,
    latest_reply: message.ts,
    reply_users: [...users],
  });
}

/** Add or replace messages; with `fresh`, count a reply on its root as well. */
export function putMessages(channel, messages, { fresh = false } = {}) {
  if (!store.messages.has(channel)) store.messages.set(channel, new Map());
  const rows = store.messages.get(channel);
  for (const message of messages) {
    const known = rows.has(message.ts);
    rows.set(message.ts, message);
    if (fresh && !known && message.thread_ts) countReply(rows, message);
  }
  emit("messages", { channel });
}

/** Change a message that the page already shows. */
export function patchMessage(channel, ts, patch) {
  const rows = store.messages.get(channel);
  const message = rows?.get(ts);
  if (!message) return;
  rows.set(ts, { ...message, ...patch });
  emit("messages", { channel });
}

/** Forget a message; one fewer reply is counted on its root. */
export function dropMessage(channel, ts) {
  const rows = store.messages.get(channel);
  const message = rows?.get(ts);
  if (!message) return;
  rows.delete(ts);
  const root = message.thread_ts && !message.ephemeral ? rows.get(message.thread_ts) : null;
  if (root?.reply_count) rows.set(root.ts, { ...root, reply_count: root.reply_count - 1 });
  emit("messages", { channel });
}

/** Return the direct message with a person, if it is open. */
export function dmWith(userId) {
  return [...store.channels.values()].find((channel) => channel.dm_with === userId) ?? null;
}

/** Return the company a person belongs to. */
export function teamName(teamId) {
  return store.teams.get(teamId)?.name ?? "";
}

/** Return a person, or a stand-in when the page has not heard of that id. */
export function person(id) {
  return (
    store.people.get(id) ?? {
      id,
      name: id ?? "someone",
      real_name: id ?? "Someone",
      tz: "UTC",
      color: "616061",
      team: "",
    }
  );
}

/** Tell whether a channel is the conversation with the app. */
export function isAppChannel(channel) {
  return Boolean(channel?.dm_with && channel.dm_with === store.app?.bot_user_id);
}
