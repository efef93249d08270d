// One picture made by Graphviz: knows its actors, arrows and labels, and shows, hides and lights them.
"use strict";

class Picture {
  /** More labels than this are not written on a picture that came without. */
  static mostLabels = 80;
  /** Stands before the words of what is denied. */
  static cross = "×";

  constructor(svg, view, model) {
    Object.assign(this, { svg, view, model });
    const groups = new Map([...svg.querySelectorAll("g[id]")].map((group) => [group.id, group]));
    const at = (prefix) => (_, index) => groups.get(prefix + index) ?? null;
    this.actors = view.actors.map((node, index) => ({ node, index, group: at("n")(node, index) }));
    this.arrows = view.arrows.map((edges, index) => {
      const group = at("e")(edges, index);
      const label = at("l")(edges, index);
      const words = label ? Picture.lines(label).map((text) => text.textContent) : [];
      const { from, to } = model.edges[edges[0]];
      return { edges, index, group, label, words, from, to, shown: edges };
    });
    this.legend = [...groups].filter(([id]) => /^[tsz]\d+$/.test(id)).map(([, group]) => group);
    this.prepare();
  }

  prepare() {
    this.svg.setAttribute("role", "group");
    const [, , width, height] = this.svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
    Object.assign(this, { width, height });
    this.svg.setAttribute("width", width);
    this.svg.setAttribute("height", height);
    for (const { group, index } of this.actors) this.makeButton(group, "actor", index);
    for (const arrow of this.arrows) {
      this.makeButton(arrow.group, "arrow", arrow.index);
      if (arrow.label) arrow.label.dataset.arrow = arrow.index;
      // A thin line is hard to hit: a broad one that cannot be seen lies on it.
      const line = arrow.group.querySelector("path");
      if (!line) continue;
      const wide = svgElement("path", { d: line.getAttribute("d"), class: "reach" });
      line.before(wide);
      arrow.line = line;
    }
  }

  /** The words of a label; the cross before what is denied stays as it is. */
  static lines(label) {
    return [...label.querySelectorAll("text")].filter((text) => text.textContent.trim() !== Picture.cross);
  }

  makeButton(group, kind, index) {
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", "0");
    group.dataset[kind] = index;
    // The browser would show the title as well as the page's own panel.
    group.querySelector("title")?.remove();
  }

  /** Shows what of the filter's result this picture has. Returns the numbers of arrows and actors shown. */
  show(kept, isFiltered) {
    const reached = new Set();
    let arrows = 0;
    for (const arrow of this.arrows) {
      arrow.shown = arrow.edges.filter((edge) => kept.has(edge));
      const isShown = arrow.shown.length > 0;
      arrow.group.classList.toggle("gone", !isShown);
      arrow.label?.classList.toggle("gone", !isShown);
      if (!isShown) continue;
      arrows += 1;
      reached.add(arrow.from).add(arrow.to);
      this.name(arrow, kept);
    }
    let actors = 0;
    for (const { node, group } of this.actors) {
      const isShown = !isFiltered || reached.has(node);
      group.classList.toggle("gone", !isShown);
      if (isShown) actors += 1;
    }
    this.writeLabels(this.arrows.filter((arrow) => arrow.shown.length > 0 && !arrow.words.length));
    return { arrows, actors };
  }

  /** The box of the actor with most arrows, in the picture's own measure; `undefined` without actors. */
  get busiestBox() {
    const counts = new Map(this.actors.map((actor) => [actor.node, 0]));
    for (const { from, to } of this.arrows) for (const end of [from, to]) counts.set(end, (counts.get(end) ?? 0) + 1);
    const busiest = this.actors.reduce((best, actor) =>
      (best && counts.get(best.node) >= counts.get(actor.node) ? best : actor), undefined);
    return busiest && Picture.boxAround([busiest.group], 0);
  }

  /** The box around what is shown, with a margin, in the picture's own measure; `undefined` for nothing. */
  get shownBox() {
    const groups = [...this.actors, ...this.arrows].map((item) => item.group)
      .filter((group) => !group.classList.contains("gone"));
    return groups.length > 0 ? Picture.boxAround(groups, 20) : undefined;
  }

  static boxAround(groups, margin) {
    const matrix = groups[0].getCTM();
    const corners = groups.flatMap((group) => {
      const { x, y, width, height } = group.getBBox();
      return [[x, y], [x + width, y + height]].map(([left, top]) => new DOMPoint(left, top).matrixTransform(matrix));
    });
    const [x, y] = [Math.min(...corners.map((point) => point.x)), Math.min(...corners.map((point) => point.y))];
    const [right, bottom] = [Math.max(...corners.map((point) => point.x)), Math.max(...corners.map((point) => point.y))];
    return { x: x - margin, y: y - margin, width: right - x + 2 * margin, height: bottom - y + 2 * margin };
  }

