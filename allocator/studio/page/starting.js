// A workspace for a folder in which there is nothing yet.

import { ask, Refusal } from "./api.js";
import { button, freshId, make, put } from "./dom.js";
import { problemLine } from "./state.js";
import { _ } from "./words.js";

/** @param {() => void} done */
export function startingForm(done) {
  const [year, said] = [freshId(), make("div", { class: "wrong", role: "alert" })];
  const field = make("input", { id: year, type: "number", min: 1949, max: 2999, value: String(new Date().getFullYear() + 1) });
  const cities = make("fieldset", {}, make("legend", {}, _("Cities")));
  void ask("cities").then(({ cities: names }) => cities.append(...names.map((/** @type {string} */ name) => choice(name))));
  const begin = button(_("Make a workspace"), async () => {
    const chosen = [...cities.querySelectorAll("input:checked")].map((/** @type {any} */ box) => box.value);
    try {
      const { files } = await ask("begin", { year: Number(field.value), cities: chosen });
      put(said, make("p", { class: "good" }, _("Written: {files}", { files: files.join("、") })));
      done();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      put(said, error.problems.map(problemLine));
    }
  });
  return make(
    "div",
    { class: "starting" },
    make("p", {}, _("There is no scenario in this folder yet. A workspace holds a scenario to fill in, a workbook of the units, and one for self-evaluations.")),
    make("p", { class: "bar" }, make("label", { for: year }, _("year")), field),
    cities,
    make("p", {}, begin),
    said,
  );
}

/** @param {string} name */
const choice = (name) => make("label", { class: "check" }, make("input", { type: "checkbox", value: name, checked: true }), name);
