/** The story panel: its steps, and playing, stepping, skipping, stopping, going on after somebody took over. */

import { api } from "./api.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { isFollowing, setFollowing } from "./follow.js";
import { rememberPlace } from "./navigation.js";
import { readRoute } from "./route.js";
import { on, store } from "./store.js";
import { attempt } from "./toast.js";

const panel = document.getElementById("story");
const toggle = document.getElementById("story-toggle");
const NARROW = "(max-width: 1100px)";

/** Show or hide the panel. */
export function showStory(open) {
  panel.hidden = !open;
  document.body.classList.toggle("story-open", open);
  toggle.setAttribute("aria-expanded", String(open));
  rememberPlace({ story: open ? "open" : "closed" });
}

async function run(verb) {
  await attempt(async () => {
    const { story } = await api.story(verb);
    if (story) store.story = story;
    show();
  });
}

function control(name, label, verb, { disabled = false, primary = false } = {}) {
  return h(
    "button",
    {
      type: "button",
      class: `button small ${primary ? "primary" : ""}`,
      "data-testid": `story-${verb}`,
      disabled,
      onclick: () => run(verb),
    },
    icon(name),
    label,
  );
}

function stepRow(step, { position, playing }) {
  const done = step.number <= position;
  const current = step.number === position + 1;
  const state = done ? "done" : current ? (playing ? "playing" : "next") : "";
  const words = { done: "Done: ", playing: "Now: ", next: "Next: " }[state] ?? "";
  return h(
    "li",
    { class: `step ${state}`, "aria-current": current ? "step" : null, "data-testid": `story-step-${step.number}` },
    h("span", { class: "step-mark", "aria-hidden": "true" }, done ? icon("check") : step.number),
    h(
      "span",
      { class: "step-text" },
      h("span", {}, h("span", { class: "visually-hidden" }, words), step.title),
      step.who && h("span", { class: "step-who" }, [step.who].flat().join(", ")),
    ),
  );
}

/** Say what stopped the story, and what each button would do now. */
function stuck({ error, position }) {
  const next = position + 1;
  return h(
    "div",
    { class: "story-error", role: "alert", "data-testid": "story-error" },
    h("p", {}, `The story stopped at step ${next}. ${error}`),
    h("p", {}, `If you did step ${next} by hand, press Skip, then Play. If not, undo what is in its way, and press Play.`),
  );
}

/** Say what happens now, or what would happen next. */
function note({ position, playing, patience_seconds }, finished) {
  const next = position + 1;
  if (finished) return "The story has ended; everything stays as it is, and you can go on by hand.";
  if (playing)
    return patience_seconds
      ? `Step ${next} is being played. Stop waits for it, up to ${patience_seconds} seconds; then you can go on by hand.`
      : `Step ${next} is being played. Stop waits for it; then you can go on by hand.`;
  if (!position) return "Play shows the whole story. Stop at any step, act as anyone, and go on by hand.";
  return `Act as anyone and go on by hand. Play goes on with step ${next} as it is written and knows nothing of what you did: skip the steps that you did yourself.`;
}

function show() {
  const { story } = store;
  toggle.hidden = !story;
  if (!story) return fill(panel, h("p", { class: "muted story-none" }, "No story is loaded."));
  const finished = story.position >= story.steps.length;
  const scrolled = panel.querySelector(".steps")?.scrollTop ?? 0;
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  fill(
    panel,
    h(
      "header",
      { class: "pane-head" },
      h(
        "div",
        { class: "pane-title" },
        h("h2", {}, "Story"),
        h("span", { class: "pane-sub" }, `${Math.min(story.position, story.steps.length)} of ${story.steps.length}`),
      ),
      iconButton("close", "Hide the story", () => (showStory(false), toggle.focus()), { "data-testid": "story-hide" }),
    ),
    h("p", { class: "story-title" }, story.title),
    h(
      "div",
      { class: "story-controls" },
      story.playing
        ? control("stop", "Stop", "stop", { primary: true })
        : control("play", "Play", "play", { primary: true, disabled: finished }),
      control("step", "Step", "step", { disabled: story.playing || finished }),
      story.position > 0 && control("skip", "Skip", "skip", { disabled: story.playing || finished }),
    ),
    h(
      "label",
      { class: "story-follow" },
      h("input", {
        type: "checkbox",
        checked: isFollowing(),
        "data-testid": "story-follow",
        onchange: ({ target }) => setFollowing(target.checked),
      }),
      "Show each message where it appears",
    ),
    story.error && stuck(story),
    h(
      "ol",
      { class: "steps" },
      story.steps.map((step) => stepRow(step, story)),
    ),
    h("p", { class: "muted story-note", "data-testid": "story-note" }, note(story, finished)),
  );
  const steps = panel.querySelector(".steps");
  steps.scrollTop = scrolled;
  const current = steps.querySelector("[aria-current]");
  if (current && !panel.hidden) steps.scrollTop = Math.max(0, current.offsetTop - steps.clientHeight / 2);
  if (focused)
    (
      panel.querySelector(`[data-testid="${focused}"]`) ??
      panel.querySelector("[data-testid=story-play], [data-testid=story-stop]")
    )?.focus();
  return null;
}

/** Make the button that shows the panel work. */
export function mountStory() {
  toggle.addEventListener("click", () => showStory(panel.hidden));
  on("story", show);
  on("everything", show);
}

/** Decide whether the panel is open at first. */
export function openStoryAtFirst() {
  const wish = readRoute().story;
  showStory(Boolean(store.story) && (wish ? wish === "open" : !window.matchMedia(NARROW).matches));
}
