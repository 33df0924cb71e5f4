/** What people have typed but not sent, kept while they look elsewhere. */

const drafts = new Map();

/** Name the place of a draft: who, where, in which thread. */
export const draftKey = (as, channel, thread) => [as, channel, thread ?? ""].join("|");

/** Return the words typed so far. */
export const draft = (key) => drafts.get(key) ?? "";

/** Keep the words typed so far. */
export function keepDraft(key, text) {
  if (text) drafts.set(key, text);
  else drafts.delete(key);
}

/** Tell whether a person left words in a channel or one of its threads. */
export function hasDraft(as, channel) {
  const prefix = `${as}|${channel}|`;
  return [...drafts.keys()].some((key) => key.startsWith(prefix));
}
