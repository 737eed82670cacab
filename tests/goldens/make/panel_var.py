# Goldens of panel vector autoregressions and of bias-corrected LSDV. Debian 12: python3-numpy 1.24. Run in this folder after dynamic_panel.py: /usr/bin/python3 panel_var.py
# Written row by row from Abrigo and Love (2016, Stata Journal 16) and Bruno (2005, Stata Journal 5); R's panelvar and Stata's pvar are not packaged here. The LSDV routine reproduces xtlsdvc's stored values on the employment panel.
# Reads ../data/dynamic_panel.csv, writes ../panel/panel_var.json.
import csv, json, numpy as np
R = [{k: float(v) if v else np.nan for k, v in r.items()} for r in csv.DictReader(open("../data/dynamic_panel.csv"))]
at = {(int(r["city"]), int(r["year"])): r for r in R}; ids = sorted({k[0] for k in at}); T0, T1 = 2001, 2008
val = lambda v, i, t: at[(i, t)][v] if (i, t) in at else np.nan
def var(names, p, q, style="lags", steps=2, exog=(), diff=False, fe=False, horizon=6, deepest=None):
    m = len(names); deepest = deepest or p
    x = lambda i, t: np.array([val(v, i, t - l) for l in range(1, p + 1) for v in names] + [val(v, i, t) for v in exog])
    y = lambda i, t: np.array([val(v, i, t) for v in names])
    full = lambda i, t: np.isfinite(np.r_[y(i, t), x(i, t), [val(v, i, t - l) for l in range(1, deepest + 1) for v in names]]).all()
    eqs = []
    for i in ids:
        for t in range(T0, T1 + 1):
            if not full(i, t): continue
            if diff:
                if not full(i, t - 1): continue
                f = lambda g: g(i, t) - g(i, t - 1)
                back = 2
            else:
                later = [s for s in range(t + 1, T1 + 1) if full(i, s)]; n = len(later)
                if n == 0: continue
                f = lambda g: np.sqrt(n / (n + 1)) * (g(i, t) - np.mean([g(i, s) for s in later], 0)); back = 1
            lagged = [val(v, i, t - l) for v in names for l in range(back, back + q)]
            if not fe and style == "lags" and not np.isfinite(lagged).all(): continue
            eqs.append((i, t, f(y), f(x), lagged))
    Y = np.array([e[2] for e in eqs]); X = np.array([e[3] for e in eqs]); who = np.array([e[0] for e in eqs]); when = np.array([e[1] for e in eqs])
    L = np.nan_to_num(np.array([e[4] for e in eqs])); E = X[:, m * p:]
    if fe: Z = X
    elif style == "period":
        cols = [L[:, c] * (when == t) for c in range(L.shape[1]) for t in np.unique(when)]; Z = np.column_stack([c for c in cols if np.any(c)] + [E])
    else: Z = np.column_stack([L, E])
    G = np.unique(who); n = len(G); k = X.shape[1]; l = Z.shape[1]; assert np.linalg.matrix_rank(Z) == l
    H = np.array([[2. if a == b else -1. if who[a] == who[b] and abs(when[a] - when[b]) == 1 else 0. for b in range(len(who))] for a in range(len(who))]) if diff else np.eye(len(who))
    W = np.linalg.inv(Z.T @ H @ Z); B = np.linalg.inv(X.T @ Z @ W @ Z.T @ X) @ X.T @ Z @ W; b = np.concatenate([B @ Z.T @ Y[:, j] for j in range(m)])
    score = lambda b: np.array([np.concatenate([Z[who == g].T @ (Y[who == g, j] - X[who == g] @ b[j * k:(j + 1) * k]) for j in range(m)]) for g in G])
    S = score(b).T @ score(b); D = np.kron(np.eye(m), Z.T @ X); z = np.concatenate([Z.T @ Y[:, j] for j in range(m)])
    A = np.linalg.inv(S); b2 = np.linalg.solve(D.T @ A @ D, D.T @ A @ z); u = z - D @ b2; J = float(u @ A @ u)
    if steps == 2 and not fe:
        b = b2; S2 = score(b).T @ score(b); P = np.linalg.inv(D.T @ A @ D) @ D.T @ A; V = P @ S2 @ P.T
    else: P = np.kron(np.eye(m), B); V = P @ S @ P.T
    res = np.column_stack([Y[:, j] - X @ b[j * k:(j + 1) * k] for j in range(m)]); Sigma = res.T @ res / len(Y) / (2 if diff else 1)
    lags = [np.array([b[j * k + a * m:j * k + (a + 1) * m] for j in range(m)]) for a in range(p)]
    C = np.zeros((m * p, m * p)); C[:m] = np.hstack(lags); C[m:, :-m] = np.eye(m * (p - 1)); root = np.linalg.eigvals(C)
    Ph = [np.linalg.matrix_power(C, h)[:m, :m] @ np.linalg.cholesky(Sigma) for h in range(horizon + 1)]; cum = np.cumsum(np.array(Ph) ** 2, 0)
    granger = {}
    for j in range(m):
        for v in range(m):
            if v != j:
                c = [j * k + a * m + v for a in range(p)]; granger[f"{names[j]}<{names[v]}"] = float(b[c] @ np.linalg.solve(V[np.ix_(c, c)], b[c]))
    df = m * (l - k)
    return dict(rows=len(Y), entities=n, instruments=l, coef=list(b), se=list(np.sqrt(np.diag(V))), J=J if df else 0, df=df, sigma=list(Sigma.ravel()), moduli=sorted(np.abs(root), reverse=True),
        responses=[list(a.ravel()) for a in Ph], shares=[list((a / a.sum(1, keepdims=True)).ravel()) for a in cum], granger=granger,
        mbic=J - df * np.log(len(Y)), mqic=J - 2.1 * df * np.log(np.log(len(Y))), determination=1 - np.linalg.det(res.T @ res) / np.linalg.det(Y.T @ Y))
