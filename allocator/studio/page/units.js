// What happens: figures, map, rises and falls, table; each painted from the one answer.

import { make, put, say } from "./dom.js";
import { on, tell } from "./events.js";
import { asChange, asMoney, asRate, shown } from "./format.js";
import { startMap } from "./map.js";
import { scene } from "./scene.js";
import { startTable } from "./table.js";
import { _ } from "./words.js";

/** @param {HTMLElement} pane */
export function startUnits(pane) {
  const figures = make("dl", { class: "figures" });
  const notes = make("ul", { class: "notes" });
  const movers = make("div", { class: "movers" });
  const map = make("div", { class: "map" });
  const table = make("div", { class: "units" });
  on("opened", () => {
    put(pane, make("h2", { class: "hidden" }, _("What happens")), againstPicker(), figures, make("div", { class: "beside" }, map, movers), table, notes);
    startMap(map);
    startTable(table);
  });
  on("drafts", () => pane.querySelector("#against") && againstOptions());
  on("picture", (picture) => {
    paintFigures(figures, picture);
    paintMovers(movers, picture);
    put(notes, picture.notes.map((/** @type {string} */ text) => make("li", {}, text)), picture.checks.filter((/** @type {any} */ check) => !check.ok).map((/** @type {any} */ check) => make("li", { class: "bad" }, check.detail)));
  });
}

function againstPicker() {
  const select = make("select", { id: "against", onchange: () => ((scene.against = select.value), tell("looked-at")) });
  const made = make("p", { class: "bar" }, make("label", { for: "against" }, _("Held against")), select);
  queueMicrotask(againstOptions);
  return made;
}

/** Last year, the saved scenario, and every pinned draft. */
function againstOptions() {
  const select = /** @type {any} */ (document.getElementById("against"));
  const pins = scene.opened.pinned.map((/** @type {any} */ pin) => make("option", { value: pin.id }, `${_("draft")} ${pin.name}`));
  put(select, make("option", { value: "last_year" }, _("last year")), make("option", { value: "saved" }, _("the saved scenario")), pins);
  const isThere = [...select.options].some((option) => option.value === scene.against);
  if (!isThere) {
    scene.against = "last_year";
    tell("looked-at");
  }
  select.value = scene.against;
}

/** @param {Element} list @param {any} picture */
function paintFigures(list, picture) {
  const { moved } = picture;
  const cities = moved.cities.map((/** @type {[string, number]} */ [name, money]) => `${name} ${asChange(money)}`).join("；");
  const rise = extreme(moved.rises[0], picture);
  const fall = extreme(moved.falls[0], picture);
  const facts = [
    ...picture.totals.map((/** @type {any} */ one) => [one.key, one.label, shown(one.value, one.kind), one.value]),
    ["up", _("units up"), String(moved.up)],
    ["down", _("units down"), String(moved.down)],
    ["held", _("at a limit"), `▼${moved.floor} ▲${moved.cap} ◆${moved.exception}`],
    ["rise", _("largest rise"), rise],
    ["fall", _("largest fall"), fall],
    ["money", _("money that changes hands"), `${asMoney(moved.money)}${cities ? ` · ${cities}` : ""}`],
  ];
  if (list.children.length !== facts.length) {
    put(list, facts.map(([key, label]) => make("div", { "data-figure": key }, make("dt", {}, label), make("dd"))));
  }
  facts.forEach(([, label, text, value], place) => {
    const box = list.children[place];
    say(box.children[0], label);
    say(box.children[1], text);
    if (value !== undefined) box.setAttribute("data-value", String(value));
  });
}

/** @param {number | undefined} row @param {any} picture */
function extreme(row, picture) {
  if (row === undefined) return "—";
  const { change, rate } = picture.units;
  return `${scene.opened.units.names[row]} ${asChange(change[row])}（${asRate(rate[row])}）`;
}

/** @param {Element} box @param {any} picture */
function paintMovers(box, picture) {
  const { rises, falls } = picture.moved;
  put(box, list(_("Largest rises"), rises, picture, "up"), list(_("Largest falls"), falls, picture, "down"));
}

/** @param {string} title @param {number[]} rows @param {any} picture @param {string} kind */
function list(title, rows, picture, kind) {
  const { change, rate } = picture.units;
  const widest = Math.max(...rows.map((row) => Math.abs(change[row])), 1e-9);
  const lines = rows.map((row) => {
    const bar = make("span", { class: `mover ${kind}` });
    bar.style.width = `${(Math.abs(change[row]) / widest) * 100}%`;
    const name = make("button", { type: "button", class: "link", onclick: () => tell("unit", row) }, scene.opened.units.names[row]);
    return make("li", {}, name, make("span", { class: "number" }, `${asChange(change[row])}（${asRate(rate[row])}）`), make("span", { class: "track" }, bar));
  });
  return make("div", {}, make("h3", {}, title), lines.length ? make("ol", {}, lines) : make("p", { class: "under" }, _("none")));
}
