# Goldens of dynamic panels for what no packaged program computes here: weights, clusters in two dimensions, difference-in-Hansen, deviations and missing values in panels with gaps.
# Debian 12: python3-numpy 1.24. Run in this folder: /usr/bin/python3 dynamic_panel.py. Formulas of Roodman (2009, Stata Journal 9), Windmeijer (2005) and Arellano and Bond (1991), on rectangles of entities by periods.
# Principal components of the GMM-style instruments and AR tests of residuals in levels, as the help file of xtabond2 describes pca, components() and arlevels; one-step tests in levels with independent errors
# take E[Z_i'e_i w_i] from H, where xtabond2 takes that of differences.
# The same routine reproduces xtabond2's stored values on the employment panel. Writes ../data/dynamic_panel.csv and ../panel/dynamic_panel.json.
import json, numpy as np
rng = np.random.default_rng(20260411)
N, T, burn = 120, 8, 10
rows = []
for g in range(N):
    a = rng.normal(0, .5); y = 2 * a; x = a
    for t in range(-burn, T):
        e = rng.normal(0, .6); x = .5 * x + .3 * a + rng.normal(0, .7) + .3 * e; z = rng.normal()
        y = .5 * y + .6 * x + .3 * z + a + e
        if t >= 0: rows.append([g, t, round(y, 4), round(x, 4), round(z, 4)])
weight = np.round(rng.uniform(.5, 2.5, N), 2); region = rng.integers(0, 14, N)
out = [r for r in rows if rng.uniform() > .06]
hole = rng.uniform(size=len(out)) < .03
with open("../data/dynamic_panel.csv", "w") as f:
    f.write("city,year,y,x,z,weight,region\n")
    for i in rng.permutation(len(out)):
        g, t, y, x, z = out[i]; f.write(f"{g},{2001 + t},{y},{'' if hole[i] else x},{z},{weight[g]},{region[g]}\n")
def grid(v):
    a = np.full((N, T), np.nan)
    for r, h in zip(out, hole): a[r[0], r[1]] = np.nan if v == 3 and h else r[v]
    return a
V = {"y": grid(2), "x": grid(3), "z": grid(4)}
seen = np.zeros((N, T), bool)
for r in out: seen[r[0], r[1]] = True
def lag(a, k):
    b = np.full_like(a, np.nan)
    if k == 0: return a.copy()
    if k > 0: b[:, k:] = a[:, :-k]
    return b
def diff(a):
    d = np.full_like(a, np.nan); d[:, 1:] = a[:, 1:] - a[:, :-1]; return d
