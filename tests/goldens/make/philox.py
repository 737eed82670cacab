"""Uniform and normal numbers of some Philox4x64-10 streams, computed with Python integers and mpmath.

Run: python3 philox.py > ../numerics/philox.json   (python3-mpmath of Debian 12)
"""
import json
import mpmath as mp

mp.mp.dps = 40
M0, M1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
W0, W1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
MASK = (1 << 64) - 1


def block(c, k):
    c, k = list(c), list(k)
    for _ in range(10):
        p0, p1 = M0 * c[0], M1 * c[2]
        c = [(p1 >> 64) ^ c[1] ^ k[0], p1 & MASK, (p0 >> 64) ^ c[3] ^ k[1], p0 & MASK]
        k = [(k[0] + W0) & MASK, (k[1] + W1) & MASK]
    return c


def stream_of(name):
    h = 14695981039346656037
    for byte in name.encode("utf-16-le"):
        h = ((h ^ byte) * 1099511628211) & MASK
    return h


def case(seed, stream, replication, n):
    bits = [b for i in range((n + 3) // 4) for b in block((i, 0, replication, 0), (seed, stream_of(stream)))][:n]
    u = [(mp.mpf(b >> 12) + mp.mpf("0.5")) / (1 << 52) for b in bits]
    z = [mp.sqrt(2) * mp.erfinv(2 * v - 1) for v in u]
    return {"seed": seed, "stream": stream, "replication": replication,
            "uniform": [float(v) for v in u], "normal": [float(v) for v in z]}


assert block((0,) * 4, (0,) * 2)[0] == 0x16554D9ECA36314C
print(json.dumps({
    "tool": "Python 3.11 integers, mpmath " + mp.__version__,
    "call": "philox4x64-10, u = ((bits >> 12) + 1/2) / 2^52, z = sqrt(2) erfinv(2u - 1)",
    "tolerance": "uniform exact; normal 1e-15: AS 241 is good to 1e-16 before rounding",
    "cases": [case(1, "", 0, 40), case(20250101, "wild_bootstrap", 3, 40), case(MASK, "置换", MASK, 40)]}, indent=1))
