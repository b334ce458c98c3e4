// One line: amounts along a weight, its breakpoints as ticks, today's weight dashed. Points are the server's.

import { svg } from "./dom.js";
import { asRough } from "./format.js";
import { _ } from "./words.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 320, 80, 20, 16, 44];
const MARKS = 5;

/**
 * @param {{today: number, weights: number[], amounts: (number | null)[], breakpoints: {weight: number, what: string}[]}} found
 * @param {string} title
 */
export function lineChart(found, title) {
  const paid = /** @type {number[]} */ (found.amounts.filter((amount) => amount !== null));
  const [low, high] = range(paid);
  const span = high - low;
  const x = (/** @type {number} */ weight) => LEFT + (WIDTH - LEFT - RIGHT) * weight;
  const y = (/** @type {number} */ amount) => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * ((amount - low) / span);
  const marks = [...Array(MARKS).keys()].map((step) => low + (span * step) / (MARKS - 1));
  const runs = joined(found).map((run) => svg("polyline", { class: "amount", points: run.map(([weight, amount]) => `${x(weight).toFixed(2)},${y(amount).toFixed(2)}`).join(" ") }));
  return svg(
    "svg",
    { class: "line-chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title },
    svg("title", {}, title),
    marks.map((mark) => [svg("line", { class: "rule", x1: LEFT, x2: WIDTH - RIGHT, y1: y(mark), y2: y(mark) }), svg("text", { x: LEFT - 6, y: y(mark) + 4, "text-anchor": "end" }, asRough(mark))]).flat(),
    [0, 0.25, 0.5, 0.75, 1].map((weight) => svg("text", { x: x(weight), y: HEIGHT - BOTTOM + 30, "text-anchor": "middle" }, `${weight * 100}%`)),
    svg("line", { class: "axis", x1: LEFT, x2: WIDTH - RIGHT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM }),
    svg("line", { class: "today", x1: x(found.today), x2: x(found.today), y1: TOP, y2: HEIGHT - BOTTOM }),
    svg("text", { x: x(found.today) + 4, y: TOP + 10 }, _("now")),
    runs,
    found.breakpoints.map((point) => svg("line", { class: "break", x1: x(point.weight), x2: x(point.weight), y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM + 10 })),
  );
}

/** From the least to the largest; a line that does not move stands in the middle. @param {number[]} paid */
function range(paid) {
  const [low, high] = paid.length ? [Math.min(...paid), Math.max(...paid)] : [0, 1];
  return high > low ? [low, high] : [low - 2, high + 2];
}

/** The points in runs, cut where the pool cannot be paid. @param {{weights: number[], amounts: (number | null)[]}} found */
function joined({ weights, amounts }) {
  /** @type {[number, number][][]} */
  const runs = [[]];
  weights.forEach((weight, at) => {
    const amount = amounts[at];
    if (amount === null) runs.push([]);
    else runs[runs.length - 1].push([weight, amount]);
  });
  return runs.filter((run) => run.length > 1);
}
