/** What people have put into the controls of one message, modal or Home, kept over re-rendering. */

const key = (blockId, actionId) => JSON.stringify([blockId, actionId]);
const forms = new Map();

/** The values of one container. Shape: `state()` is `{block_id: {action_id: value}}`. */
export class Form {
  #values = new Map();
  #shown = new Set();
  labels = new Map();

  /** Start a rendering: only what is asked for from now on counts as shown. */
  begin() {
    this.#shown.clear();
  }

  /** Show a control and return its value, the initial one if nobody touched it. */
  use(blockId, actionId, initial) {
    const name = key(blockId, actionId);
    this.#shown.add(name);
    if (!this.#values.has(name)) this.#values.set(name, initial);
    return this.#values.get(name);
  }

  get(blockId, actionId) {
    return this.#values.get(key(blockId, actionId));
  }

  set(blockId, actionId, value) {
    this.#values.set(key(blockId, actionId), value);
  }

  /** Return the values of everything shown. */
  state() {
    const state = {};
    for (const name of this.#shown) {
      const [blockId, actionId] = JSON.parse(name);
      (state[blockId] ??= {})[actionId] = this.#values.get(name);
    }
    return state;
  }
}

/** Return the form of a container, the same one each time. */
export function formFor(name) {
  if (!forms.has(name)) forms.set(name, new Form());
  return forms.get(name);
}

/** Forget a form whose container is gone. */
export const dropForm = (name) => forms.delete(name);
