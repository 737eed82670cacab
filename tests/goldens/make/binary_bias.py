"""Known answers for the bias corrections of binary models with absorbed effects: writes ../panel/binary_bias.json from ../data/binary.csv (made by binary.R).

The formulas of Fernandez-Val (2009) and Fernandez-Val and Weidner (2016), eqs. 4.6 to 4.9, in dense dummies; half panels by Dhaene and Jochmans (2015). numpy and scipy alone.
Run in this folder: python3 binary_bias.py
"""
import json

import numpy as np
import pandas as pd
from scipy.special import expit
from scipy.stats import norm

LINKS = {
    # F, f, f', f''
    "logit": (expit, lambda e: expit(e) * expit(-e), lambda e: expit(e) * expit(-e) * (1 - 2 * expit(e)), lambda e: expit(e) * expit(-e) * (1 - 6 * expit(e) * expit(-e))),
    "probit": (norm.cdf, norm.pdf, lambda e: -e * norm.pdf(e), lambda e: (e * e - 1) * norm.pdf(e)),
    "cloglog": (lambda e: -np.expm1(-np.exp(e)), lambda e: np.exp(e - np.exp(e)), lambda e: np.exp(e - np.exp(e)) * (1 - np.exp(e)), lambda e: np.exp(e - np.exp(e)) * ((1 - np.exp(e)) ** 2 - np.exp(e))),
}


def varying(data, effects):
    while True:
        keep = np.ones(len(data), bool)
        for effect in effects:
            mean = data.groupby(effect)["y"].transform("mean").values
            size = data.groupby(effect)["y"].transform("size").values
            keep &= (mean > 0) & (mean < 1) & (size > 1)
        if keep.all():
            return data.reset_index(drop=True)
        data = data[keep]


def dummies(data, effects):
    d = pd.get_dummies(data[effects[0]]).values.astype(float)
    for effect in effects[1:]:
        d = np.hstack([d, pd.get_dummies(data[effect]).values.astype(float)[:, 1:]])
    return d


def derivatives(link, y, eta):
    F, f, f1, _ = LINKS[link]
    p, g = F(eta), f(eta)
    h = g / (p * (1 - p))
    score = h * (y - p)
    expected = h * g
    # observed: minus the derivative of the score
    dh = (f1(eta) - h * g * (1 - 2 * p)) / (p * (1 - p))
    return score, h * g - dh * (y - p), expected, h * f1(eta)


def maximum(link, y, D, offset):
    theta = np.zeros(D.shape[1])
    for _ in range(200):
        score, observed, _, _ = derivatives(link, y, offset + D @ theta)
        step = np.linalg.solve(D.T @ (D * observed[:, None]), D.T @ score)
        theta = theta + step
        if np.abs(step).max() < 1e-13:
            break
    return theta


def groups(data, effects):
    return [[np.flatnonzero((data[effect] == level).values) for level in sorted(data[effect].unique())] for effect in effects]


def over_levels(value, weight, levels):
    return sum(value[rows].sum(axis=0) / weight[rows].sum() for effect in levels for rows in effect)


def spectral(value, score, weight, first, lags):
    total = 0
    for rows in first:
        T = len(rows)
        s = 0
        for lag in range(1, min(lags, T - 1) + 1):
            s = s + (value[rows[lag:]] * (score[rows[:-lag]] if value.ndim == 1 else score[rows[:-lag], None])).sum(axis=0) * T / (T - lag)
        total = total + s / weight[rows].sum()
    return total


def effects_of(link, X, beta, eta):
    """Average derivative of x1 and average change of d with their first and second derivatives by the index."""
    F, f, f1, f2 = LINKS[link]
    d0 = eta - X[:, 1] * beta[1]
    d1 = d0 + beta[1]
    return [(beta[0] * f(eta), beta[0] * f1(eta), beta[0] * f2(eta)), (F(d1) - F(d0), f(d1) - f(d0), f1(d1) - f1(d0))]


def fit(link, data, effects):
    X, y, D = data[["x1", "d"]].values.astype(float), data["y"].values, dummies(data, effects)
    theta = maximum(link, y, np.hstack([X, D]), np.zeros(len(y)))
    beta, eta = theta[:2], np.hstack([X, D]) @ theta
    return X, y, D, beta, eta


def deviations(X, D, weight):
    root = np.sqrt(weight)[:, None]
    return X - D @ np.linalg.lstsq(D * root, X * root, rcond=None)[0]


