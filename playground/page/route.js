/** The address of a state: #as=U&channel=C&thread=T&tab=home&theme=dark&story=closed. */

/** Jo of the seeded workspace: whom a newcomer acts as when the address names nobody. */
const FIRST_PERSON = "U0HALDENJO1";

/** Read the address. */
export function readRoute() {
  const given = new URLSearchParams(location.hash.slice(1));
  const route = Object.fromEntries(["channel", "thread", "tab", "theme", "story"].map((key) => [key, given.get(key)]));
  return { as: given.get("as") || FIRST_PERSON, ...route };
}

/** Write the address without adding to the history of the browser; a missing value is left out. */
export function writeRoute(route) {
  const given = Object.entries(route).filter(([, value]) => value);
  history.replaceState(null, "", `#${new URLSearchParams(given)}`);
}
