#!/usr/bin/python3
"""Known answers of panel_cointegration and of the half-panel jackknife of panel_granger, computed from the papers with numpy, apart from the program tested (no package of Debian or gretl 2022c has these tests;
the Westerlund statistics follow Westerlund 2007 with T as Persyn and Westerlund's xtwest 1.5 counts it, the jackknife Juodis, Karavias and Sarafidis 2021 with the degrees of freedom of xtgrangert 1.13).
python3-numpy 1.24. Run in this folder after unit_roots.R: /usr/bin/python3 cointegration.py    Writes ../data/cointegration.csv and ../panel/cointegration.json
"""
import csv, json
import numpy as np
rng = np.random.default_rng(20260302); N, T = 9, 36; rows = []
for i in range(N):
    x1, x2 = np.cumsum(rng.standard_normal(T)), np.cumsum(rng.standard_normal(T) + .1); u = np.zeros(T); e = rng.standard_normal(T)
    for t in range(1, T): u[t] = .6 * u[t - 1] + e[t]
    y = 1 + i / 3 + (.5 + .1 * i) * x1 - .3 * x2 + u; w = np.cumsum(rng.standard_normal(T))
    rows += [[f"u{i + 1}", 1990 + t] + [round(float(v[t]), 6) for v in (y, x1, x2, w)] for t in range(T)]
with open("../data/cointegration.csv", "w") as f: csv.writer(f, lineterminator="\n").writerows([["unit", "year", "y", "x1", "x2", "w"]] + rows)
P = {n: np.array([[r[2 + k] for r in rows if r[0] == f"u{i + 1}"] for i in range(N)]) for k, n in enumerate(("y", "x1", "x2", "w"))}
from statistics import NormalDist
Phi = NormalDist().cdf
def det(n, d): return {"none": np.zeros((n, 0)), "intercept": np.ones((n, 1)), "trend": np.column_stack([np.ones(n), np.arange(1, n + 1)])}[d]
def fit(X, y):
    if X.shape[1] == 0: return np.zeros(0), y
    b = np.linalg.lstsq(X, y, rcond=None)[0]; return b, y - X @ b
def gamma(a, b, j): return (a[j:] @ b[: len(b) - j]) / len(a)
def lrv(e, k): return gamma(e, e, 0) + 2 * sum((1 - j / (k + 1)) * gamma(e, e, j) for j in range(1, k + 1))
def bw(n): return int(4 * (n / 100) ** (2 / 9))
M = {"intercept": {1: [(8.62, 60.75), (-6.02, 31.27), (-1.73, .93), (-9.05, 35.98), (-2.03, .66)], 2: [(11.754, 104.546), (-9.495, 57.610), (-2.177, .964), (-12.938, 51.49), (-2.453, .618)]},
     "trend": {1: [(17.86, 101.68), (-10.54, 39.52), (-2.29, .66), (-13.65, 50.91), (-2.53, .56)], 2: [(21.162, 160.249), (-14.011, 64.219), (-2.648, .690), (-17.359, 66.387), (-2.872, .555)]},
     "none": {1: [(4., 27.81), (-2.77, 24.91), (-1.01, 1.5), (-6.84, 26.78), (-1.39, .78)], 2: [(6.982, 81.145), (-6.388, 64.288), (-1.662, 1.559), (-9.889, 41.943), (-1.992, .649)]}}
def pedroni(Y, Xs, d, lags, k, printed):
    n, Tt = Y.shape; A = np.zeros(12); t1 = Tt - 1
    vs, nr, dr, s2 = 0, 0, 0, 0; na, da, sa, sp = 0, 0, 0, 0; gr = gt = ga = 0
    for i in range(n):
        e = fit(np.column_stack([det(Tt, d)] + [X[i] for X in Xs]), Y[i])[1]; eta = fit(np.column_stack([np.diff(X[i]) for X in Xs]), np.diff(Y[i]))[1]; L = lrv(eta, k)
        b, mu = fit(e[:-1, None], e[1:]); lam = sum((1 - j / (k + 1)) * gamma(mu, mu, j) for j in range(1, k + 1)); sg = gamma(mu, mu, 0) + 2 * lam
        sq, c = e[:-1] @ e[:-1], (e[:-1] * np.diff(e) - lam).sum()
        de = np.diff(e); Z = np.column_stack([de[lags - j: len(de) - j] for j in range(1, lags + 1)]) if lags else np.zeros((len(de), 0)); es, ds = fit(Z, e[lags:-1])[1], fit(Z, de[lags:])[1]; g = (es @ ds) / (es @ es); s = ((ds - g * es) ** 2).mean()
        dr += sq / L; nr += c / L; s2 += sg / L / n; na += (es @ ds) / L; da += (es @ es) / L; sa += s / L / n; sp += s / n
        gr += t1 * c / sq; gt += c / np.sqrt(sg * sq); ga += (es @ ds) / np.sqrt(s * (es @ es))
    raw = [t1 ** 2 * n ** 1.5 / dr, t1 * np.sqrt(n) * nr / dr, nr / np.sqrt(s2 * dr), na / np.sqrt((sp if printed else sa) * da), gr / np.sqrt(n), gt / np.sqrt(n), ga / np.sqrt(n)]
    m = M[d][len(Xs)]; m = [m[0], m[1], m[2], m[2], m[3], m[4], m[4]]; z = [(r - a * np.sqrt(n)) / np.sqrt(v) for r, (a, v) in zip(raw, m)]
    return raw, z, [1 - Phi(z[0])] + [Phi(v) for v in z[1:]]
