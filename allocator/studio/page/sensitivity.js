// How firm: the exact line of a unit along one weight, and what many draws of the weights say.

import { ask } from "./api.js";
import { lineChart } from "./chart.js";
import { checking } from "./checking.js";
import { doing } from "./compare.js";
import { button, freshId, make, put } from "./dom.js";
import { on } from "./events.js";
import { asMoney, asRough, asRoughChange, asShare } from "./format.js";
import { watched } from "./jobs.js";
import { Lines } from "./lines.js";
import { draft, scene } from "./scene.js";
import { putOfDraft } from "./stale.js";
import { _ } from "./words.js";

/** @param {HTMLElement} pane */
export function startSensitivity(pane) {
  on("opened", () => put(pane, make("h2", {}, _("How firm is it")), checking(), weightLine(), draws()));
}

/** A choice of units, by name, in the order of the table. */
export function unitChoice() {
  const { units } = scene.opened;
  const id = freshId();
  const select = make("select", { id }, units.shown.map((/** @type {number} */ row) => make("option", { value: units.ids[row] }, `${units.names[row]} ${units.ids[row]}`)));
  on("unit", (row) => (select.value = units.ids[row]));
  return [make("label", { for: id }, _("unit")), select];
}

function weightLine() {
  const id = freshId();
  const said = make("div", { role: "alert" });
  const chart = make("div", { id: "line" });
  const factor = make("select", { id }, Object.entries(scene.opened.factors).map(([key, name]) => make("option", { value: key }, name)));
  const [label, unit] = unitChoice();
  const draw = () =>
    doing(said, async () => {
      const of = draft();
      const found = await ask("line", { draft: of, factor: factor.value, unit: unit.value });
      const slope = [found.less, found.more].map(asRoughChange).join(" / ");
      const points = found.breakpoints.map((/** @type {any} */ point) => make("li", { "data-weight": point.weight }, `${asShare(point.weight)}: ${point.what}`));
      putOfDraft(chart, of, wide(found, `${factor.selectedOptions[0].text} · ${unit.selectedOptions[0].text}`), make("p", {}, _("A point less or more of the weight: {slope} 万元", { slope })), points.length ? make("ol", { class: "breakpoints" }, points) : make("p", { class: "under" }, _("no breakpoints")));
    });
  return make("div", {}, make("h3", {}, _("Along one weight")), make("p", { class: "bar" }, make("label", { for: id }, _("factor")), factor, label, unit, button(_("Draw the line"), draw, { class: "main", id: "draw-line" })), said, chart);
}

/** A chart that keeps its letters readable on a narrow screen: it is moved sideways there. @param {any} found @param {string} title */
const wide = (found, title) => make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": title }, lineChart(found, title));

/** @param {string} words @param {any} attributes */
function field(words, attributes) {
  const id = freshId();
  const input = make("input", { id, type: "text", inputmode: "decimal", size: 7, ...attributes });
  return [make("label", { for: id }, words), input];
}

function draws() {
  const said = make("div", { role: "alert" });
  const box = make("div");
  const table = make("div", { id: "draws" });
  const [countLabel, count] = field(_("Draws"), { value: "10000" });
  const [spreadLabel, spread] = field(_("within ± points of today's weights"), { value: "5" });
  const [seedLabel, seed] = field(_("seed"), { value: "1" });
  const begin = () =>
    doing(said, async () => {
      put(table);
      const asked = { draft: draft(), draws: Number(count.value), points: Number(spread.value) || null, seed: Number(seed.value) };
      const { job } = await ask("draws", asked);
      const result = await watched(box, "draws", job);
      if (result) paint(table, asked.draft, result);
    });
  return make(
    "div",
    {},
    make("h3", {}, _("Many draws of the weights")),
    make("p", { class: "bar" }, countLabel, count, spreadLabel, spread, seedLabel, seed, button(_("Draw"), begin, { class: "main", id: "begin-draws" })),
    said,
    box,
    table,
  );
}

/** @param {Element} box @param {any} of @param {any} result */
function paint(box, of, result) {
  const { units } = scene.opened;
  const columns = /** @type {[string, (number | null)[], (value: any) => string][]} */ ([
    [_("amount"), result.amount, asMoney],
    ["5 %", result.low, asMoney],
    ["50 %", result.middle, asMoney],
    ["95 %", result.high, asMoney],
    [_("gains on last year in"), result.gain, asShare],
  ]);
  const head = make("tr", {}, make("th", { scope: "col" }, _("unit")), columns.map(([words]) => make("th", { scope: "col", class: "number" }, words)));
  const body = make("tbody");
  const scroller = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": _("Many draws of the weights") }, make("table", { class: "grid" }, make("thead", {}, head), body));
  putOfDraft(box, of, make("p", {}, _("{draws} draws, {share} of them cannot be paid", { draws: asRough(result.draws), share: asShare(result.unpayable) })), scroller);
  const makeRow = () => make("tr", {}, make("th", { scope: "row" }), columns.map(() => make("td", { class: "number" })));
  new Lines(scroller, body, makeRow, (row, place) => {
    row.dataset.unit = units.ids[place];
    row.children[0].textContent = units.names[place];
    columns.forEach(([, values, form], at) => (row.children[at + 1].textContent = form(values[place])));
  }).show(units.shown);
}
