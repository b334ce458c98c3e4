// How to reach a wish: which weights give a unit or a city what is asked, with a button that applies them.

import { ask } from "./api.js";
import { doing } from "./compare.js";
import { button, freshId, make, put } from "./dom.js";
import { on, tell } from "./events.js";
import { asMoney, asShare, fromField } from "./format.js";
import { watched } from "./jobs.js";
import { change, draft, remember, scene } from "./scene.js";
import { unitChoice } from "./sensitivity.js";
import { solving } from "./solving.js";
import { putOfDraft } from "./stale.js";
import { _ } from "./words.js";

/** @param {HTMLElement} pane */
export function startGoal(pane) {
  on("opened", () => put(pane, make("h2", {}, _("How to reach a wish")), make("h3", {}, _("By the weights")), form(), solving()));
}

function form() {
  /** @type {any[]} */
  const wishes = [];
  const list = make("ul", { class: "entries", id: "wishes" });
  const [said, box, found] = [make("div", { role: "alert" }), make("div"), make("div", { id: "found-weights" })];
  const keep = Object.entries(scene.opened.factors).map(([key, name]) => make("label", { class: "check" }, make("input", { type: "checkbox", value: key, name: "keep" }), name));
  const lossId = freshId();
  const loss = make("input", { id: lossId, type: "text", inputmode: "decimal", size: 6 });
  const show = () => put(list, wishes.map((wish, at) => make("li", {}, wish.words, " ", button(_("Remove"), () => (wishes.splice(at, 1), show()), { class: "small" }))));
  const look = () =>
    doing(said, async () => {
      put(found);
      const kept = keep.map((label) => label.firstElementChild).filter((box) => box.checked).map((box) => box.value);
      const asked = { draft: draft(), wishes: wishes.map(({ words: _words, ...wish }) => wish), keep: kept, loss: fromField(loss.value, "rate") };
      const { job } = await ask("wish", asked);
      const answer = await watched(box, "wish", job);
      if (answer) paint(found, asked.draft, answer);
    });
  return make(
    "div",
    {},
    wishForm((wish) => (wishes.push(wish), show())),
    list,
    make("p", { class: "bar" }, make("label", { for: lossId }, _("No unit loses more than (% of last year)")), loss),
    make("fieldset", {}, make("legend", {}, _("Weights that stay")), keep),
    make("p", {}, button(_("Look for weights"), look, { class: "main", id: "look" })),
    said,
    box,
    found,
  );
}

/** @param {(wish: any) => void} add */
function wishForm(add) {
  const [subjectId, cityId, sideId, limitId] = [freshId(), freshId(), freshId(), freshId()];
  const subject = make("select", { id: subjectId }, make("option", { value: "unit" }, _("unit")), make("option", { value: "city" }, _("city")));
  const [unitLabel, unit] = unitChoice();
  const cityLabel = make("label", { for: cityId }, _("city"));
  const city = make("select", { id: cityId }, scene.opened.cities.map((/** @type {any} */ one) => make("option", { value: one.name }, one.name)));
  const side = make("select", { id: sideId }, make("option", { value: "at_least" }, _("at least")), make("option", { value: "at_most" }, _("at most")));
  const limit = make("input", { id: limitId, type: "text", inputmode: "decimal", size: 20, placeholder: _("万元, or 8% of all") });
  const which = () => {
    const isUnit = subject.value === "unit";
    for (const one of [unitLabel, unit]) one.hidden = !isUnit;
    for (const one of [cityLabel, city]) one.hidden = isUnit;
  };
  subject.addEventListener("change", which);
  which();
  const put = () => {
    const isShare = /[%％]/.test(limit.value);
    const value = fromField(limit.value, isShare ? "rate" : "money");
    if (typeof value !== "number") return limit.focus();
    const chosen = subject.value === "unit" ? unit : city;
    const words = `${chosen.selectedOptions[0].text} ${side.selectedOptions[0].text} ${isShare ? asShare(value) : `${asMoney(value)} 万元`}`;
    add({ subject: subject.value, name: chosen.value, side: side.value, limit: value, is_share: isShare, words });
    limit.value = "";
  };
  return make("p", { class: "bar" }, make("label", { for: subjectId }, _("Who")), subject, unitLabel, unit, cityLabel, city, make("label", { for: sideId }, _("should get")), side, make("label", { for: limitId, class: "hidden" }, _("Limit")), limit, button(_("Add the wish"), put, { id: "add-wish" }));
}

/** @param {Element} box @param {any} of @param {any} answer */
function paint(box, of, answer) {
  const rows = answer.weights.map((/** @type {any} */ one) => make("tr", {}, make("th", { scope: "row" }, one.name), [one.before, one.after].map((value) => make("td", { class: "number" }, asShare(value)))));
  const heads = [_("factor"), _("today"), _("new")];
  const moves = answer.weights.some((/** @type {any} */ one) => one.before !== one.after);
  const apply = () => {
    remember("");
    change(Object.fromEntries(answer.weights.map((/** @type {any} */ one) => [one.key, one.after])));
    tell("show-pane", "units");
  };
  putOfDraft(
    box,
    of,
    make("p", { class: answer.satisfied ? "good" : "bad" }, answer.verdict),
    make("table", { class: "grid" }, make("thead", {}, make("tr", {}, heads.map((words, at) => make("th", { scope: "col", class: at ? "number" : "" }, words)))), make("tbody", {}, rows)),
    answer.conditions.map((/** @type {any} */ one) => make("p", { class: "problem" }, `${one.what}: ${_("{money} 万元 are missing", { money: asMoney(one.missing) })}`)),
    moves ? button(_("Apply this"), apply, { class: "main", id: "apply" }) : null,
  );
}
