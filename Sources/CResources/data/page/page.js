// Puts the parts together: one state, and one function that shows it.
"use strict";

class Page {
  constructor() {
    const get = (id) => document.getElementById(id);
    this.model = Model.read(get("graph-data").textContent);
    this.frame = get("frame");
    this.stage = get("stage");
    this.status = get("status");
    this.search = get("search");
    this.state = State.empty();
    this.pictures = new Map();
    this.viewport = new Viewport(this.frame, this.stage, () => this.rested());
    this.controls = new Controls(get("filters"), this.model, () => this.filterChanged());
    this.details = new Details(get("details"), this.model, {
      chooseActor: (name) => this.choose({ actor: name, arrow: -1 }),
      chooseEdge: (edge) => this.chooseEdge(edge),
      only: (name) => {
        this.state.filter.entity = [name];
        this.filterChanged();
      },
    });
    this.wireButtons(get);
    this.wirePicture();
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => { if (location.hash.slice(1) !== this.written) this.load(); });
    addEventListener("resize", () => { if (!this.state.place) this.open(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
    this.load();
  }

  wireButtons(get) {
    const press = (id, action) => get(id).addEventListener("click", action);
    press("zoom-in", () => this.viewport.zoom(1.25));
    press("zoom-out", () => this.viewport.zoom(0.8));
    press("fit", () => this.fit());
    press("theme", () => {
      this.state.theme = this.theme === "dark" ? "light" : "dark";
      this.show();
    });
    press("reset", () => {
      this.search.value = "";
      Object.assign(this.state, { filter: Filter.empty(), query: "", actor: "", arrow: -1 });
      this.show();
    });
    press("help", () => get("keys").showModal());
    press("skip", () => this.picture.actors.find((actor) => actor.group)?.group.focus());
    for (const kind of ["svg", "png", "dot", "json"]) {
      press(`save-${kind}`, () => {
        get("save").open = false;
        this.save(kind).catch((error) => this.say(`Not saved: ${error.message}`));
      });
    }
    this.search.addEventListener("input", () => {
      Object.assign(this.state, { query: this.search.value, actor: "", arrow: -1 });
      this.show();
    });
    const views = get("views");
    views.hidden = this.model.views.length < 2;
    this.viewButtons = this.model.views.map((view, index) => element("button", {
      type: "button", onclick: () => this.setView(index),
    }, view.title));
    views.append(...this.viewButtons);
  }

  setView(index) {
    Object.assign(this.state, { view: index, arrow: -1, place: null });
    this.show();
    this.open();
  }

  wirePicture() {
    const target = (event) => {
      const group = event.target.closest?.("[data-actor], [data-arrow]");
      if (!group || !this.stage.contains(group)) return null;
      return group.dataset.actor !== undefined
        ? { kind: "actor", index: Number(group.dataset.actor) } : { kind: "arrow", index: Number(group.dataset.arrow) };
    };
    const hover = (event) => {
      const over = target(event);
      const key = over ? over.kind + over.index : "";
      if (key === this.over) return;
      this.over = key;
      this.highlight(over);
    };
    this.stage.addEventListener("pointerover", hover);
    this.stage.addEventListener("pointerleave", hover);
    this.stage.addEventListener("focusin", (event) => {
      hover(event);
      if (event.target.matches(":focus-visible")) this.viewport.reveal(event.target.getBoundingClientRect());
    });
    this.stage.addEventListener("focusout", () => { this.over = ""; this.highlight(null); });
    this.frame.addEventListener("click", (event) => {
      const hit = target(event);
      if (hit) this.chooseTarget(hit);
      else this.choose({ actor: "", arrow: -1 });
    });
    this.stage.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      const hit = target(event);
      if (!hit) return;
      event.preventDefault();
      this.chooseTarget(hit);
    });
  }

  chooseTarget({ kind, index }) {
    if (kind === "arrow") return this.choose({ actor: "", arrow: index });
    this.choose({ actor: this.model.nodes[this.picture.view.actors[index]].id, arrow: -1 });
  }

  choose(choice) {
    Object.assign(this.state, choice);
    this.show();
  }

