/** Tables, of the simple and of the data kind. */

import { h } from "../dom.js";
import { richText } from "./rich_text.js";

function cellContent(cell) {
  if (!cell) return "";
  if (cell.type === "rich_text") return richText(cell);
  if (cell.type === "raw_number") return cell.text ?? String(cell.value ?? cell.number ?? "");
  return cell.text ?? "";
}

function cellClass(cell, setting) {
  const align = setting?.align ?? (cell?.type === "raw_number" ? "right" : "left");
  return `align-${align} ${setting?.is_wrapped ? "wrapped" : ""}`;
}

function row(cells, settings, heading) {
  return h(
    "tr",
    {},
    cells.map((cell, index) =>
      h(
        heading ? "th" : "td",
        { class: cellClass(cell, settings[index]), scope: heading ? "col" : null },
        cellContent(cell),
      ),
    ),
  );
}

/** Build a table in a box that scrolls sideways by keyboard too. */
export function table(block) {
  const settings = block.column_settings ?? [];
  const [head, ...rest] = block.rows ?? [];
  const caption = typeof block.caption === "string" ? block.caption : block.caption?.text;
  return h(
    "div",
    { class: "table-box", role: "region", tabindex: "0", "aria-label": caption ?? "Table", "data-testid": "table" },
    h(
      "table",
      {},
      caption && h("caption", {}, caption),
      h("thead", {}, head && row(head, settings, true)),
      h(
        "tbody",
        {},
        rest.map((cells) => row(cells, settings, false)),
      ),
    ),
  );
}
