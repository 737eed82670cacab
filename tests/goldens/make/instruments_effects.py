# Instruments with absorbed effects of city and year on ../data/iv.csv (made by instruments.R): ../panel/instruments_effects.json.
# Debian 12: python3-numpy 1.24, python3-scipy 1.10. Run in this folder: /usr/bin/python3 instruments_effects.py
# Nothing is absorbed here: effects are explicit dummies, among regressors and instruments (GMM with heteroskedastic weights has a moment a dummy), or projected out by lstsq
# where clusters are fewer than moments. Two-step GMM is the same either way; iterated GMM and CUE are those of the projected variables (the constants of the effects then do not enter the weights). CUE is minimised with complex-step gradients. Kleibergen-Paap written out from their theorem 1 with ivreg2's factors.
import csv, json, numpy as np
from scipy.optimize import fsolve, minimize
from scipy.linalg import sqrtm
rows = [r for r in csv.DictReader(open("../data/iv.csv")) if all(r.values())]
col = lambda v: np.array([float(r[v]) for r in rows])
y, X, Z1 = col("y"), np.column_stack([col(v) for v in ("d1", "d2", "x")]), np.column_stack([col(v) for v in ("x", "z1", "z2", "z3")])
city, year, region = col("city"), col("year"), col("region"); N = len(y)
D = np.column_stack([city == c for c in np.unique(city)] + [year == t for t in np.unique(year)[1:]]).astype(float)
M = lambda a: a - D @ np.linalg.lstsq(D, a, rcond=None)[0]
sums = lambda s, g: s if g is None else np.array([s[g == v].sum(0) for v in np.unique(g)])
def meat(Z, e, g): s = sums(Z * e[:, None], g); return s.T @ s
def tsls(y, X, Z): P = Z @ np.linalg.solve(Z.T @ Z, Z.T @ X); return np.linalg.solve(P.T @ X, P.T @ y), P
def gmm(y, X, Z, e, g):
    W = np.linalg.inv(meat(Z, e, g)); A, c = Z.T @ X, Z.T @ y
    b = np.linalg.solve(A.T @ W @ A, A.T @ W @ c); m = c - A @ b; return b, W, m @ W @ m
def report(b, V, V2, **more): return dict(coef=dict(zip(("d1", "d2", "x"), b[:3])), efficient=dict(zip(("d1", "d2", "x"), np.sqrt(np.diag(V))[:3])), sandwich=dict(zip(("d1", "d2", "x"), np.sqrt(np.diag(V2))[:3])), **more)
def finish(y, X, Z, b, W, j, g):
    A = Z.T @ X; V = np.linalg.inv(A.T @ W @ A); S = meat(Z, y - X @ b, g); return report(b, V, V @ A.T @ W @ S @ W @ A @ V, j=j)
out = {}
XD, ZD = np.hstack([X, D]), np.hstack([Z1, D])
b0, _ = tsls(y, XD, ZD); b, W, j = gmm(y, XD, ZD, y - XD @ b0, None); out["gmm.hc0"] = finish(y, XD, ZD, b, W, j, None)
my, mX, mZ = M(y), M(X), M(Z1)
for name, g in (("hc0", None), ("cluster", region)):
    b0, _ = tsls(my, mX, mZ); b, W, j = gmm(my, mX, mZ, my - mX @ b0, g)
    projected = finish(my, mX, mZ, b, W, j, g)
    if g is not None: out["gmm." + name] = projected
    else:                                                               # the sandwich takes residuals of the projected variables
        assert max(abs(projected["coef"][t] - out["gmm.hc0"]["coef"][t]) + abs(projected["efficient"][t] - out["gmm.hc0"]["efficient"][t]) for t in projected["coef"]) < 1e-10 and abs(projected["j"] - out["gmm.hc0"]["j"]) < 1e-8
        out["gmm.hc0"]["sandwich"] = projected["sandwich"]
    start = b.copy(); se = np.sqrt(np.diag(np.linalg.inv((mZ.T @ mX).T @ W @ (mZ.T @ mX))))
    for _ in range(500): b, W, j = gmm(my, mX, mZ, my - mX @ b, g)
    out["iterated." + name] = finish(my, mX, mZ, b, W, j, g)
    def objective(z):
        e = my - mX @ (start + se * z); s = sums(mZ * e[:, None], g); m = mZ.T @ e; return m @ np.linalg.solve(s.T @ s, m)
    grad = lambda z: [objective(z + 1e-30j * np.eye(3)[k]).imag / 1e-30 for k in range(3)]
    rough = minimize(objective, np.zeros(3), method="Nelder-Mead", options=dict(xatol=1e-8, fatol=1e-12, maxiter=20000)).x
    z, info, ok, _ = fsolve(grad, rough, xtol=1e-14, full_output=True); assert max(abs(np.array(grad(z)))) < 1e-9, grad(z)
    b = start + se * z; out["cue." + name] = finish(my, mX, mZ, b, np.linalg.inv(meat(mZ, my - mX @ b, g)), float(objective(z)), g)

