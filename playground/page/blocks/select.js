/** The select box: a button that opens a list, with a filter when it is long; for one choice or several. */

import { debounce, fill, freshId, h, icon } from "../dom.js";
import { closePopup, isOpenFor, openPopup } from "../popup.js";

const FILTER_FROM_OPTIONS = 6;
const TYPING_PAUSE_MILLISECONDS = 200;
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

const nothing = (words) => h("div", { class: "no-options" }, words);
const countOf = (groups) => groups.reduce((sum, group) => sum + group.options.length, 0);

class SelectBox {
  #shown = [];
  #groups = [];
  #at = 0;
  #list = null;
  #filter = null;
  #popup = null;

  constructor(wish) {
    this.wish = { max: Infinity, multiple: false, remote: false, ...wish };
    this.picked = [...wish.chosen];
    this.fetchSoon = debounce(() => this.#fetch(), TYPING_PAUSE_MILLISECONDS);
    this.face = h("span", { class: "select-face", id: freshId("face") });
    this.anchor = this.#buildAnchor();
    this.#showFace();
  }

  #buildAnchor() {
    const { id, label, labelId, describedBy, actionId, autofocus } = this.wish;
    const described = [describedBy, labelId && this.face.id].filter(Boolean).join(" ");
    const named = labelId ? { "aria-labelledby": labelId } : { "aria-label": label };
    return h(
      "button",
      {
        type: "button",
        id,
        role: "combobox",
        class: "select",
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        ...named,
        "aria-describedby": described || null,
        "data-action-id": actionId,
        "data-control": true,
        "data-testid": "select",
        "data-autofocus": autofocus,
        onclick: () => this.#open(),
        onkeydown: (event) => this.#openByKey(event),
      },
      this.face,
      icon("chevron"),
    );
  }

