# Goldens of the threshold regression and of the regression kink. Debian 12: python3-numpy 1.24. Run in this folder: /usr/bin/python3 threshold_regression.py
# Naive: a least-squares regression at every candidate; scores projected row by row. Writes ../data/threshold_regression.csv and ../panel/threshold_regression.json.
# With the path of the Durlauf-Johnson data as argument it prints its results for comparison with Hansen (2000), and writes nothing.
import json, sys, numpy as np
CRIT = lambda level: -2 * np.log(1 - np.sqrt(level))
ols = lambda A, y: np.linalg.lstsq(A, y, rcond=None)[0]

def threshold(y, X, Z, q, smallest, trim, level=.95):
    n, k = X.shape; values = np.unique(q)
    def fit(c):
        A = np.hstack([X * (q <= c)[:, None], X * (q > c)[:, None], Z]); b = ols(A, y); e = y - A @ b; return e @ e, b, e, A
    W = np.hstack([X, Z]); e0 = y - W @ ols(W, y); s0 = e0 @ e0
    ok = np.array([smallest <= (q <= c).sum() <= n - smallest for c in values])
    prof = np.array([fit(c)[0] if o else np.nan for c, o in zip(values, ok)])
    j = np.nanargmin(prof); g = values[j]; s, b, e, A = fit(g)
    jump = (X @ (b[:k] - b[k:2 * k])) ** 2; jump2 = jump * e ** 2
    quad = lambda v: ols(np.vander(q - g, 3, increasing=True), v)
    m1, m2 = quad(jump), quad(jump2)
    def kernel(sign):
        h = 2.344 * np.sqrt(np.mean((q - q.mean()) ** 2)) / n ** .2; u = (g - q) / h; inside = np.abs(u) <= 1
        f = np.sum((1 - u ** 2)[inside]) * .75 / h / n; df = sign * 1.5 * np.sum(u[inside]) / h ** 2 / n
        eps = jump - np.vander(q - g, 3, increasing=True) @ m1
        band = (eps @ eps / (n - 3)) / (4 * f * (m1[2] + m1[1] * df / f) ** 2)
        kk = np.clip(1 - ((g - q) / band) ** 2, 0, None); return (kk @ jump2) / (kk @ jump), band
    eta = dict(homoskedastic=s / n, quadratic=m2[0] / m1[0], kernel=kernel(-1)[0], kernel_hansen=kernel(1)[0])
    sets = {name: [values[ok][(prof[ok] - s) / v <= CRIT(level)].min(), values[ok][(prof[ok] - s) / v <= CRIT(level)].max()] for name, v in eta.items()}
    least = int(np.floor(n * trim)); lm = []; fs = []; inside = []
    for c in values:
        below = (q <= c).sum()
        if not (least <= below <= n - least): continue
        inside.append(c); xg = X * (q <= c)[:, None]; h = xg - W @ ols(W, xg); score = xg.T @ e0
        lm.append(score @ np.linalg.solve((h * e0[:, None] ** 2).T @ h, score)); fs.append(n * (s0 - fit(c)[0]) / fit(c)[0])
    K = A.shape[1]; inv = np.linalg.inv(A.T @ A)
    return dict(nobs=n, threshold=g, ssr=s, ssr_linear=s0, eta=eta, sets=sets, lm=max(lm), lm_at=inside[int(np.argmax(lm))], f=max(fs), f_at=inside[int(np.argmax(fs))], coef=b.tolist(),
        se_hc1=np.sqrt(np.diag(inv @ (A.T * e ** 2) @ A @ inv) * n / (n - K)).tolist(), se_iid=np.sqrt(np.diag(inv) * s / (n - K)).tolist(), rows=[int((q <= g).sum()), int((q > g).sum())])

