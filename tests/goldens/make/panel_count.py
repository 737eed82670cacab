"""Known answers for panels of counts: writes ../panel/panel_count.json from ../data/counts.csv (made by counts.R) and ../data/ships.csv (made by ships.R).

Likelihoods of Hausman, Hall and Griliches (1984) with complex-step gradients; each is checked here against the integral (or ratio of densities) that defines it. numpy and scipy alone.
Run in this folder: python3 panel_count.py
"""
import json

import numpy as np
import pandas as pd
from scipy import integrate, stats
from scipy.optimize import minimize
from scipy.special import loggamma


def entity_terms(model, theta, X, y, groups, offset):
    k = X.shape[1]
    eta = X @ theta[:k] + offset
    lam = np.exp(eta)
    L = np.add.reduceat(lam, groups)
    Y = np.add.reduceat(y, groups)
    if model == "poisson_gamma":
        t = np.exp(-theta[k])
        row = y * eta - loggamma(y + 1)
        h = loggamma(t + Y) - loggamma(t) + t * np.log(t) - (t + Y) * np.log(t + L)
    else:
        row = loggamma(lam + y) - loggamma(lam) - loggamma(y + 1)
        if model == "negative_binomial_conditional":
            h = loggamma(L) + loggamma(Y + 1) - loggamma(L + Y)
        else:
            r, s = np.exp(theta[k]), np.exp(theta[k + 1])
            h = loggamma(r + s) + loggamma(r + L) + loggamma(s + Y) - loggamma(r) - loggamma(s) - loggamma(r + s + L + Y)
    return np.add.reduceat(row, groups) + h


def gradient(f, theta):
    g = np.empty(len(theta))
    for i in range(len(theta)):
        z = theta.astype(complex)
        z[i] += 1e-30j
        g[i] = f(z).imag / 1e-30
    return g


def hessian(f, theta, h=1e-4):
    H = np.empty((len(theta), len(theta)))
    for i in range(len(theta)):
        e = np.zeros(len(theta))
        e[i] = h
        H[i] = (8 * (gradient(f, theta + e) - gradient(f, theta - e)) - (gradient(f, theta + 2 * e) - gradient(f, theta - 2 * e))) / (12 * h)
    return (H + H.T) / 2


def maximise(f, start):
    theta = minimize(lambda t: -f(t.astype(complex)).real, start, jac=lambda t: -gradient(f, t), method="BFGS", options={"gtol": 1e-6}).x
    for _ in range(6):
        theta = theta - np.linalg.solve(hessian(f, theta), gradient(f, theta))
    return theta, hessian(f, theta)


def check(model, theta, X, y, groups, offset):
    """The same likelihood from its definition, for the first entities."""
    k = X.shape[1]
    lam = np.exp(X @ theta[:k] + offset)
    ends = np.append(groups[1:], len(y))
    closed = entity_terms(model, theta, X, y, groups, offset).real
    for i in range(min(6, len(groups))):
        rows = slice(groups[i], ends[i])
        if model == "poisson_gamma":
            a = np.exp(theta[k])
            value = integrate.quad(lambda v: np.prod(stats.poisson.pmf(y[rows], lam[rows] * v)) * stats.gamma.pdf(v, 1 / a, scale=a), 0, np.inf, epsabs=0, epsrel=1e-10, limit=400)[0]
        elif model == "negative_binomial_conditional":
            p = 0.37  # any p: the conditional probability does not depend on it
            value = np.prod(stats.nbinom.pmf(y[rows], lam[rows], p)) / stats.nbinom.pmf(y[rows].sum(), lam[rows].sum(), p)
        else:
            r, s = np.exp(theta[k:])
            value = integrate.quad(lambda p: np.prod(stats.nbinom.pmf(y[rows], lam[rows], p)) * stats.beta.pdf(p, r, s), 0, 1, epsabs=0, epsrel=1e-10, limit=400)[0]
        assert abs(np.log(value) - closed[i]) < 1e-6 * max(1, abs(closed[i])), (model, i, np.log(value), closed[i])


