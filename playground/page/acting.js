/** The switch that says who one acts as. */

import { fill, h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { actAs } from "./navigation.js";
import { avatar, localTime, shownName, standing } from "./people.js";
import { on, store, teamName } from "./store.js";

const button = document.getElementById("act-as");

function items() {
  return [...store.people.values()]
    .filter((someone) => !someone.is_bot)
    .map((someone) => ({
      label: shownName(someone),
      hint: `${standing(someone)} · ${localTime(someone)}`,
      lead: avatar(someone),
      checked: someone.id === store.me.id,
      testid: `act-as-${someone.name}`,
      onSelect: () => someone.id !== store.me.id && actAs(someone.id),
    }));
}

function show() {
  const { me } = store;
  fill(
    button,
    avatar(me, "small"),
    h(
      "span",
      { class: "acting-text" },
      h("small", {}, "Acting as"),
      h(
        "span",
        { class: "acting-name" },
        shownName(me),
        h("span", { class: "acting-team" }, ` · ${teamName(me.team)}`),
      ),
    ),
    icon("chevron"),
  );
}

/** Make the switch work. */
export function mountActing() {
  button.addEventListener("click", () => openMenu(button, "Act as", items()));
  on("everything", show);
}
