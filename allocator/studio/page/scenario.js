// The pane of controls: every number of the policy, section by section, with undo, redo and reset.

import { button, make, put } from "./dom.js";
import { on } from "./events.js";
import { plainControl, refresh } from "./fields.js";
import { entriesToAdd, listEditor } from "./lists.js";
import { become, canRedo, canUndo, hasChanges, isChanged, redo, remember, scene, undo } from "./scene.js";
import { weightGroup } from "./sliders.js";
import { _ } from "./words.js";

/** @typedef {any} Control */
/** @typedef {any} Section */

/** @type {(() => void)[]} */
let shows = [];

/** @param {HTMLElement} pane */
export function startScenario(pane) {
  on("opened", () => build(pane));
  on("changed", () => show());
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !scene.opened) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) undoing(event, undo);
    else if (key === "y" || key === "z") undoing(event, redo);
  });
}

/** @param {KeyboardEvent} event @param {() => void} what */
function undoing(event, what) {
  event.preventDefault();
  const field = /** @type {any} */ (document.activeElement);
  if (field?.tagName === "INPUT") field.blur();
  what();
}

/** @param {HTMLElement} pane */
function build(pane) {
  shows = [];
  scene.controls = new Map();
  scene.locked = new Set();
  const { head, synthetic } = scene.opened;
  const rule = head.rule ? `${head.rule.document} · ${_("in force from {date}", { date: head.rule.effective })}` : "";
  put(
    pane,
    make("h2", {}, _("What-if")),
    make("p", { class: "under" }, rule),
    synthetic.length ? make("details", { class: "synthetic" }, make("summary", {}, _("sample data")), synthetic.join("、")) : null,
    bar(),
    scene.opened.sections.map((/** @type {Section} */ section) => whole(section)),
  );
  show();
}

function bar() {
  const back = button(_("Undo"), undo, { id: "undo", title: "Ctrl+Z" });
  const again = button(_("Redo"), redo, { id: "redo", title: "Ctrl+Y" });
  const all = button(_("Reset all"), () => (remember(""), become({ set: {}, drop: [] })), { id: "reset" });
  shows.push(() => {
    back.disabled = !canUndo();
    again.disabled = !canRedo();
    all.disabled = !hasChanges();
  });
  return make("div", { class: "bar sticky", role: "toolbar", "aria-label": _("Changes") }, back, again, all);
}

/** A section of the first level, folded up where the scenario sets nothing in it. @param {Section} section */
function whole(section) {
  const isUsed = isSet(section) || section.adds.length > 0;
  const count = make("span", { class: "count" });
  const made = make("details", { class: "section", open: isUsed }, make("summary", {}, make("h3", {}, section.title), count), inside(section));
  shows.push(() => {
    const changed = made.querySelectorAll(".changed").length;
    count.textContent = changed ? _("{count} changed", { count: changed }) : "";
  });
  return made;
}

/** Whether a scenario sets anything in a section. @param {Section} section @returns {boolean} */
const isSet = (section) => section.sections.some(isSet) || section.lists.some((/** @type {any} */ list) => list.rows.length > 0) || section.controls.some((/** @type {Control} */ control) => control.is_set);

/** What stands in a section: what the scenario sets first, the rest folded up. @param {Section} section @returns {any[]} */
function inside(section) {
  const [set, unset] = halves(section.controls, (control) => control.is_set).map((half) => half.filter((control) => control.kind !== "weight"));
  const [parts, others] = halves(section.sections, (one) => isSet(one) || one.adds.length > 0);
  const lists = section.lists.map((/** @type {any} */ list) => listEditor(list, shows));
  return [
    ...set.map(made),
    ...lists,
    ...nested(section, parts),
    unset.length + others.length ? make("details", { class: "more" }, make("summary", {}, _("Not set")), unset.map(made), others.map(part)) : null,
  ];
}

/** Those that fit and those that do not. @param {any[]} all @param {(one: any) => boolean} fits */
const halves = (all, fits) => [all.filter(fits), all.filter((one) => !fits(one))];

/** The sections inside; the weights among them stand together, on top. @param {Section} section @param {Section[]} parts */
function nested(section, parts) {
  const weights = section.sections.flatMap((/** @type {Section} */ one) =>
    one.controls.filter((/** @type {Control} */ control) => control.kind === "weight").map((/** @type {Control} */ control) => ({ ...control, label: one.title })),
  );
  weights.forEach(know);
  const group = weights.length ? [weightGroup(weights, shows)] : [];
  const adds = section.adds.length ? [entriesToAdd(section, shows)] : [];
  return [...group, ...parts.map(part), ...adds];
}

/** A section inside another. @param {Section} section */
function part(section) {
  const content = inside(section).filter(Boolean);
  if (!content.length) return null;
  return make("details", { class: "part", open: !section.key.startsWith("factors.") }, make("summary", {}, section.title), content);
}

/** @param {Control} control */
function know(control) {
  scene.controls.set(control.key, control);
}

/** @param {Control} control */
function made(control) {
  know(control);
  const row = plainControl(control);
  shows.push(() => refresh(row, control));
  return row;
}

function show() {
  for (const one of shows) one();
}

/** The keys that differ from the scenario. */
export const changedKeys = () => [...scene.controls.keys()].filter(isChanged);
