"""Reference for the classical model, written independently of the TypeScript with other tools (numpy, scipy), from the formulas in
methods/elicitation/SPEC.md E11-E19. It writes the synthetic studies in this folder and their expected results:

    python3 classical-reference.py            (numpy 2.4, scipy 1.17 were used; not part of npm test)

The studies are invented. One has three quantiles, log items, missing answers, long names, carriage returns and a Latin-1
letter; the other has five quantiles and experts whose calibration ties.
"""
import json, os
import numpy as np
from scipy.special import chdtrc

HERE = os.path.dirname(os.path.abspath(__file__))


def scaled(study):
    items = []
    for i, item in enumerate(study["items"]):
        f = np.log if item["scale"] == "log" else (lambda v: np.asarray(v, float))
        answers = [None if e["answers"][i] is None else f(e["answers"][i]) for e in study["experts"]]
        truth = None if item["realisation"] is None else float(f(item["realisation"]))
        values = np.concatenate([a for a in answers if a is not None] + ([[truth]] if truth is not None else []))
        lo, hi = values.min(), values.max()
        items.append(dict(lo=lo - 0.1 * (hi - lo), hi=hi + 0.1 * (hi - lo), truth=truth, answers=answers))
    return items


def score(answers, items, P, N):
    gaps = np.diff(np.concatenate([[0], P, [1]]))
    seeds, infos, counts = [], [], np.zeros(len(gaps))
    for a, item in zip(answers, items):
        if a is None:
            continue
        edges = np.concatenate([[item["lo"]], a, [item["hi"]]])
        info = np.log(item["hi"] - item["lo"]) + np.sum(gaps * np.log(gaps / np.diff(edges)))
        infos.append(info)
        if item["truth"] is not None:
            counts[int(np.sum(item["truth"] > np.asarray(a) + 1e-12 * (item["hi"] - item["lo"])))] += 1
            seeds.append(info)
    s = counts / counts.sum()
    I = np.sum(s[s > 0] * np.log(s[s > 0] / gaps[s > 0]))
    return float(chdtrc(len(gaps) - 1, 2 * N * I)), float(np.mean(infos)), float(np.mean(seeds))


def decision_maker(items, P, weights_of):
    out = []
    for i, item in enumerate(items):
        who = [e for e, a in enumerate(item["answers"]) if a is not None]
        w = np.array([weights_of(e, i) for e in who])
        if w.sum() <= 0:
            out.append(None)
            continue
        x = np.unique(np.concatenate([[item["lo"], item["hi"]]] + [item["answers"][e] for e in who]))
        F = sum(wi / w.sum() * np.interp(x, np.concatenate([[item["lo"]], item["answers"][e], [item["hi"]]]), np.concatenate([[0], P, [1]])) for wi, e in zip(w, who))
        out.append(np.interp(P, F, x))
    return out


def results(study):
    P = np.array(study["quantiles"]) / 100
    items = scaled(study)
    E = len(study["experts"])
    gaps = np.diff(np.concatenate([[0], P, [1]]))
    N = min(sum(1 for it in items if it["truth"] is not None and it["answers"][e] is not None) for e in range(E))
    experts = [score([it["answers"][e] for it in items], items, P, N) for e in range(E)]
    tied = [float("%.10g" % c) for c, _, _ in experts]

    def item_information(e, i):
        it = items[i]
        return np.log(it["hi"] - it["lo"]) + np.sum(gaps * np.log(gaps / np.diff(np.concatenate([[it["lo"]], it["answers"][e], [it["hi"]]]))))

    def best(weight):
        made = []
        for a in sorted({c for c in tied if c > 0}):
            c, all_, seed = score(decision_maker(items, P, lambda e, i: weight(e, i) if tied[e] >= a else 0), items, P, N)
            made.append((c * seed, a, c, all_, seed))
        top = max(made, key=lambda m: (m[0], -m[1]))
        return dict(cutoff=top[1], calibration=top[2], informationAll=top[3], informationSeeds=top[4])

    def unoptimised(weight):
        c, all_, seed = score(decision_maker(items, P, weight), items, P, N)
        return dict(calibration=c, informationAll=all_, informationSeeds=seed)

    g = best(lambda e, i: experts[e][0] * experts[e][2])
    weights = np.array([experts[e][0] * experts[e][2] if tied[e] >= g["cutoff"] else 0 for e in range(E)])
    c, all_, seed = score(decision_maker(items, P, lambda e, i: 1.0), items, P, N)
    return dict(
        effective=N,
        experts=[dict(name=x["name"], calibration=s[0], informationAll=s[1], informationSeeds=s[2], weight=float(w)) for x, s, w in zip(study["experts"], experts, weights / weights.sum())],
        equal=dict(calibration=c, informationAll=all_, informationSeeds=seed),
        **{"global": g},
        item=best(lambda e, i: experts[e][0] * item_information(e, i)),
        globalNotOptimised=unoptimised(lambda e, i: experts[e][0] * experts[e][2]),
        itemNotOptimised=unoptimised(lambda e, i: experts[e][0] * item_information(e, i)),
        bestExpert=study["experts"][max(range(E), key=lambda e: experts[e][0] * experts[e][2])]["name"],
    )


