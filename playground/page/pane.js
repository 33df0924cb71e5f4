/** The middle of the page: the head of a channel, its messages, its composer, or the Home of the app. */

import { api } from "./api.js";
import { composer } from "./composer.js";
import { fill, h, icon } from "./dom.js";
import { homeView } from "./home.js";
import { openMenu } from "./menu.js";
import { messageList } from "./messages.js";
import { canSeeHome, goTo } from "./navigation.js";
import { avatar, channelLabel, channelSign, companies, sharedMark, shownName, standing } from "./people.js";
import { showPersonCard } from "./person_card.js";
import { isAppChannel, on, person, rootMessages, store } from "./store.js";
import { attempt } from "./toast.js";

const pane = document.getElementById("main");
let list = null;
let newFrom = null;
let reading = "";

function memberButton(channel) {
  const members = (channel.members ?? []).map(person);
  const button = h(
    "button",
    {
      type: "button",
      class: "button quiet members",
      title: "Members",
      "aria-label": `${members.length} members`,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-testid": "members",
    },
    icon("people"),
    members.length,
  );
  button.addEventListener("click", () =>
    openMenu(
      button,
      "Members",
      members.map((one) => ({
        label: shownName(one),
        hint: standing(one),
        lead: avatar(one, "small"),
        onSelect: () => showPersonCard(one.id, button),
      })),
    ),
  );
  return button;
}

function tab(name, label, channel) {
  const chosen = store.place.tab === name;
  const off = name === "home" && !canSeeHome();
  return h(
    "button",
    {
      type: "button",
      role: "tab",
      id: `tab-${name}`,
      "aria-selected": String(chosen),
      "aria-disabled": off ? "true" : null,
      "aria-describedby": off ? "home-off" : null,
      tabindex: chosen ? "0" : "-1",
      "data-testid": `tab-${name}`,
      onclick: () => !off && goTo(channel.id, { tab: name }),
    },
    label,
  );
}

function tabs(channel) {
  const bar = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": store.app.name },
    tab("home", "Home", channel),
    tab("messages", "Messages", channel),
  );
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = [...bar.children].find((one) => one !== document.activeElement);
    other.focus();
    other.click();
    document.getElementById(`tab-${store.place.tab}`)?.focus();
  });
  const own = store.teams.get(store.people.get(store.app.bot_user_id)?.team)?.name ?? "the company that installed it";
  const why = h(
    "p",
    { class: "home-off", id: "home-off", "data-testid": "home-off" },
    `Home is open only to people at ${own}, where ${store.app.name} is installed. You can write to it here and answer it in the threads of shared channels.`,
  );
  return [bar, canSeeHome() ? null : why];
}

function head(channel) {
  const title = h(
    "div",
    { class: "pane-title" },
    h("h1", {}, channelSign(channel), h("span", { "data-testid": "pane-title" }, channelLabel(channel))),
    sharedMark(channel, { long: true }),
    channel.topic && h("span", { class: "pane-sub", title: channel.topic }, channel.topic),
  );
  return h(
    "header",
    { class: "pane-head" },
    h(
      "button",
      {
        type: "button",
        class: "icon-button only-narrow",
        "aria-label": "Show the sidebar",
        "data-testid": "open-sidebar",
        onclick: () => document.body.classList.add("sidebar-open"),
      },
      icon("menu"),
    ),
    title,
    channel.dm_with ? null : memberButton(channel),
  );
}

function intro(channel) {
  const name = channelLabel(channel);
  if (channel.dm_with) {
    const other = person(channel.dm_with);
    return h(
      "div",
      { class: "intro" },
      avatar(other, "large"),
      h("h3", {}, name),
      h(
        "p",
        {},
        other.is_bot
          ? `This is your conversation with ${name}. Only the two of you see it.`
          : `This conversation is between you and ${name}. ${standing(other)}.`,
      ),
    );
  }
  const shared = channel.is_ext_shared
    ? ` It is shared by ${companies(channel).join(" and ")}: people of both read everything here.`
    : "";
  return h(
    "div",
    { class: "intro" },
    h("h3", {}, channelSign(channel), name),
    h("p", {}, `This is the start of #${name}.${shared}`),
  );
}

function findNew(channel) {
  const others = rootMessages(channel.id).filter((message) => message.user !== store.me.id && !message.ephemeral);
  return channel.unread ? (others.at(-channel.unread)?.ts ?? null) : null;
}

async function markRead() {
  const { channel: id, tab: name } = store.place;
  const channel = store.channels.get(id);
  const last = rootMessages(id)
    .filter((message) => !message.ephemeral)
    .at(-1);
  if (!channel || !last || !store.loaded.has(id) || document.hidden || (isAppChannel(channel) && name === "home"))
    return;
  if (!(channel.unread || channel.mentions) || reading === `${id} ${last.ts}`) return;
  reading = `${id} ${last.ts}`;
  await attempt(() => api.read(store.me.id, id, last.ts));
  reading = "";
}

function showMessages() {
  const channel = store.channels.get(store.place.channel);
  if (!list || !channel) return;
  if (newFrom === null && store.loaded.has(channel.id)) newFrom = findNew(channel) ?? "";
  list.show(rootMessages(channel.id), { newFrom, empty: store.loaded.has(channel.id) ? intro(channel) : null });
  markRead();
}

function build() {
  const channel = store.channels.get(store.place.channel);
  list = null;
  newFrom = null;
  reading = "";
  if (!channel) return fill(pane, h("div", { class: "intro" }, h("p", {}, "Choose a channel on the left.")));
  document.title = `${channelLabel(channel)} · ${store.me.real_name} · Playground`;
  const isApp = isAppChannel(channel);
  const parts = [head(channel), isApp ? tabs(channel) : null];
  if (isApp && store.place.tab === "home") return fill(pane, parts, homeView());
  if (isApp && canSeeHome()) attempt(() => api.home(store.me.id, "messages"));
  list = messageList({ label: `Messages in ${channelLabel(channel)}`, testid: "messages" });
  const target = channel.dm_with ? channelLabel(channel) : `#${channelLabel(channel)}`;
  fill(pane, parts, list.node, composer({ channel, label: `Message ${target}`, testid: "composer" }).node);
  return showMessages();
}

on("everything", build);
on("place", build);
on("messages", ({ channel }) => channel === store.place.channel && showMessages());
on("clock", showMessages);
on("channels", markRead);
on("sent", ({ thread }) => !thread && list?.toEnd());
document.addEventListener("visibilitychange", markRead);
