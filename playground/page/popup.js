/** Things that float beside a control: one at a time, closed by Escape or a press elsewhere. */

import { h } from "./dom.js";

const GAP_PX = 4;
const EDGE_PX = 8;
let open = null;

function place(panel, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = window.innerHeight - at.bottom - GAP_PX - EDGE_PX;
  const above = at.top - GAP_PX - EDGE_PX;
  const up = height > below && above > below;
  const top = up
    ? Math.max(EDGE_PX, at.top - GAP_PX - height)
    : Math.min(at.bottom + GAP_PX, window.innerHeight - EDGE_PX - height);
  panel.style.left = `${Math.max(EDGE_PX, Math.min(at.left, window.innerWidth - width - EDGE_PX))}px`;
  panel.style.top = `${Math.max(EDGE_PX, top)}px`;
}

/** Close what floats, if anything. */
export function closePopup({ refocus = false } = {}) {
  if (!open) return;
  const { panel, anchor, onClose } = open;
  open = null;
  panel.remove();
  anchor.setAttribute("aria-expanded", "false");
  onClose?.();
  if (refocus && anchor.isConnected) anchor.focus();
}

/** Float a node beside an anchor; a dialog's own popups live inside that dialog. */
export function openPopup(anchor, content, { className = "", onClose = null, matchWidth = false } = {}) {
  closePopup();
  const panel = h("div", { class: `popup ${className}`, popover: "manual" }, content);
  if (matchWidth) panel.style.minWidth = `${anchor.offsetWidth}px`;
  (anchor.closest("dialog") ?? document.body).append(panel);
  panel.showPopover();
  place(panel, anchor);
  anchor.setAttribute("aria-expanded", "true");
  open = { panel, anchor, onClose };
  return { panel, replace: () => place(panel, anchor) };
}

/** Tell whether a control has its popup open. */
export const isOpenFor = (anchor) => open?.anchor === anchor;

document.addEventListener(
  "pointerdown",
  (event) => {
    if (open && !open.panel.contains(event.target) && !open.anchor.contains(event.target)) closePopup();
  },
  true,
);

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    closePopup({ refocus: true });
  },
  true,
);

window.addEventListener("resize", () => closePopup());
