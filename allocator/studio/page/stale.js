// What was worked out of a draft stays when the draft moves on, and says so.

import { make, put } from "./dom.js";
import { on } from "./events.js";
import { draft, scene } from "./scene.js";
import { _ } from "./words.js";

/** @type {Map<Element, {of: string, note: any}>} */
const painted = new Map();

/**
 * Put into a box what was worked out of a draft.
 * @param {Element} box
 * @param {any} of the draft
 * @param {...any} kids
 */
export function putOfDraft(box, of, ...kids) {
  const note = make("p", { class: "stale", role: "status" }, _("The draft on the screen has been changed since; this is how it was before."));
  painted.set(box, { of: JSON.stringify(of), note });
  put(box, note, kids);
  mark();
}

function mark() {
  if (!scene.opened) return;
  const now = JSON.stringify(draft());
  for (const [box, { of, note }] of painted) {
    note.hidden = of === now;
    box.classList.toggle("outdated", of !== now);
    if (!note.isConnected) painted.delete(box);
  }
}
on("changed", mark);
