// The schematic map: one square a unit, coloured by what is asked; without places on file, squares by city.

import { make, put, say, svg } from "./dom.js";
import { on, tell } from "./events.js";
import { asChange, asMoney, asRate } from "./format.js";
import { scene } from "./scene.js";
import { _ } from "./words.js";

const SIDE = 44;
const GAP = 2;
const ONE_LINE = 3;
const ACROSS = 16;
const MANY = 400; // squares; more are too small for letters, and only the one that is reached is put into words

/** @type {any[]} */
let squares = [];
/** @type {Element} */
let legend;

/** @param {Element} box */
export function startMap(box) {
  const tiles = places();
  const width = 1 + Math.max(...tiles.map((tile) => tile.x));
  const height = 1 + Math.max(...tiles.map((tile) => tile.y));
  squares = tiles.map((tile) => square(tile, tiles.length <= MANY));
  legend = make("ul", { class: "legend" });
  const names = { change: _("change"), amount: _("amount"), head: _("元 a head"), carryover: _("carryover rate"), bound: _("limit") };
  const options = Object.entries(names).map(([value, words]) => make("option", { value, selected: value === scene.measure }, words));
  const picker = make("select", { id: "measure", onchange: () => ((scene.measure = picker.value), tell("looked-at")) }, options);
  const drawing = svg("svg", { viewBox: `0 0 ${width * SIDE} ${height * SIDE}`, role: "group", "aria-label": _("Schematic map, no boundaries") }, squares.map((one) => one.group));
  drawing.addEventListener("keydown", walk);
  if (squares.length) squares[0].group.setAttribute("tabindex", "0");
  put(box, make("p", { class: "bar" }, make("label", { for: "measure" }, _("Map")), picker), drawing, legend, make("p", { class: "under" }, _("Schematic map, no boundaries")));
}

on("picture", paint);
on("painted", () => squares.length <= MANY && squares.forEach(putIntoWords));
on("unit", (row) => {
  for (const one of squares) one.group.classList.toggle("chosen", one.row === row);
});

/** @typedef {{row: number, label: string, x: number, y: number}} Tile */

/** Where each unit stands: as the file says, the others below. @returns {Tile[]} */
function places() {
  const { tiles, units } = scene.opened;
  const left = Math.min(...tiles.map((/** @type {any[]} */ tile) => tile[2]));
  const top = Math.min(...tiles.map((/** @type {any[]} */ tile) => tile[3]));
  const placed = tiles.map((/** @type {any[]} */ [row, label, x, y]) => ({ row, label, x: x - left, y: y - top }));
  placed.sort((/** @type {Tile} */ one, /** @type {Tile} */ other) => one.y - other.y || one.x - other.x);
  const there = new Set(placed.map((/** @type {Tile} */ tile) => tile.row));
  const rest = units.shown.filter((/** @type {number} */ row) => !there.has(row));
  const across = placed.length ? 1 + Math.max(...placed.map((/** @type {Tile} */ tile) => tile.x)) : Math.max(ACROSS, Math.ceil(Math.sqrt(rest.length * 1.6)));
  const first = placed.length ? 2 + Math.max(...placed.map((/** @type {Tile} */ tile) => tile.y)) : 0;
  const below = rest.map((/** @type {number} */ row, /** @type {number} */ place) => ({ row, label: units.names[row], x: place % across, y: first + Math.floor(place / across) }));
  return [...placed, ...below];
}

/** @param {Tile} tile @param {boolean} isRead */
function square(tile, isRead) {
  const side = SIDE - GAP;
  const area = svg("rect", { width: side, height: side, rx: 3 });
  const mark = svg("text", { x: side - 7, y: side - 2, class: "mark" });
  const tip = svg("title");
  const group = svg(
    "g",
    { class: "tile", role: "button", "aria-label": named(tile), tabindex: "-1", transform: `translate(${tile.x * SIDE} ${tile.y * SIDE})`, "data-unit": scene.opened.units.ids[tile.row] },
    tip,
    area,
    isRead ? [label(tile.label), mark] : null,
  );
  group.addEventListener("click", () => tell("unit", tile.row));
  const one = { ...tile, group, area, mark, tip, words: "" };
  for (const kind of ["pointerenter", "focus"]) group.addEventListener(kind, () => scene.picture && putIntoWords(one));
  return one;
}

/** A label in one line, or in two of equal length. @param {string} text */
function label(text) {
  const short = text.length <= 2 * ONE_LINE ? text : `${text.slice(0, 2 * ONE_LINE - 1)}…`;
  const middle = (SIDE - GAP) / 2;
  if (short.length <= ONE_LINE) return [svg("text", { x: middle, y: middle + 4 }, short)];
  const half = Math.ceil(short.length / 2);
  return [svg("text", { x: middle, y: middle - 4 }, short.slice(0, half)), svg("text", { x: middle, y: middle + 9 }, short.slice(half))];
}

/** @param {any} picture */
function paint(picture) {
  const { classes, marks, legend: colours } = picture.map;
  for (const one of squares) {
    const kind = classes[one.row];
    const colour = kind < 0 ? { fill: "#ffffff", ink: "#56646f" } : colours[kind];
    if (one.area.getAttribute("fill") !== colour.fill) {
      one.area.setAttribute("fill", colour.fill);
      one.group.setAttribute("fill", colour.ink);
    }
    say(one.mark, kind < 0 ? "" : marks[kind]);
  }
  put(legend, colours.map((/** @type {any} */ colour) => make("li", {}, swatch(colour), colour.words)));
}

/** Say what a square shows. @param {any} one */
function putIntoWords(one) {
  const { amount, change, rate } = scene.picture.units;
  const words = `${named(one)}：${asMoney(amount[one.row])} 万元，${asChange(change[one.row])}（${asRate(rate[one.row])}）`;
  if (one.words === words) return;
  one.words = words;
  say(one.tip, words);
  one.group.setAttribute("aria-label", words);
}

/** A unit's name, with what stands on its square where that is no part of it. @param {Tile} tile */
function named(tile) {
  const name = scene.opened.units.names[tile.row];
  return name.includes(tile.label) ? name : `${tile.label} ${name}`;
}

/** @param {any} colour */
const swatch = (colour) => svg("svg", { viewBox: "0 0 14 14", class: "swatch", "aria-hidden": "true" }, svg("rect", { width: 14, height: 14, fill: colour.fill }));

/** Arrow keys go from square to square, Enter opens one. @param {KeyboardEvent} event */
function walk(event) {
  const here = squares.find((one) => one.group === document.activeElement);
  if (!here) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    tell("unit", here.row);
    return;
  }
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!way) return;
  event.preventDefault();
  const ahead = squares.filter((one) => (one.x - here.x) * way[0] + (one.y - here.y) * way[1] > 0);
  const off = (/** @type {any} */ one) => Math.abs(one.x - here.x) * (way[0] ? 1 : 3) + Math.abs(one.y - here.y) * (way[1] ? 1 : 3);
  const next = ahead.sort((one, other) => off(one) - off(other))[0];
  if (!next) return;
  here.group.setAttribute("tabindex", "-1");
  next.group.setAttribute("tabindex", "0");
  next.group.focus();
}
