// A page of the documentation: what is asked in the field at the top is looked for in all pages.

(() => {
  const up = document.body.dataset.up ?? "";
  const found = /** @type {HTMLElement} */ (document.getElementById("found"));
  const article = /** @type {HTMLElement} */ (document.getElementById("article"));
  const field = /** @type {HTMLInputElement} */ (document.getElementById("ask"));
  const here = /** @type {any} */ (globalThis);

  /** The text of all pages, read when something is first looked for. @type {Promise<any> | null} */
  let reading = null;

  function texts() {
    reading ??= new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${up}texts.js`;
      script.onload = () => done(here.docsTexts);
      document.head.append(script);
    });
    return reading;
  }

  /** @param {string} tag @param {(string | Node)[]} kids @param {Record<string, string>} [attributes] */
  function make(tag, kids, attributes = {}) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...kids);
    return element;
  }

  /** @param {string} text @param {string} question */
  const marked = (text, question) => here.docsSearch.marked(text, question).map((/** @type {any} */ piece) => (piece.isAsked ? make("mark", [piece.text]) : piece.text));

  async function answer() {
    const question = field.value.trim();
    const sections = await texts();
    if (question !== field.value.trim()) return;
    const hits = question ? here.docsSearch.search(sections, question) : [];
    const entries = hits.map((/** @type {any} */ { section, excerpt }) => {
      const title = section.title === section.page ? section.page : `${section.page} › ${section.title}`;
      const to = `${up}${encodeURI(section.at)}${section.anchor ? `#${encodeURIComponent(section.anchor)}` : ""}`;
      return make("li", [make("a", marked(title, question), { href: to }), make("p", marked(excerpt, question))]);
    });
    found.replaceChildren(make("h2", [hits.length ? "找到" : "没有找到"]), make("ol", entries));
    found.hidden = !question;
    article.hidden = Boolean(question);
  }

  field.addEventListener("focus", () => void texts());
  field.addEventListener("input", () => void answer());
  found.addEventListener("click", () => {
    found.hidden = true;
    article.hidden = false;
  });
  document.getElementById("asking")?.addEventListener("submit", (event) => {
    event.preventDefault();
    void answer().then(() => found.querySelector("a")?.click());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== field) {
      event.preventDefault();
      field.focus();
    }
  });
})();
