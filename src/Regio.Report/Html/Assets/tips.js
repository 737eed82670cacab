(() => {
  const tip = () => document.getElementById("regio-detail");
  const told = "[data-d], .rf [data-tip]";
  let data = null, on = null, pinned = false, leaving = 0;

  window.regio = { data: () => data ??= JSON.parse(document.getElementById("regio-data").textContent) };

  /* A number of a table tells names and values; a mark of a figure is one line. */
  const fill = part => {
    if (part.dataset.d === undefined) {
      tip().textContent = part.dataset.tip;
      return;
    }
    const { names, cells } = regio.data();
    const language = document.documentElement.lang === "en" ? 0 : 1;
    const list = document.createElement("dl");
    const lines = cells[Number(part.dataset.d)];
    for (let i = 0; i < lines.length; i += 2) {
      const name = document.createElement("dt"), value = document.createElement("dd");
      name.textContent = names[lines[i]][language];
      value.textContent = lines[i + 1];
      list.append(name, value);
    }
    tip().replaceChildren(list);
  };

  const hide = () => {
    clearTimeout(leaving);
    on?.removeAttribute("aria-describedby");
    on?.removeAttribute("data-told");
    on = null;
    pinned = false;
    tip().hidden = true;
  };

  const show = part => {
    clearTimeout(leaving);
    if (part === on) return;
    hide();
    on = part;
    fill(part);
    tip().hidden = false;
    part.setAttribute("aria-describedby", "regio-detail");
    part.dataset.told = "";
    const at = part.getBoundingClientRect(), size = tip().getBoundingClientRect();
    const above = at.bottom + size.height + 8 > innerHeight && at.top - size.height - 8 > 0;
    const left = Math.max(8, Math.min(at.left + at.width / 2 - size.width / 2, document.documentElement.clientWidth - size.width - 8));
    tip().style.left = left + scrollX + "px";
    tip().style.top = (above ? at.top - size.height - 6 : at.bottom + 6) + scrollY + "px";
  };

  const later = () => {
    clearTimeout(leaving);
    if (!pinned) leaving = setTimeout(hide, 180);
  };

  Object.assign(regio, { show, hide });

  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const over = event.target.closest?.(told);
    if (over && !pinned) show(over);
    else if (on && event.target.closest?.("#regio-detail")) clearTimeout(leaving);
    else if (on) later();
  });
  document.addEventListener("focusin", event => { if (event.target.matches?.(told)) show(event.target); });
  document.addEventListener("focusout", event => { if (on && (event.target === on || event.target.contains(on))) hide(); });
  document.addEventListener("click", event => {
    const part = event.target.closest?.(told);
    if (part) { show(part); pinned = true; }
    else if (on && !event.target.closest?.("#regio-detail")) hide();
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape" && on) hide(); });
})();
