// Numbers as people read them. Nothing is calculated here.

const money = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });
const rough = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const even = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const BARE = 300; // beyond this a share is only taken as written in per cent
export const MINUS = "\u2212";

/** @typedef {number | null | undefined} Figure */

/**
 * @param {Figure} value
 * @param {(value: number) => string} form
 */
const known = (value, form) => (value === null || value === undefined ? "—" : form(value).replace(/^[+-](?=[0.,]*%?$)/, "").replace("-", MINUS));

/** 万元 to the last digit there is. @param {Figure} value */
export const asMoney = (value) => known(value, (x) => money.format(x));

/** A change, with its sign. @param {Figure} value */
export const asChange = (value) => known(value, (x) => (x > 0 ? "+" : "") + money.format(x));

/** A change to two decimals. @param {Figure} value */
export const asRoughChange = (value) => known(value, (x) => (x > 0 ? "+" : "") + even.format(x));

/** A rate of change, with its sign. @param {Figure} value */
export const asRate = (value) => known(value, (x) => `${x > 0 ? "+" : ""}${(x * 100).toFixed(2)}%`);

/** A share. @param {Figure} value */
export const asShare = (value) => known(value, (x) => `${Number((x * 100).toFixed(4))}%`);

/** A figure to two decimals, as they stand one under the other in a column. @param {Figure} value */
export const asEven = (value) => known(value, (x) => even.format(x));

/** A figure of no more than two decimals. @param {Figure} value */
export const asRough = (value) => known(value, (x) => rough.format(x));

/**
 * A number as its kind is shown.
 * @param {Figure} value
 * @param {string} kind
 */
export function shown(value, kind) {
  if (kind === "rate" || kind === "share") return asShare(value);
  if (kind === "change") return asChange(value);
  if (kind === "index") return known(value, (x) => x.toFixed(6));
  return asMoney(value);
}

/** A number in a field: per cent for a rate, no noise of its last digits. @param {any} value @param {string} measure */
export function asField(value, measure) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return String(value);
  return String(measure === "rate" ? Number((value * 100).toFixed(8)) : value);
}

/** What a field says: a rate written in per cent is a share of one. @param {string} text @param {string} measure */
export function fromField(text, measure) {
  const plain = text.trim().replace(/[,，]/g, "").replace(/[%％]$/, "").replace(MINUS, "-");
  const value = Number(plain);
  if (plain === "" || !Number.isFinite(value)) return null;
  if (measure !== "rate") return value;
  return Math.abs(value) > BARE ? `${value}%` : Number((value / 100).toFixed(10));
}
