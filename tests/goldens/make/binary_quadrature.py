# Random-effects logit, probit and complementary log-log by three quadratures, and by 200 points. Debian 12: python3-numpy 1.24, python3-scipy 1.10, python3-statsmodels 0.13. Run in this folder after binary.R:
# /usr/bin/python3 binary_quadrature.py
# Naive: entity by entity, log likelihood from values alone, maximised by BFGS and polished by Newton with numerical derivatives; nodes stand still within a maximisation and are moved between (StataCorp, [XT] xtprobit,
# Methods and formulas). Means and variances by iteration, modes by a scalar search. Weights are constant within entities. Also statsmodels' marginal effects. Writes ../panel/binary_py.json.
import json, numpy as np, pandas as pd, scipy, statsmodels, statsmodels.api as sm
from scipy.optimize import minimize, minimize_scalar
from scipy.stats import norm
d = pd.read_csv("../data/binary.csv"); d = d[d.x1.notna() & d.y.notna()].reset_index(drop=True)
X = np.column_stack([np.ones(len(d)), d.x1, d.x2, d.d]); y = d.y.values; groups = [np.flatnonzero(d.id.values == i) for i in d.id.unique()]; c = np.array([d.gw.values[g[0]] for g in groups])
def lnf(link, y, e):
    if link == "logit": return -np.logaddexp(0, np.where(y == 1, -e, e))
    if link == "probit": return norm.logcdf(np.where(y == 1, e, -e))
    return np.where(y == 1, np.log(-np.expm1(-np.exp(e))), -np.exp(e))
def rule(q):
    z, w = np.polynomial.hermite_e.hermegauss(q); return z, w / w.sum()
def nodes(kind, link, th, q):
    z, w = rule(q); s = np.exp(th[-1]); xb = X @ th[:-1]; out = []
    for g in groups:
        f = lambda a: lnf(link, y[g][:, None], xb[g][:, None] + np.atleast_1d(a)).sum(0) - .5 * np.atleast_1d(a) ** 2 / s ** 2
        m = minimize_scalar(lambda a: -f(a)[0], bounds=(-12 * s, 12 * s), method="bounded", options={"xatol": 1e-12}).x; h = 1e-4 * s
        for _ in range(5):
            g1 = (f(m + h)[0] - f(m - h)[0]) / (2 * h); g2 = (f(m + h)[0] - 2 * f(m)[0] + f(m - h)[0]) / h ** 2; m -= g1 / g2
        t = 1 / np.sqrt(-(f(m + h)[0] - 2 * f(m)[0] + f(m - h)[0]) / h ** 2)
        if kind == "mean_variance":
            for _ in range(60):
                a = m + t * z; v = f(a) + np.log(w) + .5 * z ** 2; p = np.exp(v - v.max()); p /= p.sum(); m, t = p @ a, np.sqrt(p @ (a - p @ a) ** 2)
        out.append((m, t))
    return out
def loglik(th, kind, link, q, at, wt):
    z, w = rule(q); s = np.exp(th[-1]); xb = X @ th[:-1]; total = 0
    for k, g in enumerate(groups):
        m, t = (0, s) if kind == "non_adaptive" else at[k]
        a = m + t * z; v = lnf(link, y[g][:, None], xb[g][:, None] + a).sum(0) - .5 * (a / s) ** 2 + .5 * z ** 2 + np.log(w) + np.log(t / s)
        total += wt[k] * (v.max() + np.log(np.exp(v - v.max()).sum()))
    return total
def derivatives(f, th):
    n = len(th); g = np.zeros(n); H = np.zeros((n, n)); h = 1e-4 * np.maximum(1, abs(th)); E = np.eye(n) * h
    # Fourth-order differences.
    for i in range(n): g[i] = (8 * (f(th + E[i]) - f(th - E[i])) - f(th + 2 * E[i]) + f(th - 2 * E[i])) / (12 * h[i])
    h = 2e-3 * np.maximum(1, abs(th)); E = np.eye(n) * h; f0 = f(th)
    for i in range(n):
        for j in range(i + 1):
            if i == j: H[i, i] = (16 * (f(th + E[i]) + f(th - E[i])) - f(th + 2 * E[i]) - f(th - 2 * E[i]) - 30 * f0) / (12 * h[i] ** 2)
            else:
                mix = lambda r: (f(th + r * E[i] + r * E[j]) - f(th + r * E[i] - r * E[j]) - f(th - r * E[i] + r * E[j]) + f(th - r * E[i] - r * E[j])) / (4 * r * r * h[i] * h[j])
                H[i, j] = H[j, i] = (4 * mix(1) - mix(2)) / 3
    return g, H
cases = {}
names = ["(Intercept)", "x1", "x2", "d", "ln_sigma2_u"]
for link in ["logit", "probit", "cloglog"]:
    for kind, q, weighted in [("mean_variance", 12, 0), ("mode_curvature", 12, 0), ("non_adaptive", 12, 0), ("mean_variance", 7, 1), ("non_adaptive", 120, 0)]:
        wt = c if weighted else np.ones(len(groups)); th = np.array([-.8, .7, .1, .5, -.1]); last = None
        for r in range(8):
            at = None if kind == "non_adaptive" else nodes(kind, link, th, q); f = lambda t: loglik(t, kind, link, q, at, wt)
            if r == 0: th = minimize(lambda t: -f(t), th, method="BFGS", options={"gtol": 1e-4}).x
            for _ in range(3 if r == 0 else 2):
                g, H = derivatives(f, th); th = th - np.linalg.solve(H, g)
            if last is not None and np.max(abs(th - last)) < 1e-9: break
            last = th.copy()
        g, H = derivatives(f, th); J = np.diag([1, 1, 1, 1, 2.]); V = J @ np.linalg.inv(-H) @ J; b = J @ th
        cases[f"{link}.{kind}.{q}" + (".weights" if weighted else "")] = dict(coef=dict(zip(names, b)), se=dict(zip(names, np.sqrt(np.diag(V)))), log_lik=f(th)); print(link, kind, q, f(th), flush=True)
for name, model in [("logit", sm.Logit), ("probit", sm.Probit)]:
    exog = d[["x1", "x2", "d"]].assign(const=1.0)[["const", "x1", "x2", "d"]]; m = model(d.y, exog).fit(disp=0, method="newton", tol=1e-14, maxiter=100)
    for at in ["overall", "mean"]:
        e = m.get_margeff(at=at, dummy=True); cases[f"margeff.{name}.{at}"] = dict(coef=dict(zip(["x1", "x2", "d"], e.margeff)), se=dict(zip(["x1", "x2", "d"], e.margeff_se)))
    cases[f"statsmodels.{name}"] = dict(coef=dict(zip(names, m.params)), se=dict(zip(names, m.bse)), log_lik=m.llf)
json.dump(dict(versions=f"numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}", cases=cases), open("../panel/binary_py.json", "w"), indent=1)
