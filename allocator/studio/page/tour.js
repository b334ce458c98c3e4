// A tour of two minutes, on the first opening and whenever it is asked for. It stands above the work and blocks nothing.

import { button, byId, make, put } from "./dom.js";
import { on } from "./events.js";
import { _ } from "./words.js";

const steps = () => [
  [_("Choose a scenario"), _("The list shows every scenario of the folder. Nothing leaves this computer, and no file is ever overwritten.")],
  [_("Move a number"), _("On the left stands every number of the policy. Pull a slider or type a value: the weights always add up to 100 %. Ctrl+Z takes a change back.")],
  [_("See what happens"), _("Map, table and figures follow at once. Choose what they are held against: last year, the saved scenario, or a draft you pinned.")],
  [_("Ask why"), _("Click a unit in the table or on the map: its calculation stands there step by step, with one sentence why.")],
  [_("Keep and sign"), _("Pin drafts, put them side by side, save one as a scenario, and make the notice, workbook and report of it.")],
];

/** @param {() => void} done */
export function startTour(done) {
  on("tour", () => {
    byId("the-tour")?.remove();
    const box = make("aside", { id: "the-tour", "aria-labelledby": "tour-title" });
    const close = () => {
      box.remove();
      done();
    };
    const go = (/** @type {number} */ at) => {
      show(at);
      box.querySelector("#next")?.focus();
    };
    const show = (/** @type {number} */ at) => {
      const all = steps();
      const [title, text] = all[at];
      const isLast = at === all.length - 1;
      put(
        box,
        make("h2", { id: "tour-title" }, `${at + 1} / ${all.length} · ${title}`),
        make("p", {}, text),
        make("p", { class: "bar" }, at ? button(_("Back"), () => go(at - 1)) : null, isLast ? null : button(_("Skip"), close, { id: "skip" }), button(isLast ? _("Begin") : _("Next"), isLast ? close : () => go(at + 1), { class: "main", id: "next" })),
      );
    };
    byId("main").prepend(box);
    show(0);
  });
}
