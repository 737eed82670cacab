"""Known answers of the transformations of input-output tables: aggregation, deflation, competitive imports, RAS and GRAS.

Run: /usr/bin/python3 io_transformations.py   (Python 3, numpy; reads data/io_regions.csv; writes data/io_competitive.csv and ../input-output/transformations.json)

Aggregation multiplies by explicit matrices, deflation goes cell by cell, and the biproportional answers do not come from alternating scaling:
Newton's method solves all equations of the multipliers at once, in their logarithms.
"""
import csv
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "..", "..", "data")


def read(path):
    with open(path, newline="") as f:
        rows = list(csv.reader(f))
    head, body = rows[0], rows[1:]
    sellers = [r for r in body if r[0]]
    below = {r[1]: r for r in body if not r[0]}
    num = lambda cells: np.array([float(c) if c else 0.0 for c in cells])
    n = len(sellers)
    finals = [h for h in head[2 + n:] if h not in ("E", "x")]
    M = num(below["M"][2:2 + n])
    VA = {k: num(v[2:2 + n]) for k, v in below.items() if k in ("wages", "taxes", "surplus")}
    cells = np.array([num(r[2:]) for r in sellers])
    return dict(labels=[(r[0], r[1]) for r in sellers], Z=cells[:, :n], Y=cells[:, n:n + len(finals)], finals=finals, E=cells[:, head.index("E") - 2], M=M, VA=VA, x=cells[:, -1])


def concordance(old, mapping):
    """mapping: old -> {new: weight}; the rest keep their names. Returns new names and P (new x old)."""
    names = []
    for o in old:
        for new in mapping.get(o, {o: 1.0}):
            if new not in names:
                names.append(new)
    P = np.zeros((len(names), len(old)))
    for j, o in enumerate(old):
        for new, w in mapping.get(o, {o: 1.0}).items():
            P[names.index(new), j] += w
    return names, P


def aggregate(t, regions, sectors):
    old_regions = list(dict.fromkeys(r for r, _ in t["labels"]))
    old_sectors = list(dict.fromkeys(s for _, s in t["labels"]))
    rn, R = concordance(old_regions, regions)
    sn, S = concordance(old_sectors, sectors)
    P = np.kron(R, S)
    categories = list(dict.fromkeys(f.split(":")[1] for f in t["finals"]))
    Q = np.zeros((len(rn) * len(categories), len(t["finals"])))
    for k, f in enumerate(t["finals"]):
        r, c = f.split(":")
        for g in range(len(rn)):
            Q[g * len(categories) + categories.index(c), k] = R[g, old_regions.index(r)]
    VA = sum(t["VA"].values())
    return dict(regions=rn, sectors=sn, Z=P @ t["Z"] @ P.T, Y=P @ t["Y"] @ Q.T, finals=[f"{r}:{c}" for r in rn for c in categories], E=P @ t["E"], M=P @ t["M"], VA=P @ VA)


def outside(a, gone):
    n = len(a["sectors"])
    keep = [g for g, r in enumerate(a["regions"]) if r not in gone]
    inside = np.concatenate([np.arange(g * n, (g + 1) * n) for g in keep])
    out = np.setdiff1d(np.arange(len(a["Z"])), inside)
    fin = [k for k, f in enumerate(a["finals"]) if f.split(":")[0] not in gone]
    away = [k for k in range(len(a["finals"])) if k not in fin]
    return dict(Z=a["Z"][np.ix_(inside, inside)], E=a["E"][inside] + a["Z"][np.ix_(inside, out)].sum(1) + a["Y"][np.ix_(inside, away)].sum(1), M=a["M"][inside] + a["Z"][np.ix_(out, inside)].sum(0), Y=a["Y"][np.ix_(inside, fin)], VA=a["VA"][inside])


def gras_newton(P, u, v):
    """Multipliers by Newton on sum_j (r p+ s - p-/(r s)) = u and the same for columns; unknown: logarithms; one column multiplier is free."""
    P = np.asarray(P, float)
    pos, neg = np.maximum(P, 0), np.maximum(-P, 0)
    m, k = P.shape
    z = np.zeros(m + k)
    scale = max(abs(np.asarray(u)).max(), abs(np.asarray(v)).max())
    for _ in range(300):
        a = np.exp(z[:m, None] + z[None, m:])
        X = pos * a - neg / a
        D = pos * a + neg / a                                   # dX / dlog(a)
        f = np.concatenate([X.sum(1) - u, X.sum(0) - v])
        if abs(f).max() < 1e-13 * scale:
            break
        J = np.block([[np.diag(D.sum(1)), D], [D.T, np.diag(D.sum(0))]])
        step = np.linalg.lstsq(J, -f, rcond=None)[0]
        z += step * min(1.0, 2.0 / max(1e-300, abs(step).max()))
    return X, abs(f).max() / scale


