#!/usr/bin/python3
"""Moments of the variance-ratio statistics of Westerlund (2005), Econometric Reviews 24: V = int (int Q)^2 / int Q^2 with Q the residual of a Brownian motion on k others and the deterministic terms.
Group: mean and variance of V. Panel: E S / E R and its delta-method variance, S = int (int Q)^2, R = int Q^2. Random walks of 1,000 steps as in the paper, 40,000 draws a seed, seeds given on the command line.
python3-numpy 1.24. Run: /usr/bin/python3 variance_ratio.py 1 2 3    Prints the tables of src/Regio.Panel/PanelCointegration/VarianceRatio.cs and their standard errors.
"""
import sys, numpy as np
T, B, batches = 1000, 400, 100
terms = {"none": np.zeros((T, 0)), "intercept": np.ones((T, 1)), "trend": np.column_stack([np.ones(T), np.linspace(-1, 1, T)])}
S = {(d, k): [] for d in terms for k in range(1, 8)}
for seed in map(int, sys.argv[1:]):
    rng = np.random.default_rng([20260301, seed])
    for _ in range(batches):
        W = np.cumsum(rng.standard_normal((B, 8, T)), axis=2) / np.sqrt(T)
        for d, D in terms.items():
            Z = W if D.shape[1] == 0 else W - (W @ D) @ np.linalg.inv(D.T @ D) @ D.T
            G = Z @ Z.transpose(0, 2, 1)
            for k in range(1, 8):
                b = np.linalg.solve(G[:, 1 : k + 1, 1 : k + 1], G[:, 1 : k + 1, :1])
                Q = Z[:, 0] - np.einsum("bk,bkt->bt", b[:, :, 0], Z[:, 1 : k + 1])
                S[d, k].append(np.column_stack([((np.cumsum(Q, axis=1) / T) ** 2).mean(axis=1), (Q * Q).mean(axis=1)]))
for d in terms:
    for k in range(1, 8):
        s, r = np.concatenate(S[d, k]).T; v = s / r; n = len(v); m = s.mean() / r.mean(); w = (s - m * r) / r.mean()
        print(f"{d:10s} {k} {v.mean():.4e} {v.var():.4e} {m:.4e} {w.var():.4e}   se {v.std() / np.sqrt(n):.1e} {w.std() / np.sqrt(n):.1e} n {n}")
