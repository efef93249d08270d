// The filters: one list of boxes for each property, actors, days, and how likely sentences must be read right.
"use strict";

class Controls {
  constructor(form, model, changed) {
    Object.assign(this, { form, model, changed, filter: Filter.empty() });
    this.boxes = new Map();
    const modality = { asserted: "stated", negated: "denied or not done", hypothetical: "possible" };
    const group = new Map(model.edges.map((edge) => [Model.category(edge), edge.group]));
    const relationGroup = new Map(model.edges.map((edge) => [edge.relation, edge.group]));
    form.append(
      this.actors(),
      this.days(),
      this.likelihood(),
      this.list("modality", "How certain", (edge) => edge.modality, (name) => modality[name] ?? name),
      this.list("relation", "Relation", (edge) => edge.relation, (name) => name.replaceAll("_", " "), relationGroup),
      this.list("category", "Category", Model.category, (name) => name.toLowerCase(), group));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  list(name, title, value, text, groups = new Map()) {
    const rows = Model.counts(this.model, value).map(([choice, count]) => {
      const box = element("input", { type: "checkbox", value: choice, onchange: () => this.toggle(name, choice) });
      this.boxes.set(`${name}\n${choice}`, box);
      return element("label", { className: "choice" }, box,
        groups.has(choice) ? element("span", { className: "swatch", "data-group": groups.get(choice) }) : null,
        element("span", {}, text(choice)), element("span", { className: "count" }, String(count)));
    });
    return element("fieldset", { "data-filter": name }, element("legend", {}, title), rows);
  }

  toggle(name, value) {
    const chosen = this.filter[name];
    this.filter[name] = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    this.changed();
  }

  actors() {
    this.chips = element("div", { className: "chips" });
    const names = element("datalist", { id: "actors" },
      this.model.nodes.map((node) => element("option", { value: node.id })));
    this.actor = element("input", { type: "text", id: "actor", list: "actors", placeholder: "Name", autocomplete: "off" });
    const add = () => {
      const wanted = Search.folded(this.actor.value.trim());
      const node = wanted && (this.model.nodes.find((item) => Search.folded(item.id) === wanted)
        ?? this.model.nodes.find((item) => Search.folded(item.id).includes(wanted)));
      if (!node) return;
      this.actor.value = "";
      if (!this.filter.entity.includes(node.id)) this.toggle("entity", node.id);
    };
    this.actor.addEventListener("change", add);
    this.actor.addEventListener("keydown", (event) => { if (event.key === "Enter") add(); });
    return element("fieldset", { "data-filter": "entity" }, element("legend", {}, "Actor"),
      element("label", { className: "hidden", for: "actor" }, "Only what touches this actor"),
      this.actor, names, this.chips);
  }

  days() {
    const { firstDay, lastDay } = this.model;
    const field = (name, title) => {
      const input = element("input", {
        type: "date", min: firstDay, max: lastDay, id: name,
        onchange: () => { this.filter[name] = input.value; this.changed(); },
      });
      this[name] = input;
      return element("label", { className: "day" }, element("span", {}, title), input);
    };
    const fields = element("fieldset", { "data-filter": "days" }, element("legend", {}, "Days"),
      field("since", "from"), field("until", "to"));
    fields.hidden = !firstDay;
    return fields;
  }

  likelihood() {
    this.confidence = element("input", { type: "range", id: "confidence", min: 0, max: 100, step: 1 });
    this.least = element("span", { className: "count" });
    const chosen = () => Number(this.confidence.value) / 100;
    this.confidence.addEventListener("input", () => { this.least.textContent = Model.percent(chosen()); });
    // Once at the end of a movement: a large picture takes its time.
    this.confidence.addEventListener("change", () => { this.filter.confidence = chosen(); this.changed(); });
    const fields = element("fieldset", { "data-filter": "confidence" }, element("legend", {}, "Confidence"),
      element("label", { className: "day" }, element("span", {}, "at least"), this.confidence, this.least));
    fields.hidden = !this.model.hasDoubt;
    return fields;
  }

  /** Shows a filter that came from elsewhere. */
  set(filter) {
    this.filter = filter;
    for (const [key, box] of this.boxes) {
      const [name, ...value] = key.split("\n");
      box.checked = filter[name].includes(value.join("\n"));
    }
    this.since.value = filter.since;
    this.until.value = filter.until;
    this.confidence.value = 100 * filter.confidence;
    this.least.textContent = Model.percent(filter.confidence);
    this.chips.replaceChildren(...filter.entity.map((name) => element("button", {
      type: "button", className: "chip", "aria-label": `Remove ${name}`, onclick: () => this.toggle("entity", name),
    }, name, element("span", { "aria-hidden": "true" }, " ×"))));
  }
}
