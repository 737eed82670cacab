"use strict";
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // A browser may refuse to keep anything for a file; the page then forgets between visits.
  const keep = (name, value) => { try { localStorage.setItem("regio-" + name, value); } catch { } };
  const kept = name => { try { return localStorage.getItem("regio-" + name); } catch { return null; } };

  root.dataset.script = "";
  for (const name of ["theme", "tables"]) {
    if (kept(name)) root.dataset[name] = kept(name);
  }

  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const isSerif = () => (root.dataset.tables ?? (root.lang === "en" ? "sans" : "serif")) === "serif";

  const controls = () => {
    document.getElementById("regio-theme").setAttribute("aria-pressed", isDark());
    document.getElementById("regio-serif").setAttribute("aria-pressed", isSerif());
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", button.dataset.language === root.lang);
    }
  };

  const toggle = (name, value) => {
    root.dataset[name] = value;
    keep(name, value);
    controls();
  };

  /* The reader stays at the heading or table that was in view when a change of language moves the text. */
  const speak = language => {
    const mark = [...document.querySelectorAll("article [id]")].find(part => part.getBoundingClientRect().bottom > 80);
    const before = mark?.getBoundingClientRect().top ?? 0;
    root.lang = language;
    document.title = language === "en" ? root.dataset.titleEn : root.dataset.titleZh;
    if (mark && scrollY > 0) scrollBy({ top: mark.getBoundingClientRect().top - before, behavior: "instant" });
    controls();
  };

  const menu = () => {
    const nav = document.getElementById("regio-contents");
    const button = document.getElementById("regio-menu");
    const open = is => {
      nav.toggleAttribute("data-open", is);
      button.setAttribute("aria-expanded", is);
    };
    button.addEventListener("click", () => open(!nav.hasAttribute("data-open")));
    nav.addEventListener("click", event => { if (event.target.closest("a")) open(false); });
    nav.addEventListener("keydown", event => {
      if (event.key === "Escape" && nav.hasAttribute("data-open")) { open(false); button.focus(); }
    });
  };

  /* The place is the last part whose top has passed a line below the window's edge, or the one just asked for, until the reader moves on. */
  const place = () => {
    const links = [...document.querySelectorAll("#regio-contents a")];
    const parts = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const nav = document.getElementById("regio-contents");
    let here = null, asked = -1, waiting = false;
    const inView = part => part.getBoundingClientRect().top < innerHeight && part.getBoundingClientRect().bottom > 0;
    const passed = () => {
      const line = Math.min(innerHeight / 4, 160);
      return parts.reduce((last, part, i) => part.checkVisibility() && part.getBoundingClientRect().top <= line ? i : last, 0);
    };
    const mark = () => {
      waiting = false;
      const now = links[asked >= 0 && inView(parts[asked]) ? asked : passed()];
      if (now === here || !now) return;
      here?.removeAttribute("aria-current");
      here = now;
      here.setAttribute("aria-current", "location");
      const top = here.getBoundingClientRect().top - nav.getBoundingClientRect().top;
      if (top < 0 || top + here.offsetHeight > nav.clientHeight) nav.scrollTop += top - nav.clientHeight / 3;
    };
    const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } };
    const ask = link => { asked = links.indexOf(link); soon(); };
    const moveOn = event => { if (!event.target.closest?.("#regio-contents")) asked = -1; };
    nav.addEventListener("click", event => { const link = event.target.closest("a"); if (link) ask(link); });
    for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(move, moveOn, { passive: true });
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    ask(links.find(link => link.hash === location.hash));
  };

  /* A link into a folded section unfolds it; paper shows what is folded. */
  const folds = () => {
    const unfold = id => {
      for (let part = document.getElementById(id); part; part = part.parentElement) {
        if (part.localName === "details") part.open = true;
      }
    };
    document.getElementById("regio-contents").addEventListener("click", event => {
      const link = event.target.closest("a");
      if (link) unfold(decodeURIComponent(link.hash.slice(1)));
    });
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = [...document.querySelectorAll("details:not([open])")];
      folded.forEach(part => { part.open = true; });
    });
    addEventListener("afterprint", () => folded.forEach(part => { part.open = false; }));
    if (location.hash) unfold(decodeURIComponent(location.hash.slice(1)));
  };

  addEventListener("DOMContentLoaded", () => {
    document.getElementById("regio-theme").addEventListener("click", () => toggle("theme", isDark() ? "light" : "dark"));
    document.getElementById("regio-serif").addEventListener("click", () => toggle("tables", isSerif() ? "sans" : "serif"));
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => speak(button.dataset.language));
    }
    dark.addEventListener("change", controls);
    controls();
    menu();
    folds();
    place();
  });
})();
