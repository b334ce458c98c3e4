// One unit: one sentence why, then its ledger with every formula filled in.

import { ask, Refusal } from "./api.js";
import { button, make, put } from "./dom.js";
import { on, tell } from "./events.js";
import { asMoney } from "./format.js";
import { draft, scene } from "./scene.js";
import { problemLine } from "./state.js";
import { _ } from "./words.js";

const WAIT = 150;
let waiting = 0;
let serial = 0;

/** @param {HTMLElement} box */
export function startUnit(box) {
  const close = () => {
    scene.unit = null;
    box.hidden = true;
    tell("unit-closed");
  };
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  on("opened", close);
  on("unit", (row) => {
    scene.unit = row;
    void show(box, row, close, true);
  });
  on("picture", () => {
    clearTimeout(waiting);
    if (scene.unit !== null) waiting = window.setTimeout(() => scene.unit !== null && show(box, scene.unit, close, false), WAIT);
  });
}

/** @param {HTMLElement} box @param {number} row @param {() => void} close @param {boolean} isNew */
async function show(box, row, close, isNew) {
  const mine = (serial += 1);
  try {
    const told = await ask("unit", { draft: draft(), unit: scene.opened.units.ids[row], against: scene.against });
    if (mine !== serial || scene.unit !== row) return;
    const shut = button("×", close, { class: "close", "aria-label": _("Close") });
    const heading = make("h3", { tabindex: "-1" }, `${told.name} · ${asMoney(told.amount)} 万元`);
    put(box, shut, heading, make("p", { class: "why" }, told.why), ledger(told.lines));
    box.hidden = false;
    box.dataset.unit = scene.opened.units.ids[row];
    if (isNew) {
      heading.focus({ preventScroll: true });
      box.scrollIntoView({ block: "nearest" });
    }
  } catch (error) {
    if (error instanceof Refusal) put(box, error.problems.map(problemLine));
    else throw error;
  }
}

/** @param {any[]} lines */
function ledger(lines) {
  const rows = lines.map((line) =>
    make(
      "tr",
      { class: line.entry ? "entry" : "", "data-entry": line.entry ?? null },
      make("td", {}, line.step),
      make("th", { scope: "row" }, line.label),
      make("td", { class: "formula" }, line.formula),
      make("td", { class: "number", "data-money": line.money }, line.entry ? "" : line.shown),
      make("td", { class: "number" }, line.entry ? line.shown : ""),
    ),
  );
  const heads = [_("step"), _("what"), _("calculation"), "万元", _("entry")];
  return make("div", { class: "scroll low", tabindex: "0", role: "region", "aria-label": _("Ledger") }, make("table", { class: "ledger" }, make("thead", {}, make("tr", {}, heads.map((words) => make("th", { scope: "col" }, words)))), make("tbody", {}, rows)));
}
