"""Tail probabilities of the normal, gamma, chi-square, t, F and beta distributions by brute force at high precision.

Run: python3 distributions_mp.py > ../numerics/distributions_mp.json   (python3-mpmath of Debian 12)
Every value is the sum of a series of positive terms (DLMF 8.11.4 and 8.17.8) at 50 digits, or one minus it at as many digits
as leave 40 of them;
the arguments are the exact values of the doubles written in the file.
"""
import json
import random
import mpmath as mp

mp.mp.dps = 400  # for the arguments
random.seed(20250101)


EPS = {d: mp.mpf(10) ** (-d) for d in (50, 60, 100, 400)}


def total(first, ratio):
    """first * (1 + r1 + r1 r2 + ...)"""
    term, acc, n = mp.mpf(1), mp.mpf(1), 1
    while True:
        r = ratio(n)
        term *= r
        acc += term
        n += 1
        if r < 1 and term < acc * EPS[mp.mp.dps] * (1 - r):
            return first * acc


def gamma_lower(a, x):
    return total(mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)), lambda n: x / (a + n))


def beta_lower(a, b, x, y):
    front = mp.exp(a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b))
    return total(front, lambda n: (a + b + n - 1) / (a + n) * x)


def both(direct):
    """A tail and its complement, at as many digits as the complement needs."""
    p = q = None
    for mp.mp.dps in (50, 100, 400):
        p = direct()
        q = 1 - p
        if q > mp.mpf(10) ** (40 - mp.mp.dps):
            break
    mp.mp.dps = 400
    return p, q


def beta_tails(a, b, x, y):
    if x <= y:
        return both(lambda: beta_lower(a, b, x, y))
    return both(lambda: beta_lower(b, a, y, x))[::-1]


def f(v):
    return float(mp.nstr(v, 20))


def keep(p, q):
    return p > mp.mpf(10) ** -306 and q > mp.mpf(10) ** -306


rows = {"gamma": [], "t": [], "f": [], "beta": [], "normal": [], "loggamma": [], "logbeta": [], "normal_quantile": []}
for a in [0.05, 0.3, 0.5, 1, 1.7, 2.5, 5, 10.25, 30, 100, 333.3, 1000, 5000, 20000, 5e5, 2e6, 1e8]:
    z = [-34, -20, -9, -3, -1, -0.3, 0, 0.01, 0.4, 1, 2, 4, 8, 15, 25, 36]
    for k in z:
        x = float(a * (1 - 1 / (9 * a) + k / (3 * a ** 0.5)) ** 3) if a > 4 else float(abs(a * 10.0 ** (k / 4)) if k < 1 else a + k * k / 1.9)
        if x <= 0 or (a >= 1e5 and abs(k) > 9):
            continue
        ma, mx = mp.mpf(a), mp.mpf(x)
        p, q = both(lambda: gamma_lower(ma, mx))
        if keep(p, q):
            rows["gamma"].append([a, x, f(p), f(q), f((ma - 1) * mp.log(mx) - mx - mp.loggamma(ma))])
for nu in [0.2, 0.7, 1, 1.5, 2, 3, 4.37, 7, 12.5, 29, 45, 100, 345.6, 1000, 9999.5, 1e6, 1e9]:
    for t in [1e-8, 0.001, 0.1, 0.5, 0.9, 1, 1.01, 1.5, 1.96, 2.5, 4, 7, 12, 25, 37, 40, 100, 1e4, 1e8, 1e20, 1e60]:
        mn, mt = mp.mpf(nu), mp.mpf(t)
        s = mn + mt * mt
        if nu > 5000 and t > 37:
            continue
        p, q = beta_tails(mp.mpf("0.5"), mn / 2, mt * mt / s, mn / s)
        if keep(p, q):
            rows["t"].append([nu, t, f(q), f(mp.loggamma((mn + 1) / 2) - mp.loggamma(mn / 2) - mp.log(mn * mp.pi) / 2 - (mn + 1) / 2 * mp.log1p(mt * mt / mn))])
