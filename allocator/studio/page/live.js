// One question under way at a time: the newest state is asked next, and answers to older ones are dropped.

import { ask, Lost, Refusal } from "./api.js";
import { on, tell } from "./events.js";
import { draft, scene } from "./scene.js";
import { stateIs, toldProblems } from "./state.js";

const KEEP_AFTER = 800;

let isBusy = false;
let serial = 0;
let keeping = 0;

/** What the last moves took: from the change to the frame in which it was painted, and in the engine, in ms. */
export const timings = /** @type {[number, number][]} */ ([]);

export function startLive() {
  on("changed", () => {
    keepSoon();
    move();
  });
  on("looked-at", () => move());
}

/** Ask for the picture of the draft as it is now. */
export async function move() {
  serial += 1;
  stateIs("working");
  if (isBusy) return;
  isBusy = true;
  try {
    for (let mine = 0; mine !== serial; ) {
      mine = serial;
      await once(mine);
    }
  } finally {
    isBusy = false;
  }
}

/** @param {number} mine */
async function once(mine) {
  const started = performance.now();
  const name = scene.opened.name;
  try {
    const picture = await ask("what-if", { draft: draft(), against: scene.against, measure: scene.measure });
    if (mine !== serial || name !== scene.opened.name) return;
    scene.picture = picture;
    toldProblems([]);
    tell("picture", picture);
    await painted();
    timings.push([performance.now() - started, picture.engine_ms]);
    tell("painted");
    if (mine === serial) stateIs("ready");
  } catch (error) {
    if (mine !== serial) return;
    if (error instanceof Refusal) {
      toldProblems(error.problems);
      stateIs("error");
    } else if (error instanceof Lost) tell("lost");
    else throw error;
  }
}

/** Wait until the browser has painted. */
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
  });
}

/** Tell the server what is on the screen, so that it outlives the page. */
function keepSoon() {
  clearTimeout(keeping);
  const kept = draft();
  keeping = window.setTimeout(() => ask("keep", { draft: kept }).catch((error) => error instanceof Lost && tell("lost")), KEEP_AFTER);
}
