"""The workload `scalar` of `gan bench` in micrograd: with_micrograd.py"""

import random
import sys

from micrograd.nn import MLP

from timing import report

# Going backward, micrograd recurses to the depth of the graph.
sys.setrecursionlimit(1_000_000)
random.seed(1)
network = MLP(2, [16, 16, 1])
points = [[random.uniform(-1, 1), random.uniform(-1, 1)] for _ in range(100)]
labels = [1 if x * y > 0 else -1 for x, y in points]


def step():
    hinges = [(1 + -label * network(point)).relu() for point, label in zip(points, labels)]
    loss = sum(hinges) * (1 / len(hinges))
    network.zero_grad()
    loss.backward()


report("micrograd", "scalar", step)
