// Any number of the policy: the value with which something holds, with a button that sets it.

import { ask } from "./api.js";
import { doing } from "./compare.js";
import { button, freshId, make } from "./dom.js";
import { tell } from "./events.js";
import { inWords } from "./fields.js";
import { watched } from "./jobs.js";
import { change, draft, remember, scene, valueOf } from "./scene.js";
import { partsBox } from "./sheets.js";
import { putOfDraft } from "./stale.js";
import { _ } from "./words.js";

/** The number that is asked about most. */
const FIRST = "bounds.floor";

/** What may be said, with a unit of this table. */
function examples() {
  const { units } = scene.opened;
  const unit = units.names[units.shown[0]];
  return [_("no unit loses"), _("no unit loses more than 5%"), `${unit} ≥ 4800`, _("units that lose ≤ 20"), _("units at floor ≤ 10"), _("largest fall ≤ 8%"), _("total ≥ 280000"), _("it can be paid")];
}

/** Every number of the policy with the sections it stands in. @param {any[]} sections @param {string[]} above @returns {{key: string, words: string, control: any}[]} */
function numbers(sections, above) {
  return sections.flatMap(({ title, controls, sections: inside }) => {
    const names = [...above, title];
    const mine = controls.filter((/** @type {any} */ one) => typeof one.value === "number");
    return [...mine.map((/** @type {any} */ control) => ({ key: control.key, words: [...names, control.label].join(" · "), control })), ...numbers(inside, names)];
  });
}

export function solving() {
  const [keyId, conditionId, wayId, listId] = [freshId(), freshId(), freshId(), freshId()];
  const all = numbers(scene.opened.sections, []);
  const key = make("select", { id: keyId }, all.map((one) => make("option", { value: one.key }, `${one.words}（${inWords(one.control, valueOf(one.key) ?? one.control.value)}）`)));
  if (all.some((one) => one.key === FIRST)) key.value = FIRST;
  const condition = make("input", { id: conditionId, type: "text", size: 26, maxlength: 200, list: listId, placeholder: _("no unit loses"), autocomplete: "off" });
  const hints = make("datalist", { id: listId }, examples().map((text) => make("option", { value: text })));
  const ways = { nearest: _("nearest to today's"), smallest: _("smallest"), largest: _("largest") };
  const way = make("select", { id: wayId }, Object.entries(ways).map(([value, words]) => make("option", { value }, words)));
  const [said, box, found] = [make("div", { role: "alert" }), make("div"), make("div", { id: "solved" })];
  const look = () =>
    doing(said, async () => {
      const of = draft();
      const { job } = await ask("solve", { draft: of, key: key.value, so_that: condition.value.trim() || condition.placeholder, direction: way.value });
      const result = await watched(box, "solve", job);
      if (result) putOfDraft(found, of, verdict(result), partsBox(result.parts.slice(1)), apply(result));
    });
  return make(
    "div",
    {},
    make("h3", {}, _("By one number")),
    make("p", { class: "under" }, _("Any number of the policy: the value with which a condition holds, to the step.")),
    make("p", { class: "bar" }, make("label", { for: keyId }, _("Number")), key),
    make("p", { class: "bar" }, make("label", { for: conditionId }, _("should hold")), condition, hints, make("label", { for: wayId }, _("which value")), way, button(_("Look for the value"), look, { class: "main", id: "solve" })),
    said,
    box,
    found,
  );
}

/** @param {any} result */
const verdict = ({ satisfied, parts: [first] }) => make("p", { class: satisfied ? "good" : "bad", id: "solution" }, `${satisfied ? "✓" : "✗"} ${first}`);

/** @param {any} result */
function apply({ set }) {
  if (!Object.keys(set).length) return null;
  const use = () => {
    remember("");
    change(set);
    tell("show-pane", "units");
  };
  return button(_("Apply this"), use, { class: "main", id: "apply-value" });
}
