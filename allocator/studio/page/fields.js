// One control: its label, its field or fields, what the scenario says, the document behind it, and the way back.

import { button, find, freshId, make, say } from "./dom.js";
import { asField, fromField, shown } from "./format.js";
import { change, endGesture, isChanged, remember, scene, valueOf } from "./scene.js";
import { _ } from "./words.js";

/** @typedef {any} Control one of the server's controls */

/** The measure of a control as a number of the page is shown. @param {Control} control */
const kindOf = (control) => (control.measure === "rate" ? "share" : "money");

/** What the scenario says, in words. @param {Control} control @param {any} value */
export function inWords(control, value) {
  if (value === null || value === undefined || value === "") return _("none");
  if (control.kind === "flag") return value ? _("yes") : _("no");
  if (control.kind === "choice") return control.choices.find((/** @type {any} */ [word]) => word === value)?.[1] ?? value;
  if (Array.isArray(value)) return value.join("、") || _("none");
  if (typeof value !== "number") return String(value);
  const unit = control.unit && control.unit !== "%" ? ` ${control.unit}` : "";
  return shown(value, kindOf(control)) + unit;
}

/**
 * The row of a control.
 * @param {Control} control
 * @param {(id: string) => Element[]} fields what is moved, the first being labelled
 * @param {Element[]} [more] what stands behind the fields
 */
export function controlRow(control, fields, more = []) {
  const id = freshId();
  const unit = control.unit ? make("span", { class: "unit" }, ` ${control.unit}`) : null;
  const back = button("↺", () => reset(control), { class: "back", title: _("Back to the scenario's value"), "aria-label": `${control.label}: ${_("Back to the scenario's value")}` });
  const base = make("span", { class: "base" }, `${_("scenario")} ${inWords(control, control.value)}`);
  const cited = control.citation ? make("span", { class: "cited", title: control.citation }, control.citation) : null;
  return make(
    "div",
    { class: "control", "data-row": control.key, "data-kind": control.kind },
    make("label", { for: id }, control.label, unit),
    make("div", { class: "fields" }, fields(id), more, back),
    make("div", { class: "under" }, base, cited),
    make("div", { class: "wrong", role: "alert" }),
  );
}

/** @param {Control} control */
function reset(control) {
  remember("");
  const group = [...scene.controls.values()].filter((other) => control.group && other.group === control.group);
  const keys = group.length ? group : [control];
  change(Object.fromEntries(keys.map((one) => [one.key, one.value])), control.key);
}

/** Mark rows that differ from the scenario, and show what every field holds now. @param {Element} row @param {Control} control */
export function refresh(row, control) {
  row.classList.toggle("changed", isChanged(control.key));
  const value = valueOf(control.key);
  for (const field of row.querySelectorAll("[data-key]")) {
    if (field !== document.activeElement || field.getAttribute("type") === "range") put(/** @type {any} */ (field), control, value);
  }
}

/** @param {any} field @param {Control} control @param {any} value */
function put(field, control, value) {
  if (field.type === "checkbox") field.checked = value === true;
  else if (control.kind === "parts") field.value = [value ?? []].flat().join("、");
  else if (field.multiple) for (const option of field.options) option.selected = (value ?? []).includes(option.value);
  else if (field.type === "range") field.value = String((value ?? 0) * 100);
  else field.value = asField(value, control.measure);
}

/** The field or fields of a control that is no weight. @param {Control} control */
export function plainControl(control) {
  if (control.kind === "number") return controlRow(control, (id) => numberFields(control, id));
  if (control.kind === "flag") return controlRow(control, (id) => [flag(control, id)]);
  if (control.kind === "choice" || control.kind === "column") return controlRow(control, (id) => [choice(control, id)]);
  if (control.kind === "parts") return controlRow(control, (id) => [parts(control, id)]);
  if (control.kind === "names") return controlRow(control, (id) => [several(control, id)]);
  return controlRow(control, (id) => [typed(control, id)]);
}

