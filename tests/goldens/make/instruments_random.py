# Models with instruments on random designs: ../data/iv_random.csv and ../panel/instruments_random.json.
# Debian 12: python3-numpy 1.24, python3-scipy 1.10. Run in this folder: /usr/bin/python3 instruments_random.py
# Everything is written out from the papers on the plain rows: effects are dummies in every regression, weights multiply rows by their roots, first-stage tests are Wald tests of regressions,
# rank tests follow Kleibergen and Paap (2006) with Kronecker products of vec(Pi) and matrix square roots, Sanderson and Windmeijer's F is a regression of x_j - x_-j delta on the instruments,
# sets robust to weak instruments are checked through the p values of hypotheses on a grid. Small-sample factors are ivreg2's (n - 1)/(n - K) G/(G - 1), n/(n - K).
import csv, json, numpy as np
from scipy import stats
from scipy.linalg import sqrtm, block_diag
from scipy.optimize import minimize
from scipy.integrate import quad
rng = np.random.default_rng(20251128)
N = 360
city = np.repeat(np.arange(40), 9); city[-3:] = [40, 41, 42]           # three cities of one row
year = np.tile(np.arange(9), 40); region = city % 11
common = rng.normal(size=(43, 4))[city]
z = rng.normal(size=(N, 4)) + .5 * common; x = rng.normal(size=(N, 2)) + .3 * common[:, :2]
v = rng.normal(size=(N, 3)) * (1 + .4 * np.abs(z[:, :1])) + .4 * common[:, :3]; u = .5 * v.sum(1) + rng.normal(size=N) * (1 + .3 * np.abs(x[:, 0])) + .3 * common[:, 3]
d = z @ np.array([[.5, .1, 0], [.3, -.4, .2], [.1, .3, .5], [-.2, .2, -.4]]) + x @ np.array([[.3, .1, .2], [0, .2, -.1]]) + v + .2 * year[:, None]
y = 1 + d @ [.5, -.3, .2] + x @ [.4, -.2] + u + .3 * year
w = .3 + rng.exponential(size=N)
cols = dict(city=city, year=year, region=region, y=y, x1=x[:, 0], x2=x[:, 1], z1=z[:, 0], z2=z[:, 1], z3=z[:, 2], z4=z[:, 3], z5=z[:, 0] - 2 * z[:, 1] + x[:, 0], d1=d[:, 0], d2=d[:, 1], d3=d[:, 2], w=w)
for name in cols:
    if name not in ("city", "year", "region", "z5"): cols[name] = np.round(cols[name], 6)
cols["z5"] = cols["z1"] - 2 * cols["z2"] + cols["x1"]                  # collinear with instruments and a regressor
gaps = {name: rng.choice(N, 6, replace=False) for name in ("y", "x1", "z2", "d2")}
text = {name: [repr(float(a)) if name not in ("city", "year", "region") else str(int(a)) for a in cols[name]] for name in cols}
for name, rows in gaps.items():
    for i in rows: text[name][i] = ""
with open("../data/iv_random.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n"); out.writerow(list(cols)); out.writerows(zip(*text.values()))

def sums(s, g): return s if g is None else np.array([s[g == c].sum(0) for c in np.unique(g)])
def meat(s, gs):
    """Sum over clusters of scores; two dimensions by inclusion and exclusion; None is rows."""
    if gs is None or len(gs) == 1: t = sums(s, None if gs is None else gs[0]); return t.T @ t
    joint = np.unique(np.column_stack(gs), axis=0, return_inverse=True)[1].ravel()
    return sum(sums(s, g).T @ sums(s, g) for g in gs) - sums(s, joint).T @ sums(s, joint)
def solve(A, b): return np.linalg.lstsq(A, b, rcond=None)[0]

