"""Known answers of the standard input-output accounts, by brute force.

Run: python3 io_accounts.py   (Python 3.11, numpy 1.24; writes the built-in tables data/io_regions.csv, io_years.csv and io_world.csv, and ../input-output/accounts.json)

The table is simulated: three regions, four sectors, three years, integers that balance exactly. Every answer is
computed the long way (augmented matrices, re-solving, period by period, all permutations), never by the
formulas that save work, so that it can disagree with them.
"""
import csv
import itertools
import json
import math
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
G, N = 3, 4
n = G * N
REGIONS = ["North", "South", "Coast"]
SECTORS = ["agri", "manuf", "energy", "serv"]
CATEGORIES = ["household", "other"]
YEARS = [2012, 2015, 2017]
REG = np.repeat(np.arange(G), N)


def simulate(rng, grow):
    same = REG[:, None] == REG[None, :]
    Z = np.rint(rng.gamma(0.9, 48, (n, n)) * np.where(same, 1.0, 0.25) * grow)
    Z[rng.random((n, n)) < 0.12] = 0
    Y = np.rint(rng.gamma(1.5, 60, (n, G * 2)) * np.where(REG[:, None] == np.repeat(np.arange(G), 2)[None, :], 1.5, 0.2) * grow)
    E = np.rint(rng.gamma(1.0, 30, n) * grow)
    E[rng.random(n) < 0.2] = 0
    x = Z.sum(1) + Y.sum(1) + E
    short = np.maximum(Z.sum(0) * 1.35 - x, 0)                 # columns that buy too much get more final demand
    Y[np.arange(n), 2 * REG] += np.rint(short)
    x = Z.sum(1) + Y.sum(1) + E
    primary = x - Z.sum(0)
    M = np.rint(primary * rng.uniform(0.05, 0.2, n))
    wages = np.rint((primary - M) * rng.uniform(0.4, 0.7, n))
    taxes = np.rint((primary - M) * rng.uniform(0.02, 0.1, n))
    surplus = primary - M - wages - taxes
    co2 = np.rint(x * rng.uniform(0.05, 1.5, n) * np.tile([0.5, 1.0, 4.0, 0.2], G))
    jobs = np.rint(x * rng.uniform(0.02, 0.3, n))
    return dict(Z=Z, Y=Y, E=E, M=M, wages=wages, taxes=taxes, surplus=surplus, co2=co2, jobs=jobs, x=x)


def direct(t):
    """Emissions of final users: households burn fuel, in the order of the final-demand columns."""
    return np.rint(np.arange(1, 2 * G + 1) * 7.0 * (np.arange(2 * G) % 2 == 0))