/** @param {Control} control @param {string} id */
function numberFields(control, id) {
  const field = make("input", { id, type: "text", inputmode: "decimal", "data-key": control.key, autocomplete: "off" });
  field.addEventListener("change", () => {
    const value = fromField(field.value, control.measure);
    if (value === null && !(control.optional && field.value.trim() === "")) return refresh(field.closest(".control"), control);
    remember("");
    change({ [control.key]: value });
  });
  if (control.measure !== "rate") return [field];
  field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => stepped(event, control));
  const least = (control.least ?? -1) * 100;
  const most = (control.most ?? 1) * 100;
  const slider = make("input", { type: "range", min: least, max: most, step: 0.1, "data-key": control.key, "aria-label": control.label });
  slider.addEventListener("input", () => {
    remember(control.key);
    change({ [control.key]: Number((slider.value / 100).toFixed(6)) });
  });
  slider.addEventListener("change", endGesture);
  slider.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => stepped(event, control));
  return [field, slider];
}

/** How far an arrow or page key moves, in points: a tenth, or a whole one. @param {KeyboardEvent} event */
export function points(event) {
  const way = { ArrowUp: 1, ArrowRight: 1, PageUp: 10, ArrowDown: -1, ArrowLeft: -1, PageDown: -10 }[event.key] ?? 0;
  const isText = /** @type {any} */ (event.target).type === "text";
  if (isText && (event.key === "ArrowLeft" || event.key === "ArrowRight")) return 0;
  return Math.sign(way) * (Math.abs(way) === 10 || event.shiftKey ? 1 : 0.1);
}

/** @param {KeyboardEvent} event @param {Control} control */
function stepped(event, control) {
  const by = points(event);
  if (!by) return;
  event.preventDefault();
  remember(`${control.key} by keys`);
  const wanted = Number(((valueOf(control.key) ?? 0) + by / 100).toFixed(6));
  const value = Math.min(Math.max(wanted, control.least ?? -Infinity), control.most ?? Infinity);
  change({ [control.key]: value });
  const field = /** @type {any} */ (event.target);
  put(field, control, value);
}

/** @param {Control} control @param {string} id */
function flag(control, id) {
  const field = make("input", { id, type: "checkbox", "data-key": control.key });
  field.addEventListener("change", () => set(control, field.checked));
  return field;
}

/** @param {Control} control @param {string} id */
function choice(control, id) {
  const options = control.choices.map((/** @type {any} */ [value, words]) => make("option", { value }, words));
  const here = control.choices.some((/** @type {any} */ [value]) => value === control.value);
  if (!here && control.value) options.push(make("option", { value: control.value }, control.value));
  if (control.optional) options.unshift(make("option", { value: "" }, _("none")));
  const field = make("select", { id, "data-key": control.key }, options);
  field.addEventListener("change", () => set(control, field.value || null));
  return field;
}

/** @param {Control} control @param {string} id */
function several(control, id) {
  const options = control.choices.map((/** @type {any} */ [value, words]) => make("option", { value }, words));
  const field = make("select", { id, "data-key": control.key, multiple: true, size: 3 }, options);
  field.addEventListener("change", () => {
    const chosen = [...field.selectedOptions].map((option) => option.value);
    set(control, chosen.length || !control.optional ? chosen : null);
  });
  return field;
}

/** Numbers and headings in a row; one alone stands for itself where it may. @param {Control} control @param {string} id */
function parts(control, id) {
  const field = make("input", { id, type: "text", "data-key": control.key, autocomplete: "off", maxlength: 400 });
  field.addEventListener("change", () => {
    const words = String(field.value).split(/[、，,;；]/).map((text) => text.trim()).filter(Boolean);
    const found = words.map((text) => fromField(text, control.measure) ?? text);
    set(control, found.length === 1 ? found[0] : found.length || !control.optional ? found : null);
  });
  return field;
}

/** A text, or a number that may also be a share such as 5% or the name of a column. @param {Control} control @param {string} id */
function typed(control, id) {
  const list = control.choices.length ? freshId() : null;
  const field = make("input", { id, type: "text", "data-key": control.key, autocomplete: "off", maxlength: 400, list });
  field.addEventListener("change", () => {
    const text = field.value.trim();
    const number = control.kind === "mixed" && /^[-+\d.,，]+$/.test(text) ? fromField(text, control.measure) : null;
    set(control, number ?? (text || null));
  });
  if (!list) return field;
  const options = control.choices.map((/** @type {any} */ [value, words]) => make("option", { value }, words));
  return make("span", { class: "suggested" }, field, make("datalist", { id: list }, options));
}

/** @param {Control} control @param {any} value */
function set(control, value) {
  remember("");
  change({ [control.key]: value });
}

/** Say beside a control what must be said. @param {Element} row @param {string} text */
export const sayUnder = (row, text) => say(find(".wrong", row), text);
