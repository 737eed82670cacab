"""Makes the synthetic input-output tables of data/: provinces_io.csv (open, four provinces), world_io.csv (closed, four countries), and provinces_indices.csv (indices of participation).

Run: /usr/bin/python3 tests/goldens/make/io_tables.py   (numpy; the same file on every machine: a fixed linear congruential generator)
All entries are whole numbers, so both balances hold exactly: value added is what the columns leave.
"""
import csv
import pathlib

import numpy as np


class Draws:
    """Numerical Recipes' 32-bit linear congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, low, high):
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return low + (high - low) * self.state / 2**32


def table(seed, regions, size, sectors, recipe, open_economy):
    """size: relative size of each region; recipe[i][j]: input of i per unit of output of j at home."""
    draw, g, s = Draws(seed), len(regions), len(sectors)
    n = g * s
    x = np.array([size[r] * (600 + 900 * draw(0, 1)) for r in range(g) for _ in range(s)])
    z = np.zeros((n, n))
    for j in range(n):
        for i in range(n):
            home = i // s == j // s
            share = recipe[i % s][j % s] * draw(0.6, 1.4)
            near = 1.0 if abs(i // s - j // s) == 1 else 0.5
            weight = 0.72 if home else 0.28 * size[i // s] * near / sum(size[r] * (1.0 if abs(r - j // s) == 1 else 0.5) for r in range(g) if r != j // s)
            z[i, j] = round(x[j] * share * weight)
    y = np.zeros((n, g * 2))
    for i in range(n):
        rest = max(60.0, x[i] - z[i].sum())
        for u in range(g):
            for k, part in enumerate((0.62, 0.38)):
                home = i // s == u
                y[i, u * 2 + k] = round(rest * part * (0.74 if home else 0.26 / (g - 1)) * draw(0.7, 1.3))
    e = np.array([round(0.12 * y[i].sum() * draw(0.2, 1.8)) if open_economy else 0 for i in range(n)])
    x = z.sum(1) + y.sum(1) + e
    m = np.array([round(x[j] * draw(0.02, 0.12)) if open_economy else 0 for j in range(n)])
    wages = np.array([round((x[j] - z[:, j].sum() - m[j]) * draw(0.45, 0.65)) for j in range(n)])
    surplus = x - z.sum(0) - m - wages
    assert (surplus > 0).all() and (wages > 0).all()
    co2 = [round(x[j] * c * draw(0.8, 1.2), 1) for j, c in ((j, (0.6, 1.9, 0.5, 0.3, 0.2)[j % s]) for j in range(n))]
    jobs = [round(x[j] * c * draw(0.8, 1.2), 1) for j, c in ((j, (0.9, 0.3, 0.25, 0.45, 0.2)[j % s]) for j in range(n))]
    return z, y, e, x, m, wages, surplus, co2, jobs


def write(path, regions, sectors, z, y, e, x, m, wages, surplus, co2, jobs, open_economy):
    n, s = len(z), len(sectors)
    whole = lambda values: [int(v) for v in values]
    head = ["region", "sector"] + [f"{regions[j // s]}:{sectors[j % s]}" for j in range(n)]
    head += [f"{r}:{c}" for r in regions for c in ("consumption", "investment")] + (["E"] if open_economy else []) + ["x"]
    blanks = [""] * (y.shape[1] + (2 if open_economy else 1))
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        for i in range(n):
            out.writerow([regions[i // s], sectors[i % s]] + whole(z[i]) + whole(y[i]) + ([int(e[i])] if open_economy else []) + [int(x[i])])
        if open_economy:
            out.writerow(["", "M"] + whole(m) + blanks)
        out.writerow(["", "wages"] + whole(wages) + blanks)
        out.writerow(["", "surplus"] + whole(surplus) + blanks)
        out.writerow(["", "satellite:co2"] + co2 + blanks)
        out.writerow(["", "satellite:jobs"] + jobs + blanks)


SECTORS = ["agriculture", "manufacturing", "electronics", "services", "software"]
RECIPE = [
    [0.12, 0.10, 0.01, 0.02, 0.01],
    [0.14, 0.28, 0.22, 0.08, 0.05],
    [0.01, 0.06, 0.26, 0.04, 0.14],
    [0.08, 0.13, 0.11, 0.20, 0.16],
    [0.01, 0.03, 0.07, 0.06, 0.12],
]

if __name__ == "__main__":
    data = pathlib.Path(__file__).resolve().parents[3] / "data"
    provinces = ["Northland", "Eastland", "Southland", "Westland"]
    write(data / "provinces_io.csv", provinces, SECTORS, *table(2012, provinces, [1.0, 1.8, 1.4, 0.5], SECTORS, RECIPE, True), True)
    countries = ["Aland", "Bland", "Cland", "Restland"]
    write(data / "world_io.csv", countries, SECTORS, *table(2017, countries, [2.0, 1.2, 0.6, 3.0], SECTORS, RECIPE, False), False)
    draw = Draws(99)
    with open(data / "provinces_indices.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["region", "sector", "year", "nvc_up", "nvc_down", "gvc_up", "gvc_down"])
        for r in provinces:
            for s in SECTORS:
                for year in (2012, 2017):
                    out.writerow([r, s, year] + [round(draw(low, high), 4) for low, high in ((0.1, 0.6), (0.05, 0.4), (0.02, 0.5), (0.02, 0.3))])
