/** While the story plays, the page goes where each new message stands, unless the person is busy. */

import { debounce } from "./dom.js";
import { goTo, openThread } from "./navigation.js";
import { on, store } from "./store.js";

const CALM_MILLISECONDS = 150;
let following = true;

/** Tell whether the page follows the story. */
export const isFollowing = () => following;

/** Follow the story from now on, or stay where the person is. */
export function setFollowing(wish) {
  following = wish;
}

function isBusy() {
  const active = document.activeElement;
  return (
    document.querySelector("dialog[open]") ||
    (/^(TEXTAREA|INPUT)$/.test(active?.tagName) && active.type !== "checkbox" && active.value)
  );
}

function show(message) {
  const { channel, thread } = store.place;
  const root = message.thread_ts && message.thread_ts !== message.ts && !message.broadcast ? message.thread_ts : null;
  if (isBusy() || !store.channels.has(message.channel)) return;
  if (message.channel !== channel) goTo(message.channel, { thread: root });
  else if (root && root !== thread) openThread(channel, root, { focus: false });
}

const showSoon = debounce(show, CALM_MILLISECONDS);

on("arrived", (message) => {
  if (following && store.story?.playing) showSoon(message);
});
