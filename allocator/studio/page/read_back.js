// A document people have edited, dropped here before it is signed: what it says otherwise than when it was made.

import { Refusal, send } from "./api.js";
import { freshId, make, put } from "./dom.js";
import { on } from "./events.js";
import { draft } from "./scene.js";
import { sheetBox } from "./sheets.js";
import { problemLine } from "./state.js";
import { dropBox } from "./upload.js";
import { _ } from "./words.js";

/** The box documents are dropped on; it is built anew with each scenario. */
export function readingBack() {
  const id = freshId();
  const [said, found] = [make("div", { role: "alert" }), make("div", { id: "read-back" })];
  const input = make("input", { id, type: "file", accept: ".docx,.xlsx", class: "hidden" });
  const zone = dropBox(input, make("label", { for: id, class: "choose" }, _("Choose a file")), _("Drop the edited notice or workbook here (.docx or .xlsx)."));
  current = (file) => void look(file, said, found);
  input.addEventListener("change", () => {
    if (input.files[0]) current(input.files[0]);
    input.value = "";
  });
  return make(
    "div",
    {},
    make("h3", {}, _("Before it is signed")),
    make("p", { class: "under" }, _("Every name, figure, sum and document number is held against the record in this folder; without one, every amount against the draft on the screen.")),
    zone,
    said,
    found,
  );
}

/** @type {(file: File) => void} */
let current = () => {};
on("read-back", (file) => current(file));

/** @param {File} file @param {Element} said @param {Element} found */
async function look(file, said, found) {
  put(said);
  put(found, make("p", { class: "under", role: "status" }, _("Checking …")));
  try {
    const told = await send("read-back", { draft: draft(), file: file.name }, file);
    put(found, verdict(file.name, told), told.lines.map((/** @type {string} */ text) => make("p", {}, text)), told.sheet ? sheetBox(told.sheet, "changes") : null);
  } catch (error) {
    put(found);
    if (!(error instanceof Refusal)) throw error;
    put(said, error.problems.map(problemLine));
  }
}

/** @param {string} file @param {any} told */
function verdict(file, { agrees, against }) {
  const held = against ? _("{file} was held against {record}.", { file, record: against }) : _("{file} was held against the draft on the screen.", { file });
  return make("p", { class: agrees ? "good" : "bad", id: "agrees" }, agrees ? "✓ " : "✗ ", held);
}
