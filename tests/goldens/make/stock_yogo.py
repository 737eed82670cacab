# Critical values of Stock and Yogo (2005) as gretl and ivreg2 hold them: ../panel/stock_yogo.json. Debian 12: gretl 2022c. Run in this folder: /usr/bin/python3 stock_yogo.py
# gretl prints them after tsls with iid errors: bias of 2SLS (k = 1, 2, 3), size of 2SLS (k = 1, 2) and of LIML (k = 1), L = 1 to 30.
# What it does not print is written down below from ivreg2 4.1's cdsy: fullrel and fullmax, an L a pair (k = 1, k = 2), and limlsize for k = 2, L = 2 to 30.
import json, re, subprocess, tempfile, os
lines = ["nulldata 400", "set seed 5", "list Z = null", "loop i=1..30 --quiet", "  series z$i = normal()", "endloop"]
lines += ["series s = normal()"] + [f"series x{k} = {'+'.join(f'z{j}' for j in range(1, 31))} + normal() + {k}*z{k}" for k in (1, 2, 3)] + ["series y = x1 + x2 + x3 + normal()"]
cases = [(k, l, est) for k in (1, 2, 3) for l in range(k, 31) for est in ("", " --liml")]
for k, l, est in cases:
    lines += [f'print "CASE {k} {l}{est}"', f"tsls y const {' '.join(f'x{j}' for j in range(1, k + 1))} ; const {' '.join(f'z{j}' for j in range(1, l + 1))}{est}"]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "stock_yogo.inp")
    with open(path, "w") as f: f.write("\n".join(lines) + "\n")
    text = subprocess.run(["gretlcli", "-b", path], capture_output=True, text=True).stdout
out = {"bias": {}, "size": {}, "liml_size": {}}
for part in re.split(r"\nCASE ", text)[1:]:
    k, l = part.split()[:2]; liml = "--liml" in part.split("\n")[0]
    for title, name in ((r"Critical values for TSLS bias relative to OLS:", "bias"), (r"Critical values for desired (?:TSLS|LIML) maximal size", "liml_size" if liml else "size")):
        m = re.search(title + r".*?\n\s*(?:bias|size)\s+5?1?0?%.*?\n\s*value\s+([^\n]+)", part, re.S)
        if m and float(m.group(1).split()[0]) > 0: out[name][f"{k},{l}"] = [float(v) for v in m.group(1).split()]      # gretl prints zeros where there is no value
