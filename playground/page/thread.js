/** The side pane with one thread and its own composer. */

import { composer } from "./composer.js";
import { fill, h, iconButton } from "./dom.js";
import { messageList } from "./messages.js";
import { closeThread } from "./navigation.js";
import { channelLabel } from "./people.js";
import { on, store, threadMessages } from "./store.js";

const pane = document.getElementById("thread");
let list = null;
let shown = "";

function show() {
  const { channel, thread } = store.place;
  if (!list || !thread) return;
  list.show(threadMessages(channel, thread));
}

function open(focus) {
  const { channel: channelId, thread } = store.place;
  const channel = store.channels.get(channelId);
  const name = `${store.me?.id}|${channelId}|${thread}`;
  pane.hidden = !thread || !channel;
  document.body.classList.toggle("thread-open", !pane.hidden);
  if (pane.hidden) {
    list = null;
    shown = "";
    fill(pane);
    return;
  }
  if (shown === name) return show();
  shown = name;
  list = messageList({ label: "Messages of the thread", inThread: true, testid: "thread-messages" });
  const writer = composer({ channel, thread, label: "Reply…", testid: "thread-composer" });
  const place = channel.dm_with ? channelLabel(channel) : `#${channelLabel(channel)}`;
  const head = h(
    "header",
    { class: "pane-head" },
    h("div", { class: "pane-title" }, h("h2", {}, "Thread"), h("span", { class: "pane-sub" }, place)),
    iconButton("close", "Close thread", closeThread, { "data-testid": "close-thread" }),
  );
  fill(pane, head, list.node, writer.node);
  show();
  if (focus) writer.focus();
}

on("thread", ({ focus }) => open(focus));
on("place", () => open(false));
on("everything", () => {
  shown = "";
  open(false);
});
on("messages", ({ channel }) => channel === store.place.channel && show());
on("clock", show);
on("sent", ({ thread }) => thread && list?.toEnd());
