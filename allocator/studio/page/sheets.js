// Tables of the server, as they come: texts, and which columns hold numbers.

import { make } from "./dom.js";
import { MINUS } from "./format.js";

/** @typedef {{name: string, heads: {words: string, number: boolean}[], rows: string[][], total: string[], notes: string[]}} Sheet */

/**
 * A table under its name; one that is wide or long scrolls within itself.
 * @param {Sheet} sheet
 * @param {string} [key] what the table is called for whoever looks for it
 */
export function sheetBox(sheet, key = sheet.name) {
  const { heads, rows, total } = sheet;
  const kind = (/** @type {number} */ at) => (heads[at].number ? "number" : null);
  const head = heads.map(({ words }, at) => make("th", { scope: "col", class: kind(at) }, words));
  const body = rows.map((row) => make("tr", {}, row.map((text, at) => cell(text, at, kind(at)))));
  const foot = total.length ? make("tfoot", {}, make("tr", {}, total.map((text, at) => cell(text, at, kind(at))))) : null;
  const table = make("table", { class: "grid", "data-sheet": key }, make("thead", {}, make("tr", {}, head)), make("tbody", {}, body), foot);
  return make(
    "div",
    { class: "sheet" },
    make("h3", {}, sheet.name),
    make("div", { class: "scroll low", tabindex: "0", role: "region", "aria-label": sheet.name }, table),
    sheet.notes.map((text) => make("p", { class: "under" }, text)),
  );
}

/** @param {string} text @param {number} at @param {string | null} kind */
function cell(text, at, kind) {
  const shown = kind ? text.replace(/^-/, MINUS) : text;
  return at ? make("td", { class: kind }, shown) : make("th", { scope: "row", class: kind }, shown);
}

/** Lines of text and tables, in their order. @param {(string | Sheet)[]} parts */
export const partsBox = (parts) => parts.map((part) => (typeof part === "string" ? make("p", {}, part) : sheetBox(part)));