def competitive(rng):
    """A national competitive table of five sectors: domestic and imported products in one cell, one column of imports, one of errors."""
    names = ["agri", "mining", "manuf", "energy", "services"]
    Z = np.rint(rng.gamma(1.2, 60, (5, 5)))
    Y = np.rint(rng.gamma(2.0, 90, (5, 3)))
    E = np.rint(rng.gamma(1.5, 50, 5))
    ERR = np.rint(rng.normal(0, 6, 5))
    IM = np.rint((Z.sum(1) + Y.sum(1)) * rng.uniform(0.02, 0.35, 5))
    x = Z.sum(1) + Y.sum(1) + E + ERR - IM
    short = np.maximum(Z.sum(0) * 1.3 - x, 0)
    Y[:, 0] += np.rint(short)
    x = Z.sum(1) + Y.sum(1) + E + ERR - IM
    VA = x - Z.sum(0)
    cats = ["households", "government", "capital"]
    with open(os.path.join(DATA, "io_competitive.csv"), "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["sector"] + names + cats + ["E", "IM", "ERR", "x"])
        for i, s in enumerate(names):
            w.writerow([s] + [f"{q:.15g}" for q in np.concatenate([Z[i], Y[i], [E[i], IM[i], ERR[i], x[i]]])])
        w.writerow(["VA"] + [f"{q:.15g}" for q in VA] + [""] * 7)
    mu = IM / (x + IM - E)
    U = np.concatenate([Z, Y, ERR[:, None]], 1) * (1 - mu)[:, None]
    return dict(mu=mu, Z=U[:, :5], Y=U[:, 5:], M=mu @ Z, E=E, x=x, VA=VA)


def main():
    t = read(os.path.join(DATA, "io_regions.csv"))
    n = len(t["x"])
    out = {"numpy": np.__version__}
    merged = aggregate(t, {"South": {"Inland": 1.0}, "North": {"Inland": 1.0}}, {"manuf": {"industry": 1.0}, "energy": {"industry": 1.0}})
    out["merge"] = {k: v for k, v in merged.items()}
    split = aggregate(t, {}, {"serv": {"digital": 0.3, "other": 0.7}, "agri": {"farm": 1.0}})
    out["split"] = {k: v for k, v in split.items()}
    out["outside"] = outside(merged, ["Coast"])

    price = np.array([{"agri": 1.1, "manuf": 0.95}.get(s, 1.0) for _, s in t["labels"]])
    e, pm = 0.14, 1.05
    Zr = np.array([[e * t["Z"][i, j] / price[i] for j in range(n)] for i in range(n)])
    out["deflated"] = dict(Z=Zr, x=e * t["x"] / price, M=e * t["M"] / pm, VA=e * t["x"] / price - Zr.sum(0) - e * t["M"] / pm)

    rng = np.random.default_rng(20260101)
    out["competitive"] = competitive(rng)

    # projection: two outputs change; value added and imports follow; final demand takes the rest in proportion
    x = t["x"].copy()
    VA = sum(t["VA"].values())
    new = x.copy()
    new[t["labels"].index(("North", "agri"))] = 430
    new[t["labels"].index(("Coast", "serv"))] = 500
    VA1, M1 = VA * new / x, t["M"] * new / x
    final = t["Y"].sum(0) * (VA1.sum() + M1.sum() - t["E"].sum()) / t["Y"].sum()
    X, gap = gras_newton(np.concatenate([t["Z"], t["Y"]], 1), new - t["E"], np.concatenate([new - VA1 - M1, final]))
    out["projected"] = dict(Z=X[:, :n], Y=X[:, n:], gap=gap)

    # a table with negative entries: GRAS
    P = np.concatenate([t["Z"], t["Y"]], 1)
    P[2, 13] = -40.0
    P[5, 15] = -25.0
    u = P.sum(1) * rng.uniform(0.8, 1.3, n)
    v = P.sum(0) * rng.uniform(0.8, 1.3, P.shape[1])
    v *= u.sum() / v.sum()
    X, gap = gras_newton(P, u, v)
    out["gras"] = dict(prior=P, u=u, v=v, X=X, gap=gap)

    # missing cells: known cells stay, the rest of maximum entropy
    full = rng.gamma(1.5, 40, (6, 5))
    mask = rng.random((6, 5)) < 0.35
    mask[0, 0] = mask[1, 1] = True
    known = np.where(mask, 0.0, full)
    X, gap = gras_newton(mask.astype(float) + 0.0, (full - known).sum(1), (full - known).sum(0))
    out["missing"] = dict(mask=mask.astype(int), full=full, X=np.where(mask, X, full), gap=gap)
    enc = lambda o: o.tolist() if isinstance(o, np.ndarray) else {k: enc(q) for k, q in o.items()} if isinstance(o, dict) else o
    with open(os.path.join(HERE, "..", "input-output", "transformations.json"), "w") as f:
        json.dump(enc(out), f)
        f.write("\n")
    print({k: out[k]["gap"] for k in ("projected", "gras", "missing")})


if __name__ == "__main__":
    main()
