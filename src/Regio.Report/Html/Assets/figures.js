(() => {
  /* A key of a legend shows or hides its series in both languages' drawings. */
  const toggle = key => {
    const figure = key.closest("figure"), series = key.dataset.series;
    const off = !key.classList.contains("rf-off");
    figure.querySelectorAll(`[data-series="${CSS.escape(series)}"]`).forEach(part => {
      part.classList.toggle("rf-off", off);
      if (part.classList.contains("rf-key")) part.setAttribute("aria-pressed", !off);
    });
  };

  /* The arrow keys go from mark to mark of a figure that has the focus. */
  const step = (svg, by) => {
    const marks = [...svg.querySelectorAll("[data-tip]")].filter(mark => !mark.closest(".rf-off"));
    if (marks.length === 0) return;
    const now = marks.findIndex(mark => mark.hasAttribute("data-told"));
    regio.show(marks[now < 0 ? (by > 0 ? 0 : marks.length - 1) : (now + by + marks.length) % marks.length]);
  };

  addEventListener("DOMContentLoaded", () => {
    for (const svg of document.querySelectorAll("svg.rf")) {
      const keys = [...svg.querySelectorAll(".rf-key[data-series]")];
      if (keys.length > 0) svg.setAttribute("role", "group");
      for (const key of keys) {
        key.setAttribute("role", "button");
        key.setAttribute("tabindex", "0");
        key.setAttribute("aria-pressed", "true");
      }
      if (svg.querySelector("[data-tip]")) svg.setAttribute("tabindex", "0");
      svg.addEventListener("click", event => { const key = event.target.closest(".rf-key[data-series]"); if (key) toggle(key); });
      svg.addEventListener("keydown", event => {
        const key = event.target.closest(".rf-key[data-series]");
        if (key && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); toggle(key); }
        else if (event.target === svg && ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"].includes(event.key)) {
          event.preventDefault();
          step(svg, event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1);
        }
      });
    }
  });
})();
