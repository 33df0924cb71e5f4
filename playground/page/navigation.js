/** Going places: to a channel, a thread, the app, or into another person's shoes. */

import { api } from "./api.js";
import { connectFeed } from "./feed.js";
import { closePopup } from "./popup.js";
import { readRoute, writeRoute } from "./route.js";
import { dmWith, emit, isAppChannel, loadState, putMessages, store } from "./store.js";
import { attempt, toast } from "./toast.js";

/** Write where the person is into the address. */
export function rememberPlace(changes = {}) {
  const { theme, story } = readRoute();
  const { channel, thread, tab } = store.place;
  const shownTab = isAppChannel(store.channels.get(channel)) ? tab : null;
  writeRoute({ as: store.me?.id, channel, thread, tab: shownTab, theme, story, ...changes });
}

/** Fetch a channel, or one of its threads, unless it is here already. */
async function load(channel, thread = null) {
  const name = thread ? `${channel}|${thread}` : channel;
  if (!channel || store.loaded.has(name)) return;
  const as = store.me.id;
  await attempt(async () => {
    const { messages } = await api.history(as, channel, thread);
    if (store.me.id !== as) return;
    store.loaded.add(name);
    putMessages(channel, messages);
  });
}

/** Go to a channel, and to one of its threads if given. */
export async function goTo(channel, { thread = null, tab = "messages" } = {}) {
  closePopup();
  store.place = { channel, thread, tab };
  document.body.classList.remove("sidebar-open");
  rememberPlace();
  emit("place");
  await load(channel);
  if (thread) await load(channel, thread);
}

/** Open a thread beside the channel, ready to write in it unless told otherwise. */
export async function openThread(channel, ts, { focus = true } = {}) {
  store.place = { ...store.place, channel, thread: ts };
  rememberPlace();
  emit("thread", { focus });
  await load(channel, ts);
}

/** Close the thread pane. */
export function closeThread() {
  store.place = { ...store.place, thread: null };
  rememberPlace();
  emit("thread", { focus: false });
}

/** Open the direct message with a person or the app. */
export async function openDm(userId, options = {}) {
  const known = dmWith(userId);
  if (known) return goTo(known.id, options);
  return attempt(async () => {
    const { channel } = await api.dm(store.me.id, userId);
    const opened = typeof channel === "string" ? channel : channel.id;
    if (!store.channels.has(opened))
      store.channels.set(opened, {
        kind: "dm",
        dm_with: userId,
        unread: 0,
        mentions: 0,
        members: [],
        teams: [],
        name: "",
        topic: "",
        ...(typeof channel === "string" ? {} : channel),
        id: opened,
      });
    emit("channels");
    await goTo(opened, options);
  });
}

/** Open the app, on Home where the person has one. */
export const openApp = (tab) => openDm(store.app.bot_user_id, { tab: tab ?? (canSeeHome() ? "home" : "messages") });

/** Tell whether App Home works for the acting person. Source: Slack Connect people have no reliable Home. */
export const canSeeHome = () => !store.me?.is_external;

function keepPlace(wanted) {
  if (wanted.channel && store.channels.has(wanted.channel)) return wanted;
  const first =
    [...store.channels.values()].find((channel) => channel.kind !== "dm") ?? [...store.channels.values()][0];
  return { channel: first?.id ?? null, thread: null, tab: "messages" };
}

let turn = 0;

/** Fetch everything as one person sees it. Of two in a row the later one counts; so does a place chosen meanwhile. */
export async function enter(userId, wanted) {
  turn += 1;
  const mine = turn;
  const left = store.place;
  await connectFeed(userId, async () => {
    const state = await api.state(userId);
    if (mine !== turn) return false;
    loadState(state);
    const place = keepPlace(store.place === left ? wanted : { ...store.place });
    if (place.tab === "home" && !canSeeHome()) place.tab = "messages";
    store.place = place;
    rememberPlace();
    emit("everything");
    emit("views");
    return true;
  });
  const { channel, thread } = store.place;
  await load(channel);
  if (thread) await load(channel, thread);
}

/** Become another person and stay in the same place where that person may. */
export async function actAs(userId) {
  const before = { ...store.place };
  const leaving = store.channels.get(before.channel);
  const ok = await attempt(() => enter(userId, isAppChannel(leaving) ? {} : before));
  if (!ok || !leaving) return;
  if (isAppChannel(leaving)) await openApp(before.tab === "home" && !canSeeHome() ? "messages" : before.tab);
  else if (store.place.channel !== before.channel && leaving.kind !== "dm")
    toast(`${store.me.real_name} is not in #${leaving.name}.`);
}

/** Fetch everything again after the feed was interrupted. */
export const refresh = () => attempt(() => enter(store.me.id, store.place));