def number(v):
    mantissa, exponent = ("%.5E" % v).split("E")
    return "%s%sE%s%04d" % ("" if v < 0 else " ", mantissa, exponent[0], abs(int(exponent)))


def write(name, study, newline, encoding, endings):
    P = study["quantiles"]
    lines = ["* CLASS ASCII OUTPUT FILE. NQ=%4d   QU=%s" % (len(P), "".join("%4d" % p for p in P))]
    for e, expert in enumerate(study["experts"]):
        for i, item in enumerate(study["items"]):
            a = expert["answers"][i]
            values = [number(v) for v in (a if a is not None else [-999.5 - 0.1 * k for k in range(len(P))])]
            lines.append("%5d %8s %4d %14s %s %s " % (e + 1, expert["name"], i + 1, item["name"], item["scale"].upper(), " ".join(values)) + (item["question"].rjust(120) + " " if e == 0 else ""))
    with open(os.path.join(HERE, name + endings[0]), "w", encoding=encoding, newline="") as f:
        f.write(newline.join(lines) + newline)
    lines = ["%5d %14s %s %s %s" % (i + 1, it["name"], number(-999.5 if it["realisation"] is None else it["realisation"]), it["scale"].upper(), it["question"].rjust(120)) for i, it in enumerate(study["items"])]
    with open(os.path.join(HERE, name + endings[1]), "w", encoding=encoding, newline="") as f:
        f.write(newline.join(lines) + newline)


def six(v):
    return float("%.5E" % v)


def invent(seed, P, names, items, bias, width):
    rng = np.random.default_rng(seed)
    z = np.array([{5: -1.645, 25: -0.674, 50: 0.0, 75: 0.674, 95: 1.645}[p] for p in P])
    truths = []
    for item in items:
        mid = rng.uniform(20, 200)
        truths.append(mid)
        item["realisation"] = six(np.exp(mid / 20) if item["scale"] == "log" else mid - 90) if item.pop("seed") else None
    experts = []
    for e, name in enumerate(names):
        answers = []
        for item, mid in zip(items, truths):
            v = mid + rng.normal(bias[e], 25) + z * width[e] * rng.uniform(0.8, 1.25)
            answers.append([six(q) for q in (np.exp(v / 20) if item["scale"] == "log" else v - 90)])
        experts.append(dict(name=name, answers=answers))
    return dict(quantiles=P, items=items, experts=experts)


three = invent(
    20261125, [5, 50, 95], ["Ana", "B 2", "Chloë-Margarethe", "Dov", "Exp5"],
    [dict(name=n, scale=s, question=q, seed=k) for n, s, q, k in [
        ("rain day 1", "uni", "How many millimetres fell on day 1?", True), ("rain day 2", "uni", "And on day 2?", True),
        ("spores per litre of air", "log", "Spores, LOG 5 per litre", True), ("7 UNI 3", "uni", "A name that looks like numbers", True),
        ("depth", "uni", "12 metres or less?", True), ("LOG dose", "log", "A name with a scale in it", True), ("q7", "uni", "", True),
        ("q8", "log", "", True), ("q9", "uni", "", True), ("q10", "uni", "", True), ("q11", "log", "", True),
        ("target a", "uni", "2030?", False), ("target b", "log", "2040?", False), ("12", "uni", "2050?", False)]],
    [10, 0, -20, 60, -8], [22, 30, 24, 8, 34])
for e, i in [(1, 2), (1, 12), (2, 0), (2, 5), (4, 13)]:
    three["experts"][e]["answers"][i] = None
five = invent(7, [5, 25, 50, 75, 95], ["E1", "E2", "E3", "E4"],
    [dict(name="item %d" % (k + 1), scale="uni", question="Question %d" % (k + 1), seed=k < 10) for k in range(12)], [0, 10, -20, 40], [22, 22, 12, 20])
# The answers of E4 are those of E1, mirrored at the truth. So their counts are mirrored too, and their calibrations differ only in the last bits.
for i, item in enumerate(five["items"]):
    r = item["realisation"]
    mirrored = five["experts"][0]["answers"][i] if r is None else [r - 1.3 * (v - r) for v in reversed(five["experts"][0]["answers"][i])]
    five["experts"][3]["answers"][i] = [six(v) for v in mirrored]

if __name__ == "__main__":
    write("synthetic-three", three, "\r\n", "latin-1", (".DTT", ".RLS"))
    write("synthetic-five", five, "\n", "ascii", (".dtt", ".rls"))
    with open(os.path.join(HERE, "classical.json"), "w") as f:
        json.dump({"note": "made by classical-reference.py", "three": results(three), "five": results(five)}, f, indent=1)
        f.write("\n")