  /** The words of an arrow are those of its edges that are shown. */
  name(arrow, kept) {
    const texts = arrow.label && arrow.words.length ? Picture.lines(arrow.label) : [];
    const isWhole = arrow.shown.length === arrow.edges.length;
    const words = this.phrase(arrow);
    const count = arrow.shown.reduce((sum, edge) => sum + kept.get(edge).length, 0);
    const [from, to] = [this.model.nodes[arrow.from].id, this.model.nodes[arrow.to].id];
    arrow.group.setAttribute("aria-label", `${from} ${words} ${to} (${Model.plural(count, "sentence")})`);
    texts.forEach((text, index) => {
      text.textContent = isWhole ? arrow.words[index] : index === 0 ? words : "";
    });
  }

  /** `may warn · demand`: an auxiliary stands once, before the first verb. */
  phrase(arrow) {
    const words = [...new Set(arrow.shown.map((edge) => this.model.edges[edge].phrase))];
    const lead = /^(may|possibly|does not|not) /.exec(words[0] ?? "")?.[0] ?? "";
    return words.map((word, index) => (index > 0 && word.startsWith(lead) ? word.slice(lead.length) : word)).join(" · ");
  }

  /** Words for arrows of a picture that has too many to carry them all, where few enough are shown. */
  writeLabels(arrows) {
    const isFew = arrows.length <= Picture.mostLabels;
    for (const arrow of this.arrows) if (!arrow.words.length) { arrow.label?.remove(); arrow.label = null; }
    if (isFew) for (const arrow of arrows) this.writeLabel(arrow);
  }

  writeLabel(arrow) {
    if (!arrow.line || arrow.label) return;
    const middle = arrow.line.getPointAtLength(arrow.line.getTotalLength() * 0.5);
    const text = svgElement("text", {
      x: middle.x, y: middle.y + 3, "text-anchor": "middle", "font-family": "Helvetica,Arial,sans-serif",
      "font-size": 9.5, fill: arrow.line.getAttribute("stroke"), class: "own",
    });
    const isDenied = this.model.edges[arrow.shown[0]].modality === "negated";
    text.textContent = (isDenied ? `${Picture.cross} ` : "") + this.phrase(arrow);
    arrow.label = svgElement("g", { class: "node", "aria-hidden": "true" });
    arrow.label.dataset.arrow = arrow.index;
    arrow.label.append(text);
    arrow.group.parentNode.append(arrow.label);
  }

  /** Lights these actors and arrows (positions in this picture) and dims the rest; `null` ends that. */
  light(lit) {
    this.svg.classList.toggle("dimmed", lit !== null);
    for (const actor of this.actors) actor.group.classList.toggle("lit", lit !== null && lit.actors.has(actor.index));
    for (const arrow of this.arrows) {
      const isLit = lit !== null && lit.arrows.has(arrow.index);
      arrow.group.classList.toggle("lit", isLit);
      arrow.label?.classList.toggle("lit", isLit);
    }
  }

  choose(kind, index) {
    for (const list of [this.actors, this.arrows]) for (const item of list) item.group.classList.remove("chosen");
    const list = kind === "actor" ? this.actors : this.arrows;
    list[index]?.group.classList.add("chosen");
  }

  /** An actor with its arrows and neighbours, or an arrow with its ends. */
  around(kind, index) {
    const lit = { actors: new Set(), arrows: new Set() };
    const at = new Map(this.actors.map((actor) => [actor.node, actor.index]));
    const arrows = kind === "arrow" ? [this.arrows[index]] : this.arrows.filter((arrow) =>
      arrow.shown.length > 0 && [arrow.from, arrow.to].includes(this.actors[index].node));
    if (kind === "actor") lit.actors.add(index);
    for (const arrow of arrows) {
      lit.arrows.add(arrow.index);
      for (const node of [arrow.from, arrow.to]) if (at.has(node)) lit.actors.add(at.get(node));
    }
    return lit;
  }

  /** Paints all parts in the colours of a theme; the program draws them in those of the light one. */
  paint(theme) {
    this.paints ??= ["fill", "stroke"].flatMap((name) =>
      [...this.svg.querySelectorAll(`[${name}^="#"]`)].map((part) => [part, name, part.getAttribute(name)]));
    for (const [part, name, light] of this.paints) {
      part.setAttribute(name, theme === "dark" ? this.model.colors[light.toLowerCase()] ?? light : light);
    }
    this.theme = theme;
  }
}
