// The page: what stands where, in which language, and what happens when the server is lost.

import { ask, Lost, Refusal } from "./api.js";
import { startCompare } from "./compare.js";
import { startData } from "./data.js";
import { startDocuments } from "./documents.js";
import { byId, button, find, make, put, say } from "./dom.js";
import { on, tell } from "./events.js";
import { inWords } from "./fields.js";
import { startFolder } from "./folder.js";
import { asMoney } from "./format.js";
import { startGoal } from "./goal.js";
import { startHelp } from "./help.js";
import { startLive } from "./live.js";
import { draft, hasChanges, scene } from "./scene.js";
import { startScenario } from "./scenario.js";
import { startSensitivity } from "./sensitivity.js";
import { tabs } from "./tabs.js";
import { startTour } from "./tour.js";
import { startUnit } from "./unit.js";
import { startUnits } from "./units.js";
import { _, language, learn } from "./words.js";

const PULSE = 15_000;

/** @type {Record<string, any>} */
let likes = {};

async function start() {
  const hello = await ask("hello");
  likes = hello.likes;
  await speak(likes.language);
  look();
  build(hello);
  const wanted = history.state?.open ?? hello.start;
  tell(wanted ? "open" : "folder", wanted);
  if (!likes.toured) tell("tour");
  setInterval(pulse, PULSE);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && pulse());
}

/** @param {string} wanted */
async function speak(wanted) {
  learn({}, wanted);
  learn((await ask("hello")).words, wanted);
}

function look() {
  document.documentElement.dataset.theme = likes.theme;
  document.documentElement.dataset.size = likes.size;
}

/** @param {Record<string, any>} changes */
function like(changes) {
  likes = { ...likes, ...changes };
  look();
  void ask("like", { likes }).catch((error) => error instanceof Lost && lost());
}

/** @param {any} hello */
function build(hello) {
  put(byId("head"), headline(hello), tools());
  const panes = tabs([
    ["units", _("What happens"), (pane, aside) => (startUnits(pane), startUnit(aside))],
    ["compare", _("Drafts"), startCompare],
    ["sensitivity", _("How firm"), startSensitivity],
    ["goal", _("Reach a wish"), startGoal],
    ["data", _("Data"), startData],
    ["documents", _("Documents"), startDocuments],
    ["help", _("Help"), startHelp],
  ]);
  const controls = make("section", { "data-pane": "scenario", "aria-label": _("What-if") });
  const folder = make("section", { "data-pane": "folder", "aria-label": _("Scenarios") });
  const work = make("div", { id: "work", hidden: true }, controls, panes);
  put(byId("main"), make("div", { id: "banner", role: "alert" }), folder, work);
  startScenario(controls);
  startFolder(folder);
  on("opened", () => {
    folder.hidden = true;
    work.hidden = false;
    history.replaceState({ open: scene.opened.name }, "");
  });
  for (const name of ["folder", "folder-shown"]) {
    on(name, () => {
      folder.hidden = false;
      work.hidden = true;
    });
  }
  startLive();
  startTour(() => like({ toured: true }));
}

/** @param {any} hello */
function headline(hello) {
  const title = make("h1", { id: "title" }, _("Allocator studio"));
  const list = button(`▤ ${hello.folder}`, () => tell("folder"), { id: "list", title: _("All scenarios of the folder") });
  const sum = make("p", { id: "sum" });
  const made = make("p", { class: "made-up", hidden: true }, _("sample data"));
  on("opened", () => {
    made.hidden = !scene.opened.synthetic.length;
    say(title, scene.opened.head.title);
    document.title = scene.opened.head.title;
  });
  on("picture", (picture) => say(sum, `${_("paid to units")} ${asMoney(picture.total)} 万元`));
  on("changed", () => title.classList.toggle("changed", hasChanges()));
  return make("div", { class: "title" }, list, title, made, sum);
}

function tools() {
  const other = language() === "zh" ? "en" : "zh";
  const dark = () => like({ theme: { "": "dark", dark: "light", light: "" }[/** @type {string} */ (likes.theme)] });
  const large = () => like({ size: { "": "large", large: "huge", huge: "" }[/** @type {string} */ (likes.size)] });
  return make(
    "div",
    { class: "tools" },
    button(other === "en" ? "English" : "中文", () => relearn(other), { id: "language", lang: other }),
    button("◐", dark, { id: "theme", "aria-label": _("Light or dark"), title: _("Light or dark") }),
    button("A+", large, { id: "size", title: _("Larger text") }),
    button(_("Print"), () => print()),
    button(_("End"), end, { id: "end", title: _("Stop the program") }),
  );
}

/** Build the page in another language; what has been changed stays. @param {string} wanted */
async function relearn(wanted) {
  like({ language: wanted });
  await ask("keep", scene.opened ? { draft: draft() } : {});
  location.reload();
}

async function end() {
  if (scene.opened) await ask("keep", { draft: draft() });
  await ask("end");
  gone(_("The program has ended. You may close this page."));
}

/** @param {string} words */
function gone(words) {
  const banner = byId("banner");
  put(banner, make("p", { class: "gone" }, words));
  if (scene.opened && hasChanges()) {
    const { set, drop } = scene.changes;
    const lines = [...Object.keys(set), ...drop].map((key) => make("li", { "data-changed": key }, changeInWords(key, set[key] ?? null)));
    put(banner, make("p", { class: "gone" }, words), make("p", {}, _("What was changed:")), make("ul", {}, lines));
  }
  document.body.dataset.state = "error";
}

/** @param {string} key @param {any} value */
function changeInWords(key, value) {
  const control = scene.controls.get(key);
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : control ? inWords(control, value) : String(value);
  return `${control?.label ?? key}（${key}）：${text}`;
}

function lost() {
  gone(_("The program does not answer any more. What you changed still stands here; start it again and open the new address."));
}
on("lost", lost);

async function pulse() {
  try {
    const { changed } = await ask("alive", { name: scene.opened?.name ?? "" });
    const notice = find("#underneath");
    if (!changed || notice) return;
    const again = button(_("Read it again"), () => (find("#underneath")?.remove(), tell("open", scene.opened.name)));
    byId("banner").before(make("p", { id: "underneath", role: "alert" }, _("The files of this scenario have been changed by another program."), " ", again));
  } catch (error) {
    if (error instanceof Lost) lost();
  }
}

addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof Lost) lost();
  else if (event.reason instanceof Refusal) put(byId("banner"), event.reason.problems.map((problem) => make("p", { class: "problem" }, problem.said)));
});

await start();
