# Goldens of the pooled mean group estimator (no Debian package has it). Debian 12: python3-numpy 1.24, python3-scipy 1.10, python3-pandas. Run in this folder after mean_group.R: /usr/bin/python3 pooled_mean_group.py
# Maximum of the full likelihood in all parameters of all entities: alternating least squares to 1e-15 (theta given the rest is a weighted regression, the rest given theta a regression each), which scipy's BFGS on the
# concentrated likelihood does not improve. Covariance of theta from the dense information J' Omega^-1 J of all mean parameters. Reads ../data/mean_group.csv; writes ../panel/pooled_mean_group.json.
import json, numpy as np, pandas as pd, scipy
from scipy.optimize import minimize
from scipy.stats import chi2
d = pd.read_csv("../data/mean_group.csv").sort_values(["id", "year"])
def entities(d, p, q):
    out = []
    for i, s in d.groupby("id"):
        s = s.set_index("year"); L = lambda v, k: s[v].reindex(s.index - k).to_numpy(); D = lambda v, k: L(v, k) - L(v, k + 1)
        W = [np.ones(len(s))] + [D(v, j) for j in range(q) for v in ("x1", "x2")] + [D("y", j) for j in range(1, p)]
        A = np.column_stack([D("y", 0), L("y", 1), s.x1, s.x2] + W); back = [L(v, k) for v in ("y", "x1", "x2") for k in range(max(p, q) + 1)]
        A = A[np.isfinite(np.column_stack(back)).all(1) & np.isfinite(A).all(1)]; out.append((A[:, 0], A[:, 1], A[:, 2:4], A[:, 4:]))
    return out
ols = lambda X, y: np.linalg.lstsq(X, y, rcond=None)[0]
def fit_given(e, th): dy, y1, X, W = e; Z = np.column_stack([y1 - X @ th, W]); c = ols(Z, dy); r = dy - Z @ c; return c, r @ r / len(dy), r
loglik = lambda es, th: sum(-.5 * len(e[0]) * (np.log(2 * np.pi * fit_given(e, th)[1]) + 1) for e in es)
def case(d, p, q):
    es = entities(d, p, q); n = len(es); k = 2; own = [ols(np.column_stack([e[1], e[2], e[3]]), e[0]) for e in es]
    theta_i = np.array([-b[1:3] / b[0] for b in own]); rest_i = np.array([np.r_[b[0], b[4:], b[3]] for b in own]); allc = np.hstack([theta_i, rest_i]); dev = allc - allc.mean(0); Vmg = dev.T @ dev / n / (n - 1)
    ll_mg = sum(-.5 * len(e[0]) * (np.log(2 * np.pi * np.mean((e[0] - np.column_stack([e[1], e[2], e[3]]) @ b) ** 2)) + 1) for e, b in zip(es, own))
    # dynamic fixed effects with dummies; delta method with the analytic Jacobian
    y = np.concatenate([e[0] for e in es]); Z = np.vstack([np.column_stack([e[1], e[2], e[3][:, 1:]]) for e in es]); g = np.repeat(np.arange(n), [len(e[0]) for e in es]); Dm = (g[:, None] == np.arange(n)).astype(float)
    F = np.hstack([Z, Dm]); b = ols(F, y); r = y - F @ b; inv = np.linalg.inv(F.T @ F); m = Z.shape[1]; V = inv * (r @ r) / (len(y) - F.shape[1]); sc = np.array([(F * r[:, None])[g == i].sum(0) for i in range(n)]); Vc = inv @ sc.T @ sc @ inv * (len(y) - 1) / (len(y) - m - 1) * n / (n - 1)
    th0 = -b[1:3] / b[0]; J = np.zeros((k, F.shape[1])); J[0, 0], J[1, 0] = b[1] / b[0] ** 2, b[2] / b[0] ** 2; J[0, 1] = J[1, 2] = -1 / b[0]; G = np.vstack([J, np.eye(F.shape[1])[[0] + list(range(3, m))]]); dfe = dict(coef=np.r_[th0, b[0], b[3:m]].tolist(), se=np.sqrt(np.diag(G @ V @ G.T)).tolist(), se_cluster=np.sqrt(np.diag(G @ Vc @ G.T)).tolist(), constant=float((b[m:] * np.bincount(g)).sum() / len(y)))
    th = th0.copy()
    for it in range(20000):
        S, R = np.zeros((k, k)), np.zeros(k)
        for e in es:
            c, s2, _ = fit_given(e, th); dy, y1, X, W = e; H = np.eye(len(dy)) - W @ np.linalg.pinv(W); S += c[0] ** 2 / s2 * X.T @ H @ X; R += -c[0] / s2 * X.T @ H @ (dy - c[0] * y1)
        new = np.linalg.solve(S, R)
        if np.max(np.abs(new - th)) < 1e-15 * np.max(np.abs(th)): th = new; break
        th = new
    best = minimize(lambda t: -loglik(es, t), th, method="BFGS", options=dict(gtol=1e-10)); assert -best.fun <= loglik(es, th) + 1e-9, (best.fun, loglik(es, th))
    J = []; w = []
    for i, e in enumerate(es):
        c, s2, _ = fit_given(e, th); dy, y1, X, W = e; blocks = [np.zeros((len(dy), 1 + W.shape[1])) for _ in es]; blocks[i] = np.column_stack([y1 - X @ th, W]); J.append(np.hstack([-c[0] * X] + blocks)); w.append(np.full(len(dy), 1 / s2))
    J = np.vstack(J); w = np.concatenate(w); V = np.linalg.inv(J.T @ (J * w[:, None]))[:k, :k]
    rest = np.array([(lambda c: np.r_[c[0], c[2:], c[1]])(fit_given(e, th)[0]) for e in es]); rd = rest - rest.mean(0); Vr = rd.T @ rd / n / (n - 1); dt = allc.mean(0)[:k] - th; D = Vmg[:k, :k] - V; ev, U = np.linalg.eigh(D / np.outer(np.sqrt(np.diag(Vmg)[:k]), np.sqrt(np.diag(Vmg)[:k])))
    h = float(dt @ np.linalg.solve(D, dt)); lr = 2 * (ll_mg - loglik(es, th))
    return dict(nobs=len(y), pmg=dict(coef=np.r_[th, rest.mean(0)].tolist(), se=np.r_[np.sqrt(np.diag(V)), np.sqrt(np.diag(Vr))].tolist(), log_lik=loglik(es, th), hausman=h, indefinite=bool(ev[0] < 0), lr=lr, lr_p=float(chi2.sf(lr, k * (n - 1))), first=np.r_[th, rest[0]].tolist()),
        mg=dict(coef=allc.mean(0).tolist(), se=np.sqrt(np.diag(Vmg)).tolist(), log_lik=ll_mg), dfe=dfe)
sub = d[d["drop"] == 0]; cases = {"all.11": case(d, 1, 1), "all.22": case(d, 2, 2), "all.10": case(d, 1, 0), "part.11": case(sub, 1, 1)}
json.dump(dict(tool=f"numpy {np.__version__}, scipy {scipy.__version__}", data="data/mean_group.csv", tolerance="1e-8 relative", order="long run, error correction, changes, constant", cases=cases), open("../panel/pooled_mean_group.json", "w"), indent=1)
for n, c in cases.items(): print(n, c["nobs"], c["pmg"]["coef"][:4], c["pmg"]["se"][:3], c["pmg"]["hausman"], c["pmg"]["lr"], c["mg"]["coef"][:3], c["dfe"]["coef"][:3])
