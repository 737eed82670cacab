# Weights and Stata's dfk2 in systems of equations on ../data/equation_system.csv (made by equation_system.R): ../panel/equation_system_weights.json.
# Debian 12: python3-numpy 1.24. Run in this folder: /usr/bin/python3 equation_system.py
# Stacked equations with Omega written out as a Kronecker product. Weights: rows times sqrt(w), w scaled to a mean of one (Stata's aweights, linearmodels). dfk2 (help sureg, help reg3):
# one divisor, the mean of the residual degrees of freedom of the equations. Robust debiased: scores of a row summed over equations, n/sqrt((n - k_i)(n - k_j)) (linearmodels' HeteroskedasticCovariance).
import csv, json, numpy as np
from scipy.linalg import block_diag
rows = [r for r in csv.DictReader(open("../data/equation_system.csv")) if all(r.values())]
v = {k: np.array([float(r[k]) for r in rows]) for k in rows[0]}; n = len(rows)
def system(eqs, inst, w, divisor, names):
    w = np.ones(n) if w is None else w / w.mean(); r = np.sqrt(w)[:, None]
    y = [v[o] * r[:, 0] for o, _ in eqs]; X = [np.column_stack([np.ones(n)] + [v[x] for x in xs]) * r for _, xs in eqs]; k = np.array([x.shape[1] for x in X]); G = len(eqs)
    if inst is None: P = X
    else: Z = np.column_stack([np.ones(n)] + [v[z] for z in inst]) * r; P = [Z @ np.linalg.lstsq(Z, x, rcond=None)[0] for x in X]
    first = [np.linalg.lstsq(p, a, rcond=None)[0] for p, a in zip(P, y)]; E = np.column_stack([a - x @ b for a, x, b in zip(y, X, first)])
    by = {"n": np.full((G, G), n), "geomean": np.sqrt(np.outer(n - k, n - k)), "dfk2": np.full((G, G), n - k.mean())}[divisor]
    S = E.T @ E / by; O = np.kron(np.linalg.inv(S), np.eye(n)); big = block_diag(*P); V = np.linalg.inv(big.T @ O @ big); b = V @ big.T @ O @ np.concatenate(y)
    e = (np.concatenate(y) - block_diag(*X) @ b).reshape(G, n); s = sum((O @ big)[g * n:(g + 1) * n] * e[g][:, None] for g in range(G)); d = np.repeat(np.sqrt(n / (n - k)), k)
    R = V @ s.T @ s @ V; tss = [np.sum((a - r[:, 0] * (r[:, 0] @ a) / (r[:, 0] @ r[:, 0])) ** 2) for a in y]
    T = e @ e.T / n; ll = -n / 2 * (G * (np.log(2 * np.pi) + 1) + np.log(np.linalg.det(T))) + G / 2 * np.log(w).sum()
    key = [f"{m}_{t}" for m, (_, xs) in zip(names, eqs) for t in ["(Intercept)"] + xs]
    return dict(coef=dict(zip(key, b)), se=dict(zip(key, np.sqrt(np.diag(V)))), robust=dict(zip(key, np.sqrt(np.diag(R)))), debiased=dict(zip(key, np.sqrt(np.diag(R)) * d)),
        sigma=S.tolist(), loglik=ll, eq_r2=[1 - float(f @ f) / t for f, t in zip(e, tss)])
w = 0.5 + np.abs(v["x3"])
sur = [("y1", ["x1", "x2"]), ("y2", ["x1", "x3"]), ("y3", ["x4", "x5"])]; uneven = [("y1", ["x1", "x2"]), ("y2", ["x1", "x3", "x4"]), ("y3", ["x5"])]
both = [("y1", ["y2", "x1", "x2"]), ("y2", ["y3", "x1", "x3"]), ("y3", ["y1", "x4", "x5"])]; z = ["x1", "x2", "x3", "x4", "x5"]; m = ["a", "b", "c"]
cases = {"weighted.sur": system(sur, None, w, "geomean", m), "weighted.uneven": system(uneven, None, w, "n", m), "weighted.3sls": system(both, z, w, "geomean", m),
    "uneven.geomean": system(uneven, None, None, "geomean", m), "dfk2.sur": system(uneven, None, None, "dfk2", m), "dfk2.3sls": system(both, z, None, "dfk2", m)}
json.dump({"tool": "numpy 1.24, Kronecker products written out", "data": "data/equation_system.csv", "weights": "0.5 + abs(x3)", "cases": cases}, open("../panel/equation_system_weights.json", "w"), indent=1)
