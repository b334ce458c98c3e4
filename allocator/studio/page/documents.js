// Documents of the draft on the screen: made in a new folder, then downloaded; what the notice lacks is filled in here.

import { ask, fetched } from "./api.js";
import { doing } from "./compare.js";
import { button, freshId, make, put } from "./dom.js";
import { on } from "./events.js";
import { readingBack } from "./read_back.js";
import { draft, scene } from "./scene.js";
import { _ } from "./words.js";

/** @param {HTMLElement} pane */
export function startDocuments(pane) {
  on("opened", () => put(pane, make("h2", {}, _("Documents")), form(), readingBack()));
}

/** What is made only where it is asked for. */
const ASIDE = ["figures", "letters", "template"];

/** What the documents are called; one nobody has named stands by its key. @param {string} key */
const named = (key) =>
  ({
    notice: _("notice (Word)"),
    workbook: _("calculation workbook (Excel)"),
    report: _("report (a page that opens offline)"),
    figures: _("figures for slides"),
    briefing: _("briefing"),
    letters: _("letters to the units"),
    template: _("template of the notice"),
    record: _("record"),
  })[key] ?? key;

function form() {
  const { notice, documents, head } = scene.opened;
  const fields = [
    line(_("document number"), { type: "text", name: "number", value: notice.number, placeholder: "桂财社〔2025〕1号", maxlength: 60 }),
    line(_("fund"), { type: "text", name: "fund", value: notice.fund, maxlength: 60 }),
    line(_("addressees"), { type: "text", name: "addressees", value: notice.addressees, maxlength: 200 }),
    line(_("issuers"), { type: "text", name: "issuers", value: notice.issuers, placeholder: "广西壮族自治区财政厅", maxlength: 200 }),
    line(_("date"), { type: "date", name: "date", value: notice.date }),
    line(_("folder"), { type: "text", name: "folder", value: plainName(head.title), maxlength: 60 }),
  ];
  const byId = freshId();
  const by = make("select", { id: byId }, make("option", { value: "" }, _("for each unit")), make("option", { value: "city" }, _("for each city")));
  const boxes = documents.map((/** @type {string} */ key) => make("label", { class: "check" }, make("input", { type: "checkbox", name: "wanted", value: key, checked: !ASIDE.includes(key) }), named(key)));
  const said = make("div", { role: "alert" });
  const files = make("div", { id: "made" });
  const value = (/** @type {string} */ name) => fields.flat().find((field) => field.name === name).value.trim();
  const write = () =>
    doing(said, async () => {
      put(files, make("p", { class: "under", role: "status" }, _("Writing …")));
      const wanted = boxes.map((/** @type {any} */ label) => label.firstElementChild).filter((/** @type {any} */ box) => box.checked).map((/** @type {any} */ box) => box.value);
      const filled = { number: value("number"), fund: value("fund"), addressees: value("addressees"), issuers: value("issuers"), date: value("date") };
      try {
        const made = await ask("papers", { draft: draft(), wanted, by_city: by.value === "city", notice: filled, name: value("folder") });
        put(files, list(made));
      } catch (error) {
        put(files);
        throw error;
      }
    });
  return make("div", {}, make("p", {}, _("Of the draft on the screen. What stays empty is marked in the notice as still to come.")), make("div", { class: "form" }, fields), make("fieldset", {}, make("legend", {}, _("Which")), boxes, make("p", { class: "bar" }, make("label", { for: byId }, _("letters to the units")), by)), make("p", {}, button(_("Make the documents"), write, { class: "main", id: "make" })), said, files);
}

/** @param {string} words @param {any} attributes */
function line(words, attributes) {
  const id = freshId();
  return [make("label", { for: id }, words), make("input", { id, autocomplete: "off", ...attributes })];
}

/** A title as a name of a folder. @param {string} title */
const plainName = (title) => title.replace(/[<>:"/\\|?*.]/g, " ").replace(/\s+/g, " ").trim().slice(0, 50).trim();

/** The files that were made; those of a folder folded together. @param {any} made */
function list(made) {
  const folders = new Map([["", /** @type {any[]} */ ([])]]);
  for (const file of made.files) {
    const folder = file.name.includes("/") ? file.name.split("/")[0] : "";
    folders.set(folder, [...(folders.get(folder) ?? []), entry(file)]);
  }
  const parts = [...folders].map(([folder, files]) => (folder ? make("details", {}, make("summary", {}, `${folder}（${files.length}）`), make("ul", {}, files)) : make("ul", {}, files)));
  return make("div", {}, make("p", { class: "good" }, _("Written in the folder {folder}:", { folder: made.folder })), parts);
}

/** @param {any} file */
const entry = (file) => make("li", {}, button(file.name, () => download(file), { class: "link", "data-file": file.name }), make("span", { class: "under" }, ` ${Math.ceil(file.size / 1024)} KB`));

/** @param {any} file */
async function download(file) {
  const address = URL.createObjectURL(await fetched("fetch", { id: file.id }));
  const link = make("a", { href: address, download: file.name.split("/").pop() });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
