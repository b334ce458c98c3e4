// Who wants to hear of what.

/** @type {Map<string, ((detail: any) => void)[]>} */
const listeners = new Map();

/**
 * @param {string} name
 * @param {(detail: any) => void} listener
 */
export function on(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

/**
 * @param {string} name
 * @param {any} [detail]
 */
export function tell(name, detail) {
  for (const listener of listeners.get(name) ?? []) listener(detail);
}
