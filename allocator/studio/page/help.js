// Help: the documentation's contents, and a search in all of it without a network; a page opens in a tab of its own.

import { button, freshId, make, put } from "./dom.js";
import { on, tell } from "./events.js";
import { _ } from "./words.js";

/** @typedef {{at: string, title: string}} Page */
/** @typedef {{at: string, anchor: string, page: string, title: string}} Section */

const DOCS = "/docs/";

/** @param {HTMLElement} pane */
export function startHelp(pane) {
  let isShown = false;
  on("pane", (name) => {
    if (name !== "help" || isShown) return;
    isShown = true;
    void show(pane);
  });
}

/** What scripts of the documentation leave behind: its contents, its search, its texts. @param {...string} scripts @returns {Promise<any>} */
async function read(...scripts) {
  await Promise.all(scripts.map((script) => import(`${DOCS}${script}`)));
  return globalThis;
}

/** @param {HTMLElement} pane */
async function show(pane) {
  const { docsContents, docsSearch } = await read("contents.js", "search.js");
  void read("texts.js");
  const id = freshId();
  const contents = make("div", { id: "help-contents" }, docsContents.map(group));
  const found = make("ol", { id: "help-found" });
  const told = make("p", { role: "status" });
  const search = make("input", { id, type: "search", oninput: () => void answer() });
  const answer = async () => {
    const { docsTexts } = await read("texts.js");
    const question = search.value.trim();
    const hits = question ? docsSearch.search(docsTexts, question) : [];
    put(found, hits.map((/** @type {any} */ hit) => entry(hit, (text) => docsSearch.marked(text, question).map(piece))));
    put(told, question && !hits.length ? _("Nothing was found.") : "");
    contents.hidden = hits.length > 0;
  };
  put(pane, make("h2", {}, _("Help")), make("p", { class: "bar" }, make("label", { for: id }, _("Search")), search, button(_("The tour of two minutes"), () => tell("tour"), { id: "tour" }), link(DOCS, _("All of it, in a tab of its own"))), told, found, contents);
}

/** @param {string} to @param {any} content */
const link = (to, content) => make("a", { href: to, target: "allocator-docs", rel: "noopener" }, content);

/** @param {{title: string, pages: Page[]}} group */
const group = ({ title, pages }) => make("div", { class: "help-group" }, make("h3", {}, title), make("ul", {}, pages.map((page) => make("li", {}, link(DOCS + encodeURI(page.at), page.title)))));

/** @param {{section: Section, excerpt: string}} hit @param {(text: string) => any[]} marked */
function entry({ section, excerpt }, marked) {
  const { at, anchor, page, title } = section;
  const to = `${DOCS}${encodeURI(at)}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
  return make("li", {}, link(to, marked(title === page ? page : `${page} › ${title}`)), make("p", {}, marked(excerpt)));
}

/** @param {{text: string, isAsked: boolean}} part */
const piece = ({ text, isAsked }) => (isAsked ? make("mark", {}, text) : text);
