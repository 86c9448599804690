"""Least sums of milliseconds between vertices, by igraph: igraph_times.py EDGES.csv PAIRS.csv

Prints a number a pair, "inf" where there is no way.
"""
import csv
import itertools
import math
import sys

import igraph

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
edges = [(int(row["from"]), int(row["to"])) for row in rows]
with open(sys.argv[2], newline="", encoding="utf-8") as file:
    pairs = [(int(source), int(target)) for source, target in csv.reader(file)]
vertices = 1 + max(max(edge) for edge in edges + pairs)
graph = igraph.Graph(vertices, edges, directed=True)
weights = [int(row["milliseconds"]) for row in rows]
for source, group in itertools.groupby(pairs, key=lambda pair: pair[0]):
    times = graph.distances(source, None, weights=weights)[0]
    for _, target in group:
        print("inf" if math.isinf(times[target]) else int(times[target]))
