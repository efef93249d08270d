"""igraph: read node-link JSON or tables, keep one relation or what is around one actor, and write it again,
or measure it."""

import csv
import json
import sys

import igraph

source, target, task = sys.argv[1:4]
if source.endswith(".csv"):
    stem = source.removesuffix(".csv")
    data = {part: list(csv.DictReader(open(f"{stem}.{part}.csv"))) for part in ("nodes", "edges")}
else:
    data = json.load(open(source))
graph = igraph.Graph.DictList(data["nodes"], data["edges"], directed=True, vertex_name_attr="id")
if task == "measures":
    count = len(graph.connected_components(mode="weak"))
    json.dump({"components": count, "pagerank": graph.pagerank()}, open(target, "w"))
    sys.exit()
if task == "relation":
    graph = graph.subgraph_edges(graph.es.select(relation="warns"))
else:
    graph = graph.induced_subgraph(graph.neighborhood(graph.vs.find(id="Actor 700"), order=1))
nodes = [node.attributes() for node in graph.vs]
edges = [edge.attributes() for edge in graph.es]
json.dump({"nodes": nodes, "edges": edges}, open(target, "w"))
