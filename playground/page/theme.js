/** Light and dark: the wish in the address first, then the kept choice, then the system. */

const KEY = "playground.theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");
let forced = null;

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // Storage may be switched off; the system's choice is a good second.
  }
}

/** Return the theme in use, `light` or `dark`. */
export const currentTheme = () => forced ?? stored() ?? (system.matches ? "dark" : "light");

/** Put the theme in use on the page. */
export function applyTheme(wish = null) {
  if (wish === "dark" || wish === "light") forced = wish;
  document.documentElement.dataset.theme = currentTheme();
}

/** Change between light and dark, and remember it. */
export function toggleTheme() {
  forced = currentTheme() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(KEY, forced);
  } catch {
    // Without storage the choice holds until the page is left.
  }
  applyTheme();
  return forced;
}

system.addEventListener("change", () => applyTheme());
