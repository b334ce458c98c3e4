// What every answer of the server looks like; the page reads none that does not fit.

/** @typedef {(value: any) => string | null} Shape says where a value does not fit, null where it does */

/** @type {(test: (value: any) => boolean) => Shape} */
const plain = (test) => (value) => (test(value) ? null : "");
const text = plain((value) => typeof value === "string");
const number = plain((value) => typeof value === "number");
const flag = plain((value) => typeof value === "boolean");
const anything = plain(() => true);

/** @type {(shape: Shape) => Shape} */
const maybe = (shape) => (value) => (value === null ? null : shape(value));

/** @type {(one: Shape, other: Shape) => Shape} */
const either = (one, other) => (value) => (one(value) === null ? null : other(value));

/** @type {(shape: Shape) => Shape} */
const list = (shape) => (value) => {
  if (!Array.isArray(value)) return "";
  for (let at = 0; at < value.length; at += 1) {
    const place = shape(value[at]);
    if (place !== null) return `[${at}]${place}`;
  }
  return null;
};

/** @type {(...shapes: Shape[]) => Shape} */
const tuple = (...shapes) => (value) => {
  if (!Array.isArray(value) || value.length !== shapes.length) return "";
  const at = shapes.findIndex((shape, place) => shape(value[place]) !== null);
  return at < 0 ? null : `[${at}]`;
};

/** @type {(value: any) => boolean} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** An object with these keys and no others. @type {(keys: Record<string, Shape>) => Shape} */
const object = (keys) => (value) => {
  if (!isObject(value)) return "";
  const strange = Object.keys(value).find((key) => !(key in keys));
  if (strange !== undefined) return `.${strange}`;
  for (const [key, shape] of Object.entries(keys)) {
    const place = key in value ? shape(value[key]) : "";
    if (place !== null) return `.${key}${place}`;
  }
  return null;
};

/** @type {(shape: Shape) => Shape} */
const table = (shape) => (value) => {
  if (!isObject(value)) return "";
  for (const [key, item] of Object.entries(value)) {
    const place = shape(item);
    if (place !== null) return `.${key}${place}`;
  }
  return null;
};

const changes = object({ file: text, set: table(anything), drop: list(text) });
const pin = object({ id: text, name: text, number, draft: changes });
const keys = {
  key: text, label: text, kind: text, value: anything, measure: text, unit: text, least: maybe(number), most: maybe(number), whole: flag,
  optional: flag, is_set: flag, choices: list(tuple(text, text)), group: text, citation: text,
}; // prettier-ignore
const control = object(keys);
const rows = object({ key: text, label: text, fields: list(control), rows: list(table(anything)) });

const sheet = object({ name: text, heads: list(object({ words: text, number: flag })), rows: list(list(text)), total: list(text), notes: list(text) });
const sums = tuple(maybe(number), maybe(number), maybe(number), maybe(number));
const job = object({ job: text });

/** @type {Shape} */
const section = (value) =>
  object({ key: text, title: text, citation: text, controls: list(control), lists: list(rows), sections: list(section), adds: list(control), drops: flag })(value);

