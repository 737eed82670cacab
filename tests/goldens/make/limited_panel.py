"""Random-effects Tobit by quadrature, apart from Regio's code: writes ../panel/limited_panel.json from ../data/limited_panel.csv.

Debian 12: python3-numpy 1.24, python3-scipy 1.10. Run: python3 limited_panel.py
The integral over the effect is taken with numpy's Gauss-Hermite rule on the effects' own distribution: 12 points (the rule that does not adapt) and 120 points (the integral to about twelve digits).
Maximised by BFGS, then by Newton's steps on Romberg-extrapolated differences; standard errors from that Hessian.
"""
import csv, json
import numpy as np, scipy
from scipy.optimize import minimize
from scipy.special import log_ndtr, logsumexp

rows = list(csv.DictReader(open("../data/limited_panel.csv")))
ident = np.array([int(r["id"]) for r in rows]); y = np.array([float(r["s"]) for r in rows])
X1 = np.array([[1, float(r["x1"]), float(r["x2"])] for r in rows])
ids, code = np.unique(ident, return_inverse=True)
LOGPHI = -0.5 * np.log(2 * np.pi)


def make(X, low, high, points):
    z, w = np.polynomial.hermite_e.hermegauss(points); w = np.log(w / np.sqrt(2 * np.pi))
    left, right = y <= low, y >= high

    def loglik(th, by_entity=False):
        b, u, e = th[:-2], np.exp(th[-2]), np.exp(th[-1])
        mu = (X @ b)[:, None] + u * z[None, :]
        d = (y[:, None] - mu) / e
        ll = np.where(left[:, None], log_ndtr((low - mu) / e), np.where(right[:, None], log_ndtr((mu - high) / e), LOGPHI - 0.5 * d * d - np.log(e)))
        s = np.zeros((len(ids), points)); np.add.at(s, code, ll)
        li = logsumexp(s + w, axis=1)
        return li if by_entity else li.sum()
    return loglik


def romberg(f, levels=4):
    return lambda h0: extrapolate([f(h0 / 2 ** j) for j in range(levels)])


def extrapolate(a):
    for l in range(1, len(a)):
        a = [a[j + 1] + (a[j + 1] - a[j]) / (4 ** l - 1) for j in range(len(a) - 1)]
    return a[0]


def gradient(f, x, h0=2e-2):
    k = len(x); E = np.eye(k)
    return extrapolate([np.array([(f(x + h * E[i]) - f(x - h * E[i])) / (2 * h) for i in range(k)]) for h in (h0 / 2 ** j for j in range(4))])


def hessian(f, x, h0=2e-2):
    k = len(x); E = np.eye(k)

    def D(h):
        H = np.zeros((k, k)); f0 = f(x)
        for i in range(k):
            for j in range(i, k):
                H[i, j] = H[j, i] = (f(x + h * E[i]) - 2 * f0 + f(x - h * E[i])) / h ** 2 if i == j else (f(x + h * E[i] + h * E[j]) - f(x + h * E[i] - h * E[j]) - f(x - h * E[i] + h * E[j]) + f(x - h * E[i] - h * E[j])) / (4 * h * h)
        return H
    return extrapolate([D(h0 / 2 ** j) for j in range(4)])


def fit(X, low, high, points, names):
    f = make(X, low, high, points)
    b, *_ = np.linalg.lstsq(X, y, rcond=None)
    x = minimize(lambda t: -f(t), np.append(b, [np.log(0.2), np.log(0.3)]), method="BFGS", options={"gtol": 1e-7}).x
    for _ in range(4):
        H = hessian(f, x); x = x - np.linalg.solve(H, gradient(f, x))
    H = hessian(f, x); J = np.diag(np.append(np.ones(len(x) - 2), np.exp(x[-2:])))
    V = J @ np.linalg.inv(-H) @ J
    # scores of entities, for the clustered covariance
    k = len(x); E = np.eye(k)
    S = extrapolate([np.stack([(f(x + h * E[i], True) - f(x - h * E[i], True)) / (2 * h) for i in range(k)], 1) for h in (2e-2 / 2 ** j for j in range(4))])
    I = np.linalg.inv(-H); R = J @ I @ (S.T @ S) @ I @ J * len(ids) / (len(ids) - 1)
    est = np.append(x[:-2], np.exp(x[-2:]))
    keys = names + ["sigma_u", "sigma_e"]
    return {"points": points, "coef": dict(zip(keys, est)), "se": dict(zip(keys, np.sqrt(np.diag(V)))), "se_cluster": dict(zip(keys, np.sqrt(np.diag(R)))), "loglik": float(f(x))}


def pooled(X, low, high):
    left, right = y <= low, y >= high

    def f(th):
        mu, e = X @ th[:-1], np.exp(th[-1])
        return np.where(left, log_ndtr((low - mu) / e), np.where(right, log_ndtr((mu - high) / e), LOGPHI - 0.5 * ((y - mu) / e) ** 2 - np.log(e))).sum()
    b, *_ = np.linalg.lstsq(X, y, rcond=None)
    x = minimize(lambda t: -f(t), np.append(b, np.log(0.4)), method="BFGS", options={"gtol": 1e-7}).x
    return float(f(x))


N = ["(Intercept)", "x1", "x2"]
means = np.stack([np.array([X1[code == c, k].mean() for c in range(len(ids))])[code] for k in (1, 2)], 1)
cases = {
    "both.12": fit(X1, 0, 1, 12, N), "both.24": fit(X1, 0, 1, 24, N), "both.exact": fit(X1, 0, 1, 120, N),
    "left.exact": fit(X1, 0, np.inf, 120, N),
    "mundlak.exact": fit(np.hstack([X1, means]), 0, 1, 120, N + ["mean(x1)", "mean(x2)"]),
}
cases["both.exact"]["loglik_pooled"] = pooled(X1, 0, 1)
json.dump({"tool": f"numpy {np.__version__}, scipy {scipy.__version__}", "cases": cases}, open("../panel/limited_panel.json", "w"), indent=1)
