/**
 * Entry of the playground page: brings up the parts and goes to the place the address names.
 *
 * data-testid for browser tests:
 *   places    channel-<name> · dm-<person> · app · badge-channel-<name> · jump, jump-field · new-dm · open-sidebar
 *   people    act-as, act-as-<person> · workspace-name · pane-title · shared-with · members
 *   messages  messages, thread-messages · message (data-ts) · only-you · new-divider · reply-bar · reaction-<emoji> · file
 *             react, reply-in-thread, message-more, edit-message, delete-message · emoji-<name>
 *   writing   composer, thread-composer (+ -send, -file) · also-send · composer-error · completions · shortcuts, shortcut-<callback_id>
 *   blocks    block-button, block-overflow (data-action-id) · select · table · field-error; blocks carry data-block-id
 *   modals    modal, modal-title, modal-submit, modal-close, modal-x, modal-back, modal-problem
 *   dialogs   confirm-dialog, confirm-accept, confirm-deny · help · switcher · toast, toasts, announcer
 *   app       tab-home, tab-messages · home · home-off
 *   bar       clock, clock-face, clock-hour, clock-morning, clock-monday · theme · keyboard-help · story-toggle
 *   story     story-play, story-step, story-stop, story-step-<number>, story-follow, story-error, story-hide
 * The address #as=U…&channel=C…&thread=…&tab=home&theme=dark&story=closed opens an exact state.
 * `data-ready` on <html> is set once the first channel is on the page.
 */

import { Refusal } from "./api.js";
import { mountActing } from "./acting.js";
import { mountClock } from "./clock.js";
import { fill, h, icon } from "./dom.js";
import { whenFeedReturns } from "./feed.js";
import { mountKeyboard, openHelp } from "./keyboard.js";
import { enter, goTo, openApp, refresh, rememberPlace } from "./navigation.js";
import "./modal.js";
import "./pane.js";
import { showPersonCard } from "./person_card.js";
import { readRoute } from "./route.js";
import "./sidebar.js";
import { store } from "./store.js";
import { mountStory, openStoryAtFirst } from "./story.js";
import { applyTheme, currentTheme, toggleTheme } from "./theme.js";
import "./thread.js";
import { attempt, mountToasts } from "./toast.js";

function mountTheme() {
  const button = document.getElementById("theme");
  const show = () => {
    const dark = currentTheme() === "dark";
    const label = dark ? "Use the light theme" : "Use the dark theme";
    fill(button, icon(dark ? "sun" : "moon"));
    button.title = label;
    button.setAttribute("aria-label", label);
  };
  button.addEventListener("click", () => {
    rememberPlace({ theme: toggleTheme() });
    show();
  });
  show();
}

/** Mentions, authors and channel names work wherever they stand. */
function followNames({ target }) {
  const named = target.closest?.("[data-user], .mention[data-channel]");
  if (!named) return;
  if (named.dataset.user) showPersonCard(named.dataset.user, named);
  else goTo(named.dataset.channel);
}

function wantedPlace(route) {
  return { channel: route.channel, thread: route.thread, tab: route.tab ?? "messages" };
}

async function followAddress() {
  const route = readRoute();
  applyTheme(route.theme);
  const { channel, thread } = store.place;
  const isHere = route.as === store.me?.id && route.channel === channel && route.thread === thread;
  if (!isHere) await attempt(() => enter(route.as, wantedPlace(route)));
}

function startOver() {
  history.replaceState(null, "", location.pathname);
  location.reload();
}

function explain(refusal) {
  if (!(refusal instanceof Refusal)) throw refusal;
  fill(
    document.getElementById("main"),
    h(
      "div",
      { class: "intro", role: "alert" },
      h("h1", {}, "The workspace did not open"),
      h("p", {}, refusal.message),
      h("button", { type: "button", class: "button primary", onclick: startOver }, "Open from the start"),
    ),
  );
}

async function start() {
  const route = readRoute();
  applyTheme(route.theme);
  mountToasts();
  mountTheme();
  mountClock();
  mountActing();
  mountStory();
  mountKeyboard();
  fill(document.getElementById("keyboard-help"), icon("help")).addEventListener("click", openHelp);
  fill(document.getElementById("story-toggle"), icon("book"), h("span", {}, "Story"));
  document.addEventListener("click", followNames);
  document.getElementById("veil").addEventListener("click", () => document.body.classList.remove("sidebar-open"));
  whenFeedReturns(refresh);
  try {
    await enter(route.as, wantedPlace(route));
    if (route.channel === "app") await openApp(route.tab);
    openStoryAtFirst();
    document.documentElement.dataset.ready = "yes";
  } catch (refusal) {
    explain(refusal);
  }
  window.addEventListener("hashchange", followAddress);
}

start();