for d1 in [0.5, 1, 1.7, 2, 3, 5, 8.2, 20, 60, 200, 1000, 20000]:
    for d2 in [0.6, 1, 2, 3.3, 7, 15, 40, 46, 100, 400, 3000, 50000, 1e6]:
        for x in [1e-12, 1e-4, 0.05, 0.4, 0.8, 0.99, 1, 1.02, 1.3, 2, 3.5, 6, 12, 40, 300, 1e4, 1e9]:
            if random.random() > 0.45:
                continue
            m1, m2, mx = mp.mpf(d1), mp.mpf(d2), mp.mpf(x)
            s = m1 * mx + m2
            if min(d1, d2) > 900 and not 0.8 < x < 1.3:
                continue
            p, q = beta_tails(m1 / 2, m2 / 2, m1 * mx / s, m2 / s)
            if keep(p, q):
                rows["f"].append([d1, d2, x, f(p), f(q)])
for a in [0.1, 0.5, 1, 1.5, 3, 10, 47.3, 500, 12345]:
    for b in [0.1, 0.5, 1, 2.2, 6, 33, 250.5, 8000]:
        mean = a / (a + b)
        sd = (a * b / (a + b + 1)) ** 0.5 / (a + b)
        for x in [1e-30, 1e-5, 0.03, 0.3, 0.5, 0.62, 0.9, 0.999, 1 - 2.0 ** -40] + [mean + k * sd for k in (-20, -6, -1, 0, 0.5, 3, 12)]:
            x = float(x)
            if not 0 < x < 1 or random.random() > 0.5:
                continue
            ma, mb, mx = mp.mpf(a), mp.mpf(b), mp.mpf(x)
            if max(a, b) > 1000 and abs(x - mean) > 30 * sd:
                continue
            p, q = beta_tails(ma, mb, mx, 1 - mx)
            if keep(p, q):
                rows["beta"].append([a, b, x, f(p), f(q)])
mp.mp.dps = 60
for z in [1e-10, 0.01, 0.3, 0.67, 0.675, 1, 1.96, 2.5758, 3.3, 5, 5.65, 5.66, 7, 9.9, 15, 22.2, 30.3, 37.1]:
    q = mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2
    rows["normal"].append([z, f(q), f(mp.log(q))])
for z in [40, 77.7, 1000, 1e6]:
    rows["normal"].append([z, 0.0, f(mp.log(mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2))])
for q in [0.4999, 0.3, 0.075, 0.0749, 0.025, 1e-4, 1e-11, 1.3e-12, 1e-50, 1e-200, 1e-300]:
    mq = mp.mpf(q)
    z0 = mp.sqrt(-2 * mp.log(mq)) if q < 1e-3 else mp.mpf(1)
    if q < 1e-3:
        z0 = mp.sqrt(-2 * mp.log(mq) - mp.log(2 * mp.pi * z0 ** 2))
    z = mp.findroot(lambda v: mp.log(mp.erfc(v / mp.sqrt(2)) / 2) - mp.log(mq), z0)
    rows["normal_quantile"].append([q, f(z)])
for x in [1e-100, 1e-5, 0.01, 0.3, 0.5, 0.75, 0.99999, 1.00001, 1.46, 1.9999, 2.0001, 2.5, 3, 4.4, 7.7, 9.99, 10, 33.3, 1e3, 1e7, 1e20]:
    mx = mp.mpf(x)
    rows["loggamma"].append([x, f(mp.loggamma(mx)), f(mp.digamma(mx)), f(mp.polygamma(1, mx))])
for a, b in [(0.5, 0.5), (0.01, 3), (2, 2), (10, 0.1), (100, 100), (1e6, 0.5), (1e6, 1e6), (1e10, 3), (33.3, 1e5)]:
    ma, mb = mp.mpf(a), mp.mpf(b)
    rows["logbeta"].append([a, b, f(mp.loggamma(ma) + mp.loggamma(mb) - mp.loggamma(ma + mb))])
print(json.dumps({
    "tool": "mpmath " + mp.__version__,
    "call": "sums of positive terms at 50 to 400 digits; rows: gamma [shape, x, lower, upper, log density], t [df, t, two-sided, log density], f [d1, d2, x, lower, upper], "
            "beta [a, b, x, lower, upper], normal [z, upper, log upper], normal_quantile [q, z], loggamma [x, ln gamma, digamma, trigamma], logbeta [a, b, ln beta]",
    "tolerance": "1e-12 relative; stated per distribution in the test",
    **rows}).replace("]], ", "]],\n").replace("], [", "],\n["))