def kao(Y, Xs, lags, k):
    n, Tt = Y.shape; dm = lambda a: a - a.mean(axis=1, keepdims=True); e = fit(np.column_stack([dm(X).ravel() for X in Xs]), dm(Y).ravel())[1].reshape(n, Tt); t1 = Tt - 1
    l, c = e[:, :-1].ravel(), e[:, 1:].ravel(); rho = (l @ c) / (l @ l); s = np.sqrt(((c - rho * l) ** 2).mean()); tr = (rho - 1) * np.sqrt(l @ l) / s
    W = [np.vstack([np.diff(Y[i])] + [np.diff(X[i]) for X in Xs]) for i in range(n)]; G = lambda w, j: w[:, j:] @ w[:, : w.shape[1] - j].T / w.shape[1]
    S = sum(G(w, 0) for w in W) / n; O = sum(G(w, 0) + sum((1 - j / (k + 1)) * (G(w, j) + G(w, j).T) for j in range(1, k + 1)) for w in W) / n
    cond = lambda A: A[0, 0] - A[0, 1:] @ np.linalg.inv(A[1:, 1:]) @ A[1:, 0]; q = np.sqrt(cond(S) / cond(O))
    D = np.diff(e, axis=1); X = np.column_stack([e[:, lags:-1].ravel()] + [D[:, lags - j: D.shape[1] - j].ravel() for j in range(1, lags + 1)]); b, r = fit(X, D[:, lags:].ravel()); ta = b[0] / np.sqrt((r @ r) / len(r) * np.linalg.inv(X.T @ X)[0, 0])
    a = np.sqrt(n) * t1 * (rho - 1); den = np.sqrt(1 / (2 * q * q) + 3 * q * q / 10)
    return [(a + 3 * np.sqrt(n)) / np.sqrt(10.2), np.sqrt(1.25) * tr + np.sqrt(1.875 * n), (a + 3 * np.sqrt(n) * q * q) / np.sqrt(3 + 7.2 * q ** 4), (tr + np.sqrt(6 * n) * q / 2) / den, (ta + np.sqrt(6 * n) * q / 2) / den]
W_MU = {("intercept", 1): (-1.7776, -7.1423, -1.4476, -4.2303), ("intercept", 2): (-2.0349, -9.1249, -1.7131, -5.8650), ("trend", 1): (-2.3664, -12.0116, -2.1124, -8.9326), ("trend", 2): (-2.5284, -13.6324, -2.2876, -10.4874), ("none", 1): (-.9763, -3.8022, -.5105, -1.0263), ("none", 2): (-1.3816, -5.8239, -.9370, -2.4988)}
W_V = {("intercept", 1): (.8071, 29.6336, .9885, 19.7090), ("intercept", 2): (.8481, 39.3428, 1.0663, 31.2637), ("trend", 1): (.6603, 46.2420, .7649, 37.5948), ("trend", 2): (.7070, 53.7428, .8137, 45.6890), ("none", 1): (1.0823, 20.6868, 1.3624, 8.3827), ("none", 2): (1.0981, 29.9016, 1.7657, 24.0223)}
def westerlund(Y, Xs, d, p, q, k):
    n, Tt = Y.shape; gt = ga = top = bot = s2 = 0
    for i in range(n):
        t = np.arange(p + 1, Tt - q); dy = np.diff(Y[i], prepend=np.nan); dx = [np.diff(X[i], prepend=np.nan) for X in Xs]
        base = np.column_stack([det(len(t), d)] + [X[i][t - 1] for X in Xs] + [dy[t - j] for j in range(1, p + 1)]); C = np.column_stack([c[t - j] for c in dx for j in range(-q, p + 1)]); Z = np.column_stack([base, C])
        b, e = fit(np.column_stack([Y[i][t - 1], Z]), dy[t]); X = np.column_stack([Y[i][t - 1], Z]); free = len(t) - X.shape[1]; sig2 = (e @ e) / free; se = np.sqrt(sig2 * np.linalg.inv(X.T @ X)[0, 0])
        u = e + C @ b[1 + base.shape[1]:]; v = dy[1:] - (dy[1:].mean() if d == "trend" else 0); a1 = np.sqrt(lrv(u, k) / lrv(v, k))
        gt += b[0] / se / n; ga += free * b[0] / a1 / n; ry, rd = fit(Z, Y[i][t - 1])[1], fit(Z, dy[t])[1]; top += (ry @ rd) / a1; bot += ry @ ry; s2 += sig2 / a1 ** 2 / n
    al = top / bot; raw = [gt, ga, al / (np.sqrt(s2) / np.sqrt(bot)), free * al]; mu, v = W_MU[d, len(Xs)], W_V[d, len(Xs)]
    z = [(np.sqrt(n) * gt - np.sqrt(n) * mu[0]) / np.sqrt(v[0]), (np.sqrt(n) * ga - np.sqrt(n) * mu[1]) / np.sqrt(v[1]), (raw[2] - np.sqrt(n) * mu[2]) / np.sqrt(v[2]), (np.sqrt(n) * raw[3] - np.sqrt(n) * mu[3]) / np.sqrt(v[3])]
    return raw, z
