# Goldens of the panel smooth transition regression. Debian 12: python3-numpy 1.24, python3-scipy 1.10. Run in this folder: /usr/bin/python3 smooth_transition.py
# Entity (and period) dummies throughout; nonlinear least squares over all slopes and transition parameters at once (Levenberg-Marquardt from many starts); Jacobian by complex steps.
# Writes ../data/smooth_transition.csv and ../panel/smooth_transition.json.
import json, numpy as np, scipy
from scipy.optimize import least_squares
from scipy.stats import chi2, f as fdist
rng = np.random.default_rng(20250713); G, T = 50, 8
g = np.repeat(np.arange(G), T); t = np.tile(np.arange(T), G); mu = rng.normal(0, 1, G)
q = np.round(.5 * mu[g] + rng.normal(0, 1.2, G * T), 4); x = np.round(1 + .3 * mu[g] + rng.normal(0, 1, G * T), 4); w = np.round(rng.normal(0, 1, G * T), 4); z = np.round(rng.normal(0, 1, G * T), 4)
tr = 1 / (1 + np.exp(-2.5 * (q - .4))); u = 1 / (1 + np.exp(-3 * (q + 1) * (q - 1.2)))
y = np.round(mu[g] + .5 * x - .4 * w + (1.0 * x + .6 * w) * tr + .3 * z + rng.normal(0, .5, G * T) * (1 + .3 * (q > 0)), 5)
y2 = np.round(mu[g] + .1 * t + .5 * x + 1.2 * x * u + rng.normal(0, .5, G * T), 5)
drop = (rng.uniform(size=G * T) < .1).astype(int)
with open("../data/smooth_transition.csv", "w") as f:
    f.write("city,year,y,y2,x,w,z,q,drop\n"); f.writelines(f"c{a:02d},{2005 + b},{c},{d},{e},{h},{i},{j},{k}\n" for a, b, c, d, e, h, i, j, k in zip(g, t, y, y2, x, w, z, q, drop))
ols = lambda A, v: np.linalg.lstsq(A, v, rcond=None)[0]

