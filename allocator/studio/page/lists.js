// Lists such as the tiers, and entries such as special arrangements, that rows are added to and taken from.

import { button, find, make, put } from "./dom.js";
import { asField, fromField } from "./format.js";
import { inWords } from "./fields.js";
import { change, isChanged, remember, scene, valueOf } from "./scene.js";
import { _ } from "./words.js";

/** @typedef {any} Control */

/** The last part of a key. @param {string} key */
const leaf = (key) => key.slice(key.lastIndexOf(".") + 1);

/**
 * A list as a table of fields; all of it is one key.
 * @param {any} list
 * @param {(() => void)[]} shows
 */
export function listEditor(list, shows) {
  const control = { key: list.key, label: list.label, value: list.rows.length ? list.rows : null, is_set: list.rows.length > 0, kind: "rows" };
  scene.controls.set(list.key, control);
  const body = make("tbody");
  const heads = list.fields.map((/** @type {Control} */ field) => make("th", { scope: "col" }, field.label, field.unit ? ` ${field.unit}` : ""));
  const more = button(_("Add a row"), () => redraw(body, list, [...rows(list), {}], true), { class: "small" });
  const back = button(_("Back to the scenario's value"), () => (remember(""), change({ [list.key]: control.value })), { class: "small" });
  const table = make("table", {}, make("thead", {}, make("tr", {}, heads, make("th", {}, make("span", { class: "hidden" }, _("Remove"))))), body);
  const made = make("div", { class: "control list", "data-row": list.key }, make("p", { class: "caption" }, list.label), table, make("div", { class: "bar" }, more, back), make("div", { class: "wrong", role: "alert" }));
  let drawn = "";
  shows.push(() => {
    const now = JSON.stringify(rows(list));
    if (now !== drawn) redraw(body, list, rows(list));
    drawn = now;
    made.classList.toggle("changed", isChanged(list.key));
    back.hidden = !isChanged(list.key);
  });
  return made;
}

/** @param {any} list @returns {Record<string, any>[]} */
const rows = (list) => valueOf(list.key) ?? [];

/** @param {Element} body @param {any} list @param {Record<string, any>[]} values @param {boolean} [isNew] */
function redraw(body, list, values, isNew = false) {
  put(body, values.map((row, place) => line(body, list, values, row, place)));
  if (isNew) find("tr:last-child input, tr:last-child select", body)?.focus();
}

/** @param {Element} body @param {any} list @param {Record<string, any>[]} values @param {Record<string, any>} row @param {number} place */
function line(body, list, values, row, place) {
  const cells = list.fields.map((/** @type {Control} */ field) => {
    const name = leaf(field.key);
    const input = cell(field, row[name], `${list.key}.${place + 1}.${name}`, `${list.label} ${place + 1}: ${field.label}`);
    input.addEventListener("change", () => {
      const value = read(field, input.value);
      const { [name]: _gone, ...others } = row;
      store(list, values.map((old, at) => (at === place ? (value === null ? others : { ...others, [name]: value }) : old)));
    });
    return make("td", {}, input);
  });
  const gone = button("×", () => store(list, values.filter((_old, at) => at !== place)), { class: "back", "aria-label": `${list.label} ${place + 1}: ${_("Remove")}` });
  return make("tr", {}, cells, make("td", {}, gone));
}

/** Keep a list; one that is empty is left out. @param {any} list @param {Record<string, any>[]} values */
function store(list, values) {
  remember("");
  change({ [list.key]: values.length ? values : null });
}

/** @param {Control} field @param {any} value @param {string} key @param {string} label */
function cell(field, value, key, label) {
  const common = { "data-key": key, "aria-label": label };
  if (!field.choices.length) return make("input", { type: "text", autocomplete: "off", ...common, value: asField(value, field.measure) });
  const options = field.choices.map((/** @type {any} */ [word, words]) => make("option", { value: word }, nameOf(word, words)));
  const made = make("select", common, make("option", { value: "" }, "—"), options);
  made.value = value ?? "";
  return made;
}

/** A unit by its name. @param {string} id @param {string} words */
function nameOf(id, words) {
  const row = scene.opened.units.ids.indexOf(id);
  return row < 0 ? words : `${scene.opened.units.names[row]} ${id}`;
}

/** @param {Control} field @param {string} text */
function read(field, text) {
  if (field.kind === "number") return fromField(text, field.measure);
  return text.trim() || null;
}

/**
 * Entries by unit: those that are there, each of which may be dropped, and a form for another.
 * @param {any} section
 * @param {(() => void)[]} shows
 */
export function entriesToAdd(section, shows) {
  const added = make("ul", { class: "entries" });
  const unit = make("select", { "aria-label": _("unit") }, scene.opened.units.ids.map((/** @type {string} */ id) => make("option", { value: id }, nameOf(id, id))));
  const fields = section.adds.map((/** @type {Control} */ field) => ({ field, input: make("input", { type: "text", "aria-label": field.label, placeholder: field.label, autocomplete: "off" }) }));
  const add = button(_("Add"), () => {
    const values = fields.map((/** @type {any} */ one) => [`${section.key}.${unit.value}.${leaf(one.field.key)}`, read(one.field, one.input.value)]);
    if (values.some((/** @type {any} */ [, value]) => value === null)) return fields.find((/** @type {any} */ one) => !one.input.value)?.input.focus();
    remember("");
    change(Object.fromEntries(values), section.key);
  });
  shows.push(() => {
    const there = section.sections.map((/** @type {any} */ one) => one.key);
    const fresh = new Set(Object.keys(scene.changes.set).filter((key) => key.startsWith(`${section.key}.`)).map((key) => key.slice(0, key.lastIndexOf("."))));
    const mine = [...fresh].filter((key) => !there.includes(key));
    put(added, [...there, ...mine].map((key) => entry(section, key)));
  });
  return make("div", { class: "control list", "data-row": section.key }, added, make("div", { class: "fields add" }, unit, fields.map((/** @type {any} */ one) => one.input), add), make("div", { class: "wrong", role: "alert" }));
}

/** @param {any} section @param {string} key */
function entry(section, key) {
  const dropped = scene.changes.drop.includes(key);
  const words = section.adds.map((/** @type {Control} */ field) => inWords({ ...field, value: null }, valueOf(`${key}.${leaf(field.key)}`)));
  const toggle = button(dropped ? _("Take back") : _("Remove"), () => {
    remember("");
    const mine = Object.keys(scene.changes.set).filter((name) => name.startsWith(`${key}.`));
    const isOurs = section.sections.some((/** @type {any} */ one) => one.key === key);
    const gone = Object.fromEntries(mine.map((name) => [name, scene.controls.get(name)?.value ?? null]));
    if (!isOurs) return change(gone, section.key);
    scene.controls.set(key, { key, value: true, is_set: true });
    change({ ...gone, [key]: dropped ? true : null }, section.key);
  }, { class: "small" });
  return make("li", { class: dropped ? "dropped changed" : "" }, make("span", {}, `${nameOf(leaf(key), leaf(key))}: ${words.join(" · ")}`), toggle);
}