zero = lambda a: np.nan_to_num(a)
def case(terms, gmm, iv, system, orth=False, steps=2, h=3, weighted=False, cluster=None, small=False, iid=False, m=2, pca=None, arlevels=False):
    val = lambda e: lag(V[e[0]], e[1]) if isinstance(e, tuple) else V[e]
    Y = V["y"]; X = [val(e) for e in terms] + ([np.ones((N, T))] if system else [])
    touse = np.isfinite(Y) & np.all([np.isfinite(a) for a in X], 0) & seen
    complete = touse & np.all([np.isfinite(val(e)) for e, _ in iv] or [touse], 0)
    def fwd(a):
        r = np.full((N, T), np.nan)
        for i in range(N):
            for t in range(T - 1):
                later = [s for s in range(t + 1, T) if complete[i, s]]; n = len(later)
                if n: r[i, t + 1] = np.sqrt(n / (n + 1)) * (a[i, t] - a[i, later].mean())
        return r
    tr = fwd if orth else diff
    nil = np.zeros((N, T)); cols, sets = [], []
    def add(a, b, s): cols.append((a, b)); sets.append(s)
    if system: add(nil, np.ones((N, T)), "constant")
    for k, (e, eq) in enumerate(iv): add(nil if eq == "level" else tr(val(e)), nil if eq == "diff" else val(e), f"iv{k}")
    okT = np.isfinite(tr(Y)) & np.all([np.isfinite(tr(a)) for a in X], 0); okL = touse.copy()
    for a, b in cols: okT &= np.isfinite(a); okL &= np.isfinite(b)
    okT &= np.c_[np.zeros((N, 1), bool), touse[:, :-1]] if orth else touse
    levels = []
    for k, (e, a, b, collapse) in enumerate(gmm):
        B = val(e)
        for L in range(a, min(b, T - 1) + 1):
            z = zero(lag(B, L))
            for t in ([None] if collapse else range(T)): add(z if t is None else z * (np.arange(T) == t), nil, f"gmm{k}")
        if system:
            z = zero(lag(diff(B), a - 1))
            for t in ([None] if collapse else range(T)): levels.append(len(cols)); add(nil, z if t is None else z * (np.arange(T) == t), f"gmm{k}")
    half = 2 if system else 1
    stack = lambda a, b: np.concatenate([np.where(okT, zero(a), 0), np.where(okL, zero(b), 0)][:half], 1)
    Z = np.stack([stack(a, b) for a, b in cols], -1); live = np.abs(Z).sum((0, 1)) > 0
    names = [s for s, k in zip(sets, live) if k]; inLevels = [i for i, c in enumerate(np.flatnonzero(live)) if c in levels]; Z = Z[:, :, live]
    ok = np.concatenate([okT, okL][:half], 1); w = np.ones((N, half * T))
    if weighted:
        w = np.repeat(weight[:, None], half * T, 1); main = okL if system else okT; w = w * main.sum() / (weight[:, None] * main).sum()
    extra = {}
    if pca is not None:
        K = len(X); g = [i for i, x in enumerate(names) if x.startswith("gmm")]; rest = [i for i in range(len(names)) if i not in g]
        C = np.cov(Z[ok][:, g].T, aweights=w[ok]); C = C / np.sqrt(np.outer(np.diag(C), np.diag(C))); val, vec = np.linalg.eigh(C); val, vec = val[::-1], vec[:, ::-1]
        c = pca or max(int((val > .999999).sum()), K - len(rest)); P = np.linalg.inv(C); part = P ** 2 / np.outer(np.diag(P), np.diag(P)); low = np.tril_indices(len(g), -1)
        extra = dict(components=c, components_share=val[:c].sum() / len(g), kmo=(C[low] ** 2).sum() / ((C[low] ** 2).sum() + part[low].sum()), eigenvalues=list(val))
        Z = np.concatenate([Z[:, :, rest], Z[:, :, g] @ vec[:, :c]], -1); names = [names[i] for i in rest] + ["pca"] * c; inLevels = []
    Xs = np.stack([stack(tr(a), a) for a in X], -1) * w[:, :, None]; Ys = stack(tr(Y), Y) * w
    M = np.zeros((T, T)); D = np.zeros((T, T))
    for t in range(1, T):
        D[t, t], D[t, t - 1] = 1, -1
        if orth: n = T - t; M[t, t - 1] = np.sqrt(n / (n + 1)); M[t, t:] = -np.sqrt(n / (n + 1)) / n
        else: M[t] = D[t]
    H = M @ M.T if h > 1 else np.eye(T)
    if system: H = (np.vstack([M, np.eye(T)]) @ np.vstack([M, np.eye(T)]).T) if h == 3 else np.block([[H, np.zeros((T, T))], [np.zeros((T, T)), np.eye(T)]])
    s = lambda a: np.einsum("itl,it->l", Z, a)
    ZX = np.einsum("itl,itk->lk", Z, Xs); ZY = s(Ys); Zw = Z * np.sqrt(w)[:, :, None]
    S1 = np.einsum("itl,ts,ism->lm", Zw, H, Zw); K = ZX.shape[1]; J = Z.shape[2]; assert np.linalg.matrix_rank(S1) == J
    def solve(S, p=slice(None)):
        A = np.linalg.inv(S[p][:, p]); Vv = np.linalg.inv(ZX[p].T @ A @ ZX[p]); b = Vv @ ZX[p].T @ A @ ZY[p]; e = Ys - Xs @ b; u = s(e)[p]
        return A, Vv, b, e, u @ A @ u
    A1, V1, b1, e1, sargan = solve(S1)
    part = (okT, slice(0, T)) if not (system and h == 1) else (okL, slice(T, 2 * T))
    sig2 = (np.where(w[:, part[1]] > 0, e1[:, part[1]] ** 2 / w[:, part[1]], 0) * part[0]).sum() / (1 if orth or h == 1 else 2) / part[0].sum()
    A1, V1, S1, sargan = A1 / sig2, V1 * sig2, S1 * sig2, sargan / sig2
    def meat(codes): G = np.array([s(e1 * (codes == c)) for c in np.unique(codes)]); return G
    ident = np.repeat(np.arange(N)[:, None], half * T, 1)
    if cluster is None: parts = [(1, ident)]
    else:
        per = np.tile(np.arange(T), (N, half)); reg = np.repeat(region[:, None], half * T, 1)
        parts = [(1, reg)] if cluster == "region" else [(1, reg), (1, per), (-1, reg * 100 + per)]
    live_count = lambda c: len(np.unique(c[ok]))
    f = lambda sg, c: sg * (live_count(c) / (live_count(c) - 1) if small and cluster else 1)
    S2 = sum(f(sg, c) * (lambda G: G.T @ G)(meat(c)) for sg, c in parts)
    B = V1 @ ZX.T @ A1; V1r = B @ S2 @ B.T
    A2, V2, b2, e2, hansen = solve(S2); a = A2 @ s(e2); dm = np.zeros((J, K))
    for sg, c in parts:
        for g in np.unique(c):
            k = c == g; ze = s(e1 * k); zx = np.einsum("itl,itk->lk", Z * k[:, :, None], Xs); dm += f(sg, c) * ((ze @ a) * zx + np.outer(ze, a @ zx))
    dm = V2 @ ZX.T @ A2 @ dm; V2r = V2 + dm @ V1r @ dm.T + dm @ V2 + (dm @ V2).T
    b, e, A, Vn = (b1, e1, A1, V1) if steps == 1 else (b2, e2, A2, V2)
    Vr = Vn if iid else V1r if steps == 1 else V2r
    n = (okL if system else okT).sum(); G = ok.any(1).sum()
    c = 1 if not small else (okT.sum() if system and h > 1 else n) / ((okT.sum() if system and h > 1 else n) - K) if iid and steps == 1 else (n - 1) / (n - K) * (1 if cluster else G / (G - 1))
    res = dict(rows=int(n), entities=int(G), instruments=J, sig2=sig2, sargan=sargan, coef=list(b), se=list(np.sqrt(np.diag(Vr) * c)), **extra)
    if not (iid and steps == 1) and np.linalg.eigvalsh(S2)[0] > 0: res["hansen"] = hansen
    if orth and not arlevels:
        known = touse; rest = Y - sum(bb * x for bb, x in zip(b, X)); wres = zero(diff(np.where(known, rest, np.nan))); on = np.isfinite(diff(np.where(known, 1., np.nan)))
        Xd = np.stack([zero(np.where(on, diff(x), 0)) for x in X], -1); ww = np.repeat(weight[:, None], T, 1) if weighted else np.ones((N, T))
        plain, wt, Xd = wres, wres * ww, Xd * ww[:, :, None]
    else: at = slice(T, None) if arlevels else slice(0, T); wt = e[:, at]; plain = wt / w[:, at]; Xd = Xs[:, at]
    for order in range(1, m + 1):
        l = zero(lag(plain, order)); l[:, :order] = 0; si = (wt * l).sum(1)
        if iid and steps == 1 and arlevels:
            v = w[:, T:] * l * okL; own = sig2 * (l * okL * v).sum(); zh = s(np.concatenate([v @ M.T if h == 3 else nil, v], 1)) * sig2
        elif iid and steps == 1:
            W = w[:, :T]; own = sig2 * np.einsum("it,ts,is->", l * okT, D @ D.T if h > 1 else np.eye(T), W * l * okT)
            psi = (W * l * okT) @ (M @ D.T if h > 1 else np.eye(T)).T * sig2; zh = s(np.concatenate([psi] + [nil] * (half - 1), 1))
        else: own = (si ** 2).sum(); zh = np.einsum("itl,it,i->l", Z, e, si)
        xl = np.einsum("itk,it->k", Xd, l); res[f"ar{order}"] = si.sum() / np.sqrt(own - 2 * xl @ Vn @ ZX.T @ A @ zh + xl @ Vr @ xl)
    if "hansen" not in res and not (iid and steps == 1): return res
    S, whole = (S1, sargan) if iid and steps == 1 else (S2, hansen); tests = {}
    for name in dict.fromkeys(x for x in names if x != "constant"): tests[name] = [i for i in range(J) if names[i] != name]
    res["without"] = {}
    if system and pca is None: tests["levels"] = [i for i in range(J) if i not in inLevels]
    res["without"] = {k: dict(statistic=solve(S, np.array(p))[4], df=len(p) - K, difference=whole - solve(S, np.array(p))[4]) for k, p in tests.items() if len(p) >= K}
    return res
