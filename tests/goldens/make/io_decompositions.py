"""Brute force answers for the built-in input-output tables: every term as the long sum it is defined by, every cut system inverted anew.

Run: /usr/bin/python3 tests/goldens/make/io_decompositions.py   (numpy 1.24)
Writes tests/goldens/input-output/provinces.json (22 terms) and world.json (Koopman-Wang-Wei, Wang-Wei-Zhu, Borin-Mancini source and the GDP lost when flows are cut).
"""
import csv
import json
import pathlib

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]


def read(name):
    rows = list(csv.reader(open(ROOT / "data" / name, encoding="utf-8")))
    head, body = rows[0], [r for r in rows[1:] if r[0]]
    below = {r[1]: r for r in rows[1:] if not r[0]}
    regions = list(dict.fromkeys(r[0] for r in body))
    n, g = len(body), len(regions)
    number = lambda text: float(text or 0)
    z = np.array([[number(c) for c in r[2:2 + n]] for r in body])
    y = np.zeros((n, g))
    for k, column in enumerate(head[2 + n:]):
        if ":" in column:
            y[:, regions.index(column.split(":")[0])] += [number(r[2 + n + k]) for r in body]
    e = np.array([number(r[head.index("E")]) for r in body]) if "E" in head else np.zeros(n)
    m = np.array([number(c) for c in below["M"][2:2 + n]]) if "M" in below else np.zeros(n)
    va = sum(np.array([number(c) for c in below[k][2:2 + n]]) for k in ("wages", "surplus"))
    return g, n // g, z, y, e, m, va


class Blocks:
    def __init__(self, name):
        self.G, self.N, self.Z, self.Y, self.E, self.M, self.VA = read(name)
        self.x = self.Z.sum(1) + self.Y.sum(1) + self.E
        assert np.array_equal(self.x, self.Z.sum(0) + self.M + self.VA)
        self.a = self.Z / self.x
        self.b = np.linalg.inv(np.eye(len(self.x)) - self.a)
        self.v, self.m = self.VA / self.x, self.M / self.x

    def s(self, g):
        return slice(g * self.N, (g + 1) * self.N)

    def A(self, i, j):
        return self.a[self.s(i), self.s(j)]

    def B(self, i, j):
        return self.b[self.s(i), self.s(j)]

    def L(self, i):
        return np.linalg.inv(np.eye(self.N) - self.A(i, i))

    def y(self, i, u):
        return self.Y[self.s(i), u]

    def others(self, *out):
        return [k for k in range(self.G) if k not in out]


def total(parts, n):
    return sum(parts, np.zeros(n))


def outflow(t):
    G, N = t.G, t.N
    terms = {f"T{k}": np.zeros((G * N, G)) for k in range(1, 19)} | {f"T{k}": np.zeros(G * N) for k in range(19, 23)}
    z_star = [total([t.A(j, r) @ t.x[t.s(r)] + t.y(j, r) for r in t.others(j)], N) + t.E[t.s(j)] for j in range(G)]
    for i in range(G):
        put = lambda k, value, j=None: terms[f"T{k}"].__setitem__((t.s(i), j) if j is not None else t.s(i), value)
        own = {}
        for name, q in (("v", t.v), ("m", t.m)):
            alpha = q[t.s(i)] @ t.B(i, i)
            beta = q[t.s(i)] @ t.L(i)
            omega = total([q[t.s(k)] @ t.B(k, i) for k in t.others(i)], N)
            own[name] = (alpha, beta, omega)
        put(19, own["v"][0] * t.E[t.s(i)]); put(20, own["m"][0] * t.E[t.s(i)]); put(21, own["v"][2] * t.E[t.s(i)]); put(22, own["m"][2] * t.E[t.s(i)])
        for j in t.others(i):
            A = t.A(i, j)
            absorbed = A @ total([t.B(j, k) @ t.y(k, u) for k in t.others(i) for u in t.others(i)], N)
            returned = A @ total([t.B(j, k) @ t.y(k, i) for k in range(G)], N)
            exported = A @ total([t.B(j, k) @ t.E[t.s(k)] for k in t.others(i)], N)
            again = A @ t.B(j, i) @ t.E[t.s(i)]
            doubled = A @ total([t.B(j, i) @ t.y(i, u) for u in t.others(i)], N)
            home, traded = A @ t.L(j) @ t.y(j, j), A @ t.L(j) @ z_star[j]
            for name, k in (("v", (1, 2, 3, 4, 5, 6, 7, 15, 16)), ("m", (8, 9, 11, 12, 10, 13, 14, 17, 18))):
                alpha, beta, omega = own[name]
                values = (alpha * t.y(i, j), beta * absorbed, beta * again, beta * exported, beta * returned, omega * t.y(i, j), omega * home,
                          beta * doubled + (alpha - beta) * (A @ t.x[t.s(j)]), omega * traded)
                for number, value in zip(k, values):
                    put(number, value, j)
    return {name: value.tolist() for name, value in terms.items()}


