# Goldens of the dynamic panel threshold model. Debian 12: python3-numpy 1.24. Run in this folder: /usr/bin/python3 dynamic_threshold.py
# A naive two-step GMM: entity by entity, every candidate anew, explicit inverses, the derivative by the threshold summed row by row. Formulas of Seo and Shin (2016) and Seo, Kim and Kim (2019).
# Writes ../data/dynamic_threshold.csv (gaps = rows with drop = 1 left out) and ../panel/dynamic_threshold.json.
import json, numpy as np
rng = np.random.default_rng(20260321)
G, T, burn = 80, 7, 10
rows = []
for g in range(G):
    a = rng.normal(0, .5); y = a; q = rng.normal()
    for t in range(-burn, T):
        x = rng.normal() + .3 * a; e = rng.normal(0, .7); q = .4 * q + .3 * a + rng.normal() + .3 * e
        y = .3 * y + .5 * x + (.6 + .4 * y * .5 + .7 * x if q > .2 else 0) + a + e
        if t >= 0: rows.append((g, 2001 + t, round(y, 4), round(x, 4), round(q, 2)))
drop = (rng.uniform(size=len(rows)) < .07).astype(int)
with open("../data/dynamic_threshold.csv", "w") as f:
    f.write("city,year,y,x,q,drop\n")
    for i in rng.permutation(len(rows)): f.write(f"{rows[i][0]:d},{rows[i][1]},{rows[i][2]},{rows[i][3]},{rows[i][4]},{drop[i]}\n")

