/** How people and channels are shown: names, avatars, marks. */

import { h, icon } from "./dom.js";
import { person, store, teamName, workspaceNow } from "./store.js";
import { shortDay, timeOfDay } from "./time.js";

// Where black and white letters are equally easy to read. Source: WCAG 2.2, contrast ratio.
const LIGHT_FROM = 0.179;

function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, " ")
    .trim()
    .split(/\s+/);
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 1)).toUpperCase();
}

function isLight(hex) {
  const linear = (share) => (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  const [red, green, blue] = [0, 2, 4].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > LIGHT_FROM;
}

/** Return the name a conversation shows. */
export const shownName = (someone) => someone.real_name || someone.name;

/** Build a person's picture: initials on their colour. */
export function avatar(someone, size = "medium") {
  const hex = /^#?[0-9a-f]{6}$/i.test(someone.color ?? "") ? someone.color.replace("#", "") : "616061";
  const isApp = someone.is_bot;
  const node = h(
    "span",
    {
      class: `avatar avatar-${size} ${isApp ? "avatar-app" : ""} ${isLight(hex) ? "on-light" : ""}`,
      "aria-hidden": "true",
    },
    isApp ? shownName(someone).slice(0, 1) : initials(shownName(someone)),
  );
  if (!isApp) node.style.backgroundColor = `#${hex}`;
  return node;
}

/** Mark a person whose company is not the one of the acting person. */
export function companyMark(someone) {
  if (someone.is_bot || !someone.team || someone.team === store.me?.team) return null;
  const name = teamName(someone.team);
  return name ? h("span", { class: "company-mark", title: `${shownName(someone)} works at ${name}` }, name) : null;
}

/** Name what a person is to the workspace. */
export function standing(someone) {
  const parts = [someone.title, teamName(someone.team)];
  if (someone.is_guest) parts.push("guest");
  return parts.filter(Boolean).join(" · ");
}

/** Show a person's own day and time. */
export function localTime(someone) {
  const now = workspaceNow();
  return `${timeOfDay(now, someone.tz || "UTC")} · ${shortDay(now, someone.tz || "UTC")}`;
}

/** Return a channel's name as the acting person reads it. */
export function channelLabel(channel) {
  return channel.dm_with ? shownName(person(channel.dm_with)) : channel.name;
}

/** Return the sign before a channel's name. */
export function channelSign(channel) {
  if (channel.dm_with) return avatar(person(channel.dm_with), "small");
  return icon(channel.kind === "private" ? "lock" : "hash");
}

/** Name the companies of a shared channel, the acting person's own first. */
export function companies(channel) {
  const own = store.me?.team;
  const ids = [...(channel.teams ?? [])].sort((a, b) => (a === own ? -1 : b === own ? 1 : 0));
  return ids.map(teamName).filter(Boolean);
}

/** Build the mark of a channel shared with another company; the long form names both. */
export function sharedMark(channel, { long = false } = {}) {
  if (!channel.is_ext_shared) return null;
  const names = companies(channel);
  const words = `Shared with another company: ${names.join(" and ")}`;
  if (!long)
    return h(
      "span",
      { class: "shared-mark", title: words },
      icon("shared"),
      h("span", { class: "visually-hidden" }, words),
    );
  return h(
    "span",
    { class: "shared-mark long", title: words, "data-testid": "shared-with" },
    icon("shared"),
    h("span", {}, names.join(" + ")),
  );
}
