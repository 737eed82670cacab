#!/usr/bin/python3
"""Known answers of panel_unit_root that R's packages do not have. Debian 12: python3-statsmodels 0.13.5, python3-numpy, gretl 2022c.
Run in this folder after unit_roots.R: /usr/bin/python3 unit_roots.py    Reads ../data/unit_roots.csv; writes ../panel/unit_roots_python.json
Breitung (2000), Breitung and Das (2005), Hadri with a long-run variance, Levin-Lin-Chu with moments at T - p - 1 and t-tilde-bar are computed here from the papers with numpy, apart from the program tested.
"""
import csv, json, re, subprocess, tempfile, warnings
import numpy as np
from statsmodels.tsa.stattools import adfuller, kpss
from statsmodels.tsa.adfvalues import mackinnonp
warnings.simplefilter("ignore")
rows = list(csv.DictReader(open("../data/unit_roots.csv"))); regions = sorted({r["region"] for r in rows}); V = ("y", "x", "z")
P = {v: np.array([[float(r[v]) for r in rows if r["region"] == g] for g in regions]) for v in V}
cases = {}
names = {"n": "none", "c": "intercept", "ct": "trend"}
for g in (0, 3, 6):
    for v in V:
        for reg in names:
            for lags in (0, 1, 3):
                s, p = adfuller(P[v][g], maxlag=lags, autolag=None, regression=reg)[:2]
                cases[f"adfuller.{regions[g]}.{v}.{names[reg]}.{lags}"] = dict(call=f"adfuller(maxlag={lags}, autolag=None, regression='{reg}')", statistic=s, p=p)
            for ic in ("aic", "bic"):
                out = adfuller(P[v][g], maxlag=4, autolag=ic, regression=reg)
                cases[f"autolag.{regions[g]}.{v}.{names[reg]}.{ic}"] = dict(call=f"adfuller(maxlag=4, autolag='{ic}', regression='{reg}')", statistic=out[0], lags=int(out[2]))
        for reg in ("c", "ct"):
            for k in (0, 2, 5):
                s, p = kpss(P[v][g], regression=reg, nlags=k)[:2]
                cases[f"kpss.{regions[g]}.{v}.{names[reg]}.{k}"] = dict(call=f"kpss(regression='{reg}', nlags={k})", statistic=s, p=p)
for reg in names:
    for q in (-9.0, -3.2, -2.0, -1.3, 0.3, 0.6): cases[f"mackinnonp.{names[reg]}.{q}"] = dict(call=f"mackinnonp({q}, regression='{reg}')", statistic=float(mackinnonp(q, regression=reg)))

def ols(X, y):
    b = np.linalg.lstsq(X, y, rcond=None)[0] if X.shape[1] else np.zeros(0)
    return b, y - X @ b
def det(n, terms): return np.column_stack([np.ones(n), np.arange(1, n + 1)][: {"none": 0, "intercept": 1, "trend": 2}[terms]] or [np.zeros((n, 0))]).reshape(n, -1)
def lrv(e, k):
    n = len(e); return (e @ e + 2 * sum((1 - j / (k + 1)) * (e[j:] @ e[:-j]) for j in range(1, k + 1))) / n

def breitung(Y, terms, lags):
    W = []
    for y in Y:
        if lags:
            d = np.diff(y); X = np.column_stack([d[lags - j: len(d) - j] for j in range(1, lags + 1)] + ([np.ones(len(d) - lags)] if terms == "trend" else [])); b, _ = ols(X, d[lags:])
            y = np.array([y[t] - sum(b[j - 1] * y[t - j] for j in range(1, lags + 1)) for t in range(lags, len(y))])
        W.append(y)
    W = np.array(W); T = W.shape[1] - 1; D = np.diff(W, axis=1)
    E = D - D.mean(axis=1, keepdims=True) if terms == "trend" else D; Om = E @ E.T / (T - 1 if terms == "trend" else T)
    if terms == "trend":
        A = np.array([[np.sqrt((T - t) / (T - t + 1)) * (d[t - 1] - d[t:].mean()) for t in range(1, T)] for d in D]); B = np.array([[y[t - 1] - y[0] - (t - 1) / T * (y[T] - y[0]) for t in range(1, T)] for y in W])
    else: A, B = D, W[:, :-1] - (W[:, :1] if terms == "intercept" else 0)
    s = np.diag(Om); return ((A * B).sum(axis=1) / s).sum() / np.sqrt(((B * B).sum(axis=1) / s).sum()), (A * B).sum() / np.sqrt(sum(B[:, t] @ Om @ B[:, t] for t in range(B.shape[1])))

mu = {"none": ([.004, .003, .002, .002, .001, .001, .001, 0, 0, 0, 0, 0, 0], [1.049, 1.035, 1.027, 1.021, 1.017, 1.014, 1.011, 1.008, 1.007, 1.006, 1.005, 1.001, 1.0]),
      "intercept": ([-.554, -.546, -.541, -.537, -.533, -.531, -.527, -.524, -.521, -.520, -.518, -.509, -.5], [.919, .889, .867, .850, .837, .826, .810, .798, .789, .782, .776, .742, .707]),
      "trend": ([-.703, -.674, -.653, -.637, -.624, -.614, -.598, -.587, -.578, -.571, -.566, -.533, -.5], [1.003, .949, .906, .871, .842, .818, .780, .751, .728, .710, .695, .603, .5])}