fuller = {
    "fuller_bias": [
        "24.09 . 13.46 15.50 9.61 10.83 7.63 8.53 6.42 7.16 5.61 6.24 5.02 5.59 4.58 5.10 4.23 4.71 3.96 4.41 3.73 4.15 3.54 3.94 3.38 3.76 3.24 3.60 3.12 3.47 3.01 3.35 2.92 3.24 2.84 3.15 2.76 3.06 2.69 2.98 2.63 2.91 2.58 2.85 2.52 2.79 2.48 2.73 2.43 2.68 2.39 2.63 2.36 2.59 2.32 2.55 2.29 2.51 2.26 2.47",
        "19.36 . 10.89 12.55 7.90 8.96 6.37 7.15 5.44 6.07 4.81 5.34 4.35 4.82 4.01 4.43 3.74 4.12 3.52 3.87 3.34 3.67 3.19 3.49 3.06 3.35 2.95 3.22 2.85 3.11 2.76 3.01 2.69 2.92 2.62 2.84 2.56 2.77 2.50 2.71 2.45 2.65 2.40 2.60 2.36 2.55 2.32 2.50 2.28 2.46 2.24 2.42 2.21 2.38 2.18 2.35 2.15 2.31 2.12 2.28",
        "15.64 . 9.00 9.72 6.61 7.18 5.38 5.85 4.62 5.04 4.11 4.48 3.75 4.08 3.47 3.77 3.25 3.53 3.07 3.33 2.92 3.17 2.80 3.04 2.70 2.92 2.61 2.82 2.53 2.73 2.46 2.65 2.39 2.58 2.34 2.52 2.29 2.46 2.24 2.41 2.20 2.36 2.16 2.32 2.13 2.28 2.10 2.24 2.06 2.21 2.04 2.18 2.01 2.15 1.99 2.12 1.96 2.09 1.94 2.07",
        "12.71 . 7.49 8.03 5.60 6.15 4.63 5.10 4.03 4.44 3.63 3.98 3.33 3.65 3.11 3.39 2.93 3.19 2.79 3.02 2.67 2.88 2.57 2.77 2.48 2.67 2.41 2.58 2.34 2.51 2.28 2.44 2.23 2.38 2.18 2.33 2.14 2.28 2.10 2.23 2.07 2.19 2.04 2.16 2.01 2.12 1.98 2.09 1.95 2.06 1.93 2.03 1.90 2.01 1.88 1.98 1.86 1.96 1.84 1.94",
    ],
    "fuller_maximum_bias": [
        "23.81 . 12.38 14.19 8.66 10.00 6.81 7.88 5.71 6.60 4.98 5.74 4.45 5.13 4.06 4.66 3.76 4.30 3.51 4.01 3.31 3.77 3.15 3.57 3.00 3.41 2.88 3.26 2.78 3.13 2.69 3.02 2.61 2.92 2.53 2.84 2.47 2.76 2.41 2.69 2.36 2.62 2.31 2.56 2.27 2.51 2.23 2.46 2.19 2.42 2.15 2.37 2.12 2.33 2.09 2.30 2.07 2.26 2.04 2.23",
        "19.40 . 10.14 11.92 7.18 8.39 5.72 6.64 4.85 5.60 4.27 4.90 3.86 4.40 3.55 4.03 3.31 3.73 3.12 3.50 2.96 3.31 2.83 3.15 2.71 3.01 2.62 2.89 2.53 2.79 2.46 2.70 2.39 2.62 2.33 2.55 2.28 2.49 2.23 2.43 2.19 2.38 2.15 2.33 2.11 2.29 2.08 2.25 2.05 2.21 2.02 2.18 1.99 2.14 1.97 2.11 1.94 2.08 1.92 2.06",
        "15.39 . 8.16 9.41 5.87 6.79 4.75 5.47 4.08 4.66 3.64 4.13 3.32 3.74 3.08 3.45 2.89 3.22 2.74 3.03 2.62 2.88 2.51 2.76 2.42 2.65 2.35 2.56 2.28 2.48 2.22 2.40 2.17 2.34 2.12 2.28 2.08 2.23 2.04 2.19 2.01 2.15 1.98 2.11 1.95 2.07 1.92 2.04 1.89 2.01 1.87 1.98 1.85 1.96 1.83 1.93 1.81 1.91 1.79 1.89",
        "12.76 . 6.97 8.01 5.11 5.88 4.19 4.78 3.64 4.12 3.27 3.67 3.00 3.35 2.80 3.10 2.64 2.91 2.52 2.76 2.41 2.63 2.33 2.52 2.25 2.43 2.19 2.35 2.13 2.29 2.08 2.22 2.04 2.17 2.00 2.12 1.96 2.08 1.93 2.04 1.90 2.01 1.87 1.97 1.84 1.94 1.82 1.92 1.80 1.89 1.78 1.87 1.76 1.84 1.74 1.82 1.73 1.80 1.71 1.79",
    ],
}
liml = [  # 10, 15, 20, 25%
    "7.03 5.44 4.72 4.32 4.06 3.90 3.78 3.70 3.64 3.60 3.58 3.56 3.55 3.54 3.55 3.55 3.56 3.57 3.58 3.59 3.60 3.62 3.64 3.65 3.67 3.74 3.87 4.02 4.12",
    "4.58 3.81 3.39 3.13 2.95 2.83 2.73 2.66 2.60 2.55 2.52 2.48 2.46 2.44 2.42 2.41 2.40 2.39 2.38 2.38 2.37 2.37 2.37 2.37 2.38 2.38 2.38 2.39 2.39",
    "3.95 3.32 2.99 2.78 2.63 2.52 2.43 2.36 2.30 2.25 2.21 2.17 2.14 2.11 2.09 2.07 2.05 2.03 2.02 2.01 1.99 1.98 1.98 1.97 1.96 1.96 1.95 1.95 1.95",
    "3.63 3.09 2.79 2.60 2.46 2.35 2.27 2.20 2.14 2.09 2.05 2.02 1.99 1.96 1.93 1.91 1.89 1.87 1.86 1.84 1.83 1.81 1.80 1.79 1.78 1.77 1.77 1.76 1.75",
]
out["liml_size"].update({f"2,{l}": [float(c.split()[l - 2]) for c in liml] for l in range(2, 31)})
for name, columns in fuller.items():
    columns = [c.split() for c in columns]
    out[name] = {f"{k},{l}": [float(c[2 * (l - 1) + k - 1]) for c in columns] for l in range(1, 31) for k in (1, 2) if columns[0][2 * (l - 1) + k - 1] != "."}
json.dump({"tool": "gretl 2022c; Fuller's estimator and LIML with two endogenous regressors: ivreg2 4.1 (cdsy)", "tables": out}, open("../panel/stock_yogo.json", "w"), indent=1)
print({name: len(table) for name, table in out.items()})
