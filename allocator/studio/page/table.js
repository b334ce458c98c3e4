// The table of units: search, sort, cities with their sums, pinned units on top; only the rows in view are made.

import { button, make, put, say } from "./dom.js";
import { on, tell } from "./events.js";
import { asChange, asMoney, asEven, asRate } from "./format.js";
import { Lines } from "./lines.js";
import { scene } from "./scene.js";
import { _ } from "./words.js";

/** @typedef {{key: string, words: string, form: (value: any) => string}} Column */

const BOUNDS = { floor: "▼", cap: "▲", exception: "◆" };

/** @type {{sort: string, way: number, words: string, cities: boolean}} */
const view = { sort: "", way: -1, words: "", cities: true };
/** @type {Lines | null} */
let lines = null;
/** @type {any} */
let parts = null;

/** @type {Column[]} */
let columns = [];

/** @returns {Column[]} */
const named = () => [
  { key: "amount", words: _("amount"), form: asMoney },
  { key: "against", words: _("held against"), form: asMoney },
  { key: "change", words: _("change"), form: asChange },
  { key: "rate", words: _("rate"), form: asRate },
  { key: "head", words: _("元 a head"), form: asEven },
  { key: "bound", words: _("limit"), form: (value) => bound(value) },
];

/** @param {string} value */
function bound(value) {
  const words = { floor: _("floor"), cap: _("cap"), exception: _("special") };
  return value ? `${BOUNDS[/** @type {"cap"} */ (value)]} ${words[/** @type {"cap"} */ (value)]}` : "";
}

/** @param {Element} box */
export function startTable(box) {
  columns = named();
  const search = make("input", { id: "search", type: "search", placeholder: _("name, id or city"), oninput: () => ((view.words = search.value), arrange()) });
  const grouped = make("input", { id: "grouped", type: "checkbox", checked: view.cities, onchange: () => ((view.cities = grouped.checked), arrange()) });
  const heads = columns.map((column) => head(column.key, column.words));
  const body = make("tbody");
  const count = make("span", { class: "under", id: "found" });
  const total = make("td", { id: "total", class: "number" });
  const more = columns.slice(1).map(() => make("td", { class: "number" }));
  const foot = make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, _("total")), make("td", {}, ""), total, more));
  const table = make("table", { class: "grid" }, make("caption", { class: "hidden" }, _("Amounts by unit, in 万元")), make("thead", {}, make("tr", {}, head("name", _("unit")), make("th", { scope: "col" }, _("city")), heads)), body, foot);
  const scroller = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": _("Amounts by unit, in 万元") }, table);
  put(box, make("div", { class: "bar" }, make("label", { for: "search" }, _("Search")), search, make("label", { class: "check" }, grouped, _("by city, with sums")), count), scroller);
  lines = new Lines(scroller, body, makeRow, paintRow);
  parts = { count, total, more, table };
  view.words = "";
}

/** @param {string} key @param {string} words */
function head(key, words) {
  const sort = () => {
    const isText = key === "name" || key === "bound";
    view.way = view.sort === key ? -view.way : isText ? 1 : -1;
    view.sort = key;
    for (const cell of parts.table.querySelectorAll("th[data-sort]")) cell.setAttribute("aria-sort", cell.dataset.sort === key ? (view.way > 0 ? "ascending" : "descending") : "none");
    arrange();
  };
  return make("th", { scope: "col", "data-sort": key, "data-words": words, "aria-sort": "none", class: key === "name" ? "" : "number" }, button(words, sort));
}

on("picture", (picture) => {
  say(parts.total, asMoney(picture.total));
  parts.total.setAttribute("data-amount", String(picture.total));
  picture.whole.slice(1).forEach((/** @type {any} */ value, /** @type {number} */ at) => say(parts.more[at], columns[at + 1].form(value)));
  arrange(true);
});
on("painted", () => lines?.finish());
on("unit", () => lines?.repaint());

/** @typedef {{kind: "unit" | "city", place: number}} Line */

/** Put the rows that fit the search into their order: pinned ones, then by city or as sorted. @param {boolean} [seenFirst] */
function arrange(seenFirst = false) {
  if (!scene.picture || !lines) return;
  const { units } = scene.opened;
  const words = view.words.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (/** @type {number} */ row) => words.every((word) => [units.names[row], units.ids[row], units.cities[row], units.levels[row]].some((text) => text.toLowerCase().includes(word)));
  const rows = (words.length ? units.shown.filter(fits) : [...units.shown]);
  const top = rows.filter((/** @type {number} */ row) => scene.pinned.has(row));
  const rest = rows.filter((/** @type {number} */ row) => !scene.pinned.has(row));
  const ordered = view.cities && !view.sort ? byCity(rest) : sorted(rest).map(asUnit);
  say(parts.count, _("{found} of {all} units", { found: rows.length, all: units.ids.length }));
  const all = [...top.map(asUnit), ...ordered];
  if (seenFirst) lines.showSeen(all);
  else lines.show(all);
}

