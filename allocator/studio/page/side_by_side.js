// What `compare` says: lines and tables as they come, then every unit with its change and what makes it so.

import { make } from "./dom.js";
import { asChange, asMoney, asRate, asRoughChange } from "./format.js";
import { Lines } from "./lines.js";
import { partsBox } from "./sheets.js";
import { putOfDraft } from "./stale.js";
import { _ } from "./words.js";

/**
 * @param {Element} box
 * @param {any} of the draft that was on the screen
 * @param {any} compared
 */
export function sideBySide(box, of, compared) {
  const units = make("div", {}, make("h3", {}, _("Units")));
  putOfDraft(box, of, partsBox(compared.parts), units);
  paintUnits(units, compared);
}

/** The columns of the units: amounts, then for each draft its change and the parts that make it. @param {any} compared */
function columns(compared) {
  const { names, amounts, variants } = compared;
  const money = names.map((/** @type {string} */ name, /** @type {number} */ at) => ({ words: name, values: amounts[at], form: asMoney, key: `amount-${at}` }));
  const changes = variants.flatMap((/** @type {any} */ variant, /** @type {number} */ at) => [
    { words: `${names[at + 1]}: ${_("change")}`, values: variant.change, form: asChange, key: `change-${at + 1}` },
    { words: _("rate"), values: variant.rate, form: asRate, key: `rate-${at + 1}` },
    ...variant.settings.map((/** @type {string} */ setting, /** @type {number} */ part) => ({ words: _("because of {what}", { what: setting }), values: variant.parts[part], form: asRoughChange, key: `part-${at + 1}-${part}` })),
    ...(variant.settings.length ? [{ words: _("because of rounding"), values: variant.rounding, form: asRoughChange, key: `rounding-${at + 1}` }] : []),
  ]);
  return [...money, ...changes];
}

/** @param {Element} box @param {any} compared */
function paintUnits(box, compared) {
  const all = columns(compared);
  const { units } = compared;
  const body = make("tbody");
  const heads = all.map((column) => make("th", { scope: "col", class: "number" }, column.words));
  const table = make("table", { class: "grid" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, _("unit")), heads)), body);
  const scroller = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": _("Units") }, table);
  box.append(scroller);
  const makeRow = () => make("tr", {}, make("th", { scope: "row" }), all.map((column) => make("td", { class: "number", "data-column": column.key })));
  const paintRow = (/** @type {any} */ row, /** @type {number} */ place) => {
    row.dataset.unit = units.ids[place];
    row.children[0].textContent = units.names[place];
    all.forEach((column, at) => {
      const value = column.values[place];
      const cell = row.children[at + 1];
      cell.textContent = column.form(value);
      cell.dataset.value = String(value);
    });
  };
  new Lines(scroller, body, makeRow, paintRow).show(units.shown);
}
