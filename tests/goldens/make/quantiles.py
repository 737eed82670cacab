# Goldens of quantile regression with fixed effects. Debian 12: python3-numpy 1.24, python3-scipy 1.10, python3-pandas, python3-statsmodels 0.13. Run in this folder after quantiles.R: /usr/bin/python3 quantiles.py
# Machado and Santos Silva (2019) with dummy variables: dense regressions, q(tau) by sorting, influence functions summed row by row; Canay (2011) with dummies and a linear programme (HiGHS).
# Reads ../data/quantiles.csv; writes ../panel/quantile_effects.json.
import json, numpy as np, pandas as pd, scipy, statsmodels, statsmodels.api as sm
from scipy.optimize import linprog
from scipy.stats import norm
d = pd.read_csv("../data/quantiles.csv").dropna(subset=["x1"]); taus = [.1, .25, .5, .75, .9]; names = ["(Intercept)", "x1", "x2"]
rho = lambda r, t: np.sum(r * (t - (r < 0)))
def lp(X, y, t):
    n, p = X.shape; r = linprog(np.r_[np.zeros(2 * p), np.full(n, t), np.full(n, 1 - t)], A_eq=np.hstack([X, -X, np.eye(n), -np.eye(n)]), b_eq=y, bounds=(0, None), method="highs-ds"); b = r.x[:p] - r.x[p:2 * p]
    h = np.argsort(np.abs(y - X @ b))[:p]; return np.linalg.solve(X[h], y[h])                       # the vertex itself
def hs(t, n): z = norm.ppf(t); return n ** (-1 / 3) * norm.ppf(.975) ** (2 / 3) * (1.5 * norm.pdf(z) ** 2 / (2 * z * z + 1)) ** (1 / 3)
def dummies(d, effects): return np.column_stack([np.ones(len(d))] + [pd.get_dummies(d[e], drop_first=True).to_numpy(float) for e in effects])
def moments(d, effects):
    y, x, D = d.y.to_numpy(), d[["x1", "x2"]].to_numpy(), dummies(d, effects); n, k = x.shape; Z = np.hstack([x, D]); inv = np.linalg.pinv(Z.T @ Z)
    fit = lambda v: inv @ Z.T @ v; b = fit(y); R = y - Z @ b; g = fit(np.abs(R)); s = Z @ g; U = R / s; m = np.mean(np.sign(R)); e = np.abs(R) - s - m * R; sbar = s.mean()
    mean_effect = lambda c: (D @ c[k:]).mean(); coef = lambda c: np.r_[mean_effect(c), c[:k]]
    A = inv @ Z.T; L = np.vstack([(D.mean(0) @ A[k:]), A[:k]])                                       # linear map from a vector to constant and slopes
    group = d.city.to_numpy(); out = dict(nobs=n, location=coef(b).tolist(), scale=coef(g).tolist(), negative=int((s <= 0).sum()), q={}, quantiles={})
    df = n - np.linalg.matrix_rank(Z); qs, infl, lev, err = [], [], [], []
    for t in taus:
        c = np.unique(np.r_[U]); c = c[np.argsort(c)]; q = min(c, key=lambda v: rho(R - s * v, t))     # a minimum lies at a ratio R/s
        h = hs(t, n)
        while t - h <= 0 or t + h >= 1: h /= 2
        width = np.median(np.abs(U - np.median(U))) * (norm.ppf(t + h) - norm.ppf(t - h)); f = np.mean(np.abs(U - q) <= width) / (2 * width)
        iq = (s * (t - (R - s * q <= 1e-10)) / f - R - q * e) / (n * sbar); wq = (t - (R - s * q <= 1e-10)) / f - U - q * e / s
        phi = L * R + q * L * e + np.outer(coef(g), iq); bt = coef(b) + q * coef(g); out["q"][str(t)] = q
        C = pd.DataFrame(phi.T).groupby(group).sum().to_numpy()
        iid = sum(np.einsum("ai,bi->ab", X1, X2) * np.dot(e1, e2) for X1, e1 in ((L * s, U), (q * L * s, e / s), (np.outer(coef(g), s / (n * sbar)), wq)) for X2, e2 in ((L * s, U), (q * L * s, e / s), (np.outer(coef(g), s / (n * sbar)), wq))) / df
        out["quantiles"][str(t)] = dict(coef=bt.tolist(), se_cluster=np.sqrt(np.diag(C.T @ C)).tolist(), se_robust=np.sqrt(np.diag(phi @ phi.T)).tolist(), se_iid=np.sqrt(np.diag(iid)).tolist(), se_q_robust=float(np.sqrt(np.sum(iq ** 2))))
        infl.append(phi)
    P = np.vstack(infl); C = pd.DataFrame(P.T).groupby(group).sum().to_numpy(); out["joint_cluster"] = (C.T @ C).tolist()
    out["location_se_cluster"] = np.sqrt(np.diag((lambda c: c.T @ c)(pd.DataFrame((L * R).T).groupby(group).sum().to_numpy()))).tolist()
    out["scale_se_robust"] = np.sqrt(np.diag((L * e) @ (L * e).T)).tolist(); return out
def canay(d, effects):
    y, x, D = d.y.to_numpy(), d[["x1", "x2"]].to_numpy(), dummies(d, effects); Z = np.hstack([x, D]); b = np.linalg.lstsq(Z, y, rcond=None)[0]; a = D @ b[2:]; v = y - (a - a.mean()); X = np.column_stack([np.ones(len(y)), x])
    return {str(t): lp(X, v, t).tolist() for t in taus}
sub = d[d["drop"] == 0]; cases = {}
for name, data in (("all", d), ("part", sub)):
    for eff, effects in (("one", ["city"]), ("two", ["city", "year"]), ("none", [])):
        cases[f"{name}.{eff}"] = dict(moments=moments(data, effects), canay=canay(data, effects) if effects else None)
X = sm.add_constant(d[["x1", "x2", "x3"]].to_numpy()); sms = {}
for t in taus:
    r = sm.QuantReg(d.y.to_numpy(), X).fit(q=t, vcov="iid", kernel="epa", bandwidth="hsheather", p_tol=1e-12, max_iter=20000); sms[str(t)] = dict(coef=r.params.tolist(), se=r.bse.tolist(), sparsity=float(r.sparsity), prsquared=float(r.prsquared))
json.dump(dict(tool=f"numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}", data="data/quantiles.csv", terms=names, tolerance="1e-8 relative", cases=cases, statsmodels=sms), open("../panel/quantile_effects.json", "w"), indent=1)
print(cases["all.one"]["moments"]["location"], cases["all.one"]["moments"]["quantiles"]["0.5"], cases["all.one"]["canay"]["0.5"], sms["0.5"])
