"""The numpy counterpart of bench/effect.ts: PERT draws and residual risk, vectorised. Prints one JSON object: seconds of each run, and the mean risk."""
import json
import sys
import time

import numpy as np

draws, scenarios, runs = map(int, sys.argv[1:4])
rng = np.random.default_rng(1)


def pert(low, mode, high, n):
    width = high - low
    return low + width * rng.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, n)


def residual():
    total = np.zeros(draws)
    for s in range(scenarios):
        likelihood = pert(0.02 + s / 400, 0.1 + s / 300, 0.3 + s / 200, draws)
        impact = pert(1.0, 10.0 + s, 60.0 + s, draws)
        happens = rng.random(draws)
        takes = pert(0.05, 0.2, 0.5, draws)
        left = likelihood * (1 - takes) if s % 2 == 0 else likelihood
        loss = impact if s % 2 == 0 else impact * (1 - takes)
        total += np.where(happens < left, loss, 0.0)
    ordered = np.sort(total)
    return total.mean(), ordered[int(np.ceil(0.95 * draws)) - 1 :].mean()


def timed(work):
    seconds, figure = [], None
    for _ in range(runs):
        start = time.perf_counter()
        figure = work()
        seconds.append(time.perf_counter() - start)
    return seconds, figure


pert_seconds, _ = timed(lambda: sum(pert(0.05, 0.2, 0.6, draws).sum() for _ in range(scenarios)) / (draws * scenarios))
seconds, (mean, _) = timed(residual)
print(json.dumps({"version": np.__version__, "pert": pert_seconds, "seconds": seconds, "mean": mean}))