/** @type {Record<string, Shape>} */
const SHAPES = {
  hello: object({ version: text, folder: text, start: text, likes: object({ language: text, theme: text, size: text, toured: flag }), words: table(text) }),
  scenarios: object({ folder: text, scenarios: list(object({ name: text, title: text, year: maybe(number), base: text, changed: number, problem: text })) }),
  sound: object({ problems: list(text), units: number }),
  alive: object({ changed: flag }),
  end: object({ ended: flag }),
  like: object({ kept: flag }),
  keep: object({ kept: flag }),
  pin: object({ pinned: list(pin) }),
  rename: object({ pinned: list(pin) }),
  remove: object({ pinned: list(pin) }),
  save: object({ name: text }),
  wrong: object({ controls: list(object({ ...keys, section: text, now: text })) }),
  mend: object({ name: text }),
  "save-workbook": object({ name: text }),
  compare: job,
  "result of compare": object({
    names: list(text), parts: list(either(text, sheet)), units: object({ ids: list(text), names: list(text), shown: list(number) }), amounts: list(list(maybe(number))),
    variants: list(object({ change: list(maybe(number)), rate: list(maybe(number)), settings: list(text), parts: list(list(maybe(number))), rounding: list(maybe(number)) })),
  }), // prettier-ignore
  check: job,
  "result of check": object({ equal: flag, lines: list(text), differing: maybe(sheet), edges: sheet, rows: list(list(number)) }),
  "read-back": object({ against: text, agrees: flag, lines: list(text), sheet: maybe(sheet) }),
  line: object({
    today: number, weights: list(number), amounts: list(maybe(number)), breakpoints: list(object({ weight: number, what: text })),
    more: maybe(number), less: maybe(number),
  }), // prettier-ignore
  draws: job,
  "result of draws": object({
    draws: number, unpayable: number, low: list(maybe(number)), middle: list(maybe(number)), high: list(maybe(number)), gain: list(maybe(number)), amount: list(maybe(number)),
  }), // prettier-ignore
  solve: job,
  "result of solve": object({ satisfied: flag, parts: list(either(text, sheet)), set: table(anything) }),
  wish: job,
  "result of wish": object({
    satisfied: flag, verdict: text, weights: list(object({ key: text, name: text, before: number, after: number })), conditions: list(object({ what: text, missing: number })),
  }), // prettier-ignore
  progress: object({ state: text, done: number, total: number, result: maybe(table(anything)), problems: list(text) }),
  "call-off": object({ stopped: flag }),
  data: object({
    place: text, read: list(text), lines: list(number), columns: list(object({ name: text, values: list(maybe(number)), uses: list(text) })),
    findings: list(object({ column: text, what: text, rows: list(number) })),
  }), // prettier-ignore
  upload: object({
    name: text, table: text, columns: sheet, added: list(text), gone: list(text),
    cells: list(object({ unit: text, column: text, before: maybe(number), after: maybe(number) })),
  }), // prettier-ignore
  papers: object({ folder: text, files: list(object({ id: text, name: text, size: number })) }),
  cities: object({ cities: list(text) }),
  begin: object({ files: list(text) }),
  open: object({
    name: text, head: table(anything), step: number, synthetic: list(text),
    units: object({ ids: list(text), names: list(text), cities: list(text), levels: list(text), shown: list(number) }),
    cities: list(object({ name: text, rows: list(number) })), tiles: list(tuple(number, text, number, number)), sections: list(section),
    factors: table(text), notice: object({ number: text, fund: text, addressees: text, issuers: text, date: text }), documents: list(text), kept: maybe(changes), pinned: list(pin),
  }), // prettier-ignore
  "what-if": object({
    mode: text, against: text, total: number, totals: list(object({ key: text, label: text, value: number, kind: text })),
    units: object({ amount: list(number), against: list(maybe(number)), change: list(maybe(number)), rate: list(maybe(number)), head: list(maybe(number)), bound: list(text) }),
    cities: list(sums), whole: sums,
    moved: object({ up: number, down: number, floor: number, cap: number, exception: number, money: number, rises: list(number), falls: list(number), cities: list(tuple(text, number)) }),
    map: object({ measure: text, classes: list(number), marks: list(text), legend: list(object({ fill: text, ink: text, words: text })) }),
    notes: list(text), checks: list(object({ name: text, ok: flag, detail: text })), engine_ms: number,
  }), // prettier-ignore
  unit: object({
    name: text, amount: number, why: text,
    lines: list(object({ step: text, label: text, formula: text, money: maybe(number), entry: maybe(text), shown: text })),
  }), // prettier-ignore
};

/**
 * Say where an answer does not fit its shape; an answer nobody knows does not fit at all.
 * @param {string} name
 * @param {any} answer
 */
export function misfit(name, answer) {
  const place = SHAPES[name] ? SHAPES[name](answer) : "";
  return place === null ? "" : place || name;
}
