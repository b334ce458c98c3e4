// Whether the result stands: calculated again by a second program, and every place where it hangs on a hair.

import { ask } from "./api.js";
import { doing } from "./compare.js";
import { button, make } from "./dom.js";
import { tell } from "./events.js";
import { watched } from "./jobs.js";
import { draft } from "./scene.js";
import { sheetBox } from "./sheets.js";
import { putOfDraft } from "./stale.js";
import { _ } from "./words.js";

export function checking() {
  const said = make("div", { role: "alert" });
  const box = make("div");
  const found = make("div", { id: "checked" });
  const begin = () =>
    doing(said, async () => {
      const of = draft();
      const { job } = await ask("check", { draft: of });
      const result = await watched(box, "check", job);
      if (result) putOfDraft(found, of, certified(result), edges(result));
    });
  return make(
    "div",
    {},
    make("h3", {}, _("Does it stand")),
    make("p", { class: "under" }, _("A second program, written apart from the first, calculates every figure again in exact fractions; then every place is looked for where a hair decides.")),
    make("p", { class: "bar" }, button(_("Check the result"), begin, { class: "main", id: "begin-check" })),
    said,
    box,
    found,
  );
}

/** @param {any} result */
function certified({ equal, lines, differing }) {
  const [verdict, ...more] = lines;
  return [make("p", { class: equal ? "good" : "bad", id: "verdict" }, `${equal ? "✓" : "✗"} ${verdict}`), more.map((/** @type {string} */ text) => make("p", {}, text)), differing ? sheetBox(differing, "differing") : null];
}

/** The register of knife-edges; a row leads to the unit it concerns. @param {any} result */
function edges({ edges: sheet, rows }) {
  if (!rows.length) return [make("h3", {}, sheet.name), make("p", { class: "good", id: "no-edges" }, _("No amount hangs on a hair."))];
  const made = sheetBox(sheet, "edges");
  made.querySelectorAll("tbody th").forEach((/** @type {any} */ cell, /** @type {number} */ at) => {
    const [row] = rows[at];
    if (row === undefined) return;
    cell.replaceChildren(button(cell.textContent, () => tell("unit", row), { class: "link" }));
  });
  return made;
}
