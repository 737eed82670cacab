#!/usr/bin/python3
"""Known answers of cointegrating_regression. python3-numpy 1.24. Run in this folder after cointegration.py: /usr/bin/python3 cointegrating_regression.py
Writes ../data/cointegrating.csv (a simulated trivariate system of 1,000 periods, numpy's RandomState, the series with which the Python package arch is tested) and ../panel/cointegrating_regression.json.
1. eviews: numbers that EViews printed for these series, as quoted in arch's tests (bashtage/arch, arch/tests/unitroot/test_fmols_ccr.py, test_dynamic_ols.py). EViews has trends from zero; here they start at one. A bandwidth of 10 there is 9 lags here.
2. numpy: the estimators written from the papers apart from the program, by full matrices with a dummy a terms and entity (the program partials out), for kernels, bandwidth rules and panels that EViews' numbers do not cover.
"""
import csv, json
import numpy as np
rs = np.random.RandomState([922019, 12882912, 192010, 10189, 109981]); e = rs.standard_normal((1100, 3)); Y = e.copy()
for i in (1, 2):
    roots = np.r_[1.0, rs.random_sample(2)]; phi = -np.poly(roots)[1:]
    for t in range(3, 1100): Y[t, i] = Y[[t - 1, t - 2, t - 3], i] @ phi + e[t, i]
Y[:, 0] = 10 + .75 * Y[:, 1] + .25 * Y[:, 2] + e[:, 0]; angle = iter(np.pi * (2 * rs.random_sample(3) - 1)); R = np.eye(3)
for i, j in ((0, 1), (0, 2), (1, 2)):
    a = next(angle); r = np.eye(3); r[i, i] = r[j, j] = np.cos(a); r[i, j], r[j, i] = -np.sin(a), np.sin(a); R = R @ r
Y = Y[100:] @ R
with open("../data/cointegrating.csv", "w") as f: csv.writer(f, lineterminator="\n").writerows([["t", "y", "x1", "x2"]] + [[t + 1] + [repr(float(v)) for v in row] for t, row in enumerate(Y)])
def row(*v): return dict(zip(("x1", "x2", "(Intercept)", "trend"), v))
eviews = [
    dict(spec=dict(estimator="fully_modified", deterministic="none", bandwidth=6), b=row(-4.71837422166802, 1.14019246045587), se=row(.0925862508285919, .0165662901980161), omega=1417.654),
    dict(spec=dict(estimator="fully_modified", deterministic="intercept", bandwidth=6), b=row(-11.72714, 2.313736, 92.66459), se=row(.18051, .030284, 2.369368), omega=140.0409),
    dict(spec=dict(estimator="fully_modified", deterministic="intercept", regressor_terms="trend", bandwidth=6), b=row(-11.72399, 2.313243, 92.4476), se=row(.180377, .030261, 2.367617), omega=139.834),
    dict(spec=dict(estimator="fully_modified", deterministic="trend", bandwidth=6), b=row(-11.11026, 2.215828, 87.79994, -.007358), se=row(.282556, .045537, None, .003786), omega=175.3836),
    dict(spec=dict(estimator="canonical", deterministic="intercept", bandwidth=6), b=row(-11.67466, 2.304937, 91.99825), se=row(.177017, .029697, 2.326175), omega=140.0409),
    dict(spec=dict(estimator="canonical", deterministic="intercept", regressor_terms="trend", bandwidth=6), b=row(-11.67119, 2.304384, 91.7642), se=row(.176878, .029673, 2.32307), omega=139.834),
    dict(spec=dict(estimator="canonical", deterministic="trend", bandwidth=6), b=row(-11.11269, 2.215977, 87.76041, -.007181), se=row(.282879, .045555, None, .003798), omega=175.3836),
    dict(spec=dict(estimator="dynamic", leads=1, lags=1, bandwidth=1), b=row(-11.65535, 2.301629, 91.65392), se=row(.102846, .017243, 1.341955), omega=39.35663),
    dict(spec=dict(estimator="dynamic", leads=0, lags=0, bandwidth=1), b=row(-11.16047, 2.218772, 85.28087), se=row(.131134, .021983, 1.712124)),
    dict(spec=dict(estimator="dynamic", leads=0, lags=1, bandwidth=1), b=row(-11.47526, 2.271718, 89.31582), se=row(.118405, .019851, 1.545362)),
    dict(spec=dict(estimator="dynamic", leads=1, lags=0, bandwidth=1), b=row(-11.48150, 2.272349, 89.43907), se=row(.112980, .018941, 1.474557)),
    dict(spec=dict(estimator="dynamic", leads=7, lags=3, bandwidth=1), b=row(-11.98434, 2.356085, 96.03174), se=row(.068532, .011497, .893012)),
    dict(spec=dict(estimator="dynamic", bandwidth=1), b=row(-12.00320, 2.359063, 96.33288), se=row(.066865, .011222, .870645), leads=10, lags=4),
    dict(spec=dict(estimator="dynamic", deterministic="trend", bandwidth=1), b=row(-12.25629, 2.398460), se=row(.102684, .016533), leads=11, lags=4),
    dict(spec=dict(estimator="dynamic", kernel="parzen", bandwidth=9), b=row(-12.00320, 2.359063, 96.33288), se={}, omega=42.75669),
    dict(spec=dict(estimator="dynamic", kernel="quadratic_spectral", bandwidth=9), b=row(-12.00320, 2.359063, 96.33288), se={}, omega=56.04873),
]
def k(kind, z):
    z = abs(z)
    if kind == "bartlett": return max(0., 1 - z)
    if kind == "parzen": return 1 - 6 * z**2 + 6 * z**3 if z <= .5 else 2 * (1 - z)**3 if z <= 1 else 0.
    if kind == "truncated": return float(z < 1)
    a = 6 * np.pi * z / 5; return 3 / a**2 * (np.sin(a) / a - np.cos(a))