def write(tables, path, years=None, closed=False):
    buyers = [f"{r}:{s}" for r in REGIONS for s in SECTORS] + [f"{r}:{c}" for r in REGIONS for c in CATEGORIES]
    lead = ["year"] if years else []
    tail = [] if closed else ["E"]
    with open(path, "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(lead + ["region", "sector"] + buyers + tail + ["x"])
        num = lambda a: [f"{v:.15g}" for v in a]
        for k, t in enumerate(tables):
            year = [years[k]] if years else []
            for i in range(n):
                w.writerow(year + [REGIONS[REG[i]], SECTORS[i % N]] + num(t["Z"][i]) + num(t["Y"][i]) + num(([] if closed else [t["E"][i]]) + [t["x"][i]]))
            for name in ([] if closed else ["M"]) + ["wages", "taxes", "surplus"]:
                w.writerow(year + ["", name] + num(t[name]) + [""] * (2 * G + len(tail) + 1))
            for name, final in (("co2", direct(t)), ("jobs", np.zeros(2 * G))):
                w.writerow(year + ["", "satellite:" + name] + num(t[name]) + num(final) + [""] * (len(tail) + 1))


def close(t):
    """The same table with exports as final demand of other regions and imports as surplus: a closed world."""
    u = {k: v.copy() for k, v in t.items()}
    for i in range(n):
        u["Y"][i, 2 * ((REG[i] + 1) % G) + 1] += u["E"][i]
    u["E"] = np.zeros(n)
    u["surplus"] = u["surplus"] + u["M"]
    u["M"] = np.zeros(n)
    return u


def coefficients(t):
    A = t["Z"] / t["x"][None, :]
    return A, np.linalg.inv(np.eye(n) - A)


def multipliers(t):
    A, B = coefficients(t)
    out = {}
    # households of every region as one more sector each: the augmented matrix is inverted whole
    income = np.array([t["wages"][REG == g].sum() for g in range(G)])
    hr = np.zeros((G, n))
    hc = np.zeros((n, G))
    for g in range(G):
        hr[g, REG == g] = t["wages"][REG == g] / t["x"][REG == g]
        hc[:, g] = t["Y"][:, 2 * g] / income[g]
    aug = np.zeros((n + G, n + G))
    aug[:n, :n], aug[:n, n:], aug[n:, :n] = A, hc, hr
    scale = 1.0
    if max(abs(np.linalg.eigvals(aug))) >= 1:
        raise SystemExit("closed model explodes")
    inv = np.linalg.inv(np.eye(n + G) - aug)
    rows = {"output": np.ones(n), "wages": t["wages"] / t["x"], "co2": t["co2"] / t["x"], "jobs": t["jobs"] / t["x"]}
    for name, r in rows.items():
        own = [sum(r[i] * B[i, j] for i in range(n) if REG[i] == REG[j]) for j in range(n)]
        out[name] = dict(direct=(r if name != "output" else np.ones(n)).tolist(), first=(r + r @ A).tolist(),
                         type1=(r @ B).tolist(), type2=(r @ inv[:n, :n]).tolist(), own_region=own)
    out["output"]["type2_total"] = inv[:, :n].sum(0).tolist()
    return out


def footprint(t):
    A, B = coefficients(t)
    q = t["co2"] / t["x"]
    Yr = t["Y"].reshape(n, G, 2).sum(2)
    D = np.diag(q) @ B @ np.column_stack([Yr, t["E"]])
    S = np.array([[D[REG == g, r].sum() for r in range(G + 1)] for g in range(G)])
    P = np.zeros((G, N, G))                                      # origin region, product sold last, destination
    for o in range(G):
        row = np.where(REG == o, q, 0) @ B
        for j in range(n):
            for r in range(G):
                P[o, j % N, r] += row[j] * Yr[j, r]
    burnt = direct(t).reshape(G, 2).sum(1)
    return dict(D=D.tolist(), regions=S.tolist(), products=P.tolist(), direct=burnt.tolist(),
                production=(S.sum(1) + burnt).tolist(), consumption=(S[:, :G].sum(0) + burnt).tolist())


def positions(t):
    D = t["Z"] / t["x"][:, None]
    stock = t["Y"][:, 1] + t["Y"][:, 3] + t["Y"][:, 5]

    def on(base):
        share = t["Z"] / base[:, None]
        if max(abs(np.linalg.eigvals(share))) >= 1:
            raise SystemExit("no finite upstreamness")
        return np.linalg.solve(np.eye(n) - share, np.ones(n)).tolist()

    return dict(upstreamness=np.linalg.solve(np.eye(n) - D, np.ones(n)).tolist(), downstreamness=coefficients(t)[1].sum(0).tolist(),
                net_of_stock=on(t["x"] - stock), domestic=on(t["x"] - t["E"]), domestic_with_jobs=on(t["x"] - t["E"] + t["jobs"]),
                final_share=((t["Y"].sum(1) + t["E"]) / t["x"]).tolist())


def ghosh(t):
    D = t["Z"] / t["x"][:, None]
    Gi = np.linalg.inv(np.eye(n) - D)
    dv = np.zeros(n)
    dv[[1, 6]] = [-20.0, 10.0]
    return dict(row_sums=Gi.sum(1).tolist(), change=(dv @ Gi).tolist())


def spillovers(t):
    A, B = coefficients(t)
    L = np.zeros((n, n))
    for g in range(G):
        k = REG == g
        L[np.ix_(k, k)] = np.linalg.inv(np.eye(N) - A[np.ix_(k, k)])
    own, feed = L.sum(0), np.array([(B - L)[REG == REG[j], j].sum() for j in range(n)])
    spill = np.array([[B[REG == s, j].sum() if s != REG[j] else 0.0 for j in range(n)] for s in range(G)])
    f = t["Y"].sum(1) + t["E"]
    ope = [100 * (B[np.ix_(REG == g, REG == g)] @ f[REG == g] - L[np.ix_(REG == g, REG == g)] @ f[REG == g]).sum()
           / (B[np.ix_(REG == g, REG == g)] @ f[REG == g]).sum() for g in range(G)]
    induced = [[(B[np.ix_(REG == s, REG == r)] @ f[REG == r]).sum() for r in range(G)] for s in range(G)]
    return dict(own=own.tolist(), feedback=feed.tolist(), spillover=spill.tolist(), error_percent=ope, induced=induced)


def linkages(t):
    A, B = coefficients(t)
    Gi = np.linalg.inv(np.eye(n) - t["Z"] / t["x"][:, None])
    bw, fw, gw = B.sum(0), B.sum(1), Gi.sum(1)
    w, V = np.linalg.eig(A.T)
    left = np.abs(V[:, np.argmax(w.real)].real)
    w2, V2 = np.linalg.eig(t["Z"] / t["x"][:, None])
    right = np.abs(V2[:, np.argmax(w2.real)].real)
    return dict(backward=(n * bw / bw.sum()).tolist(), forward=(n * fw / fw.sum()).tolist(), ghosh=(n * gw / gw.sum()).tolist(),
                cv_backward=[float(np.std(B[:, j], ddof=1) / np.mean(B[:, j])) for j in range(n)],
                cv_forward=[float(np.std(B[i], ddof=1) / np.mean(B[i])) for i in range(n)],
                cv_ghosh=[float(np.std(Gi[i], ddof=1) / np.mean(Gi[i])) for i in range(n)],
                eigen_backward=(n * left / left.sum()).tolist(), eigen_forward=(n * right / right.sum()).tolist(),
                root=float(max(w.real)))


def extraction(t):
    A, B = coefficients(t)
    x, f = t["x"], t["Y"].sum(1) + t["E"]
    v = (t["wages"] + t["taxes"] + t["surplus"]) / x
    D = t["Z"] / x[:, None]
    primary = x - t["Z"].sum(0)
    out = {}
    groups = {"North:energy": [2], "South": [4, 5, 6, 7], "serv": [3, 7, 11], "pair": [1, 6]}
    for name, K in groups.items():
        for share in (1.0, 0.4):
            k = np.isin(np.arange(n), K)
            cols = A.copy()
            cols[:, k] *= 1 - share
            rows = D.copy()
            rows[k] *= 1 - share
            both, g = A.copy(), f.copy()
            both[k] *= 1 - share
            both[:, ~k] = both[:, ~k]
            both[np.ix_(~k, k)] *= 1 - share
            g[k] *= 1 - share
            solve = lambda M, b: np.linalg.solve(np.eye(n) - M, b)
            after = dict(backward=solve(cols, f), total=solve(both, g), forward=solve(rows.T, primary))
            out[f"{name}|{share:g}"] = {kind: dict(output=(x - a).tolist(), gdp=float(v @ (x - a))) for kind, a in after.items()}
    return out


def prices(t):
    A, B = coefficients(t)
    x = t["x"]
    m, w = t["M"] / x, t["wages"] / x
    out = {}
    cost = 0.1 * w
    out["wages"] = (cost @ B).tolist()
    # a price set from outside: energy of the North rises by 20 per cent, all others follow; the system is solved whole
    K = np.isin(np.arange(n), [2])
    M = np.eye(n) - A.T
    b = np.zeros(n)
    M[K] = np.eye(n)[K]
    b[K] = 0.2
    out["energy"] = np.linalg.solve(M, b).tolist()
    # services pass on half of their cost changes; imports 30 per cent dearer
    theta = np.where(np.arange(n) % N == 3, 0.5, 1.0)
    dp = np.zeros(n)
    for _ in range(4000):
        dp = theta * (A.T @ dp + 0.3 * m)
    out["pass_through"] = dp.tolist()
    # a tariff of 10 per cent of the Coast on intermediates from the others
    T = np.where((REG[None, :] == 2) & (REG[:, None] != 2), 0.1, 0.0)
    out["tariff"] = ((T * A).sum(0) @ B).tolist()
    h = t["Y"].reshape(n, G, 2)[:, :, 0]
    out["consumer"] = [float(h[:, g] @ np.array(out["energy"]) / h[:, g].sum()) for g in range(G)]
    return out


def inoperability(t):
    x, Z = t["x"], t["Z"]
    A = Z / x[None, :]
    As = A * x[None, :] / x[:, None]
    c = np.zeros(n)
    c[[2, 5]] = [0.1, 0.05]
    q = np.linalg.solve(np.eye(n) - As, c)
    # dynamic: initial shock, recovery to 1 per cent of it in 30 periods, demand back at once
    q0 = np.zeros(n)
    q0[[2, 5]] = [0.3, 0.1]
    periods = np.full(n, 30.0)
    periods[5] = 15.0
    k = math.log(100) / periods / (1 - np.diag(As))
    lasting = np.zeros(n)
    lasting[8] = 0.02
    path = [q0]
    for _ in range(60):
        path.append(path[-1] + k * (As @ path[-1] + lasting - path[-1]))
    P = np.array(path)
    return dict(static=q.tolist(), loss=(x * q).tolist(), path=P.tolist(), cumulative=(np.trapz(P, axis=0) * x).tolist())


def mixed(t):
    A, B = coefficients(t)
    x, f = t["x"], t["Y"].sum(1) + t["E"]
    K = np.array([2, 5])
    R = np.array([i for i in range(n) if i not in K])
    given = x[K] * np.array([0.8, 0.95])
    # unknowns: outputs of the others and final deliveries of the constrained sectors
    M = np.zeros((n, n))
    b = np.zeros(n)
    I = np.eye(n) - A
    M[:, R] = I[:, R]
    M[K, K] = -1
    b[R] = f[R]
    b -= I[:, K] @ given
    s = np.linalg.solve(M, b)
    out, fin = x.copy(), f.copy()
    out[R], out[K] = s[R], given
    fin[K] = s[K]
    return dict(output=out.tolist(), final=fin.tolist())


def crossings(t):
    A, B = coefficients(t)
    AF = A * (REG[:, None] != REG[None, :])
    m = t["M"] / t["x"]
    tau = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            if REG[i] != REG[j]:
                tau[i, j] = 0.01 * (1 + REG[i]) + 0.02 * REG[j] + 0.005 * (i % N)
    tauf = np.zeros((n, G))
    for i in range(n):
        for r in range(G):
            if REG[i] != r:
                tauf[i, r] = 0.01 * (1 + REG[i]) + 0.02 * r + 0.005 * (i % N)
    # walk by walk: tariffs paid k stages before the last one
    direct = (tau * A).sum(0)
    total, term = np.zeros(n), direct.copy()
    for _ in range(3000):
        total = total + term
        term = term @ A
    Yr = t["Y"].reshape(n, G, 2).sum(2)
    importer = [float(sum((tauf[i, r] + total[i]) * Yr[i, r] for i in range(n)) / Yr[:, r].sum()) for r in range(G)]
    last = [float(sum(tauf[i, r] * Yr[i, r] for i in range(n)) / Yr[:, r].sum()) for r in range(G)]
    return dict(crossings=(AF.sum(0) @ B).tolist(), with_outside=((AF.sum(0) + m) @ B).tolist(), direct_tariff=direct.tolist(),
                cumulative_tariff=total.tolist(), consumer=importer, last=last)


def value_added_trade(t):
    A, B = coefficients(t)
    v = (t["wages"] + t["taxes"] + t["surplus"]) / t["x"]
    Yr = t["Y"].reshape(n, G, 2).sum(2)
    exports = np.array([t["Z"][i][REG != REG[i]].sum() + sum(Yr[i, r] for r in range(G) if r != REG[i]) + t["E"][i] for i in range(n)])
    F = np.diag(v) @ B @ np.column_stack([Yr, t["E"]])
    X = np.zeros((n, G))
    for g in range(G):
        e = np.where(REG == g, exports, 0)
        X[:, g] = v * (B @ e)
    industry = np.array([np.where(REG == o, v, 0) @ B * exports for o in range(G)])
    return dict(exports=exports.tolist(), final_demand=F.tolist(), in_exports=X.tolist(), by_industry=industry.tolist())


def decomposition(t0, t1):
    """Six factors by all 720 orders: intensity, input structure, sourcing of inputs, mix, sourcing of final goods, level."""
    def parts(t):
        Zr = t["Z"].reshape(G, N, n).sum(0)                     # product by buyer, all origins
        T = Zr / t["x"][None, :]
        C = np.divide(t["Z"], np.tile(Zr, (G, 1)), out=np.zeros((n, n)), where=np.tile(Zr, (G, 1)) != 0)
        Yr = t["Y"].reshape(n, G, 2).sum(2)
        Yp = Yr.reshape(G, N, G).sum(0)
        S = np.divide(Yr, np.tile(Yp, (G, 1)), out=np.zeros((n, G)), where=np.tile(Yp, (G, 1)) != 0)
        return [t["co2"] / t["x"], T, C, Yp / Yp.sum(0), S, Yp.sum(0)]

    def value(p):
        q, T, C, mix, S, level = p
        A = C * np.tile(T, (G, 1))
        Y = S * np.tile(mix, (G, 1)) * level[None, :]
        return q[:, None] * np.linalg.solve(np.eye(n) - A, Y)

    p0, p1 = parts(t0), parts(t1)
    known = {}

    def at(key):
        if key not in known:
            known[key] = value([p1[k] if key[k] else p0[k] for k in range(6)])
        return known[key]

    effects = [np.zeros((n, G)) for _ in range(6)]
    for order in itertools.permutations(range(6)):
        now = [0] * 6
        for k in order:
            before = at(tuple(now))
            now[k] = 1
            effects[k] += (at(tuple(now)) - before) / math.factorial(6)
    polar = []
    for k in range(6):
        a = at(tuple([0] * k + [1] * (6 - k))) - at(tuple([0] * (k + 1) + [1] * (5 - k)))
        b = at(tuple([1] * (k + 1) + [0] * (5 - k))) - at(tuple([1] * k + [0] * (6 - k)))
        polar.append((a + b) / 2)
    names = ["intensity", "technology", "sourcing", "final_mix", "final_sourcing", "level"]
    return dict(names=names, shapley=[e.tolist() for e in effects], polar=[e.tolist() for e in polar])


def logarithmic(t0, t1):
    """LMDI-I cell by cell (i, j, r) with intensity, Leontief inverse, structure of final demand and its level."""
    def parts(t):
        Yr = t["Y"].reshape(n, G, 2).sum(2)
        return t["co2"] / t["x"], coefficients(t)[1], Yr / Yr.sum(0), Yr.sum(0)
    a, b = parts(t0), parts(t1)
    out = np.zeros((4, n, G))
    for i in range(n):
        for j in range(n):
            for r in range(G):
                f0 = [a[0][i], a[1][i, j], a[2][j, r], a[3][r]]
                f1 = [b[0][i], b[1][i, j], b[2][j, r], b[3][r]]
                w0, w1 = math.prod(f0), math.prod(f1)
                if w0 == w1:
                    continue
                if all(p * q > 0 for p, q in zip(f0, f1)):
                    ell = (w1 - w0) / math.log(w1 / w0)
                    for k in range(4):
                        out[k, i, r] += ell * math.log(f1[k] / f0[k])
                else:
                    switch = [(p == 0) != (q == 0) for p, q in zip(f0, f1)]
                    for k in range(4):
                        out[k, i, r] += (w1 - w0) / sum(switch) if switch[k] else 0.0
    return out.tolist()


def main():
    rng = np.random.default_rng(20250101)
    tables = [simulate(rng, g) for g in (1.0, 1.15, 1.3)]
    data = os.path.join(HERE, "..", "..", "..", "data")
    write(tables[:1], os.path.join(data, "io_regions.csv"))
    write(tables, os.path.join(data, "io_years.csv"), YEARS)
    write([close(tables[0])], os.path.join(data, "io_world.csv"), closed=True)
    t = tables[0]
    answers = dict(
        tool=f"Python, numpy {np.__version__}", script="tests/goldens/make/io_accounts.py",
        multipliers=multipliers(t), footprint=footprint(t), positions=positions(t), ghosh=ghosh(t), spillovers=spillovers(t),
        linkages=linkages(t), extraction=extraction(t), prices=prices(t), inoperability=inoperability(t), mixed=mixed(t),
        crossings=crossings(t), value_added_trade=value_added_trade(t),
        decomposition=[decomposition(a, b) for a, b in zip(tables, tables[1:])], lmdi=[logarithmic(a, b) for a, b in zip(tables, tables[1:])])
    with open(os.path.join(HERE, "..", "input-output", "accounts.json"), "w") as f:
        json.dump(answers, f, indent=None, separators=(",", ":"))
        f.write("\n")


main()
