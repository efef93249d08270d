// What is shown, as the part of the address after `#`, so that a view can be sent to others.
"use strict";

const State = (() => {
  const empty = () => ({ filter: Filter.empty(), query: "", view: 0, theme: "", actor: "", arrow: -1, place: null });
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

  const encode = (state) => {
    const fields = new URLSearchParams();
    for (const name of Filter.lists) for (const value of state.filter[name]) fields.append(name, value);
    for (const name of ["since", "until"]) if (state.filter[name]) fields.set(name, state.filter[name]);
    if (state.filter.confidence) fields.set("min-confidence", state.filter.confidence);
    if (state.query) fields.set("q", state.query);
    if (state.view > 0) fields.set("view", state.view);
    if (state.theme) fields.set("theme", state.theme);
    if (state.actor) fields.set("actor", state.actor);
    if (state.arrow >= 0) fields.set("arrow", state.arrow);
    if (state.place) fields.set("place", state.place.map((number) => Number(number.toFixed(3))).join(","));
    return fields.toString();
  };

  /** Anything that is not a value the page can have is left out; an address can come from anywhere. */
  const decode = (text, model) => {
    const state = empty();
    const fields = new URLSearchParams(text.replace(/^#/, ""));
    const known = {
      relation: new Set(model.edges.map((edge) => edge.relation)),
      category: new Set(model.edges.map(Model.category)),
      modality: new Set(["asserted", "negated", "hypothetical"]),
      entity: model.position,
    };
    for (const name of Filter.lists) {
      state.filter[name] = [...new Set(fields.getAll(name))].filter((value) => known[name].has(value));
    }
    for (const name of ["since", "until"]) if (isDay(fields.get(name) ?? "")) state.filter[name] = fields.get(name);
    const confidence = Number(fields.get("min-confidence") ?? 0);
    if (confidence > 0 && confidence <= 1) state.filter.confidence = confidence;
    state.query = (fields.get("q") ?? "").slice(0, 200);
    const view = Number(fields.get("view") ?? 0);
    if (Number.isInteger(view) && view >= 0 && view < model.views.length) state.view = view;
    if (["light", "dark"].includes(fields.get("theme"))) state.theme = fields.get("theme");
    if (model.position.has(fields.get("actor"))) state.actor = fields.get("actor");
    const arrow = Number(fields.get("arrow") ?? -1);
    if (Number.isInteger(arrow) && arrow >= 0 && arrow < model.views[state.view].arrows.length) state.arrow = arrow;
    const place = (fields.get("place") ?? "").split(",").map(Number);
    if (place.length === 3 && place.every(Number.isFinite) && place[2] > 0) state.place = place;
    return state;
  };

  return { empty, encode, decode };
})();
