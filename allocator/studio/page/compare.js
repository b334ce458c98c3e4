// Drafts: pin, name, put side by side, keep as files.

import { ask, Refusal } from "./api.js";
import { button, freshId, make, put } from "./dom.js";
import { on, tell } from "./events.js";
import { watched } from "./jobs.js";
import { become, draft, remember, scene } from "./scene.js";
import { sideBySide } from "./side_by_side.js";
import { problemLine } from "./state.js";
import { _ } from "./words.js";

/** @typedef {{id: string, name: string, number: number, draft: any}} Pin */

/** @type {Set<string>} */
const chosen = new Set();

/** @type {Set<string>} names of other scenarios of the folder */
const others = new Set();

/** @param {HTMLElement} pane */
export function startCompare(pane) {
  const said = make("div", { class: "wrong", role: "alert" });
  const list = make("ul", { class: "cards", id: "pins" });
  const [work, table] = [make("div"), make("div", { id: "side-by-side" })];
  const files = make("fieldset", { id: "others" }, make("legend", {}, _("Other scenarios of the folder")));
  const compare = () => doing(said, () => show(work, table));
  on("opened", () => {
    chosen.clear();
    others.clear();
    for (const box of [work, table]) put(box);
    put(pane, make("h2", {}, _("Drafts")), pinForm(said), saveForm(said), said, list, files, make("p", { class: "bar" }, button(_("Put side by side"), compare, { class: "main", id: "compare" })), work, table);
    paint(list, said);
  });
  on("drafts", () => paint(list, said));
  on("pane", (name) => name === "compare" && scene.opened && void listOthers(files));
  on("compare-with", async (name) => {
    others.add(name);
    tell("show-pane", "compare");
    await compare();
  });
}

/** Do something that may be refused, and say so. @param {Element} said @param {() => Promise<any>} what */
export async function doing(said, what) {
  put(said);
  try {
    await what();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    put(said, error.problems.map(problemLine));
  }
}

/** @param {Element} said */
function pinForm(said) {
  const id = freshId();
  const name = make("input", { id, type: "text", maxlength: 60, autocomplete: "off" });
  const pin = () =>
    doing(said, async () => {
      const words = name.value.trim() || `${_("draft")} ${scene.opened.pinned.length + 1}`;
      pinned((await ask("pin", { name: words, draft: draft() })).pinned);
      name.value = "";
    });
  return make("p", { class: "bar" }, make("label", { for: id }, _("Name")), name, button(_("Pin the draft on screen"), pin, { id: "pin" }));
}

/** @param {Pin[]} pins */
function pinned(pins) {
  scene.opened.pinned = pins;
  tell("drafts");
}

/** @param {Element} said */
function saveForm(said) {
  const [nameId, reasonId] = [freshId(), freshId()];
  const name = make("input", { id: nameId, type: "text", maxlength: 60, autocomplete: "off" });
  const reason = make("textarea", { id: reasonId, rows: 2, maxlength: 4000 });
  const done = make("p", { class: "good", id: "saved", role: "status" });
  const asked = () => ({ draft: draft(), name: name.value.trim() });
  const saving = (/** @type {() => Promise<any>} */ asking, /** @type {boolean} */ opens) =>
    doing(said, async () => {
      put(done);
      const saved = await asking();
      put(done, _("Saved: {name}", { name: saved.name }), " ", opens && button(_("Open it"), () => tell("open", saved.name), { class: "small" }));
    });
  const asScenario = () => saving(() => ask("save", { ...asked(), reason: reason.value }), true);
  const asWorkbook = () => saving(() => ask("save-workbook", asked()), false);
  return make(
    "details",
    { class: "save" },
    make("summary", {}, _("Save the draft on screen")),
    make("div", { class: "form" }, make("label", { for: nameId }, _("Name")), name, make("label", { for: reasonId }, _("Reason")), reason),
    make(
      "p",
      { class: "bar" },
      button(_("Save as a scenario"), asScenario, { id: "save" }),
      button(_("Save as a workbook"), asWorkbook, { id: "save-workbook" }),
    ),
    done,
  );
}

/** @param {Element} list @param {Element} said */
function paint(list, said) {
  const pins = scene.opened.pinned;
  for (const key of [...chosen]) if (!pins.some((/** @type {Pin} */ pin) => pin.id === key)) chosen.delete(key);
  put(list, pins.map((/** @type {Pin} */ pin) => card(pin, said)));
}

/** @param {Pin} pin @param {Element} said */
function card(pin, said) {
  const name = make("input", { type: "text", value: pin.name, "aria-label": _("Name"), maxlength: 60 });
  name.addEventListener("change", () => doing(said, async () => pinned((await ask("rename", { id: pin.id, name: name.value.trim() || pin.name })).pinned)));
  const box = make("input", { type: "checkbox", checked: chosen.has(pin.id), onchange: () => (box.checked ? chosen.add(pin.id) : chosen.delete(pin.id)) });
  const use = () => {
    remember("");
    become({ set: pin.draft.set, drop: pin.draft.drop });
  };
  const count = Object.keys(pin.draft.set).length + pin.draft.drop.length;
  return make(
    "li",
    { class: "card", "data-draft": pin.id },
    make("p", {}, name),
    make("p", { class: "under" }, _("{count} changed", { count })),
    make("p", { class: "bar" }, make("label", { class: "check" }, box, _("side by side")), button(_("Put on the screen"), use, { class: "small" }), button(_("Remove"), () => doing(said, async () => pinned((await ask("remove", { id: pin.id })).pinned)), { class: "small" })),
  );
}

/** Every other scenario of the folder that can be read, to be ticked. @param {Element} box */
async function listOthers(box) {
  const { scenarios } = await ask("scenarios");
  const rest = scenarios.filter((/** @type {any} */ one) => one.name !== scene.opened.name && !one.problem);
  const legend = /** @type {Element} */ (box.firstElementChild);
  put(box, legend, rest.map((/** @type {any} */ one) => make("label", { class: "check", title: one.name }, tick(one.name), one.title || one.name)));
  /** @type {any} */ (box).hidden = !rest.length;
}

/** @param {string} name */
function tick(name) {
  const box = make("input", { type: "checkbox", value: name, checked: others.has(name), onchange: () => (box.checked ? others.add(name) : others.delete(name)) });
  return box;
}

/** @param {Element} work @param {Element} table */
async function show(work, table) {
  put(table);
  const of = draft();
  const { job } = await ask("compare", { draft: of, pins: [...chosen], others: [...others] });
  const compared = await watched(work, "compare", job);
  if (compared) sideBySide(table, of, compared);
}
