// The page: rows, keys, and what is told.

const memory = JSON.parse(document.getElementById("memory").textContent);
const ROWS_A_PAGE = 250;
const RIGHT_TO_LEFT = /^(ar|fa|ur|he|iw|yi|ps|sd|ug|ckb|dv)\b/i;

const state = {
  links: memory.units.map((unit) => linkOf(unit, memory.source_language)),
  at: 0,
  undo: [],
  redo: [],
  /** The link whose target side was picked up. */
  taken: null,
  isEditing: false,
  isUnsureOnly: false,
  isSaved: true,
};

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};
const byId = (id) => document.getElementById(id);

// --- what can be done ---

/** Name, key as `event.code` tells it, what is shown for it, and the deed. */
const ACTIONS = [
  ["next", "ArrowDown", "↓", () => go(seen(state.at, 1))],
  ["previous", "ArrowUp", "↑", () => go(seen(state.at, -1))],
  ["next unsure", "KeyN", "N", () => walk(1)],
  ["previous unsure", "KeyP", "P", () => walk(-1)],
  ["accept", "KeyA", "A", () => change((links) => accepted(links, state.at))],
  ["accept and go on", "Enter", "Enter", acceptAndGo],
  ["accept all that is sure", "KeyY", "Y", acceptSure],
  ["join with next", "KeyJ", "J", () => change((links) => joined(links, state.at))],
  ["split", "KeyS", "S", () => change((links) => split(links, state.at))],
  ["part", "KeyU", "U", () => change((links) => parted(links, state.at))],
  ["source ↑", "KeyQ", "Q", () => shift("source", -1)],
  ["source ↓", "KeyZ", "Z", () => shift("source", 1)],
  ["target ↑", "KeyW", "W", () => shift("target", -1)],
  ["target ↓", "KeyX", "X", () => shift("target", 1)],
  ["take target", "KeyM", "M", take],
  ["edit", "KeyE", "E", () => edit()],
  ["undo", "Backspace", "⌫", () => back(state.undo, state.redo)],
  ["redo", "KeyR", "R", () => back(state.redo, state.undo)],
  ["unsure only", "KeyF", "F", filter],
  ["export JSON", "Digit1", "1", () => save("json", "application/json", toJson)],
  ["export TMX", "Digit2", "2", () => save("tmx", "application/x-tmx+xml", toTmx)],
  ["export TSV", "Digit3", "3", () => save("tsv", "text/tab-separated-values", toTsv)],
];

function change(deed) {
  const before = state.links;
  const after = deed(before);
  if (after === before) return tell("Nothing to change here.");
  state.undo.push({ links: before, at: state.at });
  state.redo = [];
  state.links = after;
  state.isSaved = false;
  state.taken = null;
  go(Math.min(state.at, after.length - 1));
}

function back(from, to) {
  const last = from.pop();
  if (!last) return tell("There is nothing to go back to.");
  to.push({ links: state.links, at: state.at });
  state.links = last.links;
  state.taken = null;
  go(last.at);
}

function acceptAndGo() {
  if (!isAccepted(state.links[state.at])) change((links) => accepted(links, state.at));
  walk(1);
}

function acceptSure() {
  const isSure = (link) => !isAccepted(link) && !isAlone(link) && link.confidence >= SURE_FROM;
  if (!state.links.some(isSure)) return tell("Nothing sure is left to accept.");
  change((links) => links.map((link) => (isSure(link) ? { ...link, status: "accepted" } : link)));
}

function shift(side, by) {
  const n = state.links.length;
  change((links) => shifted(links, state.at, side, by));
  // The link may be gone, with the one above now in its place.
  if (by < 0 && state.links.length < n) go(Math.max(0, state.at - 1));
}

function take() {
  if (state.taken === null) {
    if (state.links[state.at].target.length === 0) return tell("There is no target to take.");
    state.taken = state.at;
    draw();
    return tell("Taken. Go to its source and press M again; Esc leaves it where it was.");
  }
  const from = state.taken;
  change((links) => carried(links, from, state.at));
}

