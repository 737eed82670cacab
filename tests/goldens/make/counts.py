# Count outcomes by statsmodels and gretl on ../data/counts.csv: ../panel/counts_py.json. Debian 12: python3-statsmodels 0.13.5, gretl 2022c. Run in this folder after counts.R: /usr/bin/python3 counts.py
# statsmodels: Poisson with offset and with exposure, negative binomial of both kinds, average effects of the Poisson pooled and with dummies of firms (all zero and single rows left out), their errors by the delta method (clusters without a small-sample factor).
# gretl: poisson and negbin (default: inverse Hessian; an offset enters in logs), negbin --model1, --robust.
import json, re, subprocess, tempfile, numpy as np, pandas as pd, scipy, statsmodels, statsmodels.api as sm
d = pd.read_csv("../data/counts.csv"); X = lambda f, names: sm.add_constant(f[names].astype(float)); terms = {"const": "(Intercept)"}; cases = {}
def table(names, values): return {terms.get(n, n): float(v) for n, v in zip(names, values)}
def polished(model, **cov):
    r = model.fit(method="bfgs", maxiter=2000, gtol=1e-9, disp=0); return model.fit(start_params=r.params, method="newton", maxiter=50, tol=1e-14, disp=0, **cov)
def record(name, call, r, extra={}): cases[name] = dict(call=call, nobs=int(r.nobs), coef=table(r.params.index, r.params), se=table(r.params.index, r.bse), loglik=float(r.llf), **extra)
o = d[d.x2.notna()]; E = X(o, ["x1", "x2"])
for name, how in (("exposure", dict(exposure=o.expo)), ("offset", dict(offset=0.5 * np.log(o.expo)))):
    m = sm.Poisson(o.e, E, **how); record("poisson." + name, f"Poisson(e, x1 x2, {name})", polished(m)); r = polished(m, cov_type="HC0"); cases["poisson." + name]["hc0"] = table(r.params.index, r.bse)
    cases["poisson." + name]["pseudo"] = float(1 - r.llf / polished(sm.Poisson(o.e, E[["const"]], **how)).llf)
u = d[d.x2.notna() & d.y.notna()]
for kind in ("nb1", "nb2"): record("negbin." + kind, f"NegativeBinomial(y, x1 x2 d, loglike_method='{kind}')", polished(sm.NegativeBinomial(u.y, X(u, ["x1", "x2", "d"]), loglike_method=kind)))
record("negbin.nb1.exposure", "NegativeBinomial(e + 3d, x1 x2, 'nb1', exposure)", polished(sm.NegativeBinomial(o.e + 3 * o.d, E, loglike_method="nb1", exposure=o.expo)))
def effects(name, frame, design, groups):
    for cov, how in (("iid", {}), ("cluster", dict(cov_type="cluster", cov_kwds=dict(groups=frame.firm, use_correction=False)))):
        r = polished(sm.Poisson(frame.y, design), **how); a = r.get_margeff(at="overall", dummy=True); names = [n for n in design.columns if n != "const"]; keep = ["x1", "x2", "d"]
        cases.setdefault(name, dict(call=f"Poisson.get_margeff(at='overall', dummy=True), {groups}", effect=table(keep, a.margeff[[names.index(k) for k in keep]])))[cov] = table(keep, a.margeff_se[[names.index(k) for k in keep]])
effects("effects.pooled", u, X(u, ["x1", "x2", "d"]), "pooled")
f = u
while True:
    n = len(f); f = f[f.groupby("firm").y.transform("sum") > 0]; f = f[f.groupby("firm").y.transform("size") > 1]
    if len(f) == n: break
effects("effects.firm", f, pd.concat([f[["x1", "x2", "d"]].astype(float), pd.get_dummies(f.firm, prefix="firm").astype(float)], axis=1), "dummies of firms")
with tempfile.TemporaryDirectory() as folder:
    d.to_csv(folder + "/d.csv", index=False, columns=["x1", "x2", "d", "expo", "y", "e"])
    runs = [("gretl.poisson", "poisson y const x1 x2 d", "x1 x2 d"), ("gretl.poisson.robust", "poisson y const x1 x2 d --robust", "x1 x2 d"), ("gretl.poisson.offset", "poisson e const x1 x2 ; expo", "x1 x2"),
            ("gretl.nb2", "negbin y const x1 x2 d", "x1 x2 d"), ("gretl.nb1", "negbin y const x1 x2 d --model1", "x1 x2 d")]
    lines = ["set verbose off", "set nls_toler 1e-14", "set bfgs_toler 1e-14", f'open "{folder}/d.csv" --quiet']
    for name, call, _ in runs: lines += [call + " --quiet", f'printf "CASE {name}\\n"', "matrix b = $coeff", "matrix s = $stderr", "loop i=1..rows(b) --quiet", '  printf "V %.15g %.15g\\n", b[i], s[i]', "endloop", 'printf "S %.15g\\n", $lnl']
    open(folder + "/c.inp", "w").write("\n".join(lines) + "\n"); text = subprocess.run(["gretlcli", "-b", folder + "/c.inp"], capture_output=True, text=True).stdout
for part in re.split(r"^CASE ", text, flags=re.M)[1:]:
    name = part.split("\n")[0].strip(); _, call, names = next(r for r in runs if r[0] == name); v = [[float(a) for a in m.split()] for m in re.findall(r"^V (.*)$", part, re.M)]; s = re.search(r"^S (\S+)$", part, re.M).groups()
    names = ["(Intercept)", *names.split(), "alpha"][:len(v)]; cases[name] = dict(call=call, coef=dict(zip(names, (a for a, _ in v))), se=dict(zip(names, (b for _, b in v))), loglik=float(s[0]))
json.dump(dict(tool=f"statsmodels {statsmodels.__version__.split('+')[0]}, gretl 2022c", data="data/counts.csv", tolerance="1e-8 relative for coefficients, 1e-6 for standard errors of gretl and of effects (numerical derivatives)", cases=cases), open("../panel/counts_py.json", "w"), indent=1)
