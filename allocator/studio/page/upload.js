// A table dropped on the page: checked, kept beside the old one as a new variant, and told how it differs.

import { Refusal, send } from "./api.js";
import { button, freshId, make, put } from "./dom.js";
import { on, tell } from "./events.js";
import { asMoney } from "./format.js";
import { scene } from "./scene.js";
import { sheetBox } from "./sheets.js";
import { problemLine } from "./state.js";
import { _ } from "./words.js";

const MOST = 60;

let pane = "";
on("pane", (name) => (pane = name));

/** A file dropped anywhere is meant for the data, a document for the documents: else the browser would open it. */
export function catchDrops() {
  for (const kind of ["dragover", "drop"]) {
    addEventListener(kind, (event) => {
      event.preventDefault();
      const file = kind === "drop" && /** @type {DragEvent} */ (event).dataTransfer?.files[0];
      if (!file || !scene.opened) return;
      const isDocument = pane === "documents" || /\.docx$/i.test(file.name);
      tell("show-pane", isDocument ? "documents" : "data");
      tell(isDocument ? "read-back" : "dropped", file);
    });
  }
}

/** A box that shows where to drop; the field that takes a file stands in it, behind its own label. @param {...any} kids */
export function dropBox(...kids) {
  const zone = make("div", { class: "drop" }, kids);
  for (const kind of ["dragover", "dragenter"]) zone.addEventListener(kind, () => zone.classList.add("over"));
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  return zone;
}

export function dropZone() {
  const [id, nameId] = [freshId(), freshId()];
  const said = make("div", { role: "alert" });
  const done = make("div", { id: "uploaded" });
  const input = make("input", { id, type: "file", accept: ".xlsx,.csv", class: "hidden" });
  const name = make("input", { id: nameId, type: "text", maxlength: MOST, autocomplete: "off" });
  const zone = dropBox(input, make("label", { for: id, class: "choose" }, _("Choose a file")), _("Drop a table here (.xlsx or .csv)."), make("p", { class: "bar" }, make("label", { for: nameId }, _("Name of the new scenario")), name));
  const take = (/** @type {File | undefined} */ file) => file && bring(file, name.value.trim() || file.name.replace(/\.[^.]*$/, ""), said, done);
  input.addEventListener("change", () => {
    take(input.files[0]);
    input.value = "";
  });
  return { box: make("div", {}, zone, said, done), take };
}

/** @param {File} file @param {string} title @param {Element} said @param {Element} done */
async function bring(file, title, said, done) {
  put(said);
  put(done, make("p", { class: "under" }, _("Checking …")));
  try {
    const kept = await send("upload", { name: scene.opened.name, file: file.name, title }, file);
    put(done, told(kept));
  } catch (error) {
    put(done);
    if (!(error instanceof Refusal)) throw error;
    put(said, error.problems.map(problemLine));
  }
}

/** @param {any} kept */
function told(kept) {
  const { columns, cells, added, gone } = kept;
  const rows = cells.map((/** @type {any} */ cell) => make("tr", {}, make("th", { scope: "row" }, cell.unit), make("td", {}, cell.column), [cell.before, cell.after].map((value) => make("td", { class: "number" }, asMoney(value)))));
  const heads = [_("unit"), _("column"), _("before"), _("after")];
  return make(
    "div",
    {},
    make("p", { class: "good" }, _("Checked and kept as {table}; the scenario {name} uses it.", kept), " ", button(_("Open it"), () => tell("open", kept.name), { class: "small" }), " ", button(_("What it does to the amounts"), () => tell("compare-with", kept.name), { class: "small", id: "compare-new" })),
    added.length ? make("p", {}, `${_("New units")}: ${added.join("、")}`) : null,
    gone.length ? make("p", {}, `${_("Units that are gone")}: ${gone.join("、")}`) : null,
    columns.rows.length ? sheetBox(columns, "columns") : make("p", {}, _("no figure differs")),
    rows.length ? make("div", { class: "scroll low", tabindex: "0", role: "region", "aria-label": _("What differs") }, make("table", { class: "grid", id: "cells" }, make("thead", {}, make("tr", {}, heads.map((words, at) => make("th", { scope: "col", class: at > 1 ? "number" : null }, words)))), make("tbody", {}, rows))) : null,
  );
}
