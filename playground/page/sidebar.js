/** The sidebar: the company, its channels, direct messages and the app. */

import { fill, h, icon, iconButton } from "./dom.js";
import { hasDraft } from "./drafts.js";
import { goTo, openApp } from "./navigation.js";
import { channelLabel, channelSign, avatar, sharedMark } from "./people.js";
import { isAppChannel, on, person, store, teamName } from "./store.js";
import { openSwitcher } from "./switcher.js";

const nav = document.getElementById("sidebar");
const MOST_SHOWN_COUNT = 99;

function badge(count, testid) {
  if (!count) return null;
  return h(
    "span",
    { class: "badge", "data-testid": testid, "aria-label": `${count} new for you` },
    count > MOST_SHOWN_COUNT ? `${MOST_SHOWN_COUNT}+` : count,
  );
}

function entry(channel) {
  const here = channel.id === store.place.channel;
  const count = channel.dm_with ? Math.max(channel.unread, channel.mentions) : channel.mentions;
  const name = channelLabel(channel);
  const isApp = isAppChannel(channel);
  const testid = isApp ? "app" : channel.dm_with ? `dm-${person(channel.dm_with).name}` : `channel-${channel.name}`;
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `entry ${channel.unread || channel.mentions ? "unread" : ""}`,
        "aria-current": here ? "page" : null,
        "data-testid": testid,
        "data-channel-id": channel.id,
        onclick: () => (isApp ? openApp() : goTo(channel.id)),
      },
      channelSign(channel),
      h("span", { class: "entry-name" }, name),
      channel.unread ? h("span", { class: "visually-hidden" }, ", unread") : null,
      !here &&
        hasDraft(store.me.id, channel.id) &&
        h("span", { class: "has-draft", title: "You have a draft here" }, icon("edit")),
      sharedMark(channel),
      badge(count, `badge-${testid}`),
    ),
  );
}

function appEntry() {
  const channel = [...store.channels.values()].find(isAppChannel);
  if (channel) return entry(channel);
  const app = person(store.app.bot_user_id);
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "entry", "data-testid": "app", onclick: () => openApp() },
      avatar(app, "small"),
      h("span", { class: "entry-name" }, store.app.name),
    ),
  );
}

function group(title, rows, action) {
  return h(
    "section",
    { class: "side-group" },
    h("div", { class: "side-title" }, h("h2", {}, title), action),
    h("ul", {}, rows),
  );
}

const byName = (a, b) => channelLabel(a).localeCompare(channelLabel(b));

function show() {
  if (!store.me) return;
  const focused = nav.contains(document.activeElement) ? document.activeElement.dataset.channelId : null;
  const all = [...store.channels.values()];
  const rooms = all.filter((channel) => !channel.dm_with).sort(byName);
  const dms = all.filter((channel) => channel.dm_with && !isAppChannel(channel)).sort(byName);
  const newDm = iconButton("plus", "New message", () => openSwitcher(), { "data-testid": "new-dm" });
  fill(
    nav,
    h(
      "header",
      { class: "side-head" },
      h("span", { class: "workspace-name", "data-testid": "workspace-name" }, teamName(store.me.team)),
      h(
        "button",
        {
          type: "button",
          class: "icon-button only-narrow",
          "aria-label": "Hide the sidebar",
          onclick: () => document.body.classList.remove("sidebar-open"),
        },
        icon("close"),
      ),
    ),
    h(
      "button",
      { type: "button", class: "jump", "data-testid": "jump", onclick: () => openSwitcher() },
      icon("search"),
      "Jump to…",
      h("kbd", {}, "Ctrl K"),
    ),
    group("Channels", rooms.map(entry)),
    group("Direct messages", dms.map(entry), newDm),
    group("Apps", [appEntry()]),
  );
  if (focused) nav.querySelector(`[data-channel-id="${CSS.escape(focused)}"]`)?.focus();
}

for (const topic of ["everything", "place", "channels"]) on(topic, show);

/** Go to the channel above or below the present one. */
export function goBeside(step) {
  const ids = [...nav.querySelectorAll(".entry[data-channel-id]")].map((node) => node.dataset.channelId);
  const next = ids[(ids.indexOf(store.place.channel) + step + ids.length) % ids.length];
  const channel = store.channels.get(next);
  if (channel) isAppChannel(channel) ? openApp() : goTo(next);
}
