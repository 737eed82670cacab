# Difference GMM without a threshold. Debian 12: R 4.2.2, r-cran-plm 2.6-2, r-cran-jsonlite. Run in this folder after dynamic_threshold.py: Rscript dynamic_threshold.R
# Reads ../data/dynamic_threshold.csv, writes ../panel/dynamic_threshold_pgmm.json. Coefficients only: the standard errors of this version's pgmm are not to be used.
suppressMessages({library(plm); library(jsonlite)})
d <- read.csv("../data/dynamic_threshold.csv"); d <- d[order(d$city, d$year), ]; p <- pdata.frame(d, index = c("city", "year")); cases <- list()
for (model in c("onestep", "twosteps")) {
  steps <- if (model == "onestep") 1 else 2
  run <- function(name, f, collapse) { m <- pgmm(f, data = p, effect = "individual", model = model, transformation = "d", collapse = collapse); b <- if (is.list(m$coefficients)) m$coefficients[[steps]] else m$coefficients; cases[[paste(name, model, sep = ".")]] <<- list(call = paste(deparse(f, width.cutoff = 500), model, if (collapse) "collapse"), coef = as.list(b)) }
  run("linear", y ~ lag(y, 1) + x | lag(y, 2:99) + lag(q, 2:99) + lag(x, 0:1), FALSE)
  run("linear_collapse", y ~ lag(y, 1) + x | lag(y, 2:99) + lag(q, 2:99) + lag(x, 0:1), TRUE)
  run("linear_levels", y ~ lag(y, 1) + x | lag(y, 2:4) + lag(x, 0:1) + lag(q, 0:1), FALSE)
}
write_json(list(tool = "R 4.2.2, plm 2.6-2 pgmm", data = "data/dynamic_threshold.csv", cases = cases), "../panel/dynamic_threshold_pgmm.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
