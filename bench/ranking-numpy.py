"""The numpy counterpart of bench/ranking.ts: the same indices on the same draws. Prints one JSON object: seconds of each run, and the figures."""
import json
import sys
import time

import numpy as np

folder, n, a, m, runs = sys.argv[1], *map(int, sys.argv[2:6])
x = np.fromfile(f"{folder}/values", dtype="<f8").reshape(n, a, m)
w = np.fromfile(f"{folder}/weights", dtype="<f8").reshape(n, m)


def smaa():
    v = np.matmul(x, w[:, :, None])[:, :, 0]
    greater = v[:, :, None] < v[:, None, :]
    ranks = greater.sum(2)
    pairwise = greater.mean(0).T
    acceptability = np.stack([(ranks == r).mean(0) for r in range(a)], 1)
    first = ranks == 0
    times = first.sum(0)
    central = (first.T.astype(float) @ w) / np.maximum(times, 1)[:, None]
    under = (x.reshape(n * a, m) @ central.T).reshape(n, a, a)
    best = under.max(1)
    confidence = np.array([(under[:, i, i] >= best[:, i]).mean() if times[i] else 0.0 for i in range(a)])
    keys = ranks @ (a ** np.arange(a, dtype=np.int64))
    keys.sort()
    counts = np.diff(np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True]))))
    share = counts / n
    return acceptability, central, confidence, pairwise, -(share * np.log2(share)).sum()


seconds = []
for _ in range(runs):
    start = time.perf_counter()
    acceptability, central, confidence, pairwise, entropy = smaa()
    seconds.append(time.perf_counter() - start)
print(
    json.dumps(
        {
            "seconds": seconds,
            "version": np.__version__,
            "acceptability": acceptability.ravel().tolist(),
            "central": central.ravel().tolist(),
            "confidence": confidence.tolist(),
            "pairwise": pairwise.ravel().tolist(),
            "entropy": float(entropy),
        }
    )
)
