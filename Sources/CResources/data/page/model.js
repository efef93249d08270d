// What the page shows: the graph, and how each of its pictures stands for it.
"use strict";

const Model = (() => {
  /** Reads the data that the page carries. Names of actors are keys of maps only, never of objects. */
  const read = (text) => {
    const { graph, page } = JSON.parse(text);
    const position = new Map(graph.nodes.map((node, index) => [node.id, index]));
    const edges = graph.edges.map((edge, index) => ({
      ...edge,
      index,
      from: position.get(edge.source),
      to: position.get(edge.target),
      phrase: page.edges[index][0],
      group: page.edges[index][1],
    }));
    const days = edges.flatMap((edge) => edge.evidence.map((piece) => piece.date)).filter(Boolean).sort();
    const isDoubtful = (item) => item.confidence < 1;
    return {
      title: page.title,
      theme: page.theme,
      facts: graph.graph,
      nodes: graph.nodes.map((node, index) => ({ ...node, index })),
      edges,
      position,
      groups: page.groups,
      colors: page.colors,
      views: page.views,
      firstDay: days[0] ?? "",
      lastDay: days[days.length - 1] ?? "",
      hasDoubt: edges.some((edge) => isDoubtful(edge) || edge.evidence.some(isDoubtful)),
    };
  };

  /** The values of one property with how many sentences have each, most first, then by name. */
  const counts = (model, value) => {
    const found = new Map();
    for (const edge of model.edges) {
      const name = value(edge);
      found.set(name, (found.get(name) ?? 0) + Math.max(1, edge.evidence.length));
    }
    return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };

  /** PLOVER's category, or `ROLE` for relations that have none. */
  const category = (edge) => edge.category ?? "ROLE";

  /** `1 sentence`, `2 sentences`. */
  const plural = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;

  /** `67%` */
  const percent = (share) => `${Math.round(100 * share)}%`;

  return { read, counts, category, plural, percent };
})();
