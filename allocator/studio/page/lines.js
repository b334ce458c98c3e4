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
    if (this.lines.length > FEW) this.repaintInView();
    else this.repaintFrom(0, this.lines.length);
  }

  /** Only here is asked how high things are, for the browser must lay the whole page out to say so. */
  repaintInView() {
    const all = this.lines.length;
    const height = this.scroller.clientHeight || 600;
    const inView = Math.min(all, Math.ceil(height / this.height) + 2 * SPARE);
    const top = Math.floor(this.scroller.scrollTop / this.height) - SPARE;
    this.repaintFrom(Math.max(0, Math.min(top, all - inView)), inView);
    const measured = this.rows[0]?.offsetHeight;
    if (measured && Math.abs(measured - this.height) > 0.5) {
      this.height = measured;
      this.repaint();
    }
  }

  /** @param {number} first @param {number} count */
  repaintFrom(first, count) {
    this.first = first;
    this.fit(count);
    this.rows.forEach((row, at) => this.paintRow(row, this.lines[first + at]));
    setHeight(this.above, first * this.height);
    setHeight(this.below, (this.lines.length - first - count) * this.height);
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