/** @param {number} row @returns {Line} */
const asUnit = (row) => ({ kind: "unit", place: row });

/** @param {number[]} rows */
function sorted(rows) {
  if (!view.sort) return rows;
  const { units } = scene.opened;
  const values = view.sort === "name" ? units.names : scene.picture.units[view.sort];
  const isEmpty = (/** @type {any} */ value) => value === null || value === "";
  return rows.sort((one, other) => {
    const [a, b] = [values[one], values[other]];
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
    return (typeof a === "string" ? a.localeCompare(b, "zh") : a - b) * view.way;
  });
}

/** @param {number[]} rows @returns {Line[]} */
function byCity(rows) {
  const left = new Set(rows);
  /** @type {Line[]} */
  const found = [];
  scene.opened.cities.forEach((/** @type {any} */ city, /** @type {number} */ place) => {
    const members = city.rows.filter((/** @type {number} */ row) => left.has(row));
    if (!members.length) return;
    if (city.rows.length > 1) found.push({ kind: "city", place });
    for (const row of members) {
      left.delete(row);
      found.push(asUnit(row));
    }
  });
  return [...rows.filter((row) => left.has(row)).map(asUnit), ...found];
}

function makeRow() {
  const pin = button("☆", () => toggle(Number(row.dataset.place)), { class: "pin", "aria-pressed": "false" });
  const name = button("", () => tell("unit", Number(row.dataset.place)), { class: "link" });
  const row = make("tr", {}, make("th", { scope: "row" }, pin, name), make("td", {}), columns.map(() => make("td", { class: "number" })));
  return row;
}

/** @param {number} place */
function toggle(place) {
  if (scene.pinned.has(place)) scene.pinned.delete(place);
  else scene.pinned.add(place);
  arrange();
}

/** @param {any} row @param {Line} line */
function paintRow(row, line) {
  const isCity = line.kind === "city";
  const { units, cities } = scene.opened;
  const [pin, name] = row.children[0].children;
  paintClass(row, isCity ? "city" : line.place === scene.unit ? "chosen" : scene.pinned.has(line.place) ? "pinned" : "");
  const who = `${line.kind} ${line.place} ${scene.pinned.has(line.place)}`;
  if (row.dataset.who === who) return paintFigures(row, line, isCity);
  row.dataset.who = who;
  row.dataset.place = line.place;
  pin.hidden = isCity;
  name.disabled = isCity;
  say(name, isCity ? cities[line.place].name : units.names[line.place]);
  say(row.children[1], isCity ? "" : units.cities[line.place]);
  if (isCity) {
    delete row.dataset.unit;
    row.dataset.city = cities[line.place].name;
  } else {
    delete row.dataset.city;
    row.dataset.unit = units.ids[line.place];
    const isPinned = scene.pinned.has(line.place);
    pin.setAttribute("aria-pressed", String(isPinned));
    pin.setAttribute("aria-label", `${units.names[line.place]}: ${_("Pin on top")}`);
    say(pin, isPinned ? "★" : "☆");
  }
  paintFigures(row, line, isCity);
}

/** @param {any} row @param {Line} line @param {boolean} isCity */
function paintFigures(row, line, isCity) {
  const city = scene.picture.cities[line.place];
  const ofCity = /** @type {Record<string, any>} */ ({ amount: city?.[0], against: city?.[1], change: city?.[2], rate: city?.[3] });
  columns.forEach((column, at) => {
    const value = isCity ? ofCity[column.key] : scene.picture.units[column.key][line.place];
    const cell = row.children[at + 2];
    say(cell, isCity && value === undefined ? "" : column.form(value));
    if (column.key === "amount") paintAmount(cell, String(value), isCity);
    if (column.key === "change") paintClass(cell, value > 0 ? "number up" : value < 0 ? "number down" : "number");
  });
}

/** @param {any} cell @param {string} amount @param {boolean} isCity */
function paintAmount(cell, amount, isCity) {
  const [mine, other] = isCity ? ["sum", "amount"] : ["amount", "sum"];
  if (cell.dataset[mine] !== amount) cell.dataset[mine] = amount;
  delete cell.dataset[other];
}

/** @param {any} element @param {string} name */
function paintClass(element, name) {
  if (element.className !== name) element.className = name;
}
