// The texts of the page in the language that is read.

/** @type {Record<string, string>} */
let known = {};
let spoken = "zh";

/**
 * Learn the texts of a language.
 * @param {Record<string, string>} words
 * @param {string} language
 */
export function learn(words, language) {
  known = words;
  spoken = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export const language = () => spoken;

/**
 * A text of the page, its {places} filled in.
 * @param {string} text
 * @param {Record<string, any>} [values]
 */
export function _(text, values = {}) {
  return (known[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}
