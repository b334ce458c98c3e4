// Weights that add up to 100 % at every moment, counted in whole parts so that they do so exactly.

export const WHOLE = 1_000_000;
const POINT = 10_000; // a hundredth of the whole
const TENTH = POINT / 10;

/** @typedef {Record<string, number>} Parts */

/** A weight as parts of the whole. @param {number | null} weight */
export const parts = (weight) => Math.round((weight ?? 0) * WHOLE);

/** Parts as the weight a scenario has. @param {number} count */
export const weight = (count) => count / WHOLE;

/** Parts in per cent, without noise. @param {number} count */
export const percent = (count) => Number((count / POINT).toFixed(4));

/** @param {number} value in per cent */
export const fromPercent = (value) => Math.round(value * POINT);

/**
 * Share a sum in given proportions, whole parts of `grain` each; left-over parts go to the largest remainders.
 * @param {number} sum
 * @param {[string, number][]} proportions
 * @param {number} grain
 * @returns {Parts}
 */
function shared(sum, proportions, grain) {
  const total = proportions.reduce((all, [, count]) => all + count, 0);
  const wishes = proportions.map(([key, count]) => ({ key, wish: (total ? (count * sum) / total : sum / proportions.length) / grain }));
  const given = wishes.map(({ key, wish }) => ({ key, whole: Math.floor(wish + 1e-9), rest: wish - Math.floor(wish + 1e-9) }));
  let left = Math.round(sum / grain) - given.reduce((all, item) => all + item.whole, 0);
  given.sort((one, other) => other.rest - one.rest);
  /** @type {Parts} */
  const found = {};
  for (const item of given) found[item.key] = (item.whole + (left-- > 0 ? 1 : 0)) * grain;
  return found;
}

/**
 * Move one weight; the others give way in the proportions they had before, those that are locked stay.
 * @param {Parts} before the weights when the move began
 * @param {string} key
 * @param {number} wanted
 * @param {Set<string>} locked
 * @returns {Parts}
 */
export function giveWay(before, key, wanted, locked) {
  const others = Object.entries(before).filter(([name]) => name !== key);
  const free = others.filter(([name]) => !locked.has(name));
  const held = others.filter(([name]) => locked.has(name)).reduce((sum, [, count]) => sum + count, 0);
  if (!free.length) return { ...before };
  const moved = Math.max(0, Math.min(wanted, WHOLE - held));
  const left = WHOLE - held - moved;
  const isRound = left % TENTH === 0 && free.every(([, count]) => count % TENTH === 0);
  return { ...before, [key]: moved, ...shared(left, free, isRound ? TENTH : 1) };
}
