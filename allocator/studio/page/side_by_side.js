// What `compare` says, as tables: what differs, cities, units, and which change makes it so.

import { make, put } from "./dom.js";
import { asChange, asMoney, asRate, asRoughChange } from "./format.js";
import { Lines } from "./lines.js";
import { scene } from "./scene.js";
import { _ } from "./words.js";

/**
 * @param {Element} box
 * @param {any} compared
 */
export function sideBySide(box, compared) {
  const { names, variants } = compared;
  const tables = [make("h3", {}, _("What differs")), differences(names, variants), make("h3", {}, _("Cities")), cities(compared), make("h3", {}, _("Units"))];
  const units = make("div");
  put(box, tables, units);
  paintUnits(units, compared);
}

/** @param {string} words @param {any} [attributes] */
const th = (words, attributes = {}) => make("th", { scope: "col", ...attributes }, words);

/** @param {string[]} names @param {any[]} variants */
function differences(names, variants) {
  const rows = variants.flatMap((variant, at) =>
    variant.differences.map((/** @type {any} */ one) => make("tr", {}, make("th", { scope: "row" }, names[at + 1]), [one.what, one.before, one.after].map((text) => make("td", {}, text)))),
  );
  const counts = variants.map((variant, at) => make("p", {}, _("{name}: {up} units gain, {down} lose", { name: names[at + 1], up: variant.winners, down: variant.losers })));
  const head = make("tr", {}, th(_("draft")), th(_("what")), th(_("scenario")), th(_("becomes")));
  return make("div", {}, counts, rows.length ? make("table", { class: "grid", id: "differences" }, make("thead", {}, head), make("tbody", {}, rows)) : make("p", { class: "under" }, _("nothing differs")));
}

/** @param {any} compared */
function cities(compared) {
  const all = [...compared.cities, { name: _("total"), amounts: compared.totals }];
  const rows = all.map((city) => make("tr", {}, make("th", { scope: "row" }, city.name), city.amounts.map((/** @type {number} */ amount) => make("td", { class: "number" }, asMoney(amount)))));
  return make("table", { class: "grid" }, make("thead", {}, make("tr", {}, th(_("city")), compared.names.map((/** @type {string} */ name) => th(name, { class: "number" })))), make("tbody", {}, rows));
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
  const { units } = scene.opened;
  const body = make("tbody");
  const table = make("table", { class: "grid" }, make("thead", {}, make("tr", {}, th(_("unit")), all.map((column) => th(column.words, { class: "number" })))), body);
  const scroller = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": _("Units") }, table);
  put(box, scroller);
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