def lsdv(initial, order):
    rows = [(i, t) for i in ids for t in range(T0, T1 + 1) if np.isfinite([val("y", i, t), val("y", i, t - 1), val("x", i, t), val("z", i, t)]).all()]
    W = lambda i, t: np.array([val("y", i, t - 1), val("x", i, t), val("z", i, t)])
    def gmm():
        pairs = [r for r in rows if (r[0], r[1] - 1) in rows]
        dX = np.array([W(*r) - W(r[0], r[1] - 1) for r in pairs]); dy = np.array([val("y", *r) - val("y", r[0], r[1] - 1) for r in pairs]); cols = [dX[:, 1], dX[:, 2]]
        if initial == "ah": cols.append(np.array([np.nan_to_num(val("y", i, t - 2)) for i, t in pairs]))
        else: cols += [c for a in range(2, 8) for s in range(T0, T1 + 1) for c in [np.array([np.nan_to_num(val("y", i, t - a)) * (t == s) for i, t in pairs])] if c.any()]
        Z = np.column_stack(cols); H = np.array([[2. if a == b else -1. if a[0] == b[0] and abs(a[1] - b[1]) == 1 else 0. for b in pairs] for a in pairs]); A = np.linalg.inv(Z.T @ H @ Z)
        return np.linalg.solve(dX.T @ Z @ A @ Z.T @ dX, dX.T @ Z @ A @ Z.T @ dy)
    b = gmm(); T = T1 - T0; g = b[0]; Lm = np.eye(T, k=-1); C = Lm @ np.linalg.inv(np.eye(T) - g * Lm); e1 = np.eye(3)[:, [0]]
    WW = Wy = W1 = W2 = W3 = u = dof = 0; tr = np.zeros(4)
    for i in ids:
        mine = [t for j, t in rows if j == i]
        if not mine: continue
        p = [t - T0 - 1 for t in mine]; S = np.zeros((T, T)); S[p, p] = 1; M = S @ (np.eye(T) - 1 / len(p)) @ S
        w = np.zeros((T, 3)); w[p] = [W(i, t) for t in mine]; y = np.zeros(T); y[p] = [val("y", i, t) for t in mine]; e = np.where(np.diag(S) > 0, y - w @ b, 0)
        WW = WW + w.T @ M @ w; Wy = Wy + w.T @ M @ y; wb = w.copy(); wb[:, 0] -= C @ M @ e; P = M @ C
        tr += [np.trace(P), np.trace(P.T @ P), np.trace(P.T @ P @ P), np.trace(P @ P.T @ P @ P.T)]; W1 = W1 + wb.T @ M @ wb; W2 = W2 + wb.T @ P @ M @ wb; W3 = W3 + wb.T @ P @ P.T @ wb; u += e @ M @ e; dof += len(p) - 1
    s2 = u / (dof - 3); Q = np.linalg.inv(W1 + s2 * tr[1] * e1 @ e1.T); q = Q[:, 0]; B = s2 * tr[0] * q
    if order > 1: B = B - s2 * (Q @ W2 + (np.trace(Q @ W2) + 2 * s2 * q[0] * tr[2]) * np.eye(3)) @ q
    if order > 2: B = B + s2 ** 2 * tr[0] * (2 * q[0] * Q @ W3 @ q + (q @ W3 @ q + q[0] * np.trace(Q @ W3) + 2 * tr[3] * q[0] ** 2) * q)
    return dict(coef=list(np.linalg.solve(WW, Wy) - B), lsdv=list(np.linalg.solve(WW, Wy)), initial=list(b), sigma=float(np.sqrt(s2)), rows=len(rows))
cases = dict(just=var(["x", "y"], 1, 1), over=var(["x", "y"], 1, 3), collapsed=var(["x", "y"], 1, 3, "collapsed"), period=var(["x", "y"], 1, 2, "period"), one=var(["x", "y"], 1, 3, steps=1),
    two_lags=var(["x", "y"], 2, 3, "collapsed", exog=["z"]), three=var(["x", "z", "y"], 1, 2, "collapsed"), differences=var(["x", "y"], 1, 2, "collapsed", diff=True), fixed=var(["x", "y"], 2, 2, fe=True),
    order1=var(["x", "y"], 1, 3, "collapsed", deepest=2), order2=var(["x", "y"], 2, 3, "collapsed", deepest=2))
json.dump(dict(tool="numpy " + np.__version__ + ", naive", script="tests/goldens/make/panel_var.py", cases=cases, lsdv={f"{i}{o}": lsdv(i, o) for i in ("ab", "ah") for o in (1, 2, 3)}), open("../panel/panel_var.json", "w"), indent=1)
for k, v in cases.items(): print(k, v["rows"], v["instruments"], np.round(v["coef"], 3), round(v["J"], 4), v["moduli"])
