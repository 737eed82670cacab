"""Known answers for the multinomial logit: writes ../panel/multinomial.json from ../data/binary.csv (made by binary.R).

Python 3.11, statsmodels 0.13.5 (MNLogit, get_margeff), numpy; covariances by the sandwich of the scores; Hausman-McFadden tests from pairs of fits.
Run in this folder: python3 multinomial.py
"""
import json

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm
from scipy import stats

data = pd.read_csv("../data/binary.csv").dropna(subset=["x1"]).reset_index(drop=True)
X = np.column_stack([np.ones(len(data)), data["x1"], data["x2"], data["d"]])
NAMES = ["(Intercept)", "x1", "x2", "d"]
CATEGORIES = sorted(data["choice"].unique())


def probabilities(b, x):
    eta = np.column_stack([np.zeros(len(x)), x @ b])
    p = np.exp(eta - eta.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def fit(y, x, levels):
    """Newton's method from statsmodels' maximum; b is K x (J - 1), V of vec(b) by category."""
    codes = np.array([levels.index(value) for value in y])
    result = sm.MNLogit(codes, x).fit(method="newton", maxiter=100, disp=0, tol=1e-14)
    b = np.asarray(result.params)
    k, j = b.shape
    for _ in range(5):
        p = probabilities(b, x)[:, 1:]
        d = (codes[:, None] == np.arange(1, j + 1)) - p
        gradient = (x.T @ d).T.ravel()
        h = np.zeros((k * j, k * j))
        for a in range(j):
            for c in range(j):
                h[a * k:(a + 1) * k, c * k:(c + 1) * k] = -(x * (p[:, a] * ((a == c) - p[:, c]))[:, None]).T @ x
        b = b - np.linalg.solve(h, gradient).reshape(j, k).T
    scores = np.column_stack([x * d[:, [a]] for a in range(j)])
    value = np.log(probabilities(b, x)[np.arange(len(x)), codes]).sum()
    return b, np.linalg.inv(-h), scores, value, result


def named(levels, values):
    return {f"{level}:{name}": float(values[e * 4 + i]) for e, level in enumerate(levels[1:]) for i, name in enumerate(NAMES)}


b, V, S, value, result = fit(data["choice"], X, CATEGORIES)
n = len(data)
robust = V @ (S.T @ S) @ V * n / (n - 1)
groups = pd.factorize(data["id"])[0]
sums = np.zeros((groups.max() + 1, S.shape[1]))
np.add.at(sums, groups, S)
g = len(sums)
cluster = V @ (sums.T @ sums) @ V * g / (g - 1)
out = {
    "tool": f"statsmodels {statsmodels.__version__}",
    "categories": CATEGORIES,
    "log_lik": value,
    "coef": named(CATEGORIES, b.T.ravel()),
    "se": named(CATEGORIES, np.sqrt(np.diag(V))),
    "robust": named(CATEGORIES, np.sqrt(np.diag(robust))),
    "cluster": named(CATEGORIES, np.sqrt(np.diag(cluster))),
    "effects": {},
    "independence": {},
}

# Average marginal effects as derivatives by statsmodels' delta method (its changes of dummies fail for three categories), the dummy's change from 0 to 1 by hand.
margins = result.get_margeff(at="overall", dummy=False)
for e, level in enumerate(CATEGORIES):
    out["effects"][level] = {"coef": {name: float(margins.margeff[i, e]) for i, name in enumerate(NAMES[1:])}, "se": {name: float(margins.margeff_se[i, e]) for i, name in enumerate(NAMES[1:])}}


def slopes(f, at):
    """Derivatives by five-point differences."""
    steps = [1e-3 * np.eye(len(at))[i] for i in range(len(at))]
    return np.array([(8 * (f(at + s) - f(at - s)) - (f(at + 2 * s) - f(at - 2 * s))) / 12e-3 for s in steps])


def where(column, value):
    x = X.copy()
    x[:, column] = value
    return lambda v: probabilities(v.reshape(len(CATEGORIES) - 1, 4).T, x).mean(axis=0)


theta = b.T.ravel()
ones, zeros = where(3, 1.0), where(3, 0.0)
gradient = slopes(lambda v: ones(v) - zeros(v), theta)
out["d"] = {"mean": (ones(theta) - zeros(theta)).tolist(), "se": np.sqrt(np.diag(gradient.T @ V @ gradient)).tolist()}

# Mean probabilities where everybody has the least and the largest x1.
for key, value in [("low", X[:, 1].min()), ("high", X[:, 1].max())]:
    mean = where(1, value)
    gradient = slopes(mean, theta)
    out[key] = {"mean": mean(theta).tolist(), "se": np.sqrt(np.diag(gradient.T @ V @ gradient)).tolist()}

# Hausman and McFadden (1984), constants among the coefficients.
for left in CATEGORIES:
    kept = [level for level in CATEGORIES if level != left]
    rows = (data["choice"] != left).values
    br, Vr, _, _, _ = fit(data["choice"][rows].tolist(), X[rows], kept)
    columns = {level: (np.zeros((4, len(theta))) if level == CATEGORIES[0] else np.hstack([np.eye(4) if level == other else np.zeros((4, 4)) for other in CATEGORIES[1:]])) for level in CATEGORIES}
    turn = np.vstack([columns[level] - columns[kept[0]] for level in kept[1:]])
    difference = br.T.ravel() - turn @ theta
    D = Vr - turn @ V @ turn.T
    statistic = float(difference @ np.linalg.solve(D, difference))
    out["independence"][left] = {"statistic": statistic, "df": int(np.linalg.matrix_rank(D)), "p": float(stats.chi2.sf(statistic, len(difference))) if statistic >= 0 else None, "least": float(np.linalg.eigvalsh(D)[0])}

json.dump(out, open("../panel/multinomial.json", "w"), indent=1)
