"""NetworkX: read node-link JSON or tables, keep one relation or what is around one actor, and write it
again, or measure it."""

import csv
import json
import sys

import networkx

source, target, task = sys.argv[1:4]
if source.endswith(".csv"):
    stem = source.removesuffix(".csv")
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from((row["id"], row) for row in csv.DictReader(open(stem + ".nodes.csv")))
    graph.add_edges_from((row["source"], row["target"], row) for row in csv.DictReader(open(stem + ".edges.csv")))
else:
    graph = networkx.node_link_graph(json.load(open(source)), edges="edges")
if task == "measures":
    count = networkx.number_weakly_connected_components(graph)
    json.dump({"components": count, "pagerank": networkx.pagerank(networkx.DiGraph(graph))}, open(target, "w"))
    sys.exit()
if task == "relation":
    kept = [(a, b, k) for a, b, k, relation in graph.edges(keys=True, data="relation") if relation == "warns"]
    graph = graph.edge_subgraph(kept)
else:
    graph = networkx.ego_graph(graph, "Actor 700", radius=1, undirected=True)
json.dump(networkx.node_link_data(graph, edges="edges"), open(target, "w"))
