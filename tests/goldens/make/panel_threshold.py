# Goldens of the panel threshold regression. Debian 12: python3-numpy 1.24, python3-scipy. Run in this folder: /usr/bin/python3 panel_threshold.py
# A naive search: for every candidate a least-squares regression with a dummy for each entity (and period), nothing shared between candidates.
# Writes ../data/panel_threshold.csv (balanced; the unbalanced case leaves rows with drop = 1 out) and ../panel/panel_threshold.json.
import json, numpy as np
rng = np.random.default_rng(20250711)
G, T = 40, 9
g = np.repeat(np.arange(G), T); t = np.tile(np.arange(T), G)
alpha = rng.normal(0, 1, G); tau = rng.normal(0, .3, T)
q = np.round(rng.normal(0, 1, G)[g] + rng.normal(0, 1.2, G * T), 2)
x1 = np.round(2 + .5 * alpha[g] + rng.normal(0, 1, G * T), 4); x2 = np.round(rng.normal(0, 1, G * T) + .3 * q, 4); z = np.round(rng.normal(0, 1, G * T), 4)
beta = np.where(q <= -.6, .4, np.where(q <= .9, 1.0, 1.7))
y = np.round(alpha[g] + tau[t] + .5 * z + beta * x1 - .3 * x2 + rng.normal(0, .6, G * T) * (1 + .3 * (q > 0)), 5)
drop = (rng.uniform(size=G * T) < .15).astype(int)
order = rng.permutation(G * T)
with open("../data/panel_threshold.csv", "w") as f:
    f.write("city,year,y,x1,x2,z,q,drop\n")
    for i in order: f.write(f"c{g[i]:02d},{2005 + t[i]},{y[i]},{x1[i]},{x2[i]},{z[i]},{q[i]},{drop[i]}\n")

def case(rows, xs, zs, time, count, trim, intercept=False, level=.95, grid=None):
    gg, tt, yy, qq = g[rows], t[rows], y[rows], q[rows]; n = len(yy)
    dummies = [(gg == i).astype(float) for i in np.unique(gg)] + ([(tt == i).astype(float) for i in np.unique(tt)[1:]] if time else [])
    ones = np.ones(n); x = [v[rows] for v in xs]; fixed = dummies + [v[rows] for v in zs]
    def fit(cuts):
        edges = [-np.inf] + sorted(cuts) + [np.inf]; regimes = [(qq > a) & (qq <= b) for a, b in zip(edges[:-1], edges[1:])]
        cols = fixed + [r * v for v in x for r in regimes] + ([r * ones for r in regimes[1:]] if intercept else [])
        A = np.array(cols).T; b, *_ = np.linalg.lstsq(A, yy, rcond=None); e = yy - A @ b
        return e @ e, b, e, A, regimes
    values = np.unique(qq)
    if grid: values = np.unique([values[int(np.floor((trim + i / grid) * len(values) + 1e-9)) - 1] for i in range(int(np.floor((1 - 2 * trim) * grid + 1e-9)) + 1)])
    smallest = max(len(x) + (1 if intercept else 0) + 1, int(np.ceil(trim * n - 1e-9)))
    def search(given):
        out = []
        for c in values:
            edges = [-np.inf] + sorted(set(given + [c])) + [np.inf]
            ok = c not in given and min(((qq > a) & (qq <= b)).sum() for a, b in zip(edges[:-1], edges[1:])) >= smallest
            out.append(fit(given + [c])[0] if ok else np.nan)
        out = np.array(out); k = np.nanargmin(out); return values[k], out[k], out
    d = n - len(np.unique(gg)) - (len(np.unique(tt)) - 1 if time else 0); crit = -2 * np.log(1 - np.sqrt(level))
    def cset(prof): lr = (prof - np.nanmin(prof)) / (np.nanmin(prof) / d); inside = values[(lr <= crit)]; return [inside.min(), inside.max()]
    s0 = fit([])[0]; g1, s1, p1 = search([])
    out = dict(nobs=n, df=d, ssr_linear=s0, single=dict(threshold=g1, ssr=s1, f=(s0 - s1) / (s1 / d), set=cset(p1)), profile_values=values[np.isfinite(p1)].tolist(), profile_ssr=p1[np.isfinite(p1)].tolist())
    th = [g1]
    if count >= 2:
        g2, s2, p2 = search([g1]); g1r, s2r, p1r = search([g2]); th = sorted([g1r, g2])
        out["double"] = dict(found=g2, f=(s1 - s2) / (s2 / d), ssr_f=s2, refined=g1r, ssr=s2r, set_found=cset(p2), set_refined=cset(p1r))
    if count >= 3:
        g3, s3, p3 = search(th); out["triple"] = dict(found=g3, f=(s2r - s3) / (s3 / d), ssr=s3, set_found=cset(p3)); th = sorted(th + [g3])
    ssr, b, e, A, regimes = fit(th); k0 = len(dummies); K = A.shape[1]
    inv = np.linalg.pinv(A.T @ A); se = np.sqrt(np.diag(inv) * ssr / (n - K))
    meat = np.zeros((K, K))
    for i in np.unique(gg): s = A[gg == i].T @ e[gg == i]; meat += np.outer(s, s)
    vc = inv @ meat @ inv
    hc0 = np.sqrt(np.diag(inv @ (A.T * e ** 2) @ A @ inv))
    out["coef"] = b[k0:].tolist(); out["se_iid"] = se[k0:].tolist(); out["se_hc1"] = (hc0 * np.sqrt(n / (n - K)))[k0:].tolist(); out["se_cluster_unscaled"] = np.sqrt(np.diag(vc))[k0:].tolist()
    out["regime_rows"] = [int(r.sum()) for r in regimes]; out["thresholds"] = th
    return out
every = np.arange(G * T); some = np.flatnonzero(drop == 0)
cases = {
    "balanced_two": case(every, [x1], [z, x2], False, 2, .05),
    "balanced_time_three": case(every, [x1], [z, x2], True, 3, .05),
    "two_regressors_intercept": case(every, [x1, x2], [z], False, 2, .1, intercept=True),
    "unbalanced_time": case(some, [x1, x2], [z], True, 2, .1),
    "grid": case(every, [x1], [z, x2], False, 2, .05, grid=50),
    "level_90": case(every, [x1], [z], False, 1, .02, level=.9),
}
json.dump(dict(tool="numpy " + np.__version__ + ", naive search", data="data/panel_threshold.csv", tolerance="1e-9 relative: sums of squares, F and coefficients of a well-conditioned regression", cases=cases), open("../panel/panel_threshold.json", "w"), indent=1)
for k, v in cases.items(): print(k, v["thresholds"], v["single"]["f"], v.get("double", {}).get("f"))