def exports(t):
    G, N = t.G, t.N
    flow = lambda s, r: t.A(s, r) @ t.x[t.s(r)] + t.y(s, r)
    e_star = [total([flow(s, r) for r in t.others(s)], N) for s in range(G)]
    V = lambda s: t.v[t.s(s)]
    names = ["DVA_FIN", "DVA_INT", "DVA_INTrexI1", "DVA_INTrexF", "DVA_INTrexI2", "RDV_FIN", "RDV_FIN2", "RDV_INT", "DDC_FIN", "DDC_INT",
             "MVA_FIN", "MVA_INT", "MDC", "OVA_FIN", "OVA_INT", "ODC"]
    wwz = {name: np.zeros((G * N, G)) for name in names}
    kww = np.zeros((9, G))
    for s in range(G):
        alpha, beta = V(s) @ t.B(s, s), V(s) @ t.L(s)
        foreign = total([V(k) @ t.B(k, s) for k in t.others(s)], N)
        kww[:, s] = [
            sum(alpha @ t.y(s, r) for r in t.others(s)),
            sum(V(s) @ t.B(s, r) @ t.y(r, r) for r in t.others(s)),
            sum(V(s) @ t.B(s, r) @ t.y(r, k) for r in t.others(s) for k in t.others(s, r)),
            sum(V(s) @ t.B(s, r) @ t.y(r, s) for r in t.others(s)),
            sum(V(s) @ t.B(s, r) @ t.A(r, s) @ t.L(s) @ t.y(s, s) for r in t.others(s)),
            sum(V(s) @ t.B(s, r) @ t.A(r, s) @ t.L(s) @ e_star[s] for r in t.others(s)),
            sum(foreign @ t.y(s, r) for r in t.others(s)),
            sum(foreign @ t.A(s, r) @ t.L(r) @ t.y(r, r) for r in t.others(s)),
            sum(foreign @ t.A(s, r) @ t.L(r) @ e_star[r] for r in t.others(s))]
        for r in t.others(s):
            A, third = t.A(s, r), t.others(s, r)
            partner = V(r) @ t.B(r, s)
            rest = total([V(k) @ t.B(k, s) for k in third], N)
            values = [
                alpha * t.y(s, r),
                beta * (A @ t.B(r, r) @ t.y(r, r)),
                beta * (A @ total([t.B(r, k) @ t.y(k, k) for k in third], N)),
                beta * (A @ t.B(r, r) @ total([t.y(r, k) for k in third], N)),
                beta * (A @ total([t.B(r, k) @ t.y(k, u) for k in third for u in t.others(s, k)], N)),
                beta * (A @ t.B(r, r) @ t.y(r, s)),
                beta * (A @ total([t.B(r, k) @ t.y(k, s) for k in third], N)),
                beta * (A @ t.B(r, s) @ t.y(s, s)),
                beta * (A @ t.B(r, s) @ total([t.y(s, k) for k in t.others(s)], N)),
                (alpha - beta) * (A @ t.x[t.s(r)]),
                partner * t.y(s, r), partner * (A @ t.L(r) @ t.y(r, r)), partner * (A @ t.L(r) @ e_star[r]),
                rest * t.y(s, r), rest * (A @ t.L(r) @ t.y(r, r)), rest * (A @ t.L(r) @ e_star[r])]
            for name, value in zip(names, values):
                wwz[name][t.s(s), r] = value
    return {name: value.tolist() for name, value in wwz.items()}, kww.tolist()


def cut(t, s, partners, sectors):
    """Inverse of the system without the flows of the sectors of s to the partners."""
    a = t.a.copy()
    for r in partners:
        for i in sectors:
            a[s * t.N + i, t.s(r)] = 0
    return np.linalg.inv(np.eye(len(a)) - a)


def borin_mancini(t):
    """Source approach in all perimeters, with the cut system inverted anew for every flow."""
    G, N = t.G, t.N
    everything = range(N)
    out = {}
    for perimeter in ("exporter", "bilateral", "sector", "sector_bilateral"):
        parts = {name: np.zeros((G * N, G)) for name in ("DVA", "DDC", "FVA", "FDC")}
        for s in range(G):
            for r in t.others(s):
                flow = t.A(s, r) @ t.x[t.s(r)] + t.y(s, r)
                for i in everything:
                    b = cut(t, s, [r] if "bilateral" in perimeter else t.others(s), [i] if "sector" in perimeter else everything)
                    column, full = b[:, s * N + i], t.b[:, s * N + i]
                    mine = lambda c: t.v[t.s(s)] @ c[t.s(s)]
                    theirs = lambda c: t.v @ c - mine(c)
                    parts["DVA"][s * N + i, r] = mine(column) * flow[i]
                    parts["DDC"][s * N + i, r] = (mine(full) - mine(column)) * flow[i]
                    parts["FVA"][s * N + i, r] = theirs(column) * flow[i]
                    parts["FDC"][s * N + i, r] = (theirs(full) - theirs(column)) * flow[i]
        out[perimeter] = {name: value.tolist() for name, value in parts.items()}
    return out


if __name__ == "__main__":
    folder = ROOT / "tests" / "goldens" / "input-output"
    folder.mkdir(exist_ok=True)
    about = {"tool": "numpy " + np.__version__, "script": "tests/goldens/make/io_decompositions.py", "tolerance": "1e-11 of the largest value of an array: differences of nearly equal contents in DDC and FDC cancel here"}
    json.dump(about | {"data": "data/provinces_io.csv", "outflow": outflow(Blocks("provinces_io.csv"))}, open(folder / "provinces.json", "w"), indent=1)
    world = Blocks("world_io.csv")
    wwz, kww = exports(world)
    json.dump(about | {"data": "data/world_io.csv", "wwz": wwz, "kww": kww, "borin_mancini": borin_mancini(world)}, open(folder / "world.json", "w"), indent=1)
