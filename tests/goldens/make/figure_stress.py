"""Stress of networkx's Kamada-Kawai layout of a 6 x 6 lattice, rescaled to its least: what StressLayout must reach.

Run: /usr/bin/python3 figure_stress.py        (Debian package python3-networkx)
"""
import networkx as nx
import numpy as np

graph = nx.grid_2d_graph(6, 6)
steps = dict(nx.all_pairs_shortest_path_length(graph))
nodes = list(graph)
places = nx.kamada_kawai_layout(graph)
pairs = [(a, b) for i, a in enumerate(nodes) for b in nodes[:i]]
ratio = np.array([np.linalg.norm(places[a] - places[b]) / steps[a][b] for a, b in pairs])
scale = ratio.sum() / (ratio ** 2).sum()
print(nx.__version__, ((scale * ratio - 1) ** 2).sum())