def andrews(kind, u):
    n = len(u); top = bottom = 0
    for v in u.T:
        rho = v[1:] @ v[:-1] / (v[:-1] @ v[:-1]); s = np.mean((v[1:] - rho * v[:-1])**2); bottom += s**2 / (1 - rho)**4
        top += 4 * rho**2 * s**2 / ((1 - rho)**6 * (1 + rho)**2 if kind == "bartlett" else (1 - rho)**8)
    c, p = {"bartlett": (1.1447, 3), "parzen": (2.6614, 5), "quadratic_spectral": (1.3221, 5), "truncated": (.6611, 5)}[kind]; return c * (top / bottom * n)**(1 / p)
def newey_west(kind, u):
    n = len(u); h = u.sum(1); c, q, r = {"bartlett": (1.1447, 1, 2 / 9), "parzen": (2.6614, 2, 4 / 25), "quadratic_spectral": (1.3221, 2, 2 / 25)}[kind]; m = int(4 * (n / 100)**r)
    s = [h[j:] @ h[: n - j] / n for j in range(m + 1)]; s0 = s[0] + 2 * sum(s[1:]); sq = 2 * sum(j**q * s[j] for j in range(1, m + 1)); return c * ((sq / s0)**2 * n)**(1 / (2 * q + 1))
def long_run(u, kind, rule):
    n = len(u); M = {"fixed": lambda: int(4 * (n / 100)**(2 / 9)) + 1, "andrews": lambda: andrews(kind, u), "newey_west": lambda: newey_west(kind, u)}[rule]() if isinstance(rule, str) else rule + 1
    lam = u.T @ u / n
    for j in range(1, n):
        w = k(kind, j / M)
        if w: lam = lam + w * u[j:].T @ u[: n - j] / n
    return lam + lam.T - u.T @ u / n, lam, u.T @ u / n, M
def terms(T, d): return {"none": np.zeros((T, 0)), "intercept": np.ones((T, 1)), "trend": np.column_stack([np.ones(T), np.arange(1, T + 1)])}[d]
def block(parts): return np.vstack([np.hstack([p if i == j else np.zeros((len(p), q.shape[1])) for j, q in enumerate(parts)]) for i, p in enumerate(parts)])
def pooled(ents, est, d="intercept", kind="bartlett", rule="fixed", leads=0, lags=0, errors="common", small=True):
    """ents: list of (y, x). Dummies for every entity's terms and differences, nothing partialled out."""
    K = ents[0][1].shape[1]; D = [terms(len(y), d) for y, _ in ents]
    if est == "dynamic":
        rows = [(y[lags + 1 : len(y) - leads], x[lags + 1 : len(y) - leads], np.column_stack([t[lags + 1 : len(y) - leads]] + [np.diff(x, axis=0)[lags - j : len(y) - leads - 1 - j] for j in range(-leads, lags + 1)])) for (y, x), t in zip(ents, D)]
        Z = np.hstack([np.vstack([x for _, x, _ in rows]), block([o for *_, o in rows])]); yy = np.concatenate([y for y, *_ in rows]); b = np.linalg.lstsq(Z, yy, rcond=None)[0]; r = yy - Z @ b; w, Ms, at = [], [], 0
        for y, *_ in rows: om, *_, m = long_run(r[at : at + len(y), None], kind, rule); w.append(om[0, 0]); Ms.append(m); at += len(y)
        M = np.mean(Ms)
    else:
        Z = np.hstack([np.vstack([x for _, x in ents]), block(D)]); yy = np.concatenate([y for y, _ in ents]); b0 = np.linalg.lstsq(Z, yy, rcond=None)[0]; r = yy - Z @ b0; us, at = [], 0
        for y, x in ents:
            dx = np.diff(x, axis=0); dx = dx - dx.mean(0) if d == "trend" else dx; us.append(np.column_stack([r[at + 1 : at + len(y)], dx])); at += len(y)
        L = [long_run(u, kind, rule) for u in us]; om, lam, sg = (np.mean([l[i] for l in L], axis=0) for i in range(3)); g = np.linalg.solve(om[1:, 1:], om[1:, 0]); c = np.r_[1, -g]; w = [c @ l[0] @ c for l in L]
        if est == "fully_modified":
            Z = np.hstack([np.vstack([x[1:] for _, x in ents]), block([t[1:] for t in D])]); yp = np.concatenate([y[1:] - u[:, 1:] @ g for (y, _), u in zip(ents, us)]); v = Z.T @ yp; v[:K] -= sum(len(u) for u in us) * (lam[0, 1:] - g @ lam[1:, 1:]); b = np.linalg.solve(Z.T @ Z, v)
        else:
            S = np.linalg.solve(sg, lam[:, 1:]); Z = np.hstack([np.vstack([x[1:] - u @ S for (_, x), u in zip(ents, us)]), block([t[1:] for t in D])]); yp = np.concatenate([y[1:] - u @ (S @ b0[:K] + np.r_[0, g]) for (y, _), u in zip(ents, us)]); b = np.linalg.lstsq(Z, yp, rcond=None)[0]
        M = np.mean([l[3] for l in L])
    n, p = Z.shape; f = n / (n - p) if small else 1; Q = np.linalg.inv(Z.T @ Z); V = f * np.mean(w) * Q
    if errors == "sandwich":
        X = Z[:, :K] - Z[:, K:] @ np.linalg.lstsq(Z[:, K:], Z[:, :K], rcond=None)[0]; lens = [len(y) - 1 - (leads + lags if est == "dynamic" else 0) for y, _ in ents]; at, meat = 0, 0
        for wi, m in zip(w, lens): meat = meat + f * wi * X[at : at + m].T @ X[at : at + m]; at += m
        V = Q[:K, :K] @ meat @ Q[:K, :K]
    return dict(b=b[:K].tolist(), se=np.sqrt(np.diag(V))[:K].tolist(), omega=f * np.mean(w), bandwidth=float(M))