  /** The arrow of an edge where the picture has one, else its sentences alone. */
  chooseEdge(edge) {
    const index = this.picture.view.arrows.findIndex((edges) => edges.includes(edge));
    if (index >= 0) return this.choose({ actor: "", arrow: index });
    this.details.set(...this.details.edges([edge], this.kept));
  }

  key(event) {
    const isTyping = event.target.matches?.("input, textarea, select");
    if (event.key === "Escape") {
      if (isTyping) event.target.blur();
      document.getElementById("save").open = false;
      this.choose({ actor: "", arrow: -1 });
      return;
    }
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60;
    const actions = {
      ArrowLeft: () => this.viewport.pan(step, 0), ArrowRight: () => this.viewport.pan(-step, 0),
      ArrowUp: () => this.viewport.pan(0, step), ArrowDown: () => this.viewport.pan(0, -step),
      "+": () => this.viewport.zoom(1.25), "=": () => this.viewport.zoom(1.25), "-": () => this.viewport.zoom(0.8),
      0: () => this.fit(), "/": () => this.search.focus(), "?": () => document.getElementById("keys").showModal(),
    };
    const action = actions[event.key];
    // Arrow keys scroll a panel that has the focus.
    if (!action || (event.key.startsWith("Arrow") && event.target.closest?.("aside, dialog"))) return;
    event.preventDefault();
    action();
  }

  fit() {
    this.state.place = null;
    this.viewport.fit(this.isFiltered ? this.picture.shownBox : undefined);
    this.write();
  }

  /** A movement by hand belongs to the state; a picture as it was opened or fitted does not. */
  rested() {
    const before = { x: this.viewport.x, y: this.viewport.y, scale: this.viewport.scale };
    const { clientWidth, clientHeight } = this.frame;
    const scale = Math.min(clientWidth / this.viewport.width, clientHeight / this.viewport.height, 2.5) || 1;
    const isFitted = Math.abs(before.scale - scale) < 1e-6
      && Math.abs(before.x - (clientWidth - this.viewport.width * scale) / 2) < 0.5
      && Math.abs(before.y - (clientHeight - this.viewport.height * scale) / 2) < 0.5;
    const isOpened = this.home?.every((value, index) => Math.abs(value - this.viewport.place[index]) < 0.01) ?? false;
    this.state.place = isFitted || isOpened ? null : this.viewport.place;
    this.write();
  }

  filterChanged() {
    this.state.filter = this.controls.filter;
    this.show();
  }

