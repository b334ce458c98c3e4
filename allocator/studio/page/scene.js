// What lies open: the scenario, what has been changed in it, and the way back.

import { tell } from "./events.js";

const MOST = 300;

/** @typedef {{set: Record<string, any>, drop: string[]}} Changes */

/** Everything the panes share. `opened` is the server's answer to "open", `picture` the last one to "what-if". */
export const scene = {
  /** @type {any} */ opened: null,
  /** @type {Changes} */ changes: { set: {}, drop: [] },
  /** @type {Map<string, any>} */ controls: new Map(),
  /** @type {Set<string>} */ locked: new Set(),
  /** @type {Set<number>} */ pinned: new Set(),
  /** @type {any} */ picture: null,
  /** @type {string} */ against: "last_year",
  /** @type {string} */ measure: "change",
  /** @type {string} */ lastKey: "",
  /** @type {number | null} */ unit: null,
};

/** @type {{past: string[], future: string[]}} */
const history = { past: [], future: [] };
let gesture = "";

export const draft = () => ({ file: scene.opened.name, set: scene.changes.set, drop: scene.changes.drop });

/** The value of a key now: what was set, else what the scenario says. @param {string} key */
export function valueOf(key) {
  if (key in scene.changes.set) return scene.changes.set[key];
  if (scene.changes.drop.includes(key)) return null;
  return scene.controls.get(key)?.value ?? null;
}

/** @param {string} key */
export const isChanged = (key) => key in scene.changes.set || scene.changes.drop.includes(key);

export const hasChanges = () => Object.keys(scene.changes.set).length + scene.changes.drop.length > 0;

/**
 * Note what is about to be changed, once in a gesture such as one pull of a slider.
 * @param {string} name
 */
export function remember(name) {
  if (name && name === gesture) return;
  gesture = name;
  history.past.push(JSON.stringify(scene.changes));
  history.future = [];
  if (history.past.length > MOST) history.past.shift();
}

export const endGesture = () => void (gesture = "");

/**
 * Set keys; a value the scenario has anyway is no change. null leaves a key out.
 * @param {Record<string, any>} values
 * @param {string} [key] the control that was moved
 */
export function change(values, key = Object.keys(values)[0]) {
  const set = { ...scene.changes.set };
  let drop = scene.changes.drop;
  for (const [name, value] of Object.entries(values)) {
    const known = scene.controls.get(name);
    const was = known?.value ?? null;
    delete set[name];
    drop = drop.filter((item) => item !== name);
    if (JSON.stringify(value) === JSON.stringify(was)) continue;
    if (value === null) {
      if (known?.is_set) drop = [...drop, name];
    } else set[name] = value;
  }
  become({ set, drop }, key);
}

/**
 * @param {Changes} changes
 * @param {string} [key]
 */
export function become(changes, key = "") {
  scene.changes = changes;
  scene.lastKey = key;
  tell("changed");
}

export const canUndo = () => history.past.length > 0;
export const canRedo = () => history.future.length > 0;
export const undo = () => back(history.past, history.future);
export const redo = () => back(history.future, history.past);

/**
 * @param {string[]} from
 * @param {string[]} to
 */
function back(from, to) {
  const before = from.pop();
  if (before === undefined) return;
  gesture = "";
  to.push(JSON.stringify(scene.changes));
  become(JSON.parse(before));
}

export function forgetHistory() {
  history.past = [];
  history.future = [];
  gesture = "";
}
