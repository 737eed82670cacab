# R's AER and sandwich on the random designs without effects: ../panel/instruments_random_r.json.
# Debian 12: R 4.2.2, r-cran-aer 1.2-10, r-cran-sandwich 3.0-2, r-cran-jsonlite. Run in this folder after instruments_random.py: Rscript instruments_random.R
suppressMessages({library(AER); library(sandwich); library(jsonlite)})
d <- read.csv("../data/iv_random.csv"); cases <- list()
models <- list(one = y ~ d1 + x1 + x2 | x1 + x2 + z1 + z2 + z3, exact = y ~ d1 + x1 | x1 + z2, two = y ~ d1 + d2 + x1 | x1 + z1 + z2 + z3 + z4, three = y ~ d1 + d2 + d3 + x1 + x2 | x1 + x2 + z1 + z2 + z3 + z4)
ours <- c(one = "y ~ x1 + x2 | d1 ~ z1 + z2 + z3", exact = "y ~ x1 | d1 ~ z2", two = "y ~ x1 | d1 + d2 ~ z1 + z2 + z3 + z4", three = "y ~ x1 + x2 | d1 + d2 + d3 ~ z1 + z2 + z3 + z4")
for (m in names(models)) for (wt in c(FALSE, TRUE)) {
  s <- d[complete.cases(d[, c(all.vars(models[[m]]), if (wt) "w")]), ]
  f <- if (wt) ivreg(models[[m]], data = s, weights = w) else ivreg(models[[m]], data = s)
  se <- function(V) as.list(sqrt(diag(V)))
  u <- summary(f, diagnostics = TRUE)$diagnostics
  cases[[length(cases) + 1]] <- list(name = paste0(m, if (wt) ".weights"), formula = ours[[m]], weights = wt, n = nobs(f), coef = as.list(coef(f)),
    se = list(iid = se(vcov(f)), hc0 = se(vcovHC(f, type = "HC0")), hc1 = se(vcovHC(f, type = "HC1")), `cluster(city)` = se(vcovCL(f, cluster = s$city, type = "HC1")), `cluster(region)` = se(vcovCL(f, cluster = s$region, type = "HC1")), `cluster(city, region)` = se(vcovCL(f, cluster = s[, c("city", "region")], type = "HC1"))),
    sigma = f$sigma, weak = as.list(u[grepl("Weak", rownames(u)), "statistic"]), wu = u["Wu-Hausman", "statistic"], wu_p = u["Wu-Hausman", "p-value"], sargan = if (is.na(u["Sargan", "statistic"])) NULL else u["Sargan", "statistic"])
}
write_json(list(tool = sprintf("R %s.%s; AER %s, sandwich %s", R.version$major, R.version$minor, packageVersion("AER"), packageVersion("sandwich")), data = "data/iv_random.csv", cases = cases), "../panel/instruments_random_r.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