def case(rows, y, xs, zs, m, time, draws=0):
    gg, tt, yy, qq = g[rows], t[rows], y[rows], q[rows]; n = len(yy); X = np.column_stack([v[rows] for v in xs]); k = X.shape[1]
    D = np.column_stack([(gg == i) for i in np.unique(gg)] + ([(tt == i) for i in np.unique(tt)[1:]] if time else [])).astype(float)
    Z = np.column_stack([v[rows] for v in zs]) if zs else np.empty((n, 0)); M = np.eye(n) - D @ np.linalg.pinv(D); a = D.shape[1]
    lin = np.hstack([X, Z]); sd = qq.std()
    def ssr(*parts): A = np.hstack(parts); e = M @ yy - M @ A @ ols(M @ A, M @ yy); return e @ e, e, M @ A
    s0, e0, A0 = ssr(lin); tests = {}; s = {0: s0}
    for j in (1, 2, 3):
        extra = np.hstack([X * (qq ** p)[:, None] for p in range(1, j + 1)]); s[j], _, A = ssr(lin, extra); df1 = j * k; df2 = n - a - A.shape[1]
        lm = n * (s0 - s[j]) / s0; F = (s0 - s[j]) / df1 / (s[j] / df2)
        h = M @ extra - A0 @ ols(A0, M @ extra); sc = np.array([(h * e0[:, None])[gg == i].sum(0) for i in np.unique(gg)]); rob = sc.sum(0) @ np.linalg.solve(sc.T @ sc, sc.sum(0))
        tests[str(j)] = dict(lm=lm, lm_p=chi2.sf(lm, df1), f=F, f_p=fdist.sf(F, df1, df2), df1=df1, df2=df2, robust=rob, robust_p=chi2.sf(rob, df1))
    if draws:                                                          # signs by entity on the residuals of the linear model; every regression anew
        r2 = np.random.default_rng(11); P0 = np.eye(n) - A0 @ np.linalg.pinv(A0); H = {j: P0 @ M @ np.hstack([X * (qq ** p)[:, None] for p in range(1, j + 1)]) for j in (1, 2, 3)}; hit = {j: [0, 0] for j in H}
        for _ in range(draws):
            e = P0 @ M @ (e0 * r2.choice([-1., 1.], size=G)[gg])
            for j, h in H.items():
                lm = n * (1 - np.sum((e - h @ ols(h, e)) ** 2) / (e @ e)); sc = np.array([(h * e[:, None])[gg == i].sum(0) for i in np.unique(gg)]); rob = sc.sum(0) @ np.linalg.solve(sc.T @ sc, sc.sum(0))
                hit[j][0] += lm >= tests[str(j)]["lm"]; hit[j][1] += rob >= tests[str(j)]["robust"]
        return dict(nobs=n, tests=tests, bootstrap=dict(draws=draws, p={str(j): [v / draws for v in hit[j]] for j in hit}))
    seq = {}
    for j in (3, 2, 1): df2 = n - a - lin.shape[1] - j * k; F = (s[j - 1] - s[j]) / k / (s[j] / df2); seq[str(j)] = dict(f=F, p=fdist.sf(F, k, df2))
    def model(p):
        ga, c = np.exp(p[0]), p[1:1 + m]; prod = np.prod([qq - cc for cc in c], axis=0); return 1 / (1 + np.exp(-ga * prod))
    def f(p): b = p[1 + m:]; return lin @ b[:lin.shape[1]] + (X * model(p)[:, None]) @ b[lin.shape[1]:]
    best = None
    for ga in np.log(np.array([.5, 1, 2, 4, 8]) / sd ** m):
        for c in ([[v] for v in np.quantile(qq, np.arange(.1, .95, .1))] if m == 1 else [[v, w_] for v in np.quantile(qq, [.1, .2, .3, .5]) for w_ in np.quantile(qq, [.5, .7, .8, .9]) if v < w_]):
            p0 = np.r_[ga, c]; gg_ = model(np.r_[p0]); b0 = ols(M @ np.hstack([lin, X * gg_[:, None]]), M @ yy)
            r = least_squares(lambda p: M @ (yy - f(p)), np.r_[p0, b0], method="lm", xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=4000)
            if best is None or r.cost < best.cost - 1e-13: best = r
    p = best.x; e = M @ (yy - f(p)); sse = e @ e
    def jac(p):
        J = []
        for i in range(len(p)):
            d = p.astype(complex); d[i] += 1e-30j
            ga, c = np.exp(d[0]), d[1:1 + m]; prod = np.ones(n, complex)
            for cc in c: prod = prod * (qq - cc)
            b = d[1 + m:]; J.append((lin @ b[:lin.shape[1]] + (X * (1 / (1 + np.exp(-ga * prod)))[:, None]) @ b[lin.shape[1]:]).imag / 1e-30)
        return M @ np.array(J).T
    J = jac(p); ga = np.exp(p[0]); J[:, 0] /= ga; order = [*range(1 + m, len(p)), 0, *range(1, 1 + m)]; J = J[:, order]; inv = np.linalg.inv(J.T @ J); K = J.shape[1]
    sc = np.array([(J * e[:, None])[gg == i].sum(0) for i in np.unique(gg)])
    rem = {}
    for j in (1, 2, 3):
        extra = M @ np.hstack([X * (qq ** p_)[:, None] for p_ in range(1, j + 1)]); A = np.hstack([J, extra]); ee = e - A @ ols(A, e); df1, df2 = j * k, n - a - A.shape[1]
        lm = n * (sse - ee @ ee) / sse; F = (sse - ee @ ee) / df1 / (ee @ ee / df2); rem[str(j)] = dict(lm=lm, lm_p=chi2.sf(lm, df1), f=F, f_p=fdist.sf(F, df1, df2))
    return dict(nobs=n, ssr_linear=s0, ssr=sse, tests=tests, sequence=seq, remaining=rem, gamma=ga, c=sorted(p[1:1 + m].tolist()), coef=np.r_[p[1 + m:], ga, np.sort(p[1:1 + m])].tolist(),
        se_iid=np.sqrt(np.diag(inv) * sse / (n - a - K)).tolist(), se_cluster_unscaled=np.sqrt(np.diag(inv @ sc.T @ sc @ inv)).tolist())
every = np.arange(G * T); some = np.flatnonzero(drop == 0)
weak = np.round(mu[g] + .5 * x - .4 * w + .12 * x * tr + rng.normal(0, .5, G * T) * (1 + .3 * (q > 0)), 5)
with open("../data/smooth_transition_weak.csv", "w") as f: f.write("city,year,y,x,q,drop\n"); f.writelines(f"c{a:02d},{2005 + b},{c},{d},{e},{h}\n" for a, b, c, d, e, h in zip(g, t, weak, x, q, drop))
cases = {"one": case(every, y, [x, w], [z], 1, False), "two_locations": case(every, y2, [x], [], 2, True), "unbalanced": case(some, y, [x, w], [z], 1, True), "weak": case(every, weak, [x], [], 1, False, 4000), "weak_unbalanced": case(some, weak, [x], [], 1, True, 4000)}
json.dump(dict(tool=f"numpy {np.__version__}, scipy {scipy.__version__}", data="data/smooth_transition.csv", tolerance="1e-9 relative for tests, 1e-6 for parameters of a minimum, 1e-5 for their errors", cases=cases), open("../panel/smooth_transition.json", "w"), indent=1)
for k, v in cases.items(): print(k, v["tests"]["1"], v.get("bootstrap")) if "bootstrap" in v else print(k, v["ssr_linear"], v["ssr"], v["coef"], v["se_iid"], v["tests"]["1"], v["remaining"]["1"])
