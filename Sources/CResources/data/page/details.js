// The panel that shows the sentences behind what was chosen.
"use strict";

class Details {
  /** More sentences than this wait behind a button. */
  static mostSentences = 40;

  /** `actions`: `chooseActor(name)`, `chooseEdge(position)`, `only(name)`. */
  constructor(panel, model, actions) { Object.assign(this, { panel, model, actions }); }

  set(...content) {
    this.panel.replaceChildren(...content);
    this.panel.scrollTop = 0;
  }

  actorButton(name) {
    return element("button", { type: "button", className: "link", onclick: () => this.actions.chooseActor(name) }, name);
  }

  tag(edge) {
    return element("span", { className: "tag", "data-group": edge.group }, edge.phrase);
  }

  /** One sentence with its source; the words for the relation and its ends are marked. */
  sentence(piece) {
    const source = [piece.date, piece.document, piece.attribution ? `said by ${piece.attribution}` : null,
      `confidence ${Model.percent(piece.confidence)}`];
    return element("figure", {},
      element("blockquote", {}, ...Details.marked(piece)),
      element("figcaption", {}, source.filter(Boolean).join(" · ")));
  }

  /** The sentence in parts: `mark` for the trigger, `b` for the ends. Overlapping finds are left out. */
  static marked(piece) {
    const finds = [];
    for (const [name, words] of [["mark", piece.trigger], ["b", piece.source_text], ["b", piece.target_text]]) {
      const start = words ? piece.sentence.indexOf(words) : -1;
      const end = start + (words ?? "").length;
      if (start >= 0 && !finds.some((find) => start < find.end && find.start < end)) finds.push({ name, start, end });
    }
    finds.sort((a, b) => a.start - b.start);
    const parts = [];
    let done = 0;
    for (const { name, start, end } of finds) {
      parts.push(piece.sentence.slice(done, start), element(name, {}, piece.sentence.slice(start, end)));
      done = end;
    }
    return [...parts, piece.sentence.slice(done)];
  }

  /** Headings and sentences of edges; `kept` holds the evidence that passes the filter. */
  edges(positions, kept) {
    const content = [];
    let room = Details.mostSentences;
    for (const position of positions) {
      const edge = this.model.edges[position];
      const evidence = kept.get(position) ?? [];
      content.push(element("h3", {},
        this.actorButton(edge.source), " ", this.tag(edge), " ", this.actorButton(edge.target)));
      content.push(element("p", { className: "meta" },
        [Model.category(edge).toLowerCase(), edge.modality, Model.plural(evidence.length, "sentence")].join(" · ")));
      const shown = evidence.slice(0, Math.max(1, room));
      room -= shown.length;
      content.push(...shown.map((piece) => this.sentence(piece)));
      const rest = evidence.slice(shown.length);
      if (rest.length > 0) {
        content.push(element("button", {
          type: "button",
          onclick: (event) => event.target.replaceWith(...rest.map((piece) => this.sentence(piece))),
        }, `Show ${Model.plural(rest.length, "more sentence")}`));
      }
    }
    return content;
  }

  showArrow(arrow, kept) {
    const [from, to] = [this.model.nodes[arrow.from].id, this.model.nodes[arrow.to].id];
    this.set(element("h2", {}, `${from} → ${to}`), ...this.edges(arrow.shown, kept));
  }

  showActor(node, kept, subtitle) {
    const { id, type } = this.model.nodes[node];
    const mine = this.model.edges.filter((edge) => kept.has(edge.index) && (edge.from === node || edge.to === node));
    const does = mine.filter((edge) => edge.from === node);
    const gets = mine.filter((edge) => edge.from !== node);
    const weight = (edge) => kept.get(edge.index).length;
    const ranked = (edges) => edges.sort((a, b) => weight(b) - weight(a) || a.index - b.index);
    this.set(
      element("h2", {}, id),
      element("p", { className: "meta" }, [type, subtitle].filter(Boolean).join(" · ")),
      element("button", { type: "button", onclick: () => this.actions.only(id) }, "Show only what touches this actor"),
      ...this.list("Does", ranked(does), weight, "target"),
      ...this.list("Is done to it", ranked(gets), weight, "source"));
  }

  /** Edges as buttons that open their sentences. */
  list(heading, edges, weight, end) {
    if (edges.length === 0) return [];
    return [
      element("h3", {}, heading),
      element("ul", {}, edges.map((edge) => element("li", {},
        element("button", { type: "button", className: "row", onclick: () => this.actions.chooseEdge(edge.index) },
          end === "source" ? `${edge.source} ` : "", this.tag(edge), end === "target" ? ` ${edge.target}` : "",
          end === "both" ? "" : null,
          element("span", { className: "count", "aria-label": Model.plural(weight(edge), "sentence") },
            String(weight(edge))))))),
    ];
  }

  showSearch(query, found, kept) {
    const edges = found.edges.filter((edge) => kept.has(edge));
    this.set(
      element("h2", {}, `“${query}”`),
      element("p", { className: "meta" },
        `${Model.plural(found.nodes.length, "actor")}, ${Model.plural(edges.length, "relation")}`),
      element("ul", { className: "names" }, found.nodes.slice(0, 60).map((node) =>
        element("li", {}, this.actorButton(this.model.nodes[node].id)))),
      ...this.edges(edges.slice(0, 60), kept));
  }

  /** What to do here, and the actors with most sentences. */
  showStart(kept) {
    const weights = new Map();
    for (const [position, evidence] of kept) {
      const { from, to } = this.model.edges[position];
      for (const node of new Set([from, to])) {
        weights.set(node, (weights.get(node) ?? 0) + Math.max(1, evidence.length));
      }
    }
    const busiest = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 15);
    this.set(
      element("h2", {}, "Evidence"),
      element("p", { className: "meta" }, "Choose an arrow or an actor to read the sentences behind it."),
      element("h3", {}, "Most often named here"),
      element("ul", {}, busiest.map(([node, weight]) => element("li", {},
        element("button", {
          type: "button", className: "row", onclick: () => this.actions.chooseActor(this.model.nodes[node].id),
        }, this.model.nodes[node].id, element("span", { className: "count" }, String(weight)))))));
  }
}
