// Data: the table as the engine sees it, what is odd in it, and a new table dropped on the page.

import { ask } from "./api.js";
import { button, find, make, put } from "./dom.js";
import { on } from "./events.js";
import { asMoney } from "./format.js";
import { Lines } from "./lines.js";
import { scene } from "./scene.js";
import { catchDrops, dropZone } from "./upload.js";
import { _ } from "./words.js";

const MOST = 12;

/** @param {HTMLElement} pane */
export function startData(pane) {
  let isShown = "";
  /** @type {Promise<any>} */
  let shown = Promise.resolve();
  catchDrops();
  on("dropped", async (file) => (await shown)?.take(file));
  on("opened", () => {
    isShown = "";
    put(pane);
  });
  on("pane", (name) => {
    if (name !== "data" || !scene.opened || isShown === scene.opened.name) return;
    isShown = scene.opened.name;
    shown = show(pane);
  });
}

/** @param {HTMLElement} pane */
async function show(pane) {
  const found = await ask("data", { name: scene.opened.name });
  const box = make("div");
  const table = new DataTable(box, found);
  const zone = dropZone();
  put(pane, make("h2", {}, _("Data")), make("p", { class: "under" }, found.place), make("ul", { class: "under" }, found.read.map((/** @type {string} */ words) => make("li", {}, words))), zone.box, make("h3", {}, _("What is odd")), findings(found, table), make("h3", {}, _("The table as it is calculated with")), box);
  table.lines.show(scene.opened.units.shown);
  return zone;
}

/** @param {any} found @param {DataTable} table */
function findings(found, table) {
  if (!found.findings.length) return make("p", { class: "good" }, _("Nothing odd was found."));
  const { names } = scene.opened.units;
  const lines = found.findings.map((/** @type {any} */ one) => {
    const cells = one.rows.map((/** @type {number} */ row) => button(names[row], () => table.reveal(row, one.column), { class: "link", "data-finding": one.column }));
    const few = cells.length > MOST ? [cells.slice(0, MOST), make("details", { class: "rest" }, make("summary", {}, _("{count} more", { count: cells.length - MOST })), apart(cells.slice(MOST)))] : [cells];
    return make("li", {}, make("strong", {}, one.column), ` ${one.what} `, apart(few[0]), few[1]);
  });
  return make("details", { open: true }, make("summary", {}, _("{count} findings", { count: found.findings.length })), make("ul", { class: "findings" }, lines));
}

/** Names with a sign between them. @param {any[]} cells */
const apart = (cells) => cells.flatMap((cell, at) => (at ? ["、", cell] : [cell]));

class DataTable {
  /** @param {Element} box @param {any} found */
  constructor(box, found) {
    this.found = found;
    this.at = { row: -1, column: "" };
    const { units } = scene.opened;
    const heads = found.columns.map((/** @type {any} */ column) => make("th", { scope: "col", class: "number", title: column.uses.join("\n"), "data-column": column.name }, column.name));
    const body = make("tbody");
    this.scroller = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": _("The table as it is calculated with") }, make("table", { class: "grid data" }, make("thead", {}, make("tr", {}, [_("row"), _("id"), _("unit")].map((words) => make("th", { scope: "col" }, words)), heads)), body));
    put(box, this.scroller);
    const cells = () => [make("td"), make("td"), make("th", { scope: "row" }), ...found.columns.map(() => make("td", { class: "number" }))];
    this.lines = new Lines(this.scroller, body, () => make("tr", {}, cells()), (row, place) => this.paint(row, place, units));
  }

  /** @param {any} row @param {number} place @param {any} units */
  paint(row, place, units) {
    row.dataset.unit = units.ids[place];
    const texts = [this.found.lines[place] ?? "", units.ids[place], units.names[place], ...this.found.columns.map((/** @type {any} */ column) => asMoney(column.values[place]))];
    texts.forEach((text, at) => {
      row.children[at].textContent = String(text);
      const isFound = at > 2 && this.at.row === place && this.found.columns[at - 3].name === this.at.column;
      row.children[at].classList.toggle("found", isFound);
    });
  }

  /** Bring a cell into view. @param {number} row @param {string} column */
  reveal(row, column) {
    this.at = { row, column };
    this.lines.reveal(scene.opened.units.shown.indexOf(row));
    find("td.found", this.scroller)?.scrollIntoView({ block: "center", inline: "center" });
  }
}
