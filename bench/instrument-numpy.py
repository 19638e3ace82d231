"""The numpy counterpart of bench/instrument.ts: ordinal alpha of raters x units with its bootstrap over units. Prints one JSON object."""
import json
import sys
import time

import numpy as np

path, raters, units, levels, samples = sys.argv[1], *map(int, sys.argv[2:6])
ratings = np.fromfile(path, dtype="<i4").reshape(raters, units)
# counts[u, v] is the number of raters who gave unit u the level v; the input has -1 for a missing rating
counts = np.stack([(ratings == v).sum(0) for v in range(levels)], 1).astype(float)
counts = counts[counts.sum(1) > 1]


def alpha(c):
    m = c.sum(1, keepdims=True)
    o = (c / (m - 1)).T @ c - np.diag((c / (m - 1)).sum(0))
    n = o.sum(1)
    total = n.sum()
    upto = np.cumsum(n)
    lo, hi = np.minimum.outer(range(levels), range(levels)), np.maximum.outer(range(levels), range(levels))
    between = upto[hi] - upto[lo] + n[lo]
    d2 = (between - (n[lo] + n[hi]) / 2) ** 2
    return 1 - (total - 1) * (o * d2).sum() / (np.outer(n, n) * d2).sum()


best = float("inf")
for _ in range(3):
    started = time.perf_counter()
    value = alpha(counts)
    rng = np.random.default_rng(1)
    drawn = np.array([alpha(counts[rng.integers(0, len(counts), len(counts))]) for _ in range(samples)])
    low, high = np.quantile(drawn, [0.025, 0.975])
    best = min(best, time.perf_counter() - started)
print(json.dumps({"seconds": best, "alpha": value, "low": low, "high": high, "numpy": np.__version__}))