if len(sys.argv) > 1:
    d = np.genfromtxt(sys.argv[1], delimiter=",", names=True); n = len(d)
    X = np.column_stack([np.ones(n), d["logGDP60"], d["Inv_GDP"], d["popGrowth"], d["School"]])
    for q in ("GDP60", "Literacy"): print(q, {k: v for k, v in threshold(d["gdpGrowth"], X, np.empty((n, 0)), d[q], 7, .15).items() if k not in ("se_hc1", "se_iid")})
    sys.exit()

rng = np.random.default_rng(20250712); n = 240
q = np.round(rng.normal(0, 1, n), 2); x = np.round(rng.normal(1, 1, n) + .4 * q, 4); w = np.round(rng.normal(0, 1, n), 4); z = np.round(rng.normal(0, 1, n), 4)
y = np.round(1 + .5 * z + np.where(q <= .25, .3 + .4 * x, .9 + .9 * x) - .2 * w + rng.normal(0, 1, n) * (.5 + .3 * np.abs(q)), 5)
v = np.round(rng.uniform(0, 10, n), 3); yk = np.round(2 + .8 * np.minimum(v - 4, 0) - .3 * np.maximum(v - 4, 0) + .5 * z + rng.normal(0, 1, n) * (.4 + .06 * v), 5)
with open("../data/threshold_regression.csv", "w") as f:
    f.write("y,x,w,z,q,v,yk\n"); f.writelines(f"{a},{b},{c},{d},{e},{g},{h}\n" for a, b, c, d, e, g, h in zip(y, x, w, z, q, v, yk))

def kink(y, v, Z, trim, steps):
    n = len(y); s = np.sort(v); lo, hi = np.quantile(v, trim), np.quantile(v, 1 - trim)
    def fit(c):
        A = np.column_stack([np.minimum(v - c, 0), np.maximum(v - c, 0), Z]); b = ols(A, y); e = y - A @ b; return e @ e, b, e, A
    grid = np.linspace(lo, hi, 20001); values = np.array([fit(c)[0] for c in grid]); j = int(values.argmin()); a, c = grid[max(j - 1, 0)], grid[min(j + 1, 20000)]
    phi = (np.sqrt(5) - 1) / 2
    for _ in range(120):
        l, r = c - phi * (c - a), a + phi * (c - a)
        a, c = (a, r) if fit(l)[0] < fit(r)[0] else (l, c)
    g = (a + c) / 2; ssr, b, e, A = fit(g); A0 = np.column_stack([v, Z]); e0 = y - A0 @ ols(A0, y); s0 = e0 @ e0
    H = np.column_stack([A, -b[0] * (v < g) - b[1] * (v > g)]); k = H.shape[1]; B = H.T @ H
    B[0, -1] += e[v < g].sum(); B[-1, 0] = B[0, -1]; B[1, -1] += e[v > g].sum(); B[-1, 1] = B[1, -1]
    inv = np.linalg.inv(B); se = np.sqrt(np.diag(inv @ (H.T * e ** 2) @ H @ inv) * n / (n - k))
    return dict(nobs=n, threshold=g, ssr=ssr, ssr_linear=s0, f=n * (s0 - ssr) / ssr, coef=b.tolist(), se_hc1=se.tolist())

one = np.ones(n)
cases = {
    "all": threshold(y, np.column_stack([one, x, w]), np.empty((n, 0)), q, 5, .15),
    "some": threshold(y, np.column_stack([one, x]), np.column_stack([w, z]), q, 30, .1, .9),
    "slope": threshold(y, np.column_stack([x]), np.column_stack([one, w, z]), q, 3, .15),
}
kinks = {"kink": kink(yk, v, np.column_stack([one, z]), .1, 200)}
json.dump(dict(tool="numpy " + np.__version__ + ", naive search", data="data/threshold_regression.csv", tolerance="1e-9 relative; 1e-7 for what depends on a minimum found by golden section", cases=cases, kinks=kinks),
    open("../panel/threshold_regression.json", "w"), indent=1)
for k, c in cases.items(): print(k, c["threshold"], c["eta"], c["sets"], c["lm"], c["f"])
print(kinks)
