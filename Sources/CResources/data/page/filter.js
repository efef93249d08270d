// Which relations are shown. The rules are those of `graph-tool filter`.
"use strict";

const Filter = (() => {
  const lists = ["relation", "category", "modality", "entity"];
  const empty = () => ({ relation: [], category: [], modality: [], entity: [], since: "", until: "", confidence: 0 });
  const isEmpty = (filter) => lists.every((name) => filter[name].length === 0) && !filter.since && !filter.until
    && !filter.confidence;

  /** The evidence of an edge that counts; `null` when the edge does not pass. */
  const passing = (edge, filter) => {
    const { relation, category, modality, entity, since, until, confidence } = filter;
    if (relation.length > 0 && !relation.includes(edge.relation)) return null;
    if (category.length > 0 && !category.includes(Model.category(edge))) return null;
    if (modality.length > 0 && !modality.includes(edge.modality)) return null;
    if (entity.length > 0 && !entity.includes(edge.source) && !entity.includes(edge.target)) return null;
    const hasDays = since || until;
    if (!hasDays && !confidence) return edge.evidence;
    // What no sentence states is of no day, and as likely as its file says.
    if (edge.evidence.length === 0) return !hasDays && edge.confidence >= confidence ? edge.evidence : null;
    const kept = edge.evidence.filter((piece) => piece.confidence >= confidence
      && (!hasDays || (piece.date && (!since || piece.date >= since) && (!until || piece.date <= until))));
    return kept.length > 0 ? kept : null;
  };

  /** The evidence that counts, by the position of its edge; edges that do not pass are not there. */
  const apply = (model, filter) => {
    const kept = new Map();
    for (const edge of model.edges) {
      const evidence = passing(edge, filter);
      if (evidence) kept.set(edge.index, evidence);
    }
    return kept;
  };

  /** The same choice as options of the command line. */
  const command = (filter) => {
    const word = (text) => (/^[\w.,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
    const parts = [];
    for (const name of ["relation", "category", "modality"]) {
      // What has no category cannot be asked for by one.
      const values = filter[name].filter((value) => value !== "ROLE");
      if (values.length > 0) parts.push(`--${name} ${word(values.join(","))}`);
    }
    for (const name of filter.entity) parts.push(`--entity ${word(name)}`);
    for (const name of ["since", "until"]) if (filter[name]) parts.push(`--${name} ${filter[name]}`);
    if (filter.confidence) parts.push(`--min-confidence ${filter.confidence}`);
    return parts.join(" ");
  };

  return { lists, empty, isEmpty, passing, apply, command };
})();
