/** Telling the app that a control was used, after the question it may ask first. */

import { api } from "../api.js";
import { ask } from "../dialog.js";
import { store } from "../store.js";
import { attempt } from "../toast.js";
import { textNode, words } from "./texts.js";

/** Ask the confirm dialog of an element, if it has one. Returns whether to go on. */
async function confirmed(question) {
  if (!question) return true;
  return ask({
    title: words(question.title),
    text: textNode(question.text),
    confirm: words(question.confirm),
    deny: words(question.deny),
    style: question.style,
  });
}

/** Send one action. Returns false when the person thought better of it or the app refused. */
export async function dispatchAction(surface, blockId, element, value, control) {
  if (!(await confirmed(element.confirm))) return false;
  control?.setAttribute("aria-busy", "true");
  try {
    return await attempt(() =>
      api.action({
        as: store.me.id,
        container: surface.container,
        block_id: blockId,
        action_id: element.action_id,
        value,
        state: surface.form.state(),
      }),
    );
  } finally {
    control?.removeAttribute("aria-busy");
  }
}
