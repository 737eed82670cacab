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

  /* The entry of the last part whose top has passed the upper third of the window is the place. */
  const place = () => {
    const links = [...document.querySelectorAll("#regio-contents a")];
    const parts = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const nav = document.getElementById("regio-contents");
    let here = null, waiting = false;
    const mark = () => {
      waiting = false;
      const line = innerHeight / 3;
      let now = 0;
      parts.forEach((part, i) => { if (part.checkVisibility() && part.getBoundingClientRect().top <= line) now = i; });
      if (scrollY + innerHeight >= root.scrollHeight - 2 && location.hash) {
        const asked = links.findIndex(link => link.hash === location.hash);
        if (asked >= 0 && parts[asked].getBoundingClientRect().top < innerHeight) now = asked;
      }
      if (links[now] === here || links.length === 0) return;
      here?.removeAttribute("aria-current");
      here = links[now];
      here.setAttribute("aria-current", "location");
      const top = here.offsetTop - nav.offsetTop;
      if (top < nav.scrollTop || top + here.offsetHeight > nav.scrollTop + nav.clientHeight) nav.scrollTop = top - nav.clientHeight / 3;
    };
    const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    addEventListener("hashchange", soon);
    mark();
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