def case(name, formula, endo, exo, ins, effects=(), cluster=None, kind="iid", weights=False):
    used = [v for v in ["y", *endo, *exo, *ins, *effects, *(cluster or []), *(["w"] if weights else [])]]
    keep = np.ones(N, bool)
    for vname in used: keep &= np.array([t != "" for t in text[vname]])
    while True:                                                          # singletons of any effect, until there are none
        bad = np.zeros(N, bool)
        for e in effects:
            levels, at = np.unique(cols[e][keep], return_inverse=True); bad[np.flatnonzero(keep)[np.bincount(at)[at] == 1]] = True
        if not bad.any(): break
        keep &= ~bad
    r = np.sqrt(cols["w"][keep]) if weights else np.ones(keep.sum())
    get = lambda vs: np.column_stack([cols[v][keep] for v in vs]) * r[:, None] if vs else np.zeros((keep.sum(), 0))
    n = int(keep.sum()); Y, X2, X1, Z2 = get(["y"])[:, 0], get(endo), get(exo), get(ins)
    if effects:
        D = np.column_stack([(cols[e][keep] == c) for k, e in enumerate(effects) for c in np.unique(cols[e][keep])]).astype(float) * r[:, None]
    else: D = r[:, None]
    rank = np.linalg.matrix_rank(D)
    M = lambda a: a - D @ solve(D, a)
    # Effects are partialled out as dummies; the constant, where there are none, stays a regressor.
    if effects: Yt, X2t, X1t, Z2t = M(Y), M(X2), M(X1), M(Z2)
    else: Yt, X2t, X1t, Z2t = Y, X2, np.hstack([D, X1]), Z2
    # Collinear instruments: the first that are independent.
    chosen = []
    for j in range(Z2t.shape[1]):
        if np.linalg.matrix_rank(np.hstack([X1t, Z2t[:, chosen + [j]]]), tol=1e-8) == X1t.shape[1] + len(chosen) + 1: chosen.append(j)
    Z2t = Z2t[:, chosen]; L, k = len(chosen), len(endo)
    X, Z = np.hstack([X2t, X1t]), np.hstack([Z2t, X1t]); terms = list(endo) + ([] if effects else ["(Intercept)"]) + list(exo)
    gs = None if not cluster else [cols[c][keep] for c in cluster]
    nested = all(any((len(np.unique(g[cols[e][keep] == c])) == 1) for g in (gs or [])) for e in effects for c in np.unique(cols[e][keep])) if effects else False
    def absorbed():
        if not effects: return 0
        if gs is None: return rank
        free = [e for e in effects if not any(all(len(np.unique(g[cols[e][keep] == c])) == 1 for c in np.unique(cols[e][keep])) for g in gs)]
        # As fixest counts (K.fixef = nonnested): levels less one for each further effect; an effect nested in a cluster counts nothing, and one constant stays.
        if len(free) == len(effects): return rank
        return sum(len(np.unique(cols[e][keep])) - 1 for e in free) + 1
    ka = absorbed()
    G = None if gs is None else min(len(np.unique(g)) for g in gs)
    def factor(K): return n / (n - K) if gs is None else (n - 1) / (n - K) * G / (G - 1)
    df = (n - X.shape[1] - (rank if effects else 0)) if gs is None else G - 1
    iid = kind == "iid"
    def S(Q, e): return (e @ e / n) * Q.T @ Q if iid else meat(Q * e[:, None], gs)
    out = dict(formula=formula, covariance=kind if not cluster else f"cluster({', '.join(cluster)})", weights=weights, n=n, df=df, instruments=L)
    PZ = lambda a: Z @ solve(Z, a)
    A, c = Z.T @ X, Z.T @ Yt; ZZ = Z.T @ Z
    def report(b, V): return dict(coef=dict(zip(terms, b)), se=dict(zip(terms, np.sqrt(np.diag(V)))))
    V1 = X2t - PZ(X2t); Wm = np.column_stack([Yt, X2t]); M1 = lambda a: a - X1t @ solve(X1t, a) if X1t.shape[1] else a
    lam = float(np.min(np.linalg.eigvals(np.linalg.solve((Wm - PZ(Wm)).T @ (Wm - PZ(Wm)), M1(Wm).T @ M1(Wm))).real))
    def kclass(kap):
        H = X.T @ X - kap * (X - PZ(X)).T @ (X - PZ(X)); b = np.linalg.solve(H, X.T @ Yt - kap * (X - PZ(X)).T @ (Yt - PZ(Yt)))
        e = Yt - X @ b; B = np.linalg.inv(H); K = X.shape[1] + ka
        V = B * (e @ e) / (n - K) if iid else factor(K) * B @ meat(PZ(X) * e[:, None], gs) @ B
        return b, V, e
    b2, V2, e2 = kclass(1); out["two_stage"] = report(b2, V2)
    bl, Vl, el = kclass(lam); out["liml"] = dict(report(bl, Vl), **{"lambda": lam})
    absolute = rank if effects else 0
    fk = lam - 1 / (n - Z.shape[1] - absolute); bf, Vf, _ = kclass(fk); out["fuller"] = dict(report(bf, Vf), kappa=fk)
    q = Z.shape[1] - X.shape[1]
    def J(b, W): g = c - A @ b; return float(g @ W @ g)
    if not iid:
        W = np.linalg.inv(S(Z, e2)); bg = np.linalg.solve(A.T @ W @ A, A.T @ W @ c); B = np.linalg.inv(A.T @ W @ A); eg = Yt - X @ bg
        Vg = factor(X.shape[1] + ka) * B @ A.T @ W @ S(Z, eg) @ W @ A @ B
        out["gmm"] = dict(report(bg, Vg), j=J(bg, W))
        sc = np.sqrt(np.diag(B))
        f = lambda t: J(bg + sc * t, np.linalg.inv(S(Z, Yt - X @ (bg + sc * t))))
        t = minimize(f, np.zeros(len(bg)), method="BFGS", options=dict(gtol=1e-9)).x; t = minimize(f, t, method="Nelder-Mead", options=dict(xatol=1e-9, fatol=1e-13, maxiter=40000, maxfev=40000, adaptive=True)).x
        out["cue"] = dict(coef=dict(zip(terms, bg + sc * t)), j=f(t))
    K1 = Z.shape[1] + ka
    # First stages: regression of each endogenous regressor, Wald test of the excluded instruments.
    def first(dep, ncoef):
        b = solve(Z, dep); e = dep - Z @ b; Bz = np.linalg.inv(ZZ); V = Bz @ S(Z, e) @ Bz; s = slice(0, L)
        return b, float(b[s] @ np.linalg.solve(V[s, s], b[s]))
    out["first_stage"] = {}
    for j, nm in enumerate(endo):
        b, wald = first(X2t[:, j], L); e = X2t[:, j] - Z @ b
        Vz = np.linalg.inv(ZZ) * (e @ e) / (n - K1) if iid else factor(K1) * np.linalg.inv(ZZ) @ S(Z, e) @ np.linalg.inv(ZZ)
        full, without = M1(X2t[:, j]), e; rec = dict(f=wald / factor(K1) / L, partial=1 - (without @ without) / (full @ full), coef=dict(zip([ins[i] for i in chosen], b[:L])), se=dict(zip([ins[i] for i in chosen], np.sqrt(np.diag(Vz))[:L])))
        others = [i for i in range(k) if i != j]
        # Sanderson and Windmeijer: delta by 2SLS of x_j on the others and X1.
        Xo = np.hstack([X2t[:, others], X1t]); Po = PZ(Xo); dl = solve(Po, X2t[:, j]); res = X2t[:, j] - Xo @ dl
        _, sw = first(res, L); rec["sw_f"] = sw / factor(K1) / (L - k + 1); rec["sw_chi2"] = sw
        # Shea, in Godfrey's form: ratio of iid variances of 2SLS and least squares, less their s2.
        Bi, Bo = np.linalg.inv(PZ(X).T @ PZ(X))[j, j], np.linalg.inv(X.T @ X)[j, j]; rec["shea"] = Bo / Bi
        out["first_stage"][nm] = rec
    # Kleibergen and Paap (2006): Theta = G Pi F' with G = (Z'Z)^(1/2), F = Omega^(-1/2); symmetric roots; rank k - 1.
    Zp, Xp = M1(Z2t), M1(X2t); Pi = np.linalg.solve(Zp.T @ Zp, Zp.T @ Xp); left = Xp - Zp @ Pi
    def rk(gram, resid):
        Gm = np.real(sqrtm(Zp.T @ Zp)); Fm = np.real(sqrtm(np.linalg.inv(gram))); Th = Gm @ Pi @ Fm
        U, s, Vt = np.linalg.svd(Th); Vm = Vt.T; r0 = k - 1
        U12, U22, V12, V22 = U[:r0, r0:], U[r0:, r0:], Vm[:r0, r0:], Vm[r0:, r0:]
        Aq = np.vstack([U12, U22]) @ np.linalg.solve(U22, np.real(sqrtm(U22 @ U22.T))); Bq = np.real(sqrtm(V22 @ V22.T)) @ np.linalg.solve(V22.T, np.vstack([V12, V22]).T)
        lamq = (Aq.T @ Th @ Bq.T).T.ravel()
        ZZi = np.linalg.inv(Zp.T @ Zp)
        if iid: Om = np.kron(resid.T @ resid / n, ZZi)
        else: Om = np.kron(np.eye(k), ZZi) @ meat(np.hstack([Zp * resid[:, [i]] for i in range(k)]), gs) @ np.kron(np.eye(k), ZZi)
        T = np.kron(Bq, Aq.T) @ np.kron(Fm, Gm); return float(lamq @ np.linalg.solve(T @ Om @ T.T, lamq)), s[-1]
    lm, _ = rk(Xp.T @ Xp, Xp); wald, _ = rk(left.T @ left, left)
    cd = float(np.min(np.linalg.eigvals(np.linalg.solve(left.T @ left, Pi.T @ Zp.T @ Zp @ Pi)).real))
    out["rank"] = dict(lm=lm, lm_p=stats.chi2.sf(lm, L - k + 1), cd_f=cd * (n - K1) / L, kp_f=wald / factor(K1) / L)
    # Overidentification with the residuals of 2SLS.
    if q > 0:
        W = np.linalg.inv(S(Z, e2)); b = np.linalg.solve(A.T @ W @ A, A.T @ W @ c); out["overid"] = J(b, W)
    # Endogeneity: difference in J with the regressors as instruments, S of least squares.
    if True:
        Zall = np.hstack([Z, V1]); eo = Yt - X @ solve(X, Yt); Sa = S(Zall, eo); Aa, ca = Zall.T @ X, Zall.T @ Yt
        def best(m): W = np.linalg.inv(Sa[:m, :m]); b = np.linalg.solve(Aa[:m].T @ W @ Aa[:m], Aa[:m].T @ W @ ca[:m]); g = ca[:m] - Aa[:m] @ b; return float(g @ W @ g)
        out["endogeneity"] = best(Zall.shape[1]) - best(Z.shape[1])
        full = np.hstack([X, V1]); bf2 = solve(full, Yt); ef = Yt - full @ bf2; den = n - X.shape[1] - k - absolute
        out["wu_hausman"] = ((eo @ eo - ef @ ef) / k) / (ef @ ef / den)
        if not iid:
            Bf = np.linalg.inv(full.T @ full); Vf = factor(X.shape[1] + k + ka) * Bf @ meat(full * ef[:, None], gs) @ Bf; s = slice(X.shape[1], None)
            out["wooldridge_regression"] = float(bf2[s] @ np.linalg.solve(Vf[s, s], bf2[s])) / k
            Rv = V1 - X @ solve(X, V1); g = Rv.T @ eo; out["wooldridge_score"] = float(g @ np.linalg.solve(meat(Rv * eo[:, None], gs), g))
        if q > 0:
            keepz = list(range(1, Z.shape[1])); W = None
            Sz = S(Z, e2)
            def sub(ix): W = np.linalg.inv(Sz[np.ix_(ix, ix)]); b = np.linalg.solve(A[ix].T @ W @ A[ix], A[ix].T @ W @ c[ix]); g = c[ix] - A[ix] @ b; return float(g @ W @ g)
            out["c_first_instrument"] = sub(list(range(Z.shape[1]))) - sub(keepz)
    # Anderson-Rubin at zero: reduced form Wald.
    _, ar = first(Yt, L); out["ar_f"] = ar / factor(K1) / L; out["ar_chi2"] = ar
    gz = Zp.T @ M1(Yt); e0 = M1(Yt); full0 = S(Z, e0); gall = Z.T @ e0; out["s"] = float(gall @ np.linalg.solve(full0, gall))
    if k == 1:
        # p of Anderson and Rubin's F on a grid of hypotheses; effective F of Montiel Olea and Pflueger.
        grid = [float(b2[0] + t * np.sqrt(V2[0, 0])) for t in (-3, -1.5, 0, .7, 2, 4)]
        out["ar_grid"] = [[b, float(stats.f.sf(first(Yt - b * X2t[:, 0], L)[1] / factor(K1) / L, L, (n - K1) if gs is None else G - 1))] for b in grid]
        half = np.linalg.inv(np.linalg.cholesky(Zp.T @ Zp)).T; Qz = Zp @ half; pi = Qz.T @ Xp[:, 0]; ev = Xp[:, 0] - Qz @ pi
        # Conditional likelihood ratio: given rk, LM is chi2(1) and AR - LM chi2(L - 1), independent, and LR > m where AR > m + rk - LM rk/m.
        dl = Qz.T @ M1(Yt); ry = M1(Yt) - Qz @ dl
        R2 = np.column_stack([ry, ev]); Sj = factor(K1) * (np.kron(R2.T @ R2 / n, np.eye(L)) if iid else meat(np.hstack([Qz * R2[:, [i]] for i in (0, 1)]), gs))
        def clr(b):
            S00, S01, S11 = Sj[:L, :L], Sj[:L, L:], Sj[L:, L:]; g = dl - b * pi
            Om = S00 - b * (S01 + S01.T) + b * b * S11; C = S01.T - b * S11; Oi = np.linalg.inv(Om)   # C = Cov(pi, g)
            Dv = pi - C @ Oi @ g; VD = S11 - C @ Oi @ C.T; ARs = g @ Oi @ g; rkd = Dv @ np.linalg.solve(VD, Dv); LMs = (g @ Oi @ Dv) ** 2 / (Dv @ Oi @ Dv)
            m = .5 * (ARs - rkd + np.sqrt((ARs - rkd) ** 2 + 4 * LMs * rkd))
            if L == 1: return float(stats.chi2.sf(m, 1))
            h = lambda t: 2 * stats.norm.pdf(t) * stats.chi2.sf(max(0., m + rkd - t * t * (1 + rkd / m)), L - 1)
            edge = np.sqrt((m + rkd) / (1 + rkd / m)); return float(quad(h, 0, edge, epsabs=1e-13, epsrel=1e-12, limit=400)[0] + 2 * stats.norm.sf(edge))
        out["clr_p_at_zero"] = clr(0.); out["ar_p_at_zero"] = float(stats.f.sf(out["ar_f"], L, (n - K1) if gs is None else G - 1)); out["clr_grid"] = [[b, clr(b)] for b in grid]
        out["effective_f"] = float(pi @ pi / np.trace(S(Qz, ev) * factor(K1)))
    cases[name] = out

