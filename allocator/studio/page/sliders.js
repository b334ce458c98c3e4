// A group of weights: sliders whose sum stays 100 %, with locks.

import { button, make, say } from "./dom.js";
import { controlRow, points } from "./fields.js";
import { change, endGesture, isChanged, remember, scene, valueOf } from "./scene.js";
import { fromPercent, giveWay, parts, percent, weight, WHOLE } from "./weights.js";
import { _ } from "./words.js";

/** @typedef {any} Control */

/**
 * The sliders of a group, and their sum.
 * @param {Control[]} controls
 * @param {(() => void)[]} shows what brings the pane up to date
 */
export function weightGroup(controls, shows) {
  const group = new Group(controls);
  shows.push(() => group.show());
  return make("div", { class: "weights", role: "group", "aria-label": controls[0].group }, [...group.rows.values()], group.sum);
}

class Group {
  /** @param {Control[]} controls */
  constructor(controls) {
    this.controls = controls;
    /** @type {Record<string, number>} */
    this.before = {};
    this.moving = "";
    /** @type {Map<string, any>} */
    this.rows = new Map(controls.map((control) => [control.key, this.row(control)]));
    this.total = make("output", { class: "sum" });
    this.sum = make("p", { class: "under total" }, _("sum"), " ", this.total);
  }

  /** @param {Control} control */
  row(control) {
    const alone = this.controls.length === 1;
    const slider = make("input", { type: "range", min: 0, max: 100, step: 0.1, "data-key": control.key, disabled: alone });
    const field = make("input", { type: "text", inputmode: "decimal", class: "percent", "data-key": control.key, "aria-label": `${control.label} %`, disabled: alone, autocomplete: "off" });
    const lock = button(_("hold"), () => this.toggle(control, lock), { class: "lock", "aria-pressed": "false", title: _("Hold this weight"), "aria-label": `${control.label}: ${_("Hold this weight")}` });
    lock.hidden = this.controls.length < 3;
    slider.addEventListener("input", () => this.pull(control.key, fromPercent(Number(slider.value))));
    slider.addEventListener("change", () => this.rest());
    for (const one of [slider, field]) one.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.step(control.key, event));
    field.addEventListener("change", () => this.type(control.key, field.value));
    return controlRow(control, (id) => (slider.setAttribute("id", id), [slider]), [field, lock]);
  }

  now() {
    return Object.fromEntries(this.controls.map((control) => [control.key, parts(valueOf(control.key))]));
  }

  /** @param {string} key @param {number} wanted */
  pull(key, wanted) {
    if (this.moving !== key) {
      this.before = this.now();
      this.moving = key;
    }
    remember(key);
    this.give(giveWay(this.before, key, wanted, scene.locked), key);
  }

  rest() {
    this.moving = "";
    endGesture();
    this.show();
  }

  /** @param {string} key @param {string} text */
  type(key, text) {
    const value = Number(text.replace(/[%％\s]/g, ""));
    if (Number.isFinite(value) && text.trim() !== "") {
      remember("");
      this.give(giveWay(this.now(), key, fromPercent(value), scene.locked), key);
    }
    this.rest();
  }

  /** @param {string} key @param {KeyboardEvent} event */
  step(key, event) {
    const by = points(event);
    if (!by) return;
    event.preventDefault();
    remember(`${key} by keys`);
    this.give(giveWay(this.now(), key, this.now()[key] + fromPercent(by), scene.locked), key);
    this.show(true);
  }

  /** @param {Record<string, number>} counts @param {string} key */
  give(counts, key) {
    const was = Object.fromEntries(this.controls.map((control) => [control.key, parts(control.value)]));
    const isBack = Object.keys(counts).every((name) => counts[name] === was[name]);
    const values = this.controls.map((control) => [control.key, isBack ? control.value : weight(counts[control.key])]);
    change(Object.fromEntries(values), key);
  }

  /** @param {Control} control @param {any} lock */
  toggle(control, lock) {
    if (scene.locked.has(control.key)) scene.locked.delete(control.key);
    else scene.locked.add(control.key);
    const held = scene.locked.has(control.key);
    lock.setAttribute("aria-pressed", String(held));
  }

  /** @param {boolean} [all] also the field somebody is writing in */
  show(all = false) {
    const counts = this.now();
    for (const [key, row] of this.rows) {
      const [slider, field] = row.querySelectorAll("[data-key]");
      const text = percent(counts[key]);
      slider.value = String(text);
      slider.setAttribute("aria-valuetext", `${text} %`);
      if (all || field !== document.activeElement) field.value = text.toFixed(counts[key] % 1000 ? 4 : 1);
      row.classList.toggle("changed", isChanged(key));
    }
    const sum = Object.values(counts).reduce((all, count) => all + count, 0);
    say(this.total, `${percent(sum).toFixed(1)} %`);
    this.total.classList.toggle("off", Math.abs(sum - WHOLE) > 3);
  }
}
