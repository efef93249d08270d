// The view as files: SVG, PNG, DOT and JSON.
"use strict";

const Save = (() => {
  /** The edges that are shown, with the evidence that passes, in their order. */
  const edges = (model, kept) => model.edges.filter((edge) => kept.has(edge.index)).map((edge) => {
    const evidence = kept.get(edge.index);
    return {
      source: edge.source, target: edge.target, relation: edge.relation, category: edge.category,
      modality: edge.modality, weight: evidence.length === edge.evidence.length ? edge.weight : evidence.length,
      confidence: evidence.length === 0 ? edge.confidence
        : evidence.reduce((greatest, piece) => Math.max(greatest, piece.confidence), 0),
      evidence,
    };
  });

  /** Node-link JSON as the program itself writes it, so that it can be read and filtered again. */
  const json = (model, kept, isFiltered) => {
    const shown = edges(model, kept);
    const reached = new Set(shown.flatMap((edge) => [edge.source, edge.target]));
    const keys = new Map();
    const numbered = shown.map(({ source, target, ...rest }) => {
      const pair = JSON.stringify([source, target]);
      const key = keys.get(pair) ?? 0;
      keys.set(pair, key + 1);
      return { source, target, key, ...rest };
    });
    const nodes = model.nodes.filter((node) => !isFiltered || reached.has(node.id))
      .map(({ index, ...node }) => node);
    const lines = (list) => (list.length ? "\n" + list.map((item) => JSON.stringify(item)).join(",\n") + "\n" : "");
    return `{"directed":true,"multigraph":true,"graph":${JSON.stringify(model.facts)},\n`
      + `"nodes":[${lines(nodes)}],\n"edges":[${lines(numbered)}]}\n`;
  };

  /** Text in quotes for DOT; a backslash stays one, and control characters go. */
  const quoted = (text) =>
    `"${text.slice(0, 4000).replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;

  const dot = (model, kept) => {
    const shown = edges(model, kept);
    const position = new Map();
    for (const edge of shown) for (const name of [edge.source, edge.target]) {
      if (!position.has(name)) position.set(name, position.size);
    }
    const lines = [
      "digraph picture {",
      '    graph [label=' + quoted(model.title) + ', labelloc=t, rankdir=LR, fontname="Helvetica,Arial,sans-serif"]',
      '    node [shape=box, style="rounded,filled", fillcolor="#DCEBF7", fontname="Helvetica,Arial,sans-serif"]',
      '    edge [fontname="Helvetica,Arial,sans-serif", fontsize=9.5]',
    ];
    for (const [name, index] of position) {
      const type = model.nodes[model.position.get(name)].type ?? "";
      lines.push(`    n${index} [label=${quoted(name)}, name=${quoted(name)}, type=${quoted(type)}]`);
    }
    for (const edge of shown) {
      const { phrase, group } = model.edges.find((other) => other.source === edge.source
        && other.target === edge.target && other.relation === edge.relation && other.modality === edge.modality);
      const style = { asserted: "solid", hypothetical: "dotted", negated: "dashed" }[edge.modality] ?? "solid";
      const category = edge.category ? `, category=${quoted(edge.category)}` : "";
      const color = model.groups[group].light;
      lines.push(`    n${position.get(edge.source)} -> n${position.get(edge.target)} [label=${quoted(phrase)}, `
        + `relation=${quoted(edge.relation)}${category}, modality=${edge.modality}, `
        + `weight=${Math.max(1, Math.round(edge.weight))}, confidence=${edge.confidence}, style=${style}, color="${color}", fontcolor="${color}"]`);
    }
    return lines.join("\n") + "\n}\n";
  };

  /** The picture as it is seen, without what only the page needs; it carries the graph as the program's own do. */
  const svg = (picture, text) => {
    const copy = picture.svg.cloneNode(true);
    for (const part of copy.querySelectorAll(".gone, .reach")) part.remove();
    copy.setAttribute("role", "img");
    copy.removeAttribute("class");
    for (const part of copy.querySelectorAll("[tabindex], [data-arrow]")) {
      const name = part.getAttribute("aria-label");
      if (part.hasAttribute("tabindex")) part.setAttribute("role", "img");
      for (const attribute of ["tabindex", "data-actor", "data-arrow"]) part.removeAttribute(attribute);
      part.classList.remove("lit", "chosen");
      if (name) part.prepend(Object.assign(svgElement("title"), { textContent: name }));
    }
    for (const part of copy.querySelectorAll(".own")) {
      part.removeAttribute("class");
      part.setAttribute("paint-order", "stroke");
      part.setAttribute("stroke", copy.querySelector("polygon")?.getAttribute("fill") ?? "#ffffff");
      part.setAttribute("stroke-width", "3");
    }
    const metadata = Object.assign(svgElement("metadata", { id: "graph-tool-graph" }), { textContent: text });
    copy.querySelector("g").before(metadata);
    copy.setAttribute("width", `${picture.width}pt`);
    copy.setAttribute("height", `${picture.height}pt`);
    return '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + new XMLSerializer().serializeToString(copy) + "\n";
  };

  /** Twice as sharp as the screen, and never more than eight thousand pixels wide or high. */
  const png = async (text, width, height) => {
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const scale = Math.min(2.6, 8000 / Math.max(width, height));
      const canvas = element("canvas", { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done, fail) =>
        canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture is too large"))), "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  const download = (name, blob) => {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  return { json, dot, svg, png, download };
})();
