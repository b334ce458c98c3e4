"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { columns, rows, cities, measures, ledger } = data;
  const whole = rows.length; // the last row of the ledger is all units together
  const get = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];

  const make = (tag, text = "", attributes = {}) => {
    const made = document.createElement(tag);
    if (text !== "") made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  // ---- numbers

  const decimals = (least, most) => new Intl.NumberFormat("zh-CN", { minimumFractionDigits: least, maximumFractionDigits: most });
  const formats = { money: decimals(0, 6), exact: decimals(2, 2), count: decimals(0, 0), rate: decimals(2, 2), entry: decimals(4, 4) };
  const isNumber = (kind) => kind in formats;
  const show = (value, kind) => {
    if (value === null) return "—";
    if (!isNumber(kind)) return value;
    const text = kind === "rate" ? formats.rate.format(value * 100) + "%" : formats[kind].format(value);
    return text.replace("-", "−");
  };

  // ---- the table

  const body = get("units").tBodies[0];
  const lines = rows.map((row, unit) => {
    const line = make("tr", "", { "data-unit": unit });
    row.forEach((value, place) => {
      const { kind } = columns[place];
      const cell = make(place ? "td" : "th", place ? show(value, kind) : "", isNumber(kind) ? { class: "number" } : {});
      if (!place) {
        cell.scope = "row";
        cell.append(ledger ? make("button", value, { type: "button" }) : value);
      }
      line.append(cell);
    });
    return line;
  });
  const standing = []; // where each unit stands in the table as it was given
  data.order.forEach((unit, place) => { standing[unit] = place; });
  let shown = rows.map((_row, unit) => unit);
  let sorted = { place: -1, descending: false };

  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const compare = (one, other) => {
    const { place, descending } = sorted;
    if (place < 0) return standing[one] - standing[other];
    const [a, b] = [rows[one][place], rows[other][place]];
    if (a === null || b === null) return (a === null) - (b === null) || standing[one] - standing[other]; // no figure comes last
    const order = isNumber(columns[place].kind) ? a - b : collator.compare(a, b);
    return (descending ? -order : order) || standing[one] - standing[other];
  };

  const list = () => {
    body.replaceChildren(...[...shown].sort(compare).map((unit) => lines[unit]));
    const sums = columns.map(({ kind }, place) =>
      kind === "money" ? show(shown.reduce((sum, unit) => sum + (rows[unit][place] ?? 0), 0), kind) : "");
    const total = make("tr");
    total.append(make("th", "所列合计", { scope: "row" }));
    sums.slice(1).forEach((sum) => total.append(make("td", sum, { class: "number" })));
    get("units").tFoot.replaceChildren(total);
    get("shown").textContent = `列出 ${shown.length} / ${rows.length} 个单位`;
  };

  const heads = columns.map(({ heading, kind }, place) => {
    const head = make("th", "", { scope: "col", "aria-sort": "none", class: isNumber(kind) ? "number" : "text" });
    const button = make("button", heading, { type: "button" });
    button.addEventListener("click", () => {
      const again = sorted.place === place;
      sorted = { place, descending: again ? !sorted.descending : isNumber(kind) };
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", sorted.descending ? "descending" : "ascending");
      list();
    });
    head.append(button);
    return head;
  });
  const headRow = make("tr");
  headRow.append(...heads);
  get("units").tHead.append(headRow);

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const searched = rows.map((row, unit) =>
    plain([...row.filter((_value, place) => columns[place].kind === "text"), cities[unit]].join("\n")));
  get("search").addEventListener("input", () => {
    const words = plain(get("search").value).split(/\s+/).filter(Boolean);
    shown = searched.flatMap((text, unit) => (words.every((word) => text.includes(word)) ? [unit] : []));
    list();
  });

  // ---- one unit

  const amount = (unit) => Math.round(ledger.rows[unit].reduce((sum, worth) => sum + worth, 0) * 1e4) / 1e4;
  const nameOf = (unit) => (unit === whole ? "全部单位" : rows[unit][0]);

  const bar = (start, end, low, high, kind) => {
    const space = "http://www.w3.org/2000/svg";
    const drawing = document.createElementNS(space, "svg");
    const mark = document.createElementNS(space, "rect");
    const scale = 100 / (high - low || 1);
    const width = Math.max(Math.abs(end - start) * scale, 0.5);
    const settings = { x: Math.min((Math.min(start, end) - low) * scale, 100 - width), width, y: 2, height: 12, class: kind };
    for (const [name, value] of Object.entries(settings)) mark.setAttribute(name, value);
    for (const [name, value] of Object.entries({ viewBox: "0 0 100 16", preserveAspectRatio: "none", "aria-hidden": "true" }))
      drawing.setAttribute(name, value);
    drawing.append(mark);
    return drawing;
  };

  const waterfall = (unit) => {
    const levels = [0];
    for (const worth of ledger.rows[unit]) levels.push(levels.at(-1) + worth);
    const [low, high] = [Math.min(...levels), Math.max(...levels)];
    const line = (name, start, end, kind) => {
      const made = make("tr");
      const picture = make("td");
      if (start !== end) picture.append(bar(start, end, low, high, kind));
      made.append(make("th", name, { scope: "row" }), make("td", show(end - start, "entry"), { class: "number" }), picture);
      return made;
    };
    const entries = ledger.entries.map((name, place) =>
      line(name, levels[place], levels[place + 1], levels[place + 1] < levels[place] ? "loss" : "gain"));
    get("entries").tBodies[0].replaceChildren(...entries, line("分配金额", 0, amount(unit), "total"));
  };

  const choose = (unit) => {
    all(".chosen").forEach((mark) => mark.classList.remove("chosen"));
    all(".tile").forEach((tile) => tile.setAttribute("aria-pressed", Number(tile.dataset.unit) === unit));
    all(`[data-unit="${unit}"]:not(.tile)`).forEach((mark) => mark.classList.add("chosen"));
    if (unit !== whole) lines[unit].classList.add("chosen");
    if (!ledger) return;
    get("unit").value = unit;
    waterfall(unit);
    get("remark").textContent = ledger.told[unit];
  };

  if (ledger) {
    const groups = new Map();
    rows.forEach((_row, unit) => {
      const city = cities[unit];
      if (!groups.has(city)) groups.set(city, city ? make("optgroup", "", { label: city }) : get("unit"));
      groups.get(city).append(make("option", nameOf(unit), { value: unit }));
    });
    get("unit").prepend(make("option", nameOf(whole), { value: whole }));
    get("unit").append(...[...groups.values()].filter((group) => group !== get("unit")));
    get("unit").addEventListener("change", () => choose(Number(get("unit").value)));
    waterfall(whole);
    choose(whole);
  }
  body.addEventListener("click", (event) => {
    const line = event.target.closest("tr");
    if (!line) return;
    choose(Number(line.dataset.unit));
    if (event.target.closest("button")) get("ledger")?.scrollIntoView({ block: "nearest" });
  });

  // ---- the map

  const tip = get("tip");
  const tiles = all(".tile");
  const measured = (unit) => {
    const { column } = measures[current];
    return `${columns[column].heading} ${show(rows[unit][column], columns[column].kind)}`;
  };
  let current = 0;

  const colour = () => {
    const { classes, colours, marks } = measures[current];
    for (const tile of tiles) {
      const unit = Number(tile.dataset.unit);
      const [fill, ink] = colours.at(classes[unit]); // −1, no figure, is the last colour
      tile.setAttribute("fill", ink);
      tile.firstElementChild.setAttribute("fill", fill);
      tile.lastElementChild.textContent = marks[classes[unit]] ?? "";
      tile.setAttribute("aria-label", `${[cities[unit], nameOf(unit)].filter(Boolean).join(" ")}，${measured(unit)}`);
    }
    all(".legend").forEach((legend) => { legend.hidden = Number(legend.dataset.measure) !== current; });
  };

  const showTip = (tile) => {
    const unit = Number(tile.dataset.unit);
    tip.replaceChildren(make("strong", nameOf(unit)), ` ${cities[unit]}`, make("div", measured(unit)));
    if (ledger) {
      const table = make("table");
      [...ledger.entries, "分配金额"].forEach((name, place) => {
        const worth = ledger.rows[unit][place] ?? amount(unit);
        if (!worth) return;
        const line = make("tr");
        line.append(make("th", name, { scope: "row" }), make("td", show(worth, "entry"), { class: "number" }));
        table.append(line);
      });
      tip.append(table);
    }
    tip.hidden = false;
    const box = tile.getBoundingClientRect();
    const left = Math.min(box.right + 8, innerWidth - tip.offsetWidth - 8);
    const under = left < box.right; // no room beside the tile: above or below it
    const below = box.bottom + 8 + tip.offsetHeight < innerHeight ? box.bottom + 8 : box.top - 8 - tip.offsetHeight;
    tip.style.left = `${Math.max(left, 8)}px`;
    tip.style.top = `${Math.max(under ? below : Math.min(box.top, innerHeight - tip.offsetHeight - 8), 8)}px`;
  };
  const hideTip = () => { tip.hidden = true; };

  const place = (tile) => {
    const { e, f } = tile.transform.baseVal.consolidate().matrix;
    return [e, f];
  };
  const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const neighbour = (tile, [right, down]) => {
    const [x, y] = place(tile);
    let [best, nearest] = [tile, Infinity];
    for (const other of tiles) {
      const [dx, dy] = [place(other)[0] - x, place(other)[1] - y];
      const ahead = dx * right + dy * down;
      const distance = ahead + 3 * Math.abs(dx * down + dy * right);
      if (ahead > 0 && distance < nearest) [best, nearest] = [other, distance];
    }
    return best;
  };
  const visit = (tile) => {
    tiles.forEach((other) => other.setAttribute("tabindex", other === tile ? 0 : -1));
    tile.focus();
  };

  tiles.forEach((tile, number) => {
    tile.setAttribute("role", "button");
    tile.setAttribute("tabindex", number ? -1 : 0); // one stop for the tab key, then arrows
    tile.setAttribute("aria-pressed", "false");
    const unit = Number(tile.dataset.unit);
    tile.addEventListener("click", () => choose(unit));
    tile.addEventListener("mouseenter", () => showTip(tile));
    tile.addEventListener("mouseleave", hideTip);
    tile.addEventListener("focus", () => showTip(tile));
    tile.addEventListener("blur", hideTip);
    tile.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") choose(unit);
      else if (event.key === "Escape") hideTip();
      else if (event.key in arrows) visit(neighbour(tile, arrows[event.key]));
      else return;
      event.preventDefault();
    });
  });
  if (tiles.length) {
    colour();
    all("input[name=measure]").forEach((input) => input.addEventListener("change", () => {
      current = Number(input.value);
      colour();
    }));
  }
  list();
})();
