// The panes beside the controls, one at a time, as tabs.

import { button, freshId, make } from "./dom.js";
import { on, tell } from "./events.js";

/** @typedef {[string, string, (pane: HTMLElement, aside: HTMLElement) => void]} Tab */

/**
 * Build the tabs and their panes.
 * @param {Tab[]} all
 */
export function tabs(all) {
  const made = all.map(([name, words, begin]) => {
    const [tab, panel] = [freshId(), freshId()];
    const aside = make("aside", { class: "one-unit", hidden: true, "aria-live": "polite" });
    const pane = make("section", { id: panel, "data-pane": name, role: "tabpanel", "aria-labelledby": tab, hidden: true });
    const label = button(words, () => show(name), { id: tab, role: "tab", "aria-controls": panel, "aria-selected": "false", tabindex: "-1", "data-tab": name });
    const holder = make("div", { class: "holder" }, name === "units" ? aside : null, pane);
    begin(pane, aside);
    return { name, label, pane, holder };
  });

  /** @param {string} name */
  function show(name) {
    for (const one of made) {
      const isIt = one.name === name;
      one.pane.hidden = !isIt;
      one.holder.hidden = !isIt;
      one.label.setAttribute("aria-selected", String(isIt));
      one.label.setAttribute("tabindex", isIt ? "0" : "-1");
    }
    tell("pane", name);
  }

  const list = make("div", { class: "tabs", role: "tablist" }, made.map((one) => one.label));
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const here = made.findIndex((one) => one.label === document.activeElement);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (here < 0 || !by) return;
    const next = made[(here + by + made.length) % made.length];
    show(next.name);
    next.label.focus();
  });
  on("opened", () => show("units"));
  on("show-pane", show);
  on("unit", () => show("units"));
  return make("div", { id: "side" }, list, made.map((one) => one.holder));
}
