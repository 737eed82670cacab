(() => {
  const root = document.documentElement;

  const textOf = regio.textOf;

  /* Rows of cells in a lattice: a cell stands in its first place, what it covers further on is null. */
  const lattice = table => {
    const rows = [...table.rows].map(() => []);
    [...table.rows].forEach((row, r) => {
      let c = 0;
      for (const cell of row.cells) {
        while (rows[r][c] !== undefined) c++;
        for (let down = 0; down < cell.rowSpan; down++) {
          for (let across = 0; across < cell.colSpan; across++) rows[r + down][c + across] = down + across === 0 ? cell : null;
        }
        c += cell.colSpan;
      }
    });
    return rows;
  };

  /* A text that a spreadsheet would take for a formula gets an apostrophe; numbers, with or without stars, stay. */
  const csvCell = text => {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+(e[+-]?\d+)?%?\**$/i.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
  };

  const lines = (table, join, write) => lattice(table).map(row => row.map(cell => cell ? write(textOf(cell)) : "").join(join) + "\r\n").join("");
  const csv = table => lines(table, ",", csvCell);
  const tabbed = table => lines(table, "\t", text => text);

  const escape = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;");

  /* Word keeps what stands in style attributes: three rules of 1.5, 0.75 and 1.5 points. */
  const word = (table, figure) => {
    const font = "font-family:'Times New Roman',SimSun,serif;font-size:10.5pt;";
    const last = table.rows.length - 1, head = table.tHead ? table.tHead.rows.length : 0;
    const rows = [...table.rows].map((row, r) => {
      const cells = [...row.cells].map(cell => {
        const ends = r + cell.rowSpan - 1 === last;
        const style = font + "border:none;padding:0 4pt;"
          + (r === 0 ? "border-top:1.5pt solid black;" : "") + (r === head - 1 ? "border-bottom:.75pt solid black;" : "")
          + (row.classList.contains("rule") ? "border-top:.5pt solid black;" : "")
          + (cell.classList.contains("over") ? "border-bottom:.5pt solid black;" : "") + (ends ? "border-bottom:1.5pt solid black;" : "")
          + `text-align:${getComputedStyle(cell).textAlign.replace("start", "left")};`;
        return `<td colspan="${cell.colSpan}" rowspan="${cell.rowSpan}" style="${escape(style)}">${escape(textOf(cell))}</td>`;
      });
      return `<tr>${cells.join("")}</tr>`;
    });
    const part = (name, size) => {
      const at = figure.querySelector(name);
      return at ? `<p style="${escape(font)}font-size:${size}pt">${escape(textOf(at))}</p>` : "";
    };
    return `${part("figcaption", 10.5)}<table style="border-collapse:collapse">${rows.join("")}</table>${part(".notes", 9)}`;
  };

  const say = done => {
    const box = document.getElementById("regio-said");
    const language = root.lang === "en" ? "En" : "Zh";
    box.textContent = box.dataset[(done ? "done" : "failed") + language];
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { box.textContent = ""; }, 1600);
  };

  /* The copy event works in a file opened from disk, where the newer clipboard may be closed. */
  const copy = (plain, html) => {
    const fill = event => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", plain);
      if (html) event.clipboardData.setData("text/html", html);
    };
    document.addEventListener("copy", fill, { once: true, capture: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill, { capture: true });
    say(done);
  };

  addEventListener("DOMContentLoaded", () => document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const figure = button.closest("figure"), table = figure?.querySelector("table");
    switch (button.dataset.copy) {
      case "text": copy(button.parentElement.querySelector("code").textContent); break;
      case "latex": copy(regio.data().latex[figure.id][root.lang === "en" ? 0 : 1]); break;
      case "csv": copy(csv(table)); break;
      case "word": copy(tabbed(table), word(table, figure)); break;
    }
  }));
})();
