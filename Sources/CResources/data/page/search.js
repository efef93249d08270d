// Finds words in names, relations and sentences, whatever their accents and capitals.
"use strict";

const Search = (() => {
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const texts = new WeakMap();
  const prepared = (model) => {
    let found = texts.get(model);
    if (!found) {
      found = {
        nodes: model.nodes.map((node) => folded(node.id)),
        edges: model.edges.map((edge) =>
          folded(
            [edge.source, edge.phrase, edge.target, ...edge.evidence.flatMap((piece) => [piece.sentence, piece.document])]
              .join("\n"))),
      };
      texts.set(model, found);
    }
    return found;
  };

  /** Positions of the nodes and edges that hold every word; all empty when nothing is asked. */
  const find = (model, query) => {
    const words = folded(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return { nodes: [], edges: [] };
    const holds = (text) => words.every((word) => text.includes(word));
    const { nodes, edges } = prepared(model);
    const positions = (list) => list.flatMap((text, index) => (holds(text) ? [index] : []));
    return { nodes: positions(nodes), edges: positions(edges) };
  };

  return { folded, find };
})();