with open("../data/cointegration.csv") as f: data = list(csv.DictReader(f))
units = list(dict.fromkeys(r["unit"] for r in data)); P = []
for u in units: a = np.array([[float(r[c]) for c in ("y", "x1", "x2")] for r in data if r["unit"] == u]); P.append((a[:, 0], a[:, 1:]))
short = [(y[4:], x[4:]) if i % 2 else (y[:-3], x[:-3]) for i, (y, x) in enumerate(P)]; tri = [(Y[:300, 0], Y[:300, 1:])]; cases = []
def add(name, sample, ents, mean=False, **o):
    if mean:
        own = [pooled([one], **o) for one in ents]; N = len(own); t = [sum(r["b"][j] / r["se"][j] for r in own) / N**.5 for j in range(2)]
        out = dict(b=[float(np.mean([r["b"][j] for r in own])) for j in range(2)], se=[float(sum(r["se"][j]**2 for r in own)**.5 / N) for j in range(2)], group_t=t)
    else: out = pooled(ents, **o)
    spec = dict(estimator=o["est"], deterministic=o.get("d", "intercept"), kernel=o.get("kind", "bartlett"), errors=o.get("errors", "common"), small_sample=o.get("small", True), pooling="group_mean" if mean else "pooled")
    r = o.get("rule", "fixed"); spec.update(dict(bandwidth_rule=r) if isinstance(r, str) else dict(bandwidth=r))
    if o["est"] == "dynamic": spec.update(leads=o.get("leads", 0), lags=o.get("lags", 0))
    cases.append(dict(name=name, sample=sample, spec=spec, **out))
for est in ("fully_modified", "canonical", "dynamic"):
    x = dict(leads=2, lags=1) if est == "dynamic" else {}
    for kind in ("bartlett", "parzen", "quadratic_spectral"):
        for rule in ("fixed", "andrews", "newey_west"): add(f"{est} {kind} {rule}", "series", tri, est=est, kind=kind, rule=rule, **x)
    add(f"{est} truncated", "series", tri, est=est, kind="truncated", rule=3, d="trend", small=False, **x)
    for sample, ents in (("panel", P), ("unbalanced", short)):
        for d in ("none", "intercept", "trend"): add(f"{est} pooled {d} {sample}", sample, ents, est=est, d=d, **x)
        add(f"{est} sandwich {sample}", sample, ents, est=est, errors="sandwich", kind="parzen", rule="andrews", **x); add(f"{est} mean {sample}", sample, ents, mean=True, est=est, **x); add(f"{est} mean trend {sample}", sample, ents, mean=True, est=est, d="trend", kind="quadratic_spectral", rule="newey_west", small=False, **x)
json.dump(dict(tool=f"EViews as quoted by arch; numpy {np.__version__}", data="data/cointegrating.csv, data/cointegration.csv", tolerance="EViews: the digits printed; numpy: 1e-8 relative, normal equations of columns of different size", eviews=eviews, numpy=cases), open("../panel/cointegrating_regression.json", "w"), indent=1)
print(len(eviews), len(cases))
