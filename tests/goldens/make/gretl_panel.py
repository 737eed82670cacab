# Fixed, random and between effects by gretl on ../data/panel.csv (gaps, missing values) and ../data/panel_balanced.csv: ../panel/gretl_panel.json.
# Debian 12: gretl 2022c. Run in this folder: /usr/bin/python3 gretl_panel.py
# gretl's panel command: fixed effects with conventional and Arellano's errors, random effects after Swamy and Arora (in unbalanced panels with the harmonic mean of the T_i) and after Nerlove, between.
import csv, json, os, re, subprocess, tempfile
out = {}
for shape, name in (("unbalanced", "panel"), ("balanced", "panel_balanced")):
    rows = list(csv.DictReader(open(f"../data/{name}.csv"))); ids = {c: i + 1 for i, c in enumerate(sorted({r["city"] for r in rows}))}
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "d.csv"), "w") as f:
            f.write("id,yr,x1,x2,y\n"); f.writelines(f"{ids[r['city']]},{r['year']},{r['x1']},{r['x2']},{r['y']}\n".replace("NA", "") for r in rows)
        cases = [("fixed", "--fixed-effects"), ("fixed.robust", "--fixed-effects --robust"), ("random", "--random-effects"), ("nerlove", "--random-effects --nerlove"), ("between", "--between")]
        lines = [f'open "{folder}/d.csv" --quiet', "setobs id yr --panel-vars"]
        for key, options in cases:
            lines += [f"panel y const x1 x2 {options} --quiet", f'printf "CASE {key}\\n"', "loop i=1..3 --quiet", '  printf "V %.15g %.15g\\n", $coeff[i], $stderr[i]', "endloop", 'printf "S %.15g %.15g %d\\n", $ess, $sigma, $df']
        path = os.path.join(folder, "p.inp")
        with open(path, "w") as f: f.write("set hc_version 0\n" + "\n".join(lines) + "\n")
        text = subprocess.run(["gretlcli", "-b", path], capture_output=True, text=True).stdout
    for part in re.split(r"^CASE ", text, flags=re.M)[1:]:
        key = part.split("\n")[0].strip(); v = [[float(a) for a in m.split()] for m in re.findall(r"^V (.*)$", part, re.M)]; s = re.search(r"^S (\S+) (\S+) (\S+)$", part, re.M).groups()
        terms = ["(Intercept)", "x1", "x2"]; out[f"{shape}.{key}"] = dict(coef=dict(zip(terms, (a for a, _ in v))), se=dict(zip(terms, (b for _, b in v))), ess=float(s[0]), df=float(s[2]))
json.dump({"tool": "gretl 2022c", "data": ["data/panel.csv", "data/panel_balanced.csv"], "cases": out}, open("../panel/gretl_panel.json", "w"), indent=1)
print(json.dumps(out, indent=0)[:3000])