def normal(X, y, groups, offset, start):
    nodes = np.linspace(-9, 9, 1201)  # the trapezoidal rule of a smooth function that vanishes at both ends
    weights = stats.norm.pdf(nodes) * (nodes[1] - nodes[0])

    def terms(theta):
        eta = (X @ theta[:-1] + offset)[:, None] + np.exp(theta[-1] / 2) * nodes[None, :]
        row = y[:, None] * eta - np.exp(eta) - loggamma(y + 1)[:, None].real
        total = np.add.reduceat(row, groups, axis=0)
        top = total.real.max(axis=1, keepdims=True)
        return (np.log((np.exp(total - top) * weights).sum(axis=1)) + top[:, 0])

    f = lambda theta: terms(theta).sum()
    theta, H = maximise(f, start)
    return theta, H, f, terms


def case(model, frame, outcome, regressors, entity, exposure=None):
    frame = frame.sort_values([entity], kind="stable").reset_index(drop=True)
    if model == "negative_binomial_conditional":
        keep = (frame.groupby(entity)[outcome].transform("sum") > 0) & (frame.groupby(entity)[outcome].transform("size") > 1)
        frame = frame[keep].reset_index(drop=True)
    X = np.column_stack([np.ones(len(frame))] + [frame[name].astype(float) for name in regressors])
    y = frame[outcome].values.astype(float)
    offset = np.log(frame[exposure].values) if exposure else np.zeros(len(y))
    groups = np.flatnonzero(np.r_[True, frame[entity].values[1:] != frame[entity].values[:-1]])
    b = np.zeros(X.shape[1])
    for _ in range(100):
        mu = np.exp(X @ b + offset) if _ else y + 0.5
        z = np.log(mu) - offset + (y - mu) / mu
        b = np.linalg.solve(X.T @ (X * mu[:, None]), X.T @ (mu * z))
    names = ["(Intercept)"] + regressors
    mu = np.exp(X @ b + offset)
    pooled = float((y * np.log(mu) - mu - loggamma(y + 1).real).sum())
    if model == "poisson_normal":
        theta, H, f, each = normal(X, y, groups, offset, np.append(b, np.log(0.3)))
        names.append("ln_sigma2_u")
    else:
        extra = {"poisson_gamma": [np.log(0.3)], "negative_binomial_conditional": [], "negative_binomial_beta": [np.log(5.0), np.log(4.0)]}[model]
        each = lambda theta: entity_terms(model, theta, X, y, groups, offset)
        f = lambda theta: each(theta).sum()
        theta, H = maximise(f, np.append(b, extra))
        check(model, theta, X, y, groups, offset)
        names += {"poisson_gamma": ["ln_alpha"], "negative_binomial_conditional": [], "negative_binomial_beta": ["ln_r", "ln_s"]}[model]
    V = np.linalg.inv(-H)
    scores = np.empty((len(groups), len(theta)))
    for i in range(len(theta)):
        z = theta.astype(complex)
        z[i] += 1e-30j
        scores[:, i] = each(z).imag / 1e-30
    G = len(groups)
    robust = V @ (scores.T @ scores) @ V * G / (G - 1)
    pack = lambda values: {name: float(value) for name, value in zip(names, values)}
    return {"coef": pack(theta), "se": pack(np.sqrt(np.diag(V))), "robust": pack(np.sqrt(np.diag(robust))), "log_lik": float(f(theta.astype(complex)).real), "pooled": pooled, "nobs": len(y), "entities": G}


data = pd.read_csv("../data/counts.csv")
data = data.dropna(subset=["y", "x1", "x2", "d", "firm"])
ships = pd.read_csv("../data/ships.csv")
MODELS = ["poisson_gamma", "poisson_normal", "negative_binomial_beta", "negative_binomial_conditional"]
out = {"tool": f"numpy {np.__version__}", "cases": {}}
for model in MODELS:
    out["cases"][model] = case(model, data, "y", ["x1", "x2", "d"], "firm")
    print(model, out["cases"][model])
ship = ["op_75_79", "co_65_69", "co_70_74", "co_75_79"]
for model in ["poisson_gamma", "poisson_normal"]:
    out["cases"]["ships." + model] = case(model, ships, "accident", ship, "ship", "service")
    print(model, out["cases"]["ships." + model])
json.dump(out, open("../panel/panel_count.json", "w"), indent=1)