  #showFace() {
    const { multiple, placeholder } = this.wish;
    if (this.picked.length)
      fill(
        this.face,
        this.picked.map((option) => h("span", { class: multiple ? "chip" : "" }, option.text)),
      );
    else fill(this.face, h("span", { class: "placeholder" }, placeholder));
  }

  #isPicked(option) {
    return this.picked.some((one) => one.value === option.value);
  }

  #afterPicking(option) {
    if (!this.wish.multiple) return [option];
    if (this.#isPicked(option)) return this.picked.filter((one) => one.value !== option.value);
    return this.picked.length < this.wish.max ? [...this.picked, option] : this.picked;
  }

  #pick(option) {
    const before = this.picked;
    this.picked = this.#afterPicking(option);
    this.#showFace();
    const undo = () => {
      this.picked = before;
      this.#showFace();
    };
    if (this.wish.multiple) this.#paint(this.#groups);
    else closePopup({ refocus: true });
    this.wish.onChange(this.picked, undo, this.anchor);
  }

  #row(option) {
    const chosen = this.#isPicked(option);
    const words = h(
      "span",
      { class: "menu-text" },
      h("span", {}, option.text),
      option.hint && h("span", { class: "menu-hint" }, option.hint),
    );
    const node = h(
      "div",
      // The list keeps the focus while an option is pressed.
      {
        role: "option",
        id: freshId("option"),
        class: "option",
        "aria-selected": String(chosen),
        "data-value": option.value,
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.#pick(option),
      },
      option.lead?.cloneNode(true),
      words,
      chosen && icon("check"),
    );
    this.#shown.push({ node, option });
    return node;
  }

  #group({ label, options }) {
    const rows = options.map((option) => this.#row(option));
    return label
      ? h(
          "div",
          { role: "group", "aria-label": label },
          h("div", { class: "group-label", "aria-hidden": "true" }, label),
          rows,
        )
      : rows;
  }

  #paint(groups) {
    this.#groups = groups;
    this.#shown = [];
    const rows = groups.filter(({ options }) => options.length).map((group) => this.#group(group));
    fill(this.#list, rows.length ? rows : nothing("Nothing found"));
    this.#move(Math.min(this.#at, this.#shown.length - 1));
    this.#popup?.replace();
  }

  #move(to) {
    this.#at = Math.max(0, Math.min(to, this.#shown.length - 1));
    this.#shown.forEach(({ node }, index) => node.classList.toggle("active", index === this.#at));
    const active = this.#shown[this.#at]?.node;
    (this.#filter ?? this.#list).setAttribute("aria-activedescendant", active?.id ?? "");
    active?.scrollIntoView({ block: "nearest" });
  }

  #search() {
    this.#at = 0;
    if (!this.wish.remote) return this.#narrow();
    this.#wait("Loading…");
    return this.fetchSoon();
  }

  /** Filter what is here already at once: a fast typist's Enter must find the list narrowed. */
  #narrow() {
    const needle = this.#filter.value.trim().toLowerCase();
    this.#paint(
      this.wish.load("").map((group) => ({
        ...group,
        options: group.options.filter(({ text }) => text.toLowerCase().includes(needle)),
      })),
    );
  }

  #wait(words) {
    this.#shown = [];
    fill(this.#list, nothing(words));
  }

  async #fetch() {
    const query = this.#filter.value;
    const isWanted = () => isOpenFor(this.anchor) && query === this.#filter.value;
    try {
      const groups = await this.wish.load(query);
      if (isWanted()) this.#paint(groups);
    } catch (refusal) {
      if (isWanted()) this.#wait(refusal.message);
    }
  }

  #typeAhead(letter) {
    const rows = this.#shown.map(({ option }, index) => ({ text: option.text.toLowerCase(), index }));
    const found = [...rows.slice(this.#at + 1), ...rows].find(({ text }) => text.startsWith(letter.toLowerCase()));
    if (found) this.#move(found.index);
  }

  #onKey(event) {
    const current = this.#shown[this.#at];
    if (event.key in STEPS) this.#move(this.#at + STEPS[event.key]);
    else if (event.key === "Enter" || (event.key === " " && !this.#filter)) current && this.#pick(current.option);
    else if (event.key === "Tab") return closePopup({ refocus: true });
    else if (!this.#filter && event.key.length === 1) this.#typeAhead(event.key);
    else return null;
    return event.preventDefault();
  }

  #openByKey(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#open();
  }

  #buildFilter() {
    const { label } = this.wish;
    return h("input", {
      class: "text-input filter",
      type: "text",
      placeholder: "Search",
      "aria-label": `Search ${label}`,
      "aria-controls": this.#list.id,
      role: "combobox",
      "aria-expanded": "true",
      autocomplete: "off",
      oninput: () => this.#search(),
    });
  }

  #open() {
    if (isOpenFor(this.anchor)) return closePopup({ refocus: true });
    const { remote, multiple, label, load } = this.wish;
    this.#list = h("div", {
      role: "listbox",
      id: freshId("listbox"),
      class: "options",
      tabindex: "-1",
      "aria-label": label,
      "aria-multiselectable": String(multiple),
    });
    const groups = remote ? [] : load("");
    this.#filter = remote || countOf(groups) >= FILTER_FROM_OPTIONS ? this.#buildFilter() : null;
    this.#popup = openPopup(
      this.anchor,
      h("div", { class: "select-popup", onkeydown: (event) => this.#onKey(event) }, this.#filter, this.#list),
      { matchWidth: true },
    );
    this.#at = groups.flatMap(({ options }) => options).findIndex((option) => this.#isPicked(option));
    if (remote) this.#wait("Loading…");
    else this.#paint(groups);
    (this.#filter ?? this.#list).focus();
    return remote ? this.#fetch() : null;
  }
}

/**
 * Build a select box.
 * Shape: `load(query)` gives `[{label, options: [{value, text, hint, lead}]}]`, or a promise of it when `remote`; `chosen` is a list of options.
 */
export const selectBox = (wish) => new SelectBox(wish).anchor;
