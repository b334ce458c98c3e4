// Rows on demand: of a long table only those in view are in the page, the rest is empty space of their height.

import { make } from "./dom.js";

const FEW = 400;
const SPARE = 12;
const NEAR = "300px"; // rows so far beyond the edges of the screen count as seen

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
    /** @type {WeakSet<Element>} */
    this.unseen = new WeakSet();
    /** @type {() => void} */
    this.rest = () => {};
    this.watch = new IntersectionObserver((rows) => rows.forEach((row) => (row.isIntersecting ? this.unseen.delete(row.target) : this.unseen.add(row.target))), { rootMargin: NEAR });
    body.append(this.above, this.below);
    scroller.addEventListener("scroll", () => this.repaint(), { passive: true });
  }

  /** @param {any[]} lines */
  show(lines) {
    this.showSeen(lines);
    this.finish();
  }

  /** Paint the rows on the screen; `finish` paints the others, when there is time. @param {any[]} lines */
  showSeen(lines) {
    this.lines = lines;
    if (lines.length > FEW) this.repaintInView();
    else this.repaintFrom(0, lines.length);
  }

  finish() {
    this.rest();
    this.rest = () => {};
  }

  repaint() {
    this.show(this.lines);
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
    const places = [...this.rows.keys()];
    const isUnseen = (/** @type {number} */ at) => this.unseen.has(this.rows[at]);
    const paint = (/** @type {number} */ at) => this.paintRow(this.rows[at], this.lines[first + at]);
    const late = places.filter(isUnseen);
    places.filter((at) => !isUnseen(at)).forEach(paint);
    this.rest = () => late.forEach(paint);
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
      this.watch.observe(row);
    }
    for (const row of this.rows.splice(count)) {
      this.watch.unobserve(row);
      row.remove();
    }
  }
}

const spacer = () => make("tr", { class: "spacer", "aria-hidden": "true" }, make("td"));

/** @param {any} row @param {number} height */
function setHeight(row, height) {
  row.hidden = height <= 0;
  row.firstChild.style.height = `${height}px`;
}
