"""How every program here measures: warm up, then the median over five stretches of half a second."""

import json
import statistics
import time


def report(framework, workload, step, wait=lambda: None):
    """Times `step` and prints the result as one line of JSON.

    `wait` returns when all that was started has been computed, where steps return before that.
    """
    warm_up = 0
    start = time.perf_counter()
    while warm_up < 3 or time.perf_counter() - start < 0.5:
        step()
        warm_up += 1
        wait()
        if warm_up == 1:
            # The first step may compile; it says nothing about the next ones.
            start = time.perf_counter()
    count = max(1, round(0.5 * (warm_up - 1) / (time.perf_counter() - start)))

    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(count):
            step()
        wait()
        seconds.append((time.perf_counter() - start) / count)
    print(json.dumps({"framework": framework, "workload": workload,
                      "secondsPerStep": statistics.median(seconds)}))
