// Making elements: text is always text, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, any>} Attributes */
/** @typedef {any} Kid a node, a text, nothing, or a list of these */

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "textContent", "selected", "open", "indeterminate"]);

/**
 * Make an element; on… are listeners, a few names are properties, everything else an attribute (left out where null).
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...Kid} kids
 * @returns {any}
 */
export function make(tag, attributes = {}, ...kids) {
  return filled(document.createElement(tag), attributes, kids);
}

/**
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...Kid} kids
 * @returns {any}
 */
export function svg(tag, attributes = {}, ...kids) {
  return filled(document.createElementNS(SVG, tag), attributes, kids);
}

/**
 * @param {any} element
 * @param {Attributes} attributes
 * @param {Kid[]} kids
 */
function filled(element, attributes, kids) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...kids.flat(Infinity).filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return element;
}

/**
 * The element of this id, which is there.
 * @param {string} id
 * @returns {any}
 */
export const byId = (id) => document.getElementById(id);

/**
 * The first element that fits, which is there.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any}
 */
export const find = (selector, within = document) => within.querySelector(selector);

/**
 * Put other content into an element.
 * @param {Element} element
 * @param {...Kid} kids
 */
export function put(element, ...kids) {
  element.replaceChildren(.../** @type {any[]} */ (kids.flat(Infinity).filter((kid) => kid !== null && kid !== undefined && kid !== false)));
}

/** @type {WeakMap<Element, string>} */
const said = new WeakMap();

/**
 * Change a text only where it is another, for that is what makes a table of thousands quick.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (said.get(element) === text) return;
  said.set(element, text);
  element.textContent = text;
}

/**
 * A button with a text.
 * @param {string} text
 * @param {(event: any) => void} onclick
 * @param {Attributes} [attributes]
 */
export const button = (text, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, text);

let last = 0;
/** An id nobody else has. */
export const freshId = () => `e${(last += 1)}`;