yl = ("y", 1); base = [yl, "x", "z"]; sets = [("y", 2, 99, False), ("x", 2, 4, True)]; iv = [("z", "both")]
cases = {
    "difference": case(base, sets, iv, False), "difference_one": case(base, sets, iv, False, steps=1), "difference_iid": case(base, sets, iv, False, steps=1, iid=True),
    "system": case(base, sets, iv, True), "system_small": case(base, sets, iv, True, small=True), "system_level_iv": case(base, sets, [("z", "level"), ("z", "diff")], True),
    "system_h2_iid": case(base, sets, iv, True, steps=1, h=2, iid=True, small=True), "system_h1_iid": case(base, sets, iv, True, steps=1, h=1, iid=True),
    "deviations": case(base, sets, iv, False, orth=True), "deviations_iid": case(base, sets, iv, False, orth=True, steps=1, iid=True), "system_deviations": case(base, sets, iv, True, orth=True),
    "weighted": case(base, sets, iv, False, weighted=True), "weighted_system": case(base, sets, iv, True, weighted=True), "weighted_iid": case(base, sets, iv, False, weighted=True, steps=1, iid=True),
    "weighted_system_iid": case(base, sets, iv, True, weighted=True, steps=1, iid=True), "weighted_deviations": case(base, sets, iv, False, orth=True, weighted=True),
    "region": case(base, [("y", 2, 3, True), ("x", 2, 3, True)], iv, True, cluster="region", small=True),
    "two_dimensions": case(base, [("y", 2, 3, True), ("x", 2, 3, True)], iv, False, steps=1, cluster="both", small=True, m=3),
    "pca": case(base, sets, iv, True, pca=0), "pca_difference": case(base, sets, iv, False, steps=1, pca=0), "pca_six": case(base, sets, iv, True, pca=6), "pca_deviations": case(base, sets, iv, True, orth=True, pca=0),
    "pca_weighted": case(base, sets, iv, True, weighted=True, pca=0), "pca_all": case(base, [("y", 2, 3, True), ("x", 2, 3, True)], iv, False, pca=4),
    "levels": case(base, sets, iv, True, arlevels=True), "levels_one": case(base, sets, iv, True, steps=1, arlevels=True, m=3), "levels_deviations": case(base, sets, iv, True, orth=True, arlevels=True),
    "levels_iid": case(base, sets, iv, True, steps=1, iid=True, arlevels=True), "levels_h2_iid": case(base, sets, iv, True, steps=1, iid=True, h=2, arlevels=True), "levels_h1_iid": case(base, sets, iv, True, steps=1, iid=True, h=1, arlevels=True),
    "levels_weighted": case(base, sets, iv, True, weighted=True, arlevels=True), "levels_weighted_iid": case(base, sets, iv, True, weighted=True, steps=1, iid=True, arlevels=True),
    "levels_deviations_iid": case(base, sets, iv, True, orth=True, steps=1, iid=True, arlevels=True),
    "iid_two": case(base, sets, iv, True, iid=True), "small_iid": case(base, sets, iv, False, steps=1, iid=True, small=True),
}
json.dump(dict(tool="numpy " + np.__version__ + ", naive rectangles of entities by periods", script="tests/goldens/make/dynamic_panel.py", cases=cases), open("../panel/dynamic_panel.json", "w"), indent=1)
for k, v in cases.items(): print(k, v["rows"], v["instruments"], np.round(v["coef"], 4), np.round(v["se"], 4), v.get("hansen"), v["ar1"], v["ar2"])