def case(keep, endogenous_q, kink, collapse, centred, trim, maxlag, time=False, h0=1.5, static=False, pre=False, skip=0, extra=False, draws=0):
    d = {(r[0], r[1]): r[2:] for r, k in zip(rows, keep) if k}; years = range(2001, 2001 + T)
    full = {k for k in d if static or (k[0], k[1] - 1) in d}           # complete rows: y, lag of y, x, q
    eqs = sorted(k for k in full if (k[0], k[1] - 1) in full); ids = sorted({k[0] for k in eqs}); n = len(ids)
    level = sorted(full); q = np.array([d[k][2] for k in level]); N = len(level)
    xs = lambda k: np.array(([] if static else [d[(k[0], k[1] - 1)][0]]) + [d[k][1]] + ([d[k][2]] if kink else []))
    back = lambda k, l=1: (k[0], k[1] - l)
    cols = []
    def gmm(v, lags):
        for l in lags:
            for t in ([None] if collapse else years):
                c = np.array([v(d[back(k, l)]) if back(k, l) in d and (t is None or k[1] == t) else 0. for k in eqs])
                if np.any(c): cols.append(c)
    if not static: gmm(lambda r: r[0], range(2 + skip, maxlag + 1))
    gmm(lambda r: r[1], range(1 + skip, maxlag + 1) if pre else [0, 1]); gmm(lambda r: r[2], range(2 + skip, maxlag + 1) if endogenous_q else [0, 1])
    if extra: gmm(lambda r: r[1] ** 2, [0, 1])
    ts = sorted({k[1] for k in eqs})
    if time: cols += [np.array([float(k[1] == t) for k in eqs]) for t in ts]
    else: cols.append(np.ones(len(eqs)))
    Z = np.array(cols).T; assert np.linalg.matrix_rank(Z) == Z.shape[1]
    dy = np.array([d[k][0] - d[back(k)][0] for k in eqs]); D1 = np.array([np.r_[xs(k) - xs(back(k)), [float(k[1] == t) for t in ts] if time else []] for k in eqs])
    who = [[j for j, k in enumerate(eqs) if k[0] == i] for i in ids]
    def up(k, c): return (np.array([max(d[k][2] - c, 0)]) if kink else (d[k][2] > c) * np.r_[1, xs(k)])
    def D(c): return np.hstack([D1] + ([np.array([up(k, c) - up(back(k), c) for k in eqs])] if c is not None else []))
    H = 0
    for w in who:
        h = np.array([[2. if a == b else -1. if abs(eqs[a][1] - eqs[b][1]) == 1 else 0. for b in w] for a in w]); H = H + Z[w].T @ h @ Z[w] / n
    def omega(e):
        g = np.array([Z[w].T @ e[w] for w in who]); g = g - g.mean(0) if centred else g; return g.T @ g / n
    def solve(X, W):
        M, b = Z.T @ X / n, Z.T @ dy / n; th = np.linalg.solve(M.T @ W @ M, M.T @ W @ b); r = b - M @ th; return th, r @ W @ r, M
    small = max(D1.shape[1] - (len(ts) if time else 0) + 1, int(np.ceil(trim * N - 1e-9)))
    cand = [c for c in np.unique(q)[:-1] if min((q <= c).sum(), (q > c).sum()) >= small]
    def search(W): J = np.array([solve(D(c), W)[1] for c in cand]); return cand[int(J.argmin())], J
    W1 = np.linalg.inv(H); c1, J1 = search(W1); th1, _, _ = solve(D(c1), W1); W2 = np.linalg.inv(omega(dy - D(c1) @ th1)); c2, J2 = search(W2)
    th, obj, M = solve(D(c2), W2); e = dy - D(c2) @ th; dl = th[D1.shape[1]:]
    h = h0 * 1.06 * n ** -.2 * q.std(ddof=1); K = lambda u: np.exp(-u * u / 2) / np.sqrt(2 * np.pi)
    def slope(k): return dl[0] * (d[k][2] > c2) if kink else dl @ np.r_[1, xs(k)] * K((c2 - d[k][2]) / h) / h
    Gg = -sum(Z[j] * (slope(k) - slope(back(k))) for j, k in enumerate(eqs)) / n
    Gm = np.column_stack([M, Gg]); V = np.linalg.inv(Gm.T @ np.linalg.inv(omega(e)) @ Gm) / n
    wald, maps = [], []
    for c in cand:
        a, _, _ = solve(D(c), W1); W = np.linalg.inv(omega(dy - D(c) @ a)); a, _, m = solve(D(c), W); k = D1.shape[1]; Vd = np.linalg.inv(m.T @ W @ m)[k:, k:] / n; wald.append(a[k:] @ np.linalg.solve(Vd, a[k:])); maps.append((np.linalg.solve(m.T @ W @ m, m.T @ W)[k:], np.linalg.inv(Vd)))
    boot = {}
    if draws:                                                           # sup over candidates of the statistic with the moments sum eta_i g_i / n in place of the sample's
        g = np.array([Z[w].T @ e[w] for w in who]); g = g - g.mean(0) if centred else g; star = g.T @ np.random.default_rng(7).normal(size=(n, draws)) / n
        sup = np.max([np.einsum("ib,ij,jb->b", h @ star, v, h @ star) for h, v in maps], axis=0)
        boot = dict(draws=draws, p_value=float(np.mean(sup >= max(wald))), mean=float(sup.mean()), sd=float(sup.std()), quantiles=np.quantile(sup, [.5, .9, .95]).tolist())
    l1, _, _ = solve(D1, W1); l2, lj, _ = solve(D1, np.linalg.inv(omega(dy - D1 @ l1)))
    p = D1.shape[1] - (len(ts) if time else 0); take = list(range(p)) + list(range(D1.shape[1], len(th)))
    return dict(equations=len(eqs), entities=n, instruments=Z.shape[1], candidates=len(cand), first=c1, threshold=c2, coef=th[take].tolist(), se=np.sqrt(np.diag(V))[take + [len(th)]].tolist(), cov_last=(V[D1.shape[1], -1]),
                j=n * obj, profile_sum=float(n * J2.sum()), sup_wald=max(wald), linear_one=l1[:p].tolist(), linear=l2[:p].tolist(), linear_j=n * lj, **boot)
every, some = np.ones(len(rows), bool), drop == 0
out = {"tool": "numpy 1.24, naive two-step GMM", "data": "data/dynamic_threshold.csv", "tolerance": "1e-7 relative: explicit inverses of weights with condition numbers up to 1e6", "cases": {
    "jump": case(every, True, False, True, True, .15, 4), "jump_gaps": case(some, True, False, True, True, .15, 4), "exogenous": case(some, False, False, True, False, .15, 4),
    "by_period": case(some, True, False, False, True, .2, 2), "time": case(every, True, False, True, True, .15, 4, time=True), "kink": case(every, True, True, True, True, .15, 5), "kink_gaps": case(some, True, True, True, False, .15, 5),
    "static": case(some, True, False, True, True, .15, 4, static=True), "predetermined": case(some, True, False, True, True, .15, 4, pre=True), "skip": case(every, True, False, True, True, .15, 5, skip=1),
    "extra": case(some, True, False, True, True, .15, 4, extra=True), "bootstrap": case(every, True, False, True, True, .3, 4, draws=40000)}}
json.dump(out, open("../panel/dynamic_threshold.json", "w"), indent=1)
