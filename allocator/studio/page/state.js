// The state of the page: ready, working or in error, and what is wrong.

import { make, put } from "./dom.js";
import { tell } from "./events.js";
import { scene } from "./scene.js";

/** @typedef {import("./api.js").Problem} Problem */

/** @type {Problem[]} */
let wrong = [];

/** @param {"ready" | "working" | "error"} name */
export function stateIs(name) {
  document.body.dataset.state = name;
}

/** Say what is wrong beside the control that was moved last, or that the message names, and on top. @param {Problem[]} problems */
export function toldProblems(problems) {
  if (!problems.length && !wrong.length) return;
  wrong = problems;
  for (const slot of document.querySelectorAll(".wrong")) slot.replaceChildren();
  for (const field of document.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const banner = document.getElementById("banner");
  if (banner) put(banner, problems.map((problem) => problemLine(problem)));
  const row = rowOf(scene.lastKey) ?? problems.map((problem) => rowNamed(problem.where)).find(Boolean);
  if (!row || !problems.length) return;
  put(/** @type {Element} */ (row.querySelector(".wrong")), problems.map((problem) => problemLine(problem)));
  for (const field of row.querySelectorAll("[data-key]")) field.setAttribute("aria-invalid", "true");
  tell("problem", problems);
}

/** @param {Problem} problem */
export const problemLine = (problem) =>
  make("p", { class: "problem" }, isPlace(problem.where) ? `${problem.where}: ` : "", make("strong", {}, problem.what), problem.todo ? ` → ${problem.todo}` : "");

/** What stands between the parts of a place, in either language. */
const APART = /[\s,，、]/;

/** The parts of a message's place: a file, a sheet, a row, a column or a key. @param {string} where */
export const placesIn = (where) => where.split(APART).filter(Boolean);

/** Whether a message's place is one in a file, and not just the key it is shown beside. @param {string} where */
const isPlace = (where) => APART.test(where) || /\.(toml|csv|xlsx?)$/.test(where);

/** @param {string} key */
const rowOf = (key) => (key ? document.querySelector(`.control[data-row="${CSS.escape(key)}"]`) : null);

/** The control a message's place names, such as "plan.toml, bounds.cap". @param {string} where */
function rowNamed(where) {
  return placesIn(where).map(rowOf).find(Boolean) ?? null;
}
