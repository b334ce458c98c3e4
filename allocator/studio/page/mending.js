// A scenario that cannot be read: the controls of the keys its problems name, saved as a new file.

import { ask } from "./api.js";
import { doing } from "./compare.js";
import { button, freshId, make, put } from "./dom.js";
import { tell } from "./events.js";
import { fromField } from "./format.js";
import { placesIn } from "./state.js";
import { _ } from "./words.js";

/** @typedef {import("./api.js").Problem} Problem */

/** @param {Element} box @param {string} name @param {Problem[]} problems */
export async function mending(box, name, problems) {
  const keys = [...new Set(problems.map((problem) => keyOf(problem.where)).filter(Boolean))];
  const { controls } = await ask("wrong", { name, keys });
  if (!controls.length) return;
  const fields = controls.map((/** @type {any} */ control) => ({ control, id: freshId() })).map((/** @type {any} */ { control, id }) => ({ control, id, input: fieldOf(control, id) }));
  const nameId = freshId();
  const title = make("input", { id: nameId, type: "text", maxlength: 60, autocomplete: "off" });
  const said = make("div", { role: "alert" });
  const save = () =>
    doing(said, async () => {
      const values = fields.map((/** @type {any} */ { control, input }) => [control.key, meant(control, input.value.trim())]);
      const set = Object.fromEntries(values.filter((/** @type {any} */ [, value]) => value !== null));
      const drop = values.filter((/** @type {any} */ [, value]) => value === null).map((/** @type {any} */ [key]) => key);
      const saved = await ask("mend", { draft: { file: name, set, drop }, name: title.value.trim() });
      tell("open", saved.name);
    });
  put(
    box,
    make("h3", {}, _("Mend it here")),
    make("p", { class: "under" }, _("Write what should stand there; what is left empty is taken out. It is saved as a new scenario, the old file stays.")),
    make("div", { class: "form" }, fields.map(row), make("label", { for: nameId }, _("Name of the new scenario")), title),
    make("p", {}, button(_("Save as a scenario"), save, { class: "main", id: "mend" })),
    said,
  );
}

/** @param {{control: any, id: string, input: Element}} field */
function row({ control, id, input }) {
  const unit = control.unit ? ` ${control.unit}` : "";
  const now = control.now ? make("span", { class: "under" }, ` ${_("says now: {value}", { value: control.now })}`) : null;
  return [make("label", { for: id }, `${control.section} · ${control.label}`, make("span", { class: "unit" }, unit)), make("div", {}, input, now)];
}

/** What a key takes: one of several words, yes or no, a number or a text. @param {any} control @param {string} id */
function fieldOf(control, id) {
  const common = { id, "data-key": control.key };
  const words = control.kind === "flag" ? [["true", _("yes")], ["false", _("no")]] : control.choices;
  if (!words.length || control.kind === "mixed") return make("input", { type: "text", autocomplete: "off", ...common });
  return make("select", common, make("option", { value: "" }, _("none")), words.map((/** @type {any} */ [value, text]) => make("option", { value }, text)));
}

/** @param {any} control @param {string} text */
function meant(control, text) {
  if (text === "") return null;
  if (control.kind === "flag") return text === "true";
  const number = ["number", "mixed", "weight"].includes(control.kind) ? fromField(text, control.kind === "weight" ? "rate" : control.measure) : null;
  return number ?? text;
}

/** The key a message's place names, such as "plan.toml, bounds.cap". @param {string} where */
function keyOf(where) {
  const last = placesIn(where).pop() ?? "";
  return /^[^\s/\\]+\.[^\s/\\]+$/.test(last) && !/\.(toml|csv|xlsx)$/.test(last) ? last : "";
}
