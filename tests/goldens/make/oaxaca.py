# Goldens of the Oaxaca-Blinder decomposition. Debian 12: python3-statsmodels 0.13.5, python3-numpy, python3-pandas. Run in this folder: /usr/bin/python3 oaxaca.py
# Point estimates of statsmodels.stats.oaxaca; detailed parts and delta-method errors (Jann 2008, sec. 3.3) by numpy. Reads ../data/mechanisms.csv, writes ../panel/oaxaca.json.
import json
import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.oaxaca import OaxacaBlinder

d = pd.read_csv("../data/mechanisms.csv").dropna(subset=["y", "x", "z1", "z2"])
d["one"] = (d["region"] == "East").astype(float)
names = ["const", "x", "z1", "z2"]
X = sm.add_constant(d[["x", "z1", "z2"]]).to_numpy(); y = d["y"].to_numpy(); g = d["one"].to_numpy() == 1  # false sorts before true: the first group is not in the East
parts = []
for rows in (~g, g):
    A, b = X[rows], y[rows]; n, k = A.shape
    beta = np.linalg.solve(A.T @ A, A.T @ b); e = b - A @ beta; s2 = e @ e / (n - k)
    mean = A.mean(0); parts.append(dict(n=n, beta=beta, V=s2 * np.linalg.inv(A.T @ A), mean=mean, M=np.cov(A.T, ddof=1) / n))
p, q = parts; db, dx = p["beta"] - q["beta"], p["mean"] - q["mean"]
def out(value, error): return {"estimate": float(value), "se": float(error)}
def quad(v, m): return float(v @ m @ v)
S = p["M"] + q["M"]; W = p["V"] + q["V"]
cases = {"difference": {
    "first": out(p["mean"] @ p["beta"], np.sqrt(quad(p["mean"], p["V"]) + quad(p["beta"], p["M"]))),
    "second": out(q["mean"] @ q["beta"], np.sqrt(quad(q["mean"], q["V"]) + quad(q["beta"], q["M"])))},
  "threefold": {
    "endowments": out(dx @ q["beta"], np.sqrt(quad(dx, q["V"]) + quad(q["beta"], S))),
    "coefficients": out(q["mean"] @ db, np.sqrt(quad(q["mean"], W) + quad(db, q["M"]))),
    "interaction": out(dx @ db, np.sqrt(quad(dx, W) + quad(db, S)))},
  "detailed": {t: {"endowments": out(dx[i] * q["beta"][i], np.sqrt(dx[i] ** 2 * q["V"][i, i] + q["beta"][i] ** 2 * S[i, i])),
                   "coefficients": out(q["mean"][i] * db[i], np.sqrt(q["mean"][i] ** 2 * W[i, i] + db[i] ** 2 * q["M"][i, i])),
                   "interaction": out(dx[i] * db[i], np.sqrt(dx[i] ** 2 * W[i, i] + db[i] ** 2 * S[i, i]))} for i, t in enumerate(names)}}
for name, w in (("first", 1.0), ("second", 0.0), ("reimers", 0.5), ("cotton", p["n"] / (p["n"] + q["n"]))):
    star = w * p["beta"] + (1 - w) * q["beta"]; Vs = w ** 2 * p["V"] + (1 - w) ** 2 * q["V"]
    a = (1 - w) * p["mean"] + w * q["mean"]  # unexplained = a'(b1 - b2)
    cases[name] = {"explained": out(dx @ star, np.sqrt(quad(dx, Vs) + quad(star, S))),
                   "unexplained": out(a @ db, np.sqrt(quad(a, W) + quad((1 - w) * db, p["M"]) + quad(w * db, q["M"])))}
for name in ("neumark", "pooled"):
    Z = X if name == "neumark" else np.column_stack([X, g]); star = np.linalg.solve(Z.T @ Z, Z.T @ y)[: X.shape[1]]
    cases[name] = {"explained": {"estimate": float(dx @ star)}, "unexplained": {"estimate": float(p["mean"] @ (p["beta"] - star) + q["mean"] @ (star - q["beta"]))},
                   "detailed": {t: float(dx[i] * star[i]) for i, t in enumerate(names)}}
# statsmodels calls the regression with the group indicator pooled, and that without it neumark; 0.13.5 orders groups by their means and swaps them on request.
def model(): return OaxacaBlinder(d["y"], d[["x", "z1", "z2", "one"]], "one", hasconst=False, swap=False)
ours = p["mean"] @ p["beta"] - q["mean"] @ q["beta"]; sign = 1.0 if abs(model().gap - ours) < 1e-9 else -1.0
cases["statsmodels"] = {kind: [float(sign * v) for v in model().two_fold(two_fold_type=kind).params[:2]] for kind in ("pooled", "neumark")}
cases["statsmodels"]["three_fold"] = [float(sign * v) for v in model().three_fold().params[:3]]
cases["gap"] = float(ours)
json.dump({"tool": f"statsmodels {statsmodels.__version__}; numpy {np.__version__}", "data": "data/mechanisms.csv", "call": "OaxacaBlinder(...).two_fold(two_fold_type=...), .three_fold(); errors by the formulas of Jann (2008)", "tolerance": "1e-9 relative: normal equations of 330 rows", "cases": cases}, open("../panel/oaxaca.json", "w"), indent=1)
print(sign, ours, cases["threefold"], cases["statsmodels"], {k: cases[k] for k in ("pooled", "neumark", "cotton", "reimers")})