def at(link, X, y, D, beta):
    """Effects at their maximum given beta; errors from the observed information of everything."""
    alpha = maximum(link, y, D, X @ beta)
    eta = X @ beta + D @ alpha
    _, observed, _, _ = derivatives(link, y, eta)
    Z = np.hstack([X, D])
    V = np.linalg.inv(Z.T @ (Z * observed[:, None]))
    theta = np.concatenate([beta, alpha])

    def averages(v):
        return np.array([d.mean() for d, _, _ in effects_of(link, X, v[:2], Z @ v)])

    gradient = np.array([(8 * (averages(theta + s) - averages(theta - s)) - (averages(theta + 2 * s) - averages(theta - 2 * s))) / 12e-3 for s in 1e-3 * np.eye(len(theta))])
    return eta, np.sqrt(np.diag(V))[:2], averages(theta), np.sqrt(np.diag(gradient.T @ V @ gradient))


def analytical(link, data, effects, lags):
    X, y, D, beta, eta = fit(link, data, effects)
    levels = groups(data, effects)
    score, _, w, z = derivatives(link, y, eta)
    M = deviations(X, D, w)
    b = 0.5 * over_levels(M * z[:, None], w, levels) + spectral(M * w[:, None], score, w, levels[0], lags)
    corrected = beta + np.linalg.solve(M.T @ (M * w[:, None]), b)
    eta, se, averages, error = at(link, X, y, D, corrected)
    score, _, w, z = derivatives(link, y, eta)
    for k, (_, first, second) in enumerate(effects_of(link, X, corrected, eta)):
        psi = (-first / w)[:, None]
        m = deviations(psi, D, w)[:, 0]
        p = psi[:, 0] - m
        bias = 0.5 * over_levels(second + p * z, w, levels) - spectral(m * w, score, w, levels[0], lags)
        averages[k] -= bias / len(y)
    return named(beta, corrected, se, averages, error)


def named(beta, corrected, se, averages, error):
    names = ["x1", "d"]
    pack = lambda values: {name: float(value) for name, value in zip(names, values)}
    return {"uncorrected": pack(beta), "coef": pack(corrected), "se": pack(se), "effects": {"coef": pack(averages), "se": pack(error)}}


def jackknife(link, data, effects):
    X, y, D, beta, eta = fit(link, data, effects)
    values = np.concatenate([beta, [d.mean() for d, _, _ in effects_of(link, X, beta, eta)]])

    def of(rows):
        part = varying(data.iloc[np.sort(rows)], effects)
        X, _, _, beta, eta = fit(link, part, effects)
        # Entities that do not vary in the half have probabilities of 0 or 1, and no effect.
        return np.concatenate([beta, [d.sum() / len(rows) for d, _, _ in effects_of(link, X, beta, eta)]])

    levels = groups(data, effects)[0]
    halves = []
    for extra in [0, 1]:
        halves.append(of(np.concatenate([rows[:(len(rows) + extra) // 2] for rows in levels])))
        halves.append(of(np.concatenate([rows[(len(rows) + extra) // 2:] for rows in levels])))
    corrected = 2 * values - np.mean(halves, axis=0)
    if len(effects) == 2:
        middle = len(levels) // 2
        parts = [of(np.concatenate(levels[:middle])), of(np.concatenate(levels[middle:]))]
        corrected = 3 * values - np.mean(halves, axis=0) - np.mean(parts, axis=0)
    _, se, _, error = at(link, X, y, D, corrected[:2])
    return named(beta, corrected[:2], se, corrected[2:], error)


data = pd.read_csv("../data/binary.csv").dropna(subset=["y", "x1"]).sort_values(["id", "year"]).reset_index(drop=True)
cases = {}
for link in LINKS:
    for name, effects in [("one", ["id"]), ("two", ["id", "year"])]:
        sample = varying(data, effects)
        for lags in [0, 1]:
            cases[f"{link}.{name}.{lags}"] = analytical(link, sample, effects, lags)
sample = varying(data, ["id"])
cases["nobs"] = len(sample)
# Half panels need entities that vary in both halves: longer ones, by region and year.
data["cell"] = data["id"].str[1:].astype(int) // 6
for name, effects in [("one", ["cell"]), ("two", ["cell", "year"])]:
    for link in ["logit", "probit"]:
        ordered = varying(data.sort_values(["cell", "year", "id"]).reset_index(drop=True), effects)
        cases[f"{link}.{name}.jackknife"] = jackknife(link, ordered, effects)
json.dump({"tool": f"numpy {np.__version__}", "cases": cases}, open("../panel/binary_bias.json", "w"), indent=1)
