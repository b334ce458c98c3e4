// A scenario that cannot be read: other values for the keys its problems name, saved as a new file.

import { ask } from "./api.js";
import { doing } from "./compare.js";
import { button, freshId, make, put } from "./dom.js";
import { tell } from "./events.js";
import { _ } from "./words.js";

/** @typedef {import("./api.js").Problem} Problem */

/** @param {Element} box @param {string} name @param {Problem[]} problems */
export function mending(box, name, problems) {
  const keys = [...new Set(problems.map((problem) => keyOf(problem.where)).filter(Boolean))];
  if (!keys.length) return;
  const fields = keys.map((key) => ({ key, id: freshId() })).map(({ key, id }) => ({ key, id, input: make("input", { id, type: "text", "data-key": key, autocomplete: "off" }) }));
  const nameId = freshId();
  const title = make("input", { id: nameId, type: "text", maxlength: 60, autocomplete: "off" });
  const said = make("div", { role: "alert" });
  const save = () =>
    doing(said, async () => {
      const filled = fields.filter((field) => field.input.value.trim() !== "");
      const set = Object.fromEntries(filled.map((field) => [field.key, meant(field.input.value.trim())]));
      const drop = fields.filter((field) => !filled.includes(field)).map((field) => field.key);
      const saved = await ask("mend", { draft: { file: name, set, drop }, name: title.value.trim() });
      tell("open", saved.name);
    });
  put(
    box,
    make("h3", {}, _("Mend it here")),
    make("p", { class: "under" }, _("Write what should stand there; what is left empty is taken out. It is saved as a new scenario, the old file stays.")),
    make("div", { class: "form" }, fields.map((field) => [make("label", { for: field.id }, field.key), field.input]), make("label", { for: nameId }, _("Name of the new scenario")), title),
    make("p", {}, button(_("Save as a scenario"), save, { class: "main", id: "mend" })),
    said,
  );
}

/** The key a message's place names, such as "plan.toml, bounds.cap". @param {string} where */
function keyOf(where) {
  const last = where.split(/,\s*/).pop() ?? "";
  return /^[^\s/\\]+\.[^\s/\\]+$/.test(last) && !/\.(toml|csv|xlsx)$/.test(last) ? last : "";
}

/** A number, yes or no, or a text. @param {string} text */
function meant(text) {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text.replace(/[,，]/g, ""));
  return Number.isFinite(number) ? number : text;
}
