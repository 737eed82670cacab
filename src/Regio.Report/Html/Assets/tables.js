(() => {
  /* What a cell shows, in the language of the page, with the minus that programs read. */
  const shown = cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("span[lang]").forEach(span => { if (span.lang !== document.documentElement.lang) span.remove(); });
    return copy.textContent.replace(/−/g, "-").replace(/\s+/g, " ").trim();
  };
  regio.textOf = shown;

  /* Numbers before words, empty cells last whichever way. */
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const text = shown(cell);
    const number = cell.dataset.v !== undefined ? Number(cell.dataset.v) : Number(text.replace(/[,<>*%]/g, "") || NaN);
    return { text, number };
  };

  const compare = (a, b) => Number.isNaN(a.number) !== Number.isNaN(b.number) ? (Number.isNaN(a.number) ? 1 : -1)
    : Number.isNaN(a.number) ? a.text.localeCompare(b.text, document.documentElement.lang)
    : a.number - b.number;

  const sort = head => {
    const column = head.cellIndex;
    const body = head.closest("table").tBodies[0];
    const now = head.getAttribute("aria-sort");
    const next = now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
    for (const other of head.parentElement.cells) {
      if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    }
    head.setAttribute("aria-sort", next);
    const rows = [...body.rows];
    rows.forEach((row, i) => { row.dataset.place ??= i; });
    const sign = next === "descending" ? -1 : 1;
    const keys = new Map(rows.map(row => [row, keyOf(row, column)]));
    rows.sort((a, b) => {
      const [first, second] = [keys.get(a), keys.get(b)];
      const empty = (first.text === "") - (second.text === "");
      return next === "none" ? a.dataset.place - b.dataset.place : empty || sign * compare(first, second) || a.dataset.place - b.dataset.place;
    });
    body.append(...rows);
  };

  /* One stop of the tab key a table; the arrow keys go from number to number. */
  const arrows = table => {
    const rows = [...table.rows].map(row => [...row.querySelectorAll("[data-d]")]).filter(row => row.length > 0);
    if (rows.length === 0) return;
    rows[0][0].tabIndex = 0;
    const go = (from, to) => {
      if (!to) return;
      from.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    };
    table.addEventListener("keydown", event => {
      const cell = event.target.closest("[data-d]");
      const row = rows.findIndex(cells => cells.includes(cell));
      if (row < 0) return;
      const column = rows[row].indexOf(cell);
      const near = (cells, of) => cells?.reduce((best, one) => Math.abs(one.cellIndex - of.cellIndex) < Math.abs(best.cellIndex - of.cellIndex) ? one : best);
      const to = {
        ArrowRight: () => rows[row][column + 1], ArrowLeft: () => rows[row][column - 1],
        ArrowDown: () => near(rows[row + 1], cell), ArrowUp: () => near(rows[row - 1], cell),
        Home: () => rows[row][0], End: () => rows[row].at(-1),
      }[event.key];
      if (to) { event.preventDefault(); go(cell, to()); }
    });
    table.addEventListener("focusin", event => {
      const cell = event.target.closest("[data-d]");
      if (cell) { table.querySelectorAll("[data-d][tabindex='0']").forEach(one => { one.tabIndex = -1; }); cell.tabIndex = 0; }
    });
  };

  addEventListener("DOMContentLoaded", () => {
    document.addEventListener("click", event => {
      const button = event.target.closest?.(".sort");
      if (button) sort(button.closest("th"));
    });
    for (const frame of document.querySelectorAll(".frame")) {
      frame.addEventListener("scroll", () => frame.toggleAttribute("data-moved", frame.scrollLeft > 0), { passive: true });
    }
    document.querySelectorAll("table").forEach(arrows);
  });
})();