def rank_statistics(g, K, G):
    Y, X1, Zx = M(X[:, :2]), M(X[:, 2:]), M(Z1[:, 1:]); R = lambda a: a - X1 @ np.linalg.lstsq(X1, a, rcond=None)[0]
    Y, Zx = R(Y), R(Zx); L, k = 3, 2; iZ = np.linalg.inv(Zx.T @ Zx); Pi = iZ @ Zx.T @ Y; V = Y - Zx @ Pi; res = {}
    for kind, U in (("lm", Y), ("wald", V)):
        rz, ru = sqrtm(Zx.T @ Zx).real, np.linalg.inv(sqrtm(U.T @ U).real); Theta = rz @ Pi @ ru
        u, s, vt = np.linalg.svd(Theta); q = k - 1; v = vt.T
        A = u[:, q:] @ np.linalg.inv(u[q:, q:]) @ sqrtm(u[q:, q:] @ u[q:, q:].T).real; B = sqrtm(v[q:, q:] @ v[q:, q:].T).real @ np.linalg.inv(v[q:, q:].T) @ v[:, q:].T
        lam = (A.T @ Theta @ B.T).ravel("F"); s1 = sums(np.hstack([Zx * U[:, [i]] for i in range(k)]), g); big = np.kron(np.eye(k), iZ); VP = big @ (s1.T @ s1) @ big
        T = np.kron(ru.T, rz); J = np.kron(B, A.T); res[kind] = float(lam @ np.linalg.solve(J @ T @ VP @ T.T @ J.T, lam))
    f = res["wald"] / N * (N - K) / L if g is None else res["wald"] / (N - 1) * (N - K) * (G - 1) / G / L
    return dict(kp_lm=res["lm"], kp_f=f)
# ivreghdfe: absorbed levels that are not nested in clusters count, the constant of nested ones does not; 40 cities within themselves and within regions leave 8 years.
for name, g, absorbed in (("hc1", None, 48), ("nested_city", city, 8), ("nested_region", region, 8)):
    b, P = tsls(my, mX, mZ); B = np.linalg.inv(P.T @ P); G = 0 if g is None else len(np.unique(g)); K = 3 + absorbed
    c = N / (N - K) if g is None else (N - 1) / (N - K) * G / (G - 1); V = c * B @ meat(P, my - mX @ b, g) @ B
    e1 = M(X[:, 0]); s = np.linalg.solve(mZ.T @ mZ, mZ.T); p = s @ e1; v = e1 - mZ @ p; cz = N / (N - 4 - absorbed) if g is None else (N - 1) / (N - 4 - absorbed) * G / (G - 1)
    Vp = cz * np.linalg.inv(mZ.T @ mZ) @ meat(mZ, v, g) @ np.linalg.inv(mZ.T @ mZ)
    out["ivreghdfe." + name] = dict(coef=dict(zip(("d1", "d2", "x"), b)), se=dict(zip(("d1", "d2", "x"), np.sqrt(np.diag(V)))), df=N - K if g is None else G - 1,
        first_stage_f=float(p[1:] @ np.linalg.solve(Vp[1:, 1:], p[1:]) / 3), **rank_statistics(g, 4 + absorbed, G))
json.dump({"tool": "numpy 1.24, scipy 1.10, dummies written out", "data": "data/iv.csv", "cases": out}, open("../panel/instruments_effects.json", "w"), indent=1)