cases = {}
one, two, three = ["d1"], ["d1", "d2"], ["d1", "d2", "d3"]
def form(endo, exo, ins, effects=()): return f"y ~ {' + '.join(exo)}{' | ' + ' + '.join(effects) if effects else ''} | {' + '.join(endo)} ~ {' + '.join(ins)}"
zs = ["z1", "z2", "z3", "z4"]
for nm, endo, exo, ins, eff, cl, kind, wt in [
    ("one.iid", one, ["x1", "x2"], ["z1", "z2", "z3"], (), None, "iid", False), ("one.hc1.weights", one, ["x1"], zs, (), None, "hc1", True), ("one.cluster.weights", one, ["x1", "x2"], ["z1", "z3"], (), ["region"], "c", True),
    ("one.exact.cluster", one, ["x1"], ["z2"], (), ["city"], "c", False), ("one.effects.hc1.collinear", one, ["x1"], ["z1", "z2", "z5", "z3"], ("city",), None, "hc1", False), ("one.effects.nested", one, ["x1", "x2"], ["z1", "z4"], ("city",), ["city"], "c", True),
    ("two.iid.weights.effects", two, ["x1"], zs, ("city", "year"), None, "iid", True), ("two.hc1", two, ["x1", "x2"], zs, (), None, "hc1", False), ("two.cluster.collinear", two, ["x1"], ["z1", "z2", "z5", "z4"], (), ["city"], "c", False),
    ("two.twoway", two, ["x1"], ["z1", "z2", "z3"], (), ["city", "region"], "c", False), ("two.effects.cluster.weights", two, ["x2"], zs, ("city", "year"), ["region"], "c", True), ("two.exact.hc1.effects", two, ["x1"], ["z1", "z2"], ("year",), None, "hc1", True),
    ("three.iid", three, ["x1"], zs, (), None, "iid", False), ("three.hc1.weights", three, ["x1", "x2"], zs, (), None, "hc1", True), ("three.effects.cluster", three, ["x1"], zs, ("city", "year"), ["city"], "c", False), ("three.exact.cluster", three, ["x1"], ["z1", "z2", "z3"], (), ["region"], "c", True)]:
    case(nm, form(endo, exo, ins, eff), endo, exo, ins, eff, cl, kind, wt)
json.dump(dict(tool="numpy 1.24, scipy 1.10, written out from the papers", data="data/iv_random.csv", cases=cases), open("../panel/instruments_random.json", "w"), indent=1, default=float)
print({c: (v["n"], v["df"], v["instruments"]) for c, v in cases.items()})
