"""Both tails of the noncentral chi-square distribution by its Poisson mixture at 60 digits.

Run: python3 noncentral_mp.py > ../numerics/noncentral_mp.json   (python3-mpmath of Debian 12)
"""
import json
import mpmath as mp

mp.mp.dps = 60


def mixture(nu, lam, x, upper):
    half, acc, j = mp.mpf(lam) / 2, mp.mpf(0), 0
    weight = mp.exp(-half)
    while True:
        a, y = mp.mpf(nu) / 2 + j, mp.mpf(x) / 2
        acc += weight * (mp.gammainc(a, y, mp.inf, regularized=True) if upper else mp.gammainc(a, 0, y, regularized=True))
        j += 1
        weight *= half / j
        if j > half + y and weight < mp.mpf(10) ** -350 or half == 0:
            return acc


rows = []
for nu, lam in [(1, 0), (0.5, 0.3), (1, 1), (2.5, 10), (3, 40), (10, 3), (0.75, 283.5), (26.25, 53.25), (100, 400)]:
    for share in [0.001, 0.03, 0.15, 0.5, 0.9, 1, 1.1, 2, 4, 8]:
        x = float(share * (nu + lam))
        rows.append([nu, lam, x, float(mp.nstr(mixture(nu, lam, x, False), 20)), float(mp.nstr(mixture(nu, lam, x, True), 20))])
print(json.dumps({"tool": "mpmath " + mp.__version__, "call": "Poisson mixture of regularised incomplete gamma functions at 60 digits; rows: [df, noncentrality, x, lower, upper]", "tolerance": "1e-12 relative: the central probabilities have 5e-13", "rows": rows}).replace("], [", "],\n["))