def ratio(Y, Xs, d):
    n, Tt = Y.shape; R, S = [], []
    for i in range(n): e = fit(np.column_stack([det(Tt, d)] + [X[i] for X in Xs]), Y[i])[1]; R.append(e @ e); S.append((np.cumsum(e) ** 2).sum())
    return [np.mean(np.array(S) / R) / Tt ** 2, sum(S) / sum(R) / Tt ** 2]
cases = {}
for out in ("y", "w"):
    for regs in (["x1"], ["x1", "x2"]):
        Xs = [P[r] for r in regs]; key = f"{out}~{'+'.join(regs)}"
        for d in ("none", "intercept", "trend"):
            for lags in (0, 2):
                for printed in (False, True):
                    raw, z, p = pedroni(P[out], Xs, d, lags, bw(T), printed); cases[f"pedroni.{key}.{d}.{lags}.{printed}"] = dict(call="numpy, Pedroni (1999), table 1", raw=raw, z=z, p=p)
            for lags, leads, k in ((0, 0, 2), (1, 0, 2), (2, 1, 3)):
                raw, z = westerlund(P[out], Xs, d, lags, leads, k); cases[f"westerlund.{key}.{d}.{lags}.{leads}.{k}"] = dict(call="numpy, Westerlund (2007)", raw=raw, z=z)
            cases[f"ratio.{key}.{d}"] = dict(call="numpy, Westerlund (2005)", raw=ratio(P[out], Xs, d))
        for lags in (0, 1, 3): cases[f"kao.{key}.{lags}"] = dict(call="numpy, Kao (1999)", z=kao(P[out], Xs, lags, bw(T)))
def hpj(Y, X, p, het):
    n, Tt = Y.shape
    def sums(Y, X):
        xx, xy, parts = np.zeros((p, p)), np.zeros(p), []
        for y, x in zip(Y, X):
            m = len(y) - p; Z = np.column_stack([np.ones(m)] + [y[p - j: len(y) - j] for j in range(1, p + 1)]); C = np.column_stack([x[p - j: len(x) - j] for j in range(1, p + 1)]); Mx = np.eye(m) - Z @ np.linalg.inv(Z.T @ Z) @ Z.T
            xx += C.T @ Mx @ C; xy += C.T @ Mx @ y[p:]; parts.append((Mx, C, y[p:]))
        return xx, np.linalg.solve(xx, xy), parts
    h = Tt // 2; xx, b, parts = sums(Y, X); b = 2 * b - (sums(Y[:, :h], X[:, :h])[1] + sums(Y[:, h:], X[:, h:])[1]) / 2; df = n * Tt - n - n * p - p; I = np.linalg.inv(xx)
    if het: V = I @ sum(np.outer(s, s) for s in ((C.T @ Mx @ (y - C @ b)) for Mx, C, y in parts)) @ I * n * Tt / df
    else: V = sum((y - C @ b) @ Mx @ (y - C @ b) for Mx, C, y in parts) / df * I
    return float(b @ np.linalg.solve(V, b))
U = list(csv.DictReader(open("../data/unit_roots.csv"))); reg = sorted({r["region"] for r in U}); Q = {v: np.array([[float(r[v]) for r in U if r["region"] == g] for g in reg]) for v in "wx"}
for a, b in (("w", "x"), ("x", "w")):
    for p in (1, 2, 3):
        for het in (False, True): cases[f"hpj.{a}~{b}.{p}.{het}"] = dict(call="numpy, Juodis, Karavias and Sarafidis (2021)", statistic=hpj(Q[a], Q[b], p, het))
json.dump(dict(tool="numpy 1.24, from the papers", data="data/cointegration.csv, data/unit_roots.csv", tolerance="1e-8 relative", cases=cases), open("../panel/cointegration.json", "w"), indent=1)
