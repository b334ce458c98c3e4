// The list of scenarios, and a workspace for an empty folder.

import { ask, Refusal } from "./api.js";
import { button, make, put } from "./dom.js";
import { on, tell } from "./events.js";
import { mending } from "./mending.js";
import { become, forgetHistory, scene } from "./scene.js";
import { problemLine, stateIs } from "./state.js";
import { startingForm } from "./starting.js";
import { _ } from "./words.js";

/** @param {HTMLElement} pane */
export function startFolder(pane) {
  on("folder", () => void list(pane));
  on("open", (name) => void open(pane, name));
}

/** @param {HTMLElement} pane */
async function list(pane) {
  stateIs("working");
  const { scenarios, folder } = await ask("scenarios");
  const heads = [_("title"), _("year"), _("extends"), _("last change"), _("check")];
  const rows = scenarios.map((/** @type {any} */ one) => line(one));
  const table = make("table", { class: "grid list" }, make("thead", {}, make("tr", {}, heads.map((words) => make("th", { scope: "col" }, words)))), make("tbody", {}, rows));
  put(pane, make("h2", {}, _("Scenarios in {folder}", { folder })), scenarios.length ? table : startingForm(() => list(pane)));
  stateIs("ready");
  for (const one of scenarios) await checked(one.name, pane);
}

/** @param {any} one */
function line(one) {
  const when = new Date(one.changed * 1000);
  const open = button(one.title || one.name, () => tell("open", one.name), { class: "link" });
  const said = make("td", { "data-check": one.name }, one.problem ? make("span", { class: "bad", title: one.problem }, "✗") : "…");
  return make("tr", { "data-scenario": one.name }, make("th", { scope: "row" }, open, make("div", { class: "under" }, one.name)), make("td", {}, one.year ?? ""), make("td", {}, one.base), make("td", {}, when.toLocaleString(document.documentElement.lang)), said);
}

/** @param {string} name @param {HTMLElement} pane */
async function checked(name, pane) {
  const cell = pane.querySelector(`[data-check="${CSS.escape(name)}"]`);
  if (!cell || pane.hidden) return;
  const { problems, units } = await ask("sound", { name });
  if (problems.length) put(cell, make("details", {}, make("summary", { class: "bad" }, `✗ ${_("{count} problems", { count: problems.length })}`), problems.map((/** @type {string} */ text) => make("p", {}, text))));
  else put(cell, make("span", { class: "good" }, `✓ ${_("{units} units", { units })}`));
}

/** @param {HTMLElement} pane @param {string} name */
async function open(pane, name) {
  stateIs("working");
  try {
    const opened = await ask("open", { name });
    scene.opened = opened;
    scene.pinned = new Set();
    scene.unit = null;
    scene.picture = null;
    scene.changes = { set: {}, drop: [] };
    forgetHistory();
    tell("opened");
    const kept = opened.kept ?? { set: {}, drop: [] };
    become({ set: kept.set, drop: kept.drop });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    broken(pane, name, error);
  }
}

/** What is wrong with a scenario that cannot be read, and where it can be mended. @param {HTMLElement} pane @param {string} name @param {Refusal} error */
function broken(pane, name, error) {
  tell("folder-shown");
  stateIs("error");
  pane.hidden = false;
  const mend = make("div", { class: "mend" });
  put(
    pane,
    make("h2", {}, name),
    make("p", {}, _("This scenario cannot be read as it is:")),
    make("div", { class: "problems" }, error.problems.map(problemLine)),
    mend,
    make("p", { class: "bar" }, button(_("Read it again"), () => tell("open", name)), button(_("All scenarios of the folder"), () => tell("folder"))),
  );
  void mending(mend, name, error.problems);
}
