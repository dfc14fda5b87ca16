"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const search = byId("page-search");
  const system = byId("page-system");
  const epic = byId("page-epic");
  const shown = byId("page-shown");
  const verdictButtons = [...document.querySelectorAll("[data-filter-verdict]")];
  const criteria = [...document.querySelectorAll("details.criterion")].map((element) => ({
    element,
    verdict: element.dataset.verdict,
    system: element.closest("[data-system]").dataset.system,
    epic: element.closest("[data-epic]").dataset.epic,
    text: null,
  }));
  const groups = [...document.querySelectorAll(".story, .epic, .system")];

  const textOf = (criterion) => {
    criterion.text ??= `${criterion.element.closest(".story").querySelector("h5").textContent} ${criterion.element.textContent}`.toLowerCase();
    return criterion.text;
  };

  const noFilter = () => ({ verdicts: [], system: "", epic: "", text: "" });
  let filter = noFilter();

  const isFiltering = () => Boolean(filter.verdicts.length || filter.system || filter.epic || filter.text);

  /* The fragment is either the id of something on the page or name=value pairs: verdict, system, epic, text, at. */
  const readFragment = () => {
    const fragment = location.hash.slice(1);
    if (!fragment.includes("=")) return { filter: null, at: decodeURIComponent(fragment) };
    const values = new URLSearchParams(fragment);
    const verdicts = (values.get("verdict") ?? "").split(",").filter(Boolean);
    const known = new Set(verdictButtons.map((button) => button.dataset.filterVerdict));
    return {
      filter: {
        verdicts: verdicts.filter((verdict) => known.has(verdict)),
        system: values.get("system") ?? "",
        epic: values.get("epic") ?? "",
        text: values.get("text") ?? "",
      },
      at: values.get("at") ?? "",
    };
  };

  const fragmentFor = (at) => {
    if (!isFiltering()) return at;
    const values = new URLSearchParams();
    if (filter.verdicts.length) values.set("verdict", filter.verdicts.join(","));
    for (const name of ["system", "epic", "text"]) if (filter[name]) values.set(name, filter[name]);
    if (at) values.set("at", at);
    return values.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  };

  const matches = (criterion, words) =>
    (!filter.verdicts.length || filter.verdicts.includes(criterion.verdict)) &&
    (!filter.system || filter.system === criterion.system) &&
    (!filter.epic || filter.epic === criterion.epic) &&
    words.every((word) => textOf(criterion).includes(word));

  const showControls = () => {
    if (search.value !== filter.text) search.value = filter.text;
    system.value = filter.system;
    for (const option of epic.options) option.hidden = Boolean(filter.system && option.dataset.system && option.dataset.system !== filter.system);
    epic.value = filter.epic;
    for (const button of verdictButtons) button.setAttribute("aria-pressed", String(filter.verdicts.includes(button.dataset.filterVerdict)));
  };

  const apply = () => {
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const criterion of criteria) {
      const visible = matches(criterion, words);
      criterion.element.hidden = !visible;
      count += visible;
    }
    const filtering = isFiltering();
    for (const group of groups) group.hidden = filtering && !group.querySelector("details.criterion:not([hidden])");
    byId("page-nothing").hidden = !(filtering && count === 0);
    const message = filtering ? `${count} of ${criteria.length} criteria shown` : `all ${criteria.length} criteria shown`;
    if (shown.textContent !== message) shown.textContent = message;
    showControls();
  };

  const change = (changes) => {
    filter = { ...filter, ...changes };
    apply();
    const fragment = fragmentFor("");
    history.replaceState(null, "", fragment ? `#${fragment}` : location.href.split("#")[0]);
  };

  const reveal = (id) => {
    const target = id && byId(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      filter = noFilter();
      apply();
    }
    for (let element = target; element; element = element.parentElement) if (element.tagName === "DETAILS") element.open = true;
    target.scrollIntoView({ block: "start" });
    (target.tagName === "DETAILS" ? target.querySelector("summary") : target).focus({ preventScroll: true });
  };

  const follow = () => {
    const wanted = readFragment();
    if (wanted.filter) filter = wanted.filter;
    apply();
    reveal(wanted.at);
  };

  const copy = async (button) => {
    const line = button.parentElement.querySelector("pre");
    try {
      await navigator.clipboard.writeText(line.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(line);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  };

  const acts = {
    reset: () => { change(noFilter()); search.focus(); },
    expand: () => { for (const { element } of criteria) if (!element.hidden) element.open = true; },
    collapse: () => { for (const { element } of criteria) element.open = false; },
    copy,
  };

  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    if (act) acts[act.dataset.act](act);
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const at = decodeURIComponent(link.getAttribute("href").slice(1));
    const fragment = `#${fragmentFor(at)}`;
    if (location.hash === fragment) reveal(at);
    else location.hash = fragment;
  });

  for (const button of verdictButtons) {
    button.disabled = button.closest(".none") !== null;
    button.addEventListener("click", () => {
      const verdict = button.dataset.filterVerdict;
      const others = filter.verdicts.filter((other) => other !== verdict);
      change({ verdicts: others.length < filter.verdicts.length ? others : [...others, verdict] });
    });
  }

  let typing = 0;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ text: search.value.trim() }), 120);
  });
  system.addEventListener("change", () => {
    const stays = !system.value || epic.selectedOptions[0].dataset.system === system.value;
    change({ system: system.value, epic: stays ? filter.epic : "" });
  });
  epic.addEventListener("change", () => change({ epic: epic.value }));
  search.form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ text: search.value.trim() });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  let openedForPrint = [];
  addEventListener("beforeprint", () => {
    openedForPrint = criteria.filter(({ element, verdict }) => !element.hidden && !element.open && verdict !== "passed");
    for (const { element } of openedForPrint) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const { element } of openedForPrint) element.open = false;
  });

  addEventListener("hashchange", follow);
  document.documentElement.classList.add("live");
  follow();
})();