function filter() {
  state.isUnsureOnly = !state.isUnsureOnly;
  if (state.isUnsureOnly && !isUnsure(state.links[state.at])) return walk(1);
  draw();
}

// --- where one is ---

const isSeen = (link) => !state.isUnsureOnly || isUnsure(link);

/** The next link that is shown, in a direction; where one is if there is none. */
function seen(from, by) {
  for (let at = from + by; at >= 0 && at < state.links.length; at += by) {
    if (isSeen(state.links[at])) return at;
  }
  return from;
}

function go(at) {
  state.at = Math.max(0, at);
  draw();
}

/** To the next unsure link, and round the end to the first. */
function walk(by) {
  const n = state.links.length;
  for (let step = 1; step <= n; step += 1) {
    const at = (((state.at + by * step) % n) + n) % n;
    if (isUnsure(state.links[at])) return go(at);
  }
  draw();
  tell("No unsure link is left.");
}

// --- what is shown ---

function draw() {
  state.isEditing = false;
  const first = Math.floor(state.at / ROWS_A_PAGE) * ROWS_A_PAGE;
  const rows = [];
  let pair = null;
  state.links.slice(first, first + ROWS_A_PAGE).forEach((link, offset) => {
    if (!isSeen(link)) return;
    if (pairOf(link) !== pair) {
      pair = pairOf(link);
      if (pair) rows.push(element("li", { class: "pair" }, element("bdi", {}, pair)));
    }
    rows.push(row(link, first + offset));
  });
  byId("links").replaceChildren(...rows);
  drawPages(first);
  byId("filter")?.setAttribute("aria-pressed", String(state.isUnsureOnly));
  tell("");
  const current = document.querySelector('[aria-current="true"]');
  if (current) {
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
  }
}

function row(link, at) {
  const isCurrent = at === state.at;
  const classes = ["link", isUnsure(link) && "unsure", isAlone(link) && "alone",
    isAccepted(link) && "accepted", at === state.taken && "taken"];
  const item = element("li", {
    class: classes.filter(Boolean).join(" "),
    "aria-current": isCurrent ? "true" : undefined,
    tabindex: isCurrent ? "0" : "-1",
    "data-at": at,
  },
  side(link.source, link.variants[0], "source"), standing(link), side(link.target, link.variants[1], "target"));
  if (link.notes.length) item.append(element("p", { class: "note", dir: "auto" }, link.notes.join("\n")));
  item.addEventListener("click", () => {
    if (!state.isEditing && at !== state.at) go(at);
  });
  return item;
}

function side(sentences, variant, name) {
  if (sentences.length === 0) {
    return element("div", { class: "side" }, element("p", { class: "none" }, `no ${name}`));
  }
  const language = variant?.language || "und";
  const dir = RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr";
  return element("div", { class: "side", lang: language, dir },
    ...sentences.map((sentence) => element("p", {}, sentence.text)));
}

function standing(link) {
  const words = { proposed: isUnsure(link) ? "unsure" : "", accepted: "✓ accepted", edited: "✎ edited" };
  const told = [words[link.status], link.isMoved && "moved", isAlone(link) && "no partner"];
  const confidence = isAccepted(link) ? "" : link.confidence.toFixed(2);
  return element("div", { class: "state" },
    element("strong", {}, confidence || words[link.status]),
    told.filter(Boolean).filter((word) => confidence || word !== words[link.status]).join(", "));
}

function drawPages(first) {
  const n = state.links.length;
  const bar = byId("pages");
  bar.hidden = n <= ROWS_A_PAGE;
  const button = (label, key, at) => {
    const made = element("button", { type: "button", "aria-keyshortcuts": key }, label, " ", element("kbd", {}, key));
    made.addEventListener("click", () => go(at));
    return made;
  };
  bar.replaceChildren(
    button("Earlier", "PageUp", Math.max(0, first - ROWS_A_PAGE)),
    element("span", {}, `${first + 1}–${Math.min(n, first + ROWS_A_PAGE)} of ${n}`),
    button("Later", "PageDown", Math.min(n - 1, first + ROWS_A_PAGE)),
  );
}