at = [25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100, 250, 500]
def llc(Y, terms, lags):
    N, T = Y.shape; es, vs, S = [], [], []
    for y in Y:
        d = np.diff(y); n = T - lags - 1; L = np.column_stack([d[lags - j: len(d) - j] for j in range(1, lags + 1)] + [det(n, terms)]) if lags else det(n, terms)
        e, v = ols(L, d[lags:])[1], ols(L, y[lags:-1])[1]; delta = (e @ v) / (v @ v); sig = np.sqrt(((e - delta * v) ** 2).mean()); es.append(e / sig); vs.append(v / sig)
        S.append(np.sqrt(lrv(ols(det(len(d), terms), d)[1], round(3.21 * T ** (1 / 3)))) / sig)
    e, v = np.concatenate(es), np.concatenate(vs); delta = (e @ v) / (v @ v); n = T - lags - 1; s2 = ((e - delta * v) ** 2).sum() / (N * n); se = np.sqrt(s2 / (v @ v))
    return (delta / se - N * n * np.mean(S) / s2 * se * np.interp(n, at, mu[terms][0])) / np.interp(n, at, mu[terms][1])
zt = ([6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 100, 500, 1000, 2000], [-1.125, -1.178, -1.214, -1.244, -1.274, -1.349, -1.395, -1.423, -1.439, -1.463, -1.477, -1.504, -1.526, -1.526, -1.533], [.497, .506, .506, .527, .521, .565, .592, .609, .623, .639, .656, .683, .704, .702, .706])
def ttilde(Y):
    t = []
    for y in Y:
        d = np.diff(y); n = len(d); x = y[:-1] - y[:-1].mean(); e = d - d.mean(); t.append((e @ x) / np.sqrt(x @ x) / np.sqrt(e @ e / (n - 1)))
    n = Y.shape[1] - 1; return np.sqrt(len(Y)) * (np.mean(t) - np.interp(n, zt[0], zt[1])) / np.sqrt(np.interp(n, zt[0], zt[2]))
def hadri(Y, terms, k):
    m, s2 = (1 / 6, 1 / 45) if terms == "intercept" else (1 / 15, 11 / 6300); L = []
    for y in Y: e = ols(det(len(y), terms), y)[1]; L.append((np.cumsum(e) ** 2).sum() / len(y) ** 2 / lrv(e, k))
    return np.sqrt(len(Y) / s2) * (np.mean(L) - m)
for v in V:
    for terms in names.values():
        for lags in (0, 1, 2):
            b = breitung(P[v], terms, lags); cases[f"breitung.{v}.{terms}.{lags}"] = dict(call="numpy", statistic=b[0], robust=b[1]); cases[f"llc.{v}.{terms}.{lags}"] = dict(call="numpy", statistic=llc(P[v], terms, lags))
        if terms != "none":
            for k in (0, 3): cases[f"hadri_serial.{v}.{terms}.{k}"] = dict(call="numpy", statistic=hadri(P[v], terms, k))
    cases[f"ttilde.{v}"] = dict(call="numpy", statistic=ttilde(P[v]))
with tempfile.NamedTemporaryFile("w", suffix=".inp") as f:
    import os
    f.write(f"set echo off\nopen {os.path.abspath('../data/unit_roots.csv')} --quiet\nsetobs region year --panel-vars\n"); calls = []
    for v in V:
        for flag, terms in (("--nc", "none"), ("", "intercept"), ("--ct", "trend")):
            for lags in (0, 1, 2): calls.append(("llc", v, terms, lags)); f.write(f'printf "@@\\n"\nlevinlin {lags} {v} {flag}\n')
            if terms != "none":
                for lags in (1, 2): calls.append(("ips", v, terms, lags)); f.write(f'printf "@@\\n"\nadf {lags} {v} {flag or "--c"}\n')
    f.flush(); text = subprocess.run(["gretlcli", "-b", f.name], capture_output=True, text=True).stdout.split("@@")[1:]
num = r"(-?[\d.]+(?:e[-+]?\d+)?)"
for (kind, v, terms, lags), out in zip(calls, text):
    call = f"levinlin {lags} {v}" if kind == "llc" else f"adf {lags} {v}"
    if kind == "llc": m = re.search(r"z-score\s+" + num + r"\s+" + num + r"\s+" + num + r" \[", out); cases[f"gretl.llc.{v}.{terms}.{lags}"] = dict(call=call, statistic=float(m[3]))
    else:
        g = lambda p: float(re.search(p, out)[1])
        cases[f"gretl.ips.{v}.{terms}.{lags}"] = dict(call=call, statistic=g(r"W_tbar = " + num), p=g(r"Inverse chi-square\(24\) = " + num), z=g(r"Inverse normal test = " + num), l=g(r"Logit test: t\(64\) = " + num))
json.dump(dict(tool="statsmodels 0.13.5, numpy, gretl 2022c", data="data/unit_roots.csv", tolerance="1e-9 relative; gretl prints six digits", cases=cases), open("../panel/unit_roots_python.json", "w"), indent=1)
