/** The human API of the playground as functions; one refusal type for all. */

/** A refusal, with a sentence meant for the person. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal("unreachable", "The playground does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new Refusal(answer.error ?? "refused", answer.message ?? `The playground answered ${response.status}.`);
  return answer;
}

function get(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return call(`/_/${path}?${new URLSearchParams(given)}`, { headers: { accept: "application/json" } });
}

function post(path, body) {
  return call(`/_/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const api = {
  state: (as) => get("state", { as }),
  history: (as, channel, thread_ts) => get("history", { as, channel, thread_ts }),
  post: (body) => post("post", body),
  edit: (as, channel, ts, text) => post("edit", { as, channel, ts, text }),
  remove: (as, channel, ts) => post("delete", { as, channel, ts }),
  react: (as, channel, ts, name, turnOn) => post("react", { as, channel, ts, name, on: turnOn }),
  command: (as, channel, text, thread_ts) => post("command", { as, channel, text, thread_ts }),
  shortcut: (body) => post("shortcut", body),
  action: (body) => post("action", body),
  submit: (as, view_id, state) => post("submit", { as, view_id, state }),
  close: (as, view_id) => post("close", { as, view_id }),
  options: (body) => post("options", body),
  home: (as, tab) => post("home", { as, tab }),
  dm: (as, user) => post("dm", { as, user }),
  read: (as, channel, ts) => post("read", { as, channel, ts }),
  clock: (body) => post("clock", body),
  story: (verb) => post("story", { do: verb }),
};