function tell(what) {
  const { links } = state;
  const n = (test) => links.filter(test).length;
  const counts = `${links.length} links: ${n(isAccepted)} accepted, ${n(isUnsure)} unsure, ${n(isAlone)} without a partner. `;
  byId("progress").textContent = counts + what;
}

// --- editing ---

function edit() {
  const link = state.links[state.at];
  const item = document.querySelector('[aria-current="true"]');
  const area = (label, text, variant, isWide) => {
    const language = variant?.language;
    const field = element("textarea", { lang: language, dir: language && RIGHT_TO_LEFT.test(language) ? "rtl" : "auto" });
    field.value = text;
    return element("label", { class: isWide ? "wide" : undefined }, label, field);
  };
  const text = (sentences) => sentences.map((sentence) => sentence.text).join(" ");
  const source = link.source.length ? area("Source", text(link.source), link.variants[0]) : null;
  const target = link.target.length ? area("Target", text(link.target), link.variants[1]) : null;
  const note = area("Note", link.notes.join("\n"), null, true);
  const value = (label) => (label ? label.querySelector("textarea").value.trim() : "");
  const keep = () => change((links) => edited(links, state.at, [value(source), value(target)], value(note)));
  const button = (name, key, deed) => {
    const made = element("button", { type: "button" }, name, " ", element("kbd", {}, key));
    made.addEventListener("click", (event) => { event.stopPropagation(); deed(); });
    return made;
  };
  const buttons = element("div", { class: "wide" }, button("Keep", "Ctrl+Enter", keep), " ", button("Leave", "Esc", draw));
  const editor = element("div", { class: "editor" }, source, target, note, buttons);
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Escape") draw();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); keep(); }
    event.stopPropagation();
  });
  state.isEditing = true;
  item.replaceChildren(editor);
  editor.querySelector("textarea").focus();
}

// --- export ---

function save(ending, type, write) {
  const text = write(memoryOf(state.links, memory));
  const name = (document.title.split(" ")[0] || "links").replace(/[\\/]/g, "_");
  const link = element("a", { download: `${name}.review.${ending}` });
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  state.isSaved = true;
  tell(`Exported ${link.download}.`);
}

// --- keys ---

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isOnButton = event.target instanceof Element && event.target.closest("button, summary");
  if (isOnButton && ["Enter", "Space", "Backspace"].includes(event.code)) return;
  if (event.key === "?") return toggleHelp(event);
  if (event.key === "Escape") { state.taken = null; return draw(); }
  const page = { PageDown: ROWS_A_PAGE, PageUp: -ROWS_A_PAGE }[event.code];
  if (page && state.links.length > ROWS_A_PAGE) {
    event.preventDefault();
    return go(Math.max(0, Math.min(state.links.length - 1, state.at + page)));
  }
  // By place on the keyboard, so that an Arabic layout has the same keys.
  const action = ACTIONS.find(([, code]) => code === event.code);
  if (!action || state.links.length === 0) return;
  event.preventDefault();
  action[3]();
}

function toggleHelp(event) {
  event.preventDefault();
  byId("help").open = !byId("help").open;
}

function drawActions() {
  for (const [name, , key, deed] of ACTIONS) {
    const isFilter = name === "unsure only";
    const button = element("button", {
      type: "button",
      id: isFilter ? "filter" : undefined,
      "aria-pressed": isFilter ? "false" : undefined,
      "data-action": name,
    }, name, " ", element("kbd", {}, key));
    button.addEventListener("click", () => { if (state.links.length) deed(); });
    byId("actions").append(button);
  }
}

window.addEventListener("beforeunload", (event) => {
  if (!state.isSaved) event.preventDefault();
});
document.addEventListener("keydown", onKey);
drawActions();
draw();
