// Help: the project's own text, searched without a network.

import { ask } from "./api.js";
import { button, freshId, make, put } from "./dom.js";
import { on, tell } from "./events.js";
import { _ } from "./words.js";

/** @typedef {{title: string, level: number, pieces: {kind: string, text: string}[]}} Part */

/** @param {HTMLElement} pane */
export function startHelp(pane) {
  let isShown = false;
  on("pane", (name) => {
    if (name !== "help" || isShown) return;
    isShown = true;
    void show(pane);
  });
}

/** @param {HTMLElement} pane */
async function show(pane) {
  const { sections } = await ask("help");
  const id = freshId();
  const article = make("article", { id: "help-text", tabindex: "-1" });
  const contents = make("nav", { "aria-label": _("Contents") });
  const paint = (/** @type {string} */ words) => {
    const found = sections.filter((/** @type {Part} */ part) => has(part, words));
    put(article, found.length ? found.map((/** @type {Part} */ part) => section(part, words)) : make("p", {}, _("Nothing was found.")));
    put(contents, make("ul", {}, found.map((/** @type {Part} */ part, /** @type {number} */ at) => make("li", {}, button(part.title || _("Help"), () => article.children[at].scrollIntoView(), { class: "link" })))));
  };
  const search = make("input", { id, type: "search", oninput: () => paint(search.value.trim()) });
  put(pane, make("h2", {}, _("Help")), make("p", { class: "bar" }, make("label", { for: id }, _("Search")), search, button(_("The tour of two minutes"), () => tell("tour"), { id: "tour" })), make("div", { class: "help" }, contents, article));
  paint("");
}

/** @param {Part} part @param {string} words */
const has = (part, words) => [part.title, ...part.pieces.map((piece) => piece.text)].some((text) => text.toLowerCase().includes(words.toLowerCase()));

/** @param {Part} part @param {string} words */
function section(part, words) {
  const tags = /** @type {Record<string, string>} */ ({ code: "pre", entry: "li", row: "p", paragraph: "p" });
  const title = make(part.level > 1 ? "h4" : "h3", {}, marked(part.title, words));
  return make("div", { class: "help-part" }, title, part.pieces.map((piece) => make(tags[piece.kind] ?? "p", { class: piece.kind }, marked(piece.text, words))));
}

/** A text with what was searched for marked. @param {string} text @param {string} words @returns {any[]} */
function marked(text, words) {
  const at = words ? text.toLowerCase().indexOf(words.toLowerCase()) : -1;
  if (at < 0) return [text];
  const end = at + words.length;
  return [text.slice(0, at), make("mark", {}, text.slice(at, end)), ...marked(text.slice(end), words)];
}
