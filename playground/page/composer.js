/** Where a person writes: a message, a reply, or a command. What was typed is never lost. */

import { Refusal, api } from "./api.js";
import { attachCompletion } from "./completion.js";
import { fill, freshId, h, icon, iconButton } from "./dom.js";
import { draft, draftKey, keepDraft } from "./drafts.js";
import { openEmojiPicker } from "./emoji_picker.js";
import { openMenu } from "./menu.js";
import { startEditing } from "./message_tools.js";
import { channelMessages, emit, putMessages, store } from "./store.js";
import { attempt } from "./toast.js";

const MOST_LINES_PX = 260;
const MOST_FILE_BYTES = 8 * 1024 * 1024;
const files = new Map();

function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content_base64: reader.result.split(",").pop() });
    reader.onerror = () => reject(new Refusal("unreadable", `${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}

const isCommand = (text) => /^\/[a-z]/i.test(text);

async function send({ as, channel, thread, text, file, broadcast }) {
  if (isCommand(text) && !file) {
    const word = text.split(/\s/)[0];
    if (thread) throw new Refusal("in_thread", `${word} is not supported in threads. Sorry!`);
    return api.command(as, channel, text);
  }
  const body = {
    as,
    channel,
    text,
    thread_ts: thread ?? undefined,
    broadcast,
    file: file ? await readFile(file) : undefined,
  };
  const { message } = await api.post(body);
  if (message && store.me.id === as) putMessages(channel, [message], { fresh: true });
  return null;
}

function shortcutMenu(anchor) {
  const globals = store.shortcuts.filter(({ type }) => type === "global" || type === "shortcut");
  const items = globals.map((one) => ({
    label: one.name,
    hint: one.description,
    testid: `shortcut-${one.callback_id}`,
    onSelect: () => attempt(() => api.shortcut({ as: store.me.id, callback_id: one.callback_id })),
  }));
  const none = {
    label: "No shortcuts for you here",
    hint: store.me.is_external ? "Apps offer shortcuts only inside the company that installed them." : "",
    disabled: true,
    onSelect: () => {},
  };
  openMenu(anchor, "Shortcuts", items.length ? items : [none]);
}

/** Build a composer for a channel or one of its threads. */
export function composer({ channel, thread = null, label, testid }) {
  const as = store.me.id;
  const key = draftKey(as, channel.id, thread);
  const error = h("div", {
    class: "composer-error",
    id: freshId("composer-error"),
    role: "alert",
    "data-testid": "composer-error",
  });
  const field = h("textarea", {
    class: "composer-field",
    rows: "1",
    placeholder: label,
    "aria-label": label,
    "aria-describedby": error.id,
    "data-testid": testid,
  });
  const attached = h("div", { class: "attached" });
  const sendButton = h(
    "button",
    { type: "button", class: "send", title: "Send now", "aria-label": "Send now", "data-testid": `${testid}-send` },
    icon("send"),
  );
  let busy = false;

  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, MOST_LINES_PX)}px`;
  };
  const changed = () => {
    keepDraft(key, field.value);
    sendButton.classList.toggle("ready", Boolean(field.value.trim() || files.get(key)));
    fill(error);
    grow();
  };
  const showFile = () => {
    const file = files.get(key);
    const remove = () => {
      files.delete(key);
      showFile();
    };
    fill(
      attached,
      file &&
        h(
          "span",
          { class: "chip", "data-testid": "attached-file" },
          icon("file"),
          file.name,
          iconButton("close", `Remove ${file.name}`, remove),
        ),
    );
    changed();
  };

  async function submit() {
    const text = field.value.trim() ? field.value.replace(/\s+$/, "") : "";
    const file = files.get(key);
    if (busy || (!text && !file)) return;
    busy = true;
    sendButton.setAttribute("aria-busy", "true");
    try {
      await send({ as, channel: channel.id, thread, text, file, broadcast: also?.checked });
      if (also) also.checked = false;
      if (field.value.replace(/\s+$/, "") === text) field.value = "";
      files.delete(key);
      showFile();
      emit("sent", { channel: channel.id, thread });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      fill(error, refusal.message);
    } finally {
      busy = false;
      sendButton.removeAttribute("aria-busy");
    }
  }

  const completion = attachCompletion(field, { channel, inThread: Boolean(thread), onChange: changed });
  field.addEventListener("input", () => {
    changed();
    completion.update();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = () =>
      channelMessages(channel.id)
        .filter(
          (m) =>
            m.user === as && !m.ephemeral && (thread ? m.thread_ts === thread : !m.thread_ts || m.thread_ts === m.ts),
        )
        .at(-1);
    if (completion.keys(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !field.value && last()) {
      event.preventDefault();
      startEditing(last());
    }
  });
  sendButton.addEventListener("click", submit);

  const insert = (text) => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    changed();
    completion.update();
  };
  const chooser = h("input", {
    type: "file",
    class: "visually-hidden",
    tabindex: "-1",
    "aria-hidden": "true",
    "data-testid": `${testid}-file`,
    onchange: () => {
      const [file] = chooser.files;
      if (file && file.size > MOST_FILE_BYTES) fill(error, `${file.name} is too large; at most 8 MB go through here.`);
      else if (file) (files.set(key, file), showFile());
      chooser.value = "";
    },
  });
  const attach = iconButton("attach", "Attach a file", () => chooser.click());
  const shortcuts = iconButton("bolt", "Shortcuts", () => shortcutMenu(shortcuts), {
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "data-testid": thread ? null : "shortcuts",
  });
  const smile = iconButton("smile", "Emoji", () => openEmojiPicker(smile, (name) => insert(store.emoji[name])));
  const mention = iconButton("at", "Mention someone", () =>
    insert(/(^|\s)$/.test(field.value.slice(0, field.selectionStart)) ? "@" : " @"),
  );
  const tools = h(
    "div",
    { class: "composer-tools" },
    chooser,
    attach,
    smile,
    mention,
    !thread && shortcuts,
    h("span", { class: "spacer" }),
    sendButton,
  );

  const also = thread && !channel.dm_with ? h("input", { type: "checkbox", "data-testid": "also-send" }) : null;

  field.value = draft(key);
  const node = h(
    "div",
    { class: "composer" },
    h(
      "div",
      { class: "composer-box" },
      field,
      attached,
      also && h("label", { class: "also-send" }, also, `Also send to #${channel.name}`),
      tools,
    ),
    error,
  );
  showFile();
  requestAnimationFrame(grow);
  return { node, focus: () => field.focus() };
}
