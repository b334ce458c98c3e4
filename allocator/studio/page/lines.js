// Rows on demand: of a long table only those in view are in the page, the rest is empty space of their height.

import { make } from "./dom.js";

const FEW = 400;
const SPARE = 12;

/** Shows a list of lines as rows of a table body. */
export class Lines {
  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} body
   * @param {() => HTMLElement} makeRow
   * @param {(row: HTMLElement, line: any) => void} paintRow
   */
  constructor(scroller, body, makeRow, paintRow) {
    this.scroller = scroller;
    this.body = body;
    this.makeRow = makeRow;
    this.paintRow = paintRow;
    /** @type {any[]} */
    this.lines = [];
    /** @type {HTMLElement[]} */
    this.rows = [];
    this.above = spacer();
    this.below = spacer();
    this.height = 26;
    this.first = 0;
    body.append(this.above, this.below);
    scroller.addEventListener("scroll", () => this.repaint(), { passive: true });
  }

  /** @param {any[]} lines */
  show(lines) {
    this.lines = lines;
    this.repaint();
  }

  repaint() {
    const all = this.lines.length;
    const isShort = all <= FEW;
    const height = this.scroller.clientHeight || 600;
    const inView = isShort ? all : Math.min(all, Math.ceil(height / this.height) + 2 * SPARE);
    const top = Math.floor(this.scroller.scrollTop / this.height) - SPARE;
    this.first = isShort ? 0 : Math.max(0, Math.min(top, all - inView));
    this.fit(inView);
    this.rows.forEach((row, at) => this.paintRow(row, this.lines[this.first + at]));
    setHeight(this.above, this.first * this.height);
    setHeight(this.below, (all - this.first - inView) * this.height);
    const measured = this.rows[0]?.offsetHeight;
    if (!isShort && measured && Math.abs(measured - this.height) > 0.5) {
      this.height = measured;
      this.repaint();
    }
  }

  /** Bring the line at a place into view. @param {number} place */
  reveal(place) {
    this.scroller.scrollTop = Math.max(0, place * this.height - this.scroller.clientHeight / 2);
    this.repaint();
  }

  /** @param {number} count */
  fit(count) {
    while (this.rows.length < count) {
      const row = this.makeRow();
      this.below.before(row);
      this.rows.push(row);
    }
    while (this.rows.length > count) this.rows.pop()?.remove();
  }
}

const spacer = () => make("tr", { class: "spacer", "aria-hidden": "true" }, make("td"));

/** @param {any} row @param {number} height */
function setHeight(row, height) {
  row.hidden = height <= 0;
  row.firstChild.style.height = `${height}px`;
}
