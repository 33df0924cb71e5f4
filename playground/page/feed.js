/** The live feed: what the server tells becomes a change of the store. */

import { person, dropMessage, emit, patchMessage, putMessages, setClock, store } from "./store.js";
import { shownName } from "./people.js";
import { plainWords } from "./mrkdwn.js";
import { announce, toast } from "./toast.js";

let source = null;
let onReturn = () => {};

/** Say what to do when the feed comes back after an interruption. */
export function whenFeedReturns(action) {
  onReturn = action;
}

function announceMessage(message) {
  const here = message.channel === store.place.channel;
  if (!here || message.user === store.me.id) return;
  announce(`${shownName(person(message.user))}: ${plainWords(message.text).slice(0, 200)}`);
}

function newMessage({ message }) {
  putMessages(message.channel, [message], { fresh: true });
  announceMessage(message);
  emit("arrived", message);
}

function changedMessage({ message }) {
  putMessages(message.channel, [message]);
}

function showStack({ view, stack }) {
  const known = new Map(store.views.map((one) => [one.id, one]));
  const ids = (stack ?? (view ? [view] : [])).map((one) =>
    typeof one === "string" ? one : (known.set(one.id, one), one.id),
  );
  if (view) known.set(view.id, view);
  store.views = ids.map((id) => known.get(id)).filter(Boolean);
  emit("views");
}

function closedView({ view_id, stack }) {
  if (stack) showStack({ stack });
  else {
    store.views = store.views.filter((view) => view.id !== view_id);
    emit("views");
  }
}

function changedChannel({ channel }) {
  const before = store.channels.get(channel.id);
  const leaves = store.me && channel.members?.length && !channel.members.includes(store.me.id);
  if (leaves) store.channels.delete(channel.id);
  else store.channels.set(channel.id, { unread: 0, mentions: 0, ...before, ...channel });
  emit("channels");
}

function changedUnread({ channel, unread, mentions }) {
  const known = store.channels.get(channel);
  if (known) store.channels.set(channel, { ...known, unread, mentions });
  emit("channels");
}

const HANDLERS = {
  message: newMessage,
  ephemeral: newMessage,
  message_changed: changedMessage,
  ephemeral_replaced: changedMessage,
  message_deleted: ({ channel, ts }) => dropMessage(channel, ts),
  reaction: ({ channel, ts, reactions }) => patchMessage(channel, ts, { reactions }),
  view_opened: showStack,
  view_updated: showStack,
  view_closed: closedView,
  channel: changedChannel,
  unread: changedUnread,
  person: ({ person: changed }) => store.people.set(changed.id, changed),
  clock: ({ clock }) => setClock(clock),
  notice: ({ text }) => toast(text),
  home: ({ view }) => {
    store.home = view;
    emit("home");
  },
  story: ({ story }) => {
    store.story = story;
    emit("story");
  },
};

function opened(stream) {
  return new Promise((resolve) => {
    stream.addEventListener("open", resolve, { once: true });
    stream.addEventListener("error", resolve, { once: true });
  });
}

/** Follow the feed of one person; what arrives while `load` runs is applied after it. Nothing changes if `load` fails or says false. */
export async function connectFeed(as, load) {
  const stream = new EventSource(`/_/feed?${new URLSearchParams({ as })}`);
  const waiting = [];
  let ready = false;
  const apply = (event) => HANDLERS[event.type]?.(event);
  stream.addEventListener("message", ({ data }) => {
    const event = JSON.parse(data);
    if (ready) apply(event);
    else waiting.push(event);
  });
  await opened(stream);
  let wanted = false;
  try {
    wanted = await load();
  } finally {
    if (wanted === false) stream.close();
  }
  if (wanted === false) return;
  source?.close();
  source = stream;
  ready = true;
  waiting.forEach(apply);
  let interrupted = stream.readyState !== EventSource.OPEN;
  stream.addEventListener("error", () => {
    interrupted = true;
    document.body.classList.add("offline");
  });
  stream.addEventListener("open", () => {
    document.body.classList.remove("offline");
    if (interrupted && source === stream) onReturn();
    interrupted = false;
  });
  document.body.classList.toggle("offline", interrupted);
}