  get theme() {
    if (this.state.theme) return this.state.theme;
    return this.model.theme === "dark" || matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /** The picture of the view, put into the page when it is not there. */
  get picture() {
    let picture = this.pictures.get(this.state.view);
    if (!picture) {
      const svg = this.state.view === 0 ? this.stage.querySelector("svg")
        : document.getElementById(`view${this.state.view}`).content.querySelector("svg");
      picture = new Picture(svg, this.model.views[this.state.view], this.model);
      this.pictures.set(this.state.view, picture);
    }
    if (picture.svg.parentNode !== this.stage) this.stage.replaceChildren(picture.svg);
    this.viewport.setSize(picture.width, picture.height);
    return picture;
  }

  load() {
    this.state = State.decode(location.hash, this.model);
    this.search.value = this.state.query;
    this.show();
    if (this.state.place) this.viewport.place = this.state.place;
    else this.open();
  }

  /** All of the picture; in a narrow window, where that cannot be read, the part around the busiest actor. */
  open() {
    this.viewport.fit();
    const { clientWidth, clientHeight } = this.frame;
    const least = 0.6;
    if (clientWidth > 700 || this.viewport.scale >= least) return;
    const box = this.picture.busiestBox;
    if (!box) return;
    const within = (middle, half, size) => Math.min(Math.max(middle, half), Math.max(half, size - half));
    const [halfWidth, halfHeight] = [clientWidth / 2 / least, clientHeight / 2 / least];
    this.home = [
      within(box.x + box.width / 2, halfWidth, this.viewport.width),
      within(box.y + box.height / 2, halfHeight, this.viewport.height), least,
    ];
    this.viewport.place = this.home;
  }

  /** Shows the state. */
  show() {
    const { state, model, picture, theme } = this;
    document.documentElement.dataset.theme = theme;
    if (picture.theme !== theme) picture.paint(theme);
    this.controls.set(state.filter);
    this.viewButtons.forEach((button, index) => button.setAttribute("aria-pressed", String(index === state.view)));
    this.isFiltered = !Filter.isEmpty(state.filter);
    this.kept = Filter.apply(model, state.filter);
    const count = picture.show(this.kept, this.isFiltered);
    this.found = Search.find(model, state.query);
    this.showDetails();
    this.highlight(null);
    this.say(this.summary(count));
    this.write();
  }

  summary({ arrows, actors }) {
    const drawn = new Set(this.picture.arrows.flatMap((arrow) => arrow.shown));
    const hidden = [...this.kept.keys()].filter((edge) => !drawn.has(edge) && !this.isRole(edge)).length;
    const rest = hidden > 0 ? `; ${Model.plural(hidden, "relation")} not in this picture` : "";
    return `${Model.plural(arrows, "arrow")} of ${this.picture.arrows.length}, ${Model.plural(actors, "actor")}${rest}`;
  }

  /** Roles stand under the names and not on arrows. */
  isRole(edge) { return this.model.edges[edge].group === this.model.groups.length - 1; }

  showDetails() {
    const { state, picture, kept, found, details } = this;
    const arrow = picture.arrows[state.arrow];
    const node = this.model.position.get(state.actor);
    const actor = picture.actors.find((item) => item.node === node);
    picture.choose(arrow ? "arrow" : "actor", arrow ? arrow.index : actor?.index ?? -1);
    if (arrow && arrow.shown.length > 0) details.showArrow(arrow, kept);
    else if (node !== undefined) details.showActor(node, kept, picture.view.subtitles?.[actor?.index] ?? "");
    else if (state.query.trim()) details.showSearch(state.query.trim(), found, kept);
    else details.showStart(kept);
  }

  /** What the pointer or the focus is on; else what was chosen; else what was searched for. */
  highlight(over) {
    const { picture, state, found } = this;
    if (over) return picture.light(picture.around(over.kind, over.index));
    if (picture.arrows[state.arrow]) return picture.light(picture.around("arrow", state.arrow));
    const node = this.model.position.get(state.actor);
    const actor = picture.actors.find((item) => item.node === node);
    if (actor) return picture.light(picture.around("actor", actor.index));
    if (!state.query.trim()) return picture.light(null);
    const nodes = new Set(found.nodes);
    const edges = new Set(found.edges);
    const at = new Map(picture.actors.map((item) => [item.node, item.index]));
    const lit = { actors: new Set(), arrows: new Set() };
    for (const item of picture.actors) if (nodes.has(item.node)) lit.actors.add(item.index);
    for (const item of picture.arrows) {
      if (!item.shown.some((edge) => edges.has(edge))) continue;
      lit.arrows.add(item.index);
      for (const end of [item.from, item.to]) if (at.has(end)) lit.actors.add(at.get(end));
    }
    picture.light(lit);
  }

  say(text) { if (this.status.textContent !== text) this.status.textContent = text; }

  /** The state goes into the address without a step in the browser's history. */
  write() {
    const text = State.encode(this.state);
    if (text === this.written) return;
    this.written = text;
    try {
      history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    } catch {
      // A page shown inside another may not; nothing else depends on it.
    }
  }

  async save(kind) {
    const { model, picture, kept, isFiltered } = this;
    const shown = new Map([...kept].filter(([edge]) =>
      isFiltered || this.isRole(edge) || picture.arrows.some((arrow) => arrow.shown.includes(edge))));
    const whole = kind === "json" || kind === "dot" ? kept : shown;
    const json = Save.json(model, whole, isFiltered);
    const svg = kind === "svg" || kind === "png" ? Save.svg(picture, json) : "";
    const blob = {
      json: () => new Blob([json], { type: "application/json" }),
      dot: () => new Blob([Save.dot(model, kept)], { type: "text/vnd.graphviz" }),
      svg: () => new Blob([svg], { type: "image/svg+xml" }),
      png: () => Save.png(svg, picture.width, picture.height),
    }[kind];
    Save.download(`${document.body.dataset.name || "graph"}.${kind}`, await blob());
    this.say(`Saved as ${kind.toUpperCase()}`);
  }
}

const page = new Page();
