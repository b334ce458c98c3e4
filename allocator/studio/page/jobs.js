// Work that takes a while: its progress, and a button that calls it off.

import { ask, fitting } from "./api.js";
import { button, make, put } from "./dom.js";
import { _ } from "./words.js";

const LOOK = 250;

/**
 * Watch a piece of work until it ends. Returns its result, null where it was called off; refusals are told in `box`.
 * @param {Element} box
 * @param {string} name what was asked
 * @param {string} job
 * @returns {Promise<any>}
 */
export async function watched(box, name, job) {
  const bar = make("progress", { max: 1, "aria-label": _("Progress") });
  const stop = button(_("Call off"), () => ask("call-off", { job }), { class: "small call-off" });
  put(box, make("p", { class: "bar", role: "status" }, bar, stop));
  for (;;) {
    const { state, done, total, result, problems } = await ask("progress", { job });
    if (total) bar.value = done / total;
    if (state === "running") {
      await new Promise((soon) => setTimeout(soon, LOOK));
      continue;
    }
    const words = state === "called off" ? [_("Called off.")] : problems;
    put(box, words.map((/** @type {string} */ text) => make("p", { class: "problem" }, text)));
    return result && fitting(`result of ${name}`, result);
  }
}
